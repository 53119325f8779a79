"""Who is invited, who stands in for whom, who was there, and who stands aside."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.models import SpacedModel
from steerboard.stages.meetings.enums import Answer
from steerboard.stages.meetings.models.meeting import Item, Meeting


class Invitation(SpacedModel):
    """One addressee of the invitation: a seat with its holder of that day, or a guest without a seat."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    seat = models.ForeignKey("boards.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    guest = models.CharField(_("guest and agency"), max_length=200, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    why = models.CharField(_("reason of absence"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="one_invitation_a_seat"),
            models.CheckConstraint(
                condition=Q(seat__isnull=False) | ~Q(guest="") | Q(person__isnull=False),
                name="invitation_has_an_addressee",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="invitation_answered_at",
            ),
            models.CheckConstraint(condition=~Q(answer="no") | ~Q(why=""), name="refused_invitation_says_why"),
        ]

    if TYPE_CHECKING:
        meeting_id: int
        seat_id: int | None
        person_id: int | None


class Delegation(SpacedModel):
    """Somebody stands in for the holder of a seat. Without the paper he or she takes part but does not count."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="delegations")
    seat = models.ForeignKey("boards.Seat", on_delete=models.PROTECT, related_name="+")
    substitute = models.CharField(_("name of the substitute"), max_length=140)
    substitute_post = models.CharField(_("post"), max_length=160, blank=True)
    person = models.ForeignKey("accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(
        "documents.Document",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written delegation"),
    )
    made_at = models.DateTimeField(editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat"], condition=Q(withdrawn_at=None), name="one_delegation_a_seat"
            )
        ]

    if TYPE_CHECKING:
        meeting_id: int
        seat_id: int
        person_id: int | None
        document_id: int | None


class Interest(SpacedModel):
    """A declared conflict of interest: the seat leaves the count of that item, base and numbers."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="interests")
    seat = models.ForeignKey("boards.Seat", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(_("reason"), max_length=300)
    declared_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "seat"], condition=Q(withdrawn_at=None), name="one_interest_a_seat_and_item"
            )
        ]

    if TYPE_CHECKING:
        item_id: int
        seat_id: int


class Presence(SpacedModel):
    """A line of the roll: a seat taken by its holder or a substitute, or a guest. `undone_at`: it was a slip.

    Times are missing where the meeting was entered from paper.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="presences")
    seat = models.ForeignKey("boards.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=200)
    delegation = models.ForeignKey(
        Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="presences", editable=False
    )
    arrived_at = models.DateTimeField(null=True, blank=True, editable=False)
    left_at = models.DateTimeField(null=True, blank=True, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "seat"],
                condition=Q(seat__isnull=False, left_at=None, undone_at=None),
                name="one_presence_a_seat",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(arrived_at__isnull=False, left_at__gte=F("arrived_at")),
                name="presence_in_order",
            ),
        ]

    if TYPE_CHECKING:
        meeting_id: int
        seat_id: int | None
        person_id: int | None
        delegation_id: int | None

    @property
    def is_substitute(self) -> bool:
        return self.delegation_id is not None
