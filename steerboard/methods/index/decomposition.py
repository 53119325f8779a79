"""A weighted sum taken apart: what each element brings to the score, exactly, also where parts are missing.

A mean over known parts is the same mean over all parts with its own value in each gap. Filled so, every unit has one
value in every element, nominal weights hold for all units alike, and contributions add up to the score.
"""

from collections.abc import Mapping

import numpy as np

from steerboard.methods.index.combination import is_linear
from steerboard.methods.index.result import IndexResult
from steerboard.methods.index.tree import Tree
from steerboard.methods.index.types import Array


def first_bent(tree: Tree) -> int | None:
    """The first node, from the top, that is no weighted sum of its parts; None if the whole index is one."""
    return next((node for node in reversed(tree.order) if not is_linear(tree.aggregates[node])), None)


def coefficients(tree: Tree, weights: Array) -> Array:
    """What a point of each element adds to the score when nothing is missing, (E,); only in an index of sums."""
    coefficients: Array = np.ones(len(tree.codes))
    shares = tree.shares(weights)
    for node in reversed(tree.order):
        parts = list(tree.children[node])
        own = shares[parts] if tree.aggregates[node].method == "mean" else weights[parts]
        coefficients[parts] = coefficients[node] * own
    return coefficients


def filled(tree: Tree, weights: Array, values: Mapping[int, Array]) -> dict[int, Array]:
    """Every element's values (U,) with its gaps filled so that the contributions add up; see the module.

    values: of every element, nan where missing. A part of a node that is missing stands for its share of what the
    node was filled with; a missing part of a known sum stands for 0.
    """
    given = {tree.root: values[tree.root]}
    for node in reversed(tree.order):
        parts = list(tree.children[node])
        lost = np.isnan(values[node])
        total = float(weights[parts].sum())
        for part in parts:
            if tree.aggregates[node].method == "sum":
                stand_in = np.where(lost, given[node] / total if total > 0 else 0.0, 0.0)
            else:
                stand_in = given[node]
            given[part] = np.where(lost | np.isnan(values[part]), stand_in, values[part])
    return given


def element_values(result: IndexResult) -> dict[int, Array]:
    """Values (U,) of indicators and nodes by position, as calculated."""
    tree = result.spec.tree
    return {
        **dict(enumerate(result.normalised.T)),
        **{node: result.nodes[tree.codes[node]] for node in tree.order},
    }
