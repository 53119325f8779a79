"""Earned value and schedule, activities, money, risks, reviews."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.clocks import Calendar
from steerboard.methods.command import compute
from steerboard.methods.contract import InputError
from steerboard.methods.portfolio import (
    Activity,
    Done,
    Earning,
    Funds,
    Milestone,
    MilestoneState,
    MoneyFlag,
    PackItem,
    Red,
    ReviewState,
    Risk,
    Slip,
    Verified,
    earned_percent,
    earned_schedule,
    earned_value,
    meeting_pack,
    money_notes,
    monitoring_quality,
    of_activities,
    overdue_looks,
    physical_progress,
    review_state,
    risk_light,
    slip,
    totals,
)
from steerboard.methods.progress import DueReport, Item, Light, passport

TODAY = date(2026, 11, 25)


# Acceptance fact 39.
def test_the_earned_value_vector() -> None:
    found = earned_value(1000, 400, 350, 420)
    assert (found.cv, found.sv) == (-70, -50)
    for got, expected in (
        (found.cpi, 0.833333),
        (found.spi, 0.875),
        (found.eac, 1200),
        (found.eac_at_plan, 1070),
        (found.eac_both, 1311.428571),
        (found.tcpi, 1.120690),
        (found.etc, 780),
        (found.vac, -200),
        (found.percent_complete, 35),
    ):
        assert got == pytest.approx(expected, abs=1e-6)
    assert found.why_not == {}
    schedule = earned_schedule([100, 250, 400, 700, 1000], 350, 3)
    assert schedule.earned == pytest.approx(2.666667, abs=1e-6)
    assert schedule.index == pytest.approx(0.888889, abs=1e-6)
    assert schedule.forecast_length == Fraction(45, 8)


def test_published_figures() -> None:
    assert earned_value(100_000, 40_000, 35_000, 36_000).spi == Fraction(875, 1000)
    assert earned_value(100_000, 40_000, 35_000, 36_000).cpi == pytest.approx(0.9722222, abs=1e-7)
    assert earned_value(100_000, 40_000, 35_000, 63_000).eac_at_plan == 128_000


@pytest.mark.parametrize(
    ("given_", "missing"),
    [
        ((1000, 400, 350, 0), {"cpi": "Nothing has been spent", "eac": "Nothing has", "eac_both": "Nothing has"}),
        ((1000, 0, 350, 100), {"spi": "Nothing was planned", "eac_both": "Nothing was planned"}),
        ((1000, 400, 0, 100), {"eac": "No work", "eac_both": "No work"}),
        ((1000, 400, 350, 1000), {"tcpi": "The money is used up"}),
        ((1000, 1000, 1000, 1000), {"tcpi": "The work is done"}),
        (
            (0, 0, 0, 0),
            {
                "cpi": "Nothing has",
                "spi": "Nothing was",
                "eac": "Nothing has",
                "eac_both": "Nothing has",
                "tcpi": "The work is done",
                "percent_complete": "The activities",
            },
        ),
    ],
)
def test_over_nothing_there_is_no_figure_but_a_reason(given_: tuple[int, ...], missing: dict[str, str]) -> None:
    found = earned_value(*given_)
    assert set(found.why_not) == set(missing)
    for key, start in missing.items():
        assert getattr(found, key) is None
        assert found.why_not[key].en.startswith(start)
        assert found.why_not[key].vi


def test_no_negative_money() -> None:
    with pytest.raises(InputError) as refusal:
        earned_value(1000, 400, -1, 10)
    assert refusal.value.field == "ev"


AMOUNT = st.fractions(0, 1000, max_denominator=10)


@given(st.lists(st.tuples(AMOUNT, st.integers(0, 100), AMOUNT), min_size=1, max_size=6))
def test_sums_of_activities_agree(parts: list[tuple[Fraction, int, Fraction]]) -> None:
    activities = [
        Activity(f"a{i}", budget, date(2026, 1, 1), date(2026, 3, 1), Fraction(percent), cost)
        for i, (budget, percent, cost) in enumerate(parts)
    ]
    whole = of_activities(activities, date(2026, 2, 1)).figures
    assert whole is not None
    alone = [of_activities([activity], date(2026, 2, 1)).figures for activity in activities]
    for key in ("bac", "pv", "ev", "ac", "cv", "sv"):
        assert getattr(whole, key) == sum(getattr(each, key) for each in alone)


@given(st.lists(st.integers(0, 300), min_size=1, max_size=8), st.integers(0, 2500))
def test_work_on_plan_has_a_schedule_index_of_one(steps: list[int], extra: int) -> None:
    plan = [sum(steps[: i + 1]) for i in range(len(steps))]
    for period, planned in enumerate(plan, start=1):
        found = earned_schedule(plan, planned, period)
        assert found.index >= 1
        more = earned_schedule(plan, planned + extra, period)
        assert more.earned >= found.earned


@pytest.mark.parametrize(
    ("plan", "now", "field"),
    [([], 1, "planned"), ([5, 4], 1, "planned[1]"), ([5], 0, "now"), ([-1], 1, "planned[0]")],
)
def test_no_schedule_from_a_plan_that_falls(plan: list[int], now: int, field: str) -> None:
    with pytest.raises(InputError) as refusal:
        earned_schedule(plan, 1, now)
    assert refusal.value.field == field


def test_as_long_as_nothing_is_earned_no_end_is_forecast() -> None:
    assert earned_schedule([100, 200], 0, 1).forecast_length is None
    assert earned_schedule([100, 200], 300, 4).earned == 2


def test_thresholds_of_the_command() -> None:
    given_ = {
        "as_of": "2026-01-11",
        "activities": [
            {"name": "A", "budget": 100, "start": "2026-01-01", "end": "2026-01-11", "percent": 80, "actual_cost": 80}
        ],
    }
    assert compute("earned-value", given_)["light"] == "red"
    assert compute("earned-value", {**given_, "thresholds": {"green": 0.8, "amber": 0.5}})["light"] == "green"
    with pytest.raises(InputError) as refusal:
        compute("earned-value", {**given_, "thresholds": {"green": 0.5}})
    assert refusal.value.field == "thresholds.amber"


def test_money_of_the_command() -> None:
    lines = [
        {"source": "Ngân sách tỉnh", "year": 2026, "planned": 100, "approved": 80, "disbursed": 60},
        {"source": "Doanh nghiệp", "year": 2026, "approved": 20, "committed": 20, "disbursed": None},
    ]
    found = compute("money-totals", {"lines": lines})
    assert found == {
        "planned": 100,
        "approved": 100,
        "committed": 20,
        "disbursed": 60,
        "absorption": 0.75,
        "incomplete": True,
        "notes": [],
    }
    quarters = {"q1": 10, "q4": 50}
    flagged = compute("money-totals", {"lines": lines, "physical": 0.5, "by_quarter": quarters})["notes"]
    assert [note["flag"] for note in flagged] == ["money_ahead_of_work", "year_end_bunching"]
    calm = {"lines": lines, "physical": 0.5, "by_quarter": quarters, "gap": 0.25, "bunching": 0.9}
    assert compute("money-totals", calm)["notes"] == []
    assert compute("money-totals", {"lines": []})["absorption"] is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"lines": [{"source": "A", "year": 2026, "planned": -1}]}, "lines[0].planned"),
        ({"lines": [{"source": "", "year": 2026}]}, "lines[0].source"),
        ({"lines": [{"source": "A", "year": 2026.5}]}, "lines[0].year"),
        ({"physical": 1.1}, "physical"),
        ({"by_quarter": {"q5": 1}}, "by_quarter.q5"),
        ({"gap": -1}, "gap"),
        ({"bunching": 2}, "bunching"),
    ],
)
def test_money_that_cannot_be_is_refused_by_place(change: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as refusal:
        compute("money-totals", {"lines": [], **change})
    assert refusal.value.field == field


MET = Milestone(date(2026, 3, 1), met_on=date(2026, 2, 20), weight=Fraction(2))
LATE = Milestone(date(2026, 3, 1))
HALF = Milestone(date(2026, 12, 1), part=Fraction(1, 2))


def test_states_of_milestones() -> None:
    assert MET.state(date(2026, 2, 19)) is MilestoneState.SCHEDULED
    assert MET.state(date(2026, 2, 20)) is MilestoneState.MET
    assert LATE.state(date(2026, 3, 1)) is MilestoneState.SCHEDULED
    assert LATE.state(date(2026, 3, 2)) is MilestoneState.NOT_MET
    assert HALF.state(TODAY) is MilestoneState.PARTIALLY_MET


@pytest.mark.parametrize(
    ("earning", "done", "expected"),
    [
        (Earning.ZERO_HUNDRED, Done(begun=True), 0),
        (Earning.ZERO_HUNDRED, Done(finished=True), 100),
        (Earning.FIFTY_FIFTY, Done(), 0),
        (Earning.FIFTY_FIFTY, Done(begun=True), 50),
        (Earning.FIFTY_FIFTY, Done(begun=True, finished=True), 100),
        (Earning.MILESTONES, Done(), None),
        (Earning.MILESTONES, Done(milestones=(MET, LATE, HALF)), Fraction(250, 4)),
        (Earning.UNITS, Done(), None),
        (Earning.UNITS, Done(units=(30, 40)), 75),
        (Earning.UNITS, Done(units=(50, 40)), 100),
        (Earning.JUDGEMENT, Done(), None),
        (Earning.JUDGEMENT, Done(judged=95), 80),
        (Earning.JUDGEMENT, Done(judged=95, evidence=True), 95),
        (Earning.JUDGEMENT, Done(judged=40), 40),
    ],
)
def test_progress_is_earned_by_a_declared_method(earning: Earning, done: Done, expected: Any) -> None:
    assert earned_percent(earning, done, TODAY) == expected


@pytest.mark.parametrize(
    ("earning", "done", "field"),
    [
        (Earning.MILESTONES, Done(milestones=(Milestone(TODAY, weight=Fraction(0)),)), "milestones"),
        (Earning.UNITS, Done(units=(1, 0)), "units"),
        (Earning.UNITS, Done(units=(-1, 5)), "units"),
        (Earning.JUDGEMENT, Done(judged=101), "judged"),
    ],
)
def test_progress_that_cannot_be_is_refused(earning: Earning, done: Done, field: str) -> None:
    with pytest.raises(InputError) as refusal:
        earned_percent(earning, done, TODAY)
    assert refusal.value.field == field


def test_slip_is_counted_in_working_days() -> None:
    calendar = Calendar.of(off=[date(2026, 4, 30), date(2026, 5, 1)])
    assert slip(date(2026, 4, 29), date(2026, 5, 5), calendar) == Slip(2, ())
    assert slip(date(2026, 5, 5), date(2026, 4, 29), calendar) == Slip(-2, ())
    assert slip(date(2026, 5, 5), date(2026, 5, 5), calendar).working_days == 0
    assert slip(date(2026, 12, 30), date(2027, 1, 4), calendar).uncovered_years == (2027,)


def test_physical_progress_leaves_out_what_nobody_reported() -> None:
    assert physical_progress([(3, 50), (1, 10), (5, None)]) == 40
    assert physical_progress([(3, None)]) is None
    assert physical_progress([(0, 50)]) is None
    with pytest.raises(InputError):
        physical_progress([(-1, 50)])


def test_money_is_added_up_by_what_is_reported() -> None:
    lines = [
        Funds(
            "NSNN", 2027, planned=Fraction(100), approved=Fraction(80), committed=Fraction(60), disbursed=Fraction(40)
        ),
        Funds("ODA", 2027, planned=Fraction(50), approved=Fraction(20)),
    ]
    found = totals(lines)
    assert (found.planned, found.approved, found.committed, found.disbursed) == (150, 100, 60, 40)
    assert (found.absorption, found.incomplete) == (Fraction(1, 2), True)
    assert not totals(lines[:1]).incomplete
    nothing = totals([])
    assert (nothing.planned, nothing.absorption, nothing.incomplete) == (None, None, False)
    with pytest.raises(InputError) as refusal:
        Funds("NSNN", 2027, disbursed=Fraction(-1))
    assert refusal.value.field == "disbursed"


@pytest.mark.parametrize(
    ("money", "work", "quarters", "expected"),
    [
        (0.7, 0.5, None, []),
        (0.71, 0.5, None, [MoneyFlag.AHEAD_OF_WORK]),
        (0.2, 0.5, None, [MoneyFlag.BEHIND_WORK]),
        (None, 0.5, None, []),
        (0.9, None, None, []),
        (None, None, {1: 30, 2: 30, 4: 40}, []),
        (None, None, {1: 29, 2: 30, 4: 41}, [MoneyFlag.YEAR_END_BUNCHING]),
        (None, None, {}, []),
        (0.9, 0.1, {4: 5}, [MoneyFlag.AHEAD_OF_WORK, MoneyFlag.YEAR_END_BUNCHING]),
    ],
)
def test_money_flags(money: float | None, work: float | None, quarters: Any, expected: list[MoneyFlag]) -> None:
    found = money_notes(money, work, quarters)
    assert [note.flag for note in found] == expected
    assert all(note.reason.en != note.reason.vi for note in found)


def test_there_are_four_quarters() -> None:
    with pytest.raises(InputError):
        money_notes(None, None, {5: 1})


def test_the_reason_of_a_money_flag_has_the_figures() -> None:
    (note,) = money_notes(0.71, 0.5)
    assert note.reason.en == "71 % of the money is disbursed, 50 % of the work is done."
    assert note.reason.vi == "Đã giải ngân 71% kinh phí, hoàn thành 50% khối lượng."


def test_the_largest_open_risk_gives_the_light() -> None:
    flood = Risk("Lũ", 3, 5, next_look=date(2026, 11, 1))
    price = Risk("Giá thép tăng", 2, 4, next_look=date(2026, 11, 2))
    small = Risk("Mưa", 2, 3, next_look=date(2026, 12, 1))
    assert risk_light([]).light is Light.GREEN
    assert risk_light([small]).light is Light.GREEN
    assert risk_light([small, price]).light is Light.AMBER
    found = risk_light([small, price, flood])
    assert (found.light, found.reason.en) == (Light.RED, "Largest open risk: Lũ (exposure 15 of 25).")
    closed = Risk("Lũ", 5, 5, closed=True)
    happened = Risk("Lũ", 5, 5, happened=True)
    assert risk_light([closed, happened]).light is Light.GREEN
    assert overdue_looks([small, price, flood, closed], TODAY) == (flood, price)
    for key, value in (("probability", 0), ("impact", 6)):
        with pytest.raises(InputError) as refusal:
            Risk("x", **{"probability": 1, "impact": 1, key: value})
        assert refusal.value.field == key


@pytest.mark.parametrize(
    ("next_review", "expected"),
    [
        (None, ReviewState.UNPLANNED),
        (date(2026, 11, 26), ReviewState.PLANNED),
        (TODAY, ReviewState.DUE),
        (date(2026, 11, 24), ReviewState.OVERDUE),
        (date(2026, 10, 26), ReviewState.OVERDUE),
        (date(2026, 10, 25), ReviewState.GREY),
    ],
)
def test_the_rhythm_of_reviews(next_review: date | None, expected: ReviewState) -> None:
    assert review_state(next_review, TODAY) is expected


def test_a_meeting_takes_changed_lights_first() -> None:
    pack = meeting_pack(
        [
            PackItem("quiet", Light.GREEN, Light.GREEN),
            PackItem("done", Light.DONE),
            PackItem("better", Light.GREEN, Light.RED),
            PackItem("red", Light.RED, Light.RED),
            PackItem("decided", Light.RED, Light.RED, decided=True),
            PackItem("late", Light.NO_DATA, Light.NO_DATA, late=True),
            PackItem("amber", Light.AMBER),
        ]
    )
    assert (pack.changed, pack.red_without_decision, pack.late) == (("better",), ("red",), ("late",))
    assert (pack.others, pack.green) == (("decided", "amber"), 2)


def test_quality_of_our_own_monitoring() -> None:
    found = monitoring_quality(
        [passport(Item), passport([])],
        [DueReport("a", date(2026, 9, 14), 10, reported_on=date(2026, 9, 20)), DueReport("b", date(2026, 9, 14), 10)],
        [Verified(date(2026, 9, 14), date(2026, 9, 24)), Verified(date(2026, 9, 14), None)],
        [
            Red(date(2026, 9, 1), date(2026, 9, 20)),
            Red(date(2026, 9, 1), date(2026, 10, 20)),
            Red(date(2026, 9, 1), None),
            Red(date(2026, 11, 20), None),
        ],
        {"a": (10.0, 13.0), "b": (10.0, 9.0)},
        TODAY,
    )
    assert (found.full_passport, found.on_time, found.verified) == (Fraction(1, 2), Fraction(1, 2), Fraction(1, 2))
    assert (found.median_days_to_verification, found.red_decided_in_time) == (10, Fraction(1, 3))
    assert found.mean_forecast_error == 2
    nothing = monitoring_quality([], [], [], [], {}, TODAY)
    assert set(vars(nothing).values()) == {None}
