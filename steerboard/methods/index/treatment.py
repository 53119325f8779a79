"""Outliers: which indicators have them, and what is done about it.

The treatment of a column is kept as a rule of its own (two caps, or a logarithm), so that another year's values can be
put through the same one.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from steerboard.methods.index.moments import moments_of
from steerboard.methods.index.types import Array, Treat


@dataclass(frozen=True)
class Treatment:
    """What was done to one column. `end` and `sign` describe the logarithm: sign * log(sign * (x - end) + shift)."""

    method: Literal["none", "winsorise", "log"] = "none"
    points: int = 0
    low: float = -np.inf
    high: float = np.inf
    end: float = 0.0
    shift: float = 0.0
    sign: int = 1
    passed: bool = True

    def apply(self, x: Array) -> Array:
        """Values treated by the same rule. Beyond the end of the logarithm they are held just inside of it."""
        if self.method == "winsorise":
            return np.clip(x, self.low, self.high)
        if self.method == "log":
            inside = np.maximum(self.sign * (x - self.end) + self.shift, self.shift * 1e-6)
            return self.sign * np.log(inside)
        return x

    def undo(self, t: float) -> float:
        """The value that becomes `t`; a capped one stands for the cap."""
        if self.method == "log":
            return float(self.sign * (np.exp(self.sign * t) - self.shift) + self.end)
        return t


def passes(rule: Treat, skew: float, kurtosis: float) -> bool:
    """|skewness| or kurtosis below its limit; a column without them (nan) passes."""
    return not (abs(skew) >= rule.skew and not kurtosis < rule.kurtosis)


def treat(rule: Treat, column: Array, skew: float, kurtosis: float) -> tuple[Treatment, Array]:
    """The treatment of one column with nan gaps and these moments, and the treated column."""
    if rule.method == "none" or passes(rule, skew, kurtosis):
        return Treatment(passed=passes(rule, skew, kurtosis)), column
    if rule.method in {"winsorise", "winsorise_then_log"}:
        treatment = _winsorise(rule, column[~np.isnan(column)], skew, kurtosis)
        if treatment.passed or rule.method == "winsorise":
            return treatment, treatment.apply(column)
    treatment = _logarithm(rule, column, skew)
    return treatment, treatment.apply(column)


def _winsorise(rule: Treat, known: Array, skew: float, kurtosis: float) -> Treatment:
    """Cap the worst end one value at a time. Points count the cells changed, so a tie at the end counts each."""
    x = known.copy()
    above = below = 0
    passed = False
    while not passed and above + below < rule.max_points:
        if skew >= 0:
            end = x == x.max()
            x[end] = x[~end].max()
            above = int(end.sum())
        else:
            end = x == x.min()
            x[end] = x[~end].min()
            below = int(end.sum())
        skew, kurtosis = moments_of(x)
        passed = passes(rule, skew, kurtosis)
    return Treatment(
        "winsorise",
        points=above + below,
        low=float(x.min()) if below else -np.inf,
        high=float(x.max()) if above else np.inf,
        passed=passed,
    )


def _logarithm(rule: Treat, column: Array, skew: float) -> Treatment:
    known = column[~np.isnan(column)]
    low, high = float(known.min()), float(known.max())
    upward = skew >= 0
    treatment = Treatment(
        "log",
        points=known.size,
        end=low if upward else high,
        shift=0.01 * (high - low),
        sign=1 if upward else -1,
    )
    after, kurtosis = moments_of(treatment.apply(known))
    return replace(treatment, passed=passes(rule, after, kurtosis))
