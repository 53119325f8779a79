"""One task and its neighbours: what hangs on it, what waits to be confirmed, what a meeting finds open."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, Final

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from steerboard.platform.base.enums import Role
from steerboard.platform.base.offices import offices
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.stages.boards.models import Board, Seat
from steerboard.stages.meetings.enums import Progress, TaskState
from steerboard.stages.meetings.models import (
    Decision,
    DueChange,
    Meeting,
    Reminder,
    Task,
    TaskNote,
    TaskPartner,
    TaskReport,
)
from steerboard.stages.meetings.selectors.desk import tasks_seen


def tasks_of(decisions: Iterable[Decision], highest: int) -> dict[int, list[Task]]:
    """The tasks of these conclusions that a reader may see, with lead and partners as `partner_ids`; two statements."""
    held = {decision.pk: decision for decision in decisions}
    rows = list(Task.objects.filter(decision__in=list(held), visibility__lte=highest).order_by("decision", "serial"))
    partners = partners_of([row.pk for row in rows])
    found: dict[int, list[Task]] = defaultdict(list)
    for row in rows:
        row.decision = held[row.decision_id]
        row.partner_ids = partners.get(row.pk, [])  # type: ignore[attr-defined]
        found[row.decision_id].append(row)
    return found


def partners_of(tasks: Collection[int]) -> dict[int, list[int]]:
    """The partners of tasks by their agency."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = TaskPartner.objects.filter(task__in=tasks, removed_at=None).order_by("pk")
    for task_id, organisation_id in rows.values_list("task_id", "organisation_id"):
        found[task_id].append(organisation_id)
    return found


def names_for(tasks: Iterable[Task], on: Any) -> dict[int, Any]:
    """The names of leads and partners of tasks that came from `tasks_of`; one statement."""
    ids = {task.lead_id for task in tasks}
    for task in tasks:
        ids.update(getattr(task, "partner_ids", ()))
    return nearest_versions(ids, on)


def reports_of(task: Task) -> list[TaskReport]:
    """All entries on a task, newest first."""
    rows = TaskReport.objects.filter(task=task).select_related(
        "prepared_by", "confirmed_by", "on_behalf_of", "document"
    )
    return list(rows.order_by("-nr"))


def changes_of(task: Task) -> list[DueChange]:
    """The dates a task has had, newest change first."""
    return list(DueChange.objects.filter(task=task).order_by("-pk"))


def notes_of(task: Task) -> list[TaskNote]:
    """What meetings said of a task, newest first."""
    return list(TaskNote.objects.filter(task=task).select_related("meeting").order_by("-meeting__nr"))


def waiting_reports(board: Board, highest: int) -> QuerySet[TaskReport]:
    """Entries on open tasks that wait for a senior, the oldest first."""
    rows = TaskReport.objects.filter(
        task__board=board,
        task__visibility__lte=highest,
        task__state=TaskState.OPEN,
        confirmed_at=None,
        returned_at=None,
    )
    return rows.select_related(
        "task__decision__meeting", "space", "prepared_by", "on_behalf_of__organisation", "document"
    ).order_by("prepared_at", "pk")


def returned_reports(board: Board, person_id: int) -> QuerySet[TaskReport]:
    """Entries of a person that came back and have had no later entry."""
    rows = TaskReport.objects.filter(
        task__board=board, prepared_by_id=person_id, returned_at__isnull=False, task__state=TaskState.OPEN
    )
    later = TaskReport.objects.filter(task=OuterRef("task"), nr__gt=OuterRef("nr"))
    return (
        rows.exclude(Exists(later)).select_related("task__decision__meeting", "on_behalf_of").order_by("-returned_at")
    )


def to_accept(board: Board, highest: int) -> QuerySet[Task]:
    """Open tasks whose last confirmed report says that they are done."""
    return tasks_seen(board, highest).filter(state=TaskState.OPEN, progress=Progress.DONE)


def own_q(user: Any, space: Any, seats: Collection[int] | None = None) -> Q:
    """Tasks that a user prepares or answers for: led by an agency of one of his seats, or answered by such a seat."""
    own = {office.seat_id for office in offices(user, space) if office.seat_id is not None} if seats is None else seats
    return Q(seat_id__in=own) | Q(lead_id__in=_agencies(own))


def _agencies(seats: Collection[int]) -> Any:
    return Seat.objects.filter(pk__in=seats).order_by().values("organisation_id")


def own_senior_seats(user: Any, space: Any) -> set[int]:
    """The seats that a user holds himself (not as somebody's expert)."""
    held = offices(user, space)
    return {office.seat_id for office in held if office.seat_id is not None and office.role != Role.TASK_FORCE}


# What a line of an open task shows.
_OPEN_COLUMNS: Final = (
    *("serial", "text", "text_en", "lead_id", "due_on", "counts_from", "state", "days_late"),
    *("decision__serial", "decision__meeting__nr"),
)


def open_at(meeting: Meeting, highest: int) -> list[Task]:
    """What a meeting finds open: tasks of earlier meetings, those due first on top; `said` is what this meeting said of each."""
    rows = Task.objects.filter(
        board_id=meeting.board_id, state=TaskState.OPEN, visibility__lte=highest, decision__meeting__nr__lt=meeting.nr
    )
    rows = rows.annotate(note=FilteredRelation("notes", condition=Q(notes__meeting=meeting)), said=F("note__text"))
    return list(rows.select_related("decision__meeting").only(*_OPEN_COLUMNS).order_by("counts_from", "pk"))


def reminders_of(board: Board, organisation_id: int, highest: int) -> list[Reminder]:
    """The letters of reminder to an agency that a reader may see, newest first."""
    rows = Reminder.objects.filter(board=board, organisation_id=organisation_id, document__visibility__lte=highest)
    return list(rows.select_related("document").order_by("-nr"))
