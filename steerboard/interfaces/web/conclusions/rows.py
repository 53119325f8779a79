"""What the pages of conclusions show: conclusions with their tasks, the papers made from them, the agencies concerned."""

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Action, DocumentState
from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.shared.acting import act, highest, url
from steerboard.methods.clocks import Calendar
from steerboard.platform.base.clock import today
from steerboard.platform.documents.enums import DocumentState as State
from steerboard.platform.documents.models import Document
from steerboard.stages.meetings.enums import DecisionState, TaskState
from steerboard.stages.meetings.models import Decision, Meeting, Task
from steerboard.stages.meetings.selectors.lateness import days_late
from steerboard.stages.meetings.selectors.lists import decisions_seen, waiting_days
from steerboard.stages.meetings.selectors.tasks import names_for, tasks_of

_BAND: Final = (State.DRAFT, State.FOR_SIGNATURE, State.WAITING_NUMBER, State.ISSUED)
_ICONS: Final = ("edit", "writing-sign", "hourglass", "file-text")


def conclusion_rows(request: Any, meeting: Meeting, days: Calendar) -> tuple[list[dict[str, Any]], list[Task]]:
    """The conclusions of a meeting with their tasks, and all those tasks; four statements."""
    level = highest(request)
    decisions = decisions_seen(meeting, level)
    by_decision = tasks_of(decisions, level)
    tasks = [task for rows in by_decision.values() for task in rows]
    names = {pk: in_language(version.name, version.name_en) for pk, version in names_for(tasks, today()).items()}
    rows = []
    for decision in decisions:
        rows.append(
            {
                "decision": decision,
                "text": marked(decision.text, decision.text_en),
                "url": url(request, "meetings-conclusion", decision.number),
                "tags": conclusion_tags(decision),
                "tasks": [_task(request, task, names, days) for task in by_decision.get(decision.pk, [])],
                "add": _add(request, decision),
            }
        )
    return rows, tasks


def conclusion_tags(decision: Decision) -> list[Tag]:
    """How it was concluded, how it stands, for whom it waits."""
    tags = [Tag(decision.get_way_display(), "outline")]
    if decision.state != DecisionState.ADOPTED:
        tags.append(Tag(decision.get_state_display(), "warn" if decision.state == DecisionState.DRAFT else ""))
    if decision.is_waiting:
        words = _("waits for the act of the competent authority, %(days)s days") % {"days": waiting_days(decision)}
        tags.append(Tag(words, "warn", "hourglass"))
    return tags


def _add(request: Any, decision: Decision) -> Action | None:
    if decision.state not in {DecisionState.DRAFT, DecisionState.ADOPTED}:
        return None
    return act(
        request,
        _("Add a task"),
        "meetings.task_give",
        url(request, "tasks-new", decision.number),
        obj=decision,
        icon="plus",
        small=True,
        key=f"add-{decision.pk}",
    )


def _task(request: Any, task: Task, names: dict[int, str], days: Calendar) -> dict[str, Any]:
    late = days_late(task, today(), days)
    partners = [names[pk] for pk in task.partner_ids if pk in names]  # type: ignore[attr-defined]
    return {
        "task": task,
        "url": url(request, "tasks-task", task.number),
        "lead": names.get(task.lead_id, ""),
        "partners": ", ".join(partners),
        "due": day(task.due_on) if task.due_on else "",
        "tag": _standing(task, late),
        "edit_url": url(request, "tasks-edit", task.number) if task.is_open and task.due_on is None else "",
    }


def _standing(task: Task, late: int) -> Tag | None:
    if task.state == TaskState.DONE:
        return Tag(_("done"), "ok", "check")
    if task.state == TaskState.DROPPED:
        return Tag(_("no longer pursued"), "outline")
    if late:
        words = ngettext("%(count)s working day late", "%(count)s working days late", late)
        return Tag(words % {"count": number(late)}, "bad", "alert-triangle")
    return None if task.due_on else Tag(_("no date yet"), "warn")


def agencies_of(tasks: Sequence[Task], request: Any) -> list[tuple[str, int, str]]:
    """The agencies that lead tasks of a meeting: name, how many, the agency's page."""
    counts: dict[int, int] = {}
    for task in tasks:
        if task.state != TaskState.DROPPED:
            counts[task.lead_id] = counts.get(task.lead_id, 0) + 1
    names = names_for(tasks, today())
    rows = [
        (in_language(names[pk].name, names[pk].name_en), count, url(request, "tasks-agency", pk))
        for pk, count in counts.items()
        if pk in names
    ]
    return sorted(rows)


def band(document: Document | None) -> list[DocumentState]:
    """The four steps of the paper, with where it is."""
    order = list(_BAND)
    at = order.index(State(document.state)) if document is not None and document.state in order else -1
    found = []
    for place, (state, icon) in enumerate(zip(_BAND, _ICONS, strict=True)):
        is_past = place < at or (place == at and state == State.ISSUED)
        kind: Any = "done" if is_past else "now" if place == at else "todo"
        found.append(DocumentState(state.label, kind, icon=icon))
    return found
