"""The board as of any date: who sat where on that day, under which name, and what the public may know of it."""

from dataclasses import asdict
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.register.organisations.models import OrganisationVersion
from steerboard.stages.boards.enums import AppointmentKind, EndReason, SeatRole, TopicField, TopicPart
from steerboard.stages.boards.models import Appointment, Group, Handover, Seat, TaskForcePost, Topic, TopicSeat
from steerboard.stages.boards.selectors import board_choices, boards_of, offices_of, organisation_chart
from steerboard.stages.chain import services as chain
from tests.factories.boards import FOUNDED_ON, BoardKit, appointment, document, founded_board, person, planned_board

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)


@pytest.fixture
def kit() -> BoardKit:
    return founded_board()


def _publish_all(kit: BoardKit) -> None:
    with kit.scope():
        for record in [kit.board, *kit.seats.values(), *kit.topics.values(), *kit.board.foundings.all()]:
            chain.publish(record, by=None)


def test_structure(kit: BoardKit) -> None:
    with kit.scope():
        chart = organisation_chart(kit.board, DAY)
    assert [p.seat_id for p in chart.heads] == [kit.seats["head"].pk]
    assert [p.seat_id for p in chart.deputies] == [kit.seats["deputy"].pk]
    assert [p.seat_id for p in chart.secretaries] == [kit.seats["secretary"].pk]
    assert [p.seat_id for p in chart.outsiders] == [kit.seats["observer"].pk]
    assert chart.issuer is not None
    assert chart.issuer.name == "Ủy ban nhân dân Đắk Lắk"
    assert chart.standing_agency is not None
    assert chart.standing_agency.name == "Sở Tài chính Đắk Lắk"
    assert [(m.part, m.document.number) for m in chart.mandates] == [("decision", "…/QĐ-UBND")]
    assert (chart.filled, len(chart.seats)) == (5, 6)


def test_members_stand_under_their_topic_and_once(kit: BoardKit) -> None:
    with kit.scope():
        craft = Topic(
            space=kit.space,
            board=kit.board,
            field=TopicField.CRAFT,
            name="Làng nghề",
            reason="r",
            valid_from=FOUNDED_ON,
        )
        chain.save(craft, by=None, act="boards.topic_add")
        for role, topic, part in (
            ("business", craft, TopicPart.LEAD),
            ("business", kit.topics["core"], TopicPart.PARTNER),
            ("member", craft, TopicPart.PARTNER),
        ):
            row = TopicSeat(space=kit.space, topic=topic, seat=kit.seats[role], part=part, valid_from=FOUNDED_ON)
            audit.save(row, by=None, act="boards.topic_seat_set")
        chart = organisation_chart(kit.board, DAY)
    placed = [(g.topic.name if g.topic else None, [p.seat_id for p in g.positions]) for g in chart.groups]
    assert placed == [
        ("Xúc tiến đầu tư (minh họa)", [kit.seats["member"].pk]),
        ("Làng nghề", [kit.seats["business"].pk]),
        (None, [kit.seats["vacant"].pk]),
    ]
    rows = {row.agency.name: row.cells for row in chart.matrix}
    assert rows["Sở Công Thương Đắk Lắk"] == ("lead", "partner")
    assert rows["Hiệp hội Doanh nghiệp Đắk Lắk"] == ("partner", "lead")
    assert [sum(row.cells[i] == "lead" for row in chart.matrix) for i in range(len(chart.topics))] == [1, 1]
    assert chart.unled == ()


def test_topic_without_lead_is_named(kit: BoardKit) -> None:
    with kit.scope():
        TopicSeat.objects.update(valid_to=DAY)
        chart = organisation_chart(kit.board, DAY)
    assert [topic.id for topic in chart.unled] == [kit.topics["core"].pk]


def test_expert_stands_under_the_senior(kit: BoardKit) -> None:
    with kit.scope():
        chart = organisation_chart(kit.board, DAY)
    by_seat = {p.seat_id: p for p in chart.positions}
    assert [e.name for e in by_seat[kit.seats["member"].pk].experts] == ["Chuyên viên (minh họa)"]
    assert by_seat[kit.seats["business"].pk].experts == ()


def test_vacant_since_the_seat_began_or_the_last_holder_left(kit: BoardKit) -> None:
    left = date(2026, 10, 1)
    with kit.scope():
        Appointment.objects.filter(seat=kit.seats["business"]).update(valid_to=left, end_reason=EndReason.RESIGNED)
        chart = organisation_chart(kit.board, DAY)
        before = organisation_chart(kit.board, left - timedelta(days=1))
    vacant = {p.seat_id: p.vacant_since for p in chart.vacant}
    assert vacant == {kit.seats["business"].pk: left, kit.seats["vacant"].pk: FOUNDED_ON}
    assert [p.seat_id for p in before.vacant] == [kit.seats["vacant"].pk]
    assert chart.changes[0].kind == "ended"
    assert (chart.changes[0].on, chart.changes[0].end_reason) == (left, EndReason.RESIGNED)
    assert before.changes == ()


def test_acting_holder_and_open_handover(kit: BoardKit) -> None:
    change = date(2026, 10, 1)
    with kit.scope():
        old = kit.appointments["member"]
        Appointment.objects.filter(pk=old.pk).update(valid_to=change, end_reason=EndReason.MOVED)
        new = appointment(kit, "member", person("Người mới (minh họa)", space=kit.space), valid_from=change)
        Appointment.objects.filter(pk=new.pk).update(kind=AppointmentKind.ACTING)
        Handover(space=kit.space, seat=kit.seats["member"], outgoing=old, incoming=new, made_at=now()).save()
        chart = organisation_chart(kit.board, DAY)
    assert [p.seat_id for p in chart.acting] == [kit.seats["member"].pk]
    latest = chart.changes[0]
    assert (latest.kind, latest.name, latest.earlier_name, latest.open_handover) == (
        "acting",
        "Người mới (minh họa)",
        kit.users["member"].person.name,
        True,
    )
    assert latest.document is not None


def test_names_are_those_of_the_day(kit: BoardKit) -> None:
    renamed = date(2026, 6, 1)
    agency = kit.organisations["industry"]
    OrganisationVersion.objects.filter(organisation=agency).update(valid_to=renamed)
    OrganisationVersion(organisation=agency, name="Sở Công Thương mới", valid_from=renamed).save()
    with kit.scope():
        seat = kit.seats["member"].pk
        before = organisation_chart(kit.board, renamed - timedelta(days=1))
        after = organisation_chart(kit.board, renamed)
    assert next(p.agency.name for p in before.positions if p.seat_id == seat) == "Sở Công Thương Đắk Lắk"
    assert next(p.agency.name for p in after.positions if p.seat_id == seat) == "Sở Công Thương mới"


def test_before_the_founding_nobody_sits(kit: BoardKit) -> None:
    with kit.scope():
        chart = organisation_chart(kit.board, FOUNDED_ON - timedelta(days=1))
    assert chart.positions == ()
    assert chart.mandates == ()
    assert chart.topics == ()


def test_subgroup(kit: BoardKit) -> None:
    with kit.scope():
        group = Group(
            space=kit.space,
            board=kit.board,
            name="Tiểu ban đầu tư",
            lead_seat=kit.seats["member"],
            valid_from=FOUNDED_ON,
        )
        group.save()
        group.seats.set([kit.seats["member"], kit.seats["business"]])
        chart = organisation_chart(kit.board, DAY)
    (found,) = chart.subgroups
    assert found.lead is not None
    assert found.lead.seat_id == kit.seats["member"].pk
    assert {p.seat_id for p in found.members} == {kit.seats["member"].pk, kit.seats["business"].pk}


def test_public_chart_needs_publication_and_names_no_person(kit: BoardKit) -> None:
    with kit.scope():
        hidden = organisation_chart(kit.board, DAY, public=True)
    assert hidden.positions == ()
    assert hidden.topics == ()
    assert hidden.mandates == ()
    _publish_all(kit)
    with kit.scope():
        shown = organisation_chart(kit.board, DAY, public=True)
        inside = organisation_chart(kit.board, DAY)
    assert [p.seat_id for p in shown.positions] == [p.seat_id for p in inside.positions]
    names = {user.person.name for role, user in kit.users.items() if role != "founder"}
    assert names <= set(_texts(asdict(inside)))
    assert not names & set(_texts(asdict(shown)))
    assert all(p.experts == () for p in shown.positions)


def test_public_chart_leaves_out_a_document_that_is_not_public(kit: BoardKit) -> None:
    _publish_all(kit)
    with kit.scope():
        assert kit.decision is not None
        type(kit.decision).objects.filter(pk=kit.decision.pk).update(published_at=now())
        assert len(organisation_chart(kit.board, DAY, public=True).mandates) == 1
        type(kit.decision).objects.filter(pk=kit.decision.pk).update(withdrawn_at=now())
        assert organisation_chart(kit.board, DAY, public=True).mandates == ()


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []


def test_query_count_does_not_grow(kit: BoardKit) -> None:
    def count() -> int:
        with (
            kit.scope(),
            CaptureQueriesContext(
                connection,
            ) as seen,
        ):
            organisation_chart(kit.board, DAY)
        return len(seen)

    before = count()
    with kit.scope():
        for number in range(3):
            seat = Seat(
                space=kit.space,
                board=kit.board,
                order=20 + number,
                role=SeatRole.MEMBER,
                organisation=kit.organisations["finance"],
                post_title="Phó Giám đốc",
                valid_from=FOUNDED_ON,
            )
            chain.save(seat, by=None, act="boards.seat_create")
            kit.seats[f"more{number}"] = seat
            appointment(kit, f"more{number}", person(space=kit.space))
            TaskForcePost(
                space=kit.space,
                board=kit.board,
                seat=seat,
                person=person(space=kit.space),
                document=document(kit.space),
                valid_from=FOUNDED_ON,
            ).save()
    assert count() == before <= 9


def test_boards_of_agrees_with_offices(kit: BoardKit) -> None:
    other = planned_board("quang-nam")
    everybody = [*kit.users.values(), *other.users.values(), kit.operator, kit.stranger, kit.user("viewer")]
    for user in everybody:
        listed = {board.space_id for board in boards_of(user)}
        held = {space.pk for space in (kit.space, other.space) if offices_of(user, space)}
        assert listed == held
    assert [board.pk for board in boards_of(kit.users["member"])] == [kit.board.pk]
    assert list(boards_of(kit.stranger)) == []


def test_the_switcher_lists_the_same_boards(kit: BoardKit) -> None:
    other = planned_board("quang-nam")
    everybody = [*kit.users.values(), *other.users.values(), kit.operator, kit.stranger, kit.user("viewer")]
    for user in everybody:
        listed = [(board.pk, board.space.slug, board.unit_name) for board in boards_of(user)]
        assert [(one.id, one.slug, one.unit_name) for one in board_choices(user)] == listed
    (own,) = board_choices(kit.users["member"], ["%(one)s", "1 + %(two)s"], {"one": "x", "two": 2})
    assert own.also == ("x", 3)
