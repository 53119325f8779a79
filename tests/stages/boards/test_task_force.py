"""The task force: each expert is paired with a senior."""

from datetime import timedelta

import pytest

from steerboard.platform.base.errors import NotAllowed, Refusal, WrongState
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import EndReason
from steerboard.stages.boards.errors import DocumentNeeded, OwnAppointment
from steerboard.stages.boards.models import TaskForcePost
from tests.factories.boards import FOUNDED_ON, BoardKit, document, founded_board, person, planned_board
from tests.factories.trail import acts

pytestmark = pytest.mark.django_db
LATER = FOUNDED_ON + timedelta(days=30)


@pytest.fixture
def kit() -> BoardKit:
    return founded_board()


def test_an_expert_is_paired_by_letter(kit: BoardKit) -> None:
    with kit.scope():
        before = acts("boards.task_force_assign")
        post = boards.task_force_assign(
            seat=kit.seats["business"],
            person=person(),
            document=document(kit.space, type="CV", symbol="HHDN"),
            valid_from=LATER,
            by=kit.users["secretary"],
            post_title="Chuyên viên",
        )
    assert (post.board, post.post_title) == (kit.board, "Chuyên viên")
    assert acts("boards.task_force_assign") == before + 1


def test_what_is_refused(kit: BoardKit) -> None:
    by, seat = kit.users["secretary"], kit.seats["member"]
    expert = kit.users["task_force"].person
    with kit.scope():
        with pytest.raises(DocumentNeeded):
            boards.task_force_assign(seat=seat, person=person(), document=None, valid_from=LATER, by=by)
        with pytest.raises(OwnAppointment):
            boards.task_force_assign(seat=seat, person=by.person, document=kit.decision, valid_from=LATER, by=by)
        for whom, code in ((expert, "expert_overlap"), (kit.users["member"].person, "own_expert")):
            with pytest.raises(Refusal) as refusal:
                boards.task_force_assign(seat=seat, person=whom, document=kit.decision, valid_from=LATER, by=by)
            assert (refusal.value.code, refusal.value.field) == (code, "person")
        with pytest.raises(NotAllowed):
            boards.task_force_assign(
                seat=seat, person=person(), document=kit.decision, valid_from=LATER, by=kit.users["member"]
            )


def test_an_expert_moves_to_another_senior(kit: BoardKit) -> None:
    with kit.scope():
        post = TaskForcePost.objects.get()
        moved = boards.task_force_move(
            post=post,
            seat=kit.seats["business"],
            document=kit.decision,
            valid_from=LATER,
            by=kit.users["secretary"],
        )
        assert (post.valid_to, post.end_reason) == (LATER, EndReason.MOVED)
        assert (moved.person, moved.seat, moved.valid_from) == (post.person, kit.seats["business"], LATER)


def test_an_end_comes_once_and_with_its_reason(kit: BoardKit) -> None:
    with kit.scope():
        post = TaskForcePost.objects.get()
        with pytest.raises(Refusal):
            boards.task_force_end(post=post, last_day=LATER, reason="", by=kit.users["secretary"])
        boards.task_force_end(post=post, last_day=LATER, reason=EndReason.RETIRED, by=kit.users["secretary"])
        with pytest.raises(Refusal):
            boards.task_force_end(post=post, last_day=LATER, reason=EndReason.RETIRED, by=kit.users["secretary"])
    assert acts("boards.task_force_end") == 1


def test_not_before_the_founding() -> None:
    kit = planned_board()
    with kit.scope():
        seat = boards.seat_create(board=kit.board, by=kit.users["founder"], organisation=kit.organisations["ppc"])
        with pytest.raises(WrongState):
            boards.task_force_assign(
                seat=seat, person=person(), document=document(kit.space), valid_from=LATER, by=kit.users["founder"]
            )
