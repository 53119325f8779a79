"""Activities and milestones: slip against the plan, and progress that is earned by a declared method.

Source: monitoring reference, 9.1 and 9.2; states of milestones as in OC4IDS. Baseline and forecast are two dates: a new
forecast never overwrites the plan. That a percentage by judgement stops at 80 until there is evidence is ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from steerboard.methods.clocks import Calendar
from steerboard.methods.contract import InputError, exact
from steerboard.methods.progress import Number

JUDGED_AT_MOST: Final = Fraction(80)
"""Highest per cent by judgement alone (default of ours)."""


class Earning(StrEnum):
    """How the progress of an activity is earned; declared before it starts."""

    ZERO_HUNDRED = "0/100"
    FIFTY_FIFTY = "50/50"
    MILESTONES = "milestones"
    UNITS = "units"
    JUDGEMENT = "judgement"


class MilestoneState(StrEnum):
    """The state of a milestone on a day."""

    SCHEDULED = "scheduled"
    MET = "met"
    NOT_MET = "notMet"
    PARTIALLY_MET = "partiallyMet"


@dataclass(frozen=True)
class Milestone:
    """A milestone with its weight in the activity. `part`: how much of it is met, 0 to 1."""

    due_on: date
    met_on: date | None = None
    part: Fraction = Fraction(0)
    weight: Fraction = Fraction(1)

    def state(self, as_of: date) -> MilestoneState:
        """Met from its day on; what is overdue is partially met or not met."""
        if self.met_on is not None and self.met_on <= as_of:
            return MilestoneState.MET
        if self.part > 0:
            return MilestoneState.PARTIALLY_MET
        return MilestoneState.SCHEDULED if as_of <= self.due_on else MilestoneState.NOT_MET


@dataclass(frozen=True)
class Done:
    """What is known of the work: begun, finished, units done and planned, a judgement in per cent, evidence."""

    begun: bool = False
    finished: bool = False
    units: tuple[Number, Number] | None = None
    judged: Number | None = None
    evidence: bool = False
    milestones: tuple[Milestone, ...] = ()


def earned_percent(earning: Earning, done: Done, as_of: date) -> Fraction | None:
    """Per cent of the work that counts as done; None where its method has nothing to count.

    Raises InputError for units planned of 0, a judgement outside 0-100, or milestones without weight.
    """
    match earning:
        case Earning.ZERO_HUNDRED:
            return Fraction(100 if done.finished else 0)
        case Earning.FIFTY_FIFTY:
            return Fraction(100 if done.finished else 50 if done.begun else 0)
        case Earning.MILESTONES:
            return _of_milestones(done.milestones, as_of)
        case Earning.UNITS:
            return _of_units(done)
        case _:
            return _judged(done)


@dataclass(frozen=True)
class Slip:
    """Working days from the planned to the expected (or actual) end: above 0 late, below 0 early."""

    working_days: int
    uncovered_years: tuple[int, ...]


def slip(planned_end: date, expected_end: date, calendar: Calendar) -> Slip:
    """How far the end has moved. `uncovered_years`: years for which the calendar knows no holidays."""
    early, late = sorted((planned_end, expected_end))
    days = calendar.count(early, late)
    return Slip(days if expected_end >= planned_end else -days, tuple(calendar.uncovered_years(early, late)))


def physical_progress(parts: Sequence[tuple[Number, Number | None]]) -> Fraction | None:
    """Per cent of an initiative from (weight, per cent) of its activities; None until one is known.

    An activity without a report is left out of both sums. Raises InputError for a negative weight.
    """
    known = []
    for i, (weight, percent) in enumerate(parts):
        heavy = exact(weight, f"parts[{i}]")
        if heavy < 0:
            raise InputError(f"parts[{i}]", "needs a weight of at least 0")
        if percent is not None:
            known.append((heavy, exact(percent, f"parts[{i}]")))
    total = sum((weight for weight, _ in known), Fraction(0))
    return sum((weight * percent for weight, percent in known), Fraction(0)) / total if total else None


def _of_milestones(milestones: Sequence[Milestone], as_of: date) -> Fraction | None:
    if not milestones:
        return None
    total = sum((milestone.weight for milestone in milestones), Fraction(0))
    if not total:
        raise InputError("milestones", "need a weight above 0")
    earned = sum(
        (
            milestone.weight * (1 if milestone.state(as_of) is MilestoneState.MET else milestone.part)
            for milestone in milestones
        ),
        Fraction(0),
    )
    return 100 * earned / total


def _of_units(done: Done) -> Fraction | None:
    if done.units is None:
        return None
    made, planned = (exact(value, "units") for value in done.units)
    if planned <= 0 or made < 0:
        raise InputError("units", "need a plan above 0 and a count of at least 0")
    return min(Fraction(100), 100 * made / planned)


def _judged(done: Done) -> Fraction | None:
    if done.judged is None:
        return None
    judged = exact(done.judged, "judged")
    if not 0 <= judged <= 100:
        raise InputError("judged", "must be from 0 to 100")
    return judged if done.evidence else min(JUDGED_AT_MOST, judged)
