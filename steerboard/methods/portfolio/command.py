"""`steerboard compute earned-value` and `money-totals`."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from steerboard.methods.contract import (
    Given,
    InputError,
    day,
    name,
    nullable,
    number,
    plain,
    read_input,
    record,
    records,
    whole,
)
from steerboard.methods.portfolio.earned import USUAL_LIMITS, Activity, of_activities
from steerboard.methods.portfolio.money import BUNCHING, GAP, Funds, money_notes, totals
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


def compute_money_totals(given: Mapping[str, object]) -> dict[str, Any]:
    """The sums of lines of one currency, the share that is disbursed, and what the money says beside the work.

    `physical` is the share of the work that is done (0 to 1), `by_quarter` what was disbursed in each of four quarters.
    """

    def read(g: Given) -> dict[str, Any]:
        found = totals(g.take("lines", records(_funds)))
        physical = g.get("physical", nullable(number(low=0, high=1)), None)
        quarters = g.get("by_quarter", record(_quarters), None)
        gap = g.get("gap", number(low=0, high=1), GAP)
        bunching = g.get("bunching", number(low=0, high=1), BUNCHING)
        notes = money_notes(found.absorption, physical, quarters, gap=gap, bunching=bunching)
        flags = [{"flag": note.flag.value, "reason": note.reason.en, "reason_vi": note.reason.vi} for note in notes]
        result: dict[str, Any] = plain(
            {
                "planned": found.planned,
                "approved": found.approved,
                "committed": found.committed,
                "disbursed": found.disbursed,
                "absorption": found.absorption,
                "incomplete": found.incomplete,
                "notes": flags,
            }
        )
        return result

    return read_input(given, read)


def _funds(g: Given) -> Funds:
    amount = nullable(number(low=0))
    return Funds(
        source=g.take("source", name),
        year=g.take("year", whole(low=1)),
        planned=g.get("planned", amount, None),
        approved=g.get("approved", amount, None),
        committed=g.get("committed", amount, None),
        disbursed=g.get("disbursed", amount, None),
    )


def _quarters(g: Given) -> dict[int, Any]:
    return {quarter: g.get(f"q{quarter}", number(low=0), Fraction(0)) for quarter in (1, 2, 3, 4)}


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
