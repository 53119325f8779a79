"""A task as public pages show it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.ui.formats import number as figure
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.ui.markup import Tag
from steerboard.stages.meetings.enums import Progress, TaskState
from steerboard.stages.meetings.selectors.public import PublicTask


def task_row(task: PublicTask, slug: str) -> dict[str, Any]:
    """What a list of tasks shows of one."""
    return {
        "task": task,
        "text": marked(task.text, task.text_en),
        "lead": in_language(task.lead, task.lead_en),
        "partners": ", ".join(in_language(*names) for names in task.partners),
        "due": day(task.due_on) if task.due_on else "",
        "first": day(task.first_due_on) if task.first_due_on and task.first_due_on != task.due_on else "",
        "done": day(task.done_on) if task.done_on else "",
        "tag": standing(task),
        "progress": str(Progress(task.progress).label) if task.progress and task.state == TaskState.OPEN else "",
        "reported": day(task.reported_on) if task.reported_on else "",
        "conclusion_url": address("public-conclusion", board=slug, number=task.conclusion),
    }


def standing(task: PublicTask) -> Tag:
    """Kept, late, open: in words."""
    late = ngettext("%(count)s working day late", "%(count)s working days late", task.days_late) % {
        "count": figure(task.days_late)
    }
    if task.state == TaskState.DONE:
        return Tag(_("done, %(late)s") % {"late": late}, "warn") if task.days_late else Tag(_("done in time"), "ok")
    if task.state == TaskState.DROPPED:
        return Tag(_("no longer pursued"), "outline")
    if task.days_late:
        return Tag(late, "bad", "alert-triangle")
    return Tag(pgettext("tasks", "in time"), "outline") if task.due_on else Tag(_("no date yet"), "warn")
