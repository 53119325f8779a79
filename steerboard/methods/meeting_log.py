"""Replaying a meeting: people come and go, votes open and close, and each vote keeps the quorum it was taken with.

A log is a list of entries in the order in which they were noted. Replaying it twice, or in pieces, gives the same
counts: nothing else is stored. When a vote opens, its rule, those in conflict and the roll are frozen; who leaves
afterwards keeps the ballot, who comes later has none. Source: lessons of meeting systems (live quorum, frozen at each
vote); the rules are defaults of ours.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from steerboard.methods.contract import InputError
from steerboard.methods.majority import Majority, MajorityRule, Tally, Vote, majority
from steerboard.methods.quorum import Presence, Quorum, QuorumRule, Seat, quorum

V = TypeVar("V")


@dataclass(frozen=True)
class Arrives:
    """Somebody takes a seat: its holder or a substitute, with or without a written delegation."""

    presence: Presence


@dataclass(frozen=True)
class Leaves:
    """The seat is empty again."""

    seat: str


@dataclass(frozen=True)
class OpensVote:
    """A motion is put to the vote under a rule; `conflicted` seats leave base and count for it."""

    motion: str
    rule: MajorityRule = field(default_factory=MajorityRule)
    conflicted: frozenset[str] = frozenset()
    chair: str | None = None


@dataclass(frozen=True)
class Votes:
    """A named ballot. One a seat and motion; a mis-tap is taken back with `Withdraws` first."""

    motion: str
    seat: str
    vote: Vote


@dataclass(frozen=True)
class Withdraws:
    """A named ballot is taken back before the vote closes."""

    motion: str
    seat: str


@dataclass(frozen=True)
class ClosesVote:
    """The vote ends. With a `tally` it was secret; `chair_vote` then decides a tie."""

    motion: str
    tally: Tally | None = None
    chair_vote: Vote | None = None


Entry = Arrives | Leaves | OpensVote | Votes | Withdraws | ClosesVote


@dataclass(frozen=True)
class MotionResult:
    """A closed vote with the quorum of the roll that was frozen when it opened."""

    quorum: Quorum
    majority: Majority

    @property
    def carried(self) -> bool:
        """Passed, and the board could decide."""
        return self.majority.passed and bool(self.quorum.quorate)


@dataclass(frozen=True)
class OpenVote:
    """A vote that is running: what was frozen, and the ballots so far."""

    opened: OpensVote
    roll: tuple[Presence, ...]
    ballots: Mapping[str, Vote] = field(default_factory=dict)


@dataclass(frozen=True)
class MeetingState:
    """A meeting after some entries. The roll is in the order of the seats, so that it does not tell who came when."""

    seats: tuple[Seat, ...]
    rule: QuorumRule = field(default_factory=QuorumRule)
    present: Mapping[str, Presence] = field(default_factory=dict)
    running: Mapping[str, OpenVote] = field(default_factory=dict)
    results: Mapping[str, MotionResult] = field(default_factory=dict)

    @property
    def roll(self) -> tuple[Presence, ...]:
        """Who is there now, by seat."""
        return tuple(self.present[seat.id] for seat in self.seats if seat.id in self.present)

    @property
    def quorum(self) -> Quorum:
        """The quorum now, nobody in conflict."""
        return quorum(self.seats, self.roll, rule=self.rule)


def replay(meeting: MeetingState | Sequence[Seat], log: Iterable[Entry], *, first: int = 0) -> MeetingState:
    """Play a log on a meeting (or on its seats) and return the state after it.

    Raises InputError(`log[i]`, …), counted from `first`, for an entry that cannot be: unknown or vacant seats, somebody
    who is there already or not at all, a motion that is not open, a ballot given twice or by who has none.
    """
    state = meeting if isinstance(meeting, MeetingState) else MeetingState(tuple(meeting))
    for i, entry in enumerate(log, start=first):
        try:
            state = _after(state, entry)
        except _Impossible as error:
            raise InputError(f"log[{i}]", str(error)) from None
    return state


class _Impossible(Exception):
    """An entry that cannot be, in words."""


def _after(state: MeetingState, entry: Entry) -> MeetingState:
    match entry:
        case Arrives(presence):
            return _arrives(state, presence)
        case Leaves(seat):
            _require(seat in state.present, f"{seat} is not there")
            return replace(state, present=_without(state.present, seat))
        case OpensVote(motion):
            return _opens(state, motion, entry)
        case Votes(motion, seat, vote):
            return _votes(state, motion, seat, vote)
        case Withdraws(motion, seat):
            ballots = _running(state, motion).ballots
            _require(seat in ballots, f"{seat} has given no ballot")
            return _with_ballots(state, motion, _without(ballots, seat))
        case _:
            return _closes(state, entry)


def _arrives(state: MeetingState, presence: Presence) -> MeetingState:
    filled = {seat.id for seat in state.seats if seat.filled}
    _require(presence.seat in filled, f"{presence.seat} is no seat that somebody holds")
    _require(presence.seat not in state.present, f"{presence.seat} is there already")
    return replace(state, present={**state.present, presence.seat: presence})


def _opens(state: MeetingState, motion: str, entry: OpensVote) -> MeetingState:
    _require(motion not in state.running and motion not in state.results, f"{motion} was put to the vote before")
    strangers = entry.conflicted - {seat.id for seat in state.seats}
    _require(not strangers, f"{', '.join(sorted(strangers))} is no seat of the board")
    return replace(state, running={**state.running, motion: OpenVote(entry, state.roll)})


def _votes(state: MeetingState, motion: str, seat: str, vote: Vote) -> MeetingState:
    running = _running(state, motion)
    _require(seat not in running.ballots, f"{seat} has voted already")
    counted = quorum(state.seats, running.roll, rule=state.rule, conflicted=running.opened.conflicted).counted_seats
    _require(seat in counted, f"{seat} has no vote on {motion}")
    return _with_ballots(state, motion, {**running.ballots, seat: vote})


def _closes(state: MeetingState, entry: ClosesVote) -> MeetingState:
    motion = entry.motion
    running = _running(state, motion)
    _require(entry.tally is None or not running.ballots, f"{motion} is a named vote and has a secret tally")
    opened = running.opened
    result = MotionResult(
        quorum(state.seats, running.roll, rule=state.rule, conflicted=opened.conflicted),
        majority(
            state.seats,
            running.roll,
            running.ballots if entry.tally is None else entry.tally,
            rule=opened.rule,
            conflicted=opened.conflicted,
            chair=opened.chair,
            chair_vote=entry.chair_vote,
        ),
    )
    return replace(state, running=_without(state.running, motion), results={**state.results, motion: result})


def _running(state: MeetingState, motion: str) -> OpenVote:
    _require(motion in state.running, f"{motion} is not being voted on")
    return state.running[motion]


def _with_ballots(state: MeetingState, motion: str, ballots: Mapping[str, Vote]) -> MeetingState:
    return replace(state, running={**state.running, motion: replace(state.running[motion], ballots=ballots)})


def _without(mapping: Mapping[str, V], key: str) -> dict[str, V]:
    return {each: value for each, value in mapping.items() if each != key}


def _require(holds: bool, problem: str) -> None:
    if not holds:
        raise _Impossible(problem)
