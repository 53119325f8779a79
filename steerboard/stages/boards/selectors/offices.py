"""Offices as of now, what they let a person see, and the filter for rows valid on a day."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from steerboard.platform.accounts.selectors import mandates_now
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Role, SpaceKind, Visibility
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import Office, roles
from steerboard.stages.boards.models import Appointment, FoundingDraft, TaskForcePost


def in_force(on: date, prefix: str = "") -> Q:
    """Rows valid on a day: `valid_from ≤ day < valid_to` (null: open)."""
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": on})
    )


def offices_of(user: Any, space: Space) -> tuple[Office, ...]:
    """The offices a user holds in a space as of today: appointments, task force, founder of a draft, mandates.

    The hook behind `permit()` (settings.STEERBOARD_OFFICES). A term's last day needs no event: it is asked each time.
    """
    day = today()
    person = user.person_id
    found: list[Office] = []
    if space.kind == SpaceKind.BOARD:
        seats: QuerySet[Appointment] = Appointment._base_manager.filter(in_force(day), space=space, person_id=person)
        for held in seats.select_related("seat"):
            found.append(Office(space.pk, Role(held.seat.role), person, held.seat_id, held.valid_to))
        for post in TaskForcePost._base_manager.filter(in_force(day), space=space, person_id=person):
            found.append(Office(space.pk, Role.TASK_FORCE, person, post.seat_id, post.valid_to))
        if FoundingDraft._base_manager.filter(space=space, owner_id=person, board__state="planned").exists():
            found.append(Office(space.pk, Role.FOUNDER, person))
    for mandate in mandates_now(person):
        listed = {item.pk for item in mandate.spaces.all()}
        if not listed or space.pk in listed:
            found.append(Office(space.pk, Role(mandate.kind), person, None, mandate.valid_to))
    return tuple(found)


def sees(user: Any, space: Space) -> Visibility | None:
    """The highest visibility this user may see in the space; None for a stranger."""
    held = roles(user, space)
    if held & {Role.HEAD, Role.DEPUTY, Role.SECRETARY}:
        return Visibility.CONFIDENTIAL
    if held & {Role.MEMBER, Role.TASK_FORCE, Role.FOUNDER}:
        return Visibility.BOARD
    if held & {Role.OBSERVER}:
        return Visibility.PARTICIPANTS
    if held & {Role.VIEWER, Role.OPERATOR}:
        return Visibility.PARTICIPANTS
    return None
