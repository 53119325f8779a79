"""Organisations are identities with dated names and successors; posts are theirs, persons hold posts from a day on.

Shared by all boards of the instance, audited in its chain. Contact points are of offices; private ones are never public.
"""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.platform.base.models import Sourced, Versioned
from steerboard.platform.base.vietnamese import fold, sort_key
from steerboard.register.organisations.enums import Field, Level, OrganisationKind


def _last_day(valid_to: date | None) -> date | None:
    return None if valid_to is None else valid_to - timedelta(days=1)


class Organisation(Versioned, Sourced):
    """An organisation through time; names are those of its versions."""

    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.PROVINCE)
    unit = models.ForeignKey(
        "territories.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    field = models.CharField(_("field"), max_length=20, choices=Field.choices, default=Field.OTHER)

    def __str__(self) -> str:
        return self.key


class OrganisationVersion(Versioned):
    """What an organisation was called, from a day on: `valid_from ≤ day < valid_to` (null: open)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(pgettext_lazy("organisation", "name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    short = models.CharField(_("short name"), max_length=60, blank=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    sort_key = models.CharField(max_length=700, editable=False, default="")
    folded = models.CharField(max_length=500, editable=False, default="", db_index=True)

    AUDIT_EXCLUDE = Versioned.AUDIT_EXCLUDE | {"sort_key", "folded"}

    class Meta:
        ordering = ["sort_key", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "valid_from"], name="one_version_an_organisation_and_day"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="organisation_version_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, **options: Any) -> None:
        self.sort_key = sort_key(self.name)
        self.folded = fold(f"{self.name} {self.short} {self.name_en}")[:500]
        super().save(**options)

    @property
    def last_day(self) -> date | None:
        """The last day on which it was called so; None while it is."""
        return _last_day(self.valid_to)


class OrganisationSuccession(Versioned):
    """What an organisation became (Planning and Investment → Finance, 2025)."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="origins")
    on = models.DateField(pgettext_lazy("succession", "on"))
    note = models.CharField(_("what went over"), max_length=300, blank=True)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on"], name="one_organisation_succession_a_day"
            ),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="no_organisation_succeeds_itself"),
        ]


class Post(Versioned):
    """A post in an organisation: "Giám đốc", "Phó Giám đốc". A seat may name a post instead of a person."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(pgettext_lazy("post", "title"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["valid_from", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="post_in_order")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def last_day(self) -> date | None:
        """The last day of the post; None while it exists."""
        return _last_day(self.valid_to)


class Holding(Versioned):
    """Who holds a post, since when."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="holdings")
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="holding_in_order"
            )
        ]

    @property
    def last_day(self) -> date | None:
        """The holder's last day in the post; None while it is held."""
        return _last_day(self.valid_to)


class ContactPoint(Versioned):
    """An address of an office, never of a private person."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contact_points")
    label = models.CharField(_("office"), max_length=120)
    address = models.CharField(_("address"), max_length=240, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_public = models.BooleanField(_("shown to the public"), default=False)
    ended_on = models.DateField(_("no longer valid since"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.label
