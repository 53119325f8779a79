"""Reading boards: offices as of now, the board as of any date, the boards of one person."""

from steerboard.stages.boards.selectors.mine import BoardChoice, board_choices, boards_of
from steerboard.stages.boards.selectors.offices import in_force, offices_of, sees
from steerboard.stages.boards.selectors.organisation import agencies_as_of, organisation_chart

__all__ = [
    "BoardChoice",
    "agencies_as_of",
    "board_choices",
    "boards_of",
    "in_force",
    "offices_of",
    "organisation_chart",
    "sees",
]
