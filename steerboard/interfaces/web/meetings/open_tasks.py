"""Tasks on the pages of meetings: what a meeting finds open from earlier ones, what a conclusion gave."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.shared.acting import highest, url
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import permit
from steerboard.register.organisations.models import OrganisationVersion
from steerboard.register.territories.selectors import calendar
from steerboard.stages.meetings.models import Decision, Meeting, Task
from steerboard.stages.meetings.selectors.lateness import days_late
from steerboard.stages.meetings.selectors.tasks import names_for, tasks_of


def open_task_rows(
    request: Any, meeting: Meeting, tasks: Sequence[Task], names: Mapping[int, OrganisationVersion]
) -> list[dict[str, Any]]:
    """Open tasks (of `open_at`), those due first on top. One statement at most."""
    if not tasks:
        return []
    days = calendar(keep_on=request.user)
    may = not meeting.is_locked and bool(permit(request.user, "meetings.task_edit", meeting))
    rows = []
    for task in tasks:
        late = days_late(task, today(), days)
        lead = names.get(task.lead_id)
        words = ngettext("%(count)s working day late", "%(count)s working days late", late) % {"count": number(late)}
        rows.append(
            {
                "task": task,
                "url": url(request, "tasks-task", task.number),
                "lead": in_language(lead.name, lead.name_en) if lead is not None else "",
                "due": day(task.due_on) if task.due_on else _("no date yet"),
                "tag": Tag(words, "bad", "alert-triangle") if late else None,
                "note": task.said,  # type: ignore[attr-defined]
                "note_url": f"{url(request, 'tasks-note', task.number)}?meeting={meeting.nr}" if may else "",
            }
        )
    return rows


def task_rows(request: Any, found: Decision) -> list[dict[str, Any]]:
    """The tasks it gave that this reader may see."""
    tasks = tasks_of([found], highest(request)).get(found.pk, [])
    names, days = names_for(tasks, today()), calendar(keep_on=request.user)
    rows = []
    for task in tasks:
        late = days_late(task, today(), days)
        words = ngettext("%(count)s working day late", "%(count)s working days late", late) % {"count": number(late)}
        lead = names.get(task.lead_id)
        rows.append(
            {
                "task": task,
                "url": url(request, "tasks-task", task.number),
                "lead": in_language(lead.name, lead.name_en) if lead is not None else "",
                "tag": Tag(words, "warn" if task.days_late else "bad")
                if late
                else Tag(task.get_state_display(), "outline"),
            }
        )
    return rows
