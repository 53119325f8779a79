"""What comes next if things go on: a value, an honest band, and how much faster it must go.

Source: the back-test of the monitoring reference, 3.4. For survey scores, shares and ranks a straight line through the
past is worse than "same as last year" (one year ahead PCI 2010-2014: mean error 3.79 against 3.20 points); for money
and counts that grow, a damped trend in logs is best. So these are the defaults. A band comes only from errors that the
same method really made at the same horizon; without eight of them there is none.
"""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import fmean, median
from typing import Final

from steerboard.methods.contract import InputError, exact
from steerboard.methods.progress.percent import Direction, Number
from steerboard.methods.sentence import Sentence

MIN_KNOWN: Final = 4
"""Fewest known years a back-test predicts from."""
MIN_ERRORS: Final = 8
"""Fewest errors a band rests on (default of ours)."""
MIN_FOR_LINE: Final = 5
"""Fewest periods a line is drawn through (default of ours)."""
DAMPING: Final = 0.8


class Method(StrEnum):
    """How the next value is guessed."""

    LAST = "last"
    MEAN_OF_3 = "mean_of_3"
    LINE = "line"
    THEIL_SEN = "theil_sen"
    DRIFT = "drift"
    DAMPED = "damped"


Series = Mapping[int, float]
"""Year → known value; a missing year is left out."""


@dataclass(frozen=True)
class Model:
    """A method and whether it works on logs (only for values above 0)."""

    method: Method
    logs: bool = False


SCORE_MODEL: Final = Model(Method.LAST)
GROWTH_MODEL: Final = Model(Method.DAMPED, logs=True)


def usual_model(value_type: str) -> Model:
    """The default for a kind of value: money and counts grow (damped trend in logs), all others stay as they were."""
    return GROWTH_MODEL if value_type in {"amount", "count"} else SCORE_MODEL


def predict(series: Series, year: int, model: Model) -> float:
    """The value in a year after the last known one, from all known years.

    Raises InputError for an empty series, a year not after it, or a value of 0 or below under logs.
    """
    known = sorted(series)
    if not known:
        raise InputError("series", "needs at least one known value")
    if year <= known[-1]:
        raise InputError("year", "must be after the last known one")
    values = [series[each] for each in known]
    if not model.logs:
        return _METHODS[model.method](known, values, year)
    if min(values) <= 0:
        raise InputError("series", "has no logarithm: a value is 0 or below")
    return math.exp(_METHODS[model.method](known, [math.log(value) for value in values], year))


@dataclass(frozen=True)
class Miss:
    """One prediction of the past and what came instead."""

    predicted: float
    actual: float

    @property
    def error(self) -> float:
        """Actual less predicted."""
        return self.actual - self.predicted

    @property
    def relative(self) -> float:
        """The error as a share of the actual value."""
        return self.error / self.actual


@dataclass(frozen=True)
class BackTest:
    """What a model would have said in past years, each time from the years before alone."""

    misses: tuple[Miss, ...]

    @property
    def mean_error(self) -> float | None:
        """The mean absolute error in the unit of the values; None without a prediction."""
        return fmean(abs(miss.error) for miss in self.misses) if self.misses else None

    @property
    def mean_relative_error(self) -> float | None:
        """The mean absolute error as a share of the actual values; None without a prediction or with an actual of 0."""
        if not self.misses or any(not miss.actual for miss in self.misses):
            return None
        return fmean(abs(miss.relative) for miss in self.misses)


def back_test(
    series: Iterable[Series], model: Model, horizon: int, years: Collection[int], *, min_known: int = MIN_KNOWN
) -> BackTest:
    """Predict each of `years` from what was known `horizon` years earlier, for one series or for many peers."""
    misses = []
    for one in series:
        for year in years:
            past = {each: value for each, value in one.items() if each <= year - horizon}
            if year in one and len(past) >= min_known:
                misses.append(Miss(predict(past, year, model), one[year]))
    return BackTest(tuple(misses))


def best_model(series: Sequence[Series], models: Sequence[Model], horizon: int, years: Collection[int]) -> Model:
    """The model with the smallest mean error in the back-test; ties and series too short: the first of `models`."""
    errors = [back_test(series, model, horizon, years).mean_error for model in models]
    return min(zip(models, errors, strict=True), key=lambda pair: math.inf if pair[1] is None else pair[1])[0]


@dataclass(frozen=True)
class Forecast:
    """A value, its 10 and 90 % band with the number of errors behind it, and the chance to reach a target.

    All but the value are None where too few errors are known.
    """

    value: float
    low: float | None
    high: float | None
    errors: int
    chance: float | None


def forecast(
    series: Series,
    year: int,
    model: Model,
    misses: Sequence[Miss],
    *,
    target: Number | None = None,
    direction: Direction = Direction.INCREASE,
) -> Forecast:
    """The value of a year with the band of the errors made before (`back_test` of this series, or pooled over peers).

    Under logs the errors are ratios. The chance is the share of those errors that would reach the target.
    """
    value = predict(series, year, model)
    if len(misses) < MIN_ERRORS:
        return Forecast(value, None, None, len(misses), None)
    if model.logs:
        outcomes = sorted(value * miss.actual / miss.predicted for miss in misses)
    else:
        outcomes = sorted(value + miss.error for miss in misses)
    chance = None if target is None else _share_that_meets(outcomes, float(exact(target, "target")), direction)
    return Forecast(value, _quantile(outcomes, 0.1), _quantile(outcomes, 0.9), len(misses), chance)


@dataclass(frozen=True)
class Pace:
    """Change per year that is needed, the change per year so far, and their quotient ("must go 2.3 times as fast")."""

    needed: Fraction
    observed: Fraction
    times_as_fast: Fraction | None


def pace(first: tuple[int, Number], last: tuple[int, Number], target: tuple[int, Number]) -> Pace:
    """The pace towards a target; each argument is (year, value), in order of time.

    `times_as_fast` is None where there was no change so far or it went the other way: no speed would make it good.
    """
    (y0, v0), (y1, v1), (y2, v2) = ((year, exact(value, "value")) for year, value in (first, last, target))
    if not y0 < y1 < y2:
        raise InputError("year", "years must follow one another")
    needed, observed = (v2 - v1) / (y2 - y1), (v1 - v0) / (y1 - y0)
    return Pace(needed, observed, needed / observed if needed * observed > 0 else None)


@dataclass(frozen=True)
class TrendLine:
    """A straight line, drawn on request only and labelled as what it is."""

    slope: float
    at_last: float
    label: Sentence


def trend_line(series: Series) -> TrendLine:
    """The least-squares line. Raises InputError for fewer than five known periods."""
    known = sorted(series)
    if len(known) < MIN_FOR_LINE:
        raise InputError("series", f"needs at least {MIN_FOR_LINE} known periods for a line")
    values = [series[year] for year in known]
    at_last = _line(known, values, known[-1])
    return TrendLine(
        _line(known, values, known[-1] + 1) - at_last,
        at_last,
        Sentence(
            f"If the trend of the last {len(known)} periods went on.",
            f"Nếu xu hướng của {len(known)} kỳ gần nhất tiếp tục.",
        ),
    )


def _share_that_meets(outcomes: Sequence[float], target: float, direction: Direction) -> float:
    if direction is Direction.MAINTAIN:
        raise InputError("direction", "a value that is to be maintained has no target to reach")
    met = sum(1 for value in outcomes if (value >= target if direction is Direction.INCREASE else value <= target))
    return met / len(outcomes)


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Linear between the order statistics (the usual definition of spreadsheets)."""
    place = (len(ordered) - 1) * share
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _last(_years: Sequence[int], values: Sequence[float], _year: int) -> float:
    return values[-1]


def _mean_of_3(_years: Sequence[int], values: Sequence[float], _year: int) -> float:
    return fmean(values[-3:])


def _line(years: Sequence[int], values: Sequence[float], year: int) -> float:
    middle, level = fmean(years), fmean(values)
    spread = sum((x - middle) ** 2 for x in years)
    slope = sum((x - middle) * (y - level) for x, y in zip(years, values, strict=True)) / spread if spread else 0.0
    return level + slope * (year - middle)


def _median_slope(years: Sequence[int], values: Sequence[float]) -> float:
    points = list(zip(years, values, strict=True))
    slopes = [(y - v) / (x - u) for i, (x, y) in enumerate(points) for u, v in points[:i]]
    return median(slopes) if slopes else 0.0


def _theil_sen(years: Sequence[int], values: Sequence[float], year: int) -> float:
    slope = _median_slope(years, values)
    return median(y - slope * x for x, y in zip(years, values, strict=True)) + slope * year


def _drift(years: Sequence[int], values: Sequence[float], year: int) -> float:
    if len(years) < 2:
        return values[-1]
    return values[-1] + (year - years[-1]) * (values[-1] - values[0]) / (years[-1] - years[0])


def _damped(years: Sequence[int], values: Sequence[float], year: int) -> float:
    ahead = range(1, year - years[-1] + 1)
    return values[-1] + _median_slope(years, values) * sum(DAMPING**k for k in ahead)


_METHODS: Final[dict[Method, Callable[[Sequence[int], Sequence[float], int], float]]] = {
    Method.LAST: _last,
    Method.MEAN_OF_3: _mean_of_3,
    Method.LINE: _line,
    Method.THEIL_SEN: _theil_sen,
    Method.DRIFT: _drift,
    Method.DAMPED: _damped,
}
