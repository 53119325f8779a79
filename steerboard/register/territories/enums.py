"""Words of the territorial register."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitType(models.TextChoices):
    PROVINCE = "province", _("Province")
    CITY = "city", _("Centrally run city")
    COMMUNE = "commune", _("Commune")
    WARD = "ward", _("Ward")
    SPECIAL_ZONE = "special_zone", _("Special zone")


class SuccessionKind(models.TextChoices):
    MERGED = "merged", _("merged")
    SPLIT = "split", _("split")
    RENAMED = "renamed", _("renamed")
    UPGRADED = "upgraded", _("changed its type")


class DayStatus(models.TextChoices):
    PROVISIONAL = "provisional", _("provisional")
    CONFIRMED = "confirmed", _("confirmed")
