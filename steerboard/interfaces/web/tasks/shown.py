"""What the pages of tasks show of their records: tags, crumbs, who may see one."""

from datetime import date
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.formats import number as figure
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.shared.acting import highest, url
from steerboard.methods.clocks import Calendar
from steerboard.platform.base.clock import today
from steerboard.stages.meetings.enums import Progress, TaskState
from steerboard.stages.meetings.models import Task
from steerboard.stages.meetings.selectors.lateness import days_late
from steerboard.stages.meetings.selectors.sheet import number_parts

_PROGRESS_TONES: Final = {
    Progress.NOT_STARTED: "",
    Progress.RUNNING: "primary",
    Progress.DONE: "ok",
    Progress.BLOCKED: "warn",
}


def task_or_404(request: Any, number: str) -> Task:
    """A task by its number "6-2a"; a hidden one is a missing one."""
    parts = number_parts(number)
    if parts is None:
        raise Http404
    nr, decision, serial = parts
    found = (
        Task.objects.filter(
            board=request.board,
            decision__meeting__nr=nr,
            decision__serial=decision,
            serial=serial,
            visibility__lte=highest(request),
        )
        .select_related("node", "space", "decision__meeting", "decision__node", "lead", "seat__node")
        .first()
    )
    if found is None:
        raise Http404
    found.board = request.board
    return found


def late_words(days: int) -> str:
    """ "9 days late": working days."""
    return ngettext("%(count)s working day late", "%(count)s working days late", days) % {"count": figure(days)}


def standing_tag(task: Task, calendar: Calendar, on: date | None = None) -> Tag:
    """How a task stands: done, dropped, late by how many working days, without a date, in time."""
    day = on or today()
    late = days_late(task, day, calendar)
    if task.state == TaskState.DONE:
        return Tag(_("done, %(late)s") % {"late": late_words(late)}, "warn") if late else Tag(_("done in time"), "ok")
    if task.state == TaskState.DROPPED:
        return Tag(_("no longer pursued"), "outline")
    if late:
        return Tag(late_words(late), "bad", "alert-triangle")
    if task.due_on is None:
        return Tag(_("no date yet"), "warn")
    return Tag(pgettext("tasks", "in time"), "outline")


def progress_tag(task: Task) -> Tag | None:
    """What its last confirmed report says."""
    return progress_words(task.progress, task.percent) if task.progress else None


def progress_words(progress: str, percent: int | None) -> Tag:
    """How far something is, with its percentage where there is one."""
    known = Progress(progress)
    words = str(known.label)
    if percent is not None and known != Progress.DONE:
        words = _("%(progress)s, %(percent)s%%") % {"progress": words, "percent": percent}
    return Tag(words, _PROGRESS_TONES[known])


def crumbs(request: Any, *last: Link | str) -> list[Link]:
    """The way back: tasks, then what is given."""
    found = [Link(_("Tasks"), url(request, "tasks"))]
    return [*found, *(one if isinstance(one, Link) else Link(one, "") for one in last)]


def task_crumbs(request: Any, task: Task, last: str = "") -> list[Link]:
    """Meeting, its conclusions, this task, the page itself."""
    nr = task.decision.meeting.nr
    found = [
        Link(_("Meeting %(nr)s") % {"nr": nr}, url(request, "meetings-meeting", nr)),
        Link(_("Conclusions, tasks"), url(request, "conclusions-meeting", nr)),
    ]
    if last:
        return [*found, Link(task.number, url(request, "tasks-task", task.number)), Link(last, "")]
    return [*found, Link(task.number, "")]
