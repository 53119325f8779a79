"""What one cell becomes by the kind of its column."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.lines import one_line
from steerboard.platform.documents.sheets import days, numbers
from steerboard.platform.documents.sheets.headings import letters
from steerboard.platform.documents.sheets.numbers import Reading
from steerboard.platform.documents.sheets.types import Cell, Column, shown

_REMEMBERED: Final = 5_000
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
# Letters that turn the direction of what follows, and marks without width that only spoil a comparison.
_TURNING: Final = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_FORMULA: Final = re.compile("[\\s'\"]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")
_YEAR: Final = re.compile(r"(?:nam )?(\d{4})")

REASONS: Final[dict[str, Promise]] = {
    **numbers.REASONS,
    **{f"day_{key}": reason for key, reason in days.REASONS.items()},
    "year": _("This is no year: write four digits, from 1900 to 2100."),
    "whole": _("A whole number belongs here."),
    "missing": _("The cell must not be empty."),
    "small": _("The number is smaller than it can be here."),
    "large": _("The number is larger than it can be here."),
    "long_text": _("The text is too long for this column."),
    "choice": _("This is none of the words that can stand here."),
}


class Marks:
    """How numbers of the file are read: the decimal mark, and whether nothing in the file speaks against it."""

    __slots__ = ("decimal", "percent", "settled")

    def __init__(self, decimal: str = ",", *, settled: bool = True, percent: str = "") -> None:
        self.decimal = decimal
        self.settled = settled
        self.percent = percent


def _number(cell: Cell, marks: Marks) -> Reading:
    return numbers.number(cell, marks.decimal, settled=marks.settled)


def _whole(cell: Cell, marks: Marks) -> Reading:
    if cell.__class__ is int and abs(cell) < 10**numbers.MOST_DIGITS:
        return Reading(cell)
    found = _number(cell, marks)
    if isinstance(found.value, Decimal):
        if found.value != found.value.to_integral_value():
            return Reading(code="number", reason="whole")
        return found._replace(value=int(found.value))
    return found


def _day(cell: Cell, marks: Marks) -> Reading:
    found = days.day(cell)
    return Reading(code=found.code, reason=f"day_{found.reason}", asks=found.asks) if found.reason else found


def _year(cell: Cell, marks: Marks) -> Reading:
    bare = numbers.cleaned(shown(cell))
    if not bare:
        return Reading()
    found = _YEAR.fullmatch(bare) or _YEAR.fullmatch(bare.lower().replace("năm", "nam"))
    if found and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return Reading(int(found[1]))
    return Reading(code="number", reason="year")


def _name(cell: Cell, marks: Marks) -> Reading:
    text = shown(cell)
    clean = one_line(text)
    if clean == text:
        return Reading(clean or None)
    return Reading(clean or None, note="" if clean == " ".join(text.split(" ")).strip() else "normalised")


def _text(cell: Cell, marks: Marks) -> Reading:
    text = shown(cell)
    clean = _TURNING.sub("", unicodedata.normalize("NFC", text)).replace("\r\n", "\n").replace("\r", "\n")
    has_changed = "normalised" if _TURNING.search(text) else ""
    return Reading(clean if clean.strip() else None, note=has_changed)


_READERS: Final[dict[str, Callable[[Cell, Marks], Reading]]] = {
    "name": _name,
    "text": _text,
    "number": _number,
    "whole": _whole,
    "day": _day,
    "year": _year,
}


def reader(column: Column) -> Callable[[Cell, Marks], Reading]:
    """From a cell to its value, checked against what the column says of itself. Made anew for each file: it remembers."""
    first = _READERS[column.kind]
    words = {letters(word): value for word, value in column.choices.items()}

    def judged(cell: Cell, marks: Marks) -> Reading:
        found = first(cell, marks)
        if found.code:
            return found
        if found.value is None:
            return Reading(code="missing", reason="missing") if column.filled else found
        return _within(found, column, words)

    known: dict[tuple[type, Cell], Reading] = {}
    is_text = column.kind in {"name", "text"}

    def read(cell: Cell, marks: Marks) -> Reading:
        # Cells repeat themselves down a column; 1, 1.0 and TRUE are equal, but not the same cell.
        key = (cell.__class__, cell)
        found = known.get(key)
        if found is None:
            found = judged(cell, marks)
            if is_text and looks_like_formula(cell):
                found = found._replace(is_formula=True)
            if len(known) < _REMEMBERED:
                known[key] = found
        return found

    return read


def _within(found: Reading, column: Column, words: dict[str, str]) -> Reading:
    value = found.value
    if words:
        chosen = words.get(letters(str(value)))
        return Reading(chosen) if chosen is not None else Reading(code="choice", reason="choice")
    if column.most_letters and isinstance(value, str) and len(value) > column.most_letters:
        return Reading(code="too_long", reason="long_text")
    if column.smallest is not None and value < column.smallest:
        return Reading(code="number", reason="small")
    if column.largest is not None and value > column.largest:
        return Reading(code="number", reason="large")
    return found


def looks_like_formula(cell: Cell) -> bool:
    """Whether a program could take the text for a formula; a plain number is none."""
    return isinstance(cell, str) and _FORMULA.match(cell) is not None and not _is_number(cell)


def _is_number(text: str) -> bool:
    return numbers.number(text, ",", settled=True).value is not None
