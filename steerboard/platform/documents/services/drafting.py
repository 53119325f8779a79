"""A document that is written here: draft, edit, submit for signature, return to the draft."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.clock import now
from steerboard.platform.base.enums import Provenance, Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.models import Space
from steerboard.platform.base.permit import require
from steerboard.platform.documents.enums import DocumentState, DocumentType, Origin, SignatureForm
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.rendering import FORM_VERSION, rendered
from steerboard.platform.documents.services.moves import check_move, check_needs, locked, saved
from steerboard.platform.documents.services.revisions import file_added
from steerboard.platform.documents.validators import payload_checked, reason_checked, symbol_checked

_EDITABLE: Final = frozenset(
    {"type", "abstract", "abstract_en", "payload", "symbol", "issuer", "place", "visibility", "source", "bases"}
)


@transaction.atomic
def document_draft(
    *,
    space: Space,
    by: Any,
    type: DocumentType | str,
    abstract: str,
    payload: Mapping[str, Any],
    symbol: str = "",
    issuer: str = "",
    place: str = "",
    abstract_en: str = "",
    visibility: int = Visibility.BOARD,
    provenance: str = Provenance.ENTERED,
    source: str = "",
) -> Document:
    """Begin a document in the form of Decree 30/2020. `payload`: see models.Document; a number comes when it is issued."""
    require(by, "documents.draft", space)
    document = Document(space=space, provenance=provenance, source=one_line(source))
    _fill(
        document,
        type=type,
        abstract=abstract,
        abstract_en=abstract_en,
        payload=payload,
        symbol=symbol,
        issuer=issuer,
        place=place,
        visibility=visibility,
    )
    return saved(document, by=by, act="documents.draft")


@transaction.atomic
def document_edit(*, document: Document, by: Any, expected_version: int | None = None, **changes: Any) -> Document:
    """Change a draft: any of type, abstract, abstract_en, payload, symbol, issuer, place, visibility, source.

    Raises StaleSave when `expected_version` is no longer the stored one.
    """
    unknown = changes.keys() - _EDITABLE
    if unknown:
        raise TypeError(f"not a part of a draft: {', '.join(sorted(unknown))}")
    document = locked(document)
    require(by, "documents.edit", document)
    check_move("edit", document)
    _fill(document, **changes)
    return saved(document, by=by, act="documents.edit", expected_version=expected_version)


def _fill(document: Document, **values: Any) -> None:
    for name, value in values.items():
        if name == "payload":
            document.payload = payload_checked(value)
            document.bases = document.payload.get("bases", [])
            _fill_signature(document)
        elif name == "symbol":
            document.symbol = symbol_checked(value)
        elif name in {"abstract", "abstract_en", "issuer", "place", "source"}:
            setattr(document, name, _fitting(name, value))
        else:
            setattr(document, name, value)
    if document.type not in DocumentType.values:
        raise Refusal(_("Choose a type."), field="type", code="type")
    # What was given in the payload only (older callers of the form) still reaches the columns.
    document.issuer = document.issuer or document.payload.get("issuer", "")
    document.place = document.place or document.payload.get("place", "")


def _fitting(name: str, value: str) -> str:
    text = one_line(value)
    limit = Document.room(name)
    if len(text) > limit:
        raise Refusal(_("At most %(count)s letters fit here.") % {"count": limit}, field=name, code="too_long")
    return text


def _fill_signature(document: Document) -> None:
    signature = document.payload.get("signature", {})
    form = signature.get("form", "")
    if form not in SignatureForm.values:
        raise Refusal(_("Choose how it is signed (TM., KT., TL., TUQ. …)."), field="signature", code="signature")
    document.signature_form = form
    document.signer_position = signature.get("position", "")[:160]
    document.signer = signature.get("name", "")[:140]


@transaction.atomic
def document_submit(*, document: Document, by: Any) -> Document:
    """Draft → for signature. What is submitted is kept as DOCX and PDF, so that nobody signs another text."""
    document = locked(document)
    require(by, "documents.submit", document)
    check_move("submit", document)
    check_needs("submit", document)
    document.state = DocumentState.FOR_SIGNATURE
    document.submitted_at = now()
    document.returned_why = ""
    document = saved(document, by=by, act="documents.submit")
    if document.payload.get("articles") or document.payload.get("body"):
        for made in rendered(document):
            file_added(
                document=document,
                by=by,
                origin=Origin.RENDERED,
                content=ContentFile(made.content),
                media_type=made.media_type,
                name=made.name,
                form_version=FORM_VERSION,
            )
    return document


@transaction.atomic
def document_return(*, document: Document, by: Any, reason: str) -> Document:
    """For signature, or waiting for its number → draft, with the reason: the signer or the registry sent it back."""
    document = locked(document)
    require(by, "documents.return", document)
    check_move("return", document)
    document.returned_why = reason_checked(reason)
    document.state = DocumentState.DRAFT
    document.submitted_at = document.signed_at = None
    return saved(document, by=by, act="documents.return", reason=document.returned_why)
