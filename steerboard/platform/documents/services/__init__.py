"""Writing documents: one service a move, each audited, each permitted, each from its own states only."""

from steerboard.platform.documents.services.drafting import (
    document_draft,
    document_edit,
    document_return,
    document_submit,
)
from steerboard.platform.documents.services.ending import document_replace, document_withdraw
from steerboard.platform.documents.services.issuing import document_correct, document_issue, document_signed
from steerboard.platform.documents.services.publishing import (
    document_publish,
    document_unpublish,
    document_visibility_set,
)
from steerboard.platform.documents.services.recording import document_record, paper_add
from steerboard.platform.documents.services.revisions import revision_add

__all__ = [
    "document_correct",
    "document_draft",
    "document_edit",
    "document_issue",
    "document_publish",
    "document_record",
    "document_replace",
    "document_return",
    "document_signed",
    "document_submit",
    "document_unpublish",
    "document_visibility_set",
    "document_withdraw",
    "paper_add",
    "revision_add",
]
