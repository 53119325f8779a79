"""A measured value or an amount as people type it: with the marks of the page's language, never guessed."""

import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.ui import formats
from steerboard.platform.documents.sheets import numbers

_MARKS: Final = {"vi": ",", "en": "."}
# Sign or word of a currency → its code, for a refusal that names it.
_CURRENCIES: Final = (
    ("VND", re.compile(r"đ(?:ồng)?\b|₫|\bvn[dđ]\b|\b(?:tỷ|tỉ|triệu|nghìn|ngàn)\b", re.I)),
    ("USD", re.compile(r"\$|\busd\b", re.I)),
    ("EUR", re.compile(r"€|\beur\b", re.I)),
)


class FigureField(forms.CharField):
    """A number in the marks of the page's language; cleans to a Decimal, an empty one to None.

    `unit` is named where somebody typed one; `currency` tells another currency apart from a needless unit.
    """

    default_error_messages = {
        "other_mark": _("Another decimal mark than this page uses. Write it like %(example)s."),
        "either": _("This can be read in two ways. Write %(plain)s, or with a fraction like %(example)s."),
        "percent": _("Write the number without the per cent sign."),
        "unit": _("Write the bare number, in %(unit)s."),
        "bare": _("Write the bare number, without a unit."),
        "currency": _("This is kept in %(own)s; the value names %(other)s."),
        "form": _("This form of a number can be read in two ways. Write it like %(example)s."),
        "long": _("The number has too many digits: at most 18 before and 10 after the decimal mark."),
        "invalid": _("This is not a number. Write it like %(example)s."),
    }

    def __init__(self, *, unit: Any = "", currency: str = "", **options: Any) -> None:
        options.setdefault("max_length", 60)
        super().__init__(**options)
        self.unit, self.currency = unit, currency
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("autocomplete", "off")

    def prepare_value(self, value: Any) -> Any:
        """A stored number in the marks of the page, without marks for thousands: it can be read in one way only."""
        if not isinstance(value, Decimal):
            return value
        plain = f"{value:f}"
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
        return plain.replace(".", _MARKS[formats.language()])

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value))
        if not text:
            return None
        bare, other = self._without_unit(text)
        if other:
            self._refuse("currency", own=self.currency, other=other)
        read = numbers.number(bare, _MARKS[formats.language()], settled=False)
        if not read.code and read.value is not None:
            return read.value
        self._refuse({"dash": "invalid", "bad": "invalid", "": "invalid"}.get(read.reason, read.reason), text=bare)
        return None

    def _without_unit(self, text: str) -> tuple[str, str]:
        """The text without the indicator's own unit behind it, and the code of another currency found in it."""
        unit = str(self.unit).strip()
        bare = text[: -len(unit)].strip() if unit and text.casefold().endswith(unit.casefold()) else text
        if not self.currency:
            return bare, ""
        found = next((code for code, sign in _CURRENCIES if sign.search(bare)), "")
        return bare, found if found != self.currency else ""

    def _refuse(self, code: str, *, text: str = "", **words: str) -> None:
        if code == "unit" and not self.unit:
            code = "bare"
        if code not in self.error_messages:
            code = "invalid"
        example = "1234,5" if formats.language() == "vi" else "1234.5"
        plain = re.sub(r"[.,]", "", numbers.cleaned(text)) or "1234"
        raise forms.ValidationError(
            self.error_messages[code],
            code=code,
            params={"example": example, "plain": plain, "unit": self.unit, **words},
        )

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The length of the text was checked while it was one."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")
