"""One meeting: agenda, invitations, clocks, conclusions, and its next move."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Action, Link, NextMove, Requirement
from steerboard.interfaces.ui.formats import clock, day, deadline
from steerboard.interfaces.web.meetings.open_tasks import open_task_rows
from steerboard.interfaces.web.meetings.rows import (
    agenda_rows,
    answers_said,
    clock_rows,
    decision_rows,
    document_rows,
    invitation_rows,
)
from steerboard.interfaces.web.meetings.shown import crumbs, meeting_or_404, state_tag, visibility_tag
from steerboard.interfaces.web.shared.acting import act, highest, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import chain_strip
from steerboard.interfaces.web.shared.trail import entries
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import permit
from steerboard.register.organisations.selectors import nearest_of
from steerboard.stages.meetings.enums import ItemKind, MeetingState
from steerboard.stages.meetings.models import Meeting
from steerboard.stages.meetings.selectors.counting import quorum_now, quorum_sentence
from steerboard.stages.meetings.selectors.lists import items_seen
from steerboard.stages.meetings.selectors.missing import missing_for
from steerboard.stages.meetings.selectors.seating import places_and_names
from steerboard.stages.meetings.selectors.tasks import open_at
from steerboard.stages.meetings.workflow import MEETING

# state → its next move
_NEXT = {MeetingState.PLANNED: "call", MeetingState.CALLED: "open", MeetingState.OPEN: "close"}
# need → the page where it is met
_PLACES = {
    "time": "meetings-edit",
    "place": "meetings-edit",
    "chair": "meetings-edit",
    "secretary": "meetings-edit",
    "agenda": "meetings-item-new",
    "roll": "meetings-live",
    "vote_closed": "meetings-live",
    "items_dealt": "meetings-live",
}


@board_page("meetings.list")
def meeting(request: Any, nr: int) -> HttpResponse:
    """Everything about one meeting that this reader may see."""
    found, level = meeting_or_404(request, nr), highest(request)
    items, hidden = items_seen(found, level)
    tasks = open_at(found, level) if any(item.kind == ItemKind.OPEN_TASKS for item in items) else []
    others = [item.presenter_id for item in items if item.presenter_id] + [task.lead_id for task in tasks]
    places, names = places_and_names(found.board_id, found.on, others)
    frozen = quorum_now(found, places=places)
    decisions = decision_rows(request, found)
    invitations = invitation_rows(request, found, places)
    context = {
        "meeting": found,
        "title": _title(found, len(decisions)),
        "lead": _lead(found),
        "state": state_tag(found),
        "crumbs": crumbs(request, last=_("Meeting %(nr)s") % {"nr": nr}),
        "strip": chain_strip(request, found),
        "actions": _actions(request, found),
        "agenda": agenda_rows(request, found, items, nearest_of(names, found.on)),
        "open_tasks": open_task_rows(request, found, tasks, nearest_of(names, today())),
        "hidden_items": hidden,
        "add_item": act(
            request,
            _("Add an item"),
            "meetings.agenda",
            url(request, "meetings-item-new", nr),
            obj=found,
            icon="plus",
            small=True,
            reason=_locked(found),
        ),
        "invitations": invitations,
        "answers": answers_said(invitations),
        "add_guest": act(
            request,
            _("Invite a guest"),
            "meetings.invite",
            url(request, "meetings-guest", nr),
            obj=found,
            icon="user-plus",
            small=True,
            reason=_locked(found),
        ),
        "decisions": decisions,
        "quorum": quorum_sentence(frozen),
        "quorate": frozen["output"]["quorate"],
        "next_move": _next_move(request, found),
        "clocks": clock_rows(found),
        "papers": document_rows(request, found),
        "more_acts": _more_acts(request, found),
        "log": entries([found], 3),
        "history_url": url(request, "history", found.KIND, found.pk),
        "visibility": visibility_tag(found.visibility),
    }
    return render(request, "meetings/meeting.html", context)


def _locked(found: Meeting) -> str:
    if found.state == MeetingState.CANCELLED:
        return _("This meeting was cancelled.")
    if found.state == MeetingState.CLOSED:
        return _("This meeting is closed. Reopening it is an act of its own, with a reason.")
    return ""


def _title(found: Meeting, decided: int) -> str:
    words = {"nr": found.nr, "day": deadline(found.on), "count": decided, "plain": day(found.on)}
    if found.state == MeetingState.PLANNED:
        return _("Meeting %(nr)s is planned for %(day)s, not called yet") % words
    if found.state == MeetingState.CALLED:
        return _("Meeting %(nr)s is called for %(day)s") % words
    if found.state == MeetingState.OPEN:
        return _("Meeting %(nr)s is in session") % words
    if found.state == MeetingState.CANCELLED:
        return _("Meeting %(nr)s of %(plain)s was cancelled") % words
    return (
        ngettext(
            "Meeting %(nr)s of %(plain)s: %(count)s conclusion",
            "Meeting %(nr)s of %(plain)s: %(count)s conclusions",
            decided,
        )
        % words
    )


def _lead(found: Any) -> list[str]:
    parts = [found.get_kind_display()]
    if found.begins:
        parts.append(clock(found.begins))
    if found.place:
        parts.append(found.place)
    if found.chair_post is not None:
        parts.append(_("chair: %(chair)s") % {"chair": found.chair_post})
    if found.secretary_name is not None:
        parts.append(_("minutes: %(name)s") % {"name": found.secretary_name})
    return parts


def _actions(request: Any, found: Meeting) -> list[Action]:
    nr = found.nr
    acts = [Action(_("Calendar file"), url(request, "meetings-calendar", nr), icon="calendar-event")]
    if found.state in {MeetingState.PLANNED, MeetingState.CALLED}:
        acts.append(
            act(
                request,
                _("Edit"),
                "meetings.edit",
                url(request, "meetings-edit", nr),
                obj=found,
                icon="edit",
                shortcut="e",
            )
        )
    if found.state in {MeetingState.CALLED, MeetingState.OPEN}:
        acts.append(Action(_("Live page"), url(request, "meetings-live", nr), icon="player-play", tone="primary"))
    if found.state in {MeetingState.OPEN, MeetingState.CLOSED}:
        acts.append(Action(_("Minutes"), url(request, "meetings-minutes", nr), icon="writing"))
        acts.append(Action(_("Conclusions, tasks"), url(request, "conclusions-meeting", nr), icon="list-check"))
    return acts


def _next_move(request: Any, found: Meeting) -> NextMove | None:
    name = _NEXT.get(MeetingState(found.state))
    if name is None:
        return None
    move = MEETING.move(name)
    needs = missing_for(name, found)
    lacking = [str(need.label) for need in needs if not need.met]
    return NextMove(
        title=str(move.label),
        requirements=[
            Requirement(
                need.label,
                need.met,
                None
                if need.met or need.key not in _PLACES
                else Link(_("Open"), url(request, _PLACES[need.key], found.nr)),
            )
            for need in needs
        ],
        action=act(
            request,
            move.label,  # type: ignore[arg-type]
            f"meetings.{name}",
            url(request, "meetings-act", found.nr, name),
            obj=found,
            post=True,
            tone="primary",
            reason=_("Still missing: %(what)s.") % {"what": "; ".join(lacking)} if lacking else "",
        ),
    )


def _more_acts(request: Any, found: Meeting) -> list[Action]:
    """What may be done besides the next move."""
    nr, acts = found.nr, []
    if not permit(request.user, "meetings.edit", found):
        return []

    def button(label: str, name: str, rule: str, icon: str, *, page: bool = False) -> None:
        target = url(request, "meetings-reason" if page else "meetings-act", nr, name)
        acts.append(act(request, label, rule, target, obj=found, post=not page, icon=icon, small=True))

    if found.state in {MeetingState.PLANNED, MeetingState.CALLED}:
        made = found.invitation_id is not None
        button(
            _("Make the invitation anew") if made else _("Draft the invitation"),
            "letter",
            "meetings.invite",
            "file-text",
        )
        acts.append(
            act(
                request,
                _("Enter from paper"),
                "meetings.enter",
                f"{url(request, 'meetings-paper')}?meeting={nr}",
                obj=found,
                icon="writing",
                small=True,
            )
        )
        button(_("Cancel the meeting"), "cancel", "meetings.cancel", "circle-x", page=True)
    if found.state in {MeetingState.CALLED, MeetingState.OPEN} and found.papers_on is None:
        button(_("Papers are sent"), "papers", "meetings.edit", "send")
    if found.state == MeetingState.CLOSED:
        button(_("Reopen the meeting"), "reopen", "meetings.reopen", "arrow-back-up", page=True)
    if found.node.is_published:
        button(_("Take back from the public"), "unpublish", "meetings.publish", "eye-off", page=True)
    elif found.state != MeetingState.PLANNED:
        button(_("Show to the public"), "publish", "meetings.publish", "world")
    return acts
