"""Forecasts and their back-test on published series."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.contract import InputError
from steerboard.methods.progress import (
    Direction,
    Method,
    Miss,
    Model,
    back_test,
    best_model,
    forecast,
    pace,
    predict,
    trend_line,
    usual_model,
)

DATA = Path(__file__).parents[1] / "vectors" / "data"


def by_province(name: str, column: str) -> list[dict[int, float]]:
    found: dict[str, dict[int, float]] = defaultdict(dict)
    with (DATA / name).open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            if row[column]:
                found[row["old_code"]][int(row["year"])] = float(row[column])
    return list(found.values())


PCI = by_province("pci_scores_2005_2014.csv", "pci_published")
REVENUE = by_province("province_budget_2006_2015.csv", "plan_revenue")


# Acceptance fact 32, and the rest of the table in the monitoring reference, 3.4.
@pytest.mark.parametrize(
    ("method", "horizon", "count", "error", "within"),
    [
        (Method.LAST, 1, 315, 3.2014, 1e-4),
        (Method.LINE, 1, 315, 3.7878, 1e-4),
        (Method.MEAN_OF_3, 1, 315, 3.28, 0.005),
        (Method.THEIL_SEN, 1, 315, 3.90, 0.005),
        (Method.DRIFT, 1, 315, 3.71, 0.005),
        (Method.DAMPED, 1, 315, 3.53, 0.005),
        (Method.LAST, 2, 293, 3.65, 0.005),
        (Method.MEAN_OF_3, 2, 293, 3.74, 0.005),
        (Method.LINE, 2, 293, 5.25, 0.006),
        (Method.THEIL_SEN, 2, 293, 5.37, 0.005),
        (Method.DRIFT, 2, 293, 5.11, 0.005),
        (Method.DAMPED, 2, 293, 4.50, 0.005),
    ],
)
def test_back_test_of_scores(method: Method, horizon: int, count: int, error: float, within: float) -> None:
    found = back_test(PCI, Model(method), horizon, range(2010, 2015))
    assert len(found.misses) == count
    assert found.mean_error == pytest.approx(error, abs=within)


@pytest.mark.parametrize(
    ("method", "error"),
    [
        (Method.LAST, 0.183),
        (Method.MEAN_OF_3, 0.300),
        (Method.LINE, 0.215),
        (Method.THEIL_SEN, 0.220),
        (Method.DRIFT, 0.159),
        (Method.DAMPED, 0.152),
    ],
)
def test_back_test_of_money_in_logs(method: Method, error: float) -> None:
    found = back_test(REVENUE, Model(method, logs=True), 1, range(2011, 2016))
    assert len(found.misses) == 315
    assert found.mean_relative_error == pytest.approx(error, abs=0.0006)


def test_the_defaults_are_the_best_of_the_back_test() -> None:
    scores = [Model(method) for method in Method]
    assert best_model(PCI, scores, 1, range(2010, 2015)) == usual_model("score")
    amounts = [Model(method, logs=True) for method in Method]
    assert usual_model("amount") == usual_model("count") == Model(Method.DAMPED, logs=True)
    errors = [(back_test(REVENUE, model, 1, range(2011, 2016)).mean_relative_error or 9, model) for model in amounts]
    assert min(errors, key=lambda pair: pair[0])[1] == usual_model("amount")


def test_a_series_too_short_is_not_tested() -> None:
    found = back_test([{2020: 1.0, 2021: 2.0}], Model(Method.LAST), 1, [2021])
    assert (found.misses, found.mean_error, found.mean_relative_error) == ((), None, None)
    assert best_model([], [Model(Method.DRIFT), Model(Method.LAST)], 1, [2021]) == Model(Method.DRIFT)
    zeros = back_test([dict.fromkeys(range(2000, 2010), 0.0)], Model(Method.LAST), 1, [2009])
    assert (zeros.mean_error, zeros.mean_relative_error) == (0, None)


@given(st.dictionaries(st.integers(2000, 2020), st.floats(1, 1e6), min_size=1), st.integers(2021, 2030))
def test_a_forecast_moves_with_its_series(series: dict[int, float], year: int) -> None:
    for method in Method:
        for logs in (False, True):
            assert predict(dict.fromkeys(series, 7.0), year, Model(method, logs)) == pytest.approx(7)
        found = predict(series, year, Model(method))
        shifted = predict({y: value + 100 for y, value in series.items()}, year, Model(method))
        assert shifted == pytest.approx(found + 100, rel=1e-6, abs=1e-3)


@pytest.mark.parametrize(
    ("series", "year", "logs", "field"),
    [({}, 2021, False, "series"), ({2020: 1.0}, 2020, False, "year"), ({2020: 0.0}, 2021, True, "series")],
)
def test_no_forecast_from_nothing(series: dict[int, float], year: int, logs: bool, field: str) -> None:
    with pytest.raises(InputError) as refusal:
        predict(series, year, Model(Method.LAST, logs))
    assert refusal.value.field == field


def test_a_band_needs_eight_errors() -> None:
    misses = [Miss(10, 10 + error) for error in (-4, -3, -2, -1, 0, 1, 2)]
    found = forecast({2025: 50.0}, 2026, Model(Method.LAST), misses, target=51)
    assert (found.value, found.low, found.high, found.chance, found.errors) == (50, None, None, None, 7)
    found = forecast({2025: 50.0}, 2026, Model(Method.LAST), [*misses, Miss(10, 13)], target=51)
    assert (found.value, found.errors, found.chance) == (50, 8, 3 / 8)
    assert found.low == pytest.approx(46.7)
    assert found.high == pytest.approx(52.3)
    falling = forecast(
        {2025: 50.0}, 2026, Model(Method.LAST), [*misses, Miss(10, 13)], target=48, direction=Direction.DECREASE
    )
    assert falling.chance == 3 / 8
    assert forecast({2025: 50.0}, 2026, Model(Method.LAST), [*misses, Miss(10, 13)]).chance is None
    with pytest.raises(InputError):
        forecast({2025: 50.0}, 2026, Model(Method.LAST), [*misses, Miss(1, 2)], target=48, direction=Direction.MAINTAIN)


def test_under_logs_errors_are_ratios() -> None:
    misses = [Miss(100, 110)] * 8
    found = forecast({2025: 50.0}, 2026, Model(Method.LAST, logs=True), misses)
    assert found.value == pytest.approx(50)
    assert (found.low, found.high) == (pytest.approx(55), pytest.approx(55))


def test_how_much_faster_it_must_go() -> None:
    found = pace((2020, 10), (2024, 18), (2026, 30))
    assert (found.observed, found.needed, found.times_as_fast) == (2, 6, 3)
    assert pace((2020, 10), (2024, 10), (2026, 30)).times_as_fast is None
    assert pace((2020, 10), (2024, 8), (2026, 30)).times_as_fast is None
    with pytest.raises(InputError):
        pace((2020, 10), (2020, 10), (2026, 30))


def test_a_line_is_drawn_from_five_periods_on_and_says_what_it_is() -> None:
    line = trend_line({2020: 1.0, 2021: 3.0, 2022: 5.0, 2023: 7.0, 2024: 9.0})
    assert (line.slope, line.at_last) == (pytest.approx(2), pytest.approx(9))
    assert line.label.en == "If the trend of the last 5 periods went on."
    assert line.label.vi == "Nếu xu hướng của 5 kỳ gần nhất tiếp tục."
    with pytest.raises(InputError):
        trend_line({2020: 1.0, 2021: 3.0, 2022: 5.0, 2023: 7.0})
