"""Whether a motion is carried, named or secret.

The rules are defaults of ours (design of boards: quorum and majority are a base, a fraction and conditions); a board's
regulation sets its own. Votes count only from seats that count for the quorum.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

from steerboard.methods.contract import (
    Given,
    InputError,
    choice,
    flag,
    known,
    mapping,
    plain,
    read_input,
    record,
    whole,
)
from steerboard.methods.quorum import (
    ROLL,
    SEATS,
    LeftOut,
    Presence,
    Seat,
    Side,
    base_of,
    count_roll,
    needed_of,
    read_conflicted,
    read_fraction,
    read_sides,
)


class Vote(StrEnum):
    """A ballot."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Of(StrEnum):
    """What the fraction is taken of: votes cast, seats that count as present, filled seats, all seats."""

    CAST = "cast"
    PRESENT = "present"
    FILLED = "filled"
    ALL = "all"


class Abstentions(StrEnum):
    """Whether an abstention counts among the votes cast."""

    IGNORE = "ignore"
    COUNT = "count"


class Tie(StrEnum):
    """What happens when yes equals no."""

    FAILS = "fails"
    CASTING_VOTE = "casting_vote"


@dataclass(frozen=True)
class MajorityRule:
    """How many yes a motion needs. `strict`: more than the fraction. All values are defaults of ours."""

    of: Of = Of.CAST
    fraction: Fraction = Fraction(1, 2)
    strict: bool = True
    abstentions: Abstentions = Abstentions.IGNORE
    tie: Tie = Tie.FAILS
    min_yes_side: Mapping[Side, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Tally:
    """The count of a secret ballot."""

    yes: int
    no: int
    abstain: int = 0


@dataclass(frozen=True)
class Majority:
    """The result. `ignored`: votes of seats that do not count; `missing`: count, public, private, other."""

    yes: int
    no: int
    abstain: int
    not_voting: int
    base: int
    needed: int
    tie: bool
    casting_vote: Vote | None
    ignored: list[LeftOut]
    missing: list[str]
    passed: bool


def majority(
    seats: Sequence[Seat],
    present: Sequence[Presence],
    ballot: Mapping[str, Vote] | Tally,
    *,
    rule: MajorityRule | None = None,
    conflicted: Collection[str] = (),
    chair: str | None = None,
    chair_vote: Vote | None = None,
) -> Majority:
    """Count a vote: seat → vote if named, a tally if secret (then `chair_vote` tells how the chair decides a tie).

    Under a casting vote the chair's yes or no counts once more on a tie, if the chair's seat counts.
    Raises InputError as `quorum` does, for votes of strangers (`votes.SEAT`), a tally above those who count (`tally`)
    and a least number of yes by side with a secret tally (`rule.min_yes_side`).
    """
    rule = rule or MajorityRule()
    reasons = count_roll(seats, present, conflicted)
    counted = {seat.id: seat for seat in seats if reasons.get(seat.id) == ""}
    ignored: list[LeftOut] = []
    if isinstance(ballot, Tally):
        _check_tally(ballot, len(counted), rule)
        tally, yes_sides = ballot, dict.fromkeys(Side, 0)
    else:
        ignored = _ignored(seats, ballot, reasons, conflicted)
        valid = {seat: vote for seat, vote in ballot.items() if seat in counted}
        tally = Tally(*(sum(vote is kind for vote in valid.values()) for kind in Vote))
        yes_sides = {
            side: sum(valid.get(i) is Vote.YES and s.side is side for i, s in counted.items()) for side in Side
        }
        chair_vote = valid.get(chair) if chair is not None else None
    base = _base(rule, tally, len(counted), seats, conflicted)
    needed = needed_of(rule.fraction, base, strict=rule.strict)
    tie = tally.yes == tally.no > 0
    casts = tie and rule.tie is Tie.CASTING_VOTE and chair in counted and chair_vote in {Vote.YES, Vote.NO}
    casting_vote = chair_vote if casts else None
    yes = tally.yes + (casting_vote is Vote.YES)
    missing = ["count"] if yes < needed else []
    missing += [side.value for side in Side if yes_sides[side] < rule.min_yes_side.get(side, 0)]
    return Majority(
        yes=tally.yes,
        no=tally.no,
        abstain=tally.abstain,
        not_voting=len(counted) - tally.yes - tally.no - tally.abstain,
        base=base,
        needed=needed,
        tie=tie,
        casting_vote=casting_vote,
        ignored=ignored,
        missing=missing,
        passed=not missing,
    )


def _check_tally(tally: Tally, counted: int, rule: MajorityRule) -> None:
    if tally.yes + tally.no + tally.abstain > counted:
        raise InputError("tally", f"has more votes than the {counted} who may vote")
    if rule.min_yes_side:
        raise InputError("rule.min_yes_side", "cannot be checked on a secret tally")


def _ignored(
    seats: Sequence[Seat], votes: Mapping[str, Vote], reasons: Mapping[str, str], conflicted: Collection[str]
) -> list[LeftOut]:
    ids = {seat.id for seat in seats}
    for voter in votes:
        if voter not in ids:
            raise InputError(f"votes.{voter}", "is no seat of the board")
    ignored = []
    for seat in seats:
        if seat.id in votes and reasons.get(seat.id) != "":
            absent = "no_vote" if not seat.voting else "conflict" if seat.id in conflicted else "absent"
            ignored.append(LeftOut(seat.id, reasons.get(seat.id, absent)))
    return ignored


def _base(rule: MajorityRule, tally: Tally, counted: int, seats: Sequence[Seat], conflicted: Collection[str]) -> int:
    if rule.of is Of.CAST:
        return tally.yes + tally.no + (tally.abstain if rule.abstentions is Abstentions.COUNT else 0)
    return counted if rule.of is Of.PRESENT else base_of(seats, rule.of, conflicted)


def compute_majority(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute majority`."""
    result: dict[str, Any] = plain(read_input(given, _majority))
    return result


def _majority(given: Given) -> Majority:
    seats = given.take("seats", SEATS)
    a_seat = known([seat.id for seat in seats], "seat")
    present = given.take("present", ROLL)
    named = given.either("votes", "tally") == "votes"
    ballot = given.take("votes", mapping(choice(Vote), keys=a_seat)) if named else given.take("tally", record(_tally))
    return majority(
        seats,
        present,
        ballot,
        rule=given.get("rule", record(_rule)),
        conflicted=given.get("conflicted", read_conflicted(seats), ()),
        chair=given.get("chair", a_seat),
        chair_vote=None if named else given.get("chair_vote", choice(Vote)),
    )


def _tally(given: Given) -> Tally:
    count = whole(low=0)
    return Tally(given.take("yes", count), given.take("no", count), given.get("abstain", count, 0))


def _rule(given: Given) -> MajorityRule:
    strict = given.get("strict", flag, True)
    return MajorityRule(
        of=given.get("of", choice(Of), Of.CAST),
        fraction=read_fraction(given, strict),
        strict=strict,
        abstentions=given.get("abstentions", choice(Abstentions), Abstentions.IGNORE),
        tie=given.get("tie", choice(Tie), Tie.FAILS),
        min_yes_side=given.get("min_yes_side", record(read_sides), {}),
    )
