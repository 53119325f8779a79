"""What the organisation chart is made of: plain values as of one day, without a query of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import is_illustration
from steerboard.stages.boards.enums import FoundingPart, SeatRole, TopicPart

ChangeKind = Literal["began", "replaced", "acting", "ended", "seat_added", "seat_closed", "topic_added", "topic_closed"]


@dataclass(frozen=True, slots=True)
class Agency:
    """An organisation under its name of the day."""

    id: int
    name: str
    name_en: str
    short: str
    kind: str
    level: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that something rests on. `number` is "…/QĐ-UBND" while the number is missing."""

    id: int
    number: str
    subject: str
    subject_en: str
    signed_on: date | None
    is_illustration: bool

    @classmethod
    def of(cls, document: Document) -> Self:
        return cls(
            id=document.pk,
            number=document.official_number,
            subject=document.abstract,
            subject_en=document.abstract_en,
            signed_on=document.signed_on,
            is_illustration=is_illustration(document),
        )


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a position on the day. `name` is empty on the public chart, which names posts and agencies only."""

    person_id: int | None
    name: str
    post: str
    since: date
    until: date | None
    is_acting: bool
    document: Reference | None


@dataclass(frozen=True, slots=True)
class Expert:
    """A member of the task force, paired with the senior whose position he or she supports."""

    person_id: int
    name: str
    post: str
    since: date


@dataclass(frozen=True, slots=True)
class Part:
    """What an agency does for a topic: lead (exactly one a topic) or partner."""

    topic_id: int
    part: str

    @property
    def is_lead(self) -> bool:
        return self.part == TopicPart.LEAD


@dataclass(frozen=True, slots=True)
class Position:
    """A seat as of the day. `vacant_since` is set when nobody holds it."""

    seat_id: int
    order: int
    role: str
    post: str
    agency: Agency
    is_voting: bool
    is_member: bool
    side: str
    since: date
    holder: Holder | None
    vacant_since: date | None
    experts: tuple[Expert, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def is_acting(self) -> bool:
        return self.holder is not None and self.holder.is_acting

    @property
    def leads(self) -> int:
        return sum(part.is_lead for part in self.parts)

    @property
    def partners(self) -> int:
        return len(self.parts) - self.leads


@dataclass(frozen=True, slots=True)
class TopicOfDay:
    """A focus topic in force on the day."""

    id: int
    name: str
    name_en: str
    reason: str
    is_core: bool
    since: date


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """The positions shown under one topic; each position stands under one topic only. `topic` None: under no topic."""

    topic: TopicOfDay | None
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Mandate:
    """A part of the founding (plan, decision, regulation, ending) with its document."""

    id: int
    part: str
    document: Reference
    in_force_from: date | None

    @property
    def label(self) -> str:
        return str(FoundingPart(self.part).label)


@dataclass(frozen=True, slots=True)
class Subgroup:
    """A sub-group by field: who leads it and which agencies belong to it."""

    name: str
    topic: TopicOfDay | None
    lead: Position | None
    members: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the composition. Names are empty on the public chart."""

    on: date
    kind: ChangeKind
    agency: Agency | None = None
    role: str = ""
    post: str = ""
    name: str = ""
    earlier_name: str = ""
    topic: str = ""
    document: Reference | None = None
    end_reason: str = ""
    open_handover: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An agency and its part in each topic, in the order of the chart's topics ("" where it has none)."""

    agency: Agency
    cells: tuple[str, ...]

    @property
    def leads(self) -> int:
        return self.cells.count(TopicPart.LEAD)

    @property
    def partners(self) -> int:
        return self.cells.count(TopicPart.PARTNER)


@dataclass(frozen=True, slots=True)
class Chart:
    """The board as of `on`. Positions are in the order of the founding decision."""

    on: date
    issuer: Agency | None
    standing_agency: Agency | None
    mandates: tuple[Mandate, ...]
    positions: tuple[Position, ...]
    topics: tuple[TopicOfDay, ...]
    subgroups: tuple[Subgroup, ...] = ()
    changes: tuple[Change, ...] = ()
    unled: tuple[TopicOfDay, ...] = ()

    def _of(self, *roles: str) -> tuple[Position, ...]:
        return tuple(position for position in self.positions if position.role in roles)

    @property
    def heads(self) -> tuple[Position, ...]:
        return self._of(SeatRole.HEAD)

    @property
    def deputies(self) -> tuple[Position, ...]:
        return self._of(SeatRole.DEPUTY)

    @property
    def secretaries(self) -> tuple[Position, ...]:
        return self._of(SeatRole.SECRETARY)

    @property
    def outsiders(self) -> tuple[Position, ...]:
        """Whoever is invited without a vote: ministries, associations, communes."""
        return self._of(SeatRole.OBSERVER)

    @property
    def seats(self) -> tuple[Position, ...]:
        """The positions of the board itself, invited outsiders left out."""
        return tuple(position for position in self.positions if position.role != SeatRole.OBSERVER)

    @property
    def filled(self) -> int:
        return sum(position.holder is not None for position in self.seats)

    @property
    def vacant(self) -> tuple[Position, ...]:
        return tuple(position for position in self.seats if position.holder is None)

    @property
    def acting(self) -> tuple[Position, ...]:
        return tuple(position for position in self.seats if position.is_acting)

    @property
    def groups(self) -> tuple[TopicGroup, ...]:
        """Members under their topic: the one they lead, else the first in which they take part; core first."""
        placed: dict[int | None, list[Position]] = {topic.id: [] for topic in self.topics}
        placed[None] = []
        for position in self._of(SeatRole.MEMBER):
            placed[_home_topic(position, self.topics)].append(position)
        named = tuple(TopicGroup(topic, tuple(placed[topic.id])) for topic in self.topics)
        return (*named, TopicGroup(None, tuple(placed[None]))) if placed[None] else named

    @property
    def matrix(self) -> tuple[MatrixRow, ...]:
        """One row an agency that has a seat; several seats of one agency are one row."""
        parts: dict[int, dict[int, str]] = {}
        agencies: dict[int, Agency] = {}
        for position in self.seats:
            agencies.setdefault(position.agency.id, position.agency)
            own = parts.setdefault(position.agency.id, {})
            for part in position.parts:
                if own.get(part.topic_id) != TopicPart.LEAD:
                    own[part.topic_id] = part.part
        return tuple(
            MatrixRow(agency, tuple(parts[agency_id].get(topic.id, "") for topic in self.topics))
            for agency_id, agency in agencies.items()
        )


def _home_topic(position: Position, topics: Iterable[TopicOfDay]) -> int | None:
    led = {part.topic_id for part in position.parts if part.is_lead}
    joined = {part.topic_id for part in position.parts}
    for wanted in (led, joined):
        for topic in topics:
            if topic.id in wanted:
                return topic.id
    return None
