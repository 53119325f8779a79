"""Who counts and whether the board may decide: the inputs and answers of `methods.quorum` and `methods.majority`.

Everything here goes through the methods' own JSON door (`steerboard compute quorum|majority`), so that what a page shows
and what a record freezes is what anybody recomputes from the same input. Seats are named by their number.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext, ngettext

from steerboard.methods.command import compute
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.boards.models import Regulation
from steerboard.stages.boards.selectors.rules import FIELDS, regulation_on
from steerboard.stages.meetings.enums import Way
from steerboard.stages.meetings.models import Interest, Item, Meeting, Motion, Presence
from steerboard.stages.meetings.selectors.seating import Place, places_on

Frozen = dict[str, Any]
_METHOD_ROLES: Final = {SeatRole.HEAD, SeatRole.DEPUTY, SeatRole.SECRETARY}


def columns_of(regulation: Regulation) -> dict[str, Any]:
    """The rules as they are frozen with a meeting."""
    return {name: getattr(regulation, name) for name in FIELDS}


def rules_for(meeting: Meeting) -> dict[str, Any]:
    """The rules of a meeting: those frozen when it was called, before that those in force on its day."""
    return meeting.rules or columns_of(regulation_on(meeting.board, meeting.on))


def quorum_rule(rules: Mapping[str, Any]) -> dict[str, Any]:
    """A regulation's quorum as the method takes it."""
    return {
        "base": rules["quorum_base"],
        "fraction": f"{rules['quorum_numerator']}/{rules['quorum_denominator']}",
        "strict": rules["quorum_strict"],
        "need_lead": rules["quorum_needs_lead"],
        "min_side": {"private": rules["quorum_min_private"]},
    }


def majority_rule(rules: Mapping[str, Any]) -> dict[str, Any]:
    """A regulation's majority as the method takes it."""
    return {
        "of": rules["majority_of"],
        "fraction": f"{rules['majority_numerator']}/{rules['majority_denominator']}",
        "strict": rules["majority_strict"],
        "tie": rules["tie"],
    }


def seats_on(meeting: Meeting, places: Iterable[Place] | None = None) -> list[dict[str, Any]]:
    """The board's seats on the day of the meeting; `places` are those, where the page has read them already."""
    return [
        {
            "id": str(place.id),
            # An observer has a place and no vote; the method asks only for the vote.
            "role": place.seat.role if place.seat.role in _METHOD_ROLES else "member",
            "voting": place.seat.voting,
            "side": place.seat.side,
            "filled": place.filled,
        }
        for place in (places_on(meeting) if places is None else places)
    ]


def roll_of(meeting: Meeting, rules: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Who is there now, seat by seat. A substitute is written if the paper is there and the regulation lets them count."""
    rows = (
        Presence.objects.filter(meeting=meeting, seat__isnull=False, left_at=None, undone_at=None)
        .order_by("seat__order", "seat_id")
        .values_list("seat_id", "delegation_id", "delegation__document_id")
    )
    return [
        {
            "seat": str(seat),
            "substitute": delegation is not None,
            "written": bool(paper and rules["substitutes"]),
        }
        for seat, delegation, paper in rows
    ]


def conflicted_on(item: Item | None, rules: Mapping[str, Any]) -> list[str]:
    """The seats that stand aside on an item."""
    if item is None or not rules["conflict_leaves"]:
        return []
    rows = Interest.objects.filter(item=item, withdrawn_at=None).order_by("seat__order", "seat_id")
    return [str(seat_id) for seat_id in rows.values_list("seat_id", flat=True)]


def quorum_input(meeting: Meeting, item: Item | None = None, places: Iterable[Place] | None = None) -> dict[str, Any]:
    """The input of `steerboard compute quorum` as things stand now. Before the meeting nobody has taken the roll."""
    rules = rules_for(meeting)
    seats = seats_on(meeting, places)
    known = {seat["id"] for seat in seats}
    roll = roll_of(meeting, rules)
    return {
        "seats": seats,
        "present": roll if roll or meeting.opened_at is not None else None,
        "rule": quorum_rule(rules),
        "conflicted": [seat for seat in conflicted_on(item, rules) if seat in known],
    }


def quorum_now(meeting: Meeting, item: Item | None = None, places: Iterable[Place] | None = None) -> Frozen:
    """`{"input", "output"}` of the quorum as it stands now, for an item without those who stand aside."""
    given = quorum_input(meeting, item, places)
    return {"input": given, "output": compute("quorum", given)}


def majority_input(
    motion: Motion,
    *,
    votes: Mapping[str, str] | None = None,
    tally: Mapping[str, int] | None = None,
    chair_vote: str = "",
) -> dict[str, Any]:
    """The input of `steerboard compute majority`: the roll frozen at the opening, with named votes or a tally."""
    frozen = motion.quorum["input"]
    given: dict[str, Any] = {
        "seats": frozen["seats"],
        "present": frozen["present"],
        "conflicted": frozen["conflicted"],
        "rule": majority_rule(motion.meeting.rules),
        "chair": str(motion.meeting.chair_seat_id) if _has_seat(frozen, motion.meeting.chair_seat_id) else None,
    }
    if motion.way == Way.NAMED:
        given["votes"] = dict(votes or {})
    else:
        given["tally"] = dict(tally or {})
        given["chair_vote"] = chair_vote or None
    return given


def _has_seat(frozen: Mapping[str, Any], seat_id: int | None) -> bool:
    return any(seat["id"] == str(seat_id) for seat in frozen["seats"])


def majority_of(given: Mapping[str, Any]) -> Frozen:
    """`{"input", "output"}` of a vote."""
    return {"input": dict(given), "output": compute("majority", given)}


def quorum_sentence(frozen: Mapping[str, Any]) -> str:
    """Why there is or is no quorum, with its numbers, in one sentence."""
    found = frozen["output"]
    if found["quorate"] is None:
        return gettext("The roll is not taken yet; %(needed)s of %(base)s voting seats are needed.") % _numbers(found)
    if found["quorate"]:
        return gettext("There is a quorum: %(counted)s of %(base)s voting seats count, %(needed)s are needed.") % (
            _numbers(found)
        )
    return gettext(
        "There is no quorum: %(counted)s of %(base)s voting seats count, %(needed)s are needed; %(why)s."
    ) % {
        **_numbers(found),
        "why": "; ".join(_lacking(what, frozen) for what in found["missing"]),
    }


def _numbers(found: Mapping[str, Any]) -> dict[str, Any]:
    return {"counted": found["counted"], "base": found["base"], "needed": found["needed"]}


def _lacking(what: str, frozen: Mapping[str, Any]) -> str:
    found = frozen["output"]
    if what == "count":
        short = found["needed"] - found["counted"]
        return ngettext("%(short)s more is missing", "%(short)s more are missing", short) % {"short": short}
    if what == "lead":
        return gettext("neither the head nor a deputy head is there in person")
    least = frozen["input"]["rule"]["min_side"].get(what, 0)
    return gettext("the private side has %(count)s of at least %(least)s") % {
        "count": found["sides"][what],
        "least": least,
    }


def majority_sentence(frozen: Mapping[str, Any]) -> str:
    """What a vote came to and why, in one sentence."""
    found = frozen["output"]
    values = {name: found[name] for name in ("yes", "no", "abstain", "needed")}
    if found["casting_vote"]:
        values["chair"] = gettext("in favour") if found["casting_vote"] == "yes" else gettext("against")
        return gettext(
            "%(yes)s in favour, %(no)s against, %(abstain)s no opinion: a tie; the chair decides it %(chair)s."
        ) % (values)
    if found["passed"]:
        return (
            gettext("%(yes)s in favour, %(no)s against, %(abstain)s no opinion: carried, %(needed)s were needed.")
            % values
        )
    if found["tie"]:
        return (
            gettext("%(yes)s in favour, %(no)s against, %(abstain)s no opinion: a tie, the motion is not carried.")
            % values
        )
    return (
        gettext("%(yes)s in favour, %(no)s against, %(abstain)s no opinion: not carried, %(needed)s were needed.")
        % values
    )


def left_out_sentence(reason: str) -> str:
    """Why a seat that is there does not count."""
    return {
        "no_vote": gettext("has no vote"),
        "conflict": gettext("stands aside: conflict of interest"),
        "no_written_delegation": gettext("substitute without a written delegation, or not counted by the regulation"),
        "absent": gettext("not there"),
    }[reason]
