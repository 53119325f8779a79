"""Form fields of the field's own kind: a day as Vietnamese offices write it."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.ui import formats

# Day first, always: 15/1/2026. The last is what a browser's picker or another program sends.
DAY_FORMATS: Final = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")


class DayInput(forms.DateInput):
    """A typed day; the numeric keyboard of a phone."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "maxlength": "10", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return formats.day(value) if isinstance(value, date) else value


class DayField(forms.DateField):
    """A day typed as day/month/year, in both languages; cleans to a date."""

    widget = DayInput
    default_error_messages = {
        "invalid": _("This is not a day of the calendar. Write day/month/year, for example 27/11/2026.")
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("day/month/year"))
        super().__init__(input_formats=list(DAY_FORMATS), **kwargs)
