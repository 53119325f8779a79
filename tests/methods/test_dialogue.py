"""Wheel, questionnaire and reform table."""

import random
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.dialogue import STAGES, questionnaire, reform_process, wheel

scores = st.lists(st.none() | st.integers(0, 10), max_size=5)


@given(st.dictionaries(st.text("abcđ", min_size=1), st.none() | scores, min_size=1), st.randoms(use_true_random=False))
def test_a_wheel_forgets_no_axis(axes: dict[str, list[int | None] | None], chance: random.Random) -> None:
    got = wheel(axes)
    scored = {axis for axis, mean in got.axes.items() if mean is not None}
    assert scored | set(got.not_applicable) | set(got.unanswered) == set(axes)
    assert len(scored) + len(got.not_applicable) + len(got.unanswered) == len(axes)
    assert (got.score is None) == (not scored)
    mixed = {axis: None if given_ is None else chance.sample(given_, len(given_)) for axis, given_ in axes.items()}
    assert wheel(mixed) == got
    silent = {axis: None if given_ is None else [*given_, None] for axis, given_ in axes.items()}
    assert wheel(silent).score == got.score


@given(st.lists(st.none() | st.integers(0, 5)), st.integers(1, 8))
def test_a_questionnaire_counts_each_sheet_once(answers: list[int | None], least: int) -> None:
    got = questionnaire(answers, min_answers=least)
    assert got.answered + got.no_opinion + got.blank == len(answers)
    assert got.shown == (got.answered >= least)
    assert questionnaire([*answers, 0, None], min_answers=least).mean == got.mean
    if got.mean is not None:
        assert 1 <= got.mean <= 5
        assert got.wheel == 2 * got.mean


@given(st.dictionaries(st.text("abc", min_size=1), st.lists(st.none() | st.integers(0, 3), min_size=5, max_size=5)))
def test_totals_and_stages_of_a_complete_table_agree(reforms: dict[str, list[int | None]]) -> None:
    got = reform_process(reforms)
    assert set(got.incomplete) == {reform for reform, given_ in reforms.items() if None in given_}
    assert len(got.stage_mean) == len(STAGES)
    if reforms and not got.incomplete:
        assert sum((mean or Fraction(0) for mean in got.stage_mean), Fraction(0)) == got.mean_total
