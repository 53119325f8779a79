"""Ranking of alternatives: weighted sums with their sensitivity, pairwise comparison."""

from steerboard.methods.ranking.command import compute_ahp, compute_weighted_sum
from steerboard.methods.ranking.pairwise import (
    MAX_CR,
    Comparison,
    Priorities,
    Triple,
    check_matrix,
    compare,
    group_judgements,
    matrix_of_pairs,
    require_consistent,
    scores,
    worst_triple,
)
from steerboard.methods.ranking.sensitivity import Interval, Swing, rank_intervals, swing_weight
from steerboard.methods.ranking.weighted import Alternative, Ranking, Weighed, weighted_sum

__all__ = [
    "MAX_CR",
    "Alternative",
    "Comparison",
    "Interval",
    "Priorities",
    "Ranking",
    "Swing",
    "Triple",
    "Weighed",
    "check_matrix",
    "compare",
    "compute_ahp",
    "compute_weighted_sum",
    "group_judgements",
    "matrix_of_pairs",
    "rank_intervals",
    "require_consistent",
    "scores",
    "swing_weight",
    "weighted_sum",
    "worst_triple",
]
