"""Does a ranking hold if its weights move? Thousands of weightings of one table of alternatives at a time.

TOPSIS ranks by closeness to the best and distance from the worst values of the table; the weighted sum by the mean of
points between worst and best. For a composite index with its tree and treatment, use `methods.index.simulate`.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from steerboard.methods.contract import InputError
from steerboard.methods.index.combination import weighed
from steerboard.methods.index.rank_table import RankTable
from steerboard.methods.index.significant import ranks_of

Array: TypeAlias = NDArray[np.float64]
Scaling: TypeAlias = Literal["vector", "minmax"]
Rule: TypeAlias = Literal["topsis", "weighted_sum"]

_DIGITS = 10


def weight_draws(
    weights: Sequence[float], draws: int, seed: int = 0, *, spread: float = 0.25, simplex: bool = False
) -> Array:
    """Weights (draws, k): each moved by up to ± `spread` of itself, or drawn evenly from all that sum to 1 (simplex).

    A weight of 0 stays 0. Raises InputError for weights that are negative, not finite or all 0, a spread outside 0..1,
    or no draw at all.
    """
    base = np.asarray(weights, dtype=np.float64)
    if base.ndim != 1 or not np.isfinite(base).all() or (base < 0).any() or not base.sum() > 0:
        raise InputError("weights", "must be numbers from 0 up, at least one above 0")
    if not 0 <= spread <= 1:
        raise InputError("spread", "must be from 0 to 1")
    if draws < 1:
        raise InputError("draws", "must be at least 1")
    rng = np.random.Generator(np.random.PCG64(seed))
    if not simplex:
        return np.asarray(base * (1 + spread * rng.uniform(-1, 1, size=(draws, base.size))))
    drawn = np.where(base > 0, rng.standard_exponential(size=(draws, base.size)), 0.0)
    return np.asarray(drawn / drawn.sum(axis=1, keepdims=True))


def topsis(table: Array, directions: Sequence[int], weights: Array, scaling: Scaling = "vector") -> Array:
    """Closeness to the ideal, 0 to 1, (m, n), of n alternatives by k criteria under m weightings (m, k).

    directions: 1 where more is better, -1 where less is. scaling: columns divided by their Euclidean length, or spread
    from worst 0 to best 1. A column on which all are equal tells nothing; if none tells anything all have 0.5.
    Raises InputError for missing or infinite values and shapes that do not fit.
    """
    values, sign = _checked(table, directions, weights)
    scaled = values / _above_zero(np.sqrt((values**2).sum(axis=0))) if scaling == "vector" else _spread(values, sign)
    upward = scaled * (sign if scaling == "vector" else 1.0)
    # The weighted squared distance to a fixed point is a sum of products of squared weights and squared differences.
    squares = np.asarray(weights, dtype=np.float64) ** 2
    to_best = np.sqrt(weighed(squares, ((upward - upward.max(axis=0)) ** 2).T))
    to_worst = np.sqrt(weighed(squares, ((upward - upward.min(axis=0)) ** 2).T))
    both = to_best + to_worst
    return np.where(both > 0, to_worst / _above_zero(both), 0.5)


def weighted_sums(table: Array, directions: Sequence[int], weights: Array) -> Array:
    """Weighted mean of points from worst 0 to best 1, (m, n); a column on which all are equal gives all 0.

    Arguments and errors as `topsis`.
    """
    values, sign = _checked(table, directions, weights)
    w = np.asarray(weights, dtype=np.float64)
    return np.asarray(weighed(w, _spread(values, sign).T) / w.sum(axis=1, keepdims=True))


def rank_draws(
    names: Sequence[str],
    table: Array,
    directions: Sequence[int],
    weights: Sequence[float],
    *,
    rule: Rule = "topsis",
    draws: int = 1000,
    seed: int = 0,
    spread: float = 0.25,
    simplex: bool = False,
) -> RankTable:
    """Rank the alternatives under drawn weights: intervals, chances, and the nominal ranks beside them."""
    score = topsis if rule == "topsis" else weighted_sums
    drawn = weight_draws(weights, draws, seed, spread=spread, simplex=simplex)
    nominal = score(table, directions, np.asarray([weights], dtype=np.float64))
    ranks = ranks_of(score(table, directions, drawn), _DIGITS)
    if len(names) != ranks.shape[1]:
        raise InputError("names", f"are {len(names)} for {ranks.shape[1]} alternatives")
    return RankTable(tuple(names), ranks, ranks_of(nominal, _DIGITS)[0])


def _checked(table: Array, directions: Sequence[int], weights: Array) -> tuple[Array, Array]:
    values = np.asarray(table, dtype=np.float64)
    sign = np.asarray(directions, dtype=np.float64)
    if values.ndim != 2 or not values.size:
        raise InputError("table", "must have rows of alternatives and columns of criteria")
    if not np.isfinite(values).all():
        raise InputError("table", "must hold finite numbers, none missing")
    if sign.shape != (values.shape[1],) or not (np.abs(sign) == 1).all():
        raise InputError("directions", "must be 1 or -1 for each criterion")
    if np.ndim(weights) != 2 or np.shape(weights)[1] != values.shape[1]:
        raise InputError("weights", "must have a column for each criterion")
    return values, sign


def _spread(values: Array, sign: Array) -> Array:
    upward = values * sign
    low, high = upward.min(axis=0), upward.max(axis=0)
    points: Array = (upward - low) / _above_zero(high - low)
    return points


def _above_zero(x: Array) -> Array:
    return np.where(x > 0, x, 1.0)
