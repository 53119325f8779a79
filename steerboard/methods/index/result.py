"""What a calculation leaves behind: every step, every mark, so that a page can show how a rank came about."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from steerboard.methods.index.canonical import RULES, hash_of
from steerboard.methods.index.panel_columns import hash_of_panel
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.types import Array, Mask, Panel, Problem, Ranks
from steerboard.methods.index.yardstick import Yardstick


@dataclass(frozen=True)
class Note:
    """What was done to one indicator: cells imputed, points treated, skewness and kurtosis before and after.

    method: the treatment that was used. passed: whether it passes the test of outliers now. None: undefined.
    """

    code: str
    imputed: int
    method: str
    points: int
    skew_before: float | None
    kurtosis_before: float | None
    skew_after: float | None
    kurtosis_after: float | None
    passed: bool


@dataclass(frozen=True, eq=False)
class IndexResult:
    """An index that was calculated. U units are those that passed the screen, in the panel's order; I indicators.

    The steps are (U, I) arrays: screened (raw), denominated, imputed, treated, normalised; was_imputed and was_treated
    mark cells. nodes: values (U,) of each node; scores: those of the index; ranks: 1 = best, 0 = not ranked.
    known_share: share of a unit's indicators (those with weight) that are reported, not imputed or missing.
    effective_weights: each element's nominal share of the index. weights: (E,) as used, 0 for a dropped indicator.
    problems: warnings and notes; there are no errors in a result. All arrays are read-only.
    """

    spec: IndexSpec
    panel: Panel
    units: tuple[str, ...]
    left_out: tuple[str, ...]
    screened: Array
    denominated: Array
    imputed: Array
    treated: Array
    normalised: Array
    was_imputed: Mask
    was_treated: Mask
    nodes: Mapping[str, Array]
    scores: Array
    ranks: Ranks
    known_share: Array
    effective_weights: Mapping[str, float]
    weights: Array
    yardsticks: tuple[Yardstick | None, ...]
    log: tuple[Note, ...]
    problems: tuple[Problem, ...]

    def row(self, unit: str) -> int:
        """The row of a unit. Raises KeyError for one that is not in the result."""
        return self._rows[unit]

    def values_of(self, code: str) -> Array:
        """Normalised values (U,) of an indicator, or the values of a node. Raises KeyError."""
        if code in self.nodes:
            return self.nodes[code]
        return self.normalised[:, self.spec.tree.places[code]]

    def by_rank(self) -> list[int]:
        """Rows by rank, those without at the end, ties in the order of the units."""
        return sorted(range(len(self.units)), key=lambda row: (self.ranks[row] == 0, int(self.ranks[row])))

    @cached_property
    def shared(self) -> Mask:
        """Which units share their rank with another: "joint 5th"."""
        _, place, counts = np.unique(self.ranks, return_inverse=True, return_counts=True)
        return np.asarray((counts[place] > 1) & (self.ranks > 0))

    @cached_property
    def panel_hash(self) -> str:
        """SHA-256 of the values that were used."""
        return hash_of_panel(self.spec, self.panel)

    @cached_property
    def hash(self) -> str:
        """SHA-256 of spec, values and version of the rules: same hash, same bytes."""
        return hash_of([RULES, self.spec.hash, self.panel_hash])

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {unit: row for row, unit in enumerate(self.units)}
