"""Offices as of now, what they let a person see, and the filter for rows valid on a day."""

from datetime import date
from typing import Any

from django.db.models import DateField, Q, Value
from django.db.models.functions import Cast

from steerboard.platform.accounts.models import Invitation, InvitationPurpose
from steerboard.platform.accounts.selectors import mandates_of
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Role, SpaceKind
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import Office, roles, sees
from steerboard.stages.boards.enums import BoardState, SeatRole
from steerboard.stages.boards.models import Appointment, Board, FoundingDraft, TaskForcePost
from steerboard.stages.boards.validators import last_day_of

__all__ = ["FOUNDER_STATES", "has_secretary", "in_force", "may_found", "offices_of", "sees", "spaces_of_unit"]

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
    person = user.person_id
    found: list[Office] = []
    if space.kind == SpaceKind.BOARD:
        for role, seat, until in _held(person, space):
            found.append(Office(space.pk, Role(role), person, seat or None, last_day_of(until)))
    for mandate in mandates_of(user):
        listed = {item.pk for item in mandate.spaces.all()}
        if not listed or space.pk in listed:
            found.append(Office(space.pk, Role(mandate.kind), person, None, last_day_of(mandate.valid_to)))
    return tuple(found)


def _held(person_id: int, space: Space) -> list[tuple[str, int, date | None]]:
    """Role, seat (0: none) and end of each office in force, in one statement: every page asks this."""
    now = in_force(today())
    seats = Appointment._base_manager.filter(now, space=space, person_id=person_id).order_by()
    experts = TaskForcePost._base_manager.filter(now, space=space, person_id=person_id).order_by()
    drafts = FoundingDraft._base_manager.filter(space=space, owner_id=person_id, board__state__in=FOUNDER_STATES)
    nothing = Cast(Value(None), DateField())
    rows = seats.values_list("seat__role", "seat_id", "valid_to").union(
        experts.values_list(Value(Role.TASK_FORCE.value), "seat_id", "valid_to"),
        drafts.order_by().values_list(Value(Role.FOUNDER.value), Value(0), nothing),
        all=True,
    )
    return list(rows)


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


def spaces_of_unit(unit_id: int) -> list[Space]:
    """The spaces of the living boards of a unit: the hook behind the register's rule (settings.STEERBOARD_UNIT_SPACES)."""
    boards = Board._base_manager.filter(unit_id=unit_id).exclude(state=BoardState.ENDED)
    return list(Space.objects.filter(pk__in=boards.values("space_id")))
