"""Reading boards: offices as of now, the board as of any date."""

from steerboard.stages.boards.selectors.offices import in_force, offices_of, sees

__all__ = ["in_force", "offices_of", "sees"]
