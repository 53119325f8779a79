"""The rhythm of reviews, the order of a meeting pack, and how good our own monitoring is.

Source: monitoring reference, 9.6 and 9.7. Grey after 30 days is a default of ours.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from statistics import fmean, median

from steerboard.methods.progress import GREY_AFTER_DAYS, DueReport, Light, Passport, on_time_share

DECISION_WITHIN_DAYS = 30
"""By when a red light shall have a decision (default of ours)."""


class ReviewState(StrEnum):
    """Where a running initiative stands in its rhythm of reviews."""

    PLANNED = "planned"
    DUE = "due"
    OVERDUE = "overdue"
    GREY = "grey"
    UNPLANNED = "unplanned"


def review_state(next_review: date | None, as_of: date, *, grey_after: int = GREY_AFTER_DAYS) -> ReviewState:
    """The state on a day: due on its day, overdue after it, grey when more than `grey_after` days overdue."""
    if next_review is None:
        return ReviewState.UNPLANNED
    days = (as_of - next_review).days
    if days > grey_after:
        return ReviewState.GREY
    if days == 0:
        return ReviewState.DUE
    return ReviewState.OVERDUE if days > 0 else ReviewState.PLANNED


@dataclass(frozen=True)
class PackItem:
    """One initiative in the pack of a meeting."""

    name: str
    light: Light
    before: Light | None = None
    decided: bool = False
    late: bool = False


@dataclass(frozen=True)
class Pack:
    """In the order in which a meeting takes them; an initiative stands in the first group that fits. Greens are a count."""

    changed: tuple[str, ...]
    red_without_decision: tuple[str, ...]
    late: tuple[str, ...]
    others: tuple[str, ...]
    green: int


def meeting_pack(items: Sequence[PackItem]) -> Pack:
    """Changed lights first, then red without a decision, then late reports, then the rest; the quiet greens counted."""
    groups: dict[str, list[str]] = {"changed": [], "red": [], "late": [], "others": [], "green": []}
    for item in items:
        groups[_group(item)].append(item.name)
    return Pack(
        tuple(groups["changed"]),
        tuple(groups["red"]),
        tuple(groups["late"]),
        tuple(groups["others"]),
        len(groups["green"]),
    )


@dataclass(frozen=True)
class Verified:
    """When the period of a report ended and when somebody else verified it (None: not yet)."""

    ends_on: date
    verified_on: date | None


@dataclass(frozen=True)
class Red:
    """When a light turned red and when the board decided on it (None: not yet)."""

    since: date
    decided_on: date | None


@dataclass(frozen=True)
class Quality:
    """The public figures on our own monitoring: shares 0 to 1, None where there is nothing to count."""

    full_passport: Fraction | None
    on_time: Fraction | None
    verified: Fraction | None
    median_days_to_verification: float | None
    red_decided_in_time: Fraction | None
    mean_forecast_error: float | None


def monitoring_quality(
    passports: Collection[Passport],
    reports: Collection[DueReport],
    verifications: Collection[Verified],
    reds: Collection[Red],
    forecasts: Mapping[str, tuple[float, float]],
    as_of: date,
) -> Quality:
    """How good the monitoring is. `forecasts`: name → (forecast, actual). A red light counts once its 30 days are over."""
    days = [(each.verified_on - each.ends_on).days for each in verifications if each.verified_on is not None]
    judged = [red for red in reds if red.decided_on is not None or (as_of - red.since).days > DECISION_WITHIN_DAYS]
    in_time = sum(
        1 for red in judged if red.decided_on is not None and (red.decided_on - red.since).days <= DECISION_WITHIN_DAYS
    )
    return Quality(
        full_passport=_share(sum(1 for each in passports if each.complete), len(passports)),
        on_time=on_time_share(reports, as_of),
        verified=_share(len(days), len(verifications)),
        median_days_to_verification=float(median(days)) if days else None,
        red_decided_in_time=_share(in_time, len(judged)),
        mean_forecast_error=fmean(abs(a - f) for f, a in forecasts.values()) if forecasts else None,
    )


def _group(item: PackItem) -> str:
    if item.before is not None and item.before is not item.light:
        return "changed"
    if item.light is Light.RED and not item.decided:
        return "red"
    if item.late:
        return "late"
    return "green" if item.light in {Light.GREEN, Light.DONE} else "others"


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
