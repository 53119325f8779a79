"""Rankings under thousands of weightings at once, beside the same rule one weighting at a time."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from steerboard.methods.contract import InputError
from steerboard.methods.ranking_draws import rank_draws, topsis, weight_draws, weighted_sums

RNG = np.random.default_rng(7)
TABLE = RNG.uniform(1, 9, size=(6, 4))
SIGNS = [1, -1, 1, 1]


def topsis_slowly(table: np.ndarray, signs: list[int], weights: np.ndarray, scaling: str) -> list[float]:
    """The textbook's steps, one alternative and one criterion at a time."""
    n, k = table.shape
    scaled = np.empty_like(table)
    for j in range(k):
        column = table[:, j]
        if scaling == "vector":
            scaled[:, j] = column / np.sqrt(sum(x * x for x in column))
        else:
            low, high = min(column), max(column)
            scaled[:, j] = [(x - low) / (high - low) if signs[j] > 0 else (high - x) / (high - low) for x in column]
    weighted = scaled * weights
    upward = [1] * k if scaling == "minmax" else signs
    best = [max(weighted[:, j]) if upward[j] > 0 else min(weighted[:, j]) for j in range(k)]
    worst = [min(weighted[:, j]) if upward[j] > 0 else max(weighted[:, j]) for j in range(k)]
    found = []
    for i in range(n):
        to_best = np.sqrt(sum((weighted[i, j] - best[j]) ** 2 for j in range(k)))
        to_worst = np.sqrt(sum((weighted[i, j] - worst[j]) ** 2 for j in range(k)))
        found.append(to_worst / (to_best + to_worst))
    return found


@pytest.mark.parametrize("scaling", ["vector", "minmax"])
def test_topsis_of_many_weightings(scaling: Any) -> None:
    weights = weight_draws([1, 2, 3, 4], 25, seed=1)
    found = topsis(TABLE, SIGNS, weights, scaling)
    for row, w in zip(found, weights, strict=True):
        assert_allclose(row, topsis_slowly(TABLE, SIGNS, w, scaling), rtol=1e-10)


def test_weighted_sums_of_many_weightings() -> None:
    weights = weight_draws([1, 2, 3, 4], 5, seed=1)
    upward = TABLE * SIGNS
    points = (upward - upward.min(axis=0)) / (upward.max(axis=0) - upward.min(axis=0))
    assert_allclose(weighted_sums(TABLE, SIGNS, weights), [np.average(points, axis=1, weights=w) for w in weights])


def test_draws_of_weights() -> None:
    moved = weight_draws([1, 0, 4], 2000, seed=3, spread=0.5)
    assert (moved[:, 1] == 0).all()
    assert moved[:, 2].min() >= 2
    assert moved[:, 2].max() <= 6
    even = weight_draws([1, 0, 4], 2000, seed=3, simplex=True)
    assert_allclose(even.sum(axis=1), 1)
    assert_allclose(even.mean(axis=0), [0.5, 0, 0.5], atol=0.02)
    assert np.array_equal(weight_draws([1, 2], 9, seed=4), weight_draws([1, 2], 9, seed=4))


def test_ranks_with_intervals() -> None:
    names = [f"Dự án {i}" for i in range(6)]
    for rule in ("topsis", "weighted_sum"):
        found = rank_draws(names, TABLE, SIGNS, [1, 2, 3, 4], rule=rule, draws=300)  # type: ignore[arg-type]
        ends = found.rank_interval(0, 1)
        assert ((ends[:, 0] <= found.nominal) & (found.nominal <= ends[:, 1])).all()
        assert found.share_failed == 0
        still = rank_draws(names, TABLE, SIGNS, [1, 2, 3, 4], rule=rule, draws=9, spread=0)  # type: ignore[arg-type]
        assert (still.ranks == still.nominal).all()


def test_criteria_that_tell_nothing() -> None:
    same = np.ones((3, 2))
    assert topsis(same, [1, 1], np.ones((1, 2)), "minmax").tolist() == [[0.5, 0.5, 0.5]]
    assert topsis(np.zeros((3, 1)), [1], np.ones((1, 1))).tolist() == [[0.5, 0.5, 0.5]]
    assert weighted_sums(same, [1, -1], np.ones((1, 2))).tolist() == [[0, 0, 0]]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"table": np.array([[1.0, np.nan]])}, "table"),
        ({"table": np.empty((0, 2))}, "table"),
        ({"table": np.ones(3)}, "table"),
        ({"directions": [1, 0, 1, 1]}, "directions"),
        ({"directions": [1]}, "directions"),
        ({"weights": [1, 2]}, "weights"),
        ({"weights": [0, 0, 0, 0]}, "weights"),
        ({"weights": [-1, 1, 1, 1]}, "weights"),
        ({"weights": [np.inf, 1, 1, 1]}, "weights"),
        ({"weights": [[1, 2, 3, 4]]}, "weights"),
        ({"spread": 2}, "spread"),
        ({"draws": 0}, "draws"),
        ({"names": ["one"]}, "names"),
    ],
)
def test_each_error_names_its_argument(changes: dict[str, Any], field: str) -> None:
    names = [str(i) for i in range(6)]
    sound = {"names": names, "table": TABLE, "directions": SIGNS, "weights": [1, 2, 3, 4]}
    with pytest.raises(InputError) as caught:
        rank_draws(**{**sound, **changes})
    assert caught.value.field == field
