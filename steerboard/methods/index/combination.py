"""From parts to the whole: one node made of its parts, for one set of weights or for thousands at a time.

Values are (m, U) and weights (m, k): m replications, U units, k parts. A part whose values do not change between
replications may come as (1, U). The index itself is the case m = 1.

A mean that does not exist (geometric of 0) is -inf, and so is all above it: such a unit has failed, which is another
thing than missing.
"""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Final

import numpy as np

from steerboard.methods.index.significant import significant
from steerboard.methods.index.tree import Tree
from steerboard.methods.index.types import Aggregate, Array, Mask

MOST_DUELLISTS: Final = 3000
"""Units that are compared in pairs: nine million pairs take some seconds and 200 MB."""


def combine_tree(
    tree: Tree, aggregates: Mapping[int, Aggregate], points: Array, weights: Array, digits: int
) -> dict[int, Array]:
    """Every sound node's values (m, U) from normalised indicators (U, I) and weights of all elements (m, E)."""
    values: dict[int, Array] = {i: column[None, :] for i, column in enumerate(points.T)}
    for node in tree.order:
        parts = tree.children[node]
        values[node] = combine(aggregates[node], [values[part] for part in parts], weights[:, list(parts)], digits)
    return {node: values[node] for node in tree.order}


def combine(aggregate: Aggregate, parts: Sequence[Array], weights: Array, digits: int) -> Array:
    """One node, (m, U). Missing parts and parts without weight are left out; nan where nothing is left."""
    parts, failed = _set_apart(aggregate, parts, weights)
    method = aggregate.method
    if method in {"median", "min", "max"}:
        result = _ordered(method, parts, weights)
    elif method == "copeland":
        result = _copeland(parts, weights, digits)
    elif method == "sum":
        total, weight = _sums(parts, weights)
        result = np.where(weight > 0, total, np.nan)
    else:
        result = _mean(exponent_of(aggregate), parts, weights)
    if aggregate.min_known > 0:
        result = np.where(_known_share(parts, weights) < aggregate.min_known - 1e-9, np.nan, result)
    return result if failed is None else np.where(failed, -np.inf, result)


def is_linear(aggregate: Aggregate) -> bool:
    """Whether the node is a weighted sum of its parts, so that its score can be taken apart exactly."""
    return aggregate.method in {"mean", "sum"}


def exponent_of(aggregate: Aggregate) -> float:
    """The exponent of the power mean that this mean is."""
    if aggregate.method == "power" and aggregate.power is not None:
        return float(aggregate.power)
    return {"geometric": 0.0, "harmonic": -1.0}.get(aggregate.method, 1.0)


def outside(aggregate: Aggregate, part: Array) -> Mask:
    """Where the values of a part are none that this mean exists for: -inf, and zero or negative ones under some means.

    The power mean takes negative values only with an odd whole exponent, since all others lose the sign.
    """
    if aggregate.method not in {"geometric", "harmonic", "power"}:
        return np.isneginf(part)
    exponent = exponent_of(aggregate)
    if exponent <= 0:
        return part <= 0
    return np.isneginf(part) if exponent % 2 == 1 else part < 0


def _set_apart(aggregate: Aggregate, parts: Sequence[Array], weights: Array) -> tuple[Sequence[Array], Mask | None]:
    """The parts with nan where their value is outside, and where that spoils the node because the part has weight."""
    bad = [outside(aggregate, part) for part in parts]
    if not any(mask.any() for mask in bad):
        return parts, None
    spoiled = [mask & (weights[:, k : k + 1] > 0) for k, mask in enumerate(bad)]
    cleaned = [np.where(mask, np.nan, part) for mask, part in zip(bad, parts, strict=True)]
    return cleaned, reduce(np.logical_or, spoiled)


def _mean(exponent: float, parts: Sequence[Array], weights: Array) -> Array:
    """The power mean over the known parts; every value is one that it exists for."""
    if exponent == 1.0:
        total, weight = _sums(parts, weights)
        return np.where(weight > 0, total / _nonzero(weight), np.nan)
    if exponent == 0.0:
        total, weight = _sums([np.log(part) for part in parts], weights)
        return np.where(weight > 0, np.exp(total / _nonzero(weight)), np.nan)
    # Measured in the largest value (the smallest for a negative exponent), so that no power overflows.
    size = reduce(np.fmax if exponent > 0 else np.fmin, [np.abs(part) for part in parts])
    size = np.where(size > 0, size, 1.0)
    total, weight = _sums([np.power(part / size, exponent) for part in parts], weights)
    mean = total / _nonzero(weight)
    with np.errstate(divide="ignore", invalid="ignore"):
        root = np.sign(mean) * np.abs(mean) ** (1 / exponent)
    return np.where(weight > 0, root * size, np.nan)


def _nonzero(weight: Array) -> Array:
    return np.where(weight > 0, weight, 1.0)


def _sums(parts: Sequence[Array], weights: Array) -> tuple[Array, Array]:
    """Sum of weight x value and sum of weights over the known parts, both (m, U)."""
    if all(len(part) == 1 for part in parts):
        table = np.concatenate(parts)
        known = ~np.isnan(table)
        if known.all():
            return weighed(weights, table), np.broadcast_to(
                weights.sum(axis=1)[:, None], (len(weights), table.shape[1])
            )
        return weighed(weights, np.where(known, table, 0.0)), weighed(weights, known.astype(np.float64))
    total: Array = np.zeros((len(weights), parts[0].shape[1]))
    weight = total.copy()
    for k, part in enumerate(parts):
        w = weights[:, k : k + 1]
        known = ~np.isnan(part)
        total += w * np.where(known, part, 0.0)
        weight += w * known
    return total, weight


def weighed(weights: Array, table: Array) -> Array:
    """weights (m, k) times table (k, U), added in one order on every machine.

    A BLAS product splits its sums by threads and processor, so its last digit differs between machines; it also waits
    for threads longer than such a small product takes.
    """
    product: Array = np.einsum("mk,ku->mu", weights, table)
    return product


def _ordered(method: str, parts: Sequence[Array], weights: Array) -> Array:
    """Median, least or largest of the known parts with weight."""
    shape = (len(parts), len(weights), parts[0].shape[1])
    values = np.stack([np.broadcast_to(part, shape[1:]) for part in parts])
    w = np.broadcast_to(weights.T[:, :, None], shape)
    values = np.where(w > 0, values, np.nan)
    if method == "median":
        return _median(values, np.where(np.isnan(values), 0.0, w))
    return np.asarray(np.fmin.reduce(values, axis=0) if method == "min" else np.fmax.reduce(values, axis=0))


def _median(values: Array, w: Array) -> Array:
    """The value at which half of the weight is reached; where exactly half lies below, the middle of the two."""
    order = np.argsort(values, axis=0)
    values, w = np.take_along_axis(values, order, axis=0), np.take_along_axis(w, order, axis=0)
    share = np.cumsum(w, axis=0) / _nonzero(w.sum(axis=0))
    lower = np.argmax(share >= 0.5 - 1e-12, axis=0)[None]
    upper = np.argmax(share > 0.5 + 1e-12, axis=0)[None]
    middle: Array = (np.take_along_axis(values, lower, axis=0) + np.take_along_axis(values, upper, axis=0))[0] / 2
    return middle


def _copeland(parts: Sequence[Array], weights: Array, digits: int) -> Array:
    """For each unit the number of units it beats minus the number it loses to, by the weight of the parts."""
    rounded = [significant(part, digits) for part in parts]
    scores: Array = np.empty((len(weights), parts[0].shape[1]))
    for row, w in enumerate(weights):
        columns = [part[row % len(part)] for part in rounded]
        some = reduce(
            np.logical_or, [~np.isnan(column) & (weight > 0) for column, weight in zip(columns, w, strict=True)]
        )
        scores[row] = np.where(some, np.sign(duels(columns, w)).sum(axis=1), np.nan)
    return scores


def duels(columns: Sequence[Array], weights: Array) -> Array:
    """Weight of the columns on which i is ahead of j minus those on which it is behind, (U, U), where both are known."""
    lead: Array = np.zeros((len(columns[0]), len(columns[0])))
    for column, weight in zip(columns, weights, strict=True):
        lead += weight * np.nan_to_num(np.sign(column[:, None] - column[None, :]))
    # What is left of equal weights for and against after adding floats is no lead.
    lead[np.abs(lead) <= weights.sum() * 1e-12] = 0.0
    return lead


def _known_share(parts: Sequence[Array], weights: Array) -> Array:
    """Known parts over all parts, by count, among those with weight; (m, U)."""
    counted: Array = (weights > 0).astype(np.float64)
    known: Array = np.zeros((len(weights), parts[0].shape[1]))
    for k, part in enumerate(parts):
        known = known + counted[:, k : k + 1] * ~np.isnan(part)
    return known / _nonzero(counted.sum(axis=1))[:, None]
