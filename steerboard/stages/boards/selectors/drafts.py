"""The draft of a founding, and the day as of which it names provinces and agencies."""

from datetime import date

from steerboard.platform.base.clock import today
from steerboard.stages.boards.enums import FoundingPart
from steerboard.stages.boards.models import Board, Founding, FoundingDraft
from steerboard.stages.boards.validators import is_signed


def draft_of(board: Board) -> FoundingDraft | None:
    """The kept progress of a board's founding."""
    found = FoundingDraft.objects.filter(board=board).first()
    if found is not None:
        found.board = board
    return found


def founding_day(board: Board) -> date | None:
    """The day from which the signed founding decision is in force."""
    rows = Founding.objects.filter(board=board, part=FoundingPart.DECISION).select_related("document")
    days = [row.in_force_from or row.document.signed_on for row in rows if is_signed(row.document)]
    return min((day for day in days if day is not None), default=None)


def day_of(board: Board) -> date:
    """The board's first day: founded, by its signed decision, as its draft says of a board of the past, else today."""
    if board.founded_on is not None:
        return board.founded_on
    decided = founding_day(board)
    if decided is not None:
        return decided
    draft = draft_of(board)
    as_of = draft.answers.get("as_of") if draft else None
    return date.fromisoformat(as_of) if as_of else today()
