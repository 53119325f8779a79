"""Whom a unit can fairly be compared with: the units most like it, by Gower's distance, and where it stands among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from steerboard.methods.index.explanation import Gap, gap
from steerboard.methods.index.problems import problem
from steerboard.methods.index.result import IndexResult
from steerboard.methods.index.tree import is_number
from steerboard.methods.index.types import IndexError_, Problem

FEWEST_PEERS: Final = 3
USUAL_PEERS: Final = 5
"""A default of ours, not a published rule; so are the weights of the features."""


@dataclass(frozen=True)
class Feature:
    """One respect in which units are alike.

    values: by unit, None or absent where not known. category: 0 if equal, else 1. number: difference over the range;
    log_number: the same of logarithms (population, revenue per head).
    """

    name: str
    values: Mapping[str, str | float | None]
    kind: Literal["category", "number", "log_number"] = "number"
    weight: float = 1.0


@dataclass(frozen=True)
class Peer:
    """A unit to compare with, its distance from 0 (alike) to 1, and why it is there if the board added it."""

    unit: str
    distance: float | None
    reason: str = ""


@dataclass(frozen=True)
class Peers:
    """The list of one unit, nearest first, then those the board added; removed: unit to reason."""

    unit: str
    peers: tuple[Peer, ...]
    removed: Mapping[str, str]


def peers_of(
    unit: str,
    units: Sequence[str],
    features: Sequence[Feature],
    k: int = USUAL_PEERS,
    *,
    add: Mapping[str, str] | None = None,
    remove: Mapping[str, str] | None = None,
) -> Peers:
    """The k units nearest to `unit`, ties in the order of `units`; `add` and `remove` map a unit to the board's reason.

    Gower's distance: the weighted mean of the features known for both; a unit without any in common is no candidate.
    Raises IndexError_ with all problems: an unknown unit, k below 3 or above what there is, an empty reason, a feature
    that tells nothing (no weight, no range, a text where a number is needed, a logarithm of 0).
    """
    add, remove = add or {}, remove or {}
    found = [problem("unit_unknown", u, unit=u) for u in (unit, *add, *remove) if u not in units]
    found += [problem("reason_missing", u, unit=u) for u, why in {**add, **remove}.items() if not why.strip()]
    found += _feature_problems(units, features)
    if found:
        raise IndexError_(found)
    distances = {other: _distance(unit, other, features, units) for other in units if other != unit}
    candidates = sorted(
        (
            (d, i, other)
            for i, (other, d) in enumerate(distances.items())
            if d is not None and other not in {*add, *remove}
        )
    )
    if isinstance(k, bool) or not isinstance(k, int) or not FEWEST_PEERS <= k <= len(candidates):
        raise IndexError_([problem("peers_number", "k", count=k, units=len(candidates))])
    chosen = [Peer(other, d) for d, _, other in candidates[:k]]
    added = [Peer(other, distances.get(other), why) for other, why in add.items()]
    return Peers(unit, (*chosen, *added), dict(remove))


@dataclass(frozen=True)
class Standing:
    """A unit among its peers in one index.

    rank: among itself and the peers with a score, `of` so many. median: of the peers' scores. best: the peer with the
    highest score; missing_to_best: what it has that the unit lacks.
    """

    unit: str
    score: float
    rank: int
    of: int
    median: float
    best: str
    missing_to_best: Gap


def standing(result: IndexResult, peers: Peers) -> Standing:
    """Where a unit stands among its peers. Raises IndexError_ if it or all of them have no score."""
    ranks = {unit: int(rank) for unit, rank in zip(result.units, result.ranks, strict=True)}
    scored = [peer.unit for peer in peers.peers if ranks.get(peer.unit, 0) > 0]
    if not ranks.get(peers.unit, 0) or not scored:
        raise IndexError_([problem("unit_without_score", peers.unit, unit=peers.unit)])
    best = min(scored, key=lambda other: ranks[other])
    return Standing(
        unit=peers.unit,
        score=float(result.scores[result.row(peers.unit)]),
        rank=1 + sum(ranks[other] < ranks[peers.unit] for other in scored),
        of=1 + len(scored),
        median=float(np.median([result.scores[result.row(other)] for other in scored])),
        best=best,
        missing_to_best=gap(result, best, peers.unit),
    )


def _distance(a: str, b: str, features: Sequence[Feature], units: Sequence[str]) -> float | None:
    total = weight = 0.0
    for feature in features:
        x, y = feature.values.get(a), feature.values.get(b)
        if x is None or y is None:
            continue
        total += feature.weight * _difference(feature, x, y, units)
        weight += feature.weight
    return total / weight if weight > 0 else None


def _difference(feature: Feature, x: str | float, y: str | float, units: Sequence[str]) -> float:
    if feature.kind == "category":
        return float(x != y)
    numbers = _numbers(feature, units)
    ends = [float(x), float(y), min(numbers), max(numbers)]
    if feature.kind == "log_number":
        ends = [float(np.log(end)) for end in ends]
    return abs(ends[0] - ends[1]) / (ends[3] - ends[2])


def _numbers(feature: Feature, units: Sequence[str]) -> list[float]:
    return [float(value) for u in units if (value := feature.values.get(u)) is not None]


def _feature_problems(units: Sequence[str], features: Sequence[Feature]) -> list[Problem]:
    found = []
    for feature in features:
        reason = _useless(feature, units)
        if reason is not None:
            en, vi = reason
            found.append(problem("feature_empty", feature.name, feature=feature.name, reason_en=en, reason_vi=vi))
    return found


def _useless(feature: Feature, units: Sequence[str]) -> tuple[str, str] | None:
    if not is_number(feature.weight) or feature.weight < 0:
        return "its weight is no number from 0 up", "trọng số không phải là số từ 0 trở lên"
    if feature.kind == "category":
        return None
    values = [value for u in units if (value := feature.values.get(u)) is not None]
    if not all(is_number(value) for value in values):
        return "it holds something that is no number", "có giá trị không phải là số"
    if len({float(value) for value in values}) < 2:
        return "it is the same for all units", "giá trị như nhau ở mọi đơn vị"
    if feature.kind == "log_number" and min(float(value) for value in values) <= 0:
        return "a logarithm needs values above 0", "lô-ga-rít cần giá trị lớn hơn 0"
    return None
