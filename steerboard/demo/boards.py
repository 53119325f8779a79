"""The three boards of the demonstration, through the services that people use."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from steerboard.demo import people
from steerboard.demo.facts import BASES_BEFORE, BASES_NOW, BRIEF, RULES_SOURCE, BoardRow, Member
from steerboard.platform.accounts.models import Person, User
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Provenance, Visibility
from steerboard.platform.documents import services as documents
from steerboard.platform.documents.enums import DocumentType, SignatureForm
from steerboard.platform.documents.models import Document
from steerboard.register.organisations import services as register
from steerboard.register.organisations.enums import Field, OrganisationKind
from steerboard.register.organisations.models import Organisation
from steerboard.register.territories.models import Unit
from steerboard.register.territories.selectors import people_committee_name
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import FoundingPart, TopicPart
from steerboard.stages.boards.models import Board, Seat

REFORM = date(2025, 7, 1)


@dataclass
class Built:
    """A board of the demonstration while it is built: who acts, agencies and seats by key."""

    row: BoardRow
    unit: Unit
    agencies: dict[str, Organisation]
    by: User
    board: Board
    decision: Document | None = None
    seats: dict[str, Seat] = field(default_factory=dict)
    holders: dict[str, Person] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)

    def wake(self) -> None:
        """A new day: who acts is read anew, because the offices of a user are kept for one request."""
        self.by = User.objects.get(pk=self.by.pk)


def agencies(row: BoardRow, by: User) -> dict[str, Organisation]:
    """The organisations of the board's province by their key in the catalogue, with a business association."""
    unit = Unit.objects.get(key=row.unit)
    register.provincial_set_create(by=by, unit=unit, optional=row.optional)
    found = {org.key.removeprefix(f"{unit.key}-"): org for org in Organisation.objects.filter(unit=unit)}
    first = REFORM if row.plan_on > REFORM else date(2010, 1, 1)
    found["business-association"] = register.organisation_add(
        by=by,
        unit=unit,
        kind=OrganisationKind.ASSOCIATION,
        field=Field.BUSINESS,
        name="Hiệp hội Doanh nghiệp (minh họa)",
        name_en="Business association (illustration)",
        valid_from=first,
        source="minh họa",
        provenance=Provenance.ILLUSTRATION,
    )
    return found


def planned(row: BoardRow, by: User) -> Built:
    """The board before its founding: name, province, plan."""
    unit = Unit.objects.get(key=row.unit)
    found = agencies(row, by)
    board = boards.founding_start(
        by=by,
        unit=unit,
        name=row.name,
        name_en=row.name_en,
        short_name=row.short_name,
        slug=row.slug,
        on=row.plan_on,
        standing_agency=found[row.standing],
        provenance=Provenance.ILLUSTRATION,
        source=BRIEF,
    )
    return Built(row, unit, found, by, board)


def act_document(built: Built, kind: DocumentType, symbol: str, abstract: str, abstract_en: str, on: date) -> Document:
    """An invented act of the People's Committee: it has a date and no number."""
    return documents.document_record(
        space=built.board.space,
        by=built.by,
        type=kind,
        symbol=symbol,
        abstract=abstract,
        abstract_en=abstract_en,
        issuer=people_committee_name(built.unit, on, long=True),
        signed_on=on,
        signature_form=SignatureForm.TM,
        signer_position="Chủ tịch",
        bases=BASES_BEFORE if on < REFORM else BASES_NOW,
        visibility=Visibility.PUBLIC,
        provenance=Provenance.ILLUSTRATION,
        source="minh họa",
    )


def plan(built: Built) -> None:
    document = act_document(
        built,
        DocumentType.PLAN,
        "KH-UBND",
        "Kế hoạch điều phối phát triển kinh tế địa phương",
        "Plan for the coordination of local economic development",
        built.row.plan_on,
    )
    boards.founding_record(board=built.board, part=FoundingPart.PLAN, document=document, by=built.by)


def seats(built: Built, members: tuple[Member, ...]) -> None:
    for order, member in enumerate(members, start=1):
        is_secretary = member.role == "secretary"
        key = "secretary" if is_secretary else member.agency
        built.seats[key] = boards.seat_create(
            board=built.board,
            by=built.by,
            organisation=built.agencies[member.agency],
            role=member.role,
            post_title=member.post,
            voting=member.voting and not is_secretary,
            side=member.side,
            order=order,
            valid_from=built.row.founded_on if built.row.founded_on <= today() else None,
        )


def topics(built: Built) -> None:
    for row in built.row.topics:
        topic = boards.topic_add(
            board=built.board,
            field=row.field,
            name=row.name,
            name_en=row.name_en,
            reason=row.reason,
            by=built.by,
            is_core=row.is_core,
            valid_from=built.row.founded_on if built.row.founded_on <= today() else None,
            provenance=Provenance.ILLUSTRATION,
            source=BRIEF,
        )
        boards.topic_seat_set(topic=topic, seat=built.seats[row.lead], by=built.by, part=TopicPart.LEAD)
        for partner in row.partners:
            boards.topic_seat_set(topic=topic, seat=built.seats[partner], by=built.by, part=TopicPart.PARTNER)


def founded(built: Built) -> None:
    """Decision, people, rules; the board is at work and public."""
    row = built.row
    built.decision = act_document(
        built,
        DocumentType.DECISION,
        "QĐ-UBND",
        f"Về việc thành lập {row.name}",
        f"On setting up the {row.name_en}",
        row.founded_on,
    )
    boards.founding_record(board=built.board, part=FoundingPart.DECISION, document=built.decision, by=built.by)
    built.board = boards.board_found(board=built.board, by=built.by)
    for seat in built.seats.values():
        seat.refresh_from_db()
    for member in sorted(row.members, key=lambda one: one.role == "secretary"):
        staff(built, member)
    boards.board_start(board=built.board, by=built.by)
    boards.board_publish(board=built.board, by=built.by)


def regulation(built: Built) -> None:
    document = act_document(
        built,
        DocumentType.REGULATION,
        "QC-UBND",
        f"Quy chế hoạt động của {built.row.short_name}",
        "Working regulation of the board",
        built.row.regulation_on,
    )
    boards.founding_record(board=built.board, part=FoundingPart.REGULATION, document=document, by=built.by)
    boards.regulation_adopt(
        board=built.board,
        by=built.by,
        values={"interval_months": 3},
        valid_from=built.row.regulation_on,
        document=document,
        provenance=Provenance.REAL,
        source=RULES_SOURCE,
    )
    boards.board_publish(board=built.board, by=built.by)


def staff(built: Built, member: Member) -> None:
    """The first holder of a seat and the expert beside it; from the secretary on, the secretary acts."""
    seat = built.seats["secretary" if member.role == "secretary" else member.agency]
    space, start = built.board.space, built.row.founded_on
    holder = people.person(space, member.holder, built.by, honorific=member.honorific, account=member.account)
    built.holders[member.agency] = holder
    boards.appointment_make(
        seat=seat,
        person=holder,
        document=built.decision,
        valid_from=start,
        by=built.by,
        post_title=member.post,
        provenance=Provenance.ILLUSTRATION,
    )
    if member.expert:
        expert = people.person(space, member.expert, built.by, account=member.expert_account)
        boards.task_force_assign(
            seat=seat,
            person=expert,
            document=built.decision,
            valid_from=start,
            by=built.by,
            post_title="Chuyên viên",
            provenance=Provenance.ILLUSTRATION,
        )
    if member.role == "secretary" and member.account:
        built.by = User.objects.get(email=member.account)


def analyse() -> None:
    """Fresh statistics for SQLite's planner after many rows; PostgreSQL gathers its own, in a process of its own."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
