"""The boards of one person: for the switcher, the choice after sign-in and the instance's own pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
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


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """A board in the switcher of every page, with the province's name of today (or of the board's end).

    `also` are the further columns that were asked for.
    """

    id: int
    slug: str
    short_name: str
    unit_name: str
    unit_name_en: str
    unit_type: str
    also: tuple[Any, ...]


# Written out, because every page asks it and the ORM takes thirty times as long to build it.
_CHOICES: Final = """
SELECT b.node_id, s.slug, b.short_name, COALESCE(v.name, ''), COALESCE(v.name_en, ''), COALESCE(v.type, '') {also}
FROM boards_board b JOIN base_space s ON s.id = b.space_id
LEFT JOIN territories_unitversion v ON v.id = (
  SELECT u.id FROM territories_unitversion u
  WHERE u.unit_id = b.unit_id AND u.valid_from <= COALESCE(b.ended_on, %(day)s) ORDER BY u.valid_from DESC LIMIT 1)
{where} ORDER BY b.short_name, b.node_id
"""
_HELD: Final = """WHERE b.space_id IN (
  SELECT a.space_id FROM boards_appointment a WHERE a.person_id = %(person)s
    AND a.valid_from <= %(day)s AND (a.valid_to IS NULL OR a.valid_to > %(day)s)
  UNION SELECT t.space_id FROM boards_taskforcepost t WHERE t.person_id = %(person)s
    AND t.valid_from <= %(day)s AND (t.valid_to IS NULL OR t.valid_to > %(day)s)
  UNION SELECT d.space_id FROM boards_foundingdraft d JOIN boards_board f ON f.node_id = d.board_id
    WHERE d.owner_id = %(person)s AND f.state IN ('planned', 'founded'){listed})"""


def board_choices(user: Any, also: Sequence[str] = (), params: Mapping[str, Any] | None = None) -> list[BoardChoice]:
    """The same boards as `boards_of`, for the bars of a page; one statement (and two for the mandates).

    `also` are further columns as SQL with named `params`: what a page counts rides along.
    """
    listed: set[int] = set()
    where = _HELD
    for mandate in mandates_of(user):
        spaces = {space.pk for space in mandate.spaces.all()}
        listed |= spaces
        if not spaces:
            where = ""
    sql = _CHOICES.format(
        also="".join(f", {column}" for column in also),
        where=where.format(listed="".join(f" UNION SELECT {int(pk)}" for pk in sorted(listed))),
    )
    day = connection.ops.adapt_datefield_value(today())
    with connection.cursor() as cursor:
        cursor.execute(sql, {"person": user.person_id, "day": day, **(params or {})})
        return [
            BoardChoice(key, slug, short, unit, unit_en, unit_type, tuple(more))
            for key, slug, short, unit, unit_en, unit_type, *more in cursor.fetchall()
        ]


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
