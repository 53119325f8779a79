"""What the database itself refuses, and that it says so in the words of the rule."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from steerboard.platform.audit import services as audit
from steerboard.platform.base.constraints import database_speaks
from steerboard.stages.boards.enums import SeatRole, TopicField
from steerboard.stages.boards.errors import SAID, SeatTaken, SecondCore, SecondHead
from steerboard.stages.boards.models import Appointment, Seat, TaskForcePost, Topic
from steerboard.stages.chain import services as chain
from tests.factories.boards import FOUNDED_ON, BoardKit, appointment, founded_board, person

pytestmark = pytest.mark.django_db
LATER = FOUNDED_ON + timedelta(days=100)


@pytest.fixture
def kit() -> BoardKit:
    return founded_board()


@pytest.mark.parametrize(
    "first, last",
    [
        (FOUNDED_ON, None),
        (LATER, None),
        (FOUNDED_ON - timedelta(days=30), FOUNDED_ON + timedelta(days=1)),
        (FOUNDED_ON - timedelta(days=30), None),
    ],
)
def test_two_holders_of_a_seat_never_share_a_day(kit: BoardKit, first: date, last: date | None) -> None:
    with kit.scope(), pytest.raises(IntegrityError), transaction.atomic():
        appointment(kit, "member", person(), valid_from=first, valid_to=last)
    with kit.scope():
        assert Appointment.objects.filter(seat=kit.seats["member"]).count() == 1


def test_the_day_after_the_end_is_free(kit: BoardKit) -> None:
    with kit.scope():
        Appointment.objects.filter(seat=kit.seats["member"]).update(valid_to=LATER, end_reason="term")
        appointment(kit, "member", person(), valid_from=LATER)
        assert Appointment.objects.filter(seat=kit.seats["member"]).count() == 2


def test_an_update_into_another_term_is_refused_too(kit: BoardKit) -> None:
    with kit.scope():
        Appointment.objects.filter(seat=kit.seats["member"]).update(valid_to=LATER, end_reason="term")
        second = appointment(kit, "member", person(), valid_from=LATER)
        with pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.filter(pk=second.pk).update(valid_from=LATER - timedelta(days=1))


def _head_seat(kit: BoardKit, valid_from: date) -> Seat:
    seat = Seat(
        space=kit.space,
        board=kit.board,
        order=9,
        role=SeatRole.HEAD,
        organisation=kit.organisations["office"],
        document=kit.decision,
        valid_from=valid_from,
    )
    chain.save(seat, by=None, act="boards.seat_create")
    return seat


def test_a_second_seat_for_a_head_is_refused(kit: BoardKit) -> None:
    with kit.scope(), pytest.raises(IntegrityError), transaction.atomic():
        _head_seat(kit, LATER)


def test_a_second_head_in_another_seat_is_refused(kit: BoardKit) -> None:
    """The first seat ends, its holder does not: the second seat is possible, the second head is not."""
    with kit.scope():
        Seat.objects.filter(pk=kit.seats["head"].pk).update(valid_to=LATER)
        kit.seats["second"] = _head_seat(kit, LATER)
        with pytest.raises(IntegrityError), transaction.atomic():
            appointment(kit, "second", person(), valid_from=LATER)
        Appointment.objects.filter(seat=kit.seats["head"]).update(valid_to=LATER, end_reason="term")
        appointment(kit, "second", person(), valid_from=LATER)


def test_a_second_core_topic_is_refused(kit: BoardKit) -> None:
    topic = Topic(
        space=kit.space,
        board=kit.board,
        field=TopicField.CRAFT,
        name="Làng nghề (minh họa)",
        reason="minh họa",
        is_core=True,
        valid_from=LATER,
    )
    with kit.scope(), pytest.raises(SecondCore), database_speaks(SAID):
        chain.save(topic, by=None, act="boards.topic_add")


def test_the_same_pair_twice_is_refused(kit: BoardKit) -> None:
    with kit.scope():
        held = TaskForcePost.objects.get(board=kit.board)
        again = TaskForcePost(
            space=kit.space,
            board=kit.board,
            seat=held.seat,
            person=held.person,
            document=kit.decision,
            valid_from=LATER,
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            audit.save(again, by=None, act="boards.task_force_assign")


def test_the_refusal_of_the_database_reads_like_the_rules_own(kit: BoardKit) -> None:
    with kit.scope():
        with pytest.raises(SeatTaken), database_speaks(SAID):
            appointment(kit, "member", person(), valid_from=LATER)
        with pytest.raises(SecondHead), database_speaks(SAID):
            _head_seat(kit, LATER)


def test_what_is_no_rule_of_the_stage_is_not_spoken_for(kit: BoardKit) -> None:
    with kit.scope(), pytest.raises(IntegrityError), database_speaks(SAID), connection.cursor() as cursor:
        cursor.execute("UPDATE boards_seat SET organisation_id = NULL")
