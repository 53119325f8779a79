"""Signed, waiting for its number, issued; and the correction of what was entered then."""

from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.clock import now, today
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.permit import require
from steerboard.platform.documents import uploads
from steerboard.platform.documents.enums import DocumentState, Origin
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import is_illustration
from steerboard.platform.documents.services.moves import (
    check_move,
    check_needs,
    locked,
    refuse_same_number,
    saved,
)
from steerboard.platform.documents.services.revisions import upload_added
from steerboard.platform.documents.validators import number_checked, reason_checked, signed_on_checked, symbol_checked


@transaction.atomic
def document_signed(*, document: Document, by: Any) -> Document:
    """For signature → waiting for its number."""
    document = locked(document)
    require(by, "documents.sign", document)
    check_move("sign", document)
    document.state = DocumentState.WAITING_NUMBER
    document.signed_at = now()
    return saved(document, by=by, act="documents.sign")


@transaction.atomic
def document_issue(
    *,
    document: Document,
    by: Any,
    number: str,
    signed_on: date | None,
    signer: str = "",
    signer_position: str = "",
    symbol: str = "",
    upload: File[Any] | None = None,
) -> Document:
    """Waiting for its number → issued: number, date and signer as they stand on the signed paper, whose scan is then valid.

    Empty `signer`, `signer_position` and `symbol` keep what the draft says. An illustration takes no number and no scan.
    """
    document = locked(document)
    require(by, "documents.issue", document)
    check_move("issue", document)
    document.number = numbered(document, number)
    document.signed_on = signed_on_checked(signed_on, today())
    document.signer = one_line(signer)[:140] or document.signer
    document.signer_position = one_line(signer_position)[:160] or document.signer_position
    document.symbol = symbol_checked(symbol) or document.symbol
    checked = uploads.check(upload) if upload is not None else None
    given = {
        "number": document.number,
        "signed_on": document.signed_on,
        "signer": document.signer,
        "scan": checked,
    }
    check_needs("issue", document, given=[name for name, value in given.items() if value])
    refuse_same_number(document)
    document.state = DocumentState.ISSUED
    document.issued_at = now()
    document = saved(document, by=by, act="documents.issue")
    if checked is not None:
        upload_added(document=document, by=by, checked=checked, origin=Origin.SIGNED_SCAN)
    return document


def numbered(document: Document, number: str) -> str:
    """The checked number. An invented document must not look like a real one: it takes none."""
    checked = number_checked(number)
    if checked and is_illustration(document):
        raise Refusal(_("An illustration has no number: it must not look like a real document."), field="number")
    return checked


@transaction.atomic
def document_correct(
    *,
    document: Document,
    by: Any,
    reason: str,
    number: str | None = None,
    symbol: str | None = None,
    signed_on: date | None = None,
    signer: str | None = None,
    signer_position: str | None = None,
    issuer: str | None = None,
    abstract: str | None = None,
    place: str | None = None,
    upload: File[Any] | None = None,
    expected_version: int | None = None,
) -> Document:
    """Correct what was entered of an issued document; None leaves a field as it is. A new scan becomes the valid file."""
    document = locked(document)
    require(by, "documents.correct", document)
    check_move("correct", document)
    why = reason_checked(reason)
    if number is not None:
        document.number = numbered(document, number)
    if symbol is not None:
        document.symbol = symbol_checked(symbol)
    if signed_on is not None:
        document.signed_on = signed_on_checked(signed_on, today())
    texts = {
        "signer": signer,
        "signer_position": signer_position,
        "issuer": issuer,
        "abstract": abstract,
        "place": place,
    }
    for name, text in texts.items():
        if text is not None:
            setattr(document, name, one_line(text)[: Document.room(name)])
    if document.is_official and not document.number and not is_illustration(document):
        raise Refusal(_("An issued document keeps its number."), field="number", code="missing")
    if not document.abstract:
        raise Refusal(_("Give the subject."), field="abstract", code="missing")
    refuse_same_number(document)
    checked = uploads.check(upload) if upload is not None else None
    document = saved(document, by=by, act="documents.correct", reason=why, expected_version=expected_version)
    if checked is not None:
        origin = Origin.SIGNED_SCAN if document.is_official else Origin.UPLOADED
        upload_added(document=document, by=by, checked=checked, origin=origin, note=why)
    return document
