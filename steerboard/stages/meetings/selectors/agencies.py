"""Who speaks for which agency: seats of a lead agency, the persons behind a task, a reader's own agencies."""

from collections.abc import Collection
from datetime import date

from steerboard.platform.base.clock import today
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.boards.models import Appointment, Seat, TaskForcePost
from steerboard.stages.boards.selectors.offices import in_force
from steerboard.stages.meetings.models import Task


def reports_for(seats: Collection[int], task: Task) -> bool:
    """Whether one of these seats answers for the task or sits for its lead agency."""
    if task.seat_id in seats:
        return True
    return bool(seats) and Seat.objects.filter(pk__in=seats, organisation_id=task.lead_id).exists()


def agencies_of_seats(seats: Collection[int]) -> set[int]:
    """The agencies that these seats sit for. One statement, none for no seats."""
    if not seats:
        return set()
    return set(Seat.objects.filter(pk__in=seats).order_by().values_list("organisation_id", flat=True))


def seat_of_agency(board_id: int, organisation_id: int, on: date) -> Seat | None:
    """The first seat of an agency on a board on a day; members before observers."""
    rows = Seat.objects.filter(in_force(on), board_id=board_id, organisation_id=organisation_id)
    found = sorted(rows, key=lambda seat: (seat.role == SeatRole.OBSERVER, seat.order, seat.pk))
    return found[0] if found else None


def people_of(task: Task, on: date | None = None) -> list[int]:
    """Who hears of a task: holders and experts of the answering seat and of the lead agency's seats (three statements)."""
    day = on or today()
    seats = set(
        Seat.objects.filter(in_force(day), board_id=task.board_id, organisation_id=task.lead_id).values_list(
            "pk", flat=True
        )
    )
    return people_of_seats(seats | {task.seat_id}, day)


def people_of_seats(seats: Collection[int], on: date) -> list[int]:
    """Holders and experts of seats on a day."""
    held = Appointment.objects.filter(in_force(on), seat__in=seats).values_list("person_id", flat=True)
    experts = TaskForcePost.objects.filter(in_force(on), seat__in=seats).values_list("person_id", flat=True)
    return sorted({*held, *experts})


def holders_of(seat_id: int, on: date) -> list[int]:
    """Who holds a seat on a day."""
    return list(Appointment.objects.filter(in_force(on), seat_id=seat_id).values_list("person_id", flat=True))


def secretaries_of(board_id: int, on: date) -> list[int]:
    """Who holds a secretary's seat of a board on a day."""
    rows = Appointment.objects.filter(in_force(on), seat__board_id=board_id, seat__role=SeatRole.SECRETARY)
    return list(rows.order_by("pk").values_list("person_id", flat=True))
