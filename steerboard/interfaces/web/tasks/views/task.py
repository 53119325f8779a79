"""One task: what it is, how it stands, its reports, dates, notes; giving one and changing it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Action, Link
from steerboard.interfaces.ui.formats import day, deadline, moment
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.web.shared.acting import act, changes, given, highest, posted, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import chain_strip
from steerboard.interfaces.web.shared.trail import entries
from steerboard.interfaces.web.tasks.forms import TaskForm
from steerboard.interfaces.web.tasks.shown import progress_tag, progress_words, standing_tag, task_crumbs, task_or_404
from steerboard.platform.base.clock import today
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.base.permit import permit
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.register.territories.selectors import calendar
from steerboard.stages.meetings.enums import TaskState
from steerboard.stages.meetings.models import Decision, Task, TaskReport
from steerboard.stages.meetings.selectors.tasks import changes_of, notes_of, partners_of, reports_of
from steerboard.stages.meetings.services import tasks


@board_page("meetings.list")
def task(request: Any, number: str) -> HttpResponse:
    """Everything about one task that this reader may see."""
    found = task_or_404(request, number)
    reports = reports_of(found)
    context = {
        "task": found,
        "title": in_language(found.text, found.text_en),
        "text": marked(found.text, found.text_en),
        "crumbs": task_crumbs(request, found),
        "tags": [standing_tag(found, calendar(keep_on=request.user)), progress_tag(found)],
        "strip": chain_strip(request, found),
        "facts": _facts(request, found),
        "actions": _actions(request, found),
        "reports": [_report(request, row) for row in reports],
        "changes": changes_of(found),
        "notes": notes_of(found),
        "log": entries([found], 3),
        "history_url": url(request, "history", found.KIND, found.pk),
    }
    return render(request, "tasks/task.html", context)


def _facts(request: Any, found: Task) -> list[tuple[str, Any]]:
    partners = partners_of([found.pk]).get(found.pk, [])
    names = nearest_versions([found.lead_id, *partners], today())

    def name(pk: int) -> str:
        return in_language(names[pk].name, names[pk].name_en) if pk in names else ""

    rows: list[tuple[str, Any]] = [
        (_("Lead agency"), name(found.lead_id)),
        (_("Answers for it"), found.seat.node.title),
        (_("Partners"), ", ".join(name(pk) for pk in partners)),
        (_("Expected result"), found.result),
        (_("Given on"), day(found.given_on)),
        (_("Due"), deadline(found.due_on) if found.due_on else _("no date yet")),
        (_("First date"), day(found.first_due_on) if found.first_due_on != found.due_on else None),
        (_("Lateness counts from"), day(found.counts_from) if found.counts_from != found.due_on else None),
        (_("Done on"), day(found.done_on) if found.done_on else None),
        (_("Why it ended"), found.ended_why),
        (_("Who may see it"), found.get_visibility_display()),
    ]
    return [(label, value) for label, value in rows if value]


def _report(request: Any, row: TaskReport) -> dict[str, Any]:
    may = row.waits and permit(request.user, "meetings.task_confirm", row)
    return {
        "row": row,
        "tag": progress_words(row.progress, row.percent),
        "at": moment(row.prepared_at),
        "document_url": url(request, "document", row.document_id)
        if row.document is not None and row.document.visibility <= highest(request)
        else "",
        "acts": [
            Action(
                _("Confirm"),
                url(request, "tasks-report-confirm", row.pk),
                method="post",
                fields=[("_key", new_key())],
                tone="primary",
                icon="check",
                small=True,
            ),
            Action(_("Send back"), url(request, "tasks-report-return", row.pk), icon="arrow-back-up", small=True),
        ]
        if may
        else [],
    }


def _actions(request: Any, found: Task) -> list[Action]:
    number, acts = found.number, []

    def button(label: Any, rule: str, name: str, icon: str, *more: str, **shape: Any) -> None:
        acts.append(act(request, label, rule, url(request, name, number, *more), obj=found, icon=icon, **shape))

    if found.state == TaskState.OPEN:
        button(_("Report progress"), "meetings.task_report", "tasks-report", "edit", tone="primary")
        button(_("Accept as done"), "meetings.task_close", "tasks-close", "circle-check")
        button(
            _("New date") if found.due_on else _("Choose the date"),
            "meetings.task_redate",
            "tasks-redate" if found.due_on else "tasks-edit",
            "calendar-event",
        )
        button(_("Edit"), "meetings.task_edit", "tasks-edit", "adjustments", shortcut="e")
        button(_("Note of a meeting"), "meetings.task_edit", "tasks-note", "writing")
        button(_("No longer pursue"), "meetings.task_close", "tasks-reason", "circle-x", "drop")
    else:
        button(_("Reopen"), "meetings.task_close", "tasks-reason", "arrow-back-up", "reopen")
    if found.node.is_published:
        button(_("Take back from the public"), "meetings.publish", "tasks-reason", "eye-off", "unpublish")
    elif found.decision.node.is_published:
        button(_("Show to the public"), "meetings.publish", "tasks-publish", "world", post=True)
    return acts


def decision_of(request: Any, number: str) -> Decision:
    """A conclusion of this board that the reader may see, by "6-2"."""
    nr, _dash, serial = number.partition("-")
    if not (nr.isdecimal() and serial.isdecimal()):
        raise Http404
    rows = Decision.objects.filter(board=request.board, meeting__nr=nr, serial=serial, visibility__lte=highest(request))
    found = rows.select_related("node", "space", "meeting").first()
    if found is None:
        raise Http404
    return found


@board_page("meetings.list", methods=("GET", "POST"))
def task_new(request: Any, number: str) -> HttpResponse:
    """Give a task of a conclusion; with "another one" the form comes back empty for the next."""
    decision = decision_of(request, number)
    form = TaskForm(posted(request), board=request.board, initial={"visibility": decision.visibility})
    nr = decision.meeting.nr

    return form_page(
        request,
        form,
        lambda: tasks.task_give(decision=decision, by=request.user, **given(form)),
        title=_("A task of conclusion %(number)s") % {"number": number},
        lead=in_language(decision.text, decision.text_en),
        back=url(request, "conclusions-meeting", nr),
        said=lambda made: _("Task %(number)s is given.") % {"number": made.number},
        button=_("Give the task"),
        crumbs=[
            Link(_("Meeting %(nr)s") % {"nr": nr}, url(request, "meetings-meeting", nr)),
            Link(_("Conclusions, tasks"), url(request, "conclusions-meeting", nr)),
            Link(_("New task"), ""),
        ],
    )


@board_page("meetings.task_edit", methods=("GET", "POST"))
def task_edit(request: Any, number: str) -> HttpResponse:
    found = task_or_404(request, number)
    has_date = found.due_on is not None
    form = TaskForm(posted(request), board=request.board, has_date=has_date, initial=TaskForm.shown(found))
    return form_page(
        request,
        form,
        lambda: tasks.task_edit(task=found, by=request.user, **changes(form)),
        title=_("Edit task %(number)s") % {"number": number},
        lead=_("A date that is set changes only with a reason, on a page of its own.") if has_date else "",
        back=url(request, "tasks-task", number),
        said=_("Saved."),
        button=_("Save"),
        crumbs=task_crumbs(request, found, _("Edit")),
        stored=TaskForm.shown,
    )
