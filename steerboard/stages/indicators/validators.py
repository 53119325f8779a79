"""Rules on plain values: numbers as people type them, periods as they write them, days that can be."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from steerboard.methods.clocks.periods import report_year
from steerboard.methods.sentence import Sentence
from steerboard.platform.base import typed
from steerboard.platform.base.errors import Refusal

# 14 digits before the point, 6 behind it: what the column holds.
MOST: Final = Decimal(10) ** 14
PLACES: Final = 6
MOST_LETTERS: Final = 5_000
_FAR: Final = timedelta(days=30 * 366)


def said(sentence: Sentence) -> str:
    """A method's own sentence in the language of the reader."""
    return sentence.said("vi" if (get_language() or "vi").startswith("vi") else "en")


def past_day(on: date, field: str) -> date:
    """A day that has come, and not before the reforms."""
    if on.year < 1986:
        raise Refusal(_("That day is too long ago."), field=field, code="too_early")
    return typed.past_day(on, field)


def due_day(on: date, now: date, field: str) -> date:
    """A day by which something is to be reached: not beyond thirty years."""
    if on > now + _FAR:
        raise Refusal(_("That day is too far away."), field=field, code="too_far")
    return on


def fitting_number(value: Decimal, field: str) -> Decimal:
    """A number that fits its column, unrounded; refused where digits would be lost."""
    if not value.is_finite() or abs(value) >= MOST:
        raise Refusal(_("This number is too large."), field=field, code="too_large")
    kept = round(value, PLACES)
    if kept != value:
        raise Refusal(_("At most 6 decimals fit here."), field=field, code="too_fine")
    return kept


_MONTH: Final = re.compile(
    r"^(?:tháng|thg|t|month|m)\s*(\d{1,2})\s*(?:[/\-.\s]|năm|of)\s*(\d{4})$|^(\d{1,2})[/\-.](\d{4})$"
)
_QUARTER: Final = re.compile(r"^(?:quý|q|quarter)\s*([1-4]|iv|i{1,3})\s*(?:[/\-.\s]|năm|of)\s*(\d{4})$")
_HALF: Final = re.compile(r"^(?:6 tháng (đầu|cuối) năm|nửa (đầu|cuối) năm|h\s*([12])\s*[/\-.\s])\s*(\d{4})$")
_YEAR: Final = re.compile(r"^(?:năm|year|y)?\s*(\d{4})$")
_LABEL: Final = re.compile(r"^(\d{4})-(M(?:0[1-9]|1[0-2])|Q[1-4]|H[12]|Y)$")
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def period_label(text: str) -> str:
    """A period as offices write it ("Quý II/2026", "tháng 3/2026", "6 tháng đầu năm 2026", "2026") as its label
    ("2026-Q2"). Raises `Refusal` for what names no period.
    """
    said = " ".join(unicodedata.normalize("NFC", text).split())
    if _LABEL.match(said.upper()):
        return said.upper()
    low = said.casefold()
    if found := _MONTH.match(low):
        month, year = (found[1], found[2]) if found[1] else (found[3], found[4])
        if 1 <= int(month) <= 12:
            return f"{year}-M{int(month):02d}"
    if found := _QUARTER.match(low):
        return f"{found[2]}-Q{_ROMAN.get(found[1]) or int(found[1])}"
    if found := _HALF.match(low):
        first = found[3] == "1" or "đầu" in {found[1], found[2]}
        return f"{found[4]}-H{1 if first else 2}"
    if found := _YEAR.match(low):
        return f"{found[1]}-Y"
    raise Refusal(
        _("This names no period. Write it like 2026-M03, 2026-Q1, 2026-H1 or 2026."), field="period", code="no_period"
    )


def period_days(label: str, close_day: int) -> tuple[date, date]:
    """First and last day of a labelled period. `close_day` 0: the calendar's own months (domain 9.2)."""
    year, part = int(label[:4]), label[5:]
    if not 1986 <= year <= 2100:
        raise Refusal(_("This year cannot be."), field="period", code="year")
    if close_day:
        return report_year(year, close_day)[label]
    first, months = _calendar_months(part)
    begins = date(year, first, 1)
    after = date(year + (first + months - 1) // 12, (first + months - 1) % 12 + 1, 1)
    return begins, after - timedelta(days=1)


def _calendar_months(part: str) -> tuple[int, int]:
    if part == "Y":
        return 1, 12
    nr = int(part[1:])
    span = {"M": 1, "Q": 3, "H": 6}[part[0]]
    return (nr - 1) * span + 1, span
