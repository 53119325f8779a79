"""Replaced by another document, or withdrawn with a reason. Nothing is ever deleted."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.clock import now
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.permit import require
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.services.moves import check_move, locked, saved
from steerboard.platform.documents.validators import reason_checked


@transaction.atomic
def document_replace(*, document: Document, by: Any, successor: Document, reason: str) -> Document:
    """Issued → replaced by another issued document of the same board."""
    # In the order of their numbers: two people who replace each other's documents must not wait for one another.
    found = {each.pk: locked(each) for each in sorted((document, successor), key=lambda one: one.pk)}
    document, successor = found[document.pk], found[successor.pk]
    require(by, "documents.replace", document)
    check_move("replace", document)
    why = reason_checked(reason)
    if successor.pk == document.pk:
        raise Refusal(_("A document cannot replace itself."), field="successor", code="itself")
    if successor.state != DocumentState.ISSUED or successor.space_id != document.space_id:
        raise Refusal(_("Choose a document of this board that is issued."), field="successor", code="successor")
    if successor.replaces_id not in {None, document.pk}:
        raise Refusal(_("That document replaces another one already."), field="successor", code="successor")
    if document.signed_on and successor.signed_on and successor.signed_on < document.signed_on:
        raise Refusal(_("That document is older than the one it would replace."), field="successor", code="order")
    document.state = DocumentState.REPLACED
    document.ended_at, document.ended_why = now(), why
    document = saved(document, by=by, act="documents.replace", reason=why)
    successor.replaces = document
    saved(successor, by=by, act="documents.replaces", reason=why)
    return document


@transaction.atomic
def document_withdraw(*, document: Document, by: Any, reason: str) -> Document:
    """Any open or issued document → withdrawn, with the reason. It leaves the public pages at once."""
    document = locked(document)
    require(by, "documents.withdraw", document)
    check_move("withdraw", document)
    why = reason_checked(reason)
    document.state = DocumentState.WITHDRAWN
    document.ended_at, document.ended_why = now(), why
    if document.published_at is not None and document.withdrawn_at is None:
        document.withdrawn_at, document.withdrawn_why = now(), why
    return saved(document, by=by, act="documents.withdraw", reason=why)
