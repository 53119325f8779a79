"""Dates as offices write them: the day comes first, always; what a workbook stores as a date is one."""

import re
from datetime import date, datetime, timedelta, timezone
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.vietnamese import fold
from steerboard.platform.documents.sheets.numbers import Reading, cleaned
from steerboard.platform.documents.sheets.types import Cell

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
_VIETNAM: Final = timezone(timedelta(hours=7))
_DAY_FIRST: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII)
_SHORT_YEAR: Final = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2}", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", re.ASCII)
_MOMENT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})?", re.ASCII
)
_IN_WORDS: Final = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})", re.ASCII)
_SERIAL: Final = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)
_MISSING: Final = frozenset({"", "-", "--", "---", "…", "...", "n/a", "na"})

REASONS: Final[dict[str, Promise]] = {
    "bad": _("This is no date of the calendar. Write it as 15/01/2024, the day first."),
    "short_year": _("Write the year with four digits."),
    "serial": _("This looks like the number behind a date of Excel. Write the date as 15/01/2024."),
    "bare_number": _("A bare number stands where a date belongs. Give the cell the format of a date."),
    "false_day": _("29 February 1900 was never: the cell holds the number 60."),
    "span": _("The year lies outside 1900 to 2100."),
}


def day(cell: Cell) -> Reading:
    """The day that a cell names, in Vietnam."""
    if isinstance(cell, datetime):
        return _spanned(cell.date())
    if isinstance(cell, date):
        return _spanned(cell)
    if not isinstance(cell, str):
        return Reading(code="date", reason="bare_number")
    bare = cleaned(cell)
    if bare.lower() in _MISSING:
        return Reading()
    if _SHORT_YEAR.fullmatch(bare):
        return Reading(code="date", reason="short_year", asks=True)
    if _SERIAL.fullmatch(bare):
        return Reading(code="date", reason="serial", asks=True)
    return _written(bare)


def _written(bare: str) -> Reading:
    try:
        if found := _DAY_FIRST.fullmatch(bare):
            # The time of day is checked though not kept: 25:61 says that the cell is no date.
            hour, minute, second = (int(part or 0) for part in found.groups()[4:])
            return _spanned(
                datetime(int(found[4]), int(found[3]), int(found[1]), hour, minute, second, tzinfo=_VIETNAM).date()
            )
        if found := _YEAR_FIRST.fullmatch(bare):
            return _spanned(date(int(found[1]), int(found[2]), int(found[3])))
        if _MOMENT.fullmatch(bare):
            moment = datetime.fromisoformat(bare)
            return _spanned((moment.astimezone(_VIETNAM) if moment.tzinfo else moment).date())
        if found := _IN_WORDS.fullmatch(fold(bare)):
            return _spanned(date(int(found[3]), int(found[2]), int(found[1])))
    except ValueError:
        pass
    return Reading(code="date", reason="bad")


def _spanned(found: date) -> Reading:
    if FIRST_YEAR <= found.year <= LAST_YEAR:
        return Reading(found)
    return Reading(code="date", reason="span")
