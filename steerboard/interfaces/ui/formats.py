"""Numbers, money and dates as the reader of the page writes them: 1.234,5 in Vietnamese, 1,234.5 in English.

Each function takes a plain value and answers text; `None` is missing and becomes "—", never 0 (ui.md 4). They are
plain string work because a list formats hundreds of values a page and Django's own date filter costs half of it.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext

MISSING: Final = "—"
MINUS: Final = "\u2212"
NO_BREAK: Final = "\u00a0"
Number = int | float | Decimal

_SEPARATORS: Final = {"vi": (".", ","), "en": (",", ".")}
# A percentage of fewer than this many cases is shown with its fraction (ui.md 6).
_FRACTION_BELOW: Final = 100
_KIBI: Final = 1024


class MoneyUnit(StrEnum):
    """The unit in which amounts are shown, chosen once a table."""

    ONE = "one"
    MILLION = "million"
    BILLION = "billion"

    @property
    def size(self) -> int:
        return {"one": 1, "million": 10**6, "billion": 10**9}[self.value]

    @property
    def places(self) -> int:
        """Digits after the mark that a table shows in this unit."""
        return {"one": 0, "million": 0, "billion": 2}[self.value]


def language() -> str:
    """The language of the page: "vi" or "en"."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def _digits(value: Number, places: int | None) -> str:
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if places is None:
        text = f"{exact:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"


def number(value: Number | None, places: int | None = None) -> str:
    """A number with the language's marks. `places` fixes the digits after the mark; without it all that are not 0 stay."""
    if value is None:
        return MISSING
    group, mark = _SEPARATORS[language()]
    if isinstance(value, int) and not places:
        return f"{MINUS if value < 0 else ''}{abs(value):,}".replace(",", group)
    text = _digits(value, places)
    sign, text = (MINUS, text[1:]) if text.startswith("-") else ("", text)
    whole, _dot, rest = text.partition(".")
    if not whole.strip("0") and not rest.strip("0"):
        sign = ""
    return f"{sign}{int(whole):,}".replace(",", group) + (mark + rest if rest else "")


def percent(value: Number | None, places: int = 0) -> str:
    """A percentage already multiplied by 100: 86 → "86 %" in Vietnamese, "86%" in English."""
    if value is None:
        return MISSING
    return number(value, places) + (f"{NO_BREAK}%" if language() == "vi" else "%")


def share(part: Number | None, whole: Number | None) -> str:
    """`part` of `whole` in per cent, with the fraction beside it when `whole` < 100: "86 % (78/91)"."""
    if part is None or not whole:
        return MISSING
    ratio = percent(Decimal(str(part)) * 100 / Decimal(str(whole)))
    return f"{ratio} ({number(part)}/{number(whole)})" if whole < _FRACTION_BELOW else ratio


def money_unit(amounts: Iterable[Number | None]) -> MoneyUnit:
    """The unit that fits the largest of the amounts (in the currency's base unit)."""
    largest = max((abs(Decimal(str(amount))) for amount in amounts if amount is not None), default=Decimal(0))
    for unit in (MoneyUnit.BILLION, MoneyUnit.MILLION):
        if largest >= unit.size:
            return unit
    return MoneyUnit.ONE


def money_figure(amount: Number | None, unit: MoneyUnit, places: int | None = None) -> str:
    """The bare figure of an amount in `unit`, for a table whose caption names the unit."""
    if amount is None:
        return MISSING
    exact = amount if isinstance(amount, Decimal) else Decimal(str(amount))
    return number(exact / unit.size, unit.places if places is None else places)


def _currency(code: str) -> str:
    # Translators: the currency's short name after a figure; "đồng" in Vietnamese.
    return pgettext("currency", "VND") if code == "VND" else code


def money_unit_label(unit: MoneyUnit, currency: str = "VND") -> str:
    """What a table's caption says: "triệu đồng", "VND million"."""
    names = {"currency": _currency(currency)}
    if unit is MoneyUnit.BILLION:
        return gettext("%(currency)s billion") % names
    if unit is MoneyUnit.MILLION:
        return gettext("%(currency)s million") % names
    return names["currency"]


def money(amount: Number | None, unit: MoneyUnit | None = None, currency: str = "VND") -> str:
    """An amount with its unit: 420000000 → "420 triệu đồng", "VND 420 million". At most two digits after the mark."""
    if amount is None:
        return MISSING
    unit = unit or money_unit([amount])
    exact = Decimal(str(amount)) / unit.size
    rounded = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    words = {"figure": number(rounded), "currency": _currency(currency)}
    if unit is MoneyUnit.BILLION:
        return gettext("%(currency)s %(figure)s billion") % words
    if unit is MoneyUnit.MILLION:
        return gettext("%(currency)s %(figure)s million") % words
    return gettext("%(currency)s %(figure)s") % words


def day(value: date | None) -> str:
    """A date: 27/11/2026, 4/12/2026. A moment is read in the zone of the reader."""
    if value is None:
        return MISSING
    value = _local(value)
    return f"{value.day}/{value.month}/{value.year}"


def weekday(value: date) -> str:
    """The name of the day of the week, as inside a sentence."""
    return (
        pgettext("weekday", "Monday"),
        pgettext("weekday", "Tuesday"),
        pgettext("weekday", "Wednesday"),
        pgettext("weekday", "Thursday"),
        pgettext("weekday", "Friday"),
        pgettext("weekday", "Saturday"),
        pgettext("weekday", "Sunday"),
    )[_local(value).weekday()]


def deadline(value: date | None) -> str:
    """A date with its weekday, as deadlines are shown: "thứ Sáu 27/11/2026"."""
    return MISSING if value is None else f"{weekday(value)} {day(value)}"


def clock(value: datetime | time | None) -> str:
    """A time of day: 9:05."""
    if value is None:
        return MISSING
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value.hour}:{value.minute:02d}"


def moment(value: datetime | None) -> str:
    """A date with its time of day: "9:05, 27/11/2026"."""
    return MISSING if value is None else f"{clock(value)}, {day(value)}"


def file_size(size: int | None) -> str:
    """The size of a file: "35 KB", "1,2 MB"; steps of 1,024."""
    if size is None:
        return MISSING
    if size < _KIBI * _KIBI:
        return f"{number(max(1, round(size / _KIBI)))}{NO_BREAK}KB"
    return f"{number(Decimal(size) / (_KIBI * _KIBI), 1)}{NO_BREAK}MB"


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
