"""An initiative of the board, from an idea to its review."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import Sourced, SpacedModel
from steerboard.stages.boards.enums import TopicField
from steerboard.stages.chain.models import AnchoredModel, Implied, NodeFacts
from steerboard.stages.initiatives.enums import InitiativeState, Outcome

_NUMBERED = ["proposed", "endorsed", "funded", "running", "completed", "reviewed"]


class Initiative(AnchoredModel, Sourced):
    """An initiative. It gets its number "SK-2026-07" (year and serial of the board) when it is put forward.

    `state_before` is where it stood when it was stopped or completed: a reopened one returns there. `days_late` is
    frozen with its end: calendar days after the planned end, 0 when in time. `public_text` is what the public reads of
    problem and objective. `on` of each state is its own date, so that the trail is not needed to draw the life of it.
    """

    KIND = "initiative"

    board = models.ForeignKey("boards.Board", on_delete=models.PROTECT, related_name="initiatives")
    year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    serial = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    field = models.CharField(_("field"), max_length=12, choices=TopicField.choices, blank=True)
    topic = models.ForeignKey(
        "boards.Topic",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="initiatives",
        verbose_name=_("focus topic"),
    )
    problem = models.TextField(_("problem"), blank=True)
    objective = models.TextField(_("objective"), blank=True)
    result = models.TextField(_("visible result"), blank=True)
    result_on = models.DateField(_("visible result by"), null=True, blank=True)
    lead_organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("lead agency"),
    )
    accountable_seat = models.ForeignKey(
        "boards.Seat",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="initiatives",
        verbose_name=_("accountable position"),
    )
    champion = models.CharField(_("champion"), max_length=160, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    next_review_on = models.DateField(_("next review"), null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=InitiativeState.choices, default=InitiativeState.IDEA, editable=False
    )
    state_before = models.CharField(max_length=10, choices=InitiativeState.choices, blank=True, editable=False)
    suggested_by = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    screened_on = models.DateField(null=True, blank=True, editable=False)
    proposed_on = models.DateField(null=True, blank=True, editable=False)
    endorsed_on = models.DateField(null=True, blank=True, editable=False)
    funded_on = models.DateField(null=True, blank=True, editable=False)
    running_on = models.DateField(null=True, blank=True, editable=False)
    ended_on = models.DateField(null=True, blank=True, editable=False)
    reviewed_on = models.DateField(null=True, blank=True, editable=False)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices, blank=True, editable=False)
    outcome_text = models.TextField(_("what came of it"), blank=True, editable=False)
    stopped_why = models.CharField(_("why it was stopped"), max_length=300, blank=True, editable=False)
    lesson = models.TextField(_("what we learned"), blank=True, editable=False)
    days_late = models.IntegerField(null=True, blank=True, editable=False)
    public_text = models.TextField(_("text for the public"), blank=True)
    visibility = models.PositiveSmallIntegerField(
        _("who may see it"), choices=Visibility.choices, default=Visibility.BOARD
    )

    class Meta:
        ordering = ["-year", "-serial", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["board", "year", "serial"], name="one_initiative_a_number"),
            models.CheckConstraint(
                condition=Q(year=None, serial=None) | Q(year__isnull=False, serial__gte=1),
                name="initiative_number_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_NUMBERED) | Q(serial__isnull=False) | Q(state_before__in=["idea", "screened"]),
                name="proposed_initiative_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["completed", "stopped", "reviewed"], ended_on__isnull=False)
                | (~Q(state__in=["completed", "stopped", "reviewed"]) & Q(ended_on=None)),
                name="ended_initiative_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="reviewed", reviewed_on__isnull=False) | (~Q(state="reviewed") & Q(reviewed_on=None)),
                name="reviewed_initiative_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="stopped") | ~Q(stopped_why=""), name="stopped_initiative_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state="completed") | ~Q(outcome=""), name="completed_initiative_has_an_outcome"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="initiative_in_order",
            ),
        ]
        indexes = [models.Index(fields=["board", "state"], name="initiatives_by_state")]

    if TYPE_CHECKING:
        board_id: int
        topic_id: int | None
        accountable_seat_id: int | None
        lead_organisation_id: int | None
        suggested_by_id: int | None

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def number(self) -> str:
        """ "SK-2026-07"; "idea-15" before it is put forward."""
        if self.serial is None:
            return f"idea-{self.node_id or 0}"
        return f"SK-{self.year}-{self.serial:02d}"

    @property
    def has_number(self) -> bool:
        return self.serial is not None

    def node_facts(self) -> NodeFacts:
        return NodeFacts(
            number=self.number,
            title=self.title,
            title_en=self.title_en,
            fact=self.number if self.has_number else "",
            state=self.state,
            on=self.proposed_on or self.starts_on,
            visibility=self.visibility,
        )

    def implied_links(self) -> tuple[Implied, ...]:
        found = []
        if self.topic_id is not None:
            found.append(Implied("is_pursued_by", source_id=self.topic_id))
        if self.accountable_seat_id is not None:
            found.append(Implied("is_accountable_for", source_id=self.accountable_seat_id))
        return tuple(found)


class Partner(SpacedModel):
    """An agency, association or firm that takes part in an initiative, and with what."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="partners")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(_("part"), max_length=200, blank=True)
    left_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "organisation"], condition=Q(left_at=None), name="one_partner_an_initiative"
            )
        ]

    if TYPE_CHECKING:
        organisation_id: int


class InitiativeSheet(SpacedModel):
    """A sheet of initiatives as it was read: its rows with a verdict each, and once it is confirmed what it wrote.

    `rows`: number, title, what is wrong, and the values to be written; nothing is read from the file a second time.
    """

    board = models.ForeignKey("boards.Board", on_delete=models.PROTECT, related_name="initiative_sheets")
    file_name = models.CharField(_("file"), max_length=160)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    read_by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    written = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-read_at", "-pk"]
