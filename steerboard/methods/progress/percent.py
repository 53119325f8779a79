"""How far along the way from baseline to target an indicator has come.

Source: monitoring reference, 3.1. The actual divided by the target misleads: 185 on the way from 180 to 200 is 92.5 %
by that ratio and 25 % of the way; for a falling indicator it points the wrong way. The band of 5 % is our default.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from steerboard.methods.contract import exact

Number = Fraction | Decimal | int | float
"""A measured value; exact unless it is a float, which counts as the decimal it prints as."""

BAND: Final = Fraction(1, 20)
"""How far a value that shall be maintained may stray, as a share of the target."""

HUNDRED: Final = Fraction(100)


class Direction(StrEnum):
    """Which way an indicator shall go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"


class Flag(StrEnum):
    """What a percentage rests on, or why there is none."""

    OK = "ok"
    REGRESSED = "regressed"
    NO_DATA = "no_data"
    NO_TARGET = "no_target"
    IN_BAND = "in_band"
    OUT_OF_BAND = "out_of_band"
    BASELINE_MISSING = "baseline_missing"
    TARGET_EQUALS_BASELINE = "target_equals_baseline"
    TARGET_CONTRADICTS_DIRECTION = "target_contradicts_direction"
    SETUP_ERROR = "setup_error"


@dataclass(frozen=True)
class Progress:
    """Per cent of the way, uncapped: above 100 is an overshoot, below 0 a step back. None where it has no meaning."""

    percent: Fraction | None
    flag: Flag

    @property
    def capped(self) -> Fraction | None:
        """For sums over indicators: an overshoot of one must not hide the gap of another."""
        return None if self.percent is None else min(HUNDRED, self.percent)


def met(direction: Direction, actual: Fraction, target: Fraction) -> bool:
    """Whether a value is at its target or better (`increase` or `decrease`)."""
    return actual >= target if direction is Direction.INCREASE else actual <= target


def contradicts(direction: Direction, baseline: Fraction, target: Fraction) -> bool:
    """Whether the target lies on the wrong side of the baseline."""
    return target != baseline and not met(direction, target, baseline)


def progress_percent(
    direction: Direction,
    baseline: Number | None,
    target: Number | None,
    actual: Number | None,
    *,
    band: Number = BAND,
) -> Progress:
    """Per cent of the way from baseline to target, with the flag that says how it came about.

    Values in the indicator's unit, `band` as a share of the target (only for `maintain`). A missing value is missing,
    never 0. Raises InputError for a value that is no finite number.
    """
    start, goal, now = (
        None if value is None else exact(value, key)
        for key, value in (("baseline", baseline), ("target", target), ("actual", actual))
    )
    if now is None:
        return Progress(None, Flag.NO_DATA)
    if goal is None:
        return Progress(None, Flag.NO_TARGET)
    if direction is Direction.MAINTAIN:
        return _kept(goal, now, exact(band, "band"))
    if start is None:
        return Progress(_without_baseline(direction, goal, now), Flag.BASELINE_MISSING)
    if start == goal:
        return Progress(HUNDRED if met(direction, now, goal) else Fraction(0), Flag.TARGET_EQUALS_BASELINE)
    if contradicts(direction, start, goal):
        return Progress(None, Flag.TARGET_CONTRADICTS_DIRECTION)
    percent = HUNDRED * (now - start) / (goal - start)
    return Progress(percent, Flag.REGRESSED if percent < 0 else Flag.OK)


def _kept(target: Fraction, actual: Fraction, band: Fraction) -> Progress:
    if not target:
        return Progress(None, Flag.SETUP_ERROR)
    away = abs(actual - target) / abs(target)
    if away <= band:
        return Progress(HUNDRED, Flag.IN_BAND)
    return Progress(max(Fraction(0), HUNDRED - HUNDRED * (away - band)), Flag.OUT_OF_BAND)


def _without_baseline(direction: Direction, target: Fraction, actual: Fraction) -> Fraction | None:
    if target <= 0:
        return HUNDRED if direction is Direction.DECREASE and actual == target == 0 else None
    share = actual / target
    return HUNDRED * (share if direction is Direction.INCREASE else 2 - share)
