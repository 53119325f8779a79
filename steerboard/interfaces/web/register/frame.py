"""What the register's forms share: the refusal beside its field, two texts side by side, one answer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Comparison, Link
from steerboard.interfaces.ui.differences import compare
from steerboard.interfaces.ui.formats import moment
from steerboard.interfaces.web.register.history import names_of
from steerboard.platform.audit import selectors as audit
from steerboard.platform.base.errors import Refusal, StaleSave
from steerboard.platform.base.idempotency import new_key


def after(last_day: date | None) -> date | None:
    """The day after a last day: forms ask for the last day, the register keeps the first one without."""
    return None if last_day is None else last_day + timedelta(days=1)


def answer(
    request: Any,
    form: forms.BaseForm,
    do: Callable[[Mapping[str, Any]], str],
    *,
    title: str,
    back: str,
    crumbs: Sequence[Link] = (),
    lead: str = "",
    button: str = "",
) -> HttpResponse:
    """One form page. `do(values)` calls the services and answers where to go; a refusal keeps what was typed."""
    comparison: Comparison | None = None
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                target = do(form.cleaned_data)
        except StaleSave as stale:
            comparison = _compared(form, stale.current, back)
            form.add_error(None, str(stale.reason))
            form.data = {**form.data.dict(), "version": str(stale.current.version)}  # type: ignore[attr-defined]
        except Refusal as refusal:
            form.add_error(_field(refusal.field, form), str(refusal.reason))
        else:
            return redirect(target)
    context = {
        "form": form,
        "form_key": new_key(),
        "title": title,
        "lead": lead,
        "back": back,
        "crumbs": crumbs,
        "button": button or _("Save"),
        "comparison": comparison,
    }
    return render(request, "register/form.html", context, status=422 if request.method == "POST" else 200)


def _field(name: str | None, form: forms.BaseForm) -> str | None:
    """The field beside which a refusal stands: forms ask for the last day where services speak of the day after."""
    named = "last_day" if name == "on" and "last_day" in form.fields else name
    return named if named in form.fields else None


def _compared(form: forms.BaseForm, stored: Any, back: str) -> Comparison:
    acts = audit.history(stored, 1)
    actor = acts[0].actor_id if acts else None
    fields = [
        compare(str(bound.label), _typed(bound), _stored(bound, stored))
        for bound in form.visible_fields()
        if hasattr(stored, bound.name)
    ]
    return Comparison(
        saved_by=names_of([actor]).get(actor, _("Somebody")) if actor else _("The system"),
        saved_at=moment(acts[0].at) if acts else "",
        fields=fields,
        take_stored=Link(_("Take what is stored"), back),
    )


def _typed(bound: forms.BoundField) -> str:
    value = bound.value()
    return "" if value is None else str(value)


def _stored(bound: forms.BoundField, stored: Any) -> str:
    value = bound.field.prepare_value(getattr(stored, bound.name))
    if isinstance(bound.field.widget, forms.DateInput):
        return str(bound.field.widget.format_value(value) or "")
    return "" if value is None else str(value)
