"""Opening, closing and reopening a meeting."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.clock import now, today
from steerboard.platform.base.errors import Refusal, refuse_missing
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import line
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.boards.models import Appointment
from steerboard.stages.boards.selectors.offices import in_force
from steerboard.stages.chain import services as chain
from steerboard.stages.meetings.enums import DecisionState, MeetingState, TaskState
from steerboard.stages.meetings.models import Decision, Item, Meeting, Task
from steerboard.stages.meetings.selectors.missing import unmet
from steerboard.stages.meetings.services.agenda import item_end
from steerboard.stages.meetings.services.locks import locked, service
from steerboard.stages.meetings.services.minutes import make_blocks
from steerboard.stages.meetings.services.planning import tell_invited
from steerboard.stages.meetings.services.tasks import tell_given
from steerboard.stages.meetings.workflow import check_move


@service
def meeting_open(*, meeting: Meeting, by: Any) -> Meeting:
    """Called → open, on the day, once somebody is there. Without a quorum it may begin; it cannot conclude."""
    require(by, "meetings.open", meeting)
    meeting = locked(meeting.pk)
    check_move("open", meeting.state)
    refuse_missing(need.label for need in unmet("open", meeting))
    meeting.state, meeting.opened_at = MeetingState.OPEN, now()
    chain.save(meeting, by=by, act="meetings.open")
    return meeting


@service
def meeting_close(*, meeting: Meeting, by: Any) -> Meeting:
    """Open → closed: the running item ends, conclusions are adopted, the minutes are made. Nothing of the course is
    written any more.
    """
    require(by, "meetings.close", meeting)
    meeting = locked(meeting.pk)
    check_move("close", meeting.state)
    if any(need.key == "vote_closed" for need in unmet("close", meeting)):
        refuse_missing(need.label for need in unmet("close", meeting))
    for item in Item.objects.filter(meeting=meeting, started_at__isnull=False, ended_at=None, removed_at=None):
        item_end(item=item, by=by)
    refuse_missing(need.label for need in unmet("close", meeting))
    adopt(meeting, by)
    meeting.state, meeting.closed_at, meeting.closed_by_id = MeetingState.CLOSED, now(), getattr(by, "person_id", None)
    chain.save(meeting, by=by, act="meetings.close")
    make_blocks(meeting, by)
    return meeting


def adopt(meeting: Meeting, by: Any) -> None:
    """The conclusions of a meeting that closes are adopted."""
    rows = Decision.objects.filter(meeting=meeting, state=DecisionState.DRAFT).select_related(
        "space", "node", "item", "act"
    )
    for decision in rows.order_by("serial"):
        decision.meeting = meeting
        decision.state = DecisionState.ADOPTED
        chain.save(decision, by=by, act="meetings.decision_adopt")
        for task in Task.objects.filter(decision=decision, state=TaskState.OPEN).select_related("space", "lead"):
            task.decision = decision
            tell_given(task)


@service
def meeting_reopen(*, meeting: Meeting, by: Any, reason: str) -> Meeting:
    """Closed → open, with the reason: sending and approval of the minutes are void, public minutes are taken back.

    Where the board has more than one secretary, another person than the one who closed it reopens it.
    """
    require(by, "meetings.reopen", meeting)
    meeting = locked(meeting.pk)
    check_move("reopen", meeting.state)
    reason = line(reason, "reason", _("Say why it is reopened."), 300)
    if meeting.closed_by_id is not None and meeting.closed_by_id == by.person_id and _secretaries(meeting) > 1:
        raise Refusal(
            _("You closed this meeting. On a board with more than one secretary another person reopens it."),
            field="reason",
            code="second_person",
        )
    meeting.state, meeting.closed_at, meeting.closed_by = MeetingState.OPEN, None, None
    meeting.minutes_sent_on = meeting.minutes_approved_on = meeting.minutes_published_at = None
    chain.save(meeting, by=by, act="meetings.reopen", reason=reason)
    tell_invited(meeting, "meetings.reopened", occasion=f"version-{meeting.version}")
    return meeting


def _secretaries(meeting: Meeting) -> int:
    held = Appointment.objects.filter(in_force(today()), seat__board_id=meeting.board_id)
    return held.filter(seat__role=SeatRole.SECRETARY).count()
