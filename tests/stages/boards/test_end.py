"""The end of a board, what ends with it, its successor, and an end taken back."""

from datetime import date, timedelta
from typing import Any

import pytest

from steerboard.platform.base.errors import NotAllowed, Refusal, StillMissing, WrongState
from steerboard.platform.base.scopes import across_spaces, in_space
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import BoardOutcome, BoardState, EndReason
from steerboard.stages.boards.errors import Order
from steerboard.stages.boards.models import Appointment, Board, Regulation, Seat, TaskForcePost, Topic, TopicSeat
from steerboard.stages.chain import selectors as chain
from tests.factories.boards import FOUNDED_ON, BoardKit, document, founded_board, unit
from tests.factories.trail import acts

pytestmark = pytest.mark.django_db
OLD = date(2007, 3, 1)
MERGED = date(2025, 6, 30)
_MODELS: tuple[Any, ...] = (Appointment, Seat, Topic, TopicSeat, TaskForcePost, Regulation)


@pytest.fixture
def kit() -> BoardKit:
    """A board of a province merged on 30 June 2025."""
    province = unit("quang-nam", "Quảng Nam", valid_from=date(1997, 1, 1), valid_to=date(2025, 7, 1))
    found = founded_board("quang-nam", founded_on=OLD, of=province)
    with found.scope():
        boards.founding_record(
            board=found.board,
            part="ending",
            document=document(found.space, abstract="Kết thúc hoạt động (minh họa)", signed_on=date(2025, 6, 20)),
            by=found.users["secretary"],
        )
    return found


def _end(kit: BoardKit, **changes: Any) -> Board:
    values = {"last_day": MERGED, "outcome": BoardOutcome.SUCCEEDED, "by": kit.operator, **changes}
    return boards.board_end(board=kit.board, **values)


def test_all_that_hangs_on_the_board_ends_with_it(kit: BoardKit) -> None:
    with kit.scope():
        board = _end(kit)
        assert (board.state, board.ended_on, board.outcome) == (BoardState.ENDED, MERGED, BoardOutcome.SUCCEEDED)
        for model in _MODELS:
            assert set(model.objects.values_list("valid_to", flat=True)) == {date(2025, 7, 1)}
        assert set(Appointment.objects.values_list("end_reason", flat=True)) == {EndReason.BOARD_ENDED}
    assert acts("boards.board_end") == 1


def test_an_end_needs_its_document() -> None:
    kit = founded_board()
    with kit.scope(), pytest.raises(StillMissing):
        _end(kit, last_day=FOUNDED_ON)


def test_an_end_says_what_becomes_of_the_work(kit: BoardKit) -> None:
    with kit.scope():
        for changes, field in (
            ({"outcome": ""}, "outcome"),
            ({"outcome": BoardOutcome.DISSOLVED, "successor": founded_board().board}, "successor"),
        ):
            with pytest.raises(Refusal) as refusal:
                _end(kit, **changes)
            assert refusal.value.field == field
        with pytest.raises(Order):
            _end(kit, last_day=OLD - timedelta(days=1))
        assert Board.objects.get().state == BoardState.ACTIVE


def test_nobody_was_appointed_after_the_end(kit: BoardKit) -> None:
    with kit.scope():
        Appointment.objects.filter(seat=kit.seats["member"]).update(valid_from=MERGED + timedelta(days=1))
        with pytest.raises(Refusal) as refusal:
            _end(kit)
    assert (refusal.value.code, refusal.value.field) == ("outside", "last_day")


def test_what_had_ended_before_keeps_its_own_end(kit: BoardKit) -> None:
    earlier = date(2015, 1, 1)
    with kit.scope():
        boards.appointment_end(
            appointment=kit.appointments["business"],
            last_day=earlier - timedelta(days=1),
            reason=EndReason.RETIRED,
            by=kit.users["secretary"],
        )
        _end(kit)
        kit.appointments["business"].refresh_from_db()
    assert (kit.appointments["business"].valid_to, kit.appointments["business"].end_reason) == (earlier, "retired")


def test_the_successor_continues_it_on_the_chain_of_both(kit: BoardKit) -> None:
    heir = founded_board("da-nang")
    with kit.scope():
        boards.board_publish(board=kit.board, by=kit.users["secretary"])
    with heir.scope():
        boards.board_publish(board=heir.board, by=heir.users["secretary"])
    with across_spaces("an operator links two boards"):
        board = _end(kit, successor=heir.board)
        assert board.successor == heir.board
    with heir.scope():
        heir.board.refresh_from_db()
        assert kit.board.pk in {step.node.pk for step in chain.walk(heir.board.node, sees=None)}


def test_a_successor_may_be_named_later_and_begins_after_the_end(kit: BoardKit) -> None:
    early, heir = founded_board("som", founded_on=date(2025, 6, 1)), founded_board("da-nang")
    with in_space(kit.space, early.space, heir.space):
        _end(kit)
        for other, code in ((early.board, "successor_too_early"), (kit.board, "own_successor")):
            with pytest.raises(Refusal) as refusal:
                boards.succession_set(board=kit.board, successor=other, by=kit.operator)
            assert (refusal.value.code, refusal.value.field) == (code, "successor")
        boards.succession_set(board=kit.board, successor=heir.board, by=kit.operator)
        with pytest.raises(Refusal) as refusal:
            boards.succession_set(board=kit.board, successor=heir.board, by=kit.operator)
        assert refusal.value.code == "has_successor"
    assert acts("boards.succession_set") == 1


def test_only_an_ended_board_has_a_successor(kit: BoardKit) -> None:
    heir = founded_board("da-nang")
    with in_space(kit.space, heir.space), pytest.raises(Refusal) as refusal:
        boards.succession_set(board=kit.board, successor=heir.board, by=kit.operator)
    assert refusal.value.code == "wrong_state"


def test_an_end_by_mistake_is_taken_back_and_only_what_ended_with_it(kit: BoardKit) -> None:
    with kit.scope():
        boards.appointment_end(
            appointment=kit.appointments["business"],
            last_day=MERGED,
            reason=EndReason.RETIRED,
            by=kit.users["secretary"],
        )
        _end(kit)
        with pytest.raises(Refusal) as refusal:
            boards.board_reopen(board=kit.board, by=kit.operator, reason=" ")
        assert refusal.value.field == "reason"
        board = boards.board_reopen(board=kit.board, by=kit.operator, reason="nhập nhầm Ban")
        assert (board.state, board.ended_on, board.outcome) == (BoardState.ACTIVE, None, "")
        open_rows = {model.__name__: model.objects.filter(valid_to=None).count() for model in _MODELS}
        assert open_rows == {
            "Appointment": 5,
            "Seat": 7,
            "Topic": 1,
            "TopicSeat": 1,
            "TaskForcePost": 1,
            "Regulation": 1,
        }
    assert acts("boards.board_reopen") == 1


def test_a_continued_board_is_not_reopened(kit: BoardKit) -> None:
    heir = founded_board("da-nang")
    with in_space(kit.space, heir.space):
        _end(kit, successor=heir.board)
        with pytest.raises(Refusal) as refusal:
            boards.board_reopen(board=kit.board, by=kit.operator, reason="nhầm")
    assert refusal.value.code == "has_successor"


@pytest.mark.parametrize("state", [BoardState.PLANNED, BoardState.ENDED])
def test_an_end_from_another_state_is_refused(kit: BoardKit, state: str) -> None:
    with kit.scope():
        Board.objects.filter(pk=kit.board.pk).update(
            state=state,
            founded_on=None if state == BoardState.PLANNED else OLD,
            ended_on=MERGED if state == BoardState.ENDED else None,
        )
        with pytest.raises(WrongState):
            _end(kit)


@pytest.mark.parametrize("state", [BoardState.PLANNED, BoardState.FOUNDED, BoardState.ACTIVE])
def test_only_an_ended_board_is_reopened(kit: BoardKit, state: str) -> None:
    with kit.scope():
        Board.objects.filter(pk=kit.board.pk).update(
            state=state, founded_on=None if state == BoardState.PLANNED else OLD
        )
        with pytest.raises(WrongState):
            boards.board_reopen(board=kit.board, by=kit.operator, reason="nhầm")


@pytest.mark.parametrize("who", ["head", "deputy", "member", "task_force", "observer", "viewer", "stranger"])
def test_who_may_not(kit: BoardKit, who: str) -> None:
    with kit.scope():
        with pytest.raises(NotAllowed):
            _end(kit, by=kit.user(who))
        with pytest.raises(NotAllowed):
            boards.board_reopen(board=kit.board, by=kit.user(who), reason="x")
        with pytest.raises(NotAllowed):
            boards.succession_set(board=kit.board, successor=kit.board, by=kit.user(who))
