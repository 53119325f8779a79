"""Lists of initiatives as a reader may see them, what hangs on one, and what the public sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from steerboard.platform.base.clock import today
from steerboard.platform.base.publication import published
from steerboard.stages.boards.models import Board, Topic
from steerboard.stages.boards.selectors.offices import in_force
from steerboard.stages.initiatives.enums import DRAFTED, ENDED, InitiativeState
from steerboard.stages.initiatives.models import Evidence, Initiative, Note, Partner
from steerboard.stages.meetings.enums import DecisionState
from steerboard.stages.meetings.models import Decision

_RELATED = ("node", "topic", "lead_organisation", "accountable_seat__node")


def initiatives_of(board: Board, highest: int) -> QuerySet[Initiative]:
    """The initiatives that a reader may see, with their board, topic, lead agency and accountable position."""
    rows = Initiative.objects.filter(board=board, visibility__lte=highest)
    return rows.select_related(*_RELATED).order_by("-year", "-serial", "-pk")


@cache
def _had() -> dict[str, Exists]:
    """Whether an initiative ever had partners and evidence. Made once: its page asks it each time."""
    own = {"initiative": OuterRef("pk")}
    return {
        "had_partners": Exists(Partner._base_manager.filter(**own)),
        "had_evidence": Exists(Evidence._base_manager.filter(**own)),
    }


def find(board: Board, number: str, highest: int) -> Initiative | None:
    """An initiative by its number ("SK-2026-07", "idea-15"), as far as the reader may see it.

    With the names of its topic and accountable position (`topic_name`, `seat_title`). `had_partners`, `had_evidence`:
    whether it ever had any. Most never have; their page need not ask.
    """
    rows = Initiative.objects.filter(board=board, visibility__lte=highest, node__number=number)
    named = rows.select_related("node", "accountable_seat").annotate(
        **_had(),
        topic_name=F("topic__name"),
        topic_name_en=F("topic__name_en"),
        seat_title=F("accountable_seat__node__title"),
    )
    found = named.first()
    if found is not None:
        found.board, found.space = board, board.space
    return found


def published_initiatives(board: Board) -> QuerySet[Initiative]:
    """What the public sees, newest first."""
    rows = published(Initiative.objects.filter(board=board), via="node")
    return rows.select_related(*_RELATED).order_by("-year", "-serial", "-pk")


def of_topic(topic: Topic, highest: int | None) -> QuerySet[Initiative]:
    """The initiatives that pursue a topic; `highest` None is the public."""
    rows = Initiative.objects.filter(topic=topic)
    rows = published(rows, via="node") if highest is None else rows.filter(visibility__lte=highest)
    return rows.select_related(*_RELATED).order_by("-year", "-serial", "-pk")


def contributing_to(nodes: Iterable[int], highest: int | None) -> dict[int, list[Initiative]]:
    """Per indicator (its node's key) the initiatives that say they contribute to it. Two statements."""
    wanted = list(nodes)
    linked = Q(
        node__links_out__target__in=wanted,
        node__links_out__relation="contributes_to",
        node__links_out__withdrawn_at=None,
    )
    rows = Initiative.objects.filter(linked)
    rows = published(rows, via="node") if highest is None else rows.filter(visibility__lte=highest)
    pairs = list(rows.order_by("pk").values_list("pk", "node__links_out__target_id"))
    held = {one.pk: one for one in Initiative.objects.filter(pk__in={pk for pk, _ in pairs}).select_related(*_RELATED)}
    found: dict[int, list[Initiative]] = {pk: [] for pk in wanted}
    for pk, target in pairs:
        found[target].append(held[pk])
    return found


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many initiatives are at a stage of their life."""

    running: int
    waiting: int
    ended: int

    @property
    def all(self) -> int:
        return self.running + self.waiting + self.ended


def counted(board: Board, highest: int) -> StateCount:
    """How many are under way, before that, and ended. One statement."""
    found: dict[str, Any] = Initiative.objects.filter(board=board, visibility__lte=highest).aggregate(
        running=Count("pk", filter=Q(state=InitiativeState.RUNNING)),
        ended=Count("pk", filter=Q(state__in=ENDED)),
        waiting=Count("pk", filter=Q(state__in=[*DRAFTED, InitiativeState.ENDORSED, InitiativeState.FUNDED])),
    )
    return StateCount(found["running"], found["waiting"], found["ended"])


def partners_of(one: Initiative) -> list[Partner]:
    """Who takes part, in the order of entry."""
    return list(Partner.objects.filter(initiative=one, left_at=None))


def evidence_of(one: Initiative) -> list[Evidence]:
    """The papers that show results, also those whose document a reader may not see: they count all the same."""
    rows = Evidence.objects.filter(initiative=one, removed_at=None).select_related("document", "activity")
    paper = ("number", "symbol", "abstract", "visibility")
    return list(rows.only("activity_id", "what", "activity__title", *(f"document__{name}" for name in paper)))


def notes_of(one: Initiative, highest: int) -> QuerySet[Note]:
    """The notes that a reader may see, newest first, with what names them: `prepared_name`, `activity_title` …"""
    rows = Note.objects.filter(initiative=one, visibility__lte=highest)
    rows = rows.annotate(
        activity_title=F("activity__title"),
        activity_unit=F("activity__unit"),
        prepared_name=F("prepared_by__name"),
        confirmed_name=F("confirmed_by__name"),
        behalf_title=F("on_behalf_of__node__title"),
    )
    return rows.order_by("-said_at", "-pk")


def public_notes(one: Initiative) -> list[Note]:
    """Confirmed notes that are marked public, newest first; of a published initiative."""
    rows = Note.objects.filter(initiative=one, visibility=0, confirmed_at__isnull=False)
    shown = Q(activity=None) | Q(activity__node__visibility=0, activity__node__published_at__isnull=False)
    rows = rows.filter(shown, Q(activity=None) | Q(activity__node__withdrawn_at=None))
    return list(rows.select_related("activity").order_by("-said_at", "-pk")[:50])


def notes_waiting(seat_ids: Iterable[int]) -> QuerySet[Note]:
    """Notes that wait to be confirmed for these positions."""
    rows = Note.objects.filter(on_behalf_of__in=list(seat_ids), confirmed_at=None, returned_at=None)
    return rows.select_related("initiative__node", "activity", "prepared_by").order_by("said_at", "pk")


def endorsing_decisions(one: Initiative, highest: int) -> QuerySet[Decision]:
    """Adopted conclusions of the board, newest first: one of them endorses."""
    rows = Decision.objects.filter(board=one.board, state=DecisionState.ADOPTED, visibility__lte=highest)
    return rows.select_related("meeting", "node").order_by("-meeting__on", "-meeting__nr", "-serial")


def topics_on(board: Board, on: date | None = None) -> QuerySet[Topic]:
    """The focus topics in force."""
    return Topic.objects.filter(in_force(on or today()), board=board).order_by("-is_core", "pk")
