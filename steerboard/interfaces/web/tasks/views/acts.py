"""Acts on one task: a report, another date, acceptance, a note, an end or its undoing with the reason, the public."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.web.shared.acting import changes, done, highest, posted, url
from steerboard.interfaces.web.shared.choices import ReasonForm
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.tasks.forms import CloseForm, DateForm, NoteForm, ReportForm
from steerboard.interfaces.web.tasks.shown import task_crumbs, task_or_404
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import require
from steerboard.stages.meetings.enums import MeetingState
from steerboard.stages.meetings.models import DueChange, Meeting, TaskReport
from steerboard.stages.meetings.selectors.tasks import reports_of
from steerboard.stages.meetings.services import dates, notes, reports, tasks


@board_page("meetings.list", methods=("GET", "POST"))
def report(request: Any, number: str) -> HttpResponse:
    """Enter how far a task is. An expert's entry waits for the senior; the senior's own is confirmed with it."""
    found = task_or_404(request, number)
    require(request.user, "meetings.task_report", found)
    last = next((row for row in reports_of(found) if row.is_confirmed), None)
    form = ReportForm(posted(request), user=request.user, space=request.space, initial=ReportForm.begun(last))

    def said(made: TaskReport) -> str:
        return (
            _("Entered and confirmed.") if made.is_confirmed else _("Entered; it counts once the senior confirms it.")
        )

    return form_page(
        request,
        form,
        lambda: reports.task_report(task=found, by=request.user, **form.cleaned_data),
        said=said,
        title=_("Report on task %(number)s") % {"number": number},
        lead=in_language(found.text, found.text_en),
        back=url(request, "tasks-task", number),
        button=_("Send"),
        effects=[
            _("Who entered it and who confirmed it are both recorded. Silence is never confirmation."),
            _("An entry that still waits is replaced by this one and kept."),
        ],
        crumbs=task_crumbs(request, found, _("Report progress")),
    )


@board_page("meetings.task_redate", methods=("GET", "POST"))
def redate(request: Any, number: str) -> HttpResponse:
    """Another date, with its reason. `?to=` is the date that an agency asks for."""
    found = task_or_404(request, number)
    asked = request.GET.get("to", "")
    initial = DateForm.shown(found) | ({"due_on": asked} if asked else {})
    form = DateForm(posted(request), initial=initial)

    def said(change: DueChange) -> str:
        return _("The new date stands; the task stays late.") if change.was_late else _("The new date stands.")

    return form_page(
        request,
        form,
        lambda: dates.due_change(task=found, by=request.user, **changes(form)),
        said=said,
        title=_("New date for task %(number)s") % {"number": number},
        lead=_("Due %(day)s now.") % {"day": day(found.due_on)} if found.due_on else "",
        back=url(request, "tasks-task", number),
        button=_("Set the new date"),
        effects=[
            _("The old date and the reason stay on the page of the task."),
            _("What is late stays late: lateness goes on counting from the date that has passed."),
        ],
        crumbs=task_crumbs(request, found, _("New date")),
        stored=DateForm.shown,
    )


@board_page("meetings.task_close", methods=("GET", "POST"))
def close(request: Any, number: str) -> HttpResponse:
    """Accept a task as done; its lateness is frozen."""
    found = task_or_404(request, number)
    said = next((row.done_on for row in reports_of(found) if row.is_confirmed and row.done_on), None)
    form = CloseForm(posted(request), initial={"done_on": said or today()})
    return form_page(
        request,
        form,
        lambda: tasks.task_close(task=found, by=request.user, **form.cleaned_data),
        title=_("Accept task %(number)s as done") % {"number": number},
        lead=in_language(found.text, found.text_en),
        back=url(request, "tasks-task", number),
        said=_("Task %(number)s is done.") % {"number": number},
        button=_("Accept as done"),
        effects=[_("How many working days it was late is frozen and can be computed again.")],
        crumbs=task_crumbs(request, found, _("Accept as done")),
    )


_REASONS: dict[str, tuple[Any, str, Any]] = {
    "drop": (tasks.task_drop, "meetings.task_close", gettext_lazy("No longer pursue the task")),
    "reopen": (tasks.task_reopen, "meetings.task_close", gettext_lazy("Reopen the task")),
    "unpublish": (tasks.task_unpublish, "meetings.publish", gettext_lazy("Take back from the public")),
}


@board_page("meetings.task_close", methods=("GET", "POST"))
def reason(request: Any, number: str, name: str) -> HttpResponse:
    """An act that needs its reason."""
    if name not in _REASONS:
        raise Http404
    service, rule, title = _REASONS[name]
    found = task_or_404(request, number)
    require(request.user, rule, found)
    form = ReasonForm(posted(request))
    return form_page(
        request,
        form,
        lambda: service(task=found, by=request.user, reason=form.cleaned_data["reason"]),
        title=str(title),
        lead=f"{found.number}: {in_language(found.text, found.text_en)}",
        back=url(request, "tasks-task", number),
        crumbs=task_crumbs(request, found, str(title)),
    )


@board_page("meetings.publish", methods=("POST",))
def publish(request: Any, number: str) -> HttpResponse:
    found = task_or_404(request, number)
    return done(
        request,
        lambda: tasks.task_publish(task=found, by=request.user),
        url(request, "tasks-task", number),
        _("The public sees this task now."),
    )


@board_page("meetings.task_edit", methods=("GET", "POST"))
def note(request: Any, number: str) -> HttpResponse:
    """What a meeting said of the task; `?meeting=` chooses which."""
    found = task_or_404(request, number)
    rows = Meeting.objects.filter(board=request.board, visibility__lte=highest(request))
    rows = rows.exclude(state__in=[MeetingState.CLOSED, MeetingState.CANCELLED]).order_by("-nr")
    chosen = request.GET.get("meeting", "")
    initial = {"meeting": next((row.pk for row in rows if str(row.nr) == chosen), None)}
    form = NoteForm(posted(request), meetings=rows, initial=initial)
    return form_page(
        request,
        form,
        lambda: notes.task_note(task=found, by=request.user, **form.cleaned_data),
        title=_("What the meeting said of task %(number)s") % {"number": number},
        lead=in_language(found.text, found.text_en)
        if rows
        else _("No meeting is planned, called or open: notes belong to a meeting."),
        back=url(request, "tasks-task", number),
        said=_("Noted."),
        button=_("Note it"),
        crumbs=task_crumbs(request, found, _("Note of a meeting")),
    )
