"""Published series of all provinces: PCI, PAPI, budgets. Public facts, shared by all boards and audited in the instance's chain.

A series is loaded whole from one file whose hash stands in the trail; its values are not acts of their own.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.platform.base.models import Sourced, Versioned
from steerboard.stages.indicators.enums import BreakKind, Direction, ValueType


class Series(Versioned, Sourced):
    """One figure of every province by calendar year, as its publisher gives it."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(pgettext_lazy("thing", "name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=120)
    unit = models.CharField(pgettext_lazy("measure", "unit"), max_length=60)
    unit_en = models.CharField(_("unit in English"), max_length=60, blank=True)
    value_type = models.CharField(max_length=8, choices=ValueType.choices)
    direction = models.CharField(max_length=8, choices=Direction.choices)
    # Below this difference of two changes a province is even with the others (ui.md: 0.3 of 10 points, 1 of 100).
    even_within = models.DecimalField(max_digits=12, decimal_places=6, null=True, blank=True)
    caveat = models.TextField(_("what to mind"), blank=True)
    caveat_en = models.TextField(_("what to mind, in English"), blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class SeriesValue(models.Model):
    """The value of a province in a year. A year without a value has no row: missing is missing."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="values")
    unit = models.ForeignKey("territories.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=6)

    class Meta:
        ordering = ["year", "pk"]
        constraints = [models.UniqueConstraint(fields=["series", "unit", "year"], name="one_series_value_a_year")]

    if TYPE_CHECKING:
        series_id: int
        unit_id: int


class SeriesBreak(models.Model):
    """From this year on the figures are not comparable with those before."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="breaks")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=BreakKind.choices, default=BreakKind.METHOD)
    what = models.CharField(max_length=300)
    what_en = models.CharField(max_length=300)

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="one_series_break_a_year")]
