"""Does the ranking hold? Rank intervals under moved weights, and the one weight that would change the first place.

Source: monitoring reference, 8.1; the spread of 25 % is a default of ours.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from steerboard.methods.contract import InputError
from steerboard.methods.ranking.weighted import Alternative, check_weights, weighted_sum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Interval:
    """The ranks of one alternative over all draws: `low` to `high` hold the interval's share; chance of the first place."""

    low: int
    median: int
    high: int
    first: float


def rank_intervals(
    weights: Mapping[str, Fraction],
    alternatives: Sequence[Alternative],
    *,
    spread: float = 0.25,
    draws: int = 10_000,
    interval: float = 0.9,
    seed: int = 0,
) -> dict[str, Interval | None]:
    """Rank anew with each weight moved by up to ± `spread` of itself (uniform). None for an alternative without a score.

    `spread` 0 to 1, `interval` above 0 and below 1, `draws` at least 1. Same seed, same result. low, median and high are
    the smallest ranks reached by that share of the draws.
    """
    import numpy as np

    check_weights(weights)
    if not 0 <= spread <= 1 or not 0 < interval < 1 or draws < 1:
        raise InputError("spread", "must be from 0 to 1, with an interval between 0 and 1 and at least one draw")
    scored = [each.score is not None for each in weighted_sum(weights, alternatives).alternatives]
    rated = [alternative for alternative, has in zip(alternatives, scored, strict=True) if has]
    found: dict[str, Interval | None] = {alternative.name: None for alternative in alternatives}
    if not rated:
        return found
    criteria = list(weights)
    scores = np.array([[_float(each.scores.get(key)) for key in criteria] for each in rated])
    known = ~np.isnan(scores)
    base = np.array([float(weights[key]) for key in criteria])
    drawn = base * (1 + spread * np.random.default_rng(seed).uniform(-1, 1, size=(draws, len(criteria))))
    below = drawn @ known.T.astype(float)
    totals = np.divide(
        drawn @ np.where(known, scores, 0.0).T, below, out=np.full(below.shape, -np.inf), where=below > 0
    )
    ranked = _ranked(np.round(totals, 9))
    ordered = np.sort(ranked, axis=0)
    places = [max(0, math.ceil(share * draws) - 1) for share in ((1 - interval) / 2, 0.5, (1 + interval) / 2)]
    for column, alternative in enumerate(rated):
        low, median, high = (int(ordered[place, column]) for place in places)
        found[alternative.name] = Interval(low, median, high, float((ranked[:, column] == 1).mean()))
    return found


@dataclass(frozen=True)
class Swing:
    """The smallest move of one weight with which `rival` reaches `leader`; `change` as a share of all weights."""

    criterion: str
    weight: Fraction
    to: float
    leader: str
    rival: str
    change: float


def swing_weight(weights: Mapping[str, Fraction], alternatives: Sequence[Alternative]) -> Swing | None:
    """Which weight, moved least, would change the first place; None if no single weight can.

    All other weights are held still. With a shared first place there is nothing to move.
    """
    total = check_weights(weights)
    ranking = weighted_sum(weights, alternatives)
    first = [each.name for each in ranking.alternatives if each.rank == 1]
    if len(first) != 1:
        return None
    by_name = {alternative.name: alternative for alternative in alternatives}
    found = [
        Swing(key, weights[key], to, first[0], rival, abs(to - float(weights[key])) / float(total))
        for key in weights
        for rival in ranking.order[1:]
        for to in _meetings(weights, key, by_name[first[0]], by_name[rival])
    ]
    return min(found, key=lambda swing: swing.change, default=None)


def _ranked(totals: "NDArray[np.float64]") -> "NDArray[np.int64]":
    """The rank of each column in each row, 1 the highest, ties share the better rank."""
    import numpy as np

    order = np.argsort(-totals, axis=1, kind="stable")
    sorted_totals = np.take_along_axis(totals, order, axis=1)
    starts = np.zeros(totals.shape, dtype=np.int64)
    starts[:, 1:] = np.where(sorted_totals[:, 1:] < sorted_totals[:, :-1], np.arange(1, totals.shape[1]), 0)
    ranked = np.empty_like(starts)
    np.put_along_axis(ranked, order, np.maximum.accumulate(starts, axis=1) + 1, axis=1)
    return ranked


def _meetings(weights: Mapping[str, Fraction], key: str, leader: Alternative, rival: Alternative) -> Iterator[float]:
    """Weights of one criterion at which two alternatives have the same score: a line, or with missing scores a curve."""
    top_l, slope_l, base_l, has_l = _parts(weights, key, leader)
    top_r, slope_r, base_r, has_r = _parts(weights, key, rival)
    square = slope_l * has_r - slope_r * has_l
    line = top_l * has_r + slope_l * base_r - top_r * has_l - slope_r * base_l
    level = top_l * base_r - top_r * base_l
    for root in _roots(square, line, level):
        if root >= 0 and base_l + has_l * root > 0 and base_r + has_r * root > 0:
            yield root


def _parts(weights: Mapping[str, Fraction], key: str, one: Alternative) -> tuple[Fraction, Fraction, Fraction, int]:
    """(A, a, B, b) of the score (A + a·w)/(B + b·w) as a function of one weight w."""
    others = {k: score for k, score in one.scores.items() if score is not None and k != key}
    top = sum((weights[k] * score for k, score in others.items()), Fraction(0))
    base = sum((weights[k] for k in others), Fraction(0))
    own = one.scores.get(key)
    return top, own or Fraction(0), base, int(own is not None)


def _roots(square: Fraction, line: Fraction, level: Fraction) -> list[float]:
    if not square:
        return [float(-level / line)] if line else []
    inside = line * line - 4 * square * level
    if inside < 0:
        return []
    root = math.sqrt(inside)
    return [(-float(line) + sign * root) / (2 * float(square)) for sign in (1, -1)]


def _float(score: Fraction | None) -> float:
    return math.nan if score is None else float(score)
