"""The scale that an indicator is measured on, fitted to one set of units and kept.

Kept, because two questions need it afterwards: what last year's yardstick says of this year's values, and which value
would be worth a given number of points.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from steerboard.methods.index.problems import problem
from steerboard.methods.index.significant import significant
from steerboard.methods.index.treatment import Treatment
from steerboard.methods.index.types import Array, Indicator, Normalise, Problem


@dataclass(frozen=True, eq=False)
class Yardstick:
    """From a value to points. Straight: value `zero` has `low` points, value `full` has `high`, held to floor..ceiling.

    ranked: instead, the sorted values of all units, on which a value's points are its place (`base` + number below,
    divided by `per`). flat: every known value has `low` points. best: the points that a unit can reach on this scale.
    """

    treatment: Treatment
    log: bool = False
    zero: float = 0.0
    full: float = 1.0
    low: float = 0.0
    high: float = 1.0
    floor: float = -np.inf
    ceiling: float = np.inf
    best: float = np.inf
    ranked: Array | None = None
    direction: int = 1
    digits: int = 10
    base: float = 0.0
    per: float = 1.0
    flat: bool = False

    def of_treated(self, column: Array) -> Array:
        """Points of values that went through the treatment; nan stays."""
        if self.flat:
            return np.where(np.isnan(column), np.nan, self.low)
        if self.ranked is not None:
            return self._places(column)
        x = np.log(np.where(column > 0, column, np.nan)) if self.log else column
        points = (x - self.zero) / (self.full - self.zero) * (self.high - self.low) + self.low
        if self.floor > -np.inf or self.ceiling < np.inf:
            return np.clip(points, self.floor, self.ceiling)
        return points

    def of(self, column: Array) -> Array:
        """Points of values as they are, imputed but not treated."""
        return self.of_treated(self.treatment.apply(column))

    @property
    def is_straight(self) -> bool:
        """Whether points and (treated) values stand in a straight relation, so that points can be turned back."""
        return self.ranked is None and not self.flat

    def value_of(self, points: float) -> float:
        """The value that is worth these points; only on a straight yardstick."""
        x = (points - self.low) / (self.high - self.low) * (self.full - self.zero) + self.zero
        return self.treatment.undo(float(np.exp(x)) if self.log else x)

    def _places(self, column: Array) -> Array:
        assert self.ranked is not None
        below = np.searchsorted(self.ranked, significant(self.direction * column, self.digits), side="left")
        return np.where(np.isnan(column), np.nan, (self.base + below) / self.per)


def fit(
    indicator: Indicator, setting: Normalise, treatment: Treatment, column: Array, units: tuple[str, ...], digits: int
) -> tuple[Yardstick | None, tuple[Problem, ...]]:
    """Fit a yardstick to a treated column (U,) with at least one known value, or say why there is none.

    A constant column gives a yardstick only where the scale does not depend on the spread; else `None` and no problem:
    what happens then is the index's policy.
    """
    if setting.log and not np.nanmin(column) > 0:
        unit = int(np.nanargmin(column))
        values = {"code": indicator.code, "unit": units[unit], "value": float(column[unit])}
        return None, (problem("log_nonpositive", f"values.{units[unit]}.{indicator.code}", **values),)
    x = np.log(column) if setting.log else column
    low, high = float(np.fmin.reduce(x)), float(np.fmax.reduce(x))
    return _FITS[setting.method](_Task(indicator, setting, treatment, x, low, high, units, digits))


def depends_on_spread(setting: Normalise) -> bool:
    """Whether equal values of all units leave the scale undefined."""
    if setting.method == "minmax":
        return setting.bounds is None
    return setting.method in {"zscore", "rank", "borda", "prank", "dist_max", "dist_unit"}


@dataclass(frozen=True, eq=False)
class _Task:
    indicator: Indicator
    setting: Normalise
    treatment: Treatment
    x: Array
    low: float
    high: float
    units: tuple[str, ...]
    digits: int

    def worst_and_best(self) -> tuple[float, float]:
        return (self.low, self.high) if self.indicator.direction > 0 else (self.high, self.low)

    def on_scale(self, value: float) -> float:
        """A bound or target, given in raw units, where the column has gone through logarithms."""
        if self.treatment.method == "log":
            value = float(self.treatment.apply(np.array(value)))
        return float(np.log(value)) if self.setting.log else value

    def straight(
        self,
        zero: float,
        full: float,
        low: float,
        high: float,
        *,
        cap: tuple[float, float] | None = None,
        open_ended: bool = False,
    ) -> Yardstick:
        """`open_ended`: the points have no end of their own; the best unit's are what can be reached."""
        floor, ceiling = cap or (-np.inf, np.inf)
        _, best_value = self.worst_and_best()
        best = (best_value - zero) / (full - zero) * (high - low) + low
        return Yardstick(
            treatment=self.treatment,
            log=self.setting.log,
            zero=zero,
            full=full,
            low=low,
            high=high,
            floor=floor,
            ceiling=ceiling,
            best=best if open_ended else min(max(best, high), ceiling),
        )

    def flat(self, points: float) -> Yardstick:
        return Yardstick(treatment=self.treatment, flat=True, low=points, best=points)


_Fitted = tuple[Yardstick | None, tuple[Problem, ...]]


def middle_of(setting: Normalise) -> float:
    """The points in the middle of a scale, for a constant indicator under the policy `midpoint`."""
    if setting.method == "zscore":
        return setting.mean
    if setting.method == "minmax":
        return (setting.low + setting.high) / 2
    return {"rank": 1.0, "borda": 0.0}.get(setting.method, 0.5)


def _constant(task: _Task) -> bool:
    worst, best = task.worst_and_best()
    return abs(best - worst) <= max(abs(best), abs(worst)) * 1e-14


def _minmax(task: _Task) -> _Fitted:
    if task.setting.bounds is not None:
        return _goalposts(task)
    if _constant(task):
        return None, ()
    return task.straight(*task.worst_and_best(), task.setting.low, task.setting.high), ()


def _goalposts(task: _Task) -> _Fitted:
    setting = task.setting
    assert setting.bounds is not None
    low, high = (task.on_scale(bound) for bound in setting.bounds)
    zero, full = (low, high) if task.indicator.direction > 0 else (high, low)
    cap = (setting.low, setting.high) if setting.cap and setting.method != "scaled" else None
    return task.straight(zero, full, setting.low, setting.high, cap=cap), ()


def _zscore(task: _Task) -> _Fitted:
    known = task.x[~np.isnan(task.x)]
    if _constant(task):
        return None, ()
    mean, sd = float(known.mean()), float(known.std(ddof=1))
    setting = task.setting
    full = mean + task.indicator.direction * sd
    return task.straight(mean, full, setting.mean, setting.mean + setting.sd, open_ended=True), ()


def _ranked(task: _Task) -> _Fitted:
    known = task.x[~np.isnan(task.x)] * task.indicator.direction
    if _constant(task):
        return None, ()
    method = task.setting.method
    per = float(known.size - 1) if method == "prank" else 1.0
    base = 1.0 if method == "rank" else 0.0
    return Yardstick(
        treatment=task.treatment,
        ranked=np.sort(significant(known, task.digits)),
        direction=task.indicator.direction,
        digits=task.digits,
        base=base,
        per=per,
        best=(base + known.size - 1) / per,
    ), ()


def _dist_max(task: _Task) -> _Fitted:
    if _constant(task):
        return None, ()
    return task.straight(*task.worst_and_best(), 0.0, 1.0), ()


def _dist_unit(task: _Task) -> _Fitted:
    reference = task.setting.reference
    code = task.indicator.code
    place = task.units.index(reference) if reference in task.units else -1
    if place < 0 or np.isnan(task.x[place]):
        return None, (problem("reference_unknown", f"values.{reference}.{code}", code=code, unit=reference),)
    if _constant(task):
        return None, ()
    worst, _ = task.worst_and_best()
    full = float(task.x[place])
    if full == worst:
        return None, (problem("reference_worst", f"values.{reference}.{code}", code=code, unit=reference),)
    cap = (-np.inf, 1.0) if task.setting.cap else None
    return task.straight(worst, full, 0.0, 1.0, cap=cap), ()


def _dist_target(task: _Task) -> _Fitted:
    assert task.setting.target is not None
    worst, _ = task.worst_and_best()
    target = task.on_scale(task.setting.target)
    if (target - worst) * task.indicator.direction <= 0:
        code = task.indicator.code
        return task.flat(1.0), (problem("target_beaten", code, code=code, target=float(task.setting.target)),)
    cap = (-np.inf, 1.0) if task.setting.cap else None
    return task.straight(worst, target, 0.0, 1.0, cap=cap), ()


def _frac_max(task: _Task) -> _Fitted:
    direction = task.indicator.direction
    _, best = task.worst_and_best()
    if direction * best <= 0:
        return None, (problem("frac_max_nonpositive", task.indicator.code, code=task.indicator.code),)
    return task.straight(0.0, best, 0.0, 1.0), ()


def _as_it_is(task: _Task) -> _Fitted:
    return task.straight(0.0, 1.0, 0.0, float(task.indicator.direction), open_ended=True), ()


_FITS: Final[Mapping[str, Callable[[_Task], _Fitted]]] = {
    "minmax": _minmax,
    "goalposts": _goalposts,
    "scaled": _goalposts,
    "zscore": _zscore,
    "rank": _ranked,
    "borda": _ranked,
    "prank": _ranked,
    "dist_max": _dist_max,
    "dist_unit": _dist_unit,
    "dist_target": _dist_target,
    "frac_max": _frac_max,
    "none": _as_it_is,
}
