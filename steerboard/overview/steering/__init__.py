"""Where a board stands: next meeting, what waits, late tasks, initiatives by light, money, indicators."""

from steerboard.overview.kept import kept
from steerboard.overview.steering.reading import read
from steerboard.overview.steering.shapes import (
    ORDER,
    Breach,
    Closing,
    Funds,
    IndicatorLine,
    InitiativeLine,
    LateTask,
    Name,
    Steering,
    Upcoming,
    WaitingDecision,
)
from steerboard.stages.boards.models import Board

__all__ = [
    "ORDER",
    "Breach",
    "Closing",
    "Funds",
    "IndicatorLine",
    "InitiativeLine",
    "LateTask",
    "Name",
    "Steering",
    "Upcoming",
    "WaitingDecision",
    "steering",
]


def steering(board: Board, highest: int | None) -> Steering:
    """Where the board stands for readers who see that much (None: the public); kept until its next act."""
    return kept(board.space, "steering", lambda: read(board, highest), highest)
