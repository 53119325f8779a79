"""The indicator and what is set for it: baseline, targets. A revision is a new row; the past keeps what was in force."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import Sourced, SpacedModel
from steerboard.stages.chain.models import AnchoredModel, Implied, NodeFacts
from steerboard.stages.indicators.enums import (
    Currency,
    Direction,
    Frequency,
    Impact,
    Level,
    Shape,
    TimeKind,
    TimeRule,
    ValueType,
)


class Indicator(AnchoredModel, Sourced):
    """What is measured, how, by whom. `close_day` is the last day of a report period, kept from the day of definition:
    a later setting moves no period; 0 stands for the calendar's own months.

    With a `series` the values are the publisher's: nobody enters them, and the other provinces stand beside.
    """

    KIND = "indicator"

    board = models.ForeignKey("boards.Board", on_delete=models.PROTECT, related_name="indicators")
    code = models.CharField(pgettext_lazy("indicator", "code"), max_length=20)
    name = models.CharField(pgettext_lazy("thing", "name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    level = models.CharField(_("level"), max_length=8, choices=Level.choices, default=Level.OUTCOME)
    impact = models.CharField(_("expected impact"), max_length=16, choices=Impact.choices, blank=True, default="")
    topic = models.ForeignKey(
        "boards.Topic",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="indicators",
        verbose_name=_("focus topic"),
    )
    unit = models.CharField(pgettext_lazy("measure", "unit"), max_length=60, blank=True)
    unit_en = models.CharField(_("unit in English"), max_length=60, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency.choices, blank=True, default="")
    value_type = models.CharField(_("kind of value"), max_length=8, choices=ValueType.choices)
    numerator = models.CharField(_("numerator"), max_length=200, blank=True)
    denominator = models.CharField(_("denominator"), max_length=200, blank=True)
    direction = models.CharField(_("direction"), max_length=8, choices=Direction.choices)
    band = models.DecimalField(
        _("band around the target, in per cent of it"),
        max_digits=5,
        decimal_places=2,
        default=Decimal(5),
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    time_kind = models.CharField(_("what the value says"), max_length=10, choices=TimeKind.choices)
    time_rule = models.CharField(
        _("how periods add up"), max_length=8, choices=TimeRule.choices, blank=True, default=TimeRule.LAST
    )
    shape = models.CharField(_("way to the target"), max_length=8, choices=Shape.choices, default=Shape.LINEAR)
    frequency = models.CharField(_("reported"), max_length=8, choices=Frequency.choices, blank=True)
    close_day = models.PositiveSmallIntegerField(
        _("last day of a period"),
        default=14,
        validators=[MaxValueValidator(28)],
    )
    due_days = models.PositiveSmallIntegerField(
        _("days until the report is due"), default=10, validators=[MaxValueValidator(365)]
    )
    data_source = models.CharField(_("where the figures come from"), max_length=300, blank=True)
    method = models.TextField(_("how it is measured"), blank=True)
    owner_seat = models.ForeignKey(
        "boards.Seat",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who reports it"),
    )
    verifier_seat = models.ForeignKey(
        "boards.Seat",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who verifies it"),
    )
    low = models.DecimalField(_("lowest plausible value"), max_digits=20, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(_("highest plausible value"), max_digits=20, decimal_places=6, null=True, blank=True)
    series = models.ForeignKey(
        "indicators.Series",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("published series"),
    )
    ended_on = models.DateField(_("last reported for"), null=True, blank=True, editable=False)
    ended_why = models.CharField(max_length=300, blank=True, editable=False)
    visibility = models.PositiveSmallIntegerField(
        _("who may see it"), choices=Visibility.choices, default=Visibility.BOARD
    )

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["board", "code"], name="one_indicator_a_code"),
            models.CheckConstraint(
                condition=(Q(value_type="amount") & ~Q(currency="")) | (~Q(value_type="amount") & Q(currency="")),
                name="amount_has_a_currency",
            ),
            models.CheckConstraint(condition=Q(close_day__lte=28), name="indicator_close_day"),
            models.CheckConstraint(
                condition=(Q(ended_on__isnull=False) & ~Q(ended_why="")) | Q(ended_on=None, ended_why=""),
                name="ended_indicator_says_why",
            ),
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(high__gte=models.F("low")), name="indicator_limits_in_order"
            ),
        ]

    if TYPE_CHECKING:
        board_id: int
        topic_id: int | None
        owner_seat_id: int | None
        verifier_seat_id: int | None
        series_id: int | None

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def node_facts(self) -> NodeFacts:
        return NodeFacts(
            number=self.code,
            title=self.name,
            title_en=self.name_en,
            fact=self.unit,
            state="ended" if self.ended_on else "open",
            on=self.board.founded_on,
            visibility=self.visibility,
        )

    def implied_links(self) -> tuple[Implied, ...]:
        found = [Implied("watches", source_id=self.board_id)]
        if self.topic_id is not None:
            found.append(Implied("measures", target_id=self.topic_id))
        # The decisions behind its targets; each concerns the indicator.
        found.extend(
            Implied("concerns", source_id=pk)
            for pk in sorted(
                set(self.targets.exclude(decision=None).values_list("decision_id", flat=True)) if self.pk else set()
            )
        )
        return tuple(found)


class Baseline(SpacedModel, Sourced):
    """Where it stood before, or why nobody knows. A correction is a new row; the former keeps its day of ending."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="baselines")
    value = models.DecimalField(_("baseline"), max_digits=20, decimal_places=6, null=True, blank=True)
    on = models.DateField(_("as of"), null=True, blank=True)
    why_none = models.CharField(_("why there is none"), max_length=300, blank=True)
    why = models.CharField(_("why it changes"), max_length=300, blank=True)
    set_at = models.DateTimeField(editable=False)
    replaced_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-set_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator"], condition=Q(replaced_at=None), name="one_baseline_an_indicator"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, on__isnull=False, why_none="")
                | (Q(value=None, on=None) & ~Q(why_none="")),
                name="baseline_or_why_none",
            ),
        ]


class Target(SpacedModel, Sourced):
    """A value due on a day, in force from a day on. A revision is a new row with a reason and the decision behind it."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    value = models.DecimalField(_("target"), max_digits=20, decimal_places=6)
    due_on = models.DateField(_("to be reached by"))
    valid_from = models.DateField(_("in force from"))
    decision = models.ForeignKey(
        "meetings.Decision",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("set by the conclusion"),
    )
    why = models.CharField(_("why it changes"), max_length=300, blank=True)
    set_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["valid_from", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gt=models.F("valid_from")), name="target_due_after_it_is_set")
        ]

    if TYPE_CHECKING:
        decision_id: int | None
