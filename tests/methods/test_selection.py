"""Choosing members."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.contract import InputError
from steerboard.methods.selection import WEIGHTS, Candidate, SelectionRule, compute_member_selection, select_members

scores = st.none() | st.integers(1, 5).map(Fraction)
sheets = st.fixed_dictionaries(dict.fromkeys(WEIGHTS, scores))
fields = st.lists(st.lists(sheets, max_size=4), max_size=6).map(
    lambda all_: [Candidate(f"Ứng viên {i}", tuple(ratings)) for i, ratings in enumerate(all_)]
)


@given(fields, st.randoms(use_true_random=False))
def test_the_order_of_candidates_and_raters_changes_nothing(candidates: list[Candidate], chance: random.Random) -> None:
    before = {each.name: each for each in select_members(candidates).candidates}
    mixed = [Candidate(each.name, tuple(chance.sample(each.ratings, len(each.ratings)))) for each in candidates]
    chance.shuffle(mixed)
    assert {each.name: each for each in select_members(mixed).candidates} == before


@given(fields, st.integers(1, 9))
def test_the_scale_of_weights_changes_nothing(candidates: list[Candidate], factor: int) -> None:
    rule = SelectionRule(weights={criterion: weight * factor for criterion, weight in WEIGHTS.items()})
    assert select_members(candidates, rule=rule) == select_members(candidates)


@given(fields)
def test_only_the_eligible_are_ranked_and_they_have_a_reason_if_not(candidates: list[Candidate]) -> None:
    result = select_members(candidates)
    for each in result.candidates:
        assert each.eligible == (each.reasons == []) == (each.rank is not None) == (each.name in result.order)
        if each.score is not None:
            assert 1 <= each.score <= 5
    ranks = {each.name: each.rank or 0 for each in result.candidates}
    assert [ranks[name] for name in result.order] == sorted(ranks[name] for name in result.order)


def test_rules_that_cannot_be() -> None:
    with pytest.raises(InputError) as caught:
        select_members([], rule=SelectionRule(weights={"a": Fraction(0)}, floors={}))
    assert str(caught.value) == "weights: must not sum to 0"
    with pytest.raises(InputError) as caught:
        select_members([], rule=SelectionRule(weights={"a": Fraction(1)}, floors={"b": Fraction(1)}))
    assert str(caught.value) == "floors.b: is no criterion with a weight"


def test_a_scale_upside_down() -> None:
    with pytest.raises(InputError) as caught:
        compute_member_selection({"candidates": [], "scale": [5, 1]})
    assert str(caught.value) == "scale: must be [lowest, highest]"
