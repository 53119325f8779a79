"""How sure is a rank? The index is ranked anew thousands of times, each time decided a little otherwise."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from steerboard.methods.index.canonical import canonical, hash_of
from steerboard.methods.index.design import Choice, Design, Picks, WeightNoise
from steerboard.methods.index.problems import problem
from steerboard.methods.index.rank_table import RankTable
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.types import Array, IndexError_, Panel, Ranks

MOST_DRAWS: Final = 1_000_000
MOST_RANKS: Final = 100_000_000
"""Replications times units that are kept: 200 MB."""


Progress = Callable[[int, int], None]
"""Told after each block: replications done, replications in all."""


@dataclass(frozen=True, eq=False)
class Simulation(RankTable):
    """The rankings of a simulation. picks: which option of each choice a replication took, (n, C).

    Same spec, values, choices, noise, n and seed: the same arrays and the same hash.
    """

    seed: int
    choices: tuple[Choice, ...]
    noise: tuple[WeightNoise, ...]
    picks: Picks
    hash: str


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
    if n * len(design.units) > MOST_RANKS:
        raise IndexError_(
            [problem("draws_many", "n", n=n, units=len(design.units), most=MOST_RANKS // len(design.units))]
        )
    block = rows_at_once(len(design.units))
    rng = np.random.Generator(np.random.PCG64(seed))
    picks = np.zeros((n, len(design.choices)), dtype=np.int16)
    for c, choice in enumerate(design.choices):
        picks[:, c] = rng.choice(len(choice.options), size=n, p=choice.p)
    order = design.order(picks)
    ranks: Ranks = np.empty((n, len(design.units)), dtype=design.nominal.ranks.dtype)
    for start in range(0, n, block):
        rows = order[start : start + block]
        factors: Array = np.ones((len(rows), len(spec.tree.codes)))
        for item in design.noise:
            factors *= design.factors(rng, item, len(rows))
        ranks[rows] = design.ranks(picks[rows], factors)
        if progress is not None:
            progress(min(start + block, n), n)
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


def rows_at_once(units: int) -> int:
    """How many replications are calculated together: two thousand of a usual index, fewer of a giant one."""
    return max(1, min(2048, 1_000_000 // max(units, 1)))


def refuse_bad_draws(n: int, seed: int) -> None:
    """Raise IndexError_ unless n is 1 to a million and the seed a whole number from 0 to 2**63 - 1."""
    found = []
    for place, value, low, high in (("n", n, 1, MOST_DRAWS), ("seed", seed, 0, 2**63 - 1)):
        if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or not low <= value <= high:
            found.append(problem("setting_bad", place, setting=place, value=value, low=low, high=high))
    if found:
        raise IndexError_(found)


def _hash(design: Design, n: int, seed: int) -> str:
    return hash_of([design.nominal.hash, canonical(design.choices), canonical(design.noise), int(n), int(seed)])
