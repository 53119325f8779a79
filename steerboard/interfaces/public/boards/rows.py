"""The lists on the public page of a board."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.ui.components import Text
from steerboard.interfaces.ui.language import marked
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import is_illustration
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.selectors.chart import Chart, Position


@dataclass(frozen=True, slots=True)
class MandateRow:
    anchor: str
    part: str
    number: str
    url: str
    subject: Text
    signed_on: date | None
    is_illustration: bool


@dataclass(frozen=True, slots=True)
class PositionRow:
    """An office, its post and agency; who holds it is not said in public, only since when it is held or vacant."""

    url: str
    office: str
    post: Text
    agency: Text
    state: Literal["filled", "acting", "vacant"]
    since: date | None


@dataclass(frozen=True, slots=True)
class TopicRow:
    anchor: str
    name: Text
    is_core: bool
    reason: Text
    lead: Text
    partners: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    url: str
    number: str
    type: str
    subject: Text
    signed_on: date | None
    state: str
    is_illustration: bool


def mandate_rows(board: Board, chart: Chart) -> list[MandateRow]:
    return [
        MandateRow(
            anchor=f"mandate-{mandate.id}",
            part=mandate.label,
            number=mandate.document.number,
            url=address("public-document", board=board.space.slug, pk=mandate.document.id),
            subject=marked(mandate.document.subject, mandate.document.subject_en),
            signed_on=mandate.document.signed_on,
            is_illustration=mandate.document.is_illustration,
        )
        for mandate in chart.mandates
    ]


def composition(chart: Chart) -> list[PositionRow]:
    """The positions of the board, invited bodies last."""
    return [_position(position) for position in (*chart.seats, *chart.outsiders)]


def _position(position: Position) -> PositionRow:
    holder = position.holder
    state: Literal["filled", "acting", "vacant"] = "vacant" if holder is None else "filled"
    if holder is not None and holder.is_acting:
        state = "acting"
    agency = position.agency
    return PositionRow(
        url=f"#seat-{position.seat_id}",
        office=str(SeatRole(position.role).label),
        post=marked((holder.post if holder else "") or position.post),
        agency=marked(agency.name, agency.name_en),
        state=state,
        since=holder.since if holder else position.vacant_since,
    )


def topic_rows(chart: Chart, board: Board) -> list[TopicRow]:
    """The topics of the day with their reasons and lead agencies."""
    leads = {part.topic_id: p.agency for p in chart.positions for part in p.parts if part.is_lead}
    partners = [part.topic_id for p in chart.positions for part in p.parts if not part.is_lead]
    rows = []
    for topic in chart.topics:
        lead = leads.get(topic.id)
        rows.append(
            TopicRow(
                anchor=f"topic-{topic.id}",
                name=marked(topic.name, topic.name_en),
                is_core=topic.is_core,
                reason=marked(topic.reason),
                lead=marked(lead.name, lead.name_en) if lead else _("no lead agency yet"),
                partners=partners.count(topic.id),
            )
        )
    return rows


def document_rows(board: Board, documents: Iterable[Document]) -> list[DocumentRow]:
    return [
        DocumentRow(
            url=address("public-document", board=board.space.slug, pk=document.pk),
            number=document.official_number,
            type=document.get_type_display(),
            subject=marked(document.abstract, document.abstract_en),
            signed_on=document.signed_on,
            state=document.state,
            is_illustration=is_illustration(document),
        )
        for document in documents
    ]
