"""What the pages of meetings show of their records: addresses, tags, crumbs, buttons, who may see an item."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Action, Link, Text
from steerboard.interfaces.ui.markup import Tag
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.base.offices import sees
from steerboard.platform.base.permit import permit
from steerboard.stages.meetings.enums import DecisionState, MeetingState
from steerboard.stages.meetings.models import Decision, Item, Meeting

STATE_TONES: Final = {
    MeetingState.PLANNED: "",
    MeetingState.CALLED: "primary",
    MeetingState.OPEN: "warn",
    MeetingState.CLOSED: "ok",
    MeetingState.CANCELLED: "bad",
}
DECISION_TONES: Final = {
    DecisionState.DRAFT: "warn",
    DecisionState.ADOPTED: "ok",
    DecisionState.REPLACED: "",
    DecisionState.WITHDRAWN: "bad",
}


def url(request: Any, name: str, *args: Any) -> str:
    """An address of this board."""
    return reverse(name, args=[request.space.slug, *args])


def posted(request: Any) -> Any:
    """The data of a sent form; None while it is only shown."""
    return request.POST if request.method == "POST" else None


def uploaded(request: Any) -> Any:
    """The files of a sent form; None while it is only shown, so that it is not checked before it is sent."""
    return request.FILES if request.method == "POST" else None


def highest(request: Any) -> int:
    """The highest visibility that this reader may see on this board; -1 sees nothing."""
    found = sees(request.user, request.space)
    return -1 if found is None else int(found)


def meeting_or_404(request: Any, nr: int) -> Meeting:
    """A meeting of this board that the reader may see; a hidden one is a missing one."""
    found = (
        Meeting.objects.filter(board=request.board, nr=nr, visibility__lte=highest(request))
        .select_related("node", "space", "chair_seat", "secretary", "invitation", "scan")
        .first()
    )
    if found is None:
        raise Http404
    found.board = request.board
    return found


def item_or_404(request: Any, meeting: Meeting, pk: int) -> Item:
    """An item of this meeting that the reader may see."""
    found = (
        Item.objects.filter(meeting=meeting, pk=pk, removed_at=None, visibility__lte=highest(request))
        .select_related("about", "presenter")
        .first()
    )
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


def decision_or_404(request: Any, number: str) -> Decision:
    """A conclusion by its number "6-2"."""
    nr, _dash, serial = number.partition("-")
    if not (nr.isdecimal() and serial.isdecimal()):
        raise Http404
    found = (
        Decision.objects.filter(board=request.board, meeting__nr=nr, serial=serial, visibility__lte=highest(request))
        .select_related("node", "space", "meeting", "item", "motion", "act", "waits_for", "replaces__meeting")
        .first()
    )
    if found is None:
        raise Http404
    found.board = request.board
    return found


def state_tag(meeting: Meeting) -> Tag:
    """The state of a meeting; one entered from paper says so."""
    if meeting.held_on_paper and meeting.state == MeetingState.CLOSED:
        return Tag(_("entered from paper"), "outline")
    return Tag(meeting.get_state_display(), STATE_TONES[MeetingState(meeting.state)])


def visibility_tag(visibility: int) -> Tag | None:
    """Said only where not everybody on the board may see it, or where the public may."""
    if visibility == Visibility.CONFIDENTIAL:
        return Tag(_("confidential"), "bad", "lock")
    return Tag(_("public"), "outline", "world") if visibility == Visibility.PUBLIC else None


def decision_tags(decision: Decision, waiting_days: int | None) -> list[Tag]:
    """How it was concluded, its state, and for whose act it waits."""
    tags = [Tag(decision.get_way_display(), "outline")]
    if decision.state != DecisionState.ADOPTED:
        tags.append(Tag(decision.get_state_display(), DECISION_TONES[DecisionState(decision.state)]))
    if decision.is_waiting and waiting_days is not None:
        tags.append(
            Tag(
                _("waits for the act of the competent authority, %(days)s days") % {"days": waiting_days},
                "warn",
                "hourglass",
            )
        )
    return tags


def crumbs(request: Any, meeting: Meeting | None = None, last: str = "") -> list[Link]:
    """The way back: meetings, this meeting, the page itself."""
    found = [Link(_("Meetings"), url(request, "meetings"))]
    if meeting is not None:
        found.append(Link(_("Meeting %(nr)s") % {"nr": meeting.nr}, url(request, "meetings-meeting", meeting.nr)))
    if last:
        found.append(Link(last, ""))
    return found


def act(
    request: Any,
    label: Text,
    rule: str,
    address: str,
    *,
    obj: Any = None,
    post: bool = False,
    reason: Text = "",
    fields: Iterable[tuple[str, str]] = (),
    **shape: Any,
) -> Action:
    """A button for an act: refused with the reason of its rule, or with `reason` where the moment is not there yet."""
    verdict = permit(request.user, rule, obj if obj is not None else request.board)
    return Action(
        label,
        address,
        method="post" if post else "get",
        fields=[("_key", new_key()), *fields] if post else (),
        allowed=bool(verdict) and not reason,
        reason=reason if verdict else verdict.reason,
        **shape,
    )


def done(request: Any, do: Callable[[], Any], target: str, said: str = "") -> HttpResponse:
    """A button was pressed: do it and go on, or say why not on the page one came from."""
    try:
        with transaction.atomic():
            do()
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal.reason))
    else:
        if said:
            messages.success(request, said)
    return redirect(target)
