"""What pages of a board's records share: its addresses, what a reader may see, buttons and what they do."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from steerboard.interfaces.ui.addresses import address
from steerboard.interfaces.ui.components import Action, Text
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.base.offices import sees
from steerboard.platform.base.permit import permit
from steerboard.platform.documents import uploads


def url(request: Any, name: str, *args: Any) -> str:
    """An address of this board."""
    return address(name, request.space.slug, *args)


def posted(request: Any) -> Any:
    """The data of a sent form; None while it is only shown."""
    return request.POST if request.method == "POST" else None


def uploaded(request: Any) -> Any:
    """The files of a sent form; None while it is only shown, so that it is not checked before it is sent."""
    return request.FILES if request.method == "POST" else None


def checked_files(request: Any) -> None:
    """Files are looked into before the transaction begins: nobody waits for it meanwhile."""
    uploads.checked_beforehand(request.FILES.values())


def highest(request: Any) -> int:
    """The highest visibility that this reader may see on this board; -1 sees nothing."""
    found = sees(request.user, request.space)
    return -1 if found is None else int(found)


def act(
    request: Any,
    label: Text,
    rule: str,
    address: str,
    *,
    obj: Any = None,
    post: bool = False,
    reason: Text = "",
    fields: Iterable[tuple[str, str]] = (),
    **shape: Any,
) -> Action:
    """A button for an act: refused with the reason of its rule, or with `reason` where the moment is not there yet."""
    verdict = permit(request.user, rule, obj if obj is not None else request.board)
    return Action(
        label,
        address,
        method="post" if post else "get",
        fields=[("_key", new_key()), *fields] if post else (),
        allowed=bool(verdict) and not reason,
        reason=reason if verdict else verdict.reason,
        **shape,
    )


# A text, or a function of what was made.
Told = Text | Callable[[Any], Text]


def done(request: Any, do: Callable[[], Any], back: str, said: Told = "", then: Told = "") -> HttpResponse:
    """A button was pressed: do it, say `said` and go to `then`; or say why not on the page one came from."""
    try:
        with transaction.atomic():
            made = do()
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal.reason))
        return redirect(back)
    return go_on(request, made, said, then or back)


def go_on(request: Any, made: Any, said: Told, then: Told) -> HttpResponse:
    """Say what was done, if anything is to be said, and go to the next page."""
    words = said(made) if callable(said) else said
    if words:
        messages.success(request, str(words))
    return redirect(str(then(made) if callable(then) else then))


def given(form: forms.Form) -> dict[str, Any]:
    """What a form says of a new record, as its service takes it."""
    return {name: value for name, value in form.cleaned_data.items() if name != "version"}


def changes(form: forms.Form) -> dict[str, Any]:
    """The same of a record that is changed: its hidden `version` is the version that one expects."""
    return {**given(form), "expected_version": form.cleaned_data["version"]}
