"""`steerboard compute earned-value`."""

from collections.abc import Mapping
from typing import Any

from steerboard.methods.contract import Given, InputError, day, name, number, plain, read_input, record, records
from steerboard.methods.portfolio.earned import USUAL_LIMITS, Activity, of_activities
from steerboard.methods.progress import Thresholds

_FIGURES = ("bac", "pv", "ev", "ac", "cv", "sv", "cpi", "spi", "eac", "etc", "vac", "percent_complete")


def compute_earned_value(given: Mapping[str, object]) -> dict[str, Any]:
    """The earned value figures of the activities, the light, and the activities without a report."""

    def read(g: Given) -> dict[str, Any]:
        as_of = g.take("as_of", day)
        activities = g.take("activities", records(_activity, key="name"))
        limits = g.get("thresholds", record(_limits), USUAL_LIMITS)
        found = of_activities(activities, as_of, limits=limits)
        figures = {key: None if found.figures is None else getattr(found.figures, key) for key in _FIGURES}
        result: dict[str, Any] = plain({**figures, "light": found.light, "left_out": found.left_out})
        return result

    return read_input(given, read)


def _activity(g: Given) -> Activity:
    activity = Activity(
        name=g.take("name", name),
        budget=g.take("budget", number(low=0)),
        start=g.take("start", day),
        end=g.take("end", day),
        percent=g.get("percent", number(low=0, high=100)),
        actual_cost=g.get("actual_cost", number(low=0)),
    )
    if activity.end < activity.start:
        raise g.fail("end", "must not be before the start")
    return activity


def _limits(g: Given) -> Thresholds:
    green = g.get("green", number(low=0), USUAL_LIMITS.green)
    amber = g.get("amber", number(low=0), USUAL_LIMITS.amber)
    if amber > green:
        raise InputError(g.at("amber"), "must not be above green")
    return Thresholds(green, amber)
