"""The tree of an index, compiled to numbers: who is whose part, in which order nodes are made, with what weight."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from steerboard.methods.index.types import Aggregate, Array, Indicator, Node


@dataclass(frozen=True, eq=False)
class Tree:
    """Elements are the indicators, then the nodes, in the spec's order; E = I + N of them, known by position.

    weights: (E,) as agreed, nan where they are none. parents: position of the parent, -1 without one (or an unknown
    one). children: of each node. order: the sound nodes from the leaves up, so the parts of each come before it;
    a node that cannot be made (a cycle, no parts, a bad part or weight below it) is left out. levels: 1 for
    indicators, 0 for nodes left out. aggregates: by node position. root: the one element without a parent, or -1.
    """

    codes: tuple[str, ...]
    places: Mapping[str, int]
    indicators: int
    weights: Array
    parents: tuple[int, ...]
    children: Mapping[int, tuple[int, ...]]
    order: tuple[int, ...]
    levels: tuple[int, ...]
    aggregates: Mapping[int, Aggregate]
    root: int

    def shares(self, weights: Array | None = None) -> Array:
        """Each element's share of its parent, (E,): weight over the weights of the parent's parts; the root has 1."""
        w = self.weights if weights is None else weights
        shares = np.ones(len(self.codes))
        for node in self.order:
            parts = list(self.children[node])
            total = w[parts].sum()
            shares[parts] = w[parts] / total if total > 0 else 0.0
        return shares

    def effective(self, weights: Array | None = None) -> Array:
        """Each element's nominal share of the index, (E,): the product of shares on its path. Indicators sum to 1."""
        effective = self.shares(weights)
        for node in reversed(self.order):
            parts = list(self.children[node])
            effective[parts] *= effective[node]
        return effective

    def leaves_under(self, node: int) -> list[int]:
        """Positions of the indicators below a node, in the spec's order."""
        found: list[int] = []
        todo = [node]
        while todo:
            for part in self.children[todo.pop()]:
                (found if part < self.indicators else todo).append(part)
        return sorted(found)

    def at_level(self, level: int) -> list[int]:
        """Positions of the elements of a level, the root never among them."""
        return [i for i, own in enumerate(self.levels) if own == level and i != self.root]


def is_weight(value: object) -> bool:
    """Whether it is a number that a weight may be: finite and not negative."""
    return is_number(value) and float(value) >= 0  # type: ignore[arg-type]


def is_number(value: object) -> bool:
    """Whether it is a finite number that arrays can hold; True and False are none."""
    if isinstance(value, bool) or not isinstance(value, (int, float, np.number)):
        return False
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


def plant(
    indicators: Sequence[Indicator], nodes: Sequence[Node], aggregate: Aggregate | Mapping[int, Aggregate]
) -> Tree:
    """Compile the tree of any spec, also a faulty one: the sound part of it stays usable."""
    elements: list[Indicator | Node] = [*indicators, *nodes]
    places: dict[str, int] = {}
    for i, element in enumerate(elements):
        places.setdefault(element.code, i)
    first_node = len(indicators)
    children: dict[int, list[int]] = {i: [] for i in range(first_node, len(elements))}
    parents: list[int] = []
    for i, element in enumerate(elements):
        parent = places.get(element.parent, -1) if element.parent else -1
        parent = parent if parent >= first_node else -1
        parents.append(parent)
        if parent >= 0:
            children[parent].append(i)
    weights = np.array([float(e.weight) if is_weight(e.weight) else math.nan for e in elements])
    order, levels = _from_the_leaves(children, weights, first_node)
    roots = [first_node + i for i, node in enumerate(nodes) if not node.parent]
    return Tree(
        codes=tuple(element.code for element in elements),
        places=places,
        indicators=first_node,
        weights=weights,
        parents=tuple(parents),
        children={node: tuple(parts) for node, parts in children.items()},
        order=tuple(order),
        levels=tuple(levels),
        aggregates={node: _aggregate(aggregate, nodes[node - first_node], levels[node]) for node in children},
        root=roots[0] if len(roots) == 1 else -1,
    )


def _from_the_leaves(children: Mapping[int, list[int]], weights: Array, first_node: int) -> tuple[list[int], list[int]]:
    levels = [1] * first_node + [0] * len(children)
    order: list[int] = []
    waiting = [node for node, parts in children.items() if parts and np.nansum(weights[parts]) > 0]
    while True:
        ready = [
            node for node in waiting if all(levels[part] and not math.isnan(weights[part]) for part in children[node])
        ]
        if not ready:
            return order, levels
        for node in ready:
            levels[node] = 1 + max(levels[part] for part in children[node])
        order += ready
        waiting = [node for node in waiting if not levels[node]]


def _aggregate(of_index: Aggregate | Mapping[int, Aggregate], node: Node, level: int) -> Aggregate:
    if node.aggregate is not None:
        return node.aggregate
    if isinstance(of_index, Mapping):
        return of_index.get(level, Aggregate())
    return of_index
