"""Who comes, who leaves, and who stands aside. A slip can be undone until the meeting closes."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.errors import Refusal, WrongState
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import line
from steerboard.stages.boards.models import Seat
from steerboard.stages.meetings.enums import DecisionState, MeetingState
from steerboard.stages.meetings.errors import AlreadyThere
from steerboard.stages.meetings.models import Decision, Interest, Item, Meeting, Motion, Presence
from steerboard.stages.meetings.selectors.seating import delegation_of, place_in, places_on
from steerboard.stages.meetings.services.agenda import fresh
from steerboard.stages.meetings.services.locks import locked, service
from steerboard.stages.meetings.workflow import check_unlocked


def _check_roll(meeting: Meeting) -> None:
    """The roll is taken on the day, from shortly before the opening until the closing."""
    check_unlocked(meeting.state)
    if meeting.state == MeetingState.PLANNED:
        raise WrongState(_("Call the meeting first."))
    if meeting.state == MeetingState.CALLED and meeting.on != today():
        raise WrongState(_("The roll is taken on the day of the meeting."))


def _begin(presence: Presence, by: Any) -> Presence:
    """Permission, lock, a roll that may change; the presence as stored now."""
    require(by, "meetings.attend", presence)
    meeting = locked(presence.meeting_id)
    _check_roll(meeting)
    found = Presence.objects.select_related("seat", "delegation").get(pk=presence.pk)
    found.meeting = meeting
    return found


@service
def presence_arrive(*, meeting: Meeting, seat: Seat, by: Any, substitute: bool = False) -> Presence:
    """The holder of a seat, or the substitute named for it, is there from now on."""
    require(by, "meetings.attend", meeting)
    meeting = locked(meeting.pk)
    _check_roll(meeting)
    place = place_in(places_on(meeting), seat.pk)
    if place is None:
        raise Refusal(_("This seat does not exist on the day of the meeting."), field="seat", code="seat_of_day")
    if not place.filled:
        raise Refusal(_("Nobody is appointed to this seat."), field="seat", code="vacant")
    if Presence.objects.filter(meeting=meeting, seat=seat, left_at=None, undone_at=None).exists():
        raise AlreadyThere
    delegation = delegation_of(meeting, seat.pk) if substitute else None
    if substitute and delegation is None:
        raise Refusal(
            _("Name the substitute first, with the written delegation where there is one."),
            field="substitute",
            code="no_delegation",
        )
    row = Presence(
        space=meeting.space,
        meeting=meeting,
        seat=seat,
        person_id=delegation.person_id if delegation else place.person_id,
        name=delegation.substitute if delegation else place.person,
        delegation=delegation,
        arrived_at=now(),
    )
    audit.save(row, by=by, act="meetings.arrive")
    return row


@service
def guest_arrive(*, meeting: Meeting, name: str, by: Any) -> Presence:
    """Somebody without a seat is there."""
    require(by, "meetings.attend", meeting)
    meeting = locked(meeting.pk)
    _check_roll(meeting)
    row = Presence(space=meeting.space, meeting=meeting, arrived_at=now())
    row.name = line(name, "name", _("Give name and agency of the guest."), 200)
    if Presence.objects.filter(meeting=meeting, seat=None, name=row.name, left_at=None, undone_at=None).exists():
        raise Refusal(_("This guest is on the roll already."), field="name", code="double_presence")
    audit.save(row, by=by, act="meetings.arrive")
    return row


@service
def presence_leave(*, presence: Presence, by: Any) -> Presence:
    """Somebody leaves. A vote that is running keeps its roll and the ballot."""
    presence = _begin(presence, by)
    if presence.undone_at is not None or presence.left_at is not None:
        raise Refusal(_("This person is not there any more."), field="seat", code="not_there")
    presence.left_at = now()
    audit.save(presence, by=by, act="meetings.leave")
    return presence


@service
def presence_return(*, presence: Presence, by: Any) -> Presence:
    """Undo a leaving that was a slip. Who comes back later arrives anew."""
    presence = _begin(presence, by)
    if presence.left_at is None or presence.undone_at is not None:
        raise Refusal(_("There is no leaving to undo."), field="seat", code="not_left")
    there = Presence.objects.filter(meeting=presence.meeting, left_at=None, undone_at=None)
    if presence.seat_id is not None and there.filter(seat_id=presence.seat_id).exists():
        raise AlreadyThere
    if _frozen_since(presence.meeting, presence.left_at):
        raise Refusal(
            _("Something was voted or concluded after this person had left. Note a new arrival instead."),
            field="seat",
            code="vote_since",
        )
    presence.left_at = None
    audit.save(presence, by=by, act="meetings.leave_undo")
    return presence


@service
def presence_undo(*, presence: Presence, by: Any) -> Presence:
    """Undo an arrival that was a slip. Not once the seat counted in a vote: then it leaves."""
    presence = _begin(presence, by)
    if presence.undone_at is not None:
        raise Refusal(_("This arrival was undone already."), field="seat", code="undone")
    if where := _counted_since(presence):
        raise Refusal(
            gettext("This seat is on the frozen roll of %(record)s. Note the leaving instead.") % {"record": where},
            field="seat",
            code="counted",
        )
    presence.undone_at = now()
    audit.save(presence, by=by, act="meetings.arrive_undo")
    return presence


def _frozen_since(meeting: Meeting, moment: Any) -> list[tuple[str, dict[str, Any]]]:
    """The votes and conclusions since a moment with the roll that each has frozen, by their labels."""
    motions = Motion.objects.filter(meeting=meeting, opened_at__gte=moment, cancelled_at=None).select_related("meeting")
    decisions = Decision.objects.filter(meeting=meeting, concluded_at__gte=moment, motion=None).exclude(
        state=DecisionState.WITHDRAWN
    )
    return [
        *((motion.label, motion.quorum) for motion in motions),
        *((decision.number, decision.quorum) for decision in decisions.select_related("meeting")),
    ]


def _counted_since(presence: Presence) -> str:
    """The first record since the arrival whose frozen roll holds this seat; empty where there is none."""
    seat = str(presence.seat_id)
    for label, frozen in _frozen_since(presence.meeting, presence.arrived_at):
        if any(row["seat"] == seat for row in frozen["input"]["present"] or ()):
            return label
    return ""


@service
def interest_declare(*, item: Item, seat: Seat, by: Any, why: str) -> Interest:
    """A seat declares a conflict of interest: it leaves the count of this item. Not while a vote on it runs."""
    row = Interest(space=item.space, item=item, seat=seat)
    require(by, "meetings.interest", row)
    meeting = locked(item.meeting_id)
    check_unlocked(meeting.state)
    item = fresh(item)
    _refuse_running(item)
    if place_in(places_on(meeting), seat.pk) is None:
        raise Refusal(_("This seat does not exist on the day of the meeting."), field="seat", code="seat_of_day")
    if Interest.objects.filter(item=item, seat=seat, withdrawn_at=None).exists():
        raise Refusal(
            _("This seat has declared its conflict of interest already."), field="seat", code="interest_declared"
        )
    row.item, row.declared_at = item, now()
    row.why = line(why, "why", _("Say what the interest is."), 300)
    audit.save(row, by=by, act="meetings.interest_declare")
    return row


@service
def interest_withdraw(*, interest: Interest, by: Any) -> Interest:
    """Take the declaration back: it was a slip. Votes that were closed keep their count."""
    require(by, "meetings.interest", interest)
    meeting = locked(interest.item.meeting_id)
    check_unlocked(meeting.state)
    interest = Interest.objects.select_related("item").get(pk=interest.pk)
    _refuse_running(interest.item)
    interest.withdrawn_at = interest.withdrawn_at or now()
    audit.save(interest, by=by, act="meetings.interest_withdraw")
    return interest


def _refuse_running(item: Item) -> None:
    if Motion.objects.filter(item=item, closed_at=None, cancelled_at=None).exists():
        raise Refusal(_("A vote on this item is running. Close or cancel it first."), field="seat", code="vote_runs")
