"""Earned value and earned schedule of an initiative with costed activities.

Source: monitoring reference, 9.3 (formulas as in the earned value article of the package PRA). Where an index would be
divided by nothing it is missing, with the reason, and not 1.0 as many tools say. The limits of the light are ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from steerboard.methods.contract import InputError, exact
from steerboard.methods.progress import Number, Thresholds
from steerboard.methods.sentence import Sentence

USUAL_LIMITS: Final = Thresholds(green=Fraction(95, 100), amber=Fraction(85, 100))

NOTHING_SPENT: Final = Sentence("Nothing has been spent yet.", "Chưa giải ngân.")
NOTHING_PLANNED: Final = Sentence("Nothing was planned by this day.", "Đến ngày này chưa có khối lượng kế hoạch.")
NOTHING_DONE: Final = Sentence("No work has been done for the money.", "Đã chi nhưng chưa có khối lượng hoàn thành.")
NO_BUDGET: Final = Sentence("The activities have no budget.", "Các hoạt động chưa có kinh phí.")
MONEY_USED_UP: Final = Sentence("The money is used up and work is left.", "Đã hết kinh phí mà công việc chưa xong.")
WORK_DONE: Final = Sentence("The work is done.", "Công việc đã hoàn thành.")


@dataclass(frozen=True)
class Activity:
    """A costed activity: planned days, per cent of its work done and what it has cost; None where nobody reported."""

    name: str
    budget: Fraction
    start: date
    end: date
    percent: Fraction | None = None
    actual_cost: Fraction | None = None

    def planned_value(self, as_of: date) -> Fraction:
        """The part of the budget that should be earned on a day: in even steps; a one-day activity in full on its day."""
        length = (self.end - self.start).days
        if not length:
            return self.budget if as_of >= self.start else Fraction(0)
        passed = Fraction((as_of - self.start).days, length)
        return self.budget * min(Fraction(1), max(Fraction(0), passed))


@dataclass(frozen=True)
class EarnedValue:
    """All in the currency of the budget, but the indices `cpi`, `spi`, `tcpi` and `percent_complete`.

    `eac` supposes that the cost index stays, `eac_at_plan` that the rest costs what was planned, `eac_both` that cost
    and schedule index stay. `why_not`: for each missing figure the reason.
    """

    bac: Fraction
    pv: Fraction
    ev: Fraction
    ac: Fraction
    cv: Fraction
    sv: Fraction
    cpi: Fraction | None
    spi: Fraction | None
    eac: Fraction | None
    eac_at_plan: Fraction
    eac_both: Fraction | None
    etc: Fraction | None
    vac: Fraction | None
    tcpi: Fraction | None
    percent_complete: Fraction | None
    why_not: Mapping[str, Sentence]


def earned_value(bac: Number, pv: Number, ev: Number, ac: Number) -> EarnedValue:
    """The figures from budget at completion, planned value, earned value and actual cost (each 0 or above)."""
    budget, planned, earned, spent = (
        _money(value, key) for key, value in (("bac", bac), ("pv", pv), ("ev", ev), ("ac", ac))
    )
    cpi, spi = _over(earned, spent), _over(earned, planned)
    eac = _over(budget, cpi)
    both = None if cpi is None or spi is None else _over(budget - earned, cpi * spi)
    tcpi = _over(budget - earned, budget - spent) if spent < budget else None
    why_not = {
        "cpi": None if cpi is not None else NOTHING_SPENT,
        "spi": None if spi is not None else NOTHING_PLANNED,
        "eac": None if eac is not None else NOTHING_SPENT if cpi is None else NOTHING_DONE,
        "eac_both": None if both is not None else _why_not_both(cpi, spi),
        "tcpi": None if tcpi is not None else WORK_DONE if earned >= budget else MONEY_USED_UP,
        "percent_complete": None if budget else NO_BUDGET,
    }
    return EarnedValue(
        bac=budget,
        pv=planned,
        ev=earned,
        ac=spent,
        cv=earned - spent,
        sv=earned - planned,
        cpi=cpi,
        spi=spi,
        eac=eac,
        eac_at_plan=spent + budget - earned,
        eac_both=None if both is None else spent + both,
        etc=None if eac is None else eac - spent,
        vac=None if eac is None else budget - eac,
        tcpi=tcpi,
        percent_complete=_over(100 * earned, budget),
        why_not={key: reason for key, reason in why_not.items() if reason is not None},
    )


@dataclass(frozen=True)
class OfActivities:
    """The figures of the activities with a report (None if there is none), the light, and who was left out."""

    figures: EarnedValue | None
    light: str
    left_out: tuple[str, ...]


def of_activities(activities: Sequence[Activity], as_of: date, *, limits: Thresholds = USUAL_LIMITS) -> OfActivities:
    """Earned value of a list of activities on a day.

    An activity without per cent or cost is left out of every sum and named; a guess for it would hide it. The light
    goes by the lower of the two indices: green, amber, red; `not_due` without both; `none` without any report.
    """
    reported = []
    left_out = []
    for activity in activities:
        if activity.percent is None or activity.actual_cost is None:
            left_out.append(activity.name)
        else:
            reported.append((activity, activity.percent, activity.actual_cost))
    if not reported:
        return OfActivities(None, "none", tuple(left_out))
    figures = earned_value(
        sum((activity.budget for activity, _, _ in reported), Fraction(0)),
        sum((activity.planned_value(as_of) for activity, _, _ in reported), Fraction(0)),
        sum((activity.budget * percent / 100 for activity, percent, _ in reported), Fraction(0)),
        sum((cost for _, _, cost in reported), Fraction(0)),
    )
    indices = [index for index in (figures.cpi, figures.spi) if index is not None]
    light = limits.of(min(indices)).value if indices else "not_due"
    return OfActivities(figures, light, tuple(left_out))


@dataclass(frozen=True)
class EarnedSchedule:
    """Periods of plan that the work done is worth, the schedule index in time, and the length it points to.

    Unlike the schedule index in money, the one in time does not go back to 1 at the end of a late project.
    """

    earned: Fraction
    index: Fraction
    forecast_length: Fraction | None


def earned_schedule(planned: Sequence[Number], ev: Number, now: Number) -> EarnedSchedule:
    """Earned schedule. `planned`: the planned value at the end of each period, running total; `now` in periods > 0.

    `forecast_length` is None as long as nothing is earned. Raises InputError for an empty plan or one that falls.
    """
    plan = [Fraction(0), *(_money(value, f"planned[{i}]") for i, value in enumerate(planned))]
    earned, time = _money(ev, "ev"), exact(now, "now")
    if len(plan) == 1:
        raise InputError("planned", "needs at least one period")
    for i in range(1, len(plan)):
        if plan[i] < plan[i - 1]:
            raise InputError(f"planned[{i - 1}]", "is a running total and must not fall")
    if time <= 0:
        raise InputError("now", "must be above 0")
    complete = max(i for i, value in enumerate(plan) if value <= earned)
    schedule = Fraction(complete)
    if complete + 1 < len(plan):
        schedule += (earned - plan[complete]) / (plan[complete + 1] - plan[complete])
    index = schedule / time
    return EarnedSchedule(schedule, index, _over(Fraction(len(planned)), index))


def _money(value: Number, path: str) -> Fraction:
    got = exact(value, path)
    if got < 0:
        raise InputError(path, "must be at least 0")
    return got


def _over(part: Fraction, whole: Fraction | None) -> Fraction | None:
    return part / whole if whole else None


def _why_not_both(cpi: Fraction | None, spi: Fraction | None) -> Sentence:
    if cpi is None:
        return NOTHING_SPENT
    return NOTHING_PLANNED if spi is None else NOTHING_DONE
