"""The growth ratio of the statisticians: growth so far beside the growth that the target asks for.

Sources: Open SDG's progress measure (sdg-build, `ProgressMeasure`) and its method page; monitoring reference, 3.3.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from steerboard.methods.contract import InputError, exact
from steerboard.methods.progress.percent import Direction, Number, contradicts, met

ZERO_TARGET: Final = Fraction(1, 1000)
"""What Open SDG puts in place of a target of 0. The ratio then hangs on the unit: show 3.2 for the light."""

_SLACK: Final = 1e-9
_LIMIT_POWER: Final = 4.44
"""Open SDG's exponent by which thresholds shrink as a series nears its natural limit."""


class GrowthStatus(StrEnum):
    """How growth compares; the undefined ones say why there is no ratio."""

    TARGET_ACHIEVED = "target_achieved"
    ON_TRACK = "on_track"
    NEEDS_ACCELERATION = "progress_needs_acceleration"
    LIMITED = "limited_progress"
    DETERIORATION = "deterioration"
    NO_DATA = "no_data"
    TARGET_CONTRADICTS_DIRECTION = "target_contradicts_direction"
    UNDEFINED_ZERO_BASE = "undefined_zero_base"
    UNDEFINED_TARGET_EQUALS_BASE = "undefined_target_equals_base"
    UNDEFINED_SIGN_CHANGE = "undefined_sign_change"


@dataclass(frozen=True)
class GrowthThresholds:
    """From which ratio on growth is on track or moderate (0.95 and 0.6 in Open SDG)."""

    on_track: Fraction = Fraction(95, 100)
    moderate: Fraction = Fraction(6, 10)

    def __post_init__(self) -> None:
        if self.moderate > self.on_track:
            raise InputError("thresholds.moderate", "must not be above on_track")


@dataclass(frozen=True)
class Growth:
    """Yearly growth so far, the yearly growth that reaches the target in time, and their ratio."""

    growth_ratio: float | None
    actual_growth: float | None
    required_growth: float | None
    status: GrowthStatus


@dataclass(frozen=True)
class Years:
    """The base year, the year of the current value and the target year."""

    base: int
    current: int
    target: int

    def __post_init__(self) -> None:
        for key, year in (("current_year", self.current), ("target_year", self.target)):
            if year <= self.base:
                raise InputError(key, "must be after the base year")


def growth_status(
    direction: Direction,
    base_value: Number,
    current_value: Number | None,
    target: Number,
    years: Years,
    *,
    thresholds: GrowthThresholds | None = None,
) -> Growth:
    """Growth per year compared with the growth that the target asks for (compound, signs by direction)."""
    base, goal = exact(base_value, "base_value"), exact(target, "target")
    now = None if current_value is None else exact(current_value, "current_value")
    why_not = _undefined(direction, base, now, goal)
    if why_not is not None or now is None:
        return Growth(None, None, None, why_not or GrowthStatus.NO_DATA)
    actual = _per_year(now / base, years.current - years.base)
    required = _per_year((goal or ZERO_TARGET) / base, years.target - years.base)
    return Growth(actual / required, actual, required, _status(actual / required, thresholds or GrowthThresholds()))


def growth_without_target(
    direction: Direction, base_value: Number, current_value: Number, years: int, *, limit: Number | None = None
) -> Growth:
    """The same where nobody set a target: 1.5 % a year in the right direction is on track, 0.5 % moderate (Open SDG).

    Near a natural `limit` (100 % of households) the thresholds shrink, since the last steps are the hardest.
    `years` > 0. A base of 0 or a change of sign leaves growth undefined.
    """
    base, now = exact(base_value, "base_value"), exact(current_value, "current_value")
    if years < 1:
        raise InputError("years", "must be at least 1")
    if not base:
        return Growth(None, None, None, GrowthStatus.UNDEFINED_ZERO_BASE)
    if now * base < 0:
        return Growth(None, None, None, GrowthStatus.UNDEFINED_SIGN_CHANGE)
    growth = _per_year(now / base, years)
    right_way = 1 if direction is Direction.INCREASE else -1
    scale = 1.0 if limit is None else _near(float(base), float(exact(limit, "limit")))
    steps = GrowthThresholds(Fraction(15, 1000), Fraction(5, 1000))
    signed = right_way * (1 if base > 0 else -1) * growth
    return Growth(None, growth, None, _status(signed, steps, scale))


def _undefined(direction: Direction, base: Fraction, now: Fraction | None, goal: Fraction) -> GrowthStatus | None:
    if contradicts(direction, base, goal):
        return GrowthStatus.TARGET_CONTRADICTS_DIRECTION
    if now is None:
        return GrowthStatus.NO_DATA
    if met(direction, now, goal):
        return GrowthStatus.TARGET_ACHIEVED
    if not base:
        return GrowthStatus.UNDEFINED_ZERO_BASE
    if base in {goal, goal or ZERO_TARGET}:
        return GrowthStatus.UNDEFINED_TARGET_EQUALS_BASE
    if now * base < 0 or (goal or ZERO_TARGET) * base < 0:
        return GrowthStatus.UNDEFINED_SIGN_CHANGE
    return None


def _status(ratio: float, thresholds: GrowthThresholds, scale: float = 1.0) -> GrowthStatus:
    for least, status in (
        (float(thresholds.on_track) * scale, GrowthStatus.ON_TRACK),
        (float(thresholds.moderate) * scale, GrowthStatus.NEEDS_ACCELERATION),
        (0.0, GrowthStatus.LIMITED),
    ):
        if ratio >= least - _SLACK:
            return status
    return GrowthStatus.DETERIORATION


def _per_year(quotient: Fraction, years: int) -> float:
    return math.pow(quotient, 1 / years) - 1


def _near(base: float, limit: float) -> float:
    if limit <= 0 or base < 0 or base > 2 * limit:
        return 1.0
    nearness = base / limit if base <= limit else (2 * limit - base) / limit
    return float(1 - nearness**_LIMIT_POWER)
