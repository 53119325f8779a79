"""The small form beyond its vectors: near ties, the sizes of numbers, inputs that make no sense."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from steerboard.methods.command import compute
from steerboard.methods.contract import InputError
from steerboard.methods.index.flat import Criterion, _ranks_within, flat_index, rank_spreads, spread_out

TWO = [{"name": "a"}, {"name": "b"}]
THREE_UNITS = {"X": {"a": 10, "b": 5}, "Y": {"a": 20, "b": 1}, "Z": {"a": 15, "b": 3}}


def given(**changes: Any) -> dict[str, Any]:
    return {"indicators": TWO, "units": THREE_UNITS, **changes}


def test_exact_decimals() -> None:
    got = spread_out({"a": Fraction(1, 10), "b": Fraction(2, 10), "c": Fraction(3, 10)}, Fraction(1), Fraction(10))
    assert list(got.values()) == [1, Fraction(11, 2), 10]


@pytest.mark.parametrize(
    ("method", "changes", "field"),
    [
        ("ddci-normalise", {"values": {"A": 1}, "scale": [5, 5]}, "scale"),
        ("ddci-normalise", {"values": {"A": 1}, "scale": [5, "x"]}, "scale[1]"),
        ("ddci-normalise", {"values": {"A": Decimal("NaN")}}, "values.A"),
        ("ddci-normalise", {"values": {"A": Decimal("1e400")}}, "values.A"),
        ("ddci-normalise", {"values": {"A": True}}, "values.A"),
        ("ddci-normalise", {"values": {"A": 1}, "colour": 1}, "colour"),
        ("ddci-normalise", {}, "values"),
        ("composite-index", given(indicators=[]), "indicators"),
        ("composite-index", given(indicators=[{"name": "a", "weight": 0}], units={"X": {}}), "indicators"),
        ("composite-index", given(indicators=[{"name": " "}]), "indicators[0].name"),
        ("composite-index", given(indicators=[{"name": "a", "weight": -1}]), "indicators[0].weight"),
        ("composite-index", given(indicators=[{"name": "a", "direction": "up"}]), "indicators[0].direction"),
        ("composite-index", given(units={"X": {"a": "1"}}), "units.X.a"),
        ("composite-index", given(units=[]), "units"),
        ("composite-index", given(scale=[10, 1]), "scale"),
        ("composite-index", given(aggregate="sum"), "aggregate"),
        ("composite-index", given(missing="zero"), "missing"),
        ("composite-index", given(aggregate="harmonic"), "aggregate"),
        ("composite-index", given(draws=100), "draws"),
        ("rank-intervals", given(draws=100_001), "draws"),
        ("rank-intervals", given(draws=100.5), "draws"),
        ("rank-intervals", given(seed="x"), "seed"),
        ("rank-intervals", given(interval=0), "interval"),
        ("rank-intervals", given(interval=1.1), "interval"),
        ("rank-intervals", given(spread=-0.1), "spread"),
    ],
)
def test_each_error_names_its_field(method: str, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as caught:
        compute(method, changes)
    assert caught.value.field == field


def test_nothing_known_at_all() -> None:
    got = compute("composite-index", given(units={"X": {}, "Y": {"a": None}}, missing="mean"))
    assert got["scores"] == {"X": None, "Y": None}
    assert got["order"] == []
    spread = compute("rank-intervals", given(units={"X": {}, "Y": {"a": None}}, missing="reweight"))
    assert spread["units"] == {"X": None, "Y": None}


def test_the_mean_stands_in_a_gap_also_where_less_is_better() -> None:
    indicators = [{"name": "a", "direction": "negative"}]
    units = {"X": {"a": 1}, "Y": {"a": None}, "Z": {"a": 4}}
    got = compute("composite-index", {"indicators": indicators, "units": units, "missing": "mean", "normalise": "none"})
    assert got["scores"] == {"X": -1, "Y": -2.5, "Z": -4}


def test_places_of_one_known_value() -> None:
    for normalise, wanted in (("prank", 0.5), ("rank", 1), ("borda", 0), ("zscore", 0), ("minmax", 50)):
        got = compute(
            "composite-index", {"indicators": [{"name": "a"}], "units": {"X": {"a": 3}}, "normalise": normalise}
        )
        assert got["scores"] == {"X": wanted}


def test_huge_numbers_do_not_leave_the_floats() -> None:
    units = {"X": {"a": Decimal("9e99"), "b": 1}, "Y": {"a": -Decimal("9e99"), "b": 2}}
    for normalise in ("minmax", "zscore", "rank", "none"):
        got = compute("composite-index", given(units=units, normalise=normalise))
        assert None not in got["scores"].values()


def test_all_of_an_interval_reaches_from_the_first_to_the_last_rank_seen() -> None:
    got = compute("rank-intervals", given(interval=1, draws=500, weights_from="simplex"))
    assert got["units"]["X"]["low"] == 1
    assert got["units"]["X"]["high"] == 3


def test_more_ranks_than_can_be_kept_are_refused() -> None:
    units = {str(i): {"a": i, "b": -i} for i in range(1200)}
    with pytest.raises(InputError) as caught:
        compute("rank-intervals", given(units=units, draws=100_000))
    assert (caught.value.field, caught.value.message) == ("draws", "must be at most 83333 for so many units")


def test_geometric_and_harmonic_draws() -> None:
    for aggregate in ("geometric", "harmonic"):
        got = compute("rank-intervals", given(aggregate=aggregate, scale=[1, 10], draws=200))
        assert all(unit["low"] <= unit["rank"] <= unit["high"] for unit in got["units"].values())


def test_a_weight_of_zero_stays_out_of_the_draws() -> None:
    criteria = [Criterion("a"), Criterion("b", weight=Fraction(0))]
    units = {"X": {"a": Fraction(1), "b": None}, "Y": {"a": Fraction(2), "b": Fraction(1)}}
    index = flat_index(criteria, units)
    found = rank_spreads(criteria, index, draws=100, simplex=True)
    assert found["Y"] is not None
    assert found["Y"].share_first == 1


def test_near_ties_share_a_rank_but_a_chain_of_them_does_not_reach_on() -> None:
    slack = 1e-9
    scores = np.array([[3.0, 3.0 - 0.6e-9, 3.0 - 1.2e-9, 1.0], [1.0, 1.0, 2.0, 3.0]])
    assert _ranks_within(scores, slack).tolist() == [[1, 1, 2, 4], [3, 3, 2, 1]]


def test_the_same_spread_for_the_same_seed_only() -> None:
    one, two = compute("rank-intervals", given(seed=1, spread=1)), compute("rank-intervals", given(seed=1, spread=1))
    assert one == two
    assert one != compute("rank-intervals", given(seed=2, spread=1))
