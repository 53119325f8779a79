"""Money of an initiative: a line by source and budget year, dated figures by stage. Never a sum that is edited."""

from datetime import date
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import Sourced, SpacedModel
from steerboard.stages.chain.models import AnchoredModel, Implied, NodeFacts
from steerboard.stages.initiatives.enums import Currency, MoneyStage, SourceKind
from steerboard.stages.initiatives.models.initiative import Initiative


class SourceRule(SpacedModel):
    """When the books of a kind of source close on this board: a setting; without a row the usual rule holds."""

    board = models.ForeignKey("boards.Board", on_delete=models.PROTECT, related_name="source_rules")
    kind = models.CharField(_("source"), max_length=12, choices=SourceKind.choices)
    closes = models.BooleanField(_("has a closing day"), default=True)
    month = models.PositiveSmallIntegerField(
        _("month"), default=12, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        _("day"), default=31, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    next_year = models.BooleanField(_("of the following year"), default=False)
    basis = models.CharField(_("basis"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["board", "kind"], name="one_rule_a_source")]


class MoneyLine(AnchoredModel, Sourced):
    """One source in one budget year. Its holder keeps the money; the board has none of its own."""

    KIND = "moneyline"

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(_("source"), max_length=12, choices=SourceKind.choices)
    name = models.CharField(_("name of the source"), max_length=160, blank=True)
    budget_year = models.PositiveSmallIntegerField(
        _("budget year"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    holder = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who holds the money"),
    )
    currency = models.CharField(_("currency"), max_length=3, choices=Currency.choices, default=Currency.VND)
    closes_on = models.DateField(_("books close on"), null=True, blank=True)
    closes_why = models.CharField(_("why another day"), max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_why = models.CharField(max_length=300, blank=True, editable=False)
    visibility = models.PositiveSmallIntegerField(
        _("who may see it"), choices=Visibility.choices, default=Visibility.BOARD
    )

    class Meta:
        ordering = ["budget_year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "kind", "name", "budget_year", "currency"],
                condition=Q(withdrawn_at=None),
                name="one_line_a_source_and_year",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="withdrawn_line_says_why",
            ),
        ]
        indexes = [models.Index(fields=["space", "budget_year"], name="initiatives_line_year")]

    if TYPE_CHECKING:
        initiative_id: int
        holder_id: int | None

    def __str__(self) -> str:
        return f"{self.shown_source} {self.budget_year}"

    @property
    def shown_source(self) -> str:
        """The name of the source where it has one, else its kind."""
        return self.name or str(self.get_kind_display())

    def is_closed(self, on: date) -> bool:
        """Whether the books of this source are closed on a day."""
        return self.closes_on is not None and on > self.closes_on

    def node_facts(self) -> NodeFacts:
        return NodeFacts(
            number=f"KP-{self.budget_year}-{self.node_id or 0}",
            title=self.name or SourceKind(self.kind).value,
            fact=str(self.budget_year),
            state="withdrawn" if self.withdrawn_at else "open",
            on=date(self.budget_year, 1, 1),
            visibility=self.visibility,
        )

    def implied_links(self) -> tuple[Implied, ...]:
        return () if self.withdrawn_at else (Implied("is_funded_by", source_id=self.initiative_id),)


class MoneyFigure(SpacedModel):
    """An amount at a stage, on a day, with the document it rests on.

    Figures of one stage add up (a second instalment is a second row); a correction is a new row that supersedes the
    old one, which then counts no more. An amount taken back is superseded by 0. Nothing here is edited.
    """

    line = models.ForeignKey(MoneyLine, on_delete=models.PROTECT, related_name="figures")
    stage = models.CharField(_("stage"), max_length=10, choices=MoneyStage.choices)
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    on = models.DateField(_("day"))
    document = models.ForeignKey(
        "documents.Document",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("document"),
    )
    reference = models.CharField(_("number and date of the paper"), max_length=160, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by", editable=False
    )
    why = models.CharField(_("why it is corrected"), max_length=300, blank=True)
    entered_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="amount_not_below_nothing"),
            models.CheckConstraint(
                condition=Q(stage__in=["requested", "planned"]) | Q(document__isnull=False) | ~Q(reference=""),
                name="figure_rests_on_a_paper",
            ),
            models.CheckConstraint(condition=Q(supersedes=None) | ~Q(why=""), name="corrected_figure_says_why"),
        ]

    if TYPE_CHECKING:
        line_id: int
        document_id: int | None
        supersedes_id: int | None
