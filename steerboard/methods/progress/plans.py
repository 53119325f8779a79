"""Where an indicator should be on a day, and how it stands against that.

Source: monitoring reference, 3.2. The index works for both directions because both differences change sign.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from steerboard.methods.contract import InputError, exact
from steerboard.methods.progress.percent import Direction, Number, contradicts, met


class Shape(StrEnum):
    """The line from baseline to target. `points`: a line through points that the board set itself."""

    LINEAR = "linear"
    COMPOUND = "compound"
    STEP = "step"
    POINTS = "points"


@dataclass(frozen=True)
class Point:
    """A value that is due on a day."""

    on: date
    value: Number


@dataclass(frozen=True)
class Plan:
    """Baseline, target and the way between them. `points` lie inside (start, end) in order of date, for POINTS only."""

    direction: Direction
    baseline: Fraction
    target: Fraction
    start: date
    end: date
    shape: Shape = Shape.LINEAR
    points: tuple[Point, ...] = ()

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise InputError("end", "must be after the start")
        if self.direction is Direction.MAINTAIN:
            raise InputError("direction", "a value that is to be maintained has no way to go")
        if bool(self.points) != (self.shape is Shape.POINTS):
            raise InputError("points", "belong to the shape of that name and it to them")
        days = [self.start, *(point.on for point in self.points), self.end]
        if any(later <= earlier for earlier, later in pairwise(days)):
            raise InputError("points", "must follow one another between start and end")


class Standing(StrEnum):
    """The result of the comparison with the plan."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NOT_DUE = "not_due"
    NO_DATA = "no_data"
    NO_TRAJECTORY = "no_trajectory"
    TARGET_CONTRADICTS_DIRECTION = "target_contradicts_direction"


@dataclass(frozen=True)
class Thresholds:
    """From which index on a light is green or amber (default of ours: 0.9 and 0.6, a setting of the board)."""

    green: Fraction = Fraction(9, 10)
    amber: Fraction = Fraction(6, 10)

    def __post_init__(self) -> None:
        if self.amber > self.green:
            raise InputError("thresholds.amber", "must not be above green")

    def of(self, index: Fraction | float) -> Standing:
        """The light of an index. A float has a slack of 1e-9, so that rounding never costs a light."""
        slack = Fraction(0) if isinstance(index, Fraction) else 1e-9
        if index + slack >= self.green:
            return Standing.GREEN
        return Standing.AMBER if index + slack >= self.amber else Standing.RED


@dataclass(frozen=True)
class Trajectory:
    """`time_fraction` of the way in days, the value expected then, and (actual - baseline)/(expected - baseline)."""

    time_fraction: Fraction
    expected_value: Fraction | float | None
    performance_index: Fraction | float | None
    status: Standing


def time_fraction(start: date, end: date, as_of: date) -> Fraction:
    """The share of the days from start to end that has passed: 0 before the start, 1 from the end on."""
    return min(Fraction(1), max(Fraction(0), Fraction((as_of - start).days, (end - start).days)))


def expected_value(plan: Plan, as_of: date) -> Fraction | float | None:
    """The value that is due on a day; None where compound growth has no meaning (a value of 0 or below)."""
    passed = time_fraction(plan.start, plan.end, as_of)
    match plan.shape:
        case Shape.STEP:
            return plan.target if passed == 1 else plan.baseline
        case Shape.COMPOUND:
            return _compound(plan.baseline, plan.target, passed)
        case Shape.POINTS:
            return _between(plan, as_of)
        case _:
            return plan.baseline + (plan.target - plan.baseline) * passed


def trajectory(plan: Plan, as_of: date, actual: Number | None, *, thresholds: Thresholds | None = None) -> Trajectory:
    """How an indicator stands against its plan on a day. A contradiction in the plan comes before anything else."""
    passed = time_fraction(plan.start, plan.end, as_of)
    if contradicts(plan.direction, plan.baseline, plan.target):
        return Trajectory(passed, None, None, Standing.TARGET_CONTRADICTS_DIRECTION)
    expected = expected_value(plan, as_of)
    if expected is None:
        return Trajectory(passed, None, None, Standing.NO_TRAJECTORY)
    if actual is None:
        return Trajectory(passed, expected, None, Standing.NO_DATA)
    now = exact(actual, "actual")
    if expected == plan.baseline:
        standing = Standing.GREEN if met(plan.direction, now, plan.target) else Standing.RED
        return Trajectory(passed, expected, None, standing if passed == 1 else Standing.NOT_DUE)
    index = (now - plan.baseline) / (expected - plan.baseline)
    return Trajectory(passed, expected, index, (thresholds or Thresholds()).of(index))


def _compound(baseline: Fraction, target: Fraction, passed: Fraction) -> Fraction | float | None:
    if baseline <= 0 or target <= 0:
        return None
    if passed in {0, 1}:
        return target if passed else baseline
    return float(baseline) * math.pow(target / baseline, passed)


def _between(plan: Plan, as_of: date) -> Fraction:
    line: Sequence[tuple[date, Fraction]] = [
        (plan.start, plan.baseline),
        *((point.on, exact(point.value, "points")) for point in plan.points),
        (plan.end, plan.target),
    ]
    day = min(max(as_of, plan.start), plan.end)
    (left, low), (right, high) = next(pair for pair in pairwise(line) if day <= pair[1][0])
    return low + (high - low) * Fraction((day - left).days, (right - left).days)
