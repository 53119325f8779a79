"""`steerboard compute` for progress: indicator-progress, indicator-trajectory, sdg-progress."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from steerboard.methods.contract import (
    Given,
    InputError,
    Reader,
    choice,
    day,
    number,
    plain,
    read_input,
    record,
    whole,
    word,
)
from steerboard.methods.progress.growth import GrowthThresholds, Years, growth_status
from steerboard.methods.progress.percent import BAND, Direction, Progress, progress_percent
from steerboard.methods.progress.plans import Plan, Shape, Thresholds, trajectory

_SIGNS: Final = {"positive": Direction.INCREASE, "negative": Direction.DECREASE}


def compute_indicator_progress(given: Mapping[str, object]) -> dict[str, Any]:
    """Per cent of the way and, with the elapsed share of the time, the light."""

    def read(g: Given) -> dict[str, Any]:
        direction = g.take("direction", choice(Direction))
        baseline, target, actual = (g.get(key, number()) for key in ("baseline", "target", "actual"))
        elapsed = g.get("elapsed_share", number(low=0))
        band = g.get("band", number(low=0), BAND)
        thresholds = g.get("thresholds", _THRESHOLDS, Thresholds())
        progress = progress_percent(direction, baseline, target, actual, band=band)
        ratio, light = _light(direction, progress, elapsed, thresholds)
        return {
            "percent": progress.percent,
            "capped": progress.capped,
            "flag": progress.flag,
            "ratio_to_plan": ratio,
            "light": light,
        }

    return read_input(given, read)


def compute_indicator_trajectory(given: Mapping[str, object]) -> dict[str, Any]:
    """The value expected on a day and how the indicator stands against it."""

    def read(g: Given) -> dict[str, Any]:
        shape = Shape(g.get("method", word("linear", "compound", "step"), "linear"))
        direction = Direction(g.take("direction", word("increase", "decrease")))
        baseline, target = g.take("baseline", number()), g.take("target", number())
        start, end, as_of = (g.take(key, day) for key in ("start", "end", "as_of"))
        actual = g.get("actual", number())
        thresholds = g.get("thresholds", _THRESHOLDS, Thresholds())
        plan = Plan(direction, baseline, target, start, end, shape)
        result: dict[str, Any] = plain(trajectory(plan, as_of, actual, thresholds=thresholds))
        return result

    return read_input(given, read)


def compute_sdg_progress(given: Mapping[str, object]) -> dict[str, Any]:
    """The growth ratio and its status."""

    def read(g: Given) -> dict[str, Any]:
        base, current, target = (
            g.take("base_value", number()),
            g.get("current_value", number()),
            g.take("target", number()),
        )
        years = Years(*(g.take(key, _YEAR) for key in ("base_year", "current_year", "target_year")))
        direction = _SIGNS[g.take("direction", word(*_SIGNS))]
        thresholds = g.get("thresholds", _GROWTH_THRESHOLDS, GrowthThresholds())
        result: dict[str, Any] = plain(growth_status(direction, base, current, target, years, thresholds=thresholds))
        return result

    return read_input(given, read)


def _light(
    direction: Direction, progress: Progress, elapsed: Fraction | None, thresholds: Thresholds
) -> tuple[Fraction | None, str | None]:
    """The quick light without dates: the way gone beside the share of the time that has passed."""
    if elapsed is None:
        return None, None
    if progress.percent is None:
        return None, "none"
    share = progress.percent / 100
    if direction is not Direction.MAINTAIN and elapsed:
        share /= min(Fraction(1), elapsed)
    ratio = share if elapsed else None
    if progress.percent >= 100 and direction is not Direction.MAINTAIN:
        return ratio, "done"
    return ratio, "not_due" if ratio is None else thresholds.of(ratio)


def _read_thresholds(g: Given) -> Thresholds:
    usual = Thresholds()
    green = g.get("green", number(low=0), usual.green)
    amber = g.get("amber", number(low=0), usual.amber)
    if amber > green:
        raise InputError(g.at("amber"), "must not be above green")
    return Thresholds(green, amber)


def _read_growth_thresholds(g: Given) -> GrowthThresholds:
    usual = GrowthThresholds()
    on_track = g.get("on_track", number(low=0), usual.on_track)
    moderate = g.get("moderate", number(low=0), usual.moderate)
    if moderate > on_track:
        raise InputError(g.at("moderate"), "must not be above on_track")
    return GrowthThresholds(on_track, moderate)


_YEAR: Final = whole(low=1, high=9999)
_THRESHOLDS: Final[Reader[Thresholds]] = record(_read_thresholds)
_GROWTH_THRESHOLDS: Final[Reader[GrowthThresholds]] = record(_read_growth_thresholds)
