"""Why a unit stands where it stands: the gap to another, the change over a year, what the parts really weigh."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import factorial
from typing import Final, Literal, TypeAlias

import numpy as np

from steerboard.methods.index.combination import combine, combine_tree
from steerboard.methods.index.correlation import correlations
from steerboard.methods.index.decomposition import coefficients, element_values, filled, first_bent
from steerboard.methods.index.problems import problem
from steerboard.methods.index.result import IndexResult
from steerboard.methods.index.types import Array, IndexError_

_MOST_PARTS: Final = 10
SILENT_BELOW: Final = 0.3
REDUNDANT_ABOVE: Final = 0.92
"""Limits of the correlation of a part with its parent in use at the Joint Research Centre."""

Flag: TypeAlias = Literal["", "conflict", "silent", "redundant"]


@dataclass(frozen=True)
class Gap:
    """Why a is `difference` points above (below, if negative) b. The contributions add up to the difference.

    parts: by what the index is made of. indicators: by indicator, empty where the index is no weighted sum.
    method: exact (weighted sums), or shapley (mean over all orders in which the parts of b are replaced by a's).
    """

    a: str
    b: str
    difference: float
    method: Literal["exact", "shapley"]
    parts: Mapping[str, float]
    indicators: Mapping[str, float]


def gap(result: IndexResult, a: str, b: str) -> Gap:
    """Take the difference between the scores of two units apart.

    Raises IndexError_ for an unknown unit or one without score, an index made by duels, or more than 10 parts of an
    index that is no weighted sum.
    """
    rows = [_row(result, unit) for unit in (a, b)]
    tree, difference = result.spec.tree, float(result.scores[rows[0]] - result.scores[rows[1]])
    top = tree.children[tree.root]
    if first_bent(tree) is not None:
        return Gap(a, b, difference, "shapley", _shapley(result, *rows), {})
    values = filled(tree, result.weights, element_values(result))
    coefficient = coefficients(tree, result.weights)
    by_element = {e: float(coefficient[e] * (column[rows[0]] - column[rows[1]])) for e, column in values.items()}
    indicators = {tree.codes[i]: by_element[i] for i in range(tree.indicators)}
    return Gap(a, b, difference, "exact", {tree.codes[part]: by_element[part] for part in top}, indicators)


@dataclass(frozen=True)
class Change:
    """Why a unit's score changed from `before` to `after`: own + scale.

    own: what its new values would have brought on the old yardstick. scale: the rest, because the others moved or the
    method did (`method_changed`). own_indicators: `own` by indicator, empty where the index is no weighted sum.
    """

    unit: str
    before: float
    after: float
    own: float
    scale: float
    own_indicators: Mapping[str, float]
    method_changed: bool


def change(earlier: IndexResult, later: IndexResult, unit: str) -> Change:
    """Split a unit's change into its own effort and the moved yardstick: "we improved, the best improved more".

    Raises IndexError_ if the two do not have the same indicators, the unit has no score in one of them, the index is
    made by duels, or the new values lie where the old yardstick gives no score.
    """
    codes = [indicator.code for indicator in earlier.spec.indicators]
    if sorted(codes) != sorted(indicator.code for indicator in later.spec.indicators):
        raise IndexError_([problem("indices_differ", "indicators")])
    row, new_row = _row(earlier, unit), _row(later, unit)
    tree = earlier.spec.tree
    if any(tree.aggregates[node].method == "copeland" for node in tree.order):
        raise IndexError_([problem("not_decomposable", tree.codes[tree.root])])
    points: Array = np.full((1, len(codes)), np.nan)
    for i, (code, yardstick) in enumerate(zip(codes, earlier.yardsticks, strict=True)):
        if yardstick is not None:
            points[0, i] = yardstick.of(later.imputed[[new_row], later.spec.tree.places[code]])[0]
    digits = earlier.spec.tie_digits
    nodes = combine_tree(tree, tree.aggregates, points, earlier.weights[None], digits)
    on_old_scale = float(nodes[tree.root][0, 0])
    if not np.isfinite(on_old_scale):
        raise IndexError_([problem("old_scale_left", unit, unit=unit)])
    before, after = float(earlier.scores[row]), float(later.scores[new_row])
    by_indicator: dict[str, float] = {}
    if first_bent(tree) is None:
        coefficient = coefficients(tree, earlier.weights)
        old = filled(tree, earlier.weights, element_values(earlier))
        values = {**dict(enumerate(points.T)), **{node: nodes[node][0] for node in tree.order}}
        new = filled(tree, earlier.weights, values)
        by_indicator = {code: float(coefficient[i] * (new[i][0] - old[i][row])) for i, code in enumerate(codes)}
    return Change(
        unit=unit,
        before=before,
        after=after,
        own=on_old_scale - before,
        scale=after - on_old_scale,
        own_indicators=by_indicator,
        method_changed=earlier.spec.hash != later.spec.hash,
    )


@dataclass(frozen=True)
class Weight:
    """What an element counts for, on paper and in fact.

    share: nominal share of the index. with_parent, with_index: correlations. variance: its share of the variance of
    the index (None where the index is no weighted sum). flag: conflict (it runs against its parent), silent (below
    0.3, hardly heard in it), redundant (above 0.92, says the same) or ""; index_flag: the same for the index.
    """

    code: str
    parent: str
    level: int
    share: float
    with_parent: float | None
    with_index: float | None
    variance: float | None
    flag: Flag
    index_flag: Flag


@dataclass(frozen=True)
class Influence:
    """weights: every element below the top. alpha: Cronbach's alpha of the indicators under each node, if it exists."""

    weights: tuple[Weight, ...]
    alpha: Mapping[str, float]


def influence(result: IndexResult) -> Influence:
    """Set the nominal weights beside what the parts really do (monitoring 5.3): nominal weight is not influence."""
    tree = result.spec.tree
    values = element_values(result)
    below = [part for node in reversed(tree.order) for part in tree.children[node] if result.weights[part] > 0]
    with_index = correlations([values[element] for element in below], result.scores)
    variances = _variances(result)
    weights = []
    for element, r_index in zip(below, with_index, strict=True):
        parent = tree.parents[element]
        r_parent = float(correlations([values[element]], values[parent])[0])
        weights.append(
            Weight(
                code=tree.codes[element],
                parent=tree.codes[parent],
                level=tree.levels[element],
                share=result.effective_weights[tree.codes[element]],
                with_parent=_defined(r_parent),
                with_index=_defined(float(r_index)),
                variance=None if variances is None else float(variances[element]),
                flag=_flag(r_parent),
                index_flag=_flag(float(r_index)),
            )
        )
    alphas = {tree.codes[node]: _alpha(result.normalised[:, _counted(result, node)]) for node in tree.order}
    return Influence(tuple(weights), {code: alpha for code, alpha in alphas.items() if alpha is not None})


def _flag(r: float) -> Flag:
    if r < 0:
        return "conflict"
    if r < SILENT_BELOW:
        return "silent"
    return "redundant" if r > REDUNDANT_ABOVE else ""


def _counted(result: IndexResult, node: int) -> list[int]:
    return [i for i in result.spec.tree.leaves_under(node) if result.weights[i] > 0]


def _alpha(table: Array) -> float | None:
    """Cronbach's alpha over the rows without gaps; None for fewer than 2 items or rows, or a sum without variance."""
    complete = table[~np.isnan(table).any(axis=1)]
    rows, items = complete.shape
    if rows < 2 or items < 2:
        return None
    total = float(complete.sum(axis=1).var(ddof=1))
    if total <= 0:
        return None
    parts = float(complete.var(axis=0, ddof=1).sum())
    return float(items / (items - 1) * (1 - parts / total))


def _variances(result: IndexResult) -> Array | None:
    """Covariance of each element's contribution with the score over the variance of the score, (E,)."""
    tree = result.spec.tree
    scored = ~np.isnan(result.scores)
    if first_bent(tree) is not None or scored.sum() < 2:
        return None
    deviation = result.scores[scored] - result.scores[scored].mean()
    variance = float(deviation @ deviation)
    if variance <= 0:
        return None
    values = filled(tree, result.weights, element_values(result))
    coefficient = coefficients(tree, result.weights)
    shares: Array = np.zeros(len(tree.codes))
    for element, column in values.items():
        known = column[scored]
        shares[element] = coefficient[element] * float((known - known.mean()) @ deviation) / variance
    return shares


def _shapley(result: IndexResult, row_a: int, row_b: int) -> dict[str, float]:
    """Each part's mean effect over all orders of replacing b's parts by a's: 2^k mixtures, one matrix of them."""
    tree = result.spec.tree
    parts = [part for part in tree.children[tree.root] if result.weights[part] > 0]
    aggregate = tree.aggregates[tree.root]
    top = tree.codes[tree.root]
    if aggregate.method == "copeland":
        raise IndexError_([problem("not_decomposable", top)])
    k = len(parts)
    if k > _MOST_PARTS:
        raise IndexError_([problem("parts_many", top, code=top, count=k, most=_MOST_PARTS)])
    values = element_values(result)
    both = np.array([[values[part][row] for part in parts] for row in (row_a, row_b)])
    own = result.scores[[row_a, row_b]][:, None]
    # A mean does not change if its own value stands in a gap.
    both = np.where(np.isnan(both), 0.0 if aggregate.method == "sum" else own, both)
    taken = (np.arange(2**k)[:, None] >> np.arange(k)) & 1
    mixtures = np.where(taken == 1, both[0], both[1])
    weights = np.repeat(result.weights[None, parts], 2**k, axis=0)
    score = combine(aggregate, [column[:, None] for column in mixtures.T], weights, result.spec.tie_digits)[:, 0]
    size = taken.sum(axis=1)
    effects = {}
    for j, part in enumerate(parts):
        without = np.flatnonzero(taken[:, j] == 0)
        chance = np.array([factorial(s) * factorial(k - s - 1) / factorial(k) for s in size[without]])
        effects[tree.codes[part]] = float(chance @ (score[without + 2**j] - score[without]))
    return effects


def _row(result: IndexResult, unit: str) -> int:
    if unit not in result.units:
        raise IndexError_([problem("unit_unknown", unit, unit=unit)])
    row = result.row(unit)
    if np.isnan(result.scores[row]):
        raise IndexError_([problem("unit_without_score", unit, unit=unit)])
    return row


def _defined(value: float) -> float | None:
    return None if np.isnan(value) else value
