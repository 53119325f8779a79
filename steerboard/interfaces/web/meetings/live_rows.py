"""The live page, prepared: agenda with the running item, the roll, the vote, the minutes of the item."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import svg_percent
from steerboard.interfaces.web.meetings.rows import item_tag
from steerboard.interfaces.web.shared.acting import highest
from steerboard.platform.base.permit import permit
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.meetings.enums import Choice, MeetingState, Way
from steerboard.stages.meetings.models import Ballot, Block, Count, Interest, Item, Meeting, Motion, Presence
from steerboard.stages.meetings.selectors.counting import (
    left_out_sentence,
    majority_input,
    majority_of,
    majority_sentence,
    quorum_now,
    quorum_sentence,
)
from steerboard.stages.meetings.selectors.lists import decisions_seen, delegations_of, interests_of, items_seen
from steerboard.stages.meetings.selectors.seating import Place, places_on

# First words that every agency of a kind shares tell nothing on a tile.
_GENERIC: Final = frozenset({"Sở", "Ban", "Hội"})


@dataclass(frozen=True, slots=True)
class Failed:
    """A press that was refused: at which place of the page, why, and what was typed."""

    place: str
    reason: str
    typed: dict[str, str]


def quorum_context(meeting: Meeting, item: Item | None) -> dict[str, Any]:
    """The line of the quorum, for the whole meeting and for the running item where somebody stands aside."""
    frozen = quorum_now(meeting, item)
    return {
        "quorum": frozen["output"],
        "quorum_sentence": quorum_sentence(frozen),
        "left_out": {int(row["seat"]): left_out_sentence(row["reason"]) for row in frozen["output"]["not_counted"]},
    }


def seat_rows(request: Any, meeting: Meeting, left_out: dict[int, str], may: bool) -> list[dict[str, Any]]:
    """One row a seat: who is there, why a seat does not count, what may be pressed."""
    there: dict[int, Presence] = {}
    left: dict[int, Presence] = {}
    for row in Presence.objects.filter(meeting=meeting, undone_at=None, seat__isnull=False).order_by("pk"):
        (there if row.left_at is None else left)[row.seat_id or 0] = row
    stand_ins = delegations_of(meeting)
    return [
        {
            "place": place,
            "key": f"seat-{place.id}",
            "short": _letters(place),
            "there": there.get(place.id),
            "left": left.get(place.id),
            "stand_in": stand_ins.get(place.id),
            "why_not": left_out.get(place.id, ""),
            "css": _seat_css(place, there.get(place.id), left_out.get(place.id, "")),
            "may": may and place.filled,
        }
        for place in places_on(meeting)
    ]


def _letters(place: Place) -> str:
    """Two letters for a tile: "TB", "PB" for head and deputy, "TC" for Sở Tài chính."""
    if place.seat.role == SeatRole.HEAD:
        return "TB"
    if place.seat.role == SeatRole.DEPUTY:
        return "PB"
    words = [word for word in place.agency.split() if word[:1].isalpha()]
    if len(words) > 2 and words[0] in _GENERIC:
        words = words[1:]
    return "".join(word[0] for word in words[:2]).upper()


def _seat_css(place: Place, there: Presence | None, why_not: str) -> str:
    if there is None:
        return "sb-meet-absent"
    if why_not:
        return "sb-meet-aside"
    return "sb-meet-there sb-meet-substitute" if there.delegation_id else "sb-meet-there"


def guests_there(meeting: Meeting) -> list[Presence]:
    """Guests on the roll."""
    return list(Presence.objects.filter(meeting=meeting, seat=None, undone_at=None).order_by("pk"))


def agenda_of_live(request: Any, meeting: Meeting, current: Item | None) -> list[dict[str, Any]]:
    """The agenda with the running item marked."""
    items, _hidden = items_seen(meeting, highest(request))
    return [
        {"item": item, "tag": item_tag(item), "is_current": current is not None and item.pk == current.pk}
        for item in items
    ]


def running_item(meeting: Meeting) -> Item | None:
    """The item being discussed."""
    rows = Item.objects.filter(meeting=meeting, started_at__isnull=False, ended_at=None, removed_at=None)
    found = rows.select_related("about", "presenter").first()
    if found is not None:
        found.meeting = meeting
    return found


def motion_row(request: Any, meeting: Meeting, motion: Motion, seats: list[dict[str, Any]]) -> dict[str, Any]:
    """A vote with its numbers so far, or its frozen result. A running named vote shows who voted, not yet how many won."""
    motion.meeting = meeting
    names = {row["place"].id: row["place"] for row in seats}
    ballots = {row.seat_id: row for row in Ballot.objects.filter(motion=motion)}
    counted = [int(seat) for seat in motion.quorum["output"]["counted_seats"]]
    row: dict[str, Any] = {
        "motion": motion,
        "label": motion.label,
        "way": motion.get_way_display(),
        "is_named": motion.way == Way.NAMED,
        "quorum_sentence": quorum_sentence(motion.quorum),
        "voters": [_voter(request, motion, names.get(seat), ballots.get(seat), seat) for seat in counted],
        "counts": list(Count.objects.filter(motion=motion).select_related("counted_by").order_by("nr")),
        "may_run": bool(permit(request.user, "meetings.motion", motion)),
        "may_count": bool(permit(request.user, "meetings.count", motion)),
        "choices": Choice.choices,
    }
    if motion.majority is not None:
        row["result"] = motion.majority["output"]
        row["result_sentence"] = majority_sentence(motion.majority)
        row |= _tally(motion.majority["output"], len(counted))
    elif motion.is_open and motion.way == Way.NAMED:
        votes = {str(seat): ballot.choice for seat, ballot in ballots.items() if ballot.choice}
        so_far = majority_of(majority_input(motion, votes=votes))["output"]
        row["so_far"] = so_far
        row["waiting"] = _waiting(so_far["not_voting"])
        row |= _tally(so_far, len(counted))
    return row


def _voter(request: Any, motion: Motion, place: Place | None, ballot: Ballot | None, seat: int) -> dict[str, Any]:
    asked = Ballot(space=motion.space, motion=motion, seat_id=seat)
    choice = ballot.choice if ballot is not None else ""
    return {
        "seat": seat,
        "key": f"voter-{seat}",
        "label": place.agency if place else "",
        "name": ballot.name if ballot is not None and choice else (place.person if place else ""),
        "choice": choice,
        "said": Choice(choice).label if choice else "",
        "may": motion.is_open and bool(permit(request.user, "meetings.vote", asked)),
    }


def _waiting(count: int) -> str:
    return ngettext("%(count)s has not voted", "%(count)s have not voted", count) % {"count": count}


def _tally(found: dict[str, Any], counted: int) -> dict[str, Any]:
    """The bar of a vote: shares of those who may vote, and where the majority lies."""
    whole = max(counted, 1)
    needed = min(found["needed"], whole)
    return {
        "yes_width": svg_percent(found["yes"] / whole),
        "no_at": svg_percent(found["yes"] / whole),
        "no_width": svg_percent(found["no"] / whole),
        "needed_at": svg_percent(needed / whole),
        "bar_label": _("%(yes)s in favour, %(no)s against, %(abstain)s no opinion; %(needed)s needed")
        % {name: found[name] for name in ("yes", "no", "abstain", "needed")},
    }


def live_context(request: Any, meeting: Meeting, failed: Failed | None = None) -> dict[str, Any]:
    """Everything on the live page."""
    item = running_item(meeting)
    level = highest(request)
    is_hidden = item is not None and item.visibility > level
    shown = None if is_hidden else item
    quorum = quorum_context(meeting, item)
    may_attend = bool(permit(request.user, "meetings.attend", meeting)) and meeting.state != MeetingState.CLOSED
    seats = seat_rows(request, meeting, quorum["left_out"], may_attend)
    motions = (
        [
            motion_row(request, meeting, motion, seats)
            for motion in Motion.objects.filter(item=shown, cancelled_at=None).order_by("nr")
        ]
        if shown is not None
        else []
    )
    decisions = [row for row in decisions_seen(meeting, level) if shown is not None and row.item_id == shown.pk]
    return {
        "meeting": meeting,
        **quorum,
        "item": shown,
        "is_hidden": is_hidden,
        "agenda": agenda_of_live(request, meeting, shown),
        "seats": seats,
        "guests": guests_there(meeting),
        "motions": motions,
        "running": next((row for row in motions if row["motion"].is_open), None),
        "carried": [row for row in motions if row["motion"].carried and not _is_concluded(row["motion"], decisions)],
        "decisions": decisions,
        "interests": _interests(meeting, shown, seats),
        "blocks": _blocks(meeting, shown, level),
        "may_run": bool(permit(request.user, "meetings.run", meeting)),
        "may_attend": may_attend,
        "may_write": bool(permit(request.user, "meetings.minutes", meeting)) and meeting.minutes_sent_on is None,
        "ways": [choice for choice in Way.choices if choice[0] != Way.CONSENSUS],
        "failed": failed,
    }


def _is_concluded(motion: Motion, decisions: list[Any]) -> bool:
    return any(decision.motion_id == motion.pk for decision in decisions)


def _interests(meeting: Meeting, item: Item | None, seats: list[dict[str, Any]]) -> list[tuple[Interest, str]]:
    if item is None:
        return []
    names = {row["place"].id: row["place"].agency for row in seats}
    return [(row, names.get(row.seat_id, "")) for row in interests_of(meeting).get(item.pk, ())]


def _blocks(meeting: Meeting, item: Item | None, level: int) -> list[Block]:
    rows = Block.objects.filter(meeting=meeting, removed_at=None, visibility__lte=level)
    return list(rows.filter(item=item).order_by("order", "pk")) if item is not None else []
