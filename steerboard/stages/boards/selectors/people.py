"""The people of a board: registered there, or holding a seat or a task-force post of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from steerboard.platform.accounts.models import Person
from steerboard.platform.base.models import Space
from steerboard.register.organisations.models import OrganisationVersion
from steerboard.stages.boards.models import Appointment, TaskForcePost
from steerboard.stages.boards.selectors.offices import in_force


@dataclass(frozen=True, slots=True)
class Duty:
    """What a person does on the board on a day: "Member, Sở Tài chính"."""

    role: str
    organisation_id: int
    since: date
    seat_id: int


def people_of(space: Space) -> QuerySet[Person]:
    """All people of a board, past holders too; the account comes with each."""
    seats = Appointment.objects.filter(space=space).values("person_id")
    experts = TaskForcePost.objects.filter(space=space).values("person_id")
    return Person.objects.filter(Q(space=space) | Q(pk__in=seats) | Q(pk__in=experts)).select_related("user")


def duties(space: Space, on: date, person_id: int | None = None) -> dict[int, list[Duty]]:
    """What the board's people (or one of them) do on that day, by person (two statements)."""
    found: dict[int, list[Duty]] = {}
    only = Q() if person_id is None else Q(person_id=person_id)
    for held in Appointment.objects.filter(in_force(on), only, space=space).select_related("seat"):
        duty = Duty(held.seat.get_role_display(), held.seat.organisation_id, held.valid_from, held.seat_id)
        found.setdefault(held.person_id, []).append(duty)
    for post in TaskForcePost.objects.filter(in_force(on), only, space=space).select_related("seat"):
        duty = Duty("", post.seat.organisation_id, post.valid_from, post.seat_id)
        found.setdefault(post.person_id, []).append(duty)
    return found


def agency_names(ids: Iterable[int], on: date) -> dict[int, str]:
    """The names of these organisations on a day (one statement)."""
    rows = OrganisationVersion.objects.filter(in_force(on), organisation_id__in=list(ids))
    return dict(rows.values_list("organisation_id", "name"))
