"""Tasks: one lead agency, one seat, a working day; each move allowed, refused from every other state, one audit row."""

from tests.factories.boards import BoardKit
from tests.factories.tasks import given_task


def test_a_task_is_given_once_with_its_number(kit: BoardKit) -> None:
    made, decision, task = given_task(kit)
    assert task.number == f"{decision.number}a"
    assert task.seat_id == kit.seats["member"].pk
    assert task.node.title == task.text
