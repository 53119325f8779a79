"""Acts on one meeting: edit, the buttons, acts with a reason or a day, the calendar file."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.web.meetings.calendar import calendar_file
from steerboard.interfaces.web.meetings.forms import DayForm, MeetingForm
from steerboard.interfaces.web.meetings.shown import crumbs, meeting_or_404
from steerboard.interfaces.web.shared.acting import changes, done, posted, url
from steerboard.interfaces.web.shared.choices import ReasonForm
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.stages.meetings.enums import MeetingState
from steerboard.stages.meetings.services import letters, minutes, planning, sessions


@board_page("meetings.edit", methods=("GET", "POST"))
def meeting_edit(request: Any, nr: int) -> HttpResponse:
    found = meeting_or_404(request, nr)
    form = MeetingForm(posted(request), board=request.board, initial=MeetingForm.shown(found))

    called = found.state == MeetingState.CALLED
    return form_page(
        request,
        form,
        lambda: planning.meeting_edit(meeting=found, by=request.user, subject_en=found.subject_en, **changes(form)),
        said=_("Saved."),
        title=_("Edit meeting %(nr)s") % {"nr": nr},
        back=url(request, "meetings-meeting", nr),
        button=_("Save"),
        effects=[_("Who is invited is told of a new day, time or place; a new day asks for new answers.")]
        if called
        else [],
        crumbs=crumbs(request, found, _("Edit")),
        stored=MeetingForm.shown,
    )


# button → (what it does, what is said then)
_ACTS: dict[str, tuple[Any, str, Any]] = {
    "call": (planning.meeting_call, "meetings-meeting", gettext_lazy("The meeting is called; who is invited is told.")),
    "open": (sessions.meeting_open, "meetings-live", gettext_lazy("The meeting is open.")),
    "close": (sessions.meeting_close, "meetings-minutes", gettext_lazy("The meeting is closed; its minutes are made.")),
    "papers": (planning.papers_sent, "meetings-meeting", gettext_lazy("Noted; who is invited is told.")),
    "letter": (letters.invitation_letter, "meetings-meeting", gettext_lazy("The invitation is drafted.")),
    "publish": (minutes.meeting_publish, "meetings-meeting", gettext_lazy("The public sees this meeting now.")),
}


@board_page("meetings.list", methods=("POST",))
def meeting_act(request: Any, nr: int, name: str) -> HttpResponse:
    """A button of the meeting that needs no more words."""
    if name not in _ACTS:
        raise Http404
    found = meeting_or_404(request, nr)
    service, target, said = _ACTS[name]
    return done(request, lambda: service(meeting=found, by=request.user), url(request, target, nr), str(said))


_REASONS: dict[str, tuple[Any, Any, Any]] = {
    "cancel": (planning.meeting_cancel, gettext_lazy("Cancel the meeting"), gettext_lazy("Who is invited is told.")),
    "reopen": (
        sessions.meeting_reopen,
        gettext_lazy("Reopen the meeting"),
        gettext_lazy("Sending and approval of the minutes are void; public minutes are taken back."),
    ),
    "unpublish": (
        minutes.meeting_unpublish,
        gettext_lazy("Take back from the public"),
        gettext_lazy(
            "The meeting, its conclusions and its minutes leave the portal; the public reads that they were withdrawn."
        ),
    ),
}


@board_page("meetings.edit", methods=("GET", "POST"))
def meeting_reason(request: Any, nr: int, name: str) -> HttpResponse:
    """An act that wants its reason."""
    if name not in _REASONS:
        raise Http404
    found = meeting_or_404(request, nr)
    form = ReasonForm(posted(request))
    service, title, effect = _REASONS[name]

    return form_page(
        request,
        form,
        lambda: service(meeting=found, by=request.user, reason=form.cleaned_data["reason"]),
        title=str(title),
        back=url(request, "meetings-meeting", nr),
        said=_("Done."),
        effects=[str(effect)],
        crumbs=crumbs(request, found, str(title)),
    )


_DAYS: dict[str, tuple[Any, Any]] = {
    "sent": (minutes.minutes_sent, gettext_lazy("The minutes are sent")),
    "approved": (minutes.minutes_approve, gettext_lazy("The minutes are approved")),
}


@board_page("meetings.minutes", methods=("GET", "POST"))
def meeting_day(request: Any, nr: int, name: str) -> HttpResponse:
    """An act with its day."""
    if name not in _DAYS:
        raise Http404
    found = meeting_or_404(request, nr)
    form = DayForm(posted(request), initial={"on": today()})
    service, title = _DAYS[name]

    return form_page(
        request,
        form,
        lambda: service(meeting=found, by=request.user, on=form.cleaned_data["on"]),
        title=str(title),
        back=url(request, "meetings-minutes", nr),
        effects=[str(_("Sent minutes change only by reopening the meeting."))] if name == "sent" else [],
        crumbs=crumbs(request, found, str(title)),
    )


@board_page("meetings.list")
def calendar(request: Any, nr: int) -> HttpResponse:
    """The meeting as a calendar file (ICS)."""
    found = meeting_or_404(request, nr)
    response = HttpResponse(calendar_file(found, request), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="meeting-{request.space.slug}-{nr}.ics"'
    return response
