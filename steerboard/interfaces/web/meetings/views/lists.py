"""The list of meetings, planning one, and the addresses of records by their node."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Action, Empty
from steerboard.interfaces.ui.formats import day, deadline
from steerboard.interfaces.ui.tables import Filter, Listing
from steerboard.interfaces.web.meetings.forms import MeetingForm
from steerboard.interfaces.web.meetings.shown import crumbs, state_tag
from steerboard.interfaces.web.shared.acting import act, given, highest, posted, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.stages.meetings.enums import MeetingState
from steerboard.stages.meetings.models import Decision, Meeting
from steerboard.stages.meetings.selectors.lists import meetings_of, next_meeting
from steerboard.stages.meetings.services import planning


@board_page("meetings.list")
def meetings(request: Any) -> HttpResponse:
    """All meetings, newest first; what comes next stands in the title."""
    rows = meetings_of(request.board, highest(request))
    plan = act(
        request,
        _("Plan a meeting"),
        "meetings.plan",
        url(request, "meetings-new"),
        icon="plus",
        tone="primary",
        shortcut="n",
    )
    paper = act(
        request, _("Enter a meeting held on paper"), "meetings.enter", url(request, "meetings-paper"), icon="writing"
    )
    table = _listing(request, [plan, paper])
    if (file := table.export(rows, request, address=request.build_absolute_uri())) is not None:
        return file  # type: ignore[return-value]
    coming = next_meeting(request.board, highest(request))
    return render(
        request,
        "meetings/list.html",
        {"title": _title(coming), "table": table.prepare(rows, request), "actions": [paper, plan]},
    )


def _title(coming: Meeting | None) -> str:
    if coming is None:
        return _("No meeting is ahead")
    words = {"nr": coming.nr, "day": deadline(coming.on)}
    if coming.state == MeetingState.OPEN:
        return _("Meeting %(nr)s is in session") % words
    if coming.state == MeetingState.CALLED:
        return _("Meeting %(nr)s is called for %(day)s") % words
    return _("Meeting %(nr)s is planned for %(day)s, not called yet") % words


def _in_state(rows: Any, value: str) -> Any:
    return rows.filter(state=value)


def _listing(request: Any, acts: list[Action]) -> Listing:
    return Listing(
        key="meetings",
        caption=_("Meetings of the board"),
        columns=(
            Column(
                "nr",
                _("meeting"),
                lambda row: row.title,
                url=lambda row: url(request, "meetings-meeting", row.nr),
                order=("nr",),
                phone="title",
            ),
            Column("on", _("day"), lambda row: row.on, kind="date", order=("on", "nr")),
            Column("kind", _("kind"), lambda row: row.get_kind_display(), phone="hide"),
            Column("state", _("state"), state_tag, kind="tag"),
            Column("there", _("present"), lambda row: row.n_there or None, kind="number"),
            Column("decisions", _("conclusions"), lambda row: row.n_decisions or None, kind="number"),
            Column("minutes", _("minutes"), _minutes, phone="hide"),
        ),
        empty=Empty(
            _("No meetings yet"),
            _("A meeting is planned, called with its agenda and papers, held, and closed with its minutes."),
            actions=acts,
        ),
        sort="-on",
        filters=(Filter("state", _("state"), MeetingState.choices, _in_state),),
    )


def _minutes(row: Meeting) -> str | None:
    if row.minutes_approved_on:
        return _("approved %(day)s") % {"day": day(row.minutes_approved_on)}
    return _("sent %(day)s") % {"day": day(row.minutes_sent_on)} if row.minutes_sent_on else None


@board_page("meetings.plan", methods=("GET", "POST"))
def meeting_new(request: Any) -> HttpResponse:
    """Plan a meeting: only the day is needed now."""
    form = MeetingForm(posted(request), board=request.board)
    return form_page(
        request,
        form,
        lambda: planning.meeting_plan(board=request.board, by=request.user, **given(form)),
        said=lambda made: _("Meeting %(nr)s is planned.") % {"nr": made.nr},
        then=lambda made: url(request, "meetings-meeting", made.nr),
        title=_("Plan a meeting"),
        lead=_("Only the day is needed now. Approval of minutes, open tasks and postponed items come by themselves."),
        back=url(request, "meetings"),
        button=_("Plan it"),
        crumbs=crumbs(request, last=_("Plan a meeting")),
        today=today(),
    )


@board_page("meetings.list")
def record(request: Any, pk: int) -> HttpResponse:
    """A meeting by its node: links of the chain lead here and on to its number."""
    found = Meeting.objects.filter(board=request.board, pk=pk, visibility__lte=highest(request)).first()
    if found is None:
        raise Http404
    return redirect(url(request, "meetings-meeting", found.nr))


@board_page("meetings.list")
def decision_record(request: Any, pk: int) -> HttpResponse:
    """A conclusion by its node."""
    rows = Decision.objects.filter(board=request.board, pk=pk, visibility__lte=highest(request))
    found = rows.select_related("meeting").first()
    if found is None:
        raise Http404
    return redirect(url(request, "meetings-conclusion", found.number))
