"""Showing an issued document to the public, taking it back, and who inside may see it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.clock import now
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.permit import require
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import PUBLIC_STATES, public_revision
from steerboard.platform.documents.services.moves import locked, saved
from steerboard.platform.documents.uploads import FINDINGS, WARNED
from steerboard.platform.documents.validators import reason_checked


def warnings_of(document: Document) -> list[tuple[str, str]]:
    """What the public would find in its file besides the pages: codes of uploads.FINDINGS with their details."""
    revision = public_revision(document)
    return [(code, detail) for code, detail in (revision.findings if revision else []) if code in WARNED]


@transaction.atomic
def document_publish(*, document: Document, by: Any, warnings_seen: bool = False) -> Document:
    """Show an issued document and its valid file to the public. `warnings_seen`: the person was told of `warnings_of`."""
    document = locked(document)
    require(by, "documents.publish", document)
    if document.state not in PUBLIC_STATES:
        raise Refusal(_("Only what is issued is shown to the public."), code="state")
    if document.is_published:
        return document
    warnings = warnings_of(document)
    if warnings and not warnings_seen:
        names = ", ".join(str(FINDINGS[code]) for code, _detail in warnings)
        raise Refusal(
            _("The file holds more than its pages show (%(what)s). Confirm that the public may have it.")
            % {"what": names},
            field="warnings_seen",
            code="findings",
        )
    document.visibility = Visibility.PUBLIC
    document.published_at = document.published_at or now()
    document.withdrawn_at, document.withdrawn_why = None, ""
    return saved(document, by=by, act="documents.publish")


@transaction.atomic
def document_unpublish(*, document: Document, by: Any, reason: str) -> Document:
    """Take a document back from the public; the page then says only that it was withdrawn, when, by which body."""
    document = locked(document)
    require(by, "documents.publish", document)
    if not document.is_published:
        raise Refusal(_("This document is not shown to the public."), code="state")
    document.withdrawn_at, document.withdrawn_why = now(), reason_checked(reason)
    return saved(document, by=by, act="documents.unpublish", reason=document.withdrawn_why)


@transaction.atomic
def document_visibility_set(*, document: Document, by: Any, visibility: int) -> Document:
    """Who inside may see it. What is shown to the public must be withdrawn from there first."""
    document = locked(document)
    require(by, "documents.publish", document)
    if visibility not in Visibility.values:
        raise Refusal(_("Choose who may see it."), field="visibility", code="visibility")
    if document.is_published and visibility != Visibility.PUBLIC:
        raise Refusal(_("It is public now. Withdraw it from the public first."), field="visibility", code="published")
    document.visibility = visibility
    return saved(document, by=by, act="documents.visibility")
