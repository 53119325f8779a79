"""The members that topics suggest: a table of fields, answered with the agencies' names of the day (domain.md 8.3, [D])."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from steerboard.register.organisations.enums import Field, OrganisationKind
from steerboard.register.organisations.models import Organisation
from steerboard.register.territories.models import Unit
from steerboard.stages.boards.enums import SeatRole, Side, TopicField
from steerboard.stages.boards.selectors.agencies import Choice, choices_for

Why = TopicField | Literal["always"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row of the table: agencies of this kind and field, for these topics, in this role."""

    kind: OrganisationKind
    fields: tuple[Field, ...]
    why: tuple[Why, ...]
    role: SeatRole = SeatRole.MEMBER
    post_title: str = ""
    side: Side = Side.PUBLIC
    is_standing: bool = False


_HEAD_POST: Final = "Phó Chủ tịch"
_OFFICE_POST: Final = "Chánh Văn phòng"
_DIRECTOR: Final = "Giám đốc"
_DEPUTY_DIRECTOR: Final = "Phó Giám đốc"
_CHAIR: Final = "Chủ tịch"
_DEPARTMENT: Final = OrganisationKind.DEPARTMENT

# Posts are words of the records and stay Vietnamese. Before 2025 planning and environment had departments of their own:
# their fields stand beside those that took over, and the register knows which existed on the day.
TABLE: Final = (
    Wanted(OrganisationKind.PEOPLES_COMMITTEE, (), ("always",), SeatRole.HEAD, _HEAD_POST),
    Wanted(OrganisationKind.PPC_OFFICE, (), ("always",), SeatRole.DEPUTY, _OFFICE_POST),
    Wanted(_DEPARTMENT, (Field.PLANNING,), ("always",), SeatRole.SECRETARY, _DEPUTY_DIRECTOR, is_standing=True),
    Wanted(_DEPARTMENT, (Field.FINANCE,), ("always",), SeatRole.SECRETARY, _DEPUTY_DIRECTOR, is_standing=True),
    Wanted(OrganisationKind.ZONE_BOARD, (), (TopicField.INVESTMENT,), post_title="Trưởng ban"),
    Wanted(OrganisationKind.PROMOTION_CENTRE, (), (TopicField.INVESTMENT,), post_title=_DIRECTOR),
    Wanted(_DEPARTMENT, (Field.CONSTRUCTION,), (TopicField.INVESTMENT, TopicField.TOURISM), post_title=_DIRECTOR),
    Wanted(
        _DEPARTMENT,
        (Field.AGRICULTURE,),
        (TopicField.AGRICULTURE, TopicField.CRAFT, TopicField.INVESTMENT),
        post_title=_DIRECTOR,
    ),
    Wanted(_DEPARTMENT, (Field.ENVIRONMENT,), (TopicField.INVESTMENT,), post_title=_DIRECTOR),
    Wanted(_DEPARTMENT, (Field.INDUSTRY_TRADE,), (TopicField.AGRICULTURE, TopicField.CRAFT), post_title=_DIRECTOR),
    Wanted(_DEPARTMENT, (Field.CULTURE,), (TopicField.TOURISM, TopicField.CRAFT), post_title=_DIRECTOR),
    Wanted(_DEPARTMENT, (Field.HOME_AFFAIRS,), (TopicField.CAPACITY,), post_title=_DIRECTOR),
    Wanted(_DEPARTMENT, (Field.LABOUR,), (TopicField.CAPACITY,), post_title=_DIRECTOR),
    Wanted(_DEPARTMENT, (Field.EDUCATION,), (TopicField.CAPACITY,), post_title=_DIRECTOR),
    Wanted(_DEPARTMENT, (Field.SCIENCE,), (TopicField.CAPACITY,), post_title=_DIRECTOR),
    Wanted(OrganisationKind.SCHOOL, (), (TopicField.CAPACITY,), post_title="Hiệu trưởng", side=Side.OTHER),
    Wanted(OrganisationKind.ASSOCIATION, (Field.BUSINESS,), ("always",), post_title=_CHAIR, side=Side.PRIVATE),
    Wanted(OrganisationKind.ASSOCIATION, (Field.CULTURE,), (TopicField.TOURISM,), post_title=_CHAIR, side=Side.PRIVATE),
    Wanted(
        OrganisationKind.UNION,
        (Field.FARMERS,),
        (TopicField.AGRICULTURE,),
        SeatRole.OBSERVER,
        _CHAIR,
        Side.OTHER,
    ),
)


@dataclass(slots=True)
class Suggestion:
    """An agency proposed for a seat: why, in which role. `is_standing` marks the proposed standing agency."""

    choice: Choice
    role: SeatRole
    post_title: str
    side: Side
    why: list[Why] = field(default_factory=list)
    is_standing: bool = False

    @property
    def organisation(self) -> Organisation:
        return self.choice.organisation

    @property
    def voting(self) -> bool:
        return self.role != SeatRole.OBSERVER


def suggested_members(unit: Unit, topics: Iterable[str], on: date) -> list[Suggestion]:
    """The agencies of a province on a day that these topics suggest, the always wanted first, in the table's order.

    One agency comes once, with all its reasons. Only one standing agency is proposed: planning where it still existed.
    One statement.
    """
    wanted_topics = set(topics)
    available = choices_for(unit, on)
    found: dict[int, Suggestion] = {}
    has_standing = False
    for row in TABLE:
        why = [reason for reason in row.why if reason == "always" or reason in wanted_topics]
        if not why:
            continue
        for choice in available:
            if not _fits(choice.organisation, row, unit):
                continue
            known = found.get(choice.organisation.pk)
            if known is not None:
                known.why.extend(reason for reason in why if reason not in known.why)
                continue
            second = row.is_standing and has_standing
            found[choice.organisation.pk] = Suggestion(
                choice,
                SeatRole.MEMBER if second else row.role,
                row.post_title if not second else _DIRECTOR,
                row.side,
                why,
                row.is_standing and not second,
            )
            has_standing = has_standing or row.is_standing
    return list(found.values())


def _fits(organisation: Organisation, row: Wanted, unit: Unit) -> bool:
    """Whether an agency is what a row asks for; central bodies come only where they stand for business."""
    if organisation.kind != row.kind or (row.fields and organisation.field not in row.fields):
        return False
    return organisation.unit_id == unit.pk or row.kind == OrganisationKind.ASSOCIATION
