"""The live page: three columns on a wide screen, one on a phone. Works by plain forms; the quorum refreshes itself."""

from collections.abc import Callable
from typing import Any, Final

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from steerboard.interfaces.web.meetings.live_rows import (
    Failed,
    live_context,
    motion_row,
    quorum_context,
    running_item,
    seat_rows,
)
from steerboard.interfaces.web.meetings.shown import crumbs, meeting_or_404, state_tag
from steerboard.interfaces.web.shared.acting import highest, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.platform.base.idempotency import new_key
from steerboard.stages.boards.models import Seat
from steerboard.stages.meetings.enums import MeetingState
from steerboard.stages.meetings.models import Delegation, Interest, Item, Meeting, Motion, Presence
from steerboard.stages.meetings.services import agenda, attendance, inviting, minutes, voting

# The parts of the page that refresh themselves; each is a part of the page itself.
PARTS: Final = (
    "meetings/live.html#live-quorum",
    "meetings/live.html#live-seats",
    "meetings/live_item.html#live-tally",
)


def _page(request: Any, meeting: Meeting, failed: Failed | None = None) -> HttpResponse:
    context = live_context(request, meeting, failed)
    context |= {
        "crumbs": crumbs(request, meeting, _("Live page")),
        "state": state_tag(meeting),
        "fresh": new_key,
        "is_open": meeting.state == MeetingState.OPEN,
    }
    return render(request, "meetings/live.html", context, status=422 if failed else 200)


@board_page("meetings.list")
def live(request: Any, nr: int) -> HttpResponse:
    """What happens now: agenda, roll, the item with its vote, the minutes beside it."""
    return _page(request, meeting_or_404(request, nr))


@board_page("meetings.list")
def live_quorum(request: Any, nr: int) -> HttpResponse:
    """The parts that refresh themselves: the quorum's line, the seats and the running vote."""
    meeting = meeting_or_404(request, nr)
    item = running_item(meeting)
    context = {"meeting": meeting, **quorum_context(meeting, item)}
    context["seats"] = seat_rows(request, meeting, context["left_out"], False)
    context["running"] = _running(request, meeting, item, context["seats"])
    parts = [render_to_string(name, context, request) for name in PARTS]
    return HttpResponse("\n".join(parts))


def _running(request: Any, meeting: Meeting, item: Item | None, seats: Any) -> dict[str, Any] | None:
    if item is None or item.visibility > highest(request):
        return None
    motion = Motion.objects.filter(item=item, closed_at=None, cancelled_at=None).first()
    return motion_row(request, meeting, motion, seats) if motion is not None else None


def _press(request: Any, meeting: Meeting, place: str, do: Callable[[], Any]) -> HttpResponse:
    """Do what was pressed and return to its place; a refusal is said there and nothing that was typed is lost."""
    try:
        with transaction.atomic():
            do()
    except NotAllowed:
        raise
    except Refusal as refusal:
        typed = {name: value for name, value in request.POST.items() if name not in {"_key", "csrfmiddlewaretoken"}}
        return _page(request, meeting, Failed(place, str(refusal.reason), typed))
    return redirect(f"{url(request, 'meetings-live', meeting.nr)}#{place}")


def _seat(request: Any, pk: Any) -> Seat:
    found = Seat.objects.filter(board=request.board, pk=pk).first() if str(pk).isdecimal() else None
    if found is None:
        raise Http404
    return found


def _one(rows: Any) -> Any:
    found = rows.first()
    if found is None:
        raise Http404
    return found


@board_page("meetings.list", methods=("POST",))
def roll_act(request: Any, nr: int, name: str) -> HttpResponse:
    """The roll: somebody comes, leaves, or a slip is undone. `seat` or `presence` say who."""
    meeting = meeting_or_404(request, nr)
    post, by = request.POST, request.user
    if name == "guest":
        return _press(
            request, meeting, "roll", lambda: attendance.guest_arrive(meeting=meeting, name=post.get("name", ""), by=by)
        )
    if name in {"come", "stand-in", "substitute"}:
        seat = _seat(request, post.get("seat", ""))
        arrive = {
            "come": lambda: attendance.presence_arrive(meeting=meeting, seat=seat, by=by),
            "stand-in": lambda: attendance.presence_arrive(meeting=meeting, seat=seat, by=by, substitute=True),
            "substitute": lambda: _named_substitute(meeting, seat, post, by),
        }
        return _press(request, meeting, f"seat-{seat.pk}", arrive[name])
    acts = {
        "leave": attendance.presence_leave,
        "return": attendance.presence_return,
        "undo": attendance.presence_undo,
    }
    if name not in acts:
        raise Http404
    number = post.get("presence", "")
    row = _one(Presence.objects.filter(meeting=meeting, pk=number if number.isdecimal() else 0))
    place = f"seat-{row.seat_id}" if row.seat_id else "roll"
    return _press(request, meeting, place, lambda: acts[name](presence=row, by=by))


def _named_substitute(meeting: Meeting, seat: Seat, post: Any, by: Any) -> None:
    """A substitute named at the door: takes the seat at once, and counts once the paper is entered."""
    if not Delegation.objects.filter(meeting=meeting, seat=seat, withdrawn_at=None).exists():
        inviting.delegation_make(
            meeting=meeting,
            seat_id=seat.pk,
            by=by,
            substitute=post.get("substitute", ""),
            substitute_post=post.get("substitute_post", ""),
        )
    attendance.presence_arrive(meeting=meeting, seat=seat, by=by, substitute=True)


@board_page("meetings.list", methods=("POST",))
def live_item_act(request: Any, nr: int, pk: int, name: str) -> HttpResponse:
    """An item begins, ends, is postponed; somebody stands aside; a block of the minutes is written."""
    meeting = meeting_or_404(request, nr)
    item = _one(Item.objects.filter(meeting=meeting, pk=pk, removed_at=None, visibility__lte=highest(request)))
    item.meeting = meeting
    post, by = request.POST, request.user
    if name == "aside":
        seat = _seat(request, post.get("seat", ""))
        return _press(
            request,
            meeting,
            "aside",
            lambda: attendance.interest_declare(item=item, seat=seat, by=by, why=post.get("why", "")),
        )
    acts: dict[str, tuple[str, Callable[[], Any]]] = {
        "start": ("item", lambda: agenda.item_start(item=item, by=by)),
        "end": ("item", lambda: agenda.item_end(item=item, by=by)),
        "postpone": ("postpone", lambda: agenda.item_postpone(item=item, by=by, reason=post.get("reason", ""))),
        "block": ("block", lambda: minutes.block_add(meeting=meeting, item=item, by=by, text=post.get("text", ""))),
        "motion": (
            "motion",
            lambda: voting.motion_open(item=item, by=by, text=post.get("text", ""), way=post.get("way", "")),
        ),
    }
    if name not in acts:
        raise Http404
    place, do = acts[name]
    return _press(request, meeting, place, do)


@board_page("meetings.list", methods=("POST",))
def aside_withdraw(request: Any, nr: int, pk: int) -> HttpResponse:
    """A declaration is taken back."""
    meeting = meeting_or_404(request, nr)
    row = _one(Interest.objects.filter(item__meeting=meeting, pk=pk, withdrawn_at=None).select_related("item"))
    row.item.meeting = meeting
    return _press(request, meeting, "aside", lambda: attendance.interest_withdraw(interest=row, by=request.user))


@board_page("meetings.list", methods=("POST",))
def motion_act(request: Any, nr: int, pk: int, name: str) -> HttpResponse:
    """A vote: cast, take back, count, close, cancel."""
    meeting = meeting_or_404(request, nr)
    motion = _one(Motion.objects.filter(meeting=meeting, pk=pk, item__visibility__lte=highest(request)))
    motion.meeting = meeting
    post, by = request.POST, request.user
    if name in {"cast", "take-back"}:
        seat = _seat(request, post.get("seat", ""))
        choice = post.get("choice", "")
        cast = {
            "cast": lambda: voting.ballot_cast(motion=motion, seat=seat, choice=choice, by=by),
            "take-back": lambda: voting.ballot_take_back(motion=motion, seat=seat, by=by),
        }
        return _press(request, meeting, f"voter-{seat.pk}", cast[name])
    acts: dict[str, Callable[[], Any]] = {
        "count": lambda: voting.count_enter(
            motion=motion, by=by, **{key: _number(post.get(key, ""), key) for key in ("yes", "no", "abstain")}
        ),
        "close": lambda: voting.motion_close(motion=motion, by=by, chair_vote=post.get("chair_vote", "")),
        "cancel": lambda: voting.motion_cancel(motion=motion, by=by, reason=post.get("reason", "")),
    }
    if name not in acts:
        raise Http404
    return _press(request, meeting, f"vote-{name}", acts[name])


def _number(text: str, field: str) -> int:
    if not text.strip() and field == "abstain":
        return 0
    if not text.strip().isdecimal() or len(text.strip()) > 4:
        raise Refusal(_("Write a number, for example 6."), field=field, code="number")
    return int(text)
