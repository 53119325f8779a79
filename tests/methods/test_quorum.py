"""Quorum, majority and the replayed meeting."""

import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.contract import InputError
from steerboard.methods.majority import Abstentions, MajorityRule, Of, Tally, Tie, Vote, majority
from steerboard.methods.meeting_log import (
    Arrives,
    ClosesVote,
    Entry,
    Leaves,
    MeetingState,
    OpensVote,
    Votes,
    Withdraws,
    replay,
)
from steerboard.methods.quorum import Base, Presence, QuorumRule, Role, Seat, Side, needed_of, quorum

Roll = list[Presence]

rules = st.builds(
    QuorumRule,
    base=st.sampled_from(Base),
    fraction=st.fractions(min_value=Fraction(1, 10), max_value=Fraction(9, 10), max_denominator=10),
    strict=st.booleans(),
    need_lead=st.booleans(),
    min_side=st.dictionaries(st.sampled_from(Side), st.integers(0, 2)),
)


@st.composite
def boards(draw: st.DrawFn) -> tuple[list[Seat], Roll, list[str]]:
    """Seats, a roll of some filled ones, and seats in conflict."""
    one = st.builds(
        Seat,
        id=st.just(""),
        role=st.sampled_from(Role),
        voting=st.booleans(),
        side=st.sampled_from(Side),
        filled=st.sampled_from([True, True, True, False]),
    )
    made = draw(st.lists(one, min_size=1, max_size=8))
    seats = [Seat(f"S{i}", s.role, s.voting, s.side, s.filled) for i, s in enumerate(made)]
    there = [seat for seat in seats if seat.filled and draw(st.booleans())]
    roll = [Presence(seat.id, draw(st.booleans()), draw(st.booleans())) for seat in there]
    conflicted = [seat.id for seat in seats if draw(st.integers(0, 4)) == 0]
    return seats, roll, conflicted


def refusal(run: Any, *args: Any, **options: Any) -> str:
    with pytest.raises(InputError) as caught:
        run(*args, **options)
    return str(caught.value)


NINE = [Seat("Trưởng ban", Role.HEAD), Seat("Phó", Role.DEPUTY), *(Seat(f"Sở {i}") for i in range(1, 8))]


def roll_of(*seats: str) -> Roll:
    return [Presence(seat) for seat in seats]


@given(boards(), rules, st.randoms(use_true_random=False))
def test_the_order_of_roll_and_seats_changes_no_count(
    board: tuple[list[Seat], Roll, list[str]], rule: QuorumRule, chance: random.Random
) -> None:
    seats, roll, conflicted = board
    got = quorum(seats, roll, rule=rule, conflicted=conflicted)
    chance.shuffle(roll)
    assert quorum(seats, roll, rule=rule, conflicted=conflicted) == got
    chance.shuffle(seats)
    again = quorum(seats, roll, rule=rule, conflicted=conflicted)
    assert (again.base, again.needed, again.counted, again.missing) == (got.base, got.needed, got.counted, got.missing)
    assert set(again.counted_seats) == set(got.counted_seats)


@given(boards(), rules)
def test_the_books_of_a_quorum_agree(board: tuple[list[Seat], Roll, list[str]], rule: QuorumRule) -> None:
    seats, roll, conflicted = board
    got = quorum(seats, roll, rule=rule, conflicted=conflicted)
    assert got.counted == len(got.counted_seats)
    assert got.sides is not None
    assert sum(got.sides.values()) == got.counted
    assert {*got.counted_seats, *(each.seat for each in got.not_counted)} == {each.seat for each in roll}
    assert got.quorate == (got.missing == [])
    assert got.needed >= 1


@given(boards(), rules)
def test_one_more_person_never_costs_the_count(board: tuple[list[Seat], Roll, list[str]], rule: QuorumRule) -> None:
    seats, roll, conflicted = board
    for dropped in range(len(roll)):
        fewer = quorum(seats, roll[:dropped] + roll[dropped + 1 :], rule=rule, conflicted=conflicted)
        more = quorum(seats, roll, rule=rule, conflicted=conflicted)
        assert set(more.missing) <= set(fewer.missing)


@given(st.fractions(min_value=Fraction(1, 100), max_value=Fraction(99, 100)), st.integers(0, 200), st.booleans())
def test_needed_is_the_least_number_that_will_do(fraction: Fraction, base: int, strict: bool) -> None:
    needed = needed_of(fraction, base, strict=strict)

    def is_enough(count: int) -> bool:
        return count > fraction * base if strict else count >= fraction * base

    assert is_enough(needed)
    assert needed == 1 or not is_enough(needed - 1)


def test_a_fraction_beyond_all_is_refused() -> None:
    for fraction, strict in ((Fraction(0), False), (Fraction(3, 2), False), (Fraction(1), True)):
        assert refusal(needed_of, fraction, 9, strict=strict).startswith("rule.fraction: ")
    assert needed_of(Fraction(1), 9, strict=False) == 9


def test_a_roll_names_its_problem() -> None:
    vacant = [*NINE, Seat("Trống", filled=False)]
    assert refusal(quorum, vacant, roll_of("Phó", "Ai đó")) == "present[1].seat: Ai đó is no seat of the board"
    assert refusal(quorum, vacant, roll_of("Trống")) == "present[0].seat: Trống is vacant"
    assert refusal(quorum, vacant, roll_of("Phó", "Phó")) == "present[1].seat: Phó is there twice"


@given(boards(), st.lists(st.sampled_from([*Vote, None]), min_size=8, max_size=8), st.sampled_from(Of))
def test_a_secret_tally_counts_like_the_same_named_vote(
    board: tuple[list[Seat], Roll, list[str]], cast: list[Vote | None], of: Of
) -> None:
    seats, roll, conflicted = board
    votes = {seat.id: vote for seat, vote in zip(seats, cast, strict=False) if vote is not None}
    rule = MajorityRule(of=of, abstentions=Abstentions.COUNT, tie=Tie.CASTING_VOTE)
    named = majority(seats, roll, votes, rule=rule, conflicted=conflicted, chair="S0")
    secret = majority(
        seats,
        roll,
        Tally(named.yes, named.no, named.abstain),
        rule=rule,
        conflicted=conflicted,
        chair="S0",
        chair_vote=votes.get("S0"),
    )
    assert secret.ignored == []
    for field in ("yes", "no", "abstain", "not_voting", "base", "needed", "tie", "casting_vote", "missing", "passed"):
        assert getattr(named, field) == getattr(secret, field)


@given(boards(), st.lists(st.sampled_from(Vote), min_size=8, max_size=8), st.sampled_from(Of))
def test_a_no_that_turns_into_a_yes_never_loses_a_motion(
    board: tuple[list[Seat], Roll, list[str]], cast: list[Vote], of: Of
) -> None:
    seats, roll, conflicted = board
    votes = {seat.id: vote for seat, vote in zip(seats, cast, strict=False)}
    before = majority(seats, roll, votes, rule=MajorityRule(of=of), conflicted=conflicted)
    for seat, vote in votes.items():
        if vote is Vote.NO:
            after = majority(seats, roll, {**votes, seat: Vote.YES}, rule=MajorityRule(of=of), conflicted=conflicted)
            assert after.passed or not before.passed


def test_a_vote_of_a_stranger_and_a_tally_that_cannot_be() -> None:
    roll = roll_of("Trưởng ban", "Sở 1")
    assert refusal(majority, NINE, roll, {"Ai đó": Vote.YES}) == "votes.Ai đó: is no seat of the board"
    assert refusal(majority, NINE, roll, Tally(3, 0)) == "tally: has more votes than the 2 who may vote"
    sided = MajorityRule(min_yes_side={Side.PRIVATE: 1})
    assert refusal(majority, NINE, roll, Tally(1, 0), rule=sided).startswith("rule.min_yes_side: ")


def test_the_chair_of_a_secret_tie_must_count() -> None:
    rule = MajorityRule(tie=Tie.CASTING_VOTE)
    roll = roll_of("Trưởng ban", "Sở 1")
    tie = Tally(1, 1)
    assert majority(NINE, roll, tie, rule=rule, chair="Phó", chair_vote=Vote.YES).casting_vote is None
    assert majority(NINE, roll, tie, rule=rule, chair="Sở 1", chair_vote=Vote.ABSTAIN).casting_vote is None
    assert majority(NINE, roll, tie, rule=rule, chair="Sở 1", chair_vote=Vote.YES).passed
    assert not majority(NINE, roll, tie, rule=rule, chair="Sở 1", chair_vote=Vote.NO).passed
    assert majority(NINE, roll, tie, rule=rule, chair_vote=Vote.YES).casting_vote is None


def comings(*seats: str) -> list[Entry]:
    return [Arrives(presence) for presence in roll_of(*seats)]


MEETING = [
    *comings("Sở 1", "Trưởng ban", "Sở 2", "Sở 3", "Sở 4"),
    OpensVote("quy chế", conflicted=frozenset({"Sở 4"})),
    Votes("quy chế", "Sở 1", Vote.YES),
    Leaves("Sở 1"),
    *comings("Sở 5"),
    Votes("quy chế", "Sở 2", Vote.NO),
    Withdraws("quy chế", "Sở 2"),
    Votes("quy chế", "Sở 2", Vote.YES),
    ClosesVote("quy chế"),
    OpensVote("ngân sách", MajorityRule(tie=Tie.CASTING_VOTE), chair="Trưởng ban"),
    ClosesVote("ngân sách", Tally(2, 2), Vote.YES),
]


def test_a_meeting_from_the_first_arrival_to_the_second_vote() -> None:
    state = replay(NINE, MEETING)
    first, second = state.results["quy chế"], state.results["ngân sách"]
    assert (first.quorum.base, first.quorum.counted, first.quorum.quorate) == (8, 4, False)
    assert (first.majority.yes, first.majority.no, first.majority.passed) == (2, 0, True)
    assert not first.carried
    assert (second.quorum.counted, second.majority.casting_vote, second.carried) == (5, Vote.YES, True)
    assert state.quorum.counted_seats == ["Trưởng ban", "Sở 2", "Sở 3", "Sở 4", "Sở 5"]
    assert state.running == {}


@given(st.integers(0, len(MEETING)), st.integers(0, len(MEETING)))
def test_a_log_replayed_in_pieces_gives_the_same_meeting(a: int, b: int) -> None:
    low, high = sorted((a, b))
    state = replay(NINE, MEETING[:low])
    state = replay(state, MEETING[low:high], first=low)
    assert replay(state, MEETING[high:], first=high) == replay(NINE, MEETING)


@given(boards(), rules, st.randoms(use_true_random=False))
def test_a_replayed_log_gives_the_quorum_of_those_who_stayed(
    board: tuple[list[Seat], Roll, list[str]], rule: QuorumRule, chance: random.Random
) -> None:
    seats, roll, conflicted = board
    chance.shuffle(roll)
    gone = [presence for presence in roll if chance.random() < 0.3]
    log: list[Entry] = [Arrives(presence) for presence in roll]
    log += [Leaves(presence.seat) for presence in gone]
    log += [OpensVote("m", conflicted=frozenset(conflicted)), ClosesVote("m")]
    state = replay(MeetingState(tuple(seats), rule), log)
    stayed = [presence for presence in roll if presence not in gone]
    assert state.quorum == quorum(seats, stayed, rule=rule)
    assert state.results["m"].quorum == quorum(seats, stayed, rule=rule, conflicted=conflicted)


@pytest.mark.parametrize(
    ("log", "message"),
    [
        (comings("Ai đó"), "log[0]: Ai đó is no seat that somebody holds"),
        (comings("Phó", "Phó"), "log[1]: Phó is there already"),
        ([Leaves("Phó")], "log[0]: Phó is not there"),
        ([Votes("m", "Phó", Vote.YES)], "log[0]: m is not being voted on"),
        ([OpensVote("m"), OpensVote("m")], "log[1]: m was put to the vote before"),
        ([OpensVote("m"), ClosesVote("m"), OpensVote("m")], "log[2]: m was put to the vote before"),
        ([OpensVote("m", conflicted=frozenset({"Ai đó"}))], "log[0]: Ai đó is no seat of the board"),
        ([OpensVote("m"), *comings("Phó"), Votes("m", "Phó", Vote.YES)], "log[2]: Phó has no vote on m"),
        ([OpensVote("m"), Withdraws("m", "Phó")], "log[1]: Phó has given no ballot"),
        (
            [*comings("Phó"), OpensVote("m"), Votes("m", "Phó", Vote.YES), Votes("m", "Phó", Vote.NO)],
            "log[3]: Phó has voted already",
        ),
        (
            [*comings("Phó"), OpensVote("m"), Votes("m", "Phó", Vote.YES), ClosesVote("m", Tally(1, 0))],
            "log[3]: m is a named vote and has a secret tally",
        ),
    ],
)
def test_entries_that_cannot_be(log: list[Entry], message: str) -> None:
    assert refusal(replay, NINE, log) == message
    assert refusal(replay, NINE, log, first=10) == message.replace("log[", "log[1", 1)


def test_a_tally_that_cannot_be_is_an_error_of_the_tally() -> None:
    log = [*comings("Phó"), OpensVote("m"), ClosesVote("m", Tally(1, 1))]
    assert refusal(replay, NINE, log) == "tally: has more votes than the 1 who may vote"
