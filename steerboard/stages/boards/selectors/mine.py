"""The boards of one person: for the switcher, the choice after sign-in and the instance's own pages."""

from typing import Any

from django.db.models import Q, QuerySet

from steerboard.platform.accounts.selectors import mandates_of
from steerboard.platform.base.clock import today
from steerboard.stages.boards.models import Appointment, Board, FoundingDraft, TaskForcePost
from steerboard.stages.boards.selectors.offices import FOUNDER_STATES, in_force


def boards_of(user: Any) -> QuerySet[Board]:
    """The boards on which this user holds an office today, by appointment, task force, draft or mandate.

    Says the same as `offices_of` for each single board, in one statement (and two for the mandates).
    """
    person, day = user.person_id, today()
    held = Q(space_id__in=Appointment._base_manager.filter(in_force(day), person_id=person).values("space_id"))
    held |= Q(space_id__in=TaskForcePost._base_manager.filter(in_force(day), person_id=person).values("space_id"))
    held |= Q(
        space_id__in=FoundingDraft._base_manager.filter(owner_id=person, board__state__in=FOUNDER_STATES).values(
            "space_id"
        )
    )
    for mandate in mandates_of(user):
        listed = [space.pk for space in mandate.spaces.all()]
        if not listed:
            return _rows(Board._base_manager.all())
        held |= Q(space_id__in=listed)
    return _rows(Board._base_manager.filter(held))


def _rows(boards: QuerySet[Board]) -> QuerySet[Board]:
    return boards.select_related("space", "node").order_by("short_name", "pk")
