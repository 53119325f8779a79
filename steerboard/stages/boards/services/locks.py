"""The first step of every service: the board's row, read afresh and locked until the transaction ends."""

from steerboard.platform.base.constraints import service_of
from steerboard.stages.boards.errors import SAID
from steerboard.stages.boards.models import Board

service = service_of(SAID)


def locked(board_id: int) -> Board:
    """The board as stored now. Lock order: board before seat before audit head (reliability.md 2)."""
    rows = Board._base_manager.select_for_update(of=("self",))
    return rows.select_related("space", "node").get(pk=board_id)
