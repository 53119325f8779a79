"""The seats of a meeting with their holders of that day, and who speaks for a seat."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, QuerySet

from steerboard.register.organisations.models import OrganisationVersion
from steerboard.register.organisations.selectors import nearest_of, versions_of
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
    """All seats of the day in their order (two statements)."""
    return places_of(meeting.board_id, meeting.on)


def places_of(board_id: int, on: date, only: Iterable[int] | None = None) -> list[Place]:
    """The seats of a board on a day (or `only` some of them) with their holders and agencies."""
    return places_and_names(board_id, on, (), only)[0]


def places_and_names(
    board_id: int, on: date, others: Iterable[int], only: Iterable[int] | None = None
) -> tuple[list[Place], QuerySet[OrganisationVersion]]:
    """The same, with the names of other organisations that the page speaks of read along (for `nearest_of`)."""
    rows = Seat.objects.filter(in_force(on), board_id=board_id)
    if only is not None:
        rows = rows.filter(pk__in=only)
    seats = list(
        rows.annotate(held=FilteredRelation("appointments", condition=in_force(on, "appointments__")))
        .annotate(holder_id=F("held__person_id"), holder=F("held__person__name"), title_held=F("held__post_title"))
        .order_by("order", "pk")
    )
    versions = versions_of([*(seat.organisation_id for seat in seats), *others])
    names = nearest_of(versions, on)
    return [_place(seat, names.get(seat.organisation_id)) for seat in seats], versions


def _place(seat: Any, version: OrganisationVersion | None) -> Place:
    name = version.name if version is not None else ""
    return Place(
        seat=seat,
        person_id=seat.holder_id,
        person=seat.holder or "",
        post=seat.title_held or seat.post_title,
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
