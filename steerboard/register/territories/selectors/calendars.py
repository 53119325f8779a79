"""The working-day calendar: the arithmetic's own type, and the days of a year as they stand in the register."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear

from steerboard.methods.clocks import Calendar
from steerboard.register.territories.enums import DayStatus
from steerboard.register.territories.models import CalendarDay, CalendarImport

VIETNAM_CALENDAR: Final = "vn"


def calendar(name: str = VIETNAM_CALENDAR, *, keep_on: Any = None) -> Calendar:
    """The calendar in force, for `methods.clocks`. One statement.

    `keep_on` is an object that lives one request (its user): there it is read once.
    """
    if keep_on is None:
        return _read(name)
    kept: dict[str, Calendar] = keep_on.__dict__.setdefault("_calendars", {})
    if name not in kept:
        kept[name] = _read(name)
    return kept[name]


def _read(name: str) -> Calendar:
    rows = CalendarDay.objects.filter(calendar=name).order_by().values_list("date", "works")
    off: list[date] = []
    work: list[date] = []
    for on, works in rows:
        (work if works else off).append(on)
    return Calendar.of(off=off, work=work)


def days_of(year: int, name: str = VIETNAM_CALENDAR) -> list[CalendarDay]:
    """The entries of a year in order."""
    return list(CalendarDay.objects.filter(calendar=name, date__year=year).order_by("date"))


@dataclass(frozen=True, slots=True)
class YearState:
    """How far a year is known: entries, and how many of them are still provisional."""

    year: int
    entries: int
    provisional: int


def years(name: str = VIETNAM_CALENDAR) -> list[YearState]:
    """The years with entries, oldest first."""
    rows = (
        CalendarDay.objects.filter(calendar=name)
        .order_by()
        .annotate(year=ExtractYear("date"))
        .values("year")
        .annotate(entries=Count("pk"), provisional=Count("pk", filter=Q(status=DayStatus.PROVISIONAL)))
        .order_by("year")
    )
    return [YearState(row["year"], row["entries"], row["provisional"]) for row in rows]


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One square of a month. `entry` is the register's own row; ordinary days have none."""

    on: date
    works: bool
    entry: CalendarDay | None

    @property
    def is_provisional(self) -> bool:
        return self.entry is not None and self.entry.status == DayStatus.PROVISIONAL

    @property
    def differs(self) -> bool:
        """Whether the day is not what its weekday alone would make it."""
        return self.works != (self.on.isoweekday() < 6)


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks from Monday to Sunday; days of other months are None."""

    first: date
    weeks: tuple[tuple[MonthDay | None, ...], ...]
    working_days: int


def months(year: int, entries: list[CalendarDay]) -> list[Month]:
    """The twelve months of a year with the entries in their places. Needs no statement."""
    known = {entry.date: entry for entry in entries}
    return [_month(date(year, number, 1), known) for number in range(1, 13)]


def _month(first: date, known: dict[date, CalendarDay]) -> Month:
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    days: list[MonthDay | None] = [None] * (first.isoweekday() - 1)
    for step in range((after - first).days):
        on = first + timedelta(days=step)
        entry = known.get(on)
        days.append(MonthDay(on, entry.works if entry else on.isoweekday() < 6, entry))
    days += [None] * (-len(days) % 7)
    weeks = tuple(tuple(days[start : start + 7]) for start in range(0, len(days), 7))
    return Month(first, weeks, sum(1 for one in days if one and one.works))


def imports(name: str = VIETNAM_CALENDAR) -> list[CalendarImport]:
    """What was imported, newest first."""
    return list(CalendarImport.objects.filter(calendar=name).select_related("made_by"))
