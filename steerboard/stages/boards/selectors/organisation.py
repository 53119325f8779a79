"""The board as of any date: issuer and documents, who sits where, under which topic, and what changed of late.

Ten statements whatever the size of the board; with `public=True` fewer, over published rows only and without persons.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from steerboard.platform.base.publication import published
from steerboard.register.organisations.models import OrganisationVersion
from steerboard.stages.boards.enums import AppointmentKind
from steerboard.stages.boards.models import (
    Appointment,
    Board,
    Founding,
    Group,
    Handover,
    Seat,
    TaskForcePost,
    Topic,
    TopicSeat,
)
from steerboard.stages.boards.selectors.changes import Held, changes_until
from steerboard.stages.boards.selectors.chart import (
    Agency,
    Chart,
    Expert,
    Holder,
    Mandate,
    Part,
    Position,
    Reference,
    Subgroup,
    TopicOfDay,
)
from steerboard.stages.boards.selectors.offices import in_force

_AGENCY: Final = ("name", "name_en", "short", "organisation__kind", "organisation__level")
# The chart names documents; their texts and contents are wide and not read.
_REFERENCE: Final = ("number", "symbol", "abstract", "abstract_en", "signed_on", "provenance")
_HELD: Final = ("seat", "kind", "post_title", "valid_from", "valid_to", "term_ends_on", "end_reason")


def _narrow(lead: str, names: Iterable[str]) -> list[str]:
    return [f"{lead}__{name}" for name in names]


def agencies_as_of(ids: Iterable[int | None], on: date) -> dict[int, Agency]:
    """Organisations under the name they had on a day; before their first name, under that one. One statement."""
    found: dict[int, Agency] = {}
    rows = OrganisationVersion.objects.filter(organisation_id__in={i for i in ids if i}).order_by("valid_from")
    for row in rows.values_list("organisation_id", *_AGENCY, "valid_from"):
        key, valid_from = row[0], row[-1]
        if key not in found or valid_from <= on:
            found[key] = Agency(*row[:-1])
    return found


def _visible(rows: QuerySet[Any], public: bool) -> QuerySet[Any]:
    return published(rows, via="node") if public else rows


def _mandates(board: Board, on: date, public: bool) -> tuple[Mandate, ...]:
    rows = _visible(Founding.objects.filter(board=board).select_related("document"), public)
    rows = rows.only("part", "in_force_from", *_narrow("document", _REFERENCE))
    if public:
        rows = published(rows, via="document")
    return tuple(
        Mandate(row.pk, row.part, Reference.of(row.document), row.in_force_from)
        for row in rows
        if row.in_force_from is None or row.in_force_from <= on
    )


def _topics(rows: Iterable[Topic], on: date) -> tuple[TopicOfDay, ...]:
    return tuple(
        TopicOfDay(row.pk, row.name, row.name_en, row.reason, row.is_core, row.valid_from)
        for row in rows
        if row.valid_from <= on and (row.valid_to is None or row.valid_to > on)
    )


def _parts(topics: tuple[TopicOfDay, ...], on: date) -> dict[int, list[Part]]:
    parts: dict[int, list[Part]] = defaultdict(list)
    order = {topic.id: place for place, topic in enumerate(topics)}
    rows = TopicSeat.objects.filter(in_force(on), topic_id__in=order).values_list("topic_id", "seat_id", "part")
    for topic, seat, part in sorted(rows, key=lambda row: order[row[0]]):
        parts[seat].append(Part(topic, part))
    return parts


def _experts(board: Board, on: date) -> dict[int, list[Expert]]:
    experts: dict[int, list[Expert]] = defaultdict(list)
    rows = TaskForcePost.objects.filter(in_force(on), board=board).order_by("valid_from", "pk")
    for row in rows.values_list("seat_id", "person_id", "person__name", "post_title", "valid_from"):
        experts[row[0]].append(Expert(*row[1:]))
    return experts


def _holder(held: Appointment, public: bool) -> Holder:
    return Holder(
        person_id=None if public else held.person_id,
        name="" if public else held.person.name,
        post=held.post_title,
        since=held.valid_from,
        until=held.valid_to or held.term_ends_on,
        is_acting=held.kind == AppointmentKind.ACTING,
        document=None if public else Reference.of(held.document),
    )


def _vacant_since(seat: Seat, earlier: list[Appointment], on: date) -> date:
    ends = [held.valid_to for held in earlier if held.valid_to and held.valid_to <= on]
    return max([seat.valid_from, *ends])


def _position(
    seat: Seat,
    agency: Agency,
    appointments: list[Appointment],
    on: date,
    *,
    public: bool,
    experts: list[Expert],
    parts: list[Part],
) -> Position:
    held = next((a for a in appointments if a.valid_from <= on and (a.valid_to is None or a.valid_to > on)), None)
    return Position(
        seat_id=seat.pk,
        order=seat.order,
        role=seat.role,
        post=seat.post_title or (seat.post.title if seat.post else ""),
        agency=agency,
        is_voting=seat.voting,
        is_member=seat.is_member,
        side=seat.side,
        since=seat.valid_from,
        holder=_holder(held, public) if held else None,
        vacant_since=None if held else _vacant_since(seat, appointments, on),
        experts=tuple(experts),
        parts=tuple(parts),
    )


def _subgroups(
    board: Board, on: date, topics: tuple[TopicOfDay, ...], positions: tuple[Position, ...]
) -> tuple[Subgroup, ...]:
    by_seat = {position.seat_id: position for position in positions}
    by_topic = {topic.id: topic for topic in topics}
    rows = Group.objects.filter(in_force(on), board=board).order_by("valid_from", "pk", "seats__order", "seats__pk")
    members: dict[tuple[str, int | None, int | None, int], list[Position]] = {}
    for name, topic, lead, key, seat in rows.values_list("name", "topic_id", "lead_seat_id", "pk", "seats"):
        held = members.setdefault((name, topic, lead, key), [])
        if seat in by_seat:
            held.append(by_seat[seat])
    return tuple(
        Subgroup(name, by_topic.get(topic or 0), by_seat.get(lead or 0), tuple(held))
        for (name, topic, lead, _key), held in members.items()
    )


def _appointments(seats: list[Seat], public: bool) -> list[Appointment]:
    rows = Appointment.objects.filter(seat_id__in=[seat.pk for seat in seats]).order_by("valid_from", "pk")
    if public:
        return list(rows.only(*_HELD))
    named = rows.select_related("person", "document")
    return list(named.only(*_HELD, "person__name", *_narrow("document", _REFERENCE)))


def organisation_chart(board: Board, on: date, *, public: bool = False) -> Chart:
    """The board on a day. The public chart holds published records only: posts and agencies, no person, no expert."""
    seats = list(_visible(Seat.objects.filter(board=board).select_related("post"), public).order_by("order", "pk"))
    sitting = [seat for seat in seats if seat.valid_from <= on and (seat.valid_to is None or seat.valid_to > on)]
    appointments: dict[int, list[Appointment]] = defaultdict(list)
    for row in _appointments(seats, public):
        appointments[row.seat_id].append(row)
    agencies = agencies_as_of([board.issuer_id, board.standing_agency_id, *(s.organisation_id for s in seats)], on)
    all_topics = list(_visible(Topic.objects.filter(board=board), public).order_by("-is_core", "valid_from", "pk"))
    topics = _topics(all_topics, on)
    parts = _parts(topics, on)
    experts = {} if public else _experts(board, on)
    positions = tuple(
        _position(
            seat,
            agencies[seat.organisation_id],
            appointments[seat.pk],
            on,
            public=public,
            experts=experts.get(seat.pk, []),
            parts=parts[seat.pk],
        )
        for seat in sitting
        if seat.organisation_id in agencies
    )
    led = {part.topic_id for position in positions for part in position.parts if part.is_lead}
    held = Held(appointments, set() if public else set(_open_handovers(seats)), named=not public)
    return Chart(
        on=on,
        issuer=agencies.get(board.issuer_id) if board.issuer_id else None,
        standing_agency=agencies.get(board.standing_agency_id) if board.standing_agency_id else None,
        mandates=_mandates(board, on, public),
        positions=positions,
        topics=topics,
        subgroups=() if public else _subgroups(board, on, topics, positions),
        changes=changes_until(on, board, seats, agencies, held, all_topics),
        unled=tuple(topic for topic in topics if topic.id not in led),
    )


def _open_handovers(seats: list[Seat]) -> QuerySet[Handover, int]:
    """Ids of the ended appointments whose handover nobody has received yet."""
    return Handover.objects.filter(seat__in=[seat.pk for seat in seats], received_at=None).values_list(
        "outgoing_id", flat=True
    )
