"""The working calendar of a province: which days count.

Vietnam swaps days: a working day between a holiday and the weekend becomes a day off and a Saturday becomes a working
day, sometimes decided a week before. So a calendar is data: weekends, days off, make-up working days.
"""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from steerboard.methods.contract import Given, InputError, Reader, day, listing, record, whole

SATURDAY_SUNDAY: Final = frozenset({6, 7})


@dataclass(frozen=True)
class Calendar:
    """Working days. `weekend`: ISO weekdays (1 Monday … 7 Sunday); `off`: holidays and swapped days; `work`: make-up days.

    A day works if it is in `work`, else if it is neither in `off` nor on a weekend. A day in both raises
    InputError("calendar.work", …).
    """

    weekend: frozenset[int] = SATURDAY_SUNDAY
    off: frozenset[date] = field(default_factory=frozenset)
    work: frozenset[date] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        both = self.off & self.work
        if both:
            raise InputError("calendar.work", f"{min(both)} is a day off and a working day")

    @classmethod
    def of(
        cls, *, weekend: Iterable[int] = SATURDAY_SUNDAY, off: Iterable[date] = (), work: Iterable[date] = ()
    ) -> "Calendar":
        """A calendar from any collections, such as the rows of a table."""
        return cls(frozenset(weekend), frozenset(off), frozenset(work))

    def works(self, on: date) -> bool:
        """Whether a day is a working day."""
        return on in self.work or not (on in self.off or on.isoweekday() in self.weekend)

    def count(self, after: date, upto: date) -> int:
        """The number of working days in (after, upto]; 0 if `upto` is not later. Costs the same for any span."""
        if upto <= after:
            return 0
        start, end = after.toordinal(), upto.toordinal()
        weeks, rest = divmod(end - start, 7)
        usual = weeks * (7 - len(self.weekend))
        usual += sum(_weekday(end - i) not in self.weekend for i in range(rest))
        return usual - _between(self._lost, start, end) + _between(self._gained, start, end)

    def nth(self, after: date, days: int) -> date:
        """The n-th working day after a day, which is itself day zero. Raises InputError("calendar") if there is none."""
        low, high = after.toordinal(), date.max.toordinal()
        if self.count(after, date.max) < days:
            raise InputError("calendar", f"has no {days} working days after {after}")
        while low < high:
            middle = (low + high) // 2
            if self.count(after, date.fromordinal(middle)) >= days:
                high = middle
            else:
                low = middle + 1
        return date.fromordinal(low)

    def days_off(self, after: date, upto: date) -> list[date]:
        """The days in (after, upto] that do not work, in order."""
        days = (date.fromordinal(n) for n in range(after.toordinal() + 1, upto.toordinal() + 1))
        return [on for on in days if not self.works(on)]

    def uncovered_years(self, start: date, end: date) -> list[int]:
        """The years from start to end for which no day off is known: their holidays are probably not entered yet."""
        return [year for year in range(start.year, end.year + 1) if year not in self._years]

    @cached_property
    def _years(self) -> frozenset[int]:
        return frozenset(on.year for on in self.off)

    @cached_property
    def _lost(self) -> list[int]:
        return sorted(on.toordinal() for on in self.off if on.isoweekday() not in self.weekend)

    @cached_property
    def _gained(self) -> list[int]:
        return sorted(on.toordinal() for on in self.work if on.isoweekday() in self.weekend)


def _weekday(ordinal: int) -> int:
    return (ordinal - 1) % 7 + 1


def _between(ordinals: Sequence[int], start: int, end: int) -> int:
    return bisect_right(ordinals, end) - bisect_right(ordinals, start)


def add_days(start: date, days: int, field: str) -> date:
    """Calendar days on (or back). Raises InputError(field, …) outside of the years 1 to 9999."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        raise InputError(field, f"{days} days from {start} is no date") from None


def add_months(start: date, months: int, field: str) -> date:
    """The same day n months on (or back), or that month's last. Raises InputError(field, …) outside of 1 to 9999."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise InputError(field, f"{months} months from {start} is no date")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _calendar(given: Given) -> Calendar:
    return Calendar.of(
        weekend=given.get("weekend", listing(whole(low=1, high=7), unique=True), tuple(sorted(SATURDAY_SUNDAY))),
        off=given.get("off", listing(day), ()),
        work=given.get("work", listing(day), ()),
    )


CALENDAR: Final[Reader[Calendar]] = record(_calendar)
"""Reads `{weekend, off, work}`."""
