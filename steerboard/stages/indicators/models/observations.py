"""Reported values: each version a row of its own, one current a period, verified by another person."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.platform.base.models import Sourced, SpacedModel
from steerboard.stages.indicators.enums import ObservationState
from steerboard.stages.indicators.models.passport import Indicator


class Observation(SpacedModel, Sourced):
    """A value of a period. `is_current`: the version that counts; a correction becomes it once it is verified."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations")
    period = models.CharField(_("period"), max_length=10)
    period_from = models.DateField()
    period_to = models.DateField()
    nr = models.PositiveSmallIntegerField(_("version"), default=1)
    value = models.DecimalField(pgettext_lazy("measure", "value"), max_digits=20, decimal_places=6)
    num = models.DecimalField(_("numerator"), max_digits=20, decimal_places=6, null=True, blank=True)
    den = models.DecimalField(_("denominator"), max_digits=20, decimal_places=6, null=True, blank=True)
    note = models.TextField(_("remark"), blank=True)
    document = models.ForeignKey(
        "documents.Document",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("evidence"),
    )
    state = models.CharField(
        max_length=10, choices=ObservationState.choices, default=ObservationState.DRAFT, editable=False
    )
    is_current = models.BooleanField(default=True, editable=False)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by", editable=False
    )
    why = models.CharField(_("why it is corrected"), max_length=300, blank=True)
    entered_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    entered_at = models.DateTimeField(editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    seen = models.CharField(_("what was seen"), max_length=300, blank=True, editable=False)
    returned_by = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    returned_at = models.DateTimeField(null=True, blank=True, editable=False)
    returned_why = models.CharField(max_length=300, blank=True, editable=False)
    sheet = models.ForeignKey(
        "indicators.ImportSheet",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="observations",
        editable=False,
    )

    class Meta:
        ordering = ["period_from", "nr"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period_from"], condition=Q(is_current=True), name="one_current_value_a_period"
            ),
            models.UniqueConstraint(fields=["indicator", "period", "nr"], name="one_version_a_number"),
            models.CheckConstraint(condition=Q(period_to__gt=F("period_from")), name="observation_in_order"),
            models.CheckConstraint(
                condition=Q(state="verified", verified_at__isnull=False, verified_by__isnull=False)
                | (~Q(state="verified") & Q(verified_at=None, verified_by=None)),
                name="verified_value_has_a_verifier",
            ),
            models.CheckConstraint(
                condition=Q(verified_by=None) | Q(entered_by=None) | ~Q(verified_by=F("entered_by")),
                name="another_person_verifies",
            ),
            models.CheckConstraint(
                condition=(Q(state="returned", returned_at__isnull=False) & ~Q(returned_why=""))
                | (~Q(state="returned")),
                name="returned_value_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(submitted_at__isnull=False), name="value_handed_in"
            ),
            models.CheckConstraint(condition=Q(nr=1) | ~Q(why=""), name="corrected_value_says_why"),
            models.CheckConstraint(
                condition=Q(num=None, den=None) | Q(num__isnull=False, den__gt=0, num__lte=F("den")),
                name="share_has_both_parts",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "is_current", "period_to"], name="observation_current")]

    if TYPE_CHECKING:
        indicator_id: int
        entered_by_id: int | None
        verified_by_id: int | None
        supersedes_id: int | None

    def __str__(self) -> str:
        return f"{self.period} v{self.nr}"

    @property
    def counts(self) -> bool:
        """Whether its value is shown as a fact of the indicator: handed in or verified, and current."""
        return self.is_current and self.state in {ObservationState.SUBMITTED, ObservationState.VERIFIED}


class ImportSheet(SpacedModel):
    """A sheet of observations as it was read: verdict per row, and once confirmed what it wrote.

    `content` is the file (base64) until it is confirmed: an answered question reads it again. `rows` holds per row
    {row, name, indicator, period, value, unit, note, faults: [[heading, reason]], asks}; `questions` what is open:
    {name, text, options: [[value, label]]}.
    """

    file_name = models.CharField(_("file"), max_length=160)
    sha256 = models.CharField(max_length=64)
    content = models.TextField(blank=True, editable=False)
    choices = models.JSONField(default=dict, editable=False)
    questions = models.JSONField(default=list, editable=False)
    notes = models.JSONField(default=list, editable=False)
    rows = models.JSONField(default=list, editable=False)
    read_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    read_at = models.DateTimeField(editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    written = models.PositiveIntegerField(default=0, editable=False)

    AUDIT_EXCLUDE = SpacedModel.AUDIT_EXCLUDE | {"content"}

    class Meta:
        ordering = ["-read_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["space", "sha256"], name="one_sheet_a_file_of_values")]

    @property
    def good(self) -> list[dict[str, Any]]:
        """The rows that may be written."""
        return [row for row in self.rows if not row["faults"] and row["value"] is not None]

    @property
    def bad(self) -> list[dict[str, Any]]:
        """The rows that are refused or asked about."""
        return [row for row in self.rows if row["faults"]]
