"""What every move shares: lock, state, what is missing, save with its audit row, those who follow."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.utils.module_loading import import_string

from steerboard.platform.audit import services as audit
from steerboard.platform.base.constraints import database_speaks
from steerboard.platform.documents.errors import SameNumber, StillMissing, WrongState
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import missing_for
from steerboard.platform.documents.workflow import DOCUMENT, NEEDS

_SAID: Final = {"one_document_a_number_and_day": SameNumber, "documents_document.number": SameNumber}


def locked(document: Document) -> Document:
    """The stored document, locked until the transaction ends."""
    return Document.objects.select_for_update().select_related("space").get(pk=document.pk)


def check_move(name: str, document: Document) -> None:
    """Raise `WrongState` unless the move starts from the document's state. Papers without a form have no moves but two."""
    is_paper_move = document.is_official or name in {"withdraw", "correct"}
    if not DOCUMENT.allows(name, document.state) or not is_paper_move:
        raise WrongState(name)


def check_needs(name: str, document: Document, *, given: Iterable[str] = ()) -> None:
    """Raise `StillMissing` with the names of what the move still needs."""
    missing = missing_for(name, document, given=given)
    if missing:
        raise StillMissing(missing, ", ".join(str(NEEDS[each]) for each in missing))


def refuse_same_number(document: Document) -> None:
    """Number, symbol and issuer are unique in a board and year."""
    if not document.number or document.signed_on is None:
        return
    others = Document.objects.filter(
        space=document.space,
        number=document.number,
        symbol=document.symbol,
        issuer=document.issuer,
        signed_on__gte=date(document.signed_on.year, 1, 1),
        signed_on__lte=date(document.signed_on.year, 12, 31),
    ).exclude(state="withdrawn")
    if others.exclude(pk=document.pk).exists():
        raise SameNumber


@cache
def _follower(dotted: str) -> Callable[..., None]:
    found: Callable[..., None] = import_string(dotted)
    return found


def saved(document: Document, *, by: Any, act: str, reason: str = "", expected_version: int | None = None) -> Document:
    """Save with its audit row, then let those follow whose records show the document (settings)."""
    with database_speaks(_SAID):
        audit.save(document, by=by, act=act, reason=reason, expected_version=expected_version)
    for dotted in settings.STEERBOARD_DOCUMENT_FOLLOWERS:
        _follower(dotted)(document=document, by=by)
    return document
