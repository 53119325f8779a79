"""Which decision moves the ranks: variance shares by Saltelli's design, and what dropping each element does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from steerboard.methods.index.combination import combine_tree
from steerboard.methods.index.design import Choice, Design, Picks, WeightNoise
from steerboard.methods.index.problems import problem
from steerboard.methods.index.result import IndexResult
from steerboard.methods.index.significant import ranks_of
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.types import Array, IndexError_, Panel, Ranks
from steerboard.methods.index.uncertainty import refuse_bad_draws, rows_at_once

_BOOTSTRAP: Final = 200


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """Shares of the output's variance: first order (a factor alone) and total (with all it interacts in), (d,) each.

    Bands (d, 2) hold 90 % of bootstrap samples of the design. mean, variance: of the output over 2N runs.
    """

    factors: tuple[str, ...]
    first: Array
    total: Array
    first_band: Array
    total_band: Array
    mean: float
    variance: float
    evaluations: int
    seed: int


def variance_shares(
    function: Callable[[Array], Array], factors: Sequence[str], n: int, seed: int = 0, bootstrap: int = _BOOTSTRAP
) -> Sensitivity:
    """Sobol' indices of a function of (m, d) points in the unit cube, by Saltelli's design of N(d + 2) runs.

    S_i = mean(yB (yAB_i - yA)) / V and T_i = mean((yA - yAB_i)²) / 2V, where AB_i is A with column i of B
    (monitoring 5.1). Where the output never changes all shares are 0.
    """
    refuse_bad_draws(n, seed)
    rng = np.random.Generator(np.random.PCG64(seed))
    d = len(factors)
    a, b = rng.random((n, d)), rng.random((n, d))
    ya, yb = function(a), function(b)
    yab: Array = np.empty((d, n))
    for i in range(d):
        mixed = a.copy()
        mixed[:, i] = b[:, i]
        yab[i] = function(mixed)
    both = np.concatenate([ya, yb])
    # Centred, which changes no expectation and takes out most of the noise of the estimate.
    first_terms = (yb - both.mean()) * (yab - ya)
    total_terms = (ya - yab) ** 2 / 2
    variance = float(both.var())
    first, total = _shares(first_terms.mean(axis=1), variance), _shares(total_terms.mean(axis=1), variance)
    samples = [rng.integers(0, n, size=n) for _ in range(bootstrap)]
    spreads = [float(both[np.concatenate([rows, rows + n])].var()) for rows in samples]
    firsts = [_shares(first_terms[:, rows].mean(axis=1), v) for rows, v in zip(samples, spreads, strict=True)]
    totals = [_shares(total_terms[:, rows].mean(axis=1), v) for rows, v in zip(samples, spreads, strict=True)]
    return Sensitivity(
        factors=tuple(factors),
        first=first,
        total=total,
        first_band=np.quantile([first, *firsts], [0.05, 0.95], axis=0).T,
        total_band=np.quantile([total, *totals], [0.05, 0.95], axis=0).T,
        mean=float(both.mean()),
        variance=variance,
        evaluations=n * (d + 2),
        seed=seed,
    )


def sobol(
    spec: IndexSpec,
    panel: Panel,
    choices: Sequence[Choice] = (),
    noise: Sequence[WeightNoise] = (),
    n: int = 1024,
    seed: int = 0,
    *,
    unit: str | None = None,
    bootstrap: int = _BOOTSTRAP,
) -> Sensitivity:
    """Which choice or noise the ranks depend on: of the mean absolute rank change, or of one unit's rank.

    Each choice is one factor and so is each noise. n: rows of the design, N(d + 2) replications are run.
    Raises IndexError_ like `simulate`, and for an unknown unit or no factor at all.
    """
    refuse_bad_draws(n, seed)
    design = Design(spec, panel, choices, noise)
    names = [*(choice.field for choice in design.choices), *(_noise_name(item) for item in design.noise)]
    if not names:
        raise IndexError_([problem("factors_missing", "choices")])
    if unit is not None and unit not in design.units:
        raise IndexError_([problem("unit_unknown", "unit", unit=unit)])
    rng = np.random.Generator(np.random.PCG64([seed, 1]))
    tables = [design.factors(rng, item, n) for item in design.noise]
    nominal = design.nominal.ranks
    ranked = nominal > 0
    size = rows_at_once(len(design.units))

    def output(points: Array) -> Array:
        y: Array = np.empty(len(points))
        for start in range(0, len(points), size):
            block = points[start : start + size]
            factors: Array = np.ones((len(block), len(spec.tree.codes)))
            for table, column in zip(tables, block[:, len(design.choices) :].T, strict=True):
                factors *= table[(column * n).astype(int)]
            ranks = design.ranks(_picks(design.choices, block), factors)
            shift = np.abs(ranks[:, ranked] - nominal[ranked]).mean(axis=1)
            y[start : start + size] = shift if unit is None else ranks[:, design.nominal.row(unit)]
        return y

    return variance_shares(output, names, n, seed, bootstrap)


@dataclass(frozen=True, eq=False)
class Dropped:
    """The ranks without each element of a level: ranks (k, U), mean and largest absolute shift over the units, (k,)."""

    codes: tuple[str, ...]
    ranks: Ranks
    mean_shift: Array
    max_shift: Array


def drop_each(result: IndexResult, level: int = 1) -> Dropped:
    """Rank anew without each element of a level (1: indicators), its weight going to its siblings.

    Shifts are over units ranked both with and without. Raises IndexError_ for a level that the tree does not have.
    """
    tree = result.spec.tree
    elements = tree.at_level(level)
    if not elements:
        levels = sorted(set(tree.levels) - {tree.levels[tree.root]})
        raise IndexError_([problem("noise_level", "level", level=level, levels=levels)])
    weights = np.repeat(result.weights[None], len(elements), axis=0)
    weights[np.arange(len(elements)), elements] = 0.0
    digits = result.spec.tie_digits
    scores = combine_tree(tree, tree.aggregates, result.normalised, weights, digits)[tree.root]
    ranks = ranks_of(np.where(np.isinf(scores), np.nan, scores), digits)
    both = (ranks > 0) & (result.ranks > 0)
    shift = np.where(both, np.abs(ranks.astype(np.int64) - result.ranks), 0)
    return Dropped(
        codes=tuple(tree.codes[element] for element in elements),
        ranks=ranks,
        mean_shift=shift.sum(axis=1) / np.maximum(both.sum(axis=1), 1),
        max_shift=shift.max(axis=1).astype(np.float64),
    )


def _picks(choices: Sequence[Choice], points: Array) -> Picks:
    """The option of each choice that a point of the unit cube stands for."""
    picks = np.zeros((len(points), len(choices)), dtype=np.int16)
    for c, choice in enumerate(choices):
        p = choice.p or (1 / len(choice.options),) * len(choice.options)
        edges = np.cumsum(p)[:-1]
        picks[:, c] = np.searchsorted(edges, points[:, c], side="right")
    return picks


def _noise_name(noise: WeightNoise) -> str:
    return "weights" if noise.level is None else f"weights of level {noise.level}"


def _shares(parts: Array, variance: float) -> Array:
    return parts / variance if variance > 0 else np.zeros_like(parts)
