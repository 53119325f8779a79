"""PACA: triage and dots."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.contract import InputError
from steerboard.methods.paca import Criteria, Proposal, Track, pareto_dots, triage

answers = st.none() | st.booleans()
proposals = st.lists(
    st.builds(
        Proposal, st.text("aăâđz ", min_size=1), st.builds(Criteria, answers, answers, answers), st.integers(0, 9)
    ),
    max_size=8,
    unique_by=lambda proposal: proposal.title,
)


@given(proposals, st.randoms(use_true_random=False))
def test_order_and_votes_never_change_a_track(given_: list[Proposal], chance: random.Random) -> None:
    got = triage(given_)
    tracks = {each.title: each for each in got.proposals}
    mixed = [Proposal(each.title, each.criteria, each.votes) for each in given_]
    chance.shuffle(mixed)
    assert triage(mixed).quick_win_order == got.quick_win_order
    praised = [Proposal(each.title, each.criteria, 99) for each in given_]
    assert {each.title: each for each in triage(praised).proposals} == tracks
    for each in got.proposals:
        assert (each.track is Track.QUICK_WIN) == (each.title in got.quick_win_order) == (each.passed == 3)
        assert not (each.to_clarify and each.track is Track.QUICK_WIN)


@given(st.integers(0, 500), st.fractions(min_value=Fraction(1, 50), max_value=1), st.integers(0, 50))
def test_dots_are_the_share_rounded_up(cards: int, share: Fraction, people: int) -> None:
    got = pareto_dots(cards, share=share, people=people)
    assert got.total_dots == got.dots_per_person * people
    if cards:
        assert got.dots_per_person - 1 < share * cards <= got.dots_per_person or got.dots_per_person == 1
        assert pareto_dots(cards + 1, share=share).dots_per_person >= got.dots_per_person
    else:
        assert got.dots_per_person == 0


@pytest.mark.parametrize("share", [Fraction(0), Fraction(-1, 5), Fraction(6, 5)])
def test_shares_that_cannot_be(share: Fraction) -> None:
    with pytest.raises(InputError) as caught:
        pareto_dots(10, share=share)
    assert caught.value.field == "share"
