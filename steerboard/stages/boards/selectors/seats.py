"""Positions as a list: who holds each on a day, since when, and how the letter to its agency stands."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from steerboard.stages.boards.enums import AppointmentKind
from steerboard.stages.boards.models import Appointment, Board, Nomination, Seat, TaskForcePost
from steerboard.stages.boards.selectors.chart import Agency
from steerboard.stages.boards.selectors.offices import in_force
from steerboard.stages.boards.selectors.organisation import agencies_as_of


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A position on a day. `holding` is None where it is vacant; `letter` the open letter to its agency."""

    seat: Seat
    agency: Agency | None
    holding: Appointment | None
    letter: Nomination | None
    experts: int

    @property
    def is_acting(self) -> bool:
        return self.holding is not None and self.holding.kind == AppointmentKind.ACTING


def seat_rows(board: Board, on: date, *, ended: bool = False) -> list[SeatRow]:
    """The positions of a day (or those that had ended by it), in the order of the list. Five statements."""
    # What was dropped before the founding was never a position of the board.
    when = Q(valid_to__lte=on, valid_to__gt=board.founded_on or on) if ended else in_force(on)
    seats = list(Seat.objects.filter(when, board=board).order_by("order", "pk"))
    ids = [seat.pk for seat in seats]
    held = {
        row.seat_id: row
        for row in Appointment.objects.filter(in_force(on), seat_id__in=ids).select_related("person", "document")
    }
    letters = {row.seat_id: row for row in Nomination.objects.filter(seat_id__in=ids, appointment=None, closed_on=None)}
    experts = Counter(TaskForcePost.objects.filter(in_force(on), seat_id__in=ids).values_list("seat_id", flat=True))
    agencies = agencies_as_of((seat.organisation_id for seat in seats), on)
    return [
        SeatRow(seat, agencies.get(seat.organisation_id), held.get(seat.pk), letters.get(seat.pk), experts[seat.pk])
        for seat in seats
    ]


def post_called(seat: Seat) -> str:
    """A position in the words of its record: "Giám đốc Sở Công Thương"."""
    return str(seat.node.title)
