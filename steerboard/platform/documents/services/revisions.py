"""Adding a file to a document. Files are never changed or removed: a new one is the next revision."""

import hashlib
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.models import next_number
from steerboard.platform.base.permit import require
from steerboard.platform.documents import files, uploads
from steerboard.platform.documents.enums import DocumentState, Origin
from steerboard.platform.documents.models import Document, Revision
from steerboard.platform.documents.services.moves import locked
from steerboard.platform.documents.uploads import Checked


@transaction.atomic
def revision_add(*, document: Document, by: Any, upload: File[Any], note: str = "") -> Revision:
    """Add an uploaded file as the next revision. The signed scan comes with `document_issue` or `document_correct`."""
    document = locked(document)
    require(by, "documents.upload", document)
    if document.state in {DocumentState.WITHDRAWN, DocumentState.REPLACED}:
        raise Refusal(_("This document is withdrawn or replaced; no file is added any more."), code="state")
    return upload_added(document=document, by=by, checked=uploads.check(upload), origin=Origin.UPLOADED, note=note)


def upload_added(*, document: Document, by: Any, checked: Checked, origin: Origin, note: str = "") -> Revision:
    """Keep a checked upload as the next revision of a locked document. The same file twice adds nothing."""
    twin = document.revisions.filter(sha256=checked.sha256, origin=origin).first()
    if twin is not None:
        return twin
    return file_added(
        document=document,
        by=by,
        origin=origin,
        content=checked.file,
        media_type=checked.media_type,
        name=checked.shown_name,
        findings=[list(pair) for pair in checked.findings],
        note=one_line(note)[:300],
    )


def file_added(
    *,
    document: Document,
    by: Any,
    origin: Origin,
    content: File[bytes],
    media_type: str,
    name: str,
    findings: list[list[str]] | None = None,
    note: str = "",
    form_version: str = "",
) -> Revision:
    """Store a file and its row, audited. The caller holds the document's lock and has asked for the right."""
    content.seek(0)
    digest = hashlib.sha256(content.read()).hexdigest()
    revision = Revision(
        space=document.space,
        document=document,
        nr=next_number(document.revisions.all(), "nr"),
        origin=origin,
        storage_key=files.keep(content),
        sha256=digest,
        true_type=media_type,
        size=content.size,
        shown_name=name,
        note=note,
        findings=findings or [],
        form_version=form_version,
        added_at=now(),
        added_by_id=audit.person_of(by),
    )
    audit.save(revision, by=by, act="documents.revision_add")
    return revision
