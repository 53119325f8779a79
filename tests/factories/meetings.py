"""A board's meetings in each state, through the services. Every text says that it is an illustration."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from steerboard.platform.base.clock import today
from steerboard.stages.meetings.enums import Way
from steerboard.stages.meetings.models import Decision, Item, Meeting, Motion
from steerboard.stages.meetings.services import agenda, attendance, deciding, planning, sessions, voting
from tests.factories.boards import BoardKit

PLACE = "Hội trường (minh họa)"
THERE = ("head", "deputy", "secretary", "member")


@dataclass
class MeetingKit:
    """A meeting of a board; `item` is its first matter."""

    kit: BoardKit
    meeting: Meeting
    item: Item

    @property
    def secretary(self) -> Any:
        return self.kit.users["secretary"]


def planned_meeting(kit: BoardKit, *, on: date | None = None, **changes: Any) -> MeetingKit:
    """A meeting with everything that calling it needs, by default today. Call it inside `kit.scope()`."""
    values: dict[str, Any] = {"begins": time(8), "place": PLACE, **changes}
    meeting = planning.meeting_plan(board=kit.board, by=kit.users["secretary"], on=on or today(), **values)
    item = agenda.item_add(meeting=meeting, by=kit.users["secretary"], title="Vấn đề thứ nhất (minh họa)")
    return MeetingKit(kit, meeting, item)


def called_meeting(kit: BoardKit, **changes: Any) -> MeetingKit:
    made = planned_meeting(kit, **changes)
    made.meeting = planning.meeting_call(meeting=made.meeting, by=made.secretary)
    return made


def open_meeting(kit: BoardKit, there: tuple[str, ...] = THERE, **changes: Any) -> MeetingKit:
    """In session, with the holders of these seats, the first item being discussed."""
    made = called_meeting(kit, **changes)
    for role in there:
        attendance.presence_arrive(meeting=made.meeting, seat=kit.seats[role], by=made.secretary)
    made.meeting = sessions.meeting_open(meeting=made.meeting, by=made.secretary)
    made.item = agenda.item_start(item=made.item, by=made.secretary)
    return made


def open_motion(kit: BoardKit, *, way: str = Way.NAMED, **changes: Any) -> tuple[MeetingKit, Motion]:
    made = open_meeting(kit, **changes)
    motion = voting.motion_open(item=made.item, by=made.secretary, text="Thống nhất (minh họa)", way=way)
    return made, motion


def decided_meeting(kit: BoardKit, **values: Any) -> tuple[MeetingKit, Decision]:
    """In session, with one conclusion of the chair."""
    made = open_meeting(kit)
    decision = deciding.decision_conclude(
        meeting=made.meeting, item=made.item, by=made.secretary, text="Kết luận (minh họa)", **values
    )
    return made, decision


def closed_meeting(kit: BoardKit, **values: Any) -> tuple[MeetingKit, Decision]:
    """Held and closed, with one adopted conclusion."""
    made, decision = decided_meeting(kit, **values)
    for item in Item.objects.filter(meeting=made.meeting, started_at=None, removed_at=None):
        agenda.item_postpone(item=item, by=made.secretary, reason="hết giờ (minh họa)")
    made.meeting = sessions.meeting_close(meeting=made.meeting, by=made.secretary)
    return made, Decision.objects.select_related("node", "space", "meeting").get(pk=decision.pk)


def far(days: int = 30) -> date:
    """A day ahead."""
    return today() + timedelta(days=days)
