"""Meetings, conclusions with what they wait for, and tasks with how they are kept."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.overview.open_data.shapes import (
    BOARD,
    PROVENANCE,
    Field,
    OpenTable,
    Row,
    agencies,
    name_of,
    slugs_of,
)
from steerboard.platform.base.clock import VIETNAM, today
from steerboard.platform.base.publication import published
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.models import Board
from steerboard.stages.meetings.enums import DecisionState, TaskState
from steerboard.stages.meetings.models import Decision, Meeting, Task, TaskPartner
from steerboard.stages.meetings.selectors.lateness import days_late

Calendar = Any


def _meeting_rows(boards: Sequence[Board]) -> list[Row]:
    slugs = slugs_of(boards)
    rows = published(Meeting._base_manager.filter(board__in=boards), via="node").order_by("board_id", "nr")
    return [
        (
            slugs[row.board_id],
            row.nr,
            row.kind,
            row.on,
            row.state,
            row.subject,
            row.subject_en,
            row.held_on_paper,
            row.minutes_published_at.astimezone(VIETNAM).date() if row.minutes_published_at else None,
            row.provenance,
        )
        for row in rows
    ]


def _decision_rows(boards: Sequence[Board]) -> list[Row]:
    slugs = slugs_of(boards)
    rows = published(Decision._base_manager.filter(board__in=boards), via="node")
    rows = rows.exclude(state=DecisionState.WITHDRAWN).select_related("meeting", "act")
    found = list(rows.order_by("board_id", "meeting__nr", "serial"))
    names = agencies(row.waits_for_id for row in found)
    return [
        (
            slugs[row.board_id],
            row.number,
            row.meeting.on,
            row.shown_text,
            "" if row.public_text else row.text_en,
            row.cut_why if row.public_text else "",
            row.way,
            row.force,
            row.state,
            row.needs_act,
            name_of(names, row.waits_for_id) if row.is_waiting else "",
            row.act.official_number if row.act is not None and row.act.is_published else "",
            row.in_force_on,
            row.review_on,
            row.provenance,
        )
        for row in found
    ]


def standing_of(task: Task, late: int) -> str:
    """How a task is kept: done_in_time, done_late, in_time, overdue, no_date or dropped."""
    if task.state == TaskState.DROPPED:
        return "dropped"
    if task.state == TaskState.DONE:
        return "done_late" if late else "done_in_time"
    if task.due_on is None:
        return "no_date"
    return "overdue" if late else "in_time"


def _task_rows(boards: Sequence[Board]) -> list[Row]:
    slugs = slugs_of(boards)
    # As on the page of tasks: a task is public only with its conclusion.
    rows = published(published(Task._base_manager.filter(board__in=boards), via="node"), via="decision__node")
    rows = rows.exclude(decision__state=DecisionState.WITHDRAWN).select_related("decision__meeting")
    found = list(rows.order_by("board_id", "decision__meeting__nr", "decision__serial", "serial"))
    partners = _partners(found)
    names = agencies([*(row.lead_id for row in found), *(key for keys in partners.values() for key in keys)])
    days, on = calendar(), today()
    return [_task(row, slugs[row.board_id], names, partners.get(row.pk, []), days, on) for row in found]


def _task(row: Task, slug: str, names: dict[int, Any], partners: Sequence[int], days: Calendar, on: date) -> Row:
    late = days_late(row, on, days)
    return (
        slug,
        row.number,
        row.decision.number,
        row.text,
        row.text_en,
        name_of(names, row.lead_id),
        "; ".join(name_of(names, key) for key in partners),
        row.given_on,
        row.first_due_on,
        row.due_on,
        row.state,
        standing_of(row, late),
        late,
        row.done_on,
        row.reported_on,
        row.provenance,
    )


def _partners(tasks: Iterable[Task]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = TaskPartner._base_manager.filter(task__in=[task.pk for task in tasks], removed_at=None).order_by("pk")
    for task_id, organisation_id in rows.values_list("task_id", "organisation_id"):
        found[task_id].append(organisation_id)
    return found


TABLES: Final = (
    OpenTable(
        "meetings",
        _("Meetings"),
        _("Meetings that the board has made public, held, called or cancelled."),
        (
            BOARD,
            Field("meeting", "integer", _("number of the meeting")),
            Field("kind", "string", _("regular, extra or written")),
            Field("on", "date", _("day of the meeting")),
            Field("state", "string", _("planned, called, open, closed or cancelled")),
            Field("subject", "string", _("subject")),
            Field("subject_en", "string", _("subject in English")),
            Field("held_on_paper", "boolean", _("whether it was entered afterwards from paper")),
            Field("minutes_published_on", "date", _("day on which the public edition of the minutes appeared")),
            PROVENANCE,
        ),
        _meeting_rows,
    ),
    OpenTable(
        "conclusions",
        _("Conclusions"),
        _("What the board concluded, and whose act each conclusion waits for or rests on."),
        (
            BOARD,
            Field("conclusion", "string", _("number: meeting, serial")),
            Field("on", "date", _("day of the meeting")),
            Field("text", "string", _("text as the public reads it")),
            Field("text_en", "string", _("the same in English")),
            Field("cut_why", "string", _("why the public text differs from the original")),
            Field("way", "string", _("consensus, named, hands or secret")),
            Field("force", "string", _("recommendation or binding")),
            Field("state", "string", _("draft, adopted, replaced or withdrawn")),
            Field("needs_act", "boolean", _("whether it needs the act of the competent authority")),
            Field("waits_for", "string", _("whose act it still waits for")),
            Field("act", "string", _("number of the act that makes it binding, once that is public")),
            Field("in_force_on", "date", _("in force from")),
            Field("review_on", "date", _("day on which the board looks at it again")),
            PROVENANCE,
        ),
        _decision_rows,
    ),
    OpenTable(
        "tasks",
        _("Tasks"),
        _("What conclusions ask of agencies, and how the dates are kept. A new date never makes a late task punctual."),
        (
            BOARD,
            Field("task", "string", _("number: conclusion, letter")),
            Field("conclusion", "string", _("the conclusion that gave it")),
            Field("text", "string", _("what is to be done")),
            Field("text_en", "string", _("the same in English")),
            Field("lead_agency", "string", _("the one agency that carries it out, under today's name")),
            Field("partners", "string", _("agencies that take part, by semicolon")),
            Field("given_on", "date", _("given on")),
            Field("first_due_on", "date", _("the first date that was set")),
            Field("due_on", "date", _("the date in force")),
            Field("state", "string", _("open, done or dropped")),
            Field("standing", "string", _("done_in_time, done_late, in_time, overdue, no_date or dropped")),
            Field("days_late", "integer", _("working days late, as of today or as frozen at the end")),
            Field("done_on", "date", _("day of completion")),
            Field("reported_on", "date", _("day of the last confirmed report")),
            PROVENANCE,
        ),
        _task_rows,
    ),
)
