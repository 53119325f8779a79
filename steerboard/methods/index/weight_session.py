"""A session on weights: each member gives theirs, sees what they would do, and the group agrees.

Members' weights are compared as shares of a parent, so that one may give percentages and another points from 1 to 10.
The agreed weights that are proposed are the mean shares; the decision is the board's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from steerboard.methods.index.combination import combine_tree
from steerboard.methods.index.problems import problem
from steerboard.methods.index.rank_table import RankTable
from steerboard.methods.index.result import IndexResult
from steerboard.methods.index.significant import ranks_of
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.tree import is_weight
from steerboard.methods.index.types import Array, IndexError_, Problem


@dataclass(frozen=True, eq=False)
class WeightSession:
    """What the members' weights do. E elements in the spec's order, m members in the order given.

    shares: each member's shares of the parents, (m, E); agreed: their means, (E,); disagreement: largest minus
    smallest share, (E,). totals: what the weights of each element and its siblings sum to in the index, and keep (E,).
    ranks: one ranking a member, beside `nominal` under the mean shares.
    """

    members: tuple[str, ...]
    codes: tuple[str, ...]
    shares: Array
    agreed: Array
    disagreement: Array
    totals: Array
    ranks: RankTable

    def spec_with(self, spec: IndexSpec, member: str | None = None) -> IndexSpec:
        """The index with a member's weights, or with the mean of all: to be simulated, or decided on.

        Raises KeyError for somebody who is no member of the session.
        """
        rows = dict(zip(self.members, self.shares, strict=True))
        return with_weights(spec, (self.agreed if member is None else rows[member]) * self.totals)


def with_weights(spec: IndexSpec, weights: Array) -> IndexSpec:
    """The spec with other weights, (E,) in the order of its elements; the top keeps its own."""
    w = [float(weight) for weight in weights]
    top = spec.tree.root - len(spec.indicators)
    return replace(
        spec,
        indicators=tuple(replace(item, weight=w[i]) for i, item in enumerate(spec.indicators)),
        nodes=tuple(
            node if i == top else replace(node, weight=w[len(spec.indicators) + i]) for i, node in enumerate(spec.nodes)
        ),
    )


def weight_session(result: IndexResult, proposals: Mapping[str, Mapping[str, float]]) -> WeightSession:
    """Rank by each member's weights, {member: {code: weight}}, and by their mean.

    Whoever weighs one part of a parent weighs all of them; parents left out keep the agreed weights of the index.
    Raises IndexError_ with all problems: nobody, unknown codes, weights that are none, parts left out, all weights 0.
    """
    tree = result.spec.tree
    found = [] if proposals else [problem("session_empty", "proposals")]
    for member, weights in proposals.items():
        found += _problems(result, member, weights)
    if found:
        raise IndexError_(found)
    given: Array = np.array([_given(result, weights) for weights in proposals.values()])
    shares = np.array([tree.shares(row) for row in given])
    agreed = shares.mean(axis=0)
    digits = result.spec.tie_digits
    totals = _totals(result)
    weights_of_all = np.vstack([shares, agreed]) * totals
    nodes = combine_tree(tree, tree.aggregates, result.normalised, weights_of_all, digits)
    scores = nodes[tree.root]
    ranks = ranks_of(np.where(np.isinf(scores), np.nan, scores), digits)
    return WeightSession(
        members=tuple(proposals),
        codes=tree.codes,
        shares=shares,
        agreed=agreed,
        disagreement=np.ptp(shares, axis=0),
        totals=totals,
        ranks=RankTable(result.units, ranks[:-1], ranks[-1]),
    )


def _totals(result: IndexResult) -> Array:
    totals: Array = np.ones(len(result.weights))
    for node in result.spec.tree.order:
        parts = list(result.spec.tree.children[node])
        totals[parts] = result.weights[parts].sum()
    return totals


def _given(result: IndexResult, weights: Mapping[str, float]) -> Array:
    tree = result.spec.tree
    row = result.weights.copy()
    for code, weight in weights.items():
        row[tree.places[code]] = weight
    # An indicator that was dropped as constant stays out.
    return np.where(result.weights[: len(row)] > 0, row, 0.0)


def _problems(result: IndexResult, member: str, weights: Mapping[str, float]) -> list[Problem]:
    tree = result.spec.tree
    known = {code: tree.places[code] for code in weights if code in tree.places and tree.places[code] != tree.root}
    found = [problem("movable_unknown", member, code=code) for code in weights if code not in known]
    bad = [code for code in known if not is_weight(weights[code])]
    found += [problem("session_weight", member, member=member, code=code, value=weights[code]) for code in bad]
    for node in tree.order:
        parts = [tree.codes[part] for part in tree.children[node] if result.weights[part] > 0]
        weighed = [part for part in parts if part in known and part not in bad]
        if not weighed:
            continue
        left_out = [part for part in parts if part not in known]
        if left_out:
            found.append(problem("session_partial", member, member=member, node=tree.codes[node], codes=left_out))
        elif len(weighed) == len(parts) and not sum(weights[part] for part in parts) > 0:
            found.append(problem("weights_zero", member, code=tree.codes[node]))
    return found
