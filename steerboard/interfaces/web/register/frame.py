"""What the register's forms share: the refusal beside its field, two texts side by side, one answer."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.platform.base.errors import NotAllowed, Refusal


def after(last_day: date | None) -> date | None:
    """The day after a last day: forms ask for the last day, the register keeps the first one without."""
    return None if last_day is None else last_day + timedelta(days=1)


def answer(
    request: Any, form: Any, do: Callable[[Mapping[str, Any]], str], *, button: str = "", **page: Any
) -> HttpResponse:
    """One form page. `do(values)` calls the services and answers where to go; a refusal keeps what was typed."""

    def run() -> str:
        try:
            return do(form.cleaned_data)
        except NotAllowed as refusal:
            # What is typed decides who may (central agencies): said above the form, not instead of it.
            raise Refusal(refusal.reason) from refusal
        except Refusal as refusal:
            # Forms ask for the last day where services speak of the day after.
            if refusal.field == "on" and "last_day" in form.fields:
                refusal.field = "last_day"
            raise

    def stored(record: Any) -> dict[str, str]:
        return {bound.name: _stored(bound, record) for bound in form.visible_fields() if hasattr(record, bound.name)}

    return form_page(request, form, run, then=str, button=button or _("Save"), stored=stored, **page)


def _stored(bound: forms.BoundField, record: Any) -> str:
    value = bound.field.prepare_value(getattr(record, bound.name))
    if isinstance(bound.field.widget, forms.DateInput):
        return str(bound.field.widget.format_value(value) or "")
    return "" if value is None else str(value)
