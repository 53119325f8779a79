"""How sure is a rank? The index is ranked anew thousands of times, each time decided a little otherwise."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from steerboard.methods.index.design import Choice, Design, Picks, WeightNoise
from steerboard.methods.index.problems import problem
from steerboard.methods.index.types import Array, IndexError_, IndexSpec, Panel, Ranks

_BLOCK: Final = 2048
MOST_DRAWS: Final = 1_000_000

Progress = Callable[[int, int], None]
"""Told after each block: replications done, replications in all."""


@dataclass(frozen=True, eq=False)
class Simulation:
    """Ranks of U units in n replications, (n, U), 0 = no rank in that one; nominal: the agreed index's ranks.

    picks: which option of each choice a replication took, (n, C). Same spec, values, choices, noise, n and seed: the
    same arrays.
    """

    units: tuple[str, ...]
    ranks: Ranks
    nominal: Ranks
    seed: int
    choices: tuple[Choice, ...]
    noise: tuple[WeightNoise, ...]
    picks: Picks
    hash: str

    @property
    def share_failed(self) -> float:
        """Share of replications in which a unit that has a nominal rank got none. It must be 0."""
        ranked = self.nominal > 0
        return float((self.ranks[:, ranked] == 0).any(axis=1).mean())

    def rank_interval(self, lo: float = 0.05, hi: float = 0.95) -> NDArray[np.int64]:
        """For each unit the smallest ranks that these shares of its replications reach, (U, 2); 0 without any rank."""
        return np.stack([self._reached_by(lo), self._reached_by(hi)], axis=1)

    def median(self) -> NDArray[np.int64]:
        """The smallest rank that half of a unit's replications reach, (U,)."""
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
        reached = np.cumsum(ranked, axis=1) >= np.maximum(share * total - 1e-9 * total, 1)[:, None]
        return np.where(total > 0, reached.argmax(axis=1) + 1, 0)

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        """How often each unit had each rank, (U, U + 1)."""
        width = len(self.units) + 1
        return np.stack([np.bincount(column, minlength=width) for column in self.ranks.T])

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {unit: row for row, unit in enumerate(self.units)}


def simulate(
    spec: IndexSpec,
    panel: Panel,
    choices: Sequence[Choice] = (),
    noise: Sequence[WeightNoise] = (),
    n: int = 10_000,
    seed: int = 0,
    *,
    progress: Progress | None = None,
) -> Simulation:
    """Rank the units n times, each time with options drawn from the choices and weights drawn from the noise.

    Raises IndexError_ with all problems: of the index, of the design, and every combination of choices that cannot be
    calculated, all before the first replication.
    """
    refuse_bad_draws(n, seed)
    design = Design(spec, panel, choices, noise)
    rng = np.random.Generator(np.random.PCG64(seed))
    picks = np.zeros((n, len(design.choices)), dtype=np.int16)
    for c, choice in enumerate(design.choices):
        picks[:, c] = rng.choice(len(choice.options), size=n, p=choice.p)
    order = design.order(picks)
    ranks: Ranks = np.empty((n, len(design.units)), dtype=design.nominal.ranks.dtype)
    for start in range(0, n, _BLOCK):
        rows = order[start : start + _BLOCK]
        factors: Array = np.ones((len(rows), len(spec.tree.codes)))
        for item in design.noise:
            factors *= design.factors(rng, item, len(rows))
        ranks[rows] = design.ranks(picks[rows], factors)
        if progress is not None:
            progress(min(start + _BLOCK, n), n)
    ranks.flags.writeable = False
    return Simulation(
        units=design.units,
        ranks=ranks,
        nominal=design.nominal.ranks,
        seed=seed,
        choices=design.choices,
        noise=design.noise,
        picks=picks,
        hash=_hash(design, n, seed),
    )


def refuse_bad_draws(n: int, seed: int) -> None:
    """Raise IndexError_ unless n is 1 to a million and the seed a whole number from 0 to 2**63 - 1."""
    found = []
    for place, value, low, high in (("n", n, 1, MOST_DRAWS), ("seed", seed, 0, 2**63 - 1)):
        if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or not low <= value <= high:
            found.append(problem("setting_bad", place, setting=place, value=value, low=low, high=high))
    if found:
        raise IndexError_(found)


def _hash(design: Design, n: int, seed: int) -> str:
    from steerboard.methods.index.canonical import canonical, hash_of

    return hash_of([design.nominal.hash, canonical(design.choices), canonical(design.noise), int(n), int(seed)])
