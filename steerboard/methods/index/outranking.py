"""Copeland's rule: units are compared in pairs, as in a league, and no strength makes up for a weakness by its size."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steerboard.methods.index.combination import MOST_DUELLISTS, duels
from steerboard.methods.index.problems import problem
from steerboard.methods.index.result import IndexResult
from steerboard.methods.index.significant import ranks_of, significant
from steerboard.methods.index.types import Array, IndexError_, Mask, Ranks


@dataclass(frozen=True, eq=False)
class Copeland:
    """scores (U,): units beaten minus units lost to; nan for a unit without any value. ranks: 0 = not ranked.

    dominance: pairs (winner, loser) in which the winner is ahead on every indicator known for both.
    """

    units: tuple[str, ...]
    scores: Array
    ranks: Ranks
    dominance: tuple[tuple[str, str], ...]


def copeland(result: IndexResult) -> Copeland:
    """The league of an index, on its normalised indicators and their effective weights.

    Unit i beats j if the weight of the indicators on which it is ahead exceeds that on which it is behind, counting
    those known for both. A pair without a common indicator is a draw (COINr counts it for the unit further down).
    Raises IndexError_ for more than 3,000 units.
    """
    tree = result.spec.tree
    if len(result.units) > MOST_DUELLISTS:
        values = {"node": tree.codes[tree.root], "units": len(result.units), "most": MOST_DUELLISTS}
        raise IndexError_([problem("duels_many", tree.codes[tree.root], **values)])
    weights = tree.effective(result.weights)[: tree.indicators]
    columns = significant(result.normalised.T, result.spec.tie_digits)
    lead = duels(list(columns), weights)
    known = ~np.isnan(columns) & (weights > 0)[:, None]
    scores = np.where(known.any(axis=0), np.sign(lead).sum(axis=1), np.nan)
    common = _common(known)
    ahead = np.zeros_like(common)
    for column in columns[weights > 0]:
        ahead += np.greater.outer(column, column)
    pairs = np.argwhere((ahead == common) & (common > 0))
    return Copeland(
        units=result.units,
        scores=scores,
        ranks=ranks_of(scores, result.spec.tie_digits),
        dominance=tuple((result.units[i], result.units[j]) for i, j in pairs),
    )


def _common(known: Mask) -> NDArray[np.int64]:
    """The number of indicators known for both units of each pair, (U, U), from (I, U)."""
    table = known.astype(np.int64)
    return table.T @ table
