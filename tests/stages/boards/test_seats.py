"""Seats: made by a decision, ended when nothing hangs on them."""

from datetime import date, timedelta

import pytest

from steerboard.platform.base.clock import now
from steerboard.platform.base.errors import NotAllowed, Refusal, WrongState
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.models import OrganisationSuccession
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import BoardState, EndReason, SeatRole
from steerboard.stages.boards.errors import DocumentNeeded, SecondHead
from steerboard.stages.boards.models import Appointment, Board, Seat
from steerboard.stages.chain import services as chain
from tests.factories.boards import FOUNDED_ON, BoardKit, document, founded_board, organisation, planned_board
from tests.factories.trail import acts

pytestmark = pytest.mark.django_db
LATER = FOUNDED_ON + timedelta(days=60)


@pytest.fixture
def kit() -> BoardKit:
    return founded_board()


def test_a_founded_board_makes_a_seat_by_decision(kit: BoardKit) -> None:
    with kit.scope():
        before = acts("boards.seat_create")
        seat = boards.seat_create(
            board=kit.board,
            by=kit.users["secretary"],
            organisation=kit.organisations["office"],
            post_title="  Phó  Chánh Văn phòng ",
            valid_from=LATER,
            document=kit.decision,
        )
        assert (seat.post_title, seat.order, seat.valid_from, seat.voting) == ("Phó Chánh Văn phòng", 8, LATER, True)
        assert acts("boards.seat_create") == before + 1
        assert seat.node.title == "Phó Chánh Văn phòng Ủy ban nhân dân Đắk Lắk"


def test_before_the_founding_a_seat_needs_no_document() -> None:
    kit = planned_board()
    with kit.scope():
        seat = boards.seat_create(
            board=kit.board, by=kit.users["founder"], organisation=kit.organisations["ppc"], role=SeatRole.HEAD
        )
    assert (seat.document, seat.role) == (None, SeatRole.HEAD)


@pytest.mark.parametrize("state", [BoardState.FOUNDED, BoardState.ACTIVE])
def test_without_a_decision_no_seat(kit: BoardKit, state: BoardState) -> None:
    with kit.scope():
        Board.objects.filter(pk=kit.board.pk).update(state=state)
        with pytest.raises(DocumentNeeded) as refusal:
            boards.seat_create(board=kit.board, by=kit.users["secretary"], organisation=kit.organisations["ppc"])
        assert refusal.value.field == "document"


@pytest.mark.parametrize(
    "kind, state, code",
    [("KH", "issued", "document_type"), ("QĐ", "draft", "document_unsigned"), ("QĐ", "withdrawn", "document_unsigned")],
)
def test_a_document_that_makes_no_seat(kit: BoardKit, kind: str, state: str, code: str) -> None:
    with kit.scope():
        paper = document(kit.space, type=kind)
        Document.objects.filter(pk=paper.pk).update(state=state, ended_at=now())
        paper.refresh_from_db()
        with pytest.raises(Refusal) as refusal:
            boards.seat_create(
                board=kit.board, by=kit.users["secretary"], organisation=kit.organisations["ppc"], document=paper
            )
        assert (refusal.value.code, refusal.value.field) == (code, "document")


def test_a_document_of_another_board_is_none(kit: BoardKit) -> None:
    other = founded_board("khac")
    with kit.scope(), pytest.raises(DocumentNeeded):
        boards.seat_create(
            board=kit.board, by=kit.users["secretary"], organisation=kit.organisations["ppc"], document=other.decision
        )


def test_one_head_at_a_time(kit: BoardKit) -> None:
    with kit.scope(), pytest.raises(SecondHead) as refusal:
        boards.seat_create(
            board=kit.board,
            by=kit.users["secretary"],
            organisation=kit.organisations["ppc"],
            role=SeatRole.HEAD,
            document=kit.decision,
        )
    assert refusal.value.field == "role"


def test_an_observer_never_votes(kit: BoardKit) -> None:
    with kit.scope():
        seat = boards.seat_create(
            board=kit.board,
            by=kit.users["secretary"],
            organisation=kit.organisations["business"],
            role=SeatRole.OBSERVER,
            voting=True,
            document=kit.decision,
        )
    assert (seat.voting, seat.is_member) == (False, False)


def test_an_agency_that_did_not_exist_is_named_with_its_successor(kit: BoardKit) -> None:
    gone = organisation(
        "Sở Kế hoạch và Đầu tư",
        key="dpi",
        unit=kit.unit,
        valid_from=date(2009, 1, 1),
        valid_to=date(2025, 3, 1),
    )
    OrganisationSuccession(predecessor=gone, successor=kit.organisations["finance"], on=date(2025, 3, 1)).save()
    with kit.scope(), pytest.raises(Refusal) as refusal:
        boards.seat_create(board=kit.board, by=kit.users["secretary"], organisation=gone, document=kit.decision)
    assert refusal.value.field == "organisation"
    assert str(refusal.value.reason) == (
        "Sở Kế hoạch và Đầu tư did not exist on that day; its tasks went to Sở Tài chính Đắk Lắk."
    )


def test_a_seat_cannot_begin_before_its_board(kit: BoardKit) -> None:
    with kit.scope(), pytest.raises(Refusal) as refusal:
        boards.seat_create(
            board=kit.board,
            by=kit.users["secretary"],
            organisation=kit.organisations["ppc"],
            valid_from=FOUNDED_ON - timedelta(days=1),
            document=kit.decision,
        )
    assert refusal.value.field == "valid_from"


@pytest.mark.parametrize(
    "who", ["head", "deputy", "member", "business", "task_force", "observer", "viewer", "stranger"]
)
def test_who_may_not(kit: BoardKit, who: str) -> None:
    with kit.scope():
        count = Seat.objects.count()
        with pytest.raises(NotAllowed):
            boards.seat_create(
                board=kit.board, by=kit.user(who), organisation=kit.organisations["ppc"], document=kit.decision
            )
        assert Seat.objects.count() == count


def test_an_operator_only_while_there_is_no_secretary(kit: BoardKit) -> None:
    with kit.scope():
        with pytest.raises(NotAllowed):
            boards.seat_create(
                board=kit.board, by=kit.operator, organisation=kit.organisations["ppc"], document=kit.decision
            )
        Appointment.objects.filter(seat=kit.seats["secretary"]).update(
            valid_to=FOUNDED_ON + timedelta(days=1), end_reason=EndReason.MOVED
        )
        made = boards.seat_create(
            board=kit.board, by=kit.operator, organisation=kit.organisations["ppc"], document=kit.decision
        )
    assert made.pk


def test_a_seat_of_a_public_board_is_public_at_once(kit: BoardKit) -> None:
    with kit.scope():
        chain.publish(kit.board, by=kit.users["secretary"])
        kit.board.refresh_from_db()
        seat = boards.seat_create(
            board=kit.board,
            by=kit.users["secretary"],
            organisation=kit.organisations["ppc"],
            document=kit.decision,
        )
    assert seat.node.is_published


def test_an_ended_seat_ends_its_parts_in_topics(kit: BoardKit) -> None:
    with kit.scope():
        part = boards.topic_seat_set(topic=kit.topics["core"], seat=kit.seats["vacant"], by=kit.users["secretary"])
        boards.seat_end(seat=kit.seats["vacant"], last_day=LATER, by=kit.users["secretary"], document=kit.decision)
        part.refresh_from_db()
        kit.seats["vacant"].refresh_from_db()
    assert kit.seats["vacant"].valid_to == LATER + timedelta(days=1)
    assert part.valid_to == LATER + timedelta(days=1)
    assert acts("boards.seat_end") == 1


@pytest.mark.parametrize("seat, code", [("head", "seat_held"), ("member", "seat_held")])
def test_a_held_seat_does_not_end(kit: BoardKit, seat: str, code: str) -> None:
    with kit.scope(), pytest.raises(Refusal) as refusal:
        boards.seat_end(seat=kit.seats[seat], last_day=LATER, by=kit.users["secretary"], document=kit.decision)
    assert refusal.value.code == code


def test_a_leading_seat_and_a_paired_one_do_not_end(kit: BoardKit) -> None:
    end = {"valid_to": FOUNDED_ON + timedelta(days=30), "end_reason": EndReason.MOVED}
    with kit.scope():
        Appointment.objects.filter(seat=kit.seats["member"]).update(**end)
        with pytest.raises(Refusal) as refusal:
            boards.seat_end(seat=kit.seats["member"], last_day=LATER, by=kit.users["secretary"], document=kit.decision)
        assert refusal.value.code == "seat_leads"
        boards.topic_seat_set(
            topic=kit.topics["core"], seat=kit.seats["business"], by=kit.users["secretary"], part="lead"
        )
        with pytest.raises(Refusal) as refusal:
            boards.seat_end(seat=kit.seats["member"], last_day=LATER, by=kit.users["secretary"], document=kit.decision)
        assert refusal.value.code == "seat_paired"


def test_nothing_is_written_on_an_ended_board(kit: BoardKit) -> None:
    with kit.scope():
        Board.objects.filter(pk=kit.board.pk).update(state=BoardState.ENDED, ended_on=LATER)
        with pytest.raises(WrongState):
            boards.seat_create(
                board=kit.board,
                by=kit.users["secretary"],
                organisation=kit.organisations["ppc"],
                document=kit.decision,
            )
        with pytest.raises(WrongState):
            boards.seat_edit(seat=kit.seats["member"], by=kit.users["secretary"], order=1, post_title="", side="public")


def test_the_wording_of_a_seat_changes_without_a_decision(kit: BoardKit) -> None:
    with kit.scope():
        seat = boards.seat_edit(
            seat=kit.seats["member"], by=kit.users["secretary"], order=3, post_title="Phó Giám đốc", side="public"
        )
        assert seat.node.title == "Phó Giám đốc Sở Công Thương Đắk Lắk"
    assert acts("boards.seat_edit") == 1
