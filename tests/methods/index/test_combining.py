"""Fact 21 and the means: what a node is made of, and what happens where a part is missing."""

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

from steerboard.methods.index import Aggregate, IndexError_, IndexSpec, Indicator, Node, Normalise, Panel, compute
from steerboard.methods.index.combination import combine
from steerboard.methods.index.outranking import copeland

WEIGHTS = np.array([[1.0, 2.0, 1.0]])


def node(aggregate: Aggregate, *parts: list[float], weights: np.ndarray = WEIGHTS) -> list[float]:
    got = combine(aggregate, [np.array([part]) for part in parts], weights, 10)
    return [float(x) for x in got[0]]


@pytest.mark.parametrize(
    ("aggregate", "wanted"),
    [
        (Aggregate("mean"), (2 + 2 * 4 + 8) / 4),
        (Aggregate("geometric"), (2 * 4 * 4 * 8) ** 0.25),
        (Aggregate("harmonic"), 4 / (1 / 2 + 2 / 4 + 1 / 8)),
        (Aggregate("power", power=2), math.sqrt((4 + 2 * 16 + 64) / 4)),
        (Aggregate("power", power=0), (2 * 4 * 4 * 8) ** 0.25),
        (Aggregate("power", power=1), 4.5),
        (Aggregate("power", power=-1), 4 / (1 / 2 + 2 / 4 + 1 / 8)),
        (Aggregate("power", power=0.5), ((math.sqrt(2) + 2 * 2 + math.sqrt(8)) / 4) ** 2),
        (Aggregate("median"), 4),
        (Aggregate("min"), 2),
        (Aggregate("max"), 8),
        (Aggregate("sum"), 18),
    ],
)
def test_each_mean(aggregate: Aggregate, wanted: float) -> None:
    assert node(aggregate, [2], [4], [8]) == [pytest.approx(wanted)]


@pytest.mark.parametrize(
    ("method", "wanted"),
    [("mean", 5), ("geometric", 4), ("harmonic", 3.2), ("median", 5), ("min", 2), ("max", 8), ("sum", 10)],
)
def test_a_missing_part_is_left_out_and_nothing_known_is_missing(method: str, wanted: float) -> None:
    nan = math.nan
    aggregate = Aggregate(method)  # type: ignore[arg-type]
    got = node(aggregate, [2, nan, 2], [nan, nan, 4], [8, nan, 8])
    assert got[0] == pytest.approx(wanted)
    assert math.isnan(got[1])
    assert not math.isnan(got[2])
    power = node(Aggregate("power", power=3), [2, nan], [nan, nan], [8, nan])
    assert power[0] == pytest.approx(((8 + 512) / 2) ** (1 / 3))
    assert math.isnan(power[1])


@pytest.mark.parametrize("method", ["mean", "power", "geometric", "median", "sum", "copeland"])
def test_the_least_share_of_known_parts_is_obeyed(method: str) -> None:
    nan = math.nan
    parts = ([2, 2, 3], [nan, 4, 3], [nan, nan, 3])
    strict = node(Aggregate(method, power=2, min_known=2 / 3), *parts)  # type: ignore[arg-type]
    assert [math.isnan(x) for x in strict] == [True, False, False]
    lenient = node(Aggregate(method, power=2, min_known=1 / 3), *parts)  # type: ignore[arg-type]
    assert not any(math.isnan(x) for x in lenient)


def test_a_part_without_weight_does_not_count() -> None:
    weights = np.array([[1.0, 0.0, 1.0]])
    for method in ("mean", "geometric", "median", "min", "max", "sum", "harmonic"):
        aggregate = Aggregate(method, min_known=1)  # type: ignore[arg-type]
        assert node(aggregate, [4], [-100], [4], weights=weights) == [pytest.approx(8 if method == "sum" else 4)]


def test_means_that_do_not_exist_spoil_all_above() -> None:
    for aggregate in (Aggregate("geometric"), Aggregate("harmonic"), Aggregate("power", power=0.5)):
        got = node(aggregate, [2, -1, 1], [4, 4, 4], [8, 8, 8])
        assert got[1] == -math.inf
        assert math.isfinite(got[0])
    assert node(Aggregate("mean"), [2], [-math.inf], [8]) == [-math.inf]
    assert node(Aggregate("max"), [2], [-math.inf], [8]) == [-math.inf]


def test_an_odd_power_takes_negative_values_and_an_even_one_does_not() -> None:
    assert node(Aggregate("power", power=3), [-2], [-2], [-2]) == [pytest.approx(-2)]
    assert node(Aggregate("power", power=2), [-2], [4], [4]) == [-math.inf]
    assert node(Aggregate("power", power=2), [0], [0], [0]) == [0]


def test_extreme_powers_and_values_do_not_overflow() -> None:
    assert node(Aggregate("power", power=50), [1e90], [1e90], [1e90]) == [pytest.approx(1e90)]
    assert node(Aggregate("power", power=-50), [1e-90], [1e-90], [1e-90]) == [pytest.approx(1e-90)]


def test_the_weighted_median_between_two_halves() -> None:
    even = np.array([[1.0, 1.0, 2.0]])
    assert node(Aggregate("median"), [1], [3], [10], weights=even) == [6.5]
    assert node(Aggregate("median"), [10], [3], [1], weights=even) == [2]


def test_many_weightings_at_once_equal_one_at_a_time() -> None:
    rng = np.random.default_rng(1)
    parts = [rng.uniform(1, 9, size=(1, 7)) for _ in range(3)]
    parts[1][0, 2] = np.nan
    weights = rng.uniform(0, 2, size=(5, 3))
    varying = [*parts[:2], np.repeat(parts[2], 5, axis=0)]
    for method in ("mean", "geometric", "harmonic", "power", "median", "min", "max", "sum", "copeland"):
        aggregate = Aggregate(method, power=3, min_known=0.7)  # type: ignore[arg-type]
        together = combine(aggregate, parts, weights, 10)
        assert_allclose(combine(aggregate, varying, weights, 10), together, rtol=1e-12)
        for row, w in enumerate(weights):
            assert_allclose(combine(aggregate, parts, w[None], 10)[0], together[row], rtol=1e-12)


def test_copeland_as_the_rule_of_a_node() -> None:
    spec = IndexSpec(
        tuple(Indicator(code, parent="I") for code in "abc"),
        (Node("I", aggregate=Aggregate("copeland")),),
        normalise=Normalise("none"),
    )
    panel = Panel.of(["p", "q", "r", "s"], {"a": [3, 1, 2, None], "b": [3, 2, 1, None], "c": [1, 2, 3, None]})
    result = compute(spec, panel)
    assert result.scores[:3].tolist() == [2, -2, 0]
    assert result.ranks.tolist() == [1, 3, 2, 0]
    league = copeland(result)
    assert league.scores[:3].tolist() == [2, -2, 0]
    assert np.isnan(league.scores[3])


def test_a_pair_without_a_common_indicator_is_a_draw() -> None:
    spec = IndexSpec(tuple(Indicator(code, parent="I") for code in "ab"), (Node("I"),), normalise=Normalise("none"))
    panel = Panel.of(["p", "q", "r"], {"a": [5, None, 1], "b": [None, 9, 2]})
    league = copeland(compute(spec, panel))
    assert league.scores.tolist() == [1, 1, -2]
    assert league.dominance == (("p", "r"), ("q", "r"))


def test_a_league_of_too_many_units_is_refused() -> None:
    spec = IndexSpec((Indicator("a", parent="I"),), (Node("I"),))
    result = compute(spec, Panel.of([str(i) for i in range(3001)], {"a": list(range(3001))}))
    with pytest.raises(IndexError_, match="3001 units"):
        copeland(result)


def test_own_settings_win_over_the_levels_and_the_levels_over_the_index() -> None:
    def build(root: Aggregate | None, aggregate: object) -> IndexSpec:
        return IndexSpec(
            (Indicator("a", parent="N"), Indicator("b", parent="N"), Indicator("c", parent="I")),
            (Node("I", aggregate=root), Node("N", parent="I")),
            normalise=Normalise("none"),
            aggregate=aggregate,  # type: ignore[arg-type]
        )

    panel = Panel.of(["p", "q", "r"], {"a": [2, 3, 4], "b": [8, 9, 7], "c": [1, 2, 3]})
    by_level = compute(build(None, {2: Aggregate("geometric")}), panel)
    assert by_level.nodes["N"][0] == pytest.approx(4)
    assert by_level.scores[0] == pytest.approx(2.5)
    own = compute(build(Aggregate("min"), {2: Aggregate("max"), 3: Aggregate("max")}), panel)
    assert own.nodes["N"][0] == 8
    assert own.scores[0] == 1


def test_scores_of_units_with_little_known() -> None:
    spec = IndexSpec(
        (Indicator("a", parent="I"), Indicator("b", parent="I")),
        (Node("I", aggregate=Aggregate("mean", min_known=1)),),
        normalise=Normalise("none"),
    )
    result = compute(spec, Panel.of(["p", "q", "r", "s"], {"a": [1, 2, 3, 4], "b": [1, 2, 3, None]}))
    assert result.ranks.tolist() == [3, 2, 1, 0]
    assert result.known_share.tolist() == [1, 1, 1, 0.5]
    assert result.row("s") == 3
    assert result.values_of("a").tolist() == [1, 2, 3, 4]


def test_arrays_of_a_result_cannot_be_written_to() -> None:
    spec = IndexSpec((Indicator("a", parent="I"),), (Node("I"),))
    result = compute(spec, Panel.of(["p", "q", "r"], {"a": [1, 2, 3]}))
    for array in (result.scores, result.normalised, result.ranks, result.panel.values, result.nodes["I"]):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
