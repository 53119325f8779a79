"""A unit is an identity; code, name and type are those of a version, valid from a day on (domain.md 10).

The register is shared by all boards of the instance: it holds public facts only and is audited in the instance's chain.
"""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.platform.base.models import Sourced, Versioned
from steerboard.platform.base.vietnamese import fold, sort_key
from steerboard.register.territories.enums import DayStatus, SuccessionKind, UnitType


class Unit(Versioned, Sourced):
    """A territorial unit through time. `key` is a stable name of our own, e.g. "quang-nam" or "da-nang-2025"."""

    key = models.SlugField(max_length=60, unique=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")

    def __str__(self) -> str:
        return self.key


class UnitVersion(Versioned):
    """What a unit was called, from a day on: `valid_from ≤ day < valid_to` (null: open)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    code = models.CharField(_("code"), max_length=8)
    name = models.CharField(pgettext_lazy("organisation", "name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    type = models.CharField(_("type"), max_length=12, choices=UnitType.choices)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    sort_key = models.CharField(max_length=700, editable=False, default="")
    folded = models.CharField(max_length=160, editable=False, default="", db_index=True)

    AUDIT_EXCLUDE = Versioned.AUDIT_EXCLUDE | {"sort_key", "folded"}

    class Meta:
        ordering = ["sort_key", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_unit_a_code_and_day"),
            models.UniqueConstraint(fields=["unit", "valid_from"], name="one_version_a_unit_and_day"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="unit_version_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, **options: Any) -> None:
        self.sort_key = sort_key(self.name)
        self.folded = fold(f"{self.name} {self.name_en}")
        super().save(**options)

    @property
    def last_day(self) -> date | None:
        """The last day on which it was called so; None while it is."""
        return None if self.valid_to is None else self.valid_to - timedelta(days=1)


class UnitSuccession(Versioned):
    """What a unit became. `share` is the part of the old unit that went over (1 in a merger)."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="origins")
    kind = models.CharField(max_length=10, choices=SuccessionKind.choices)
    on = models.DateField()
    share = models.DecimalField(max_digits=6, decimal_places=5, default=1)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "on"], name="one_succession_a_day"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="no_unit_succeeds_itself"),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=1), name="unit_share_up_to_one"),
        ]


class CalendarDay(Versioned):
    """A day that differs from Monday to Friday: a holiday, a swapped day off, a Saturday that is worked."""

    calendar = models.CharField(max_length=20, default="vn")
    date = models.DateField()
    works = models.BooleanField()
    reason = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=DayStatus.choices, default=DayStatus.PROVISIONAL)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["calendar", "date"], name="one_entry_a_calendar_day")]


class CalendarImport(Versioned):
    """One import into the calendar: which file, what it changed, and the open deadlines that it moved.

    `moved` is a list of {space, what, about, url, was, now}; each was told to its owners.
    """

    calendar = models.CharField(max_length=20, default="vn")
    file_name = models.CharField(_("file"), max_length=160)
    sha256 = models.CharField(max_length=64)
    years = models.CharField(_("years"), max_length=80)
    days_added = models.PositiveIntegerField(_("days added"), default=0)
    days_changed = models.PositiveIntegerField(_("days changed"), default=0)
    moved = models.JSONField(default=list)
    made_by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]
