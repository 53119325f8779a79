"""What one cell becomes by the kind of its column."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.lines import one_line
from steerboard.platform.documents.sheets import days, numbers
from steerboard.platform.documents.sheets.headings import letters
from steerboard.platform.documents.sheets.numbers import Reading
from steerboard.platform.documents.sheets.remembered import Remembered
from steerboard.platform.documents.sheets.types import Cell, Column, shown

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
# Letters that turn the direction of what follows, and marks without width that only spoil a comparison.
_TURNING: Final = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_FORMULA: Final = re.compile("[\\s'\"]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")
# Letters that are composed already, digits and usual marks, beginning with a letter or digit.
_LATIN: Final = "0-9A-Za-z\u00c0-\u024f\u1ea0-\u1ef9"
_CLEAN: Final = re.compile(f"[{_LATIN}](?:[{_LATIN} ,.;:()/%&–-]*[{_LATIN},.;:()/%])?")
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


def _clean_at_once(cell: Cell) -> Cell | None:
    return cell if cell.__class__ is str and _CLEAN.fullmatch(cell) and "  " not in cell else None


def _whole_at_once(cell: Cell) -> Cell | None:
    return cell if cell.__class__ is int and abs(cell) < 10**numbers.MOST_DIGITS else None


def _never_at_once(cell: Cell) -> None:
    return None


# What most cells are, without a closer look: a value, or None.
_AT_ONCE: Final[dict[str, Callable[[Cell], Any]]] = {
    "name": _clean_at_once,
    "text": _clean_at_once,
    "number": numbers.at_once,
    "whole": _whole_at_once,
}


def reader(column: Column, marks: Marks) -> Callable[[Sequence[Cell]], list[Any]]:
    """From cells of a column to their values, checked against what the column says of itself.

    A cell of which there is more to say than its value becomes a Reading. Made anew for each file: it remembers.
    """
    first = _READERS[column.kind]
    words = {letters(word): value for word, value in column.choices.items()}
    is_text = column.kind in {"name", "text"}
    at_once = _AT_ONCE.get(column.kind, _never_at_once)

    def judged(cell: Cell) -> Any:
        value = at_once(cell)
        if value is not None:
            return _within(value, column, words)
        found = first(cell, marks)
        if is_text and looks_like_formula(cell):
            found = found._replace(is_formula=True)
        if found.code:
            return found
        if found.value is None:
            return found._replace(code="missing", reason="missing") if column.filled else found.value
        if words:
            # One of the known words is stored, however the cell was written: nothing of it was cleaned.
            found = found._replace(note="")
        value = _within(found.value, column, words)
        if isinstance(value, Reading):
            return value._replace(is_formula=found.is_formula)
        return found._replace(value=value) if found.note or found.is_formula else value

    known: dict[type, Remembered] = defaultdict(partial(Remembered, judged))

    def read(cells: Sequence[Cell]) -> list[Any]:
        kinds = set(map(type, cells))
        if len(kinds) == 1:
            return list(map(known[kinds.pop()].__getitem__, cells))
        return [known[cell.__class__][cell] for cell in cells]

    return read


def _within(value: Any, column: Column, words: dict[str, str]) -> Any:
    """The value, or a Reading where the column does not take it."""
    if words:
        chosen = words.get(letters(str(value)))
        return chosen if chosen is not None else Reading(code="choice", reason="choice")
    if column.most_letters and isinstance(value, str) and len(value) > column.most_letters:
        return Reading(code="too_long", reason="long_text")
    if column.smallest is not None and value < column.smallest:
        return Reading(code="number", reason="small")
    if column.largest is not None and value > column.largest:
        return Reading(code="number", reason="large")
    return value


def looks_like_formula(cell: Cell) -> bool:
    """Whether a program could take the text for a formula; a plain number is none."""
    return isinstance(cell, str) and _FORMULA.match(cell) is not None and not _is_number(cell)


def _is_number(text: str) -> bool:
    return numbers.number(text, ",", settled=True).value is not None
