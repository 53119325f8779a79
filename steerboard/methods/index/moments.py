"""Skewness, kurtosis and the other figures that say whether an indicator can be used as it is.

Skewness and kurtosis are the bias-corrected ones (monitoring 6.3), as spreadsheets and statistics packages give them.
"""

from dataclasses import dataclass
from typing import Literal, TypeVar

import numpy as np

from steerboard.methods.index.significant import significant
from steerboard.methods.index.types import Array

F = TypeVar("F", float, Array)


def moments(columns: Array) -> tuple[Array, Array]:
    """Skewness and excess kurtosis of each column of (n, k) values, nan left out.

    nan where they do not exist: fewer than 3 (skewness) or 4 (kurtosis) known values, or all known values equal.
    """
    known = ~np.isnan(columns)
    n = known.sum(axis=0).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        total = np.where(known, columns, 0.0).sum(axis=0)
        d = np.where(known, columns - total / n, 0.0)
        largest = np.abs(d).max(axis=0, initial=0.0)
        # Equal values leave a rest of rounding in the last digit; dividing by the largest deviation avoids overflow.
        flat = largest <= np.abs(np.where(known, columns, 0.0)).max(axis=0, initial=0.0) * 1e-14
        d = d / np.where(flat, np.nan, largest)
        square = d * d
        m2, m3, m4 = square.sum(axis=0), (square * d).sum(axis=0), (square * square).sum(axis=0)
        return np.where(n >= 3, _skew(n, m2, m3), np.nan), np.where(n >= 4, _kurtosis(n, m2, m4), np.nan)


def moments_of(known: Array) -> tuple[float, float]:
    """The same of one column (n,) without gaps, at a fifth of the cost."""
    d = known - known.mean()
    largest = float(np.abs(d).max())
    if known.size < 4 or largest <= float(np.abs(known).max()) * 1e-14:
        skew, kurtosis = moments(known[:, None])
        return float(skew[0]), float(kurtosis[0])
    d /= largest
    square = d * d
    n, m2 = float(known.size), float(square.sum())
    return _skew(n, m2, float((square * d).sum())), _kurtosis(n, m2, float((square * square).sum()))


def _skew(n: F, m2: F, m3: F) -> F:
    """From the sums of squared and cubed deviations."""
    skew: F = n**0.5 * m3 / m2**1.5 * (n * (n - 1)) ** 0.5 / (n - 2)
    return skew


def _kurtosis(n: F, m2: F, m4: F) -> F:
    return ((n + 1) * (n * m4 / m2**2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))


@dataclass(frozen=True)
class Statistics:
    """The known values of one indicator in figures. Shares are of the known values; None where undefined.

    standing: "few_values" if less than half of the values differ from each other, else "ok".
    outliers: |skewness| > 2 and kurtosis > 3.5 (COINr's flags LOW and OUT).
    """

    count: int
    minimum: float | None
    maximum: float | None
    mean: float | None
    median: float | None
    sd: float | None
    skew: float | None
    kurtosis: float | None
    nonzero: int
    unique: int
    most_frequent: int
    known_share: float
    standing: Literal["ok", "few_values"]
    outliers: bool


def describe(column: Array, digits: int = 10) -> Statistics:
    """Statistics of one column of U values, nan where missing. Values are equal if so at `digits` significant digits."""
    x = column[~np.isnan(column)]
    if not x.size:
        return Statistics(
            0, *(None,) * 7, nonzero=0, unique=0, most_frequent=0, known_share=0.0, standing="ok", outliers=False
        )
    skew, kurtosis = moments_of(x)
    _, counts = np.unique(significant(x, digits), return_counts=True)
    return Statistics(
        count=x.size,
        minimum=float(x.min()),
        maximum=float(x.max()),
        mean=float(x.mean()),
        median=float(np.median(x)),
        sd=float(x.std(ddof=1)) if x.size > 1 else None,
        skew=None if np.isnan(skew) else skew,
        kurtosis=None if np.isnan(kurtosis) else kurtosis,
        nonzero=int(np.count_nonzero(x)),
        unique=len(counts),
        most_frequent=int(counts.max()),
        known_share=x.size / column.size,
        standing="few_values" if len(counts) / x.size < 0.5 else "ok",
        outliers=abs(skew) > 2 and kurtosis > 3.5,
    )
