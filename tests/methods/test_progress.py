"""Per cent of the way, plan, growth ratio."""

import csv
import json
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.command import compute
from steerboard.methods.contract import InputError
from steerboard.methods.progress import (
    Direction,
    Flag,
    GrowthStatus,
    GrowthThresholds,
    Plan,
    Point,
    Shape,
    Standing,
    Thresholds,
    Years,
    expected_value,
    growth_status,
    growth_without_target,
    progress_percent,
    time_fraction,
    trajectory,
)

DATA = Path(__file__).parents[1] / "vectors" / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def number(cell: str) -> Fraction | None:
    return Fraction(cell) if cell else None


def known(cell: str) -> Fraction:
    return Fraction(cell)


# Acceptance fact 25.
@pytest.mark.parametrize("row", rows("progress_percent_vectors.csv"), ids=lambda row: row["id"])
def test_percent_vectors(row: dict[str, str]) -> None:
    found = progress_percent(
        Direction(row["direction"]), number(row["baseline"]), number(row["target"]), number(row["actual"])
    )
    expected = number(row["recommended_percent"])
    assert found.flag == row["flag"]
    if expected is None:
        assert found.percent is None
        assert found.capped is None
    else:
        assert found.percent == pytest.approx(expected, abs=1e-6)
        assert found.capped == min(100, found.percent)


def test_percent_file_has_the_vectors_of_the_reference() -> None:
    assert len(rows("progress_percent_vectors.csv")) == 20
    assert len(rows("progress_trajectory_vectors.csv")) == 7
    assert len(rows("progress_sdg_growth_vectors.csv")) == 9


def test_a_target_of_zero_has_no_band() -> None:
    assert progress_percent(Direction.MAINTAIN, None, 0, 0) == progress_percent(Direction.MAINTAIN, 5, 0, 3)
    assert progress_percent(Direction.MAINTAIN, None, 0, 0).flag is Flag.SETUP_ERROR


def test_far_outside_of_the_band_is_zero_not_below() -> None:
    assert progress_percent(Direction.MAINTAIN, None, 100, 500).percent == 0


def test_without_baseline_a_target_below_zero_gives_no_percentage() -> None:
    assert progress_percent(Direction.INCREASE, None, -5, -5).percent is None


def test_numbers_are_exact_and_finite() -> None:
    assert progress_percent(Direction.INCREASE, 0, 0.3, 0.1).percent == Fraction(100, 3)
    with pytest.raises(InputError) as refusal:
        progress_percent(Direction.INCREASE, 0, 1, float("nan"))
    assert refusal.value.field == "actual"


VALUE = st.fractions(min_value=-1000, max_value=1000, max_denominator=100)


@given(st.sampled_from([Direction.INCREASE, Direction.DECREASE]), st.none() | VALUE, VALUE, VALUE, VALUE)
def test_a_worse_value_never_has_a_higher_percentage(
    direction: Direction, baseline: Fraction | None, target: Fraction, one: Fraction, other: Fraction
) -> None:
    worse, better = (one, other) if (one <= other) is (direction is Direction.INCREASE) else (other, one)
    low, high = (progress_percent(direction, baseline, target, value).percent for value in (worse, better))
    if low is not None and high is not None:
        assert low <= high


@given(VALUE, VALUE, VALUE, st.fractions(min_value=-50, max_value=50).filter(bool), VALUE)
def test_neither_unit_nor_zero_point_matter(
    baseline: Fraction, target: Fraction, actual: Fraction, factor: Fraction, shift: Fraction
) -> None:
    direction = Direction.INCREASE
    turned = direction if factor > 0 else Direction.DECREASE
    before = progress_percent(direction, baseline, target, actual)
    after = progress_percent(turned, *(value * factor + shift for value in (baseline, target, actual)))
    assert before == after


# Acceptance fact 26.
@pytest.mark.parametrize("row", rows("progress_trajectory_vectors.csv"), ids=lambda row: row["id"])
def test_trajectory_vectors(row: dict[str, str]) -> None:
    plan = Plan(
        Direction(row["direction"]),
        known(row["baseline"]),
        known(row["target"]),
        date.fromisoformat(row["start"]),
        date.fromisoformat(row["end"]),
        Shape(row["method"]),
    )
    found = trajectory(plan, date.fromisoformat(row["as_of"]), number(row["actual"]))
    assert found.status == row["status_0.9_0.6"]
    for got, cell in (
        (found.time_fraction, row["time_fraction"]),
        (found.expected_value, row["expected_value"]),
        (found.performance_index, row["performance_index"]),
    ):
        expected = number(cell)
        if expected is None:
            assert got is None
        else:
            assert got == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("row", rows("progress_sdg_growth_vectors.csv"), ids=lambda row: row["id"])
def test_growth_vectors(row: dict[str, str]) -> None:
    direction = Direction.INCREASE if row["direction"] == "positive" else Direction.DECREASE
    years = Years(int(row["base_year"]), int(row["current_year"]), int(row["target_year"]))
    found = growth_status(
        direction, known(row["base_value"]), number(row["current_value"]), known(row["target"]), years
    )
    expected = number(row["growth_ratio"])
    assert found.status == row["status"]
    if expected is None:
        assert found.growth_ratio is None
    else:
        assert found.growth_ratio == pytest.approx(float(expected), abs=1e-6)


def test_quick_lights_of_the_monitoring_vectors() -> None:
    cases = json.loads((DATA / "monitoring_vectors.json").read_text(encoding="utf-8"))["indicator_status"]["cases"]
    assert len(cases) == 2
    for case in cases:
        given_ = {key: case[key] for key in ("baseline", "target", "actual", "elapsed_share")}
        found = compute("indicator-progress", {"direction": "increase", **given_})
        assert found["percent"] == pytest.approx(100 * case["progress"])
        assert found["ratio_to_plan"] == pytest.approx(case["ratio_to_plan"])
        assert found["light"] == case["status"]


# Acceptance fact 28.
def test_report_periods_of_2027_and_the_leap_day() -> None:
    expected = json.loads((DATA / "monitoring_vectors.json").read_text(encoding="utf-8"))["report_periods"]
    assert expected["year"] == 2027
    periods = compute("report-periods", {"year": 2027})["periods"]
    assert len(expected["periods"]) == 4
    assert {key: periods[key] for key in expected["periods"]} == expected["periods"]
    assert compute("report-periods", {"date": "2028-02-29"})["month"] == "2028-M03"


START, END = date(2026, 1, 1), date(2026, 12, 31)


def planned(**changes: Any) -> Plan:
    given_: dict[str, Any] = {
        "direction": Direction.INCREASE,
        "baseline": Fraction(100),
        "target": Fraction(200),
        "start": START,
        "end": END,
    }
    return Plan(**{**given_, **changes})


def test_own_points_are_joined_by_straight_lines() -> None:
    points = (Point(date(2026, 4, 11), 110), Point(date(2026, 7, 20), Fraction(180)))
    plan = planned(shape=Shape.POINTS, points=points)
    expected = {
        date(2025, 12, 1): 100,
        START: 100,
        date(2026, 2, 20): 105,
        date(2026, 4, 11): 110,
        date(2026, 5, 31): 145,
        date(2026, 7, 20): 180,
        END: 200,
        date(2027, 6, 1): 200,
    }
    assert {day: expected_value(plan, day) for day in expected} == expected
    assert trajectory(plan, date(2026, 5, 31), 130).performance_index == Fraction(30, 45)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"end": START}, "end"),
        ({"direction": Direction.MAINTAIN}, "direction"),
        ({"shape": Shape.POINTS}, "points"),
        ({"points": (Point(date(2026, 5, 1), 1),)}, "points"),
        ({"shape": Shape.POINTS, "points": (Point(START, 1),)}, "points"),
        ({"shape": Shape.POINTS, "points": (Point(date(2026, 6, 1), 1), Point(date(2026, 5, 1), 2))}, "points"),
    ],
)
def test_a_plan_that_contradicts_itself_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as refusal:
        planned(**changes)
    assert refusal.value.field == field


def test_compound_meets_both_ends_exactly() -> None:
    plan = planned(shape=Shape.COMPOUND)
    assert (expected_value(plan, START), expected_value(plan, END)) == (100, 200)


def test_thresholds_in_the_wrong_order() -> None:
    with pytest.raises(InputError):
        Thresholds(green=Fraction(1, 2), amber=Fraction(3, 5))
    with pytest.raises(InputError):
        GrowthThresholds(on_track=Fraction(1, 2), moderate=Fraction(3, 5))
    for method, key, worse in (
        ("indicator-progress", "thresholds", {"green": 0.5}),
        ("sdg-progress", "thresholds", {"on_track": 0.5}),
    ):
        with pytest.raises(InputError) as refusal:
            compute(method, {**BASICS[method], key: worse})
        assert refusal.value.field.startswith("thresholds.")


BASICS: dict[str, dict[str, Any]] = {
    "indicator-progress": {"direction": "increase"},
    "sdg-progress": {
        "base_value": 50,
        "current_value": 60,
        "target": 100,
        "base_year": 2015,
        "current_year": 2020,
        "target_year": 2030,
        "direction": "positive",
    },
}


def test_thresholds_of_the_board() -> None:
    given_ = {"direction": "increase", "baseline": 0, "target": 100, "actual": 40, "elapsed_share": 0.5}
    assert compute("indicator-progress", given_)["light"] == "amber"
    assert compute("indicator-progress", {**given_, "thresholds": {"green": 0.8}})["light"] == "green"
    assert compute("sdg-progress", BASICS["sdg-progress"])["status"] == "progress_needs_acceleration"
    milder = {**BASICS["sdg-progress"], "thresholds": {"on_track": 0.7}}
    assert compute("sdg-progress", milder)["status"] == "on_track"


def test_an_index_a_hair_below_its_threshold_by_rounding_keeps_its_light() -> None:
    assert Thresholds().of(0.9 - 1e-12) is Standing.GREEN
    assert Thresholds().of(Fraction(9, 10) - Fraction(1, 10**12)) is Standing.AMBER


@given(st.integers(-500, 900), st.integers(0, 400), VALUE, VALUE, st.sampled_from([Shape.LINEAR, Shape.STEP]))
def test_expectation_moves_from_baseline_to_target_and_never_back(
    day: int, later: int, baseline: Fraction, target: Fraction, shape: Shape
) -> None:
    plan = planned(baseline=baseline, target=target, shape=shape)
    first, second = START + timedelta(days=day), START + timedelta(days=day + later)
    assert 0 <= time_fraction(START, END, first) <= time_fraction(START, END, second) <= 1
    one, two = expected_value(plan, first), expected_value(plan, second)
    assert one is not None
    assert two is not None
    assert (two - one) * (target - baseline) >= 0


@given(VALUE, VALUE, VALUE, VALUE)
def test_index_is_the_same_in_both_directions(
    baseline: Fraction, target: Fraction, actual: Fraction, shift: Fraction
) -> None:
    day = date(2026, 6, 1)
    up = trajectory(planned(baseline=baseline, target=target), day, actual)
    mirrored = planned(direction=Direction.DECREASE, baseline=shift - baseline, target=shift - target)
    down = trajectory(mirrored, day, shift - actual)
    assert (up.performance_index, up.status) == (down.performance_index, down.status)


def test_zero_target_near_the_base_is_no_ratio() -> None:
    years = Years(2015, 2020, 2030)
    found = growth_status(Direction.DECREASE, Fraction(1, 1000), Fraction(1, 2000), 0, years)
    assert found.status is GrowthStatus.UNDEFINED_TARGET_EQUALS_BASE


def test_growth_without_a_target() -> None:
    up, down = Direction.INCREASE, Direction.DECREASE
    assert growth_without_target(up, 100, Fraction(1.02) ** 5 * 100, 5).status is GrowthStatus.ON_TRACK
    assert growth_without_target(up, 100, 104, 5).status is GrowthStatus.NEEDS_ACCELERATION
    assert growth_without_target(up, 100, 100, 5).status is GrowthStatus.LIMITED
    assert growth_without_target(up, 100, 90, 5).status is GrowthStatus.DETERIORATION
    assert growth_without_target(down, 100, 90, 5).status is GrowthStatus.ON_TRACK
    assert growth_without_target(down, -100, -110, 5).status is GrowthStatus.ON_TRACK
    assert growth_without_target(up, 0, 5, 5).status is GrowthStatus.UNDEFINED_ZERO_BASE
    assert growth_without_target(up, -5, 5, 5).status is GrowthStatus.UNDEFINED_SIGN_CHANGE
    with pytest.raises(InputError):
        growth_without_target(up, 1, 2, 0)


def test_near_its_limit_a_series_is_judged_more_mildly() -> None:
    grown = Fraction(952, 10)
    assert growth_without_target(Direction.INCREASE, 95, grown, 1).status is GrowthStatus.LIMITED
    assert growth_without_target(Direction.INCREASE, 95, grown, 1, limit=100).status is GrowthStatus.NEEDS_ACCELERATION
    above = growth_without_target(Direction.DECREASE, 105, Fraction(1048, 10), 1, limit=100)
    assert above.status is GrowthStatus.NEEDS_ACCELERATION
    far = growth_without_target(Direction.DECREASE, 205, Fraction(2046, 10), 1, limit=100)
    assert far.status is GrowthStatus.LIMITED
