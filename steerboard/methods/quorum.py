"""Who counts at a meeting and whether it may decide.

No Vietnamese source names a quorum; committees count on delegation. The defaults are ours (domain, 8.4): more than half
of the filled voting seats, the head or a deputy in person, substitutes only with a written delegation. A person in
conflict leaves the base as well as the count.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from steerboard.methods.contract import (
    Given,
    InputError,
    Reader,
    choice,
    flag,
    known,
    listing,
    name,
    nullable,
    plain,
    ratio,
    read_input,
    record,
    records,
    whole,
)


class Role(StrEnum):
    """What a seat is on the board."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"
    SECRETARY = "secretary"


class Side(StrEnum):
    """For whom a seat speaks, in the order in which shortfalls are named."""

    PUBLIC = "public"
    PRIVATE = "private"
    OTHER = "other"


class Base(StrEnum):
    """Which voting seats the fraction is taken of."""

    FILLED = "filled"
    ALL = "all"


LEADS: Final = frozenset({Role.HEAD, Role.DEPUTY})
ALL_SEATS: Final = "all"


@dataclass(frozen=True)
class Seat:
    """A seat of the board as of the day of the meeting. `filled`: somebody is appointed to it."""

    id: str
    role: Role = Role.MEMBER
    voting: bool = True
    side: Side = Side.PUBLIC
    filled: bool = True


@dataclass(frozen=True)
class Presence:
    """One line of the roll. `written`: the substitute brought a written delegation."""

    seat: str
    substitute: bool = False
    written: bool = False


@dataclass(frozen=True)
class QuorumRule:
    """How many must be there. `strict`: more than the fraction, not just it. All values are defaults of ours."""

    base: Base = Base.FILLED
    fraction: Fraction = Fraction(1, 2)
    strict: bool = True
    need_lead: bool = True
    min_side: Mapping[Side, int] = field(default_factory=dict)


@dataclass(frozen=True)
class LeftOut:
    """A seat that is there, or voted, and does not count: `no_vote`, `conflict`, `absent`, `no_written_delegation`."""

    seat: str
    reason: str


@dataclass(frozen=True)
class Quorum:
    """The count. `missing` in order: count, lead, public, private, other, or only `roll`; null: the roll was not taken."""

    base: int
    needed: int
    counted: int | None
    lead_present: bool | None
    sides: dict[Side, int] | None
    counted_seats: list[str]
    not_counted: list[LeftOut]
    missing: list[str]
    quorate: bool | None


def quorum(
    seats: Sequence[Seat],
    present: Sequence[Presence] | None,
    *,
    rule: QuorumRule | None = None,
    conflicted: Collection[str] = (),
) -> Quorum:
    """Count the roll of a meeting. `present` None: the roll was not taken, which is not the same as nobody came.

    Raises InputError for a seat of the roll that is unknown, vacant or twice (`present[i].seat`), an unknown seat in
    conflict and an impossible fraction (`rule.fraction`).
    """
    rule = rule or QuorumRule()
    base = base_of(seats, rule.base, conflicted)
    needed = needed_of(rule.fraction, base, strict=rule.strict)
    if present is None:
        return Quorum(base, needed, None, None, None, [], [], ["roll"], None)
    reasons = count_roll(seats, present, conflicted)
    counted = [seat for seat in seats if reasons.get(seat.id) == ""]
    sides = {side: sum(seat.side is side for seat in counted) for side in Side}
    lead = _lead_present(seats, present, conflicted)
    checks = [("count", len(counted) >= needed), ("lead", lead or not rule.need_lead)]
    checks += [(side.value, sides[side] >= rule.min_side.get(side, 0)) for side in Side]
    missing = [what for what, met in checks if not met]
    return Quorum(
        base=base,
        needed=needed,
        counted=len(counted),
        lead_present=lead,
        sides=sides,
        counted_seats=[seat.id for seat in counted],
        not_counted=[LeftOut(seat.id, reasons[seat.id]) for seat in seats if reasons.get(seat.id)],
        missing=missing,
        quorate=not missing,
    )


def base_of(seats: Sequence[Seat], base: str, conflicted: Collection[str]) -> int:
    """The voting seats that a fraction is taken of: filled ones or all, without those in conflict."""
    return sum(seat.voting and seat.id not in conflicted and (seat.filled or base == ALL_SEATS) for seat in seats)


def needed_of(fraction: Fraction, base: int, *, strict: bool) -> int:
    """The least whole number above (strict) or not below fraction x base, never 0."""
    if not 0 < fraction <= 1 or (strict and fraction == 1):
        raise InputError("rule.fraction", "must lie above 0 and not ask for more than all")
    share = Fraction(fraction) * base
    return max(1, math.floor(share) + 1 if strict else math.ceil(share))


def count_roll(seats: Sequence[Seat], present: Sequence[Presence], conflicted: Collection[str]) -> dict[str, str]:
    """Each seat of the roll with the reason why it does not count, "" if it does; the first reason that fits."""
    by_id = {seat.id: seat for seat in seats}
    reasons: dict[str, str] = {}
    for i, presence in enumerate(present):
        seat = by_id.get(presence.seat)
        if seat is None or not seat.filled or presence.seat in reasons:
            problem = "is no seat of the board" if seat is None else "is there twice" if seat.filled else "is vacant"
            raise InputError(f"present[{i}].seat", f"{presence.seat} {problem}")
        reasons[seat.id] = _reason(seat, presence, conflicted)
    return reasons


def _reason(seat: Seat, presence: Presence, conflicted: Collection[str]) -> str:
    if not seat.voting:
        return "no_vote"
    if seat.id in conflicted:
        return "conflict"
    return "no_written_delegation" if presence.substitute and not presence.written else ""


def _lead_present(seats: Sequence[Seat], present: Sequence[Presence], conflicted: Collection[str]) -> bool:
    leads = {seat.id for seat in seats if seat.role in LEADS and seat.id not in conflicted}
    return any(presence.seat in leads and not presence.substitute for presence in present)


def compute_quorum(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute quorum`."""
    result: dict[str, Any] = plain(read_input(given, _quorum))
    return result


def _quorum(given: Given) -> Quorum:
    seats = given.take("seats", SEATS)
    return quorum(
        seats,
        given.take("present", nullable(ROLL)),
        rule=given.get("rule", record(_rule)),
        conflicted=given.get("conflicted", read_conflicted(seats), ()),
    )


def read_conflicted(seats: Sequence[Seat]) -> Reader[tuple[str, ...]]:
    """A reader of the seats in conflict."""
    return listing(known([seat.id for seat in seats], "seat"), unique=True)


def read_sides(given: Given) -> dict[Side, int]:
    """Reads `{public, private, other}`: least numbers by side, each optional."""
    numbers = {side: given.get(side.value, whole(low=0)) for side in Side}
    return {side: least for side, least in numbers.items() if least is not None}


def read_fraction(given: Given, strict: bool) -> Fraction:
    """Reads `fraction` of a rule: a number or "a/b" in (0, 1], below 1 if strict."""
    fraction = given.get("fraction", ratio, Fraction(1, 2))
    if not 0 < fraction <= 1 or (strict and fraction == 1):
        raise given.fail("fraction", "must lie above 0 and not ask for more than all")
    return fraction


def _rule(given: Given) -> QuorumRule:
    strict = given.get("strict", flag, True)
    return QuorumRule(
        base=given.get("base", choice(Base), Base.FILLED),
        fraction=read_fraction(given, strict),
        strict=strict,
        need_lead=given.get("need_lead", flag, True),
        min_side=given.get("min_side", record(read_sides), {}),
    )


def _seat(given: Given) -> Seat:
    return Seat(
        id=given.take("id", name),
        role=given.get("role", choice(Role), Role.MEMBER),
        voting=given.get("voting", flag, True),
        side=given.get("side", choice(Side), Side.PUBLIC),
        filled=given.get("filled", flag, True),
    )


def _presence(given: Given) -> Presence:
    return Presence(
        seat=given.take("seat", name),
        substitute=given.get("substitute", flag, False),
        written=given.get("written", flag, False),
    )


SEATS: Final[Reader[tuple[Seat, ...]]] = records(_seat, key="id", at_least=1)
ROLL: Final[Reader[tuple[Presence, ...]]] = records(_presence)
