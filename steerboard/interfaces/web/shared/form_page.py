"""One form page: a refusal stands beside its field, what was typed is kept, a stale save shows both texts."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Comparison, Link
from steerboard.interfaces.ui.differences import compare
from steerboard.interfaces.ui.formats import moment
from steerboard.interfaces.web.shared.acting import Told, go_on
from steerboard.platform.accounts.models import Person
from steerboard.platform.audit import selectors as audit
from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave
from steerboard.platform.base.idempotency import new_key


def names_of(ids: Iterable[int | None]) -> dict[int, str]:
    """The names of acting persons; one statement."""
    return dict(Person.objects.filter(pk__in={pk for pk in ids if pk}).values_list("pk", "name"))


def form_page(
    request: Any,
    form: forms.Form,
    do: Callable[[], Any],
    *,
    title: str,
    back: str,
    button: str = "",
    said: Told = "",
    then: Told = "",
    lead: str = "",
    effects: Sequence[Any] = (),
    crumbs: Sequence[Link] = (),
    stored: Callable[[Any], dict[str, Any]] | None = None,
    template: str = "shared/form.html",
    **context: Any,
) -> HttpResponse:
    """Show the form, or call `do()` with a sound one, in one transaction; then `said` is said and one goes to `then`.

    Both are texts, or functions of what `do()` made. Without `then` one goes `back`; without words of its own the
    button says the title.
    `stored(record)` gives a record as this form would show it, for the comparison after a stale save; the form then
    carries a hidden field `version`.
    """
    comparison: Comparison | None = None
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = do()
        except StaleSave as stale:
            current: Any = stale.current
            comparison = _compared(form, stored(current) if stored else {}, current, back)
            form.add_error(None, str(stale.reason))
            typed: Any = form.data.copy()  # type: ignore[attr-defined]
            typed["version"] = str(current.version)
            form.data = typed
        except NotAllowed:
            raise
        except Refusal as refusal:
            beside(form, refusal)
        else:
            return go_on(request, made, said, then or back)
    shown = {
        "form": form,
        "form_key": new_key(),
        "title": title,
        "lead": lead,
        "effects": effects,
        "back": back,
        "button": button or title,
        "crumbs": crumbs,
        "comparison": comparison,
        **context,
    }
    return render(request, template, shown, status=422 if request.method == "POST" else 200)


def beside(form: forms.BaseForm, refusal: Refusal) -> None:
    """Put a refusal beside the field it speaks of; above the form where there is none."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.reason))


def _compared(form: forms.Form, stored: dict[str, Any], current: Any, back: str) -> Comparison:
    acts = audit.history(current, 1)
    actor = acts[0].actor_id if acts else None
    fields = [
        compare(str(bound.label), str(bound.value() or ""), str(stored.get(bound.name) or ""))
        for bound in form.visible_fields()
        if bound.name in stored
    ]
    return Comparison(
        saved_by=names_of([actor]).get(actor, _("Somebody")) if actor else _("The system"),
        saved_at=moment(acts[0].at) if acts else "",
        fields=fields,
        take_stored=Link(_("Take what is stored"), back),
    )
