"""Prepare and confirm: an expert's due entries, what waits for the senior (many in one tap), what came back."""

from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.formats import day, moment, number
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.shared.acting import done, highest, posted, url
from steerboard.interfaces.web.shared.choices import ReasonForm
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.steering import work_item
from steerboard.interfaces.web.tasks.shown import crumbs, progress_words, standing_tag
from steerboard.overview.mine import notes_of
from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.base.permit import permit, require
from steerboard.register.territories.selectors import calendar
from steerboard.stages.meetings.enums import TaskState
from steerboard.stages.meetings.models import Task, TaskReport
from steerboard.stages.meetings.selectors.desk import tasks_seen, unreported_q, with_names
from steerboard.stages.meetings.selectors.tasks import (
    own_q,
    own_senior_seats,
    returned_reports,
    to_accept,
    waiting_reports,
)
from steerboard.stages.meetings.services import reports

_SHOWN = 100


@board_page("meetings.list")
def desk(request: Any) -> HttpResponse:
    """What this reader has to prepare, to confirm, to mend and to accept."""
    level = highest(request)
    waiting = list(waiting_reports(request.board, level)[:_SHOWN])
    own = [row for row in waiting if permit(request.user, "meetings.task_confirm", row)]
    notes = notes_of(request.board, level, own_senior_seats(request.user, request.space))
    mine = with_names(tasks_seen(request.board, level), today()).filter(own_q(request.user, request.space))
    unreported = set(mine.filter(unreported_q(today())).values_list("pk", flat=True))
    todo = list(mine.filter(state=TaskState.OPEN).order_by(F("counts_from").asc(nulls_last=True), "pk")[:_SHOWN])
    others = [row for row in waiting if row.prepared_by_id == request.user.person_id and row not in own]
    accepts = permit(request.user, "meetings.task_close", request.board)
    context = {
        "title": _title(len(own) + len(notes), len(todo)),
        "own": [_entry(request, row) for row in own],
        "notes": [work_item(one, request.space.slug) for one in notes],
        "todo": [_todo(request, row, unreported) for row in todo],
        "others": [_entry(request, row) for row in others],
        "returned": [_entry(request, row) for row in returned_reports(request.board, request.user.person_id)[:_SHOWN]],
        "accept": [_todo(request, row, set()) for row in with_names(to_accept(request.board, level), today())[:_SHOWN]]
        if accepts
        else [],
        "confirm_url": url(request, "tasks-confirm"),
        "form_key": new_key(),
        "sheet_url": url(request, "tasks-sheets"),
        "crumbs": crumbs(request, _("Prepare, confirm")),
    }
    return render(request, "tasks/desk.html", context)


def _title(confirm: int, todo: int) -> str:
    if confirm:
        words = ngettext(
            "%(count)s entry waits for you to confirm it", "%(count)s entries wait for you to confirm them", confirm
        )
        return words % {"count": number(confirm)}
    if todo:
        words = ngettext("%(count)s open task of your agency", "%(count)s open tasks of your agency", todo)
        return words % {"count": number(todo)}
    return _("Nothing waits for you")


def _entry(request: Any, row: TaskReport) -> dict[str, Any]:
    return {
        "row": row,
        "task": row.task,
        "url": url(request, "tasks-task", row.task.number),
        "report_url": url(request, "tasks-report", row.task.number),
        "return_url": url(request, "tasks-report-return", row.pk),
        "tag": progress_words(row.progress, row.percent),
        "at": moment(row.prepared_at),
        "done_on": day(row.done_on) if row.done_on else "",
        "asks": day(row.asks_due_on) if row.asks_due_on else "",
    }


def _todo(request: Any, row: Task, unreported: set[int]) -> dict[str, Any]:
    return {
        "task": row,
        "url": url(request, "tasks-task", row.number),
        "report_url": url(request, "tasks-report", row.number),
        "close_url": url(request, "tasks-close", row.number),
        "due": day(row.due_on) if row.due_on else "",
        "tags": [
            standing_tag(row, calendar(keep_on=request.user)),
            Tag(_("not reported"), "warn") if row.pk in unreported else None,
        ],
    }


@board_page("meetings.list", methods=("POST",))
def confirm(request: Any) -> HttpResponse:
    """Confirm the chosen entries at once; those confirmed meanwhile are passed over."""
    chosen = [int(pk) for pk in request.POST.getlist("report") if pk.isdecimal()]
    rows = list(waiting_reports(request.board, highest(request)).filter(pk__in=chosen))
    back = redirect("tasks-desk", request.space.slug)
    try:
        confirmed = reports.tasks_confirm(reports=rows, by=request.user)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal.reason))
        return back
    words = ngettext("%(count)s entry confirmed.", "%(count)s entries confirmed.", len(confirmed))
    messages.success(request, words % {"count": number(len(confirmed))})
    return back


def _report_or_404(request: Any, pk: int) -> TaskReport:
    rows = TaskReport.objects.filter(task__board=request.board, task__visibility__lte=highest(request), pk=pk)
    found = rows.select_related("task__decision__meeting", "space").first()
    if found is None:
        raise Http404
    return found


@board_page("meetings.list", methods=("POST",))
def report_confirm(request: Any, pk: int) -> HttpResponse:
    found = _report_or_404(request, pk)
    return done(
        request,
        lambda: reports.task_confirm(report=found, by=request.user),
        url(request, "tasks-task", found.task.number),
        _("Confirmed."),
    )


@board_page("meetings.list", methods=("GET", "POST"))
def report_return(request: Any, pk: int) -> HttpResponse:
    """Send an entry back with the reason."""
    found = _report_or_404(request, pk)
    require(request.user, "meetings.task_confirm", found)
    form = ReasonForm(posted(request))
    return form_page(
        request,
        form,
        lambda: reports.report_return(report=found, by=request.user, reason=form.cleaned_data["reason"]),
        title=_("Send back the entry on task %(number)s") % {"number": found.task.number},
        lead=found.text,
        back=url(request, "tasks-desk"),
        said=_("Sent back; who entered it is told."),
        button=_("Send back"),
        crumbs=crumbs(request, Link(found.task.number, url(request, "tasks-task", found.task.number)), _("Send back")),
    )
