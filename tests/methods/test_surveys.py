"""Surveys, and the floor below which nothing is shown."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.contract import InputError
from steerboard.methods.surveys import TRUST, VALUE, TrustSheet, collaboration_survey, mean, shown_cells, trust_value

scores = st.none() | st.integers(1, 4).map(Fraction)


@st.composite
def sheets(draw: st.DrawFn) -> list[TrustSheet]:
    who = [f"Tổ chức {i}" for i in range(4)]
    pairs = draw(st.lists(st.sampled_from([(a, b) for a in who for b in who if a != b]), unique=True, max_size=10))
    return [TrustSheet(a, b, {each: draw(scores) for each in TRUST + VALUE}) for a, b in pairs]


def test_a_mean_is_over_what_is_known() -> None:
    assert mean([1, None, Fraction(2)]) == Fraction(3, 2)
    assert mean([]) is None
    assert mean([None]) is None


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12)), st.integers(2, 6))
def test_no_hidden_cell_can_be_had_by_subtraction(counts: dict[str, int], least: int) -> None:
    shown = shown_cells(counts, min_answers=least)
    hidden = sum(counts.values()) - sum(counts[cell] for cell in shown)
    assert all(counts[cell] >= least for cell in shown)
    assert hidden == 0 or hidden >= least or not shown
    enough = [cell for cell, count in counts.items() if count >= least]
    assert set(shown) <= set(enough)
    assert len(enough) - len(shown) <= 1


def test_cells_of_a_breakdown() -> None:
    assert shown_cells({"a": 9, "b": 5, "c": 6}) == ["a", "b", "c"]
    assert shown_cells({"a": 9, "b": 4, "c": 6}) == ["a"]
    assert shown_cells({"a": 9, "b": 4, "c": 3}) == ["a"]
    assert shown_cells({"a": 6, "b": 1, "c": 6}) == ["a"]
    assert shown_cells({"a": 9, "b": 0}) == ["a"]
    assert shown_cells({"a": 9, "b": 3, "c": 2}) == ["a"]
    assert shown_cells({"a": 4, "b": 2}) == []


@given(sheets(), st.randoms(use_true_random=False))
def test_the_order_of_sheets_changes_no_mean(given_: list[TrustSheet], chance: random.Random) -> None:
    got = trust_value(given_)
    chance.shuffle(given_)
    assert trust_value(given_) == got
    for each in got.organisations.values():
        assert (each.at_risk is None) == (each.trust is None or each.value is None)
        assert each.shown == (each.raters >= 5)


def test_sheets_that_cannot_be() -> None:
    sheet = TrustSheet("a", "b", {})
    for given_, message in (
        ([sheet, sheet], "ratings[1].about: a rates b twice"),
        ([sheet, TrustSheet("b", "b", {})], "ratings[1].about: b rates itself"),
    ):
        with pytest.raises(InputError) as caught:
            trust_value(given_)
        assert str(caught.value) == message


answers = st.none() | st.integers(1, 5).map(Fraction)
items = st.integers(0, 6).flatmap(lambda n: st.lists(st.lists(answers, min_size=n, max_size=n), max_size=4))


@given(st.dictionaries(st.sampled_from("abcd"), items))
def test_bands_count_the_factors_with_answers(factors: dict[str, list[list[Fraction | None]]]) -> None:
    got = collaboration_survey(factors)
    assert sum(got.bands.values()) == sum(each.answers > 0 for each in got.factors.values())
    for factor, each in got.factors.items():
        assert each.answers == sum(answer is not None for row in factors[factor] for answer in row)
        assert (each.mean is None) == (each.band is None) == (each.answers == 0)
    turned = {factor: [row[::-1] for row in rows[::-1]] for factor, rows in factors.items()}
    assert collaboration_survey(turned) == got


def test_collaboration_sheets_that_cannot_be() -> None:
    one = Fraction(1)
    for factors, bands, message in (
        ({"a": [[one, one], [one]]}, (one * 4, one * 3), "factors.a[1]: must have as many answers as the first row"),
        ({}, (one * 3, one * 4), "bands: must be [from strength, from borderline], the higher one first"),
    ):
        with pytest.raises(InputError) as caught:
            collaboration_survey(factors, bands=bands)
        assert str(caught.value) == message
