"""Votes. What was counted is frozen with its input, so that any reader can recompute it with the same method."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.models import SpacedModel
from steerboard.stages.meetings.enums import Choice, Way
from steerboard.stages.meetings.models.meeting import Item, Meeting


class Motion(SpacedModel):
    """A text put to the vote.

    `quorum` and `majority` are `{"input": …, "output": …}` of the method of that name (`steerboard compute`): the roll
    frozen when the vote opened, the result frozen when it closed. Who leaves afterwards keeps the ballot.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="motions")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="motions")
    nr = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("text put to the vote"))
    way = models.CharField(_("how it is voted"), max_length=10, choices=Way.choices, default=Way.NAMED)
    quorum = models.JSONField(default=dict, editable=False)
    majority = models.JSONField(null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    carried = models.BooleanField(null=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_why = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        ordering = ["nr"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "nr"], name="one_motion_a_number"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(closed_at=None, cancelled_at=None), name="one_vote_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(way="consensus"), name="consensus_is_no_vote"),
            models.CheckConstraint(
                condition=Q(closed_at=None, carried=None, majority=None)
                | Q(closed_at__isnull=False, carried__isnull=False, majority__isnull=False, cancelled_at=None),
                name="closed_vote_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_why="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_why="")),
                name="cancelled_vote_says_why",
            ),
        ]

    if TYPE_CHECKING:
        meeting_id: int
        item_id: int

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.cancelled_at is None

    @property
    def label(self) -> str:
        """ "B7-02": meeting and number."""
        return f"B{self.meeting.nr}-{self.nr:02d}"


class Ballot(SpacedModel):
    """The one ballot of a seat: holder and substitute share it. An empty choice was taken back."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="ballots")
    seat = models.ForeignKey("boards.Seat", on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice.choices, blank=True)
    name = models.CharField(max_length=200)
    cast_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["motion", "seat"], name="one_ballot_a_seat")]

    if TYPE_CHECKING:
        motion_id: int
        seat_id: int


class Count(SpacedModel):
    """One person's count of hands or paper ballots. Two different persons count; both must say the same."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="counts")
    counted_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    nr = models.PositiveSmallIntegerField()
    yes = models.PositiveSmallIntegerField(_("in favour"))
    no = models.PositiveSmallIntegerField(_("against"))
    abstain = models.PositiveSmallIntegerField(_("no opinion"), default=0)
    counted_at = models.DateTimeField()

    class Meta:
        ordering = ["nr"]
        constraints = [
            models.UniqueConstraint(fields=["motion", "counted_by"], name="one_count_a_person"),
            models.UniqueConstraint(fields=["motion", "nr"], name="two_counts_a_vote"),
            models.CheckConstraint(condition=Q(nr__in=[1, 2]), name="first_or_second_count"),
        ]

    if TYPE_CHECKING:
        motion_id: int
        counted_by_id: int
