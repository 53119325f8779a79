"""What the pages of meetings show of their records: addresses, tags, crumbs, buttons, who may see an item."""

from typing import Any, Final

from django.db.models import F
from django.http import Http404
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.shared.acting import highest, url
from steerboard.platform.base.enums import Visibility
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


def meeting_or_404(request: Any, nr: int) -> Meeting:
    """A meeting of this board that the reader may see; a hidden one is a missing one.

    `chair_post` and `secretary_name` are who leads it and who keeps its minutes.
    """
    found = (
        Meeting.objects.filter(board=request.board, nr=nr, visibility__lte=highest(request))
        .select_related("node")
        .annotate(chair_post=F("chair_seat__post_title"), secretary_name=F("secretary__name"))
        .first()
    )
    if found is None:
        raise Http404
    found.board, found.space = request.board, request.space
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
