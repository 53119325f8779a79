"""Who reads what outsiders tell the board."""

from steerboard.platform.base.clock import today
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.boards.models import Appointment, Board, FoundingDraft
from steerboard.stages.boards.selectors.offices import in_force


def secretariat_of(board: Board) -> list[int]:
    """The persons who look after the board's records today: the secretary; without one the head, then the founder."""
    held = Appointment._base_manager.filter(in_force(today()), seat__board=board).order_by("pk")
    for role in (SeatRole.SECRETARY, SeatRole.HEAD):
        found = list(held.filter(seat__role=role).values_list("person_id", flat=True))
        if found:
            return found
    return list(FoundingDraft._base_manager.filter(board=board).values_list("owner_id", flat=True))
