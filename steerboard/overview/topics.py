"""A focus topic whole: its agencies, initiatives with their money, indicators, records. Reads of three stages together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from steerboard.overview.kinds import BY_NAME
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.publication import published
from steerboard.stages.boards.models import Board, Topic, TopicSeat
from steerboard.stages.chain.selectors import walk
from steerboard.stages.indicators.models import Indicator
from steerboard.stages.indicators.selectors.lists import indicators_of, published_indicators
from steerboard.stages.indicators.selectors.standing import Standing, standings
from steerboard.stages.initiatives.models import Initiative
from steerboard.stages.initiatives.selectors.money import Sums, line_money, lines_seen, summed
from steerboard.stages.initiatives.selectors.portfolio import initiatives_of, published_initiatives
from steerboard.stages.initiatives.selectors.progress import Standing as InitiativeStanding
from steerboard.stages.initiatives.selectors.progress import standings as initiative_standings

T = TypeVar("T")

# Kinds of records that a topic's page lists beside its initiatives and indicators.
_RECORDS = ("meeting", "decision", "task")


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic in the list: who leads it, how much hangs on it."""

    topic: Topic
    parts: Sequence[TopicSeat]
    initiatives: Sequence[Initiative]
    indicators: Sequence[Indicator]
    money: Sequence[Sums]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """All of one topic, as a reader may see it."""

    topic: Topic
    parts: Sequence[TopicSeat]
    initiatives: Sequence[Initiative]
    lights: Mapping[int, InitiativeStanding]
    money: Sequence[Sums]
    indicators: Sequence[Indicator]
    stood: Mapping[int, Standing]
    records: Sequence[Any]


def topics_of(board: Board, highest: int | None) -> list[Topic]:
    """The topics of a board: running ones first, the core before the others; None is the public."""
    began = board.founded_on or today()
    rows = Topic.objects.filter(Q(valid_to=None) | Q(valid_to__gt=began), board=board).select_related("node", "space")
    found = published(rows, via="node") if highest is None else rows
    return sorted(found, key=lambda topic: (topic.valid_to is not None, not topic.is_core, topic.pk))


def topic_lines(board: Board, highest: int | None) -> list[TopicLine]:
    """The list of topics; a constant number of queries."""
    topics = topics_of(board, highest)
    ids = [topic.pk for topic in topics]
    parts = _grouped(TopicSeat.objects.filter(topic__in=ids, valid_to=None).select_related("seat"))
    initiatives = _grouped(_initiatives(board, highest).filter(topic__in=ids))
    indicators = _grouped(_indicators(board, highest).filter(topic__in=ids))
    lines = line_money(lines_seen([one for rows in initiatives.values() for one in rows], highest))
    return [
        TopicLine(
            topic,
            parts.get(topic.pk, ()),
            initiatives.get(topic.pk, ()),
            indicators.get(topic.pk, ()),
            summed(line for line in lines if line.line.initiative.topic_id == topic.pk),
        )
        for topic in topics
    ]


def topic_page(topic: Topic, highest: int | None) -> TopicPage:
    """One topic whole; a constant number of queries."""
    board = topic.board
    initiatives = list(_initiatives(board, highest).filter(topic=topic))
    for one in initiatives:
        one.board = board
    indicators = list(_indicators(board, highest).filter(topic=topic))
    for row in indicators:
        row.board = board
    return TopicPage(
        topic=topic,
        parts=list(TopicSeat.objects.filter(topic=topic, valid_to=None).select_related("seat").order_by("part", "pk")),
        initiatives=initiatives,
        lights=initiative_standings(initiatives, highest=highest),
        money=summed(line_money(lines_seen(initiatives, highest))),
        indicators=indicators,
        stood=standings(indicators, today(), verified_only=highest is None, verifier="·" if highest is None else ""),
        records=_records(topic, highest),
    )


def _initiatives(board: Board, highest: int | None) -> QuerySet[Initiative]:
    return published_initiatives(board) if highest is None else initiatives_of(board, highest)


def _indicators(board: Board, highest: int | None) -> QuerySet[Indicator]:
    return published_indicators(board) if highest is None else indicators_of(board, highest)


def _records(topic: Topic, highest: int | None) -> list[Any]:
    steps = walk(topic.node, sees=None if highest is None else Visibility(highest))
    found = [
        step.node for step in steps if not step.is_locked and step.node.kind in _RECORDS and step.node.kind in BY_NAME
    ]
    return sorted(found, key=lambda node: (node.on is not None, node.on, node.pk), reverse=True)


def _grouped(rows: Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for row in rows:
        found.setdefault(row.topic_id, []).append(row)  # type: ignore[attr-defined]
    return found
