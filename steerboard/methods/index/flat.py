"""The small form of an index: one level, exact numbers, no treatment. For scripts and spreadsheets.

It is the arithmetic of `steerboard compute` (ddci-normalise, composite-index, rank-intervals). The full library has
trees, outliers, denominators, explanations; this has exact decimals and any number of units from one up.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from steerboard.methods.index.combination import combine
from steerboard.methods.index.rank_table import RankTable
from steerboard.methods.index.types import Aggregate, Array, Ranks
from steerboard.methods.index.uncertainty import rows_at_once
from steerboard.methods.ranks import TIE, ranks

Number: TypeAlias = Fraction | float
Points: TypeAlias = dict[str, dict[str, Number | None]]

FlatNormalise: TypeAlias = Literal["minmax", "zscore", "rank", "borda", "prank", "none"]
FlatAggregate: TypeAlias = Literal["arithmetic", "geometric", "harmonic"]
FlatMissing: TypeAlias = Literal["leave_out", "reweight", "mean"]


class NoSuchMean(ValueError):
    """A geometric or harmonic mean that meets a value of 0 or below; the message names it."""


@dataclass(frozen=True)
class Criterion:
    """One indicator of a flat index."""

    name: str
    positive: bool = True
    weight: Fraction = Fraction(1)


@dataclass(frozen=True)
class FlatIndex:
    """Normalised values {unit: {indicator}}, scores and ranks {unit}, and the units in order of their rank."""

    normalised: Points
    scores: dict[str, Number | None]
    ranks: dict[str, int | None]
    order: list[str]


@dataclass(frozen=True)
class RankSpread:
    """A unit's nominal rank and what became of it: ranks reached by shares of the draws, mean, share of first places."""

    rank: int
    low: int
    median: int
    high: int
    mean_rank: float
    share_first: float


def spread_out(
    values: Mapping[str, Fraction | None], low: Fraction, high: Fraction, *, positive: bool = True
) -> dict[str, Fraction | None]:
    """low + (high - low)(x - min)/(max - min) for each known value, mirrored if less is better; all equal: the middle.

    It is the form of PCI and DDCI with low 1 and high 10, where mirrored means 11 - score.
    """
    known = [value for value in values.values() if value is not None]
    if not known:
        return dict.fromkeys(values)
    least, largest = min(known), max(known)

    def points(x: Fraction) -> Fraction:
        if least == largest:
            return (low + high) / 2
        share = (x - least) / (largest - least)
        return low + (high - low) * (share if positive else 1 - share)

    return {name: None if value is None else points(value) for name, value in values.items()}


def flat_index(
    criteria: Sequence[Criterion],
    units: Mapping[str, Mapping[str, Fraction | None]],
    *,
    normalise: FlatNormalise = "minmax",
    scale: tuple[Fraction, Fraction] = (Fraction(0), Fraction(100)),
    aggregate: FlatAggregate = "arithmetic",
    missing: FlatMissing = "leave_out",
) -> FlatIndex:
    """A weighted mean of normalised indicators and the ranks it gives.

    missing: a unit with a gap (in an indicator with weight) has no score, or its other weights count alone, or the
    indicator's mean stands in the gap. Raises NoSuchMean.
    """
    columns = {criterion.name: _column(criterion, units, normalise, scale, missing) for criterion in criteria}
    normalised: Points = {unit: {name: column[unit] for name, column in columns.items()} for unit in units}
    scores = {unit: _score(criteria, row, aggregate, missing) for unit, row in normalised.items()}
    ranked = ranks(list(scores.values()))
    places = sorted((rank, i) for i, rank in enumerate(ranked) if rank is not None)
    names = list(scores)
    return FlatIndex(normalised, scores, dict(zip(names, ranked, strict=True)), [names[i] for _, i in places])


def rank_spreads(
    criteria: Sequence[Criterion],
    index: FlatIndex,
    *,
    aggregate: FlatAggregate = "arithmetic",
    draws: int = 1000,
    seed: int = 0,
    simplex: bool = False,
    spread: float = 0.25,
    interval: Fraction = Fraction(9, 10),
) -> dict[str, RankSpread | None]:
    """Rank a flat index again and again with other weights; None for a unit without a score.

    Weights are w (1 + spread U(-1, 1)), or drawn evenly from all that sum to 1 (simplex), over the criteria with
    weight. low, median and high are the smallest ranks that (1 - interval)/2, a half and the rest of the draws reach.
    """
    counted = [criterion for criterion in criteria if criterion.weight > 0]
    scored = [unit for unit, score in index.scores.items() if score is not None]
    table = np.array([[_float(index.normalised[unit][c.name]) for unit in scored] for c in counted])
    weights = np.array([float(criterion.weight) for criterion in counted])
    rng = np.random.Generator(np.random.PCG64(seed))
    method: Final = Aggregate("mean" if aggregate == "arithmetic" else aggregate)
    block = rows_at_once(len(scored))
    ranks_drawn: Ranks = np.empty((draws, len(scored)), dtype=np.int32)
    for start in range(0, draws if scored else 0, block):
        shape = (min(block, draws - start), len(counted))
        drawn = rng.standard_exponential(shape) if simplex else weights * (1 + spread * rng.uniform(-1, 1, shape))
        scores = combine(method, [column[None] for column in table], drawn, 15)
        ranks_drawn[start : start + block] = _ranks_within(scores, float(TIE))
    nominal = [index.ranks[unit] or 0 for unit in scored]
    return {
        **dict.fromkeys(index.scores),
        **_spreads(RankTable(tuple(scored), ranks_drawn, np.array(nominal)), interval),
    }


def _spreads(table: RankTable, interval: Fraction) -> dict[str, RankSpread]:
    tail = (1 - interval) / 2
    ends = table.rank_interval(float(tail), float(1 - tail)).tolist()
    rest = zip(table.median().tolist(), table.mean().tolist(), table.p_top(1).tolist(), strict=True)
    return {
        unit: RankSpread(int(rank), low, median, high, mean_rank=mean, share_first=first)
        for unit, rank, (low, high), (median, mean, first) in zip(table.units, table.nominal, ends, rest, strict=True)
    }


def _float(value: Number | None) -> float:
    return math.nan if value is None else float(value)


def _column(
    criterion: Criterion,
    units: Mapping[str, Mapping[str, Fraction | None]],
    normalise: FlatNormalise,
    scale: tuple[Fraction, Fraction],
    missing: FlatMissing,
) -> Mapping[str, Number | None]:
    values = {unit: row.get(criterion.name) for unit, row in units.items()}
    known = [value for value in values.values() if value is not None]
    if missing == "mean" and known:
        mean = sum(known, Fraction(0)) / len(known)
        values = {unit: mean if value is None else value for unit, value in values.items()}
    if normalise == "minmax":
        return spread_out(values, *scale, positive=criterion.positive)
    upward = {unit: value if criterion.positive or value is None else -value for unit, value in values.items()}
    points = _points(normalise, [value for value in upward.values() if value is not None])
    return {unit: None if value is None else points(value) for unit, value in upward.items()}


def _points(normalise: FlatNormalise, known: Sequence[Fraction]) -> Callable[[Fraction], Number]:
    """The function from a value (more is better) to its points among the known ones."""
    if normalise == "none" or not known:
        return lambda x: x
    if normalise == "zscore":
        return _z_score(known)
    places: dict[Fraction, int] = {}
    for below, value in enumerate(sorted(known)):
        places.setdefault(value, below)
    if normalise == "prank":
        return lambda x: Fraction(places[x], len(known) - 1) if len(known) > 1 else Fraction(1, 2)
    base = 1 if normalise == "rank" else 0
    return lambda x: Fraction(places[x] + base)


def _z_score(known: Sequence[Fraction]) -> Callable[[Fraction], float]:
    mean = sum(known, Fraction(0)) / len(known)
    squares = sum(((x - mean) ** 2 for x in known), Fraction(0))
    if not squares:
        return lambda x: 0.0
    deviation = math.sqrt(squares / (len(known) - 1))
    return lambda x: float(x - mean) / deviation


def _score(
    criteria: Sequence[Criterion], row: Mapping[str, Number | None], aggregate: FlatAggregate, missing: FlatMissing
) -> Number | None:
    counted = [(criterion, row[criterion.name]) for criterion in criteria if criterion.weight > 0]
    known = [(criterion, value) for criterion, value in counted if value is not None]
    if not known or (missing == "leave_out" and len(known) < len(counted)):
        return None
    weight = sum((criterion.weight for criterion, _ in known), Fraction(0))
    if aggregate == "arithmetic":
        return sum((criterion.weight * value for criterion, value in known), Fraction(0)) / weight
    for criterion, value in known:
        if value <= 0:
            raise NoSuchMean(f"the {aggregate} mean meets {float(value):g} in {criterion.name}; use a scale above 0")
    if aggregate == "harmonic":
        return weight / sum((criterion.weight / value for criterion, value in known), Fraction(0))
    return math.exp(sum(float(criterion.weight / weight) * math.log(value) for criterion, value in known))


def _ranks_within(scores: Array, slack: float) -> NDArray[np.int64]:
    """Ranks of each row: 1 + number of scores better by more than `slack`."""
    order = np.argsort(-scores, axis=1)
    falling = np.take_along_axis(scores, order, axis=1)
    places = np.zeros(scores.shape, dtype=np.int64)
    places[:, 1:] = np.where(falling[:, :-1] - falling[:, 1:] > slack, np.arange(1, scores.shape[1]), 0)
    places = np.maximum.accumulate(places, axis=1)
    # A chain of near ties may reach further than the slack: there each score looks for its own first equal.
    far = np.take_along_axis(falling, places, axis=1) - falling > slack
    for row in np.flatnonzero(far.any(axis=1)):
        places[row] = np.searchsorted(-falling[row], -(falling[row] + slack), side="left")
    result = np.empty_like(places)
    np.put_along_axis(result, order, places + 1, axis=1)
    return result
