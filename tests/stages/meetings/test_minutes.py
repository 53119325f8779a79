"""Minutes: made, typed, clashing block by block, sent, approved, published; closing locks and reopening opens."""

from typing import Any

import pytest

from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave, StillMissing, WrongState
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.boards.models import Seat
from steerboard.stages.chain.selectors import published_nodes
from steerboard.stages.meetings.enums import BlockKind, Choice, MeetingState
from steerboard.stages.meetings.models import Block, Meeting
from steerboard.stages.meetings.services import agenda, attendance, deciding, minutes, sessions, voting
from tests.factories import meetings as made
from tests.factories.boards import BoardKit
from tests.factories.trail import acts


def test_the_record_of_a_meeting_writes_its_minutes(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    agenda.item_edit(item=ready.item, by=ready.secretary, visibility=Visibility.PUBLIC)
    attendance.interest_declare(item=ready.item, seat=kit.seats["member"], by=ready.secretary, why="lợi ích X")
    minutes.block_add(meeting=ready.meeting, item=ready.item, by=ready.secretary, text="Sở trình bày (minh họa)")
    motion = voting.motion_open(item=ready.item, by=ready.secretary, text="Thống nhất A")
    voting.ballot_cast(motion=motion, seat=kit.seats["head"], choice=Choice.YES, by=ready.secretary)
    motion = voting.motion_close(motion=motion, by=ready.secretary)
    deciding.decision_conclude(
        meeting=ready.meeting, motion=motion, by=ready.secretary, text="Kết luận A", visibility=Visibility.PUBLIC
    )
    sessions.meeting_close(meeting=ready.meeting, by=ready.secretary)
    blocks = list(Block.objects.filter(meeting=ready.meeting, removed_at=None))
    assert [block.kind for block in blocks] == [
        BlockKind.OPENING,
        BlockKind.ATTENDANCE,
        BlockKind.COURSE,
        BlockKind.COURSE,
        BlockKind.INTEREST,
        BlockKind.VOTE,
        BlockKind.DECISION,
        BlockKind.CLOSING,
    ]
    attendance_block = blocks[1]
    name = kit.users["head"].person.name
    assert name in attendance_block.text
    assert name not in attendance_block.public_text
    assert attendance_block.cut_why
    assert "lợi ích X" in blocks[4].text
    assert "lợi ích X" not in blocks[4].public_text
    assert "Kết luận 1-1" in blocks[6].text


def test_what_was_changed_by_hand_is_not_made_again(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    minutes.minutes_make(meeting=ready.meeting, by=ready.secretary)
    opening = Block.objects.get(origin="opening")
    minutes.block_edit(block=opening, by=ready.secretary, text="Tự viết (minh họa)")
    count = Block.objects.count()
    attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats["business"], by=ready.secretary)
    minutes.minutes_make(meeting=ready.meeting, by=ready.secretary)
    assert Block.objects.get(origin="opening").text == "Tự viết (minh họa)"
    assert kit.users["business"].person.name in Block.objects.get(origin="attendance").text
    assert Block.objects.count() == count


def test_making_twice_writes_once(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    minutes.minutes_make(meeting=ready.meeting, by=ready.secretary)
    before = acts("meetings.block_make")
    minutes.minutes_make(meeting=ready.meeting, by=ready.secretary)
    assert acts("meetings.block_make") == before


def test_two_editors_clash_in_a_block_and_nowhere_else(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    first = minutes.block_add(meeting=ready.meeting, item=ready.item, by=ready.secretary, text="A")
    second = minutes.block_add(meeting=ready.meeting, item=ready.item, by=ready.secretary, text="B")
    assert first.order < second.order
    minutes.block_edit(block=first, by=ready.secretary, text="A của thư ký", expected_version=first.version)
    minutes.block_edit(block=second, by=kit.users["head"], text="B của trưởng ban", expected_version=second.version)
    with pytest.raises(StaleSave) as stale:
        minutes.block_edit(block=first, by=kit.users["head"], text="A khác", expected_version=first.version)
    assert stale.value.current.text == "A của thư ký"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "values", [{"visibility": Visibility.BOARD}, {"public_text": "ngắn"}, {"visibility": Visibility.CONFIDENTIAL}]
)
def test_each_cut_has_its_reason(kit: BoardKit, values: dict[str, Any]) -> None:
    ready = made.open_meeting(kit)
    with pytest.raises(Refusal) as refusal:
        minutes.block_add(meeting=ready.meeting, by=ready.secretary, text="x", **values)
    assert refusal.value.field == "cut_why"
    block = minutes.block_add(meeting=ready.meeting, by=ready.secretary, text="x", cut_why="mật (minh họa)", **values)
    block = minutes.block_edit(block=block, by=ready.secretary, visibility=Visibility.PUBLIC, public_text="")
    assert (block.is_cut, block.cut_why) == (False, "")


def test_what_is_said_on_a_closed_item_is_cut_by_itself(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    block = minutes.block_add(meeting=ready.meeting, item=ready.item, by=ready.secretary, text="x")
    assert (block.visibility, block.cut_why) == (Visibility.BOARD, "Mục họp không công khai")


def test_made_blocks_stay_and_typed_ones_go(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    minutes.minutes_make(meeting=ready.meeting, by=ready.secretary)
    with pytest.raises(Refusal):
        minutes.block_remove(block=Block.objects.get(origin="opening"), by=ready.secretary)
    typed = minutes.block_add(meeting=ready.meeting, by=ready.secretary, text="x")
    minutes.block_remove(block=typed, by=ready.secretary)
    with pytest.raises(Refusal):
        minutes.block_edit(block=typed, by=ready.secretary, text="y")
    with pytest.raises(Refusal):
        minutes.block_add(meeting=ready.meeting, by=ready.secretary, text="x", kind=BlockKind.VOTE)


def test_a_meeting_closes_once_everything_is_dealt_with(kit: BoardKit) -> None:
    ready, motion = made.open_motion(kit)
    agenda.item_add(meeting=ready.meeting, by=ready.secretary, title="chưa bàn (minh họa)")
    with pytest.raises(StillMissing) as refusal:
        sessions.meeting_close(meeting=ready.meeting, by=ready.secretary)
    assert len(refusal.value.missing) == 2
    voting.motion_cancel(motion=motion, by=ready.secretary, reason="r")
    with pytest.raises(StillMissing) as refusal:
        sessions.meeting_close(meeting=ready.meeting, by=ready.secretary)
    assert len(refusal.value.missing) == 1
    assert Meeting.objects.get().state == MeetingState.OPEN


def test_sent_minutes_are_changed_only_by_reopening(kit: BoardKit) -> None:
    ready, _decision = made.closed_meeting(kit)
    block = Block.objects.get(origin="opening")
    minutes.block_edit(block=block, by=ready.secretary, text="sau họp (minh họa)")
    minutes.minutes_sent(meeting=ready.meeting, by=ready.secretary)
    for act in (
        lambda: minutes.block_edit(block=block, by=ready.secretary, text="muộn"),
        lambda: minutes.minutes_make(meeting=ready.meeting, by=ready.secretary),
        lambda: minutes.block_add(meeting=ready.meeting, by=ready.secretary, text="muộn"),
    ):
        with pytest.raises(WrongState):
            act()
    minutes.minutes_approve(meeting=ready.meeting, by=ready.secretary)
    minutes.meeting_publish(meeting=ready.meeting, by=ready.secretary, with_minutes=True)
    reopened = sessions.meeting_reopen(meeting=ready.meeting, by=ready.secretary, reason="sót tên (minh họa)")
    assert (reopened.state, reopened.minutes_sent_on, reopened.minutes_approved_on) == (MeetingState.OPEN, None, None)
    assert reopened.minutes_published_at is None
    block.refresh_from_db()
    minutes.block_edit(block=block, by=ready.secretary, text="đã sửa (minh họa)")
    sessions.meeting_close(meeting=reopened, by=ready.secretary)
    assert Block.objects.get(origin="opening").text == "đã sửa (minh họa)"


def test_with_two_secretaries_another_person_reopens(kit: BoardKit) -> None:
    ready, _decision = made.closed_meeting(kit)
    Seat.objects.filter(pk=kit.seats["deputy"].pk).update(role=SeatRole.SECRETARY)
    with pytest.raises(Refusal) as refusal:
        sessions.meeting_reopen(meeting=ready.meeting, by=ready.secretary, reason="r")
    assert refusal.value.code == "second_person"
    assert sessions.meeting_reopen(meeting=ready.meeting, by=kit.users["head"], reason="r").state == MeetingState.OPEN


def test_minutes_are_sent_after_the_closing_and_approved_after_that(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    with pytest.raises(WrongState):
        minutes.minutes_sent(meeting=ready.meeting, by=ready.secretary)
    sessions.meeting_close(meeting=ready.meeting, by=ready.secretary)
    with pytest.raises(WrongState):
        minutes.minutes_approve(meeting=ready.meeting, by=ready.secretary)
    with pytest.raises(WrongState):
        minutes.meeting_publish(meeting=ready.meeting, by=ready.secretary, with_minutes=True)
    with pytest.raises(Refusal) as refusal:
        minutes.minutes_sent(meeting=ready.meeting, by=ready.secretary, on=made.far(1))
    assert refusal.value.field == "on"
    assert minutes.minutes_sent(meeting=ready.meeting, by=ready.secretary).minutes_sent_on == today()


def test_publication_shows_and_takes_back(kit: BoardKit) -> None:
    ready, decision = made.closed_meeting(kit)
    minutes.meeting_publish(meeting=ready.meeting, by=ready.secretary)
    deciding.decision_publish(decision=decision, by=ready.secretary)
    assert {node.kind for node in published_nodes(kit.space)} == {"meeting", "decision"}
    minutes.meeting_unpublish(meeting=ready.meeting, by=ready.secretary, reason="nhầm (minh họa)")
    assert list(published_nodes(kit.space)) == []
    with pytest.raises(NotAllowed):
        minutes.meeting_publish(meeting=ready.meeting, by=kit.users["member"])
    assert Meeting.objects.get().closed_at is not None
    assert Meeting.objects.get().closed_at <= now()  # type: ignore[operator]
