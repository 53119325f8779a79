"""Rules on plain values: amounts as they are typed, days that can be, years of a budget."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.errors import Refusal
from steerboard.stages.initiatives.enums import Currency

# Words behind a figure: what it is multiplied by, and the currency that they name.
_TIMES: Final = {
    "nghìn": 3, "ngàn": 3, "thousand": 3, "triệu": 6, "tr": 6, "million": 6, "mn": 6, "tỷ": 9, "tỉ": 9, "billion": 9, "bn": 9,
}  # fmt: skip
_MONEY: Final = {
    "đồng": "VND", "đ": "VND", "₫": "VND", "vnđ": "VND", "vnd": "VND", "dong": "VND",
    "usd": "USD", "$": "USD", "us$": "USD", "đô": "USD", "eur": "EUR", "€": "EUR", "euro": "EUR",
}  # fmt: skip
_FIGURE: Final = re.compile(r"^[0-9][0-9.,\s\u00a0\u202f']*")
_MOST: Final = Decimal(10) ** 17
_PLACES: Final = {Currency.VND: 0, Currency.USD: 2, Currency.EUR: 2}
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100


def read_amount(text: str, *, language: str, currency: str, field: str = "amount") -> Decimal:
    """An amount as typed by a reader of `language`: "1.234,5" in Vietnamese, "1,234.5" in English.

    A unit word ("triệu", "tỷ", "million") multiplies; a currency word must be the line's. What can be read in two ways,
    or only by the marks of the other language, is refused with how to write it.
    """
    typed = " ".join(text.split())
    negative = typed[:1] in {"-", "−", "("}
    found = _FIGURE.match(typed[:40])
    if negative:
        raise Refusal(_("An amount is not below 0."), field=field, code="amount_negative")
    if found is None:
        raise Refusal(_("Write the amount in figures."), field=field, code="amount_figures")
    value = _number(found.group().strip(), language, field)
    value = value.scaleb(_power(typed[found.end() :], currency, field))
    return checked_amount(value, currency, field)


def checked_amount(value: Decimal, currency: str, field: str = "amount") -> Decimal:
    """An amount that fits its currency: whole for đồng, cents for the others, and not absurd."""
    if not value.is_finite() or value < 0:
        raise Refusal(_("An amount is not below 0."), field=field, code="amount_negative")
    if value >= _MOST:
        raise Refusal(_("This amount is too large to be one."), field=field, code="amount_large")
    places = _PLACES[Currency(currency)]
    rounded = round(value, places)
    if rounded != value:
        raise Refusal(
            gettext("An amount in %(currency)s has at most %(places)s decimals.")
            % {"currency": currency, "places": places},
            field=field,
            code="amount_places",
        )
    return rounded.quantize(Decimal("0.01"))


def _power(words: str, currency: str, field: str) -> int:
    power = 0
    for word in words.lower().replace(".", " ").split():
        if word in _TIMES:
            power += _TIMES[word]
        elif word in _MONEY:
            if _MONEY[word] != currency:
                raise Refusal(
                    gettext("This line is in %(currency)s, not in %(other)s. Open another line for that currency.")
                    % {"currency": currency, "other": _MONEY[word]},
                    field=field,
                    code="currency",
                )
        else:
            raise Refusal(
                gettext("“%(word)s” is no unit of money here.") % {"word": word[:20]}, field=field, code="amount_unit"
            )
    return power


def _number(figure: str, language: str, field: str) -> Decimal:
    thousands, mark = (".", ",") if language == "vi" else (",", ".")
    plain = re.sub(r"[\s\u00a0\u202f']+", " ", figure).strip()
    whole, _mark, rest = plain.partition(mark)
    is_grouped = re.fullmatch(rf"\d{{1,3}}(?:[{re.escape(thousands)} ]\d{{3}})*|\d+", whole) is not None
    # "1,234" typed by a Vietnamese reader is a decimal by the rule and a thousand by the eye: asked, not guessed.
    is_doubtful = bool(_mark) and (not rest.isdigit() or (len(rest) == 3 and whole.isdigit() and whole != "0"))
    if not is_grouped or is_doubtful:
        raise Refusal(_how(language), field=field, code="amount_marks")
    return Decimal(re.sub(rf"[{re.escape(thousands)} ]", "", whole) + (f".{rest}" if rest else ""))


def _how(language: str) -> str:
    if language == "vi":
        return gettext("Write thousands with a point and decimals with a comma: 1.234,5.")
    return gettext("Write thousands with a comma and decimals with a point: 1,234.5.")


def budget_year(year: int, field: str = "budget_year") -> int:
    """A year in which there can be a budget."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal(_("Write the year with four digits."), field=field, code="year")
    return year


def in_order(first: date | None, last: date | None, field: str) -> None:
    """Raise where the last day comes before the first."""
    if first is not None and last is not None and last < first:
        raise Refusal(_("The last day cannot come before the first."), field=field, code="order")


def one_of(value: Any, allowed: Any, field: str) -> Any:
    """A value of a closed list."""
    if value not in allowed:
        raise Refusal(_("Choose one of the list."), field=field, code="choice")
    return value


def checked_units(count: Decimal | None, field: str) -> None:
    """A count of units that its column holds without losing a digit."""
    if count is None:
        return
    if count < 0:
        raise Refusal(_("A count is not below 0."), field=field, code="units")
    if count >= Decimal(10) ** 12:
        raise Refusal(_("This count is too large to be one."), field=field, code="units_large")
    if count != round(count, 2):
        raise Refusal(_("At most two decimals fit here."), field=field, code="places")
