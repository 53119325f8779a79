"""What is done for an initiative, by whom and when, and the notes that report on it."""

from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import Sourced, SpacedModel
from steerboard.stages.boards.models.prepared import Prepared
from steerboard.stages.chain.models import AnchoredModel, Implied, NodeFacts
from steerboard.stages.initiatives.enums import ActivityState, EarningWay
from steerboard.stages.initiatives.models.initiative import Initiative


class Activity(AnchoredModel, Sourced):
    """A piece of the plan. Planned and forecast days are two things: a new forecast never overwrites the plan.

    `percent` and `units_done` are what was last reported and confirmed; what counts of it is asked of
    `methods.portfolio.earned_percent` by the declared way. `evidence` are attachments of its node.
    """

    KIND = "activity"

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="activities")
    order = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(_("activity"), max_length=200)
    title_en = models.CharField(_("activity in English"), max_length=200, blank=True)
    responsible = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("responsible person"),
    )
    seat = models.ForeignKey(
        "boards.Seat",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("for the position"),
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("agency or firm"),
    )
    planned_from = models.DateField(_("planned from"))
    planned_to = models.DateField(_("planned until"))
    forecast_to = models.DateField(_("expected until"), null=True, blank=True)
    begun_on = models.DateField(_("begun on"), null=True, blank=True, editable=False)
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    state = models.CharField(max_length=8, choices=ActivityState.choices, default=ActivityState.PLANNED, editable=False)
    dropped_why = models.CharField(max_length=300, blank=True, editable=False)
    earning = models.CharField(
        _("how progress counts"), max_length=10, choices=EarningWay.choices, default=EarningWay.JUDGEMENT
    )
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    percent = models.DecimalField(_("per cent"), max_digits=5, decimal_places=2, null=True, blank=True, editable=False)
    units_planned = models.DecimalField(_("units planned"), max_digits=14, decimal_places=2, null=True, blank=True)
    units_done = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True, editable=False)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    is_milestone = models.BooleanField(_("ends with an acceptance"), default=False)
    reported_on = models.DateField(null=True, blank=True, editable=False)
    visibility = models.PositiveSmallIntegerField(
        _("who may see it"), choices=Visibility.choices, default=Visibility.BOARD
    )

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "order"], name="one_activity_a_place"),
            models.CheckConstraint(condition=Q(planned_to__gte=F("planned_from")), name="activity_in_order"),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on=None)),
                name="done_activity_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(begun_on__isnull=False), name="running_activity_has_begun"
            ),
            models.CheckConstraint(
                condition=(Q(state="dropped") & ~Q(dropped_why="")) | (~Q(state="dropped") & Q(dropped_why="")),
                name="dropped_activity_says_why",
            ),
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__gte=0, percent__lte=100), name="activity_percent_in_range"
            ),
            models.CheckConstraint(
                condition=~Q(earning="units") | Q(units_planned__gt=0), name="counted_activity_has_a_plan"
            ),
        ]

    if TYPE_CHECKING:
        initiative_id: int
        responsible_id: int | None
        seat_id: int | None
        organisation_id: int | None

    def __str__(self) -> str:
        return self.title

    def node_facts(self) -> NodeFacts:
        return NodeFacts(
            number=f"HD-{self.node_id or 0}",
            title=self.title,
            title_en=self.title_en,
            state=self.state,
            on=self.planned_from,
            visibility=self.visibility,
        )

    def implied_links(self) -> tuple[Implied, ...]:
        return (Implied("is_carried_out_by", source_id=self.initiative_id),)


class Note(Prepared):
    """A short report of progress, from a desk or a phone, on an initiative or one of its activities.

    `key` is what the phone gave it: a note that is sent twice is stored once. `said_at` is when Send was pressed,
    which counts where the network was gone. It changes the activity only when it is confirmed.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="notes")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(_("what happened"))
    percent = models.DecimalField(_("per cent"), max_digits=5, decimal_places=2, null=True, blank=True)
    units_done = models.DecimalField(_("units done"), max_digits=14, decimal_places=2, null=True, blank=True)
    forecast_to = models.DateField(_("expected until"), null=True, blank=True)
    is_done = models.BooleanField(_("the activity is done"), default=False)
    said_at = models.DateTimeField(editable=False)
    key = models.CharField(max_length=64, editable=False)
    visibility = models.PositiveSmallIntegerField(
        _("who may see it"), choices=Visibility.choices, default=Visibility.BOARD
    )

    class Meta(Prepared.Meta):
        ordering = ["-said_at", "-pk"]
        constraints = [
            *Prepared.Meta.constraints,
            models.UniqueConstraint(fields=["prepared_by", "key"], name="one_note_a_key"),
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__gte=0, percent__lte=100), name="note_percent_in_range"
            ),
            models.CheckConstraint(
                condition=Q(activity__isnull=False) | Q(percent=None, units_done=None, forecast_to=None, is_done=False),
                name="figures_belong_to_an_activity",
            ),
        ]

    if TYPE_CHECKING:
        initiative_id: int
        activity_id: int | None


class Evidence(SpacedModel):
    """A document that shows a result, of the initiative or of one activity. Taken back with a reason, never deleted."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="evidence")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="+", verbose_name=_("document")
    )
    what = models.CharField(_("what it shows"), max_length=200, blank=True)
    added_at = models.DateTimeField(editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_why = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "document"],
                condition=Q(removed_at=None, activity=None),
                name="one_evidence_a_document",
            ),
            models.UniqueConstraint(
                fields=["activity", "document"],
                condition=Q(removed_at=None),
                name="one_evidence_a_document_and_activity",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_why="") | (Q(removed_at__isnull=False) & ~Q(removed_why="")),
                name="removed_evidence_says_why",
            ),
        ]

    if TYPE_CHECKING:
        activity_id: int | None
        document_id: int
