"""Numbers as offices write them: 1.234,56 and 1,234.56 are both read, but never guessed row by row."""

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.platform.documents.sheets.types import Cell

MOST_DIGITS: Final = 18
MOST_PLACES: Final = 10
_SIGNIFICANT: Final = 15
_SHORT: Final = 12
_TOO_LONG: Final = 10**MOST_DIGITS

_TO_ASCII: Final = str.maketrans(
    {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | {"，": ",", "．": ".", "＋": "+", "－": "-", "−": "-", "–": "-", "‒": "-", "％": "%"}
    | dict.fromkeys("\u00a0\u202f\u2009\u2007", " ")
)
_MISSING: Final = frozenset({"", "--", "---", "n/a", "na", "n.a.", "…", "...", "..", "null", "không có số liệu"})
_PLAIN: Final = re.compile(r"[+-]?(?:\d+|\d{1,3}(?: \d{3})+)", re.ASCII)
_GROUPED: Final = {
    mark: re.compile(rf"[+-]?\d{{1,3}}(?:{re.escape(mark)}\d{{3}}){{2,}}", re.ASCII) for mark in (".", ",")
}
_BROKEN: Final = {
    ",": re.compile(r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+),\d+", re.ASCII),
    ".": re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)\.\d+", re.ASCII),
}
# One mark and three digits: thousands to one reader, a fraction to another. "0,123" can only be a fraction.
_EITHER: Final = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}", re.ASCII)
_NUMERIC: Final = r"[+-]?\d[\d., ]*"
_PERCENT: Final = re.compile(_NUMERIC + r"\s*%", re.ASCII)
_UNIT: Final = re.compile(
    _NUMERIC + r"\s*(?:tỷ|tỉ|triệu|nghìn|ngàn|trăm|đ|đồng|vnđ|vnd|usd|eur|\$|€|₫)(?: (?:đồng|đ|vnđ|vnd))?", re.I
)
_BRACKETS: Final = re.compile(r"\(\s*\d[\d., ]*\)", re.ASCII)
_SCIENTIFIC: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?e[+-]?\d{1,3}", re.I | re.ASCII)
_APOSTROPHES: Final = re.compile(r"[+-]?\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?", re.ASCII)

REASONS: Final[dict[str, Promise]] = {
    "other_mark": _("This number is written with another decimal mark than the others. Write all alike."),
    "either": _("This can be read in two ways: write it without a mark for thousands."),
    "percent": _("The value has a percent sign: write the bare number and the unit beside it."),
    "unit": _("The value has a unit in it: write the bare number and the unit in its own column."),
    "form": _("This form of a number can be read in two ways: write it plainly."),
    "dash": _("A dash can mean zero or “no figure”: write 0, or leave the cell empty."),
    "bad": _("This is not a number."),
    "long": _("The number has too many digits: at most 18 before and 10 after the decimal mark."),
    "truth": _("TRUE or FALSE is not a number."),
    "date": _("A date stands where a number belongs."),
    "shown_percent": _("The workbook shows this as a percentage: is the value as shown, or as stored?"),
}


class Reading(NamedTuple):
    """What a cell becomes: a value (None: missing), or a `reason` (key) with its `code`; `asks` where a person may decide."""

    value: Any = None
    code: str = ""
    reason: str = ""
    asks: bool = False
    note: str = ""
    is_formula: bool = False


def cleaned(text: str) -> str:
    """The text with ASCII digits, signs and blanks."""
    return text.translate(_TO_ASCII).strip().removeprefix("'")


def marks_in(texts: Iterable[str]) -> frozenset[str]:
    """The decimal marks that some number of a column must have: none, one, or both."""
    found = set()
    for text in texts:
        bare = cleaned(text)
        if _EITHER.fullmatch(bare):
            continue
        for mark, other in ((",", "."), (".", ",")):
            if _BROKEN[mark].fullmatch(bare) or _GROUPED[other].fullmatch(bare):
                found.add(mark)
    return frozenset(found)


def is_either(text: str) -> bool:
    """Whether a number can be read with either mark."""
    return _EITHER.fullmatch(cleaned(text)) is not None


def number(cell: Cell, mark: str, *, settled: bool) -> Reading:
    """The number of a cell. `mark`: the decimal mark of the file; `settled`: nothing in the file speaks against it."""
    if isinstance(cell, bool):
        return Reading(code="number", reason="truth")
    if isinstance(cell, int | float):
        return _stored(cell)
    if not isinstance(cell, str):
        return Reading(code="number", reason="date")
    bare = cleaned(cell)
    if bare.lower() in _MISSING:
        return Reading()
    if bare == "-":
        return Reading(code="number", reason="dash", asks=True)
    if _EITHER.fullmatch(bare) and not settled:
        return Reading(code="decimal_mark", reason="either", asks=True)
    if _PLAIN.fullmatch(bare) or _BROKEN[mark].fullmatch(bare) or _GROUPED["," if mark == "." else "."].fullmatch(bare):
        return _written(bare, mark)
    if _EITHER.fullmatch(bare):
        return _written(bare, mark)
    return _unclear(bare)


def at_once(cell: Cell) -> Decimal | None:
    """What `number` makes of a workbook's number of few digits; None: look closer."""
    if cell.__class__ is float:
        # The shortest text that means the number has no needless zeros but the one of a whole number.
        text = repr(cell)
        return (
            Decimal(text) if len(text) <= _SHORT and text[-2:] != ".0" and "e" not in text and "n" not in text else None
        )
    return Decimal(cell) if cell.__class__ is int and -_TOO_LONG < cell < _TOO_LONG else None


def _written(bare: str, mark: str) -> Reading:
    thousands = "," if mark == "." else "."
    plain = bare.replace(" ", "").replace(thousands, "").replace(mark, ".")
    whole, _dot, fraction = plain.lstrip("+-").partition(".")
    if len(whole.lstrip("0")) > MOST_DIGITS or len(fraction) > MOST_PLACES:
        return Reading(code="number", reason="long")
    return Reading(_plain(Decimal(plain)))


def _stored(cell: int | float) -> Reading:
    """A number of a workbook, as its own program shows it: with fifteen significant digits."""
    if isinstance(cell, int):
        return Reading(Decimal(cell)) if abs(cell) < _TOO_LONG else Reading(code="number", reason="long")
    if not math.isfinite(cell):
        return Reading(code="number", reason="bad")
    value = Decimal(repr(cell))
    note = ""
    if len(value.as_tuple().digits) > _SIGNIFICANT:
        value = Decimal(f"{value:.{_SIGNIFICANT - 1}e}")
        note = "rounded"
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > MOST_PLACES:
        value, note = round(value, MOST_PLACES), "rounded"
    if value.adjusted() >= MOST_DIGITS:
        return Reading(code="number", reason="long")
    return Reading(_plain(value), note=note)


def _plain(value: Decimal) -> Decimal:
    """Without needless zeros, without an exponent, and no minus zero."""
    bare = value.normalize()
    if bare == 0:
        return Decimal(0)
    exponent = bare.as_tuple().exponent
    return bare.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else bare


def _unclear(bare: str) -> Reading:
    other = any(pattern.fullmatch(bare) for pattern in (*_BROKEN.values(), *_GROUPED.values()))
    if other:
        return Reading(code="decimal_mark", reason="other_mark", asks=True)
    if _PERCENT.fullmatch(bare):
        return Reading(code="percent", reason="percent", asks=True)
    if _UNIT.fullmatch(bare):
        return Reading(code="unit", reason="unit", asks=True)
    if _BRACKETS.fullmatch(bare) or _APOSTROPHES.fullmatch(bare):
        return Reading(code="number", reason="form", asks=True)
    if _SCIENTIFIC.fullmatch(bare) and abs(int(bare.lower().partition("e")[2])) <= MOST_DIGITS:
        return Reading(code="number", reason="form", asks=True)
    return Reading(code="number", reason="bad")
