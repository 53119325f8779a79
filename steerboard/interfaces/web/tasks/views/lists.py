"""The list of tasks, and the address of a task by its node."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Action
from steerboard.interfaces.ui.formats import number
from steerboard.interfaces.web.shared.acting import act, highest, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.tasks import tables
from steerboard.platform.base.clock import today
from steerboard.register.organisations.selectors import nearest_names
from steerboard.register.territories.selectors import calendar
from steerboard.stages.meetings.models import Meeting, Task
from steerboard.stages.meetings.selectors.desk import listed, tally, tasks_seen, with_names


@board_page("meetings.list")
def tasks(request: Any) -> HttpResponse:
    """All tasks of this board that the reader may see; what is late stands in the title."""
    level, days = highest(request), calendar(keep_on=request.user)
    rows = tasks_seen(request.board, level)
    found = tally(rows, today(), days)
    names = nearest_names(found.leads, today())
    meetings = (
        Meeting.objects.filter(board=request.board, visibility__lte=level).order_by("-nr").values_list("pk", "nr")
    )
    listing = tables.tasks(
        lambda task: url(request, "tasks-task", task.number), days, names, list(meetings), actions=[]
    )
    by_name = listing.asked(request.GET).sort.endswith("lead")
    shown = with_names(rows, today()) if by_name else listed(rows)
    if (file := listing.export(shown, request, address=request.build_absolute_uri())) is not None:
        return file  # type: ignore[return-value]
    context = {
        "title": _finding(found.given, found.late, found.late_agencies),
        "table": listing.prepare(shown, request, total=found.tasks),
        "actions": _actions(request),
    }
    return render(request, "tasks/list.html", context)


def _finding(given: int, late: int, late_agencies: int) -> str:
    if not given:
        return _("No tasks yet")
    if not late:
        words = ngettext("%(count)s task, none late", "%(count)s tasks, none late", given)
        return words % {"count": number(given)}
    words = ngettext(
        "%(late)s of %(given)s tasks late, at %(count)s agency",
        "%(late)s of %(given)s tasks late, at %(count)s agencies",
        late_agencies,
    )
    return words % {"late": number(late), "given": number(given), "count": number(late_agencies)}


def _actions(request: Any) -> list[Action]:
    return [
        Action(_("By agency"), url(request, "agencies"), icon="building-community"),
        Action(_("Send in a sheet"), url(request, "tasks-sheets"), icon="table-import"),
        act(request, _("Move dates"), "meetings.task_redate", url(request, "tasks-move"), icon="calendar-event"),
    ]


@board_page("meetings.list")
def record(request: Any, pk: int) -> HttpResponse:
    """The address of a task by its node."""
    rows = Task.objects.filter(board=request.board, pk=pk, visibility__lte=highest(request))
    found = rows.select_related("decision__meeting").first()
    if found is None:
        raise Http404
    return redirect("tasks-task", request.space.slug, found.number)
