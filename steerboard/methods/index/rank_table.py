"""Many rankings of the same units, and what they say together."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from steerboard.methods.index.types import Array, Ranks


@dataclass(frozen=True, eq=False)
class RankTable:
    """Ranks of U units in n rankings, (n, U), 0 = no rank in that one; nominal: the agreed ranks, (U,)."""

    units: tuple[str, ...]
    ranks: Ranks
    nominal: Ranks

    @property
    def share_failed(self) -> float:
        """Share of rankings in which a unit that has a nominal rank got none. It must be 0."""
        ranked = self.nominal > 0
        return float((self.ranks[:, ranked] == 0).any(axis=1).mean())

    def rank_interval(self, lo: float = 0.05, hi: float = 0.95) -> NDArray[np.int64]:
        """For each unit the smallest ranks that these shares of its rankings reach, (U, 2); 0 without any rank."""
        return np.stack([self._reached_by(lo), self._reached_by(hi)], axis=1)

    def median(self) -> NDArray[np.int64]:
        """The smallest rank that half of a unit's rankings reach, (U,)."""
        return self._reached_by(0.5)

    def mean(self) -> Array:
        """Each unit's mean rank, nan without any, (U,)."""
        places = np.arange(self._counts.shape[1])
        known = self._counts[:, 1:].sum(axis=1)
        return np.where(known > 0, self._counts @ places / np.maximum(known, 1), np.nan)

    def p_top(self, k: int) -> Array:
        """Each unit's chance to be among the first k, (U,)."""
        share: Array = self._counts[:, 1 : k + 1].sum(axis=1) / len(self.ranks)
        return share

    def p_better(self, a: str, b: str) -> float:
        """The chance that unit a stands before unit b. Raises KeyError for unknown units."""
        x, y = self.ranks[:, self._rows[a]], self.ranks[:, self._rows[b]]
        return float(((x < y) & (x > 0)).mean())

    def _reached_by(self, share: float) -> NDArray[np.int64]:
        ranked = self._counts[:, 1:]
        total = ranked.sum(axis=1)
        # The slack keeps a share such as 0.95 of 100 rankings at 95, whatever its last binary digit.
        needed = np.maximum(share * total - 1e-9 * total, 1)
        return np.where(total > 0, (np.cumsum(ranked, axis=1) >= needed[:, None]).argmax(axis=1) + 1, 0)

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        """How often each unit had each rank, (U, U + 1)."""
        width = len(self.units) + 1
        return np.stack([np.bincount(column, minlength=width) for column in self.ranks.T])

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {unit: row for row, unit in enumerate(self.units)}
