"""Reading documents: what a move still needs, which file is valid, who sees which."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from steerboard.platform.base.enums import Provenance
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import sees
from steerboard.platform.base.publication import published
from steerboard.platform.base.trigram import holding
from steerboard.platform.documents.enums import DocumentState, Origin
from steerboard.platform.documents.models import Document, Revision
from steerboard.platform.documents.validators import has_holes
from steerboard.platform.documents.workflow import needs

# A document in force or once in force; the rest is work in progress or taken back.
PUBLIC_STATES = (DocumentState.ISSUED, DocumentState.REPLACED)


def is_illustration(document: Document) -> bool:
    """Whether it must say "minh họa": an invented document, and whatever is written in the demonstration."""
    if document.provenance == Provenance.REAL:
        return False
    return document.provenance == Provenance.ILLUSTRATION or settings.DEMO


def visible_to(user: Any, space: Space) -> QuerySet[Document]:
    """The documents of a space that this user may see, newest first."""
    highest = sees(user, space)
    if highest is None:
        return Document.objects.none()
    return Document.objects.filter(space=space, visibility__lte=highest)


def published_documents(space: Space) -> QuerySet[Document]:
    """What the public sees of a board's documents: issued (or replaced later), public, published, not withdrawn."""
    return published(Document._base_manager.filter(space=space, state__in=PUBLIC_STATES))


def matching(documents: QuerySet[Document], words: str) -> QuerySet[Document]:
    """Documents whose number, symbol, subject or issuer hold all words, tone marks and đ typed or not."""
    return holding(documents, words)


def valid_revision(document: Document) -> Revision | None:
    """The file that counts: the newest signed scan; without one, of an issued document the newest file."""
    revisions = sorted(document.revisions.all(), key=lambda revision: -revision.nr)
    scans = [revision for revision in revisions if revision.origin == Origin.SIGNED_SCAN]
    if scans:
        return scans[0]
    if document.state in PUBLIC_STATES:
        return revisions[0] if revisions else None
    return None


def public_revision(document: Document) -> Revision | None:
    """The file that the public gets: of an official document its signed scan only, never a working file."""
    found = valid_revision(document)
    if found is None or not document.is_official or is_illustration(document):
        return found
    return found if found.origin == Origin.SIGNED_SCAN else None


def content_of(document: Document) -> bool:
    """Whether there is anything to sign: articles or text, or an uploaded file that holds it."""
    payload = document.payload
    return bool(payload.get("articles") or payload.get("body") or document.revisions.all())


def missing_for(move: str, document: Document, *, given: Iterable[str] = ()) -> list[str]:
    """What a move still needs, as names of `workflow.NEEDS`; `given` is what the form brings along.

    An illustration has neither number nor scan.
    """
    brought = set(given)
    if is_illustration(document):
        brought |= {"number", "scan"}
    return [name for name in needs(move) if name not in brought and not _has(name, document)]


def _has(name: str, document: Document) -> bool:
    if name in {"abstract", "issuer", "symbol", "number", "signed_on", "signer"}:
        return bool(getattr(document, name))
    if name == "content":
        return content_of(document)
    if name == "position":
        return bool(document.signer_position)
    if name == "no_holes":
        return not has_holes([document.abstract, document.issuer, document.payload])
    if name == "scan":
        return any(revision.origin == Origin.SIGNED_SCAN for revision in document.revisions.all())
    return False
