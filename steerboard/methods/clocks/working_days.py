"""Deadlines in working days, with quarter-days, office hours and both conventions of receipt.

Sources: Civil Code 2015, article 147 (the first day of a term is not counted); quarter-days occur in internal times
of provinces after 2025 (6.75 days for an investment registration). Office hours are a default of ours.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from steerboard.methods.clocks.calendar import CALENDAR, Calendar
from steerboard.methods.contract import (
    Given,
    InputError,
    Reader,
    choice,
    day,
    exact,
    listing,
    moment,
    number,
    plain,
    read_input,
    text,
)

MAX_DAYS: Final = 5000


class Convention(StrEnum):
    """What a receipt on a day off or after closing means. Both are in use; they differ by a day."""

    NEXT_WORKING_DAY_IS_DAY_ONE = "next_working_day_is_day_one"
    RECEIVED_NEXT_WORKING_DAY = "received_next_working_day"


@dataclass(frozen=True)
class Hours:
    """The windows of an office day as (start, end) in minutes from midnight, in order and apart."""

    windows: tuple[tuple[int, int], ...]

    @property
    def closing(self) -> int:
        """The minute at which the office closes for the day."""
        return self.windows[-1][1]

    def after(self, share: Fraction) -> int:
        """The minute of the day at which a share (0 < share <= 1) of the office time is over, rounded up."""
        left = math.ceil(share * sum(end - start for start, end in self.windows))
        for start, end in self.windows:
            if left <= end - start:
                return start + left
            left -= end - start
        raise ValueError(share)


OFFICE_HOURS: Final = Hours(((8 * 60, 12 * 60), (13 * 60, 17 * 60)))
"""08:00-12:00 and 13:00-17:00: a default of ours, a setting of the province."""


@dataclass(frozen=True)
class DueDate:
    """When a term ends. `skipped`: the days off between, which explain the date to whoever asks."""

    received_on: date
    due_on: date
    due_at: datetime
    weekday: int
    skipped: list[date]
    uncovered_years: list[int]


@dataclass(frozen=True)
class Elapsed:
    """How many working days lie in (received_on, to]."""

    received_on: date
    working_days: int
    skipped: list[date]
    uncovered_years: list[int]


def day_of(received: date | datetime) -> date:
    """The date of a date or a moment."""
    return received.date() if isinstance(received, datetime) else received


def receipt(received: date | datetime, *, convention: Convention, hours: Hours, calendar: Calendar) -> date:
    """The day that counts as day zero. A moment is local time; a date alone counts as within office hours."""
    on = day_of(received)
    if convention is Convention.NEXT_WORKING_DAY_IS_DAY_ONE:
        return on
    closed = isinstance(received, datetime) and received.hour * 60 + received.minute > hours.closing
    return calendar.nth(on, 1) if closed or not calendar.works(on) else on


def due_date(
    received: date | datetime,
    days: Fraction | int,
    *,
    calendar: Calendar,
    convention: Convention = Convention.NEXT_WORKING_DAY_IS_DAY_ONE,
    hours: Hours = OFFICE_HOURS,
) -> DueDate:
    """The end of a term of `days` working days (above 0, in quarters) after a receipt.

    The last day is the ceil(days)-th working day after the receipt; a broken last day ends when that share of its
    office time is over. Raises InputError("calendar", …) if the calendar has too few working days.
    """
    start = receipt(received, convention=convention, hours=hours, calendar=calendar)
    last = math.ceil(days)
    due_on = calendar.nth(start, last)
    minute = hours.after(1 - (last - Fraction(days)))
    return DueDate(
        received_on=start,
        due_on=due_on,
        due_at=datetime.combine(due_on, time()) + timedelta(minutes=minute),
        weekday=due_on.isoweekday(),
        skipped=calendar.days_off(start, due_on),
        uncovered_years=calendar.uncovered_years(start, due_on),
    )


def elapsed(
    received: date | datetime,
    to: date,
    *,
    calendar: Calendar,
    convention: Convention = Convention.NEXT_WORKING_DAY_IS_DAY_ONE,
    hours: Hours = OFFICE_HOURS,
) -> Elapsed:
    """The working days after a receipt up to and with a day. Raises InputError("to", …) for a day before the receipt."""
    if to < day_of(received):
        raise InputError("to", "is before the receipt")
    start = receipt(received, convention=convention, hours=hours, calendar=calendar)
    return Elapsed(
        received_on=start,
        working_days=calendar.count(start, to),
        skipped=calendar.days_off(start, to),
        uncovered_years=calendar.uncovered_years(start, to),
    )


def compute_working_days(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute working-days`."""
    result: dict[str, Any] = plain(read_input(given, _working_days))
    return result


def _working_days(given: Given) -> DueDate | Elapsed:
    received = given.take("received", read_receipt)
    convention = given.get("convention", choice(Convention), Convention.NEXT_WORKING_DAY_IS_DAY_ONE)
    hours = given.get("hours", HOURS, OFFICE_HOURS)
    calendar = given.get("calendar", CALENDAR, Calendar())
    if given.either("days", "to") == "days":
        days = given.take("days", DAYS)
        return due_date(received, days, convention=convention, hours=hours, calendar=calendar)
    return elapsed(received, given.take("to", day), convention=convention, hours=hours, calendar=calendar)


def read_receipt(value: object, path: str) -> date | datetime:
    """A date or a moment."""
    return moment(value, path) if "T" in text(value, path) else day(value, path)


def _quarters(value: object, path: str) -> Fraction:
    got = exact(value, path)
    if (got * 4).denominator != 1:
        raise InputError(path, "must be in steps of a quarter day")
    return number(above=0, high=MAX_DAYS)(got, path)


DAYS: Final[Reader[Fraction]] = _quarters
"""Reads a length in working days: above 0, in quarters, to 5000."""


def _minute(value: object, path: str) -> int:
    got = re.fullmatch("([01][0-9]|2[0-3]):([0-5][0-9])", text(value, path))
    if not got:
        raise InputError(path, "must be a time like 08:00")
    return int(got[1]) * 60 + int(got[2])


def _hours(value: object, path: str) -> Hours:
    windows = listing(listing(_minute, at_least=2, at_most=2), at_least=1)(value, path)
    free_from = -1
    for i, (start, end) in enumerate(windows):
        if start < free_from or end <= start:
            raise InputError(f"{path}[{i}]", "must end after it starts and not overlap the one before")
        free_from = end
    return Hours(tuple((start, end) for start, end in windows))


HOURS: Final[Reader[Hours]] = _hours
"""Reads `[["08:00", "12:00"], …]`."""
