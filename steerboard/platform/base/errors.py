"""Refusals that carry a translatable reason, and what a browser is told when something breaks."""

import errno
from collections.abc import Callable, Iterable

import structlog
from django.db import OperationalError, models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

log = structlog.get_logger("steerboard.faults")
Text = str | Promise


class Refusal(Exception):
    """A rule says no. `reason` is shown beside `field` (or above the form); nothing has been written."""

    def __init__(self, reason: Text, *, field: str | None = None, code: str = "refused") -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.field = field
        self.code = code


class NotAllowed(Refusal):
    """The person may not do this; the reason names who may."""


class WrongState(Refusal):
    """The record is not in a state from which this move is possible."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason, code="wrong_state")


class StillMissing(Refusal):
    """A move needs more than there is; `missing` are the sentences of what."""

    def __init__(self, missing: list[Text]) -> None:
        super().__init__(gettext("Still missing: %(what)s.") % {"what": "; ".join(map(str, missing))}, code="missing")
        self.missing = missing


def refuse_missing(missing: Iterable[Text]) -> None:
    """Raise `StillMissing` unless there is nothing."""
    found = list(missing)
    if found:
        raise StillMissing(found)


class ForeignSpace(Refusal):
    """A record was to be saved into a space that is not in force: a fault of the code, never of the reader."""


class StaleSave(Refusal):
    """Somebody else saved first. `current` is what is stored now; the form shows both texts."""

    def __init__(self, model: type[models.Model], pk: object) -> None:
        super().__init__(
            _("Somebody else changed this meanwhile. Your text is kept: compare and save again."), code="stale"
        )
        self._model, self._pk = model, pk

    @cached_property
    def current(self) -> models.Model:
        """Read when first asked for: not inside the transaction that the refusal has just ended."""
        return self._model._base_manager.get(pk=self._pk)


def is_disk_full(fault: BaseException) -> bool:
    """Whether the storage is full, whichever layer said so."""
    while fault is not None:
        if isinstance(fault, OSError) and fault.errno in {errno.ENOSPC, errno.EDQUOT}:
            return True
        if isinstance(fault, OperationalError) and any(
            word in str(fault).lower() for word in ("disk is full", "no space left", "disk full")
        ):
            return True
        if fault.__cause__ is None:
            return False
        fault = fault.__cause__
    return False


class FaultMiddleware:
    """A full disk answers 507 with the reason; everything else is left to Django's own handlers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not is_disk_full(fault):
            return None
        log.error("disk_full", path=request.path)
        return render(request, "507.html", status=507)
