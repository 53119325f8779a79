"""Drafts of the board's own documents: made from what is entered, made again while they are drafts."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Provenance, Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.permit import require
from steerboard.platform.documents import services as documents
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.documents import (
    Draft,
    decision_draft,
    ending_draft,
    heads_first,
    plan_draft,
    regulation_draft,
)
from steerboard.stages.boards.enums import BoardState, FoundingPart
from steerboard.stages.boards.models import Board, Founding, Seat, Topic
from steerboard.stages.boards.selectors.drafts import day_of
from steerboard.stages.boards.selectors.offices import in_force
from steerboard.stages.boards.selectors.rules import regulation_on
from steerboard.stages.boards.services.founding import founding_record
from steerboard.stages.boards.services.locks import locked, service
from steerboard.stages.boards.workflow import check_open


def mandate_text(board: Board, part: str, on: date) -> Draft:
    """The text of a part of the mandate as the board's entries stand on a day. Writes nothing."""
    day = max(on, board.founded_on) if board.founded_on else on
    topics = list(Topic.objects.filter(in_force(day), board=board))
    if part == FoundingPart.PLAN:
        return plan_draft(board, topics, on)
    if part == FoundingPart.REGULATION:
        return regulation_draft(board, regulation_on(board, day), on)
    if part == FoundingPart.ENDING:
        return ending_draft(board, board.successor.name if board.successor else "", on)
    seats = Seat.objects.filter(in_force(day), board=board).select_related("organisation")
    return decision_draft(board, heads_first(seats), topics, on)


def writing_day(board: Board) -> date:
    """The day whose names a document written now uses: the first day while the board is planned, else today."""
    return day_of(board) if board.state == BoardState.PLANNED else today()


def provenance_of(board: Board) -> str:
    """What is written for an invented board is an illustration."""
    is_invented = board.provenance == Provenance.ILLUSTRATION
    return Provenance.ILLUSTRATION if is_invented else Provenance.ENTERED


def document_of(draft: Draft, board: Board, by: Any, *, visibility: int) -> Document:
    """A document begun from a draft of this stage."""
    return documents.document_draft(
        space=board.space,
        by=by,
        type=draft.type,
        abstract=draft.abstract,
        abstract_en=draft.abstract_en,
        payload=draft.payload,
        symbol=draft.symbol,
        issuer=draft.issuer,
        place=draft.place,
        visibility=visibility,
        provenance=provenance_of(board),
    )


def refreshed(document: Document, draft: Draft, by: Any) -> Document:
    """The draft's text made again from the entries of now."""
    return documents.document_edit(
        document=document,
        by=by,
        abstract=draft.abstract,
        abstract_en=draft.abstract_en,
        payload=draft.payload,
        issuer=draft.issuer,
        place=draft.place,
    )


@service
def mandate_draft(*, board: Board, part: str, by: Any) -> Founding:
    """Draft a part of the mandate from what is entered; a draft that is there is made again with the entries of now.

    Refused where that part is signed already: a change then is a document of its own.
    """
    require(by, "boards.founding_record", board)
    board = locked(board.pk)
    if part != FoundingPart.ENDING:
        check_open(board.state)
    draft = mandate_text(board, part, writing_day(board))
    rows = Founding.objects.filter(board=board, part=part).exclude(document__state=DocumentState.WITHDRAWN)
    found = rows.select_related("document", "node", "space").order_by("-pk").first()
    if found is None:
        document = document_of(draft, board, by, visibility=Visibility.PUBLIC)
        return founding_record(board=board, part=part, document=document, by=by)
    if found.document.state != DocumentState.DRAFT:
        raise Refusal(
            _("This document is no longer a draft. Return it to the draft first, or record a further one."),
            code="not_a_draft",
        )
    refreshed(found.document, draft, by)
    return Founding.objects.select_related("document", "node").get(pk=found.pk)
