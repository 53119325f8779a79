"""New dates of tasks: one with its reason, many together ("after Tết"), and by the working-day calendar.

Lateness counts from the day that was in force when it passed: a new date set later does not make a late task punctual.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from steerboard.methods.clocks import Calendar
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import line
from steerboard.register.territories.deadlines import Deadline
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.models import Board
from steerboard.stages.chain import services as chain
from steerboard.stages.meetings.enums import DecisionState, DueReason, TaskState
from steerboard.stages.meetings.models import DueChange, Task
from steerboard.stages.meetings.selectors.agencies import people_of
from steerboard.stages.meetings.selectors.lateness import days_late
from steerboard.stages.meetings.services.locks import service
from steerboard.stages.meetings.services.tasks import locked_task, tell
from steerboard.stages.meetings.validators import working_due
from steerboard.stages.meetings.workflow import check_task

_REASON: Final = _("Give the reason for the new date.")
_BY_CALENDAR: Final = "Lịch làm việc thay đổi"


@service
def due_change(*, task: Task, by: Any, due_on: date, reason: str, expected_version: int | None = None) -> DueChange:
    """Another date, with its reason. Refused for a day off, a past day, the same day, an ended task."""
    require(by, "meetings.task_redate", task)
    shown = task.version if expected_version is None else expected_version
    task = locked_task(task.pk)
    reason = line(reason, "reason", _REASON, 300)
    return _changed(task, by, due_on, reason, DueReason.CHANGED, calendar(), shown)


def _changed(
    task: Task, by: Any, due_on: date, reason: str, kind: DueReason, days: Calendar, shown: int | None = None
) -> DueChange:
    check_task("redate", task.state)
    working_due(due_on, task.given_on, days)
    if due_on < today():
        raise Refusal(_("A new date lies ahead."), field="due_on", code="past")
    if due_on == task.due_on:
        raise Refusal(_("This is the date it has already."), field="due_on", code="same_date")
    was_late = days_late(task, today(), days) > 0
    row = DueChange(
        space=task.space,
        task=task,
        kind=kind,
        due_was=task.due_on,
        due_on=due_on,
        was_late=was_late,
        reason=reason,
        changed_on=today(),
    )
    task.first_due_on = task.first_due_on or due_on
    if not was_late:
        task.counts_from = due_on
    task.due_on, task.days = due_on, None
    chain.save(task, by=by, act="meetings.task_redate", reason=reason, expected_version=shown)
    audit.save(row, by=by, act="meetings.due_change", reason=reason)
    if task.decision.state == DecisionState.ADOPTED:
        tell(task, people_of(task), "meetings.task_redated", f"version-{task.version}")
    return row


@dataclass(frozen=True, slots=True)
class Move:
    """A task and the date it would get; `is_late`: it stays late all the same."""

    task: Task
    due_on: date
    is_late: bool


def moves_planned(board: Board, first: date, last: date, due_on: date) -> list[Move]:
    """What "move what is due from … to … to …" would do: open tasks due in the span, in their order. Writes nothing.

    Raises Refusal where the span is empty or the new day is in it, is past or is a day off.
    """
    days = calendar()
    if last < first:
        raise Refusal(_("The last day comes after the first one."), field="last", code="span")
    if first <= due_on <= last:
        raise Refusal(_("The new date lies within the days that are cleared."), field="due_on", code="in_span")
    if due_on < today():
        raise Refusal(_("A new date lies ahead."), field="due_on", code="past")
    working_due(due_on, today(), days)
    rows = Task.objects.filter(board=board, state=TaskState.OPEN, due_on__gte=first, due_on__lte=last)
    found = rows.filter(given_on__lte=due_on).select_related("decision__meeting", "space").order_by("due_on", "pk")
    return [Move(task, due_on, days_late(task, today(), days) > 0) for task in found]


@service
def tasks_move(
    *, board: Board, by: Any, chosen: Sequence[tuple[int, int]], due_on: date, reason: str
) -> list[DueChange]:
    """Give many tasks one new date with one reason, all or none. `chosen`: (task, version shown in the preview)."""
    require(by, "meetings.task_redate", board)
    reason = line(reason, "reason", _REASON, 300)
    if not chosen:
        raise Refusal(_("Choose at least one task."), field="task", code="none_chosen")
    days = calendar()
    found = []
    for pk, version in sorted(chosen):
        task = locked_task(pk)
        if task.board_id != board.pk:
            raise Refusal(_("This task belongs to another board."), field="task", code="foreign_task")
        found.append(_changed(task, by, due_on, reason, DueReason.MOVED, days, version))
    return found


def task_deadlines(since: date) -> Iterator[Deadline]:
    """Open tasks given as a term in working days and due on or after a day (settings.STEERBOARD_DEADLINE_SOURCES)."""
    rows = Task.objects.filter(state=TaskState.OPEN, days__isnull=False, due_on__gte=since)
    for row in rows.select_related("space", "board", "node", "decision__meeting", "lead").order_by("pk"):
        assert row.days is not None
        assert row.due_on is not None
        yield Deadline(
            obj=row,
            space=row.space,
            what=gettext_noop("task of a conclusion"),
            about=row.number,
            url=f"/b/{row.space.slug}/tasks/{row.number}/",
            person_ids=tuple(people_of(row)),
            received_on=row.given_on,
            days=row.days,
            due_on=row.due_on,
            move=_mover(row),
        )


def _mover(task: Task) -> Callable[[date, Any], None]:
    def move(due_on: date, by: Any) -> None:
        change = DueChange(
            space=task.space,
            task=task,
            kind=DueReason.CALENDAR,
            due_was=task.due_on,
            due_on=due_on,
            reason=_BY_CALENDAR,
            changed_on=today(),
        )
        if task.counts_from == task.due_on:
            task.counts_from = due_on
        task.due_on = due_on
        chain.save(task, by=by, act="meetings.task_redated")
        audit.save(change, by=by, act="meetings.due_change", reason=_BY_CALENDAR)

    return move
