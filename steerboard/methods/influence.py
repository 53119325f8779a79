"""Vester's influence matrix ("paper computer"): which factors drive, which only show.

Sources: active sum, passive sum, quotient and product, the dividing line at the mean (domain, 3.7); the bands of the
quotient are known practice; a value on the line falls to the lower field (default of ours). Groups fill the matrix
apart; cells that differ by two or more are talked over, the median is ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from steerboard.methods.contract import (
    Given,
    InputError,
    Reader,
    choice,
    listing,
    name,
    nullable,
    number,
    plain,
    read_input,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCALE_MAX: Final = Fraction(3)
DISCUSS_FROM: Final = Fraction(2)

# Sums of decimals come as floats; a value this close to a limit is on it.
_SLACK: Final = 1e-9

_UPPER_BANDS: Final = ((2.25, "highly_active"), (1.7, "active"), (1.3, "slightly_active"))
_LOWER_BANDS: Final = ((0.8, "neutral"), (0.6, "slightly_reactive"), (0.45, "reactive"))

Matrix = tuple[tuple[Fraction, ...], ...]
OpenMatrix = tuple[tuple[Fraction | None, ...], ...]


class Cut(StrEnum):
    """The dividing line of the four fields: the mean of the sums, or the middle of their possible range."""

    MEAN = "mean"
    MIDPOINT = "midpoint"


@dataclass(frozen=True)
class Influence:
    """The portfolio, each list by factor. `q` active / passive (null if passive is 0), `p` their product.

    `field`: critical, active, passive, inert. `q_band`: highly_active … highly_reactive, only_gives, isolated.
    """

    active_sum: list[float]
    passive_sum: list[float]
    total: float
    cut: float
    q: list[float | None]
    p: list[float]
    field: list[str]
    q_band: list[str]


@dataclass(frozen=True)
class Agreement:
    """Several groups' matrices beside each other. `to_discuss`: (row, column, largest - smallest)."""

    to_discuss: list[tuple[int, int, Fraction]]
    median: list[list[Fraction | None]]
    unfilled: list[tuple[int, int]]


def influence(
    matrix: Sequence[Sequence[float]] | NDArray[Any], *, scale_max: float = float(SCALE_MAX), cut: Cut = Cut.MEAN
) -> Influence:
    """The influence portfolio of a square matrix (row acts on column, 0 to `scale_max`, the diagonal is ignored).

    Raises InputError("matrix", …) if it is not square, under 2 x 2, or holds values outside of the scale or NaN.
    """
    import numpy as np

    try:
        cells = np.array(matrix, dtype=float)
    except ValueError:  # rows of unequal length
        cells = np.zeros(0)
    size = len(cells)
    if cells.ndim != 2 or size < 2 or cells.shape != (size, size):
        raise InputError("matrix", "must be square, two factors at least")
    np.fill_diagonal(cells, 0)
    if not ((cells >= 0) & (cells <= scale_max)).all():
        raise InputError("matrix", f"has values outside of 0 to {scale_max:g}")
    active, passive = cells.sum(axis=1), cells.sum(axis=0)
    total = float(active.sum())
    line = total / size if cut is Cut.MEAN else scale_max * (size - 1) / 2
    quotients = [_quotient(a, b) for a, b in zip(active.tolist(), passive.tolist(), strict=True)]
    return Influence(
        active_sum=active.tolist(),
        passive_sum=passive.tolist(),
        total=total,
        cut=line,
        q=quotients,
        p=(active * passive).tolist(),
        field=_fields(active > line + _SLACK, passive > line + _SLACK),
        q_band=[_band(q, a) for q, a in zip(quotients, active.tolist(), strict=True)],
    )


def _quotient(active: float, passive: float) -> float | None:
    return active / passive if passive else None


def _fields(acts: NDArray[Any], takes: NDArray[Any]) -> list[str]:
    names = {(True, True): "critical", (True, False): "active", (False, True): "passive", (False, False): "inert"}
    return [names[pair] for pair in zip(acts.tolist(), takes.tolist(), strict=True)]


def _band(quotient: float | None, active: float) -> str:
    if quotient is None:
        return "only_gives" if active else "isolated"
    for above, band in _UPPER_BANDS:
        if quotient > above + _SLACK:
            return band
    for least, band in _LOWER_BANDS:
        if quotient >= least - _SLACK:
            return band
    return "highly_reactive"


def compare_groups(groups: Sequence[OpenMatrix], *, discuss_from: Fraction = DISCUSS_FROM) -> Agreement:
    """Compare the matrices of at least two groups, cell by cell, over those that filled the cell.

    The median of an even number is the mean of the middle two; the diagonal is 0.
    Raises InputError (`groups`, `groups[k]`) for fewer than two and for other sizes than the first.
    """
    if len(groups) < 2:
        raise InputError("groups", "must be at least 2")
    size = len(groups[0])
    for k, group in enumerate(groups):
        if len(group) != size or any(len(row) != size for row in group):
            raise InputError(f"groups[{k}]", f"must be {size} by {size}")
    to_discuss: list[tuple[int, int, Fraction]] = []
    unfilled: list[tuple[int, int]] = []
    middle: list[list[Fraction | None]] = [[Fraction(0)] * size for _ in range(size)]
    for i, j in ((i, j) for i in range(size) for j in range(size) if i != j):
        filled = [value for group in groups if (value := group[i][j]) is not None]
        middle[i][j] = median(filled) if filled else None
        if not filled:
            unfilled.append((i, j))
        elif max(filled) - min(filled) >= discuss_from:
            to_discuss.append((i, j, max(filled) - min(filled)))
    return Agreement(to_discuss, middle, unfilled)


def compute_influence_matrix(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute influence-matrix`."""
    result: dict[str, Any] = plain(read_input(given, _influence_matrix))
    return result


def _influence_matrix(given: Given) -> Influence:
    size = len(given.take("factors", _FACTORS))
    scale_max = given.get("scale_max", _POSITIVE, SCALE_MAX)
    cells = given.take("matrix", _square(size, scale_max, may_be_empty=False))
    cut = given.get("cut", choice(Cut), Cut.MEAN)
    return influence([[float(c or 0) for c in row] for row in cells], scale_max=float(scale_max), cut=cut)


def compute_influence_groups(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute influence-groups`."""
    result: dict[str, Any] = plain(read_input(given, _influence_groups))
    return result


def _influence_groups(given: Given) -> Agreement:
    size = len(given.take("factors", _FACTORS))
    scale_max = given.get("scale_max", _POSITIVE, SCALE_MAX)
    groups = given.take("groups", listing(_square(size, scale_max, may_be_empty=True), at_least=2))
    return compare_groups(groups, discuss_from=given.get("discuss_from", _POSITIVE, DISCUSS_FROM))


_FACTORS = listing(name, at_least=2, unique=True)
_POSITIVE = number(above=0)


def _square(size: int, scale_max: Fraction, *, may_be_empty: bool) -> Reader[OpenMatrix]:
    cell = nullable(number(low=0, high=scale_max))
    rows = listing(listing(cell))

    def read(value: object, path: str) -> OpenMatrix:
        got = rows(value, path)
        if len(got) != size or any(len(row) != size for row in got):
            raise InputError(path, f"must be {size} by {size}, as many as there are factors")
        for i, row in enumerate(got):
            if row[i]:
                raise InputError(f"{path}[{i}][{i}]", "must be 0 or null: a factor does not act on itself")
            if not may_be_empty and None in row[:i] + row[i + 1 :]:
                raise InputError(f"{path}[{i}][{_first_gap(row, i)}]", "is not filled")
        return got

    return read


def _first_gap(row: tuple[Fraction | None, ...], diagonal: int) -> int:
    return next(j for j, value in enumerate(row) if value is None and j != diagonal)
