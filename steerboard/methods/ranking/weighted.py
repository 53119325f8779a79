"""Weighted sums: scores by criteria to one score, with what it is worth when scores are missing.

Source: monitoring reference, 8.1 (a rule of ours). A missing score does not count as 0: the weights are spread over the
criteria that have one, and the alternative is marked as incomplete.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from steerboard.methods.contract import InputError
from steerboard.methods.ranks import in_order, ranks


@dataclass(frozen=True)
class Alternative:
    """A proposal with its score by criterion; None, or left out: not given."""

    name: str
    scores: Mapping[str, Fraction | None]


@dataclass(frozen=True)
class Weighed:
    """The score (None: too little is known), the share of the weight it rests on, and the rank."""

    name: str
    score: Fraction | None
    coverage: Fraction
    incomplete: bool
    rank: int | None


@dataclass(frozen=True)
class Ranking:
    """The alternatives in the order given, and the names by rank, ties in the order given."""

    alternatives: tuple[Weighed, ...]
    order: tuple[str, ...]


def weighted_sum(
    weights: Mapping[str, Fraction], alternatives: Sequence[Alternative], *, min_coverage: Fraction | int = 0
) -> Ranking:
    """Rank alternatives by Σ weight × score / Σ weight over the scores given; higher is better.

    Weights at least 0, not all 0, need not sum to 100. Below `min_coverage` (a share of the weight) there is no score.
    Raises InputError for weights or for a score under a name that is no criterion.
    """
    total = check_weights(weights)
    weighed = []
    for i, alternative in enumerate(alternatives):
        for criterion in alternative.scores:
            if criterion not in weights:
                raise InputError(f"alternatives[{i}].scores.{criterion}", "is no criterion of this input")
        known = {key: score for key, score in alternative.scores.items() if score is not None}
        weight = sum((weights[key] for key in known), Fraction(0))
        coverage = weight / total
        score = None
        if weight and coverage >= min_coverage:
            score = sum((weights[key] * value for key, value in known.items()), Fraction(0)) / weight
        weighed.append((alternative.name, score, coverage, len(known) < len(weights)))
    places = ranks([score for _, score, _, _ in weighed])
    found = tuple(Weighed(*row, rank=place) for row, place in zip(weighed, places, strict=True))
    return Ranking(found, tuple(in_order([each.name for each in found], places)))


def check_weights(weights: Mapping[str, Fraction]) -> Fraction:
    """The sum of weights. Raises InputError for a negative one or if all are 0."""
    for key, weight in weights.items():
        if weight < 0:
            raise InputError(f"weights.{key}", "must be at least 0")
    total = sum(weights.values(), Fraction(0))
    if not total:
        raise InputError("weights", "need one above 0")
    return total
