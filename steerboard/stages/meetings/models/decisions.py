"""What the board decided. It recommends; who is competent acts."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import Sourced
from steerboard.stages.chain.models import AnchoredModel, Implied, NodeFacts
from steerboard.stages.meetings.enums import DecisionState, Force, Way
from steerboard.stages.meetings.models.meeting import Item, Meeting
from steerboard.stages.meetings.models.votes import Motion


class Decision(AnchoredModel, Sourced):
    """A conclusion of a meeting, number meeting–serial ("6-2").

    `quorum` is `{"input": …, "output": …}` of `methods.quorum` when it was concluded; empty where the meeting was
    entered from paper. `public_text` is its redacted twin, with the reason of the cut. `needs_act`: it waits for the
    act of the competent authority (`waits_for`, since the day of the meeting) until `act` is entered.
    """

    KIND = "decision"

    board = models.ForeignKey("boards.Board", on_delete=models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    motion = models.OneToOneField(Motion, null=True, blank=True, on_delete=models.PROTECT, related_name="decision")
    serial = models.PositiveSmallIntegerField()
    text = models.TextField(_("conclusion"))
    text_en = models.TextField(_("conclusion in English"), blank=True)
    public_text = models.TextField(_("text for the public"), blank=True)
    cut_why = models.CharField(_("why the public text differs"), max_length=300, blank=True)
    basis = models.TextField(_("basis"), blank=True)
    other_opinions = models.TextField(_("other opinions"), blank=True)
    way = models.CharField(_("how it was concluded"), max_length=10, choices=Way.choices, default=Way.CONSENSUS)
    force = models.CharField(_("force"), max_length=14, choices=Force.choices, default=Force.RECOMMENDATION)
    needs_act = models.BooleanField(_("needs the act of the competent authority"), default=False)
    waits_for = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("waits for"),
    )
    act = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    in_force_on = models.DateField(_("in force from"), null=True, blank=True)
    review_on = models.DateField(_("review on"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=DecisionState.choices, default=DecisionState.DRAFT, editable=False)
    concluded_at = models.DateTimeField(editable=False)
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by", editable=False
    )
    ended_on = models.DateField(null=True, blank=True, editable=False)
    ended_why = models.CharField(max_length=300, blank=True, editable=False)
    quorum = models.JSONField(default=dict, blank=True, editable=False)
    visibility = models.PositiveSmallIntegerField(
        _("who may see it"), choices=Visibility.choices, default=Visibility.BOARD
    )

    class Meta:
        ordering = ["meeting", "serial"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "serial"], name="one_decision_a_number"),
            models.CheckConstraint(
                condition=Q(way="consensus", motion=None) | (~Q(way="consensus")), name="consensus_has_no_motion"
            ),
            models.CheckConstraint(
                condition=Q(needs_act=False, waits_for=None, act=None)
                | Q(needs_act=True, waits_for__isnull=False)
                | Q(needs_act=True, act__isnull=False),
                name="decision_waits_for_somebody",
            ),
            models.CheckConstraint(condition=Q(public_text="") | ~Q(cut_why=""), name="cut_decision_says_why"),
            models.CheckConstraint(
                condition=(Q(state__in=["replaced", "withdrawn"], ended_on__isnull=False) & ~Q(ended_why=""))
                | (~Q(state__in=["replaced", "withdrawn"]) & Q(ended_on=None, ended_why="")),
                name="ended_decision_says_why",
            ),
        ]

    if TYPE_CHECKING:
        board_id: int
        meeting_id: int
        item_id: int | None
        motion_id: int | None
        act_id: int | None
        waits_for_id: int | None
        replaces_id: int | None

    def __str__(self) -> str:
        return f"{self.number} {self.shown_text}"

    @property
    def number(self) -> str:
        """ "6-2"."""
        return f"{self.meeting.nr}-{self.serial}"

    @property
    def shown_text(self) -> str:
        """What the public may read: the redacted twin where there is one."""
        return self.public_text or self.text

    @property
    def is_waiting(self) -> bool:
        """Whether the competent authority has yet to act."""
        return self.needs_act and self.act_id is None and self.state == DecisionState.ADOPTED

    def node_facts(self) -> NodeFacts:
        act = self.act
        return NodeFacts(
            number=self.number,
            title=Truncator(" ".join(self.shown_text.split())).chars(390),
            # Where the public reads another text, the English one is of the original.
            title_en="" if self.public_text else Truncator(" ".join(self.text_en.split())).chars(390),
            fact=act.official_number if act is not None else "",
            state=self.state,
            on=self.meeting.on,
            visibility=self.visibility,
        )

    def implied_links(self) -> tuple[Implied, ...]:
        found = [Implied("decides", source_id=self.meeting_id)]
        if self.item is not None and self.item.about_id is not None and self.item.visibility <= self.visibility:
            found.append(Implied("concerns", target_id=self.item.about_id))
        if self.replaces_id is not None:
            found.append(Implied("replaces", target_id=self.replaces_id))
        return tuple(found)
