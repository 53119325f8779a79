"""The funnel."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.contract import InputError
from steerboard.methods.funnel import Case, funnel_of_cases, funnel_of_counts

STAGES = ("liên hệ", "khảo sát", "cam kết", "hoạt động")
START = date(2026, 1, 1)


@st.composite
def cases(draw: st.DrawFn) -> list[Case]:
    made = []
    for i in range(draw(st.integers(0, 8))):
        on, dates = START, {}
        for stage in STAGES:
            on += timedelta(days=draw(st.integers(0, 40)))
            if draw(st.booleans()):
                dates[stage] = on
        made.append(Case(f"c{i}", dates, draw(st.booleans())))
    return made


@given(cases(), st.randoms(use_true_random=False))
def test_a_funnel_of_cases_never_grows(given_: list[Case], chance: random.Random) -> None:
    got = funnel_of_cases(STAGES, given_)
    reached = [row.reached or 0 for row in got.stages]
    assert reached == sorted(reached, reverse=True)
    assert got.grows == []
    assert reached[0] == sum(bool(case.dates) for case in given_)
    assert got.ended_at is not None
    assert sum(got.ended_at.values()) <= sum(case.ended and bool(case.dates) for case in given_)
    assert got.ended_at[STAGES[-1]] == 0
    chance.shuffle(given_)
    assert funnel_of_cases(STAGES, given_) == got
    counts = dict(zip(STAGES, reached, strict=True))
    assert [row.from_first for row in funnel_of_counts(STAGES, counts).stages] == [row.from_first for row in got.stages]


def test_one_ended_case_without_a_date_is_nowhere() -> None:
    got = funnel_of_cases(STAGES, [Case("c", {}, ended=True)])
    assert got.ended_at == dict.fromkeys(STAGES, 0)


def test_a_case_that_goes_back_in_time() -> None:
    dates = {STAGES[0]: START, STAGES[3]: START - timedelta(days=1)}
    with pytest.raises(InputError) as caught:
        funnel_of_cases(STAGES, [Case("a", {}), Case("b", dates)])
    assert str(caught.value) == "cases[1].dates.hoạt động: is before an earlier stage"


def test_counts_may_be_missing() -> None:
    got = funnel_of_counts(STAGES, {STAGES[0]: 4, STAGES[3]: 5})
    assert [row.reached for row in got.stages] == [4, None, None, 5]
    assert got.grows == []
    assert funnel_of_counts([], {}).stages == []
