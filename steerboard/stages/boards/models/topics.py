"""Focus topics, who leads and joins them, and sub-groups."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import Sourced, SpacedModel
from steerboard.stages.boards.enums import TopicField, TopicPart
from steerboard.stages.boards.models.mandate import Board
from steerboard.stages.boards.models.seats import Seat
from steerboard.stages.chain.models import AnchoredModel, Implied, NodeFacts

_RELATION = {TopicPart.LEAD.value: "leads", TopicPart.PARTNER.value: "takes_part_in"}


class Topic(AnchoredModel, Sourced):
    """A focus topic with its reason. At any day exactly one may be the core topic."""

    KIND = "topic"

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="topics")
    field = models.CharField(_("field"), max_length=12, choices=TopicField.choices)
    name = models.CharField(_("topic"), max_length=160)
    name_en = models.CharField(_("topic in English"), max_length=160, blank=True)
    reason = models.TextField(_("why this topic"))
    is_core = models.BooleanField(_("core topic"), default=False)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-is_core", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="topic_in_order")
        ]

    def __str__(self) -> str:
        return self.name

    def node_facts(self) -> NodeFacts:
        return NodeFacts(
            number=f"topic-{self.node_id or 0}",
            title=self.name,
            title_en=self.name_en,
            state="ended" if self.valid_to else "open",
            on=self.valid_from,
            visibility=Visibility.PUBLIC,
        )

    def implied_links(self) -> tuple[Implied, ...]:
        # Parts without an end, whatever today's date: the links of a record change only when it is written.
        parts = self.topic_seats.filter(valid_to=None).order_by("pk")
        return (
            Implied("focuses_on", source_id=self.board_id),
            *(Implied(_RELATION[part.part], source_id=part.seat_id) for part in parts),
        )


class TopicSeat(SpacedModel):
    """Which agency leads a topic (exactly one) and which take part, from a day on."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="topic_seats")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="topic_seats")
    part = models.CharField(max_length=8, choices=TopicPart.choices, default=TopicPart.PARTNER)
    why = models.CharField(_("why"), max_length=300, blank=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "seat"], condition=Q(valid_to=None), name="one_part_a_topic_and_seat"
            ),
            models.UniqueConstraint(fields=["topic"], condition=Q(valid_to=None, part="lead"), name="one_lead_a_topic"),
        ]


class Group(SpacedModel):
    """A sub-group of the board by field, led by one of its seats."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(_("sub-group"), max_length=160)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="groups")
    lead_seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    seats = models.ManyToManyField(Seat, blank=True, related_name="groups")
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="group_in_order")
        ]

    def __str__(self) -> str:
        return self.name
