"""The seats of a meeting with their holders of that day, and who speaks for a seat."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from steerboard.register.organisations.selectors import nearest_versions
from steerboard.stages.boards.models import Appointment, Seat
from steerboard.stages.boards.selectors.offices import in_force
from steerboard.stages.boards.validators import post_and_agency
from steerboard.stages.meetings.models import Delegation, Meeting, Presence


@dataclass(frozen=True, slots=True)
class Place:
    """A seat on the day of the meeting. `agency` and `short` are its names of that day."""

    seat: Seat
    person_id: int | None
    person: str
    post: str
    agency: str
    short: str

    @property
    def id(self) -> int:
        return int(self.seat.pk)

    @property
    def label(self) -> str:
        """ "Giám đốc Sở Công Thương": how a seat is named in public."""
        return post_and_agency(self.post, self.agency)

    @property
    def filled(self) -> bool:
        return self.person_id is not None


def places_on(meeting: Meeting) -> list[Place]:
    """All seats of the day in their order (three statements)."""
    return places_of(meeting.board_id, meeting.on)


def places_of(board_id: int, on: date) -> list[Place]:
    """The seats of a board on a day with their holders and agencies."""
    seats = list(Seat.objects.filter(in_force(on), board_id=board_id).order_by("order", "pk"))
    held = {
        row.seat_id: row
        for row in Appointment.objects.filter(in_force(on), seat__board_id=board_id).select_related("person")
    }
    names = nearest_versions([seat.organisation_id for seat in seats], on)
    return [_place(seat, held.get(seat.pk), names.get(seat.organisation_id)) for seat in seats]


def _place(seat: Seat, held: Appointment | None, version: Any) -> Place:
    name = version.name if version is not None else ""
    return Place(
        seat=seat,
        person_id=held.person_id if held else None,
        person=held.person.name if held else "",
        post=(held.post_title if held else "") or seat.post_title,
        agency=name,
        short=(version.short if version is not None else "") or name,
    )


def place_in(places: Iterable[Place], seat_id: int | None) -> Place | None:
    return next((place for place in places if place.id == seat_id), None)


def speaks_for(meeting: Meeting, seat_id: int, person_id: int | None) -> bool:
    """Whether a person is the holder of a seat on the day, or stands in for it and is there."""
    if person_id is None:
        return False
    if Appointment.objects.filter(in_force(meeting.on), seat_id=seat_id, person_id=person_id).exists():
        return True
    return Presence.objects.filter(
        meeting=meeting, seat_id=seat_id, delegation__person_id=person_id, left_at=None, undone_at=None
    ).exists()


def delegation_of(meeting: Meeting, seat_id: int) -> Delegation | None:
    """Who stands in for a seat."""
    return (
        Delegation.objects.filter(meeting=meeting, seat_id=seat_id, withdrawn_at=None)
        .select_related("document")
        .first()
    )
