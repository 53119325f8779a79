"""Offices as of now, what they let a person see, and the filter for rows valid on a day."""

from datetime import date
from typing import Any, Final

from django.db import connection
from django.utils.dateparse import parse_date

from steerboard.platform.accounts.models import Invitation, InvitationPurpose
from steerboard.platform.accounts.selectors import mandates_of
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Role, SpaceKind
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import Office, roles, sees
from steerboard.register.territories.selectors import in_force
from steerboard.stages.boards.enums import BoardState, SeatRole
from steerboard.stages.boards.models import Appointment, Board, FoundingDraft
from steerboard.stages.boards.validators import last_day_of

__all__ = ["FOUNDER_STATES", "has_secretary", "in_force", "may_found", "offices_of", "sees", "spaces_of_unit"]

# The founder staffs the board until its secretary takes over.
FOUNDER_STATES = (BoardState.PLANNED, BoardState.FOUNDED)


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


# Every page asks this; written out, because the ORM takes ten times as long to build it as a database to answer it.
_HELD: Final = """
SELECT s.role, a.seat_id, a.valid_to FROM boards_appointment a JOIN boards_seat s ON s.node_id = a.seat_id
WHERE a.space_id = %(space)s AND a.person_id = %(person)s
  AND a.valid_from <= %(day)s AND (a.valid_to IS NULL OR a.valid_to > %(day)s)
UNION ALL
SELECT 'task_force', t.seat_id, t.valid_to FROM boards_taskforcepost t
WHERE t.space_id = %(space)s AND t.person_id = %(person)s
  AND t.valid_from <= %(day)s AND (t.valid_to IS NULL OR t.valid_to > %(day)s)
UNION ALL
SELECT 'founder', 0, NULL FROM boards_foundingdraft d JOIN boards_board b ON b.node_id = d.board_id
WHERE d.space_id = %(space)s AND d.owner_id = %(person)s AND b.state IN ('planned', 'founded')
"""


def _held(person_id: int, space: Space) -> list[tuple[str, int, date | None]]:
    """Role, seat (0: none) and end of each office in force, in one statement."""
    day = connection.ops.adapt_datefield_value(today())
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"space": space.pk, "person": person_id, "day": day})
        rows: list[tuple[str, int, Any]] = cursor.fetchall()
    return [(role, seat, parse_date(until) if isinstance(until, str) else until) for role, seat, until in rows]


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
