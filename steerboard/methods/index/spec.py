"""An index as it is agreed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from steerboard.methods.index.canonical import canonical, hash_of
from steerboard.methods.index.tree import Tree, plant
from steerboard.methods.index.types import (
    Aggregate,
    ConstantPolicy,
    Impute,
    Indicator,
    Node,
    Normalise,
    Screen,
    Treat,
)


@dataclass(frozen=True)
class IndexSpec:
    """An index as it is agreed: everything but the values.

    aggregate: one for the whole tree, or by level. Indicators are level 1, a node stands one above its highest part.
    constant: what happens to an indicator on which all units are equal and whose scale depends on their spread.
    tie_digits: two scores are equal if they are so after rounding to this many significant digits.
    """

    indicators: tuple[Indicator, ...]
    nodes: tuple[Node, ...]
    screen: Screen | None = None
    impute: Impute = field(default_factory=Impute)
    treat: Treat = field(default_factory=Treat)
    normalise: Normalise = field(default_factory=Normalise)
    aggregate: Aggregate | Mapping[int, Aggregate] = field(default_factory=Aggregate)
    tie_digits: int = 10
    constant: ConstantPolicy = "error"

    @cached_property
    def elements(self) -> tuple[Indicator | Node, ...]:
        """The indicators, then the nodes."""
        return (*self.indicators, *self.nodes)

    @cached_property
    def tree(self) -> Tree:
        """The tree, compiled once for a spec."""
        return plant(self.indicators, self.nodes, self.aggregate)

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the canonical form: equal for equal content, whatever order its mappings were written in."""
        return hash_of(canonical(self))
