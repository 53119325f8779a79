"""The boards of one person: for the switcher, the choice after sign-in and the instance's own pages."""

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from steerboard.platform.accounts.selectors import mandates_of
from steerboard.platform.base.clock import today
from steerboard.register.territories.models import UnitVersion
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
    """With the province's name of today (or of the board's end) on each row: `unit_name`, `unit_name_en`, `unit_type`."""
    named = UnitVersion.objects.filter(
        unit_id=OuterRef("unit_id"), valid_from__lte=Coalesce(OuterRef("ended_on"), Value(today()))
    ).order_by("-valid_from")
    return (
        boards.select_related("space", "node")
        .annotate(
            unit_name=Subquery(named.values("name")[:1]),
            unit_name_en=Subquery(named.values("name_en")[:1]),
            unit_type=Subquery(named.values("type")[:1]),
        )
        .order_by("short_name", "pk")
    )


def drafts_of(user: Any) -> QuerySet[Board]:
    """The boards that this user is founding: begun by him or her and not at work yet."""
    own = FoundingDraft._base_manager.filter(owner_id=user.person_id, board__state__in=FOUNDER_STATES)
    return Board._base_manager.filter(pk__in=own.values("board_id")).select_related("space").order_by("-pk")
