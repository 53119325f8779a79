"""Who is told when a document moves: whoever has the next step, and the board when it is issued."""

from collections.abc import Iterable
from typing import Any, Final

from steerboard.platform.base.clock import today
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.platform.notices.services import tell
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.boards.models import Appointment, Board
from steerboard.stages.boards.selectors.offices import in_force
from steerboard.stages.boards.selectors.recipients import secretariat_of

# move → kind of the notice
_KINDS: Final = {
    "submit": "documents.for_signature",
    "return": "documents.returned",
    "sign": "documents.waiting_number",
    "issue": "documents.issued",
    "replace": "documents.ended",
    "withdraw": "documents.ended",
}


def _holders(board: Board, *roles: str) -> list[int]:
    held = Appointment.objects.filter(in_force(today()), seat__board=board)
    return list((held.filter(seat__role__in=roles) if roles else held).values_list("person_id", flat=True).distinct())


def _recipients(move: str, board: Board, document: Document) -> Iterable[int]:
    if move == "submit":
        return _holders(board, SeatRole.HEAD)
    if move in {"sign", "return"}:
        return secretariat_of(board)
    # What never left the secretariat is no news to the board.
    return _holders(board) if document.issued_at is not None else secretariat_of(board)


def tell_moved(move: str, document: Document, *, board: Board, by: Any) -> None:
    """Tell of a move, in its transaction; who made it is not told. What the reader may not see is left out by the rule."""
    kind = _KINDS[move]
    params = {
        "document": document.abstract or document.official_number,
        "number": document.official_number,
        "who": by.person.name,
        "signed_on": document.signed_on.isoformat() if document.signed_on else "",
    }
    tell(
        persons=[pk for pk in _recipients(move, board, document) if pk != by.person_id],
        kind=kind,
        obj=document,
        # A document may be returned and submitted again: each time is an occasion of its own.
        occasion=f"{DocumentState(document.state)}-{document.version}",
        params=params,
        rule="documents.view",
        url=f"/b/{document.space.slug}/documents/{document.pk}/",
    )
