"""Offices as of now, what they let a person see, and the filter for rows valid on a day."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from steerboard.platform.accounts.models import Invitation, InvitationPurpose
from steerboard.platform.accounts.selectors import mandates_now
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Role, SpaceKind, Visibility
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import Office, roles
from steerboard.stages.boards.enums import BoardState, SeatRole
from steerboard.stages.boards.models import Appointment, FoundingDraft, TaskForcePost
from steerboard.stages.boards.validators import last_day_of

# The founder staffs the board until its secretary takes over.
FOUNDER_STATES = (BoardState.PLANNED, BoardState.FOUNDED)


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
            found.append(Office(space.pk, Role(held.seat.role), person, held.seat_id, last_day_of(held.valid_to)))
        for post in TaskForcePost._base_manager.filter(in_force(day), space=space, person_id=person):
            found.append(Office(space.pk, Role.TASK_FORCE, person, post.seat_id, last_day_of(post.valid_to)))
        if FoundingDraft._base_manager.filter(space=space, owner_id=person, board__state__in=FOUNDER_STATES).exists():
            found.append(Office(space.pk, Role.FOUNDER, person))
    for mandate in mandates_now(person):
        listed = {item.pk for item in mandate.spaces.all()}
        if not listed or space.pk in listed:
            found.append(Office(space.pk, Role(mandate.kind), person, None, last_day_of(mandate.valid_to)))
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


def has_secretary(space: Space) -> bool:
    """Whether somebody holds a secretary's seat in this space today."""
    held = Appointment._base_manager.filter(in_force(today()), space=space, seat__role=SeatRole.SECRETARY)
    return held.exists()


def may_found(user: Any) -> bool:
    """Whether a user may found a board: an operator of the instance, or a person with an invitation not yet used for one.

    An invitation counts from the day its link was opened; each is good for one board.
    """
    if Role.OPERATOR in roles(user, Space.instance()):
        return True
    invited = Invitation.objects.filter(
        person_id=user.person_id, purpose=InvitationPurpose.FOUND_BOARD, used_at__isnull=False, revoked_at=None
    ).count()
    return bool(invited) and invited > FoundingDraft._base_manager.filter(owner_id=user.person_id).count()
