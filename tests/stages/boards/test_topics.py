"""Topics: one core, one lead each; partners, sub-groups."""

from datetime import timedelta
from typing import Any

import pytest

from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave, WrongState
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import BoardState, TopicField, TopicPart
from steerboard.stages.boards.errors import SecondCore
from steerboard.stages.boards.models import Board, Founding, Topic, TopicSeat
from steerboard.stages.chain import selectors as chain
from tests.factories.boards import FOUNDED_ON, BoardKit, founded_board
from tests.factories.trail import acts

pytestmark = pytest.mark.django_db
LATER = FOUNDED_ON + timedelta(days=30)


@pytest.fixture
def kit() -> BoardKit:
    return founded_board()


def _add(kit: BoardKit, **changes: Any) -> Topic:
    values = {
        "field": TopicField.CRAFT,
        "name": "Làng nghề (minh họa)",
        "reason": "Nhiều hộ làm nghề (minh họa)",
        "by": kit.users["secretary"],
        **changes,
    }
    return boards.topic_add(board=kit.board, **values)


def test_a_further_topic_is_not_the_core(kit: BoardKit) -> None:
    with kit.scope():
        before = acts("boards.topic_add")
        topic = _add(kit)
        assert (topic.is_core, topic.valid_from) == (False, FOUNDED_ON)
        assert acts("boards.topic_add") == before + 1


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"name": " "}, "name"),
        ({"reason": ""}, "reason"),
        ({"field": "khác"}, "field"),
        ({"name": "xúc tiến ĐẦU TƯ (minh họa)"}, "name"),
        ({"valid_from": FOUNDED_ON - timedelta(days=1)}, "valid_from"),
    ],
)
def test_what_a_topic_needs(kit: BoardKit, changes: dict[str, Any], field: str) -> None:
    with kit.scope(), pytest.raises(Refusal) as refusal:
        _add(kit, **changes)
    assert refusal.value.field == field


def test_the_same_topic_twice_is_refused(kit: BoardKit) -> None:
    with kit.scope():
        _add(kit)
        with pytest.raises(Refusal) as refusal:
            _add(kit)
    assert refusal.value.code == "topic_twice"


def test_one_core(kit: BoardKit) -> None:
    with kit.scope(), pytest.raises(SecondCore):
        _add(kit, is_core=True)


def test_the_core_moves_with_a_reason(kit: BoardKit) -> None:
    with kit.scope():
        topic = _add(kit)
        with pytest.raises(Refusal) as refusal:
            boards.topic_core_set(topic=topic, by=kit.users["secretary"], reason="")
        assert refusal.value.field == "reason"
        boards.topic_core_set(topic=topic, by=kit.users["secretary"], reason="Nghị quyết mới (minh họa)")
        assert list(Topic.objects.filter(is_core=True)) == [topic]
        with pytest.raises(Refusal):
            boards.topic_core_set(topic=topic, by=kit.users["secretary"], reason="lại")


def test_the_core_does_not_end_before_another_is_the_core(kit: BoardKit) -> None:
    with kit.scope():
        core, other = kit.topics["core"], _add(kit)
        with pytest.raises(Refusal) as refusal:
            boards.topic_end(topic=core, last_day=LATER, by=kit.users["secretary"], reason="xong")
        assert refusal.value.code == "core"
        boards.topic_core_set(topic=other, by=kit.users["secretary"], reason="đổi")
        core.refresh_from_db()
        boards.topic_end(topic=core, last_day=LATER, by=kit.users["secretary"], reason="xong")
        assert TopicSeat.objects.get(topic=core).valid_to == LATER + timedelta(days=1)
        with pytest.raises(Refusal) as refusal:
            boards.topic_end(topic=core, last_day=LATER, by=kit.users["secretary"], reason="xong")
        assert refusal.value.code == "ended"
    assert acts("boards.topic_end") == 1


def test_a_stale_edit_is_refused(kit: BoardKit) -> None:
    with kit.scope():
        boards.topic_edit(topic=kit.topics["core"], by=kit.users["secretary"], name="Đầu tư", reason="a")
        mine = Topic.objects.get(pk=kit.topics["core"].pk)
        with pytest.raises(StaleSave):
            boards.topic_edit(topic=mine, by=kit.users["secretary"], name="Khác", reason="b", expected_version=1)


def test_a_new_lead_makes_the_former_one_a_partner(kit: BoardKit) -> None:
    with kit.scope():
        boards.topic_seat_set(
            topic=kit.topics["core"],
            seat=kit.seats["secretary"],
            by=kit.users["secretary"],
            part=TopicPart.LEAD,
            valid_from=LATER,
        )
        rows = [(row.seat_id, row.part, row.valid_from, row.valid_to) for row in TopicSeat.objects.order_by("pk")]
        member, secretary = kit.seats["member"].pk, kit.seats["secretary"].pk
        assert rows == [
            (member, "lead", FOUNDED_ON, LATER),
            (member, "partner", LATER, None),
            (secretary, "lead", LATER, None),
        ]
        walked = {(step.node.pk, step.is_up) for step in chain.walk(kit.topics["core"].node, sees=3)}  # type: ignore[arg-type]
        mandate = Founding.objects.get().pk
        assert walked == {(pk, True) for pk in (member, secretary, kit.board.pk, mandate)}


def test_on_the_first_day_the_parts_are_simply_changed(kit: BoardKit) -> None:
    with kit.scope():
        boards.topic_seat_set(
            topic=kit.topics["core"], seat=kit.seats["secretary"], by=kit.users["secretary"], part=TopicPart.LEAD
        )
        assert {(row.seat_id, row.part) for row in TopicSeat.objects.all()} == {
            (kit.seats["member"].pk, "partner"),
            (kit.seats["secretary"].pk, "lead"),
        }


def test_a_lead_does_not_step_down_to_nobody(kit: BoardKit) -> None:
    with kit.scope():
        for act in (
            lambda: boards.topic_seat_set(
                topic=kit.topics["core"], seat=kit.seats["member"], by=kit.users["secretary"], part=TopicPart.PARTNER
            ),
            lambda: boards.topic_seat_end(part=TopicSeat.objects.get(), last_day=LATER, by=kit.users["secretary"]),
        ):
            with pytest.raises(Refusal) as refusal:
                act()
            assert refusal.value.code == "no_lead"


def test_a_guest_leads_nothing_and_another_boards_seat_neither(kit: BoardKit) -> None:
    other = founded_board("khac")
    with kit.scope():
        for seat, code in ((kit.seats["observer"], "observer_leads"), (other.seats["member"], "other_board")):
            with pytest.raises(Refusal) as refusal:
                boards.topic_seat_set(
                    topic=kit.topics["core"], seat=seat, by=kit.users["secretary"], part=TopicPart.LEAD
                )
            assert refusal.value.code == code


def test_a_partner_leaves(kit: BoardKit) -> None:
    with kit.scope():
        part = boards.topic_seat_set(topic=kit.topics["core"], seat=kit.seats["business"], by=kit.users["secretary"])
        boards.topic_seat_end(part=part, last_day=LATER, by=kit.users["secretary"])
        assert kit.seats["business"].pk not in {
            step.node.pk
            for step in chain.walk(kit.topics["core"].node, sees=3)  # type: ignore[arg-type]
        }


def _group(kit: BoardKit, **changes: Any) -> Any:
    values = {
        "name": "Tiểu ban đất đai (minh họa)",
        "by": kit.users["secretary"],
        "seats": [kit.seats["member"], kit.seats["business"]],
        "lead_seat": kit.seats["member"],
        "topic": kit.topics["core"],
        **changes,
    }
    return boards.group_make(board=kit.board, **values)


def test_a_sub_group_has_a_lead_of_its_own(kit: BoardKit) -> None:
    with kit.scope():
        group = _group(kit)
        assert set(group.seats.all()) == {kit.seats["member"], kit.seats["business"]}
        for changes, field in (
            ({"lead_seat": kit.seats["head"]}, "lead_seat"),
            ({"seats": [], "lead_seat": None}, "seats"),
            ({"name": ""}, "name"),
        ):
            with pytest.raises(Refusal) as refusal:
                _group(kit, **changes)
            assert refusal.value.field == field
        boards.group_change(
            group=group, name="Đất đai", by=kit.users["secretary"], seats=[kit.seats["business"]], lead_seat=None
        )
        assert list(group.seats.all()) == [kit.seats["business"]]
        boards.group_end(group=group, last_day=LATER, by=kit.users["secretary"])
        with pytest.raises(Refusal):
            boards.group_end(group=group, last_day=LATER, by=kit.users["secretary"])
    assert acts("boards.group_seats") == 2


@pytest.mark.parametrize("who", ["head", "member", "task_force", "observer", "viewer", "operator", "stranger"])
def test_who_may_not(kit: BoardKit, who: str) -> None:
    with kit.scope():
        with pytest.raises(NotAllowed):
            _add(kit, by=kit.user(who))
        with pytest.raises(NotAllowed):
            boards.topic_seat_set(topic=kit.topics["core"], seat=kit.seats["head"], by=kit.user(who))


def test_nothing_is_written_on_an_ended_board(kit: BoardKit) -> None:
    with kit.scope():
        Board.objects.filter(pk=kit.board.pk).update(state=BoardState.ENDED, ended_on=LATER)
        for act in (
            lambda: _add(kit),
            lambda: _group(kit),
            lambda: boards.topic_end(topic=kit.topics["core"], last_day=LATER, by=kit.users["secretary"], reason="x"),
        ):
            with pytest.raises(WrongState):
                act()
