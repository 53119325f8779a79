"""What waits for one reader in tasks, notes, figures and invitations: entries to confirm, to mend, to report, to answer.

The order is that of urgency: what holds up others first, then what is late, then what comes.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from django.db.models import Q, QuerySet

from steerboard.overview.steering.shapes import Name
from steerboard.platform.base.clock import VIETNAM, today
from steerboard.platform.base.enums import Role
from steerboard.platform.base.offices import offices, roles, sees
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.models import Board
from steerboard.stages.indicators.models import Observation
from steerboard.stages.indicators.selectors.lists import waiting_values
from steerboard.stages.initiatives.models import Note
from steerboard.stages.initiatives.selectors.portfolio import notes_waiting
from steerboard.stages.meetings.enums import Answer, MeetingState, TaskState
from steerboard.stages.meetings.models import Invitation, Task, TaskReport
from steerboard.stages.meetings.selectors.desk import late_q, unreported_q
from steerboard.stages.meetings.selectors.tasks import (
    own_q,
    own_senior_seats,
    returned_reports,
    to_accept,
    waiting_reports,
)

SOON_DAYS: Final = 10
_SHOWN: Final = 50
What = Literal["report", "note", "value", "returned", "accept", "answer", "late", "unreported", "due"]
# Who accepts a task as done, and who may verify where no seat is named.
_ACCEPTS: Final = frozenset({Role.SECRETARY, Role.HEAD})


@dataclass(frozen=True, slots=True)
class Mine:
    """One thing that waits for the reader. `key` is the record to go to (a meeting's number for "answer"); `by` who asks."""

    what: What
    key: int
    number: str
    title: Name
    by: str = ""
    on: date | None = None
    days: int = 0


def mine(user: Any, board: Board) -> tuple[Mine, ...]:
    """What waits for this reader, at most fifty of a kind. A statement for each kind that this office can have."""
    highest = sees(user, board.space)
    if highest is None:
        return ()
    seats = own_senior_seats(user, board.space)
    held = roles(user, board.space)
    found: list[Mine] = []
    if seats:
        found += [_report(row) for row in reports_to_confirm(board, highest, seats)[:_SHOWN]]
        found += notes_of(board, highest, seats)
    if seats or held & _ACCEPTS:
        found += [_value(row) for row in values_to_verify(user, board, highest, seats)[:_SHOWN]]
    if held & _ACCEPTS:
        found += [_task("accept", row) for row in _named(to_accept(board, highest))[:_SHOWN]]
    found += [_answer(row) for row in unanswered(user, board)[:_SHOWN]]
    if any(office.seat_id is not None for office in offices(user, board.space)):
        found += [_returned(row) for row in returned_reports(board, user.person_id)[:_SHOWN]]
        found += _own_tasks(user, board, highest)
    return tuple(found)


def reports_to_confirm(board: Board, highest: int, seats: Collection[int]) -> QuerySet[TaskReport]:
    """Entries on tasks that wait for one of these seats."""
    return waiting_reports(board, highest).filter(on_behalf_of__in=seats)


def notes_to_confirm(board: Board, highest: int, seats: Collection[int]) -> QuerySet[Note]:
    """Notes on initiatives that wait for one of these seats."""
    return notes_waiting(seats).filter(
        initiative__board=board, visibility__lte=highest, initiative__visibility__lte=highest
    )


def notes_of(board: Board, highest: int, seats: Collection[int]) -> list[Mine]:
    """The same as what waits for a reader, at most fifty."""
    return [_note(row) for row in notes_to_confirm(board, highest, seats)[:_SHOWN]]


def values_to_verify(user: Any, board: Board, highest: int, seats: Collection[int]) -> QuerySet[Observation]:
    """Values that this reader is to verify: of his seats, and for the secretary those without a named verifier."""
    mine_to = Q(indicator__verifier_seat__in=seats)
    if Role.SECRETARY in roles(user, board.space):
        mine_to |= Q(indicator__verifier_seat=None)
    return waiting_values(board, highest).filter(mine_to).exclude(entered_by_id=user.person_id)


def unanswered(user: Any, board: Board) -> QuerySet[Invitation]:
    """Invitations to coming meetings that the reader has not answered."""
    rows = Invitation.objects.filter(
        meeting__board=board,
        meeting__state=MeetingState.CALLED,
        meeting__on__gte=today(),
        person_id=user.person_id,
        answer=Answer.NONE,
        withdrawn_at=None,
    )
    return rows.select_related("meeting").order_by("meeting__on")


def _own_tasks(user: Any, board: Board, highest: int) -> Iterable[Mine]:
    """The reader's own open tasks that are late, not reported, or due soon; each once, the worst first."""
    on, days = today(), calendar()
    soon = Q(counts_from__lte=on + timedelta(days=SOON_DAYS))
    rows = Task.objects.filter(own_q(user, board.space), board=board, state=TaskState.OPEN, visibility__lte=highest)
    late, unreported = late_q(on, days), unreported_q(on)
    behind = set(rows.filter(late).values_list("pk", flat=True))
    for row in _named(rows.filter(late | unreported | soon)).order_by("counts_from", "pk")[: 2 * _SHOWN]:
        if row.pk in behind:
            yield _task("late", row, days.count(row.counts_from, on) if row.counts_from else 0)
        elif row.counts_from is not None and row.counts_from <= on + timedelta(days=SOON_DAYS):
            yield _task("due", row)
        else:
            yield _task("unreported", row)


def _named(rows: QuerySet[Task]) -> QuerySet[Task]:
    return rows.select_related("decision__meeting")


def _task(what: What, row: Task, days: int = 0) -> Mine:
    return Mine(what, row.pk, row.number, Name(row.text, row.text_en), on=row.due_on, days=days)


def _day(at: datetime | None) -> date | None:
    return at.astimezone(VIETNAM).date() if at is not None else None


def _report(row: TaskReport) -> Mine:
    title = Name(row.task.text, row.task.text_en)
    return Mine("report", row.task_id, row.task.number, title, row.prepared_by.name, _day(row.prepared_at))


def _returned(row: TaskReport) -> Mine:
    title = Name(row.task.text, row.task.text_en)
    return Mine("returned", row.task_id, row.task.number, title, row.returned_why, _day(row.returned_at))


def _note(row: Note) -> Mine:
    title = Name(row.initiative.title, row.initiative.title_en)
    return Mine("note", row.initiative_id, row.initiative.number, title, row.prepared_by.name, _day(row.said_at))


def _value(row: Observation) -> Mine:
    title = Name(row.indicator.name, row.indicator.name_en)
    who = row.entered_by.name if row.entered_by is not None else ""
    return Mine("value", row.indicator_id, row.indicator.code, title, who, _day(row.submitted_at))


def _answer(row: Invitation) -> Mine:
    title = Name(row.meeting.subject, row.meeting.subject_en)
    return Mine("answer", row.meeting_id, str(row.meeting.nr), title, on=row.meeting.on)
