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
        total = self.ranks.sum(axis=0, dtype=np.float64)
        return np.where(self._ranked > 0, total / np.maximum(self._ranked, 1), np.nan)

    def p_top(self, k: int) -> Array:
        """Each unit's chance to be among the first k, (U,)."""
        return np.asarray(((self.ranks > 0) & (self.ranks <= k)).mean(axis=0))

    def p_better(self, a: str, b: str) -> float:
        """The chance that unit a stands before unit b. Raises KeyError for unknown units."""
        x, y = self.ranks[:, self._rows[a]], self.ranks[:, self._rows[b]]
        return float(((x < y) & (x > 0)).mean())

    def _reached_by(self, share: float) -> NDArray[np.int64]:
        # The slack keeps a share such as 0.95 of 100 rankings at 95, whatever its last binary digit.
        needed = np.maximum(np.ceil((share - 1e-9) * self._ranked), 1).astype(np.int64)
        place = np.minimum(len(self.ranks) - self._ranked + needed, len(self.ranks)) - 1
        reached = np.take_along_axis(self._sorted, place[None], axis=0)[0]
        return np.where(self._ranked > 0, reached, 0).astype(np.int64)

    @cached_property
    def _ranked(self) -> NDArray[np.int64]:
        """In how many rankings each unit has a rank, (U,)."""
        return np.asarray((self.ranks > 0).sum(axis=0))

    @cached_property
    def _sorted(self) -> Ranks:
        """Each unit's ranks, the missing ones first, (n, U)."""
        return np.sort(self.ranks, axis=0)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {unit: row for row, unit in enumerate(self.units)}
