"""Documents that exist already: recorded with number, date and signer that a person has checked; and plain papers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Provenance, Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.models import Space
from steerboard.platform.base.permit import require
from steerboard.platform.documents import uploads
from steerboard.platform.documents.enums import DocumentState, DocumentType, Origin, SignatureForm
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import is_illustration
from steerboard.platform.documents.services.issuing import numbered
from steerboard.platform.documents.services.moves import refuse_same_number, saved
from steerboard.platform.documents.services.revisions import upload_added
from steerboard.platform.documents.validators import TEXT_LETTERS, signed_on_checked, symbol_checked


@transaction.atomic
def document_record(
    *,
    space: Space,
    by: Any,
    type: DocumentType | str,
    abstract: str,
    issuer: str,
    signed_on: date | None,
    number: str = "",
    symbol: str = "",
    place: str = "",
    signature_form: SignatureForm | str = SignatureForm.OWN,
    signer_position: str = "",
    signer: str = "",
    bases: Sequence[str] = (),
    text: str = "",
    upload: File[Any] | None = None,
    visibility: int = Visibility.BOARD,
    abstract_en: str = "",
    provenance: str = Provenance.ENTERED,
    source: str = "",
) -> Document:
    """Record a document that is issued already. `text` is what was pasted; an `upload` is its signed scan.

    Number, date, issuer and subject are required (an illustration has no number, REAL provenance wants its source).
    """
    require(by, "documents.record", space)
    document = Document(
        space=space,
        type=type,
        abstract=one_line(abstract),
        abstract_en=one_line(abstract_en),
        issuer=one_line(issuer),
        place=one_line(place),
        symbol=symbol_checked(symbol),
        signature_form=signature_form,
        signer_position=one_line(signer_position),
        signer=one_line(signer),
        bases=[one_line(basis) for basis in bases],
        text=text.replace("\x00", ""),
        visibility=visibility,
        provenance=provenance,
        source=one_line(source),
    )
    document.number = numbered(document, number)
    document.signed_on = signed_on_checked(signed_on, today())
    _refuse_incomplete(document)
    refuse_same_number(document)
    checked = uploads.check(upload) if upload is not None else None
    _issued(document)
    document = saved(document, by=by, act="documents.record")
    if checked is not None:
        upload_added(document=document, by=by, checked=checked, origin=Origin.SIGNED_SCAN)
    return document


def _issued(document: Document) -> None:
    document.state = DocumentState.ISSUED
    document.submitted_at = document.signed_at = document.issued_at = now()


def _refuse_incomplete(document: Document) -> None:
    wanted = {
        "type": _("Choose a type.") if document.type not in DocumentType.values else "",
        "abstract": "" if document.abstract else _("Give the subject."),
        "issuer": "" if document.issuer else _("Give the body that issued it."),
        "number": "" if document.number or is_illustration(document) else _("Give its number."),
        "signed_on": "" if document.signed_on else _("Give the date of signing."),
        "source": _("A real document names its source.")
        if document.provenance == Provenance.REAL and not document.source
        else "",
    }
    for field, reason in wanted.items():
        if reason:
            raise Refusal(reason, field=field, code="missing")
    _refuse_long(document)


def _refuse_long(document: Document) -> None:
    for field in ("abstract", "abstract_en", "issuer", "place", "signer", "signer_position", "source"):
        limit = Document.room(field)
        if len(getattr(document, field)) > limit:
            raise Refusal(_("At most %(count)s letters fit here.") % {"count": limit}, field=field, code="too_long")
    if len(document.text) > TEXT_LETTERS:
        raise Refusal(_("The text is longer than %(count)s letters.") % {"count": TEXT_LETTERS}, field="text")


@transaction.atomic
def paper_add(
    *,
    space: Space,
    by: Any,
    abstract: str,
    upload: File[Any],
    issuer: str = "",
    signed_on: date | None = None,
    visibility: int = Visibility.BOARD,
    provenance: str = Provenance.ENTERED,
    source: str = "",
) -> Document:
    """Keep an uploaded paper that is no official document: a list, a slide, a photograph, a letter without a number."""
    require(by, "documents.upload", space)
    document = Document(
        space=space,
        type=DocumentType.OTHER,
        is_official=False,
        abstract=one_line(abstract),
        issuer=one_line(issuer),
        signed_on=signed_on_checked(signed_on, today()),
        visibility=visibility,
        provenance=provenance,
        source=one_line(source),
    )
    if not document.abstract:
        raise Refusal(_("Say what this paper is."), field="abstract", code="missing")
    _refuse_long(document)
    checked = uploads.check(upload)
    _issued(document)
    document = saved(document, by=by, act="documents.paper_add")
    upload_added(document=document, by=by, checked=checked, origin=Origin.UPLOADED)
    return document
