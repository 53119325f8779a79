"""The agenda: items, order, papers, what an item may be about."""

from typing import Any

import pytest

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave, WrongState
from steerboard.stages.chain.selectors import walk
from steerboard.stages.meetings.errors import VoteRuns
from steerboard.stages.meetings.models import Item, ItemPaper
from steerboard.stages.meetings.services import agenda, voting
from tests.factories import meetings as made
from tests.factories.boards import BoardKit, document, founded_board
from tests.factories.trail import acts


def test_an_item_about_a_topic_links_the_meeting_to_it(kit: BoardKit) -> None:
    ready = made.planned_meeting(kit)
    topic = kit.topics["core"]
    agenda.item_add(
        meeting=ready.meeting,
        by=ready.secretary,
        title="Chủ đề (minh họa)",
        about=topic.node,
        visibility=Visibility.PARTICIPANTS,
    )
    up = [step.node.kind for step in walk(topic.node, sees=Visibility.BOARD) if step.is_up]
    assert "meeting" in up


def test_a_hidden_item_shows_no_link(kit: BoardKit) -> None:
    ready = made.planned_meeting(kit)
    topic = kit.topics["core"]
    item = agenda.item_add(
        meeting=ready.meeting,
        by=ready.secretary,
        title="Mật (minh họa)",
        about=topic.node,
        visibility=Visibility.PARTICIPANTS,
    )
    agenda.item_edit(item=item, by=ready.secretary, visibility=Visibility.CONFIDENTIAL)
    assert "meeting" not in [step.node.kind for step in walk(topic.node, sees=Visibility.BOARD) if step.is_up]


def test_an_item_is_about_records_of_this_board_only(kit: BoardKit) -> None:
    ready = made.planned_meeting(kit)
    other = founded_board("da-nang")
    with pytest.raises(Refusal) as refusal:
        agenda.item_add(meeting=ready.meeting, by=ready.secretary, title="x", about=other.topics["core"].node)
    assert refusal.value.field == "about"
    with pytest.raises(Refusal):
        agenda.item_add(meeting=ready.meeting, by=ready.secretary, title="x", about=kit.board.node)


@pytest.mark.parametrize(
    "values, field",
    [({"title": "  "}, "title"), ({"planned_min": 0}, "planned_min"), ({"visibility": 9}, "visibility")],
)
def test_an_item_that_cannot_be_names_its_field(kit: BoardKit, values: dict[str, Any], field: str) -> None:
    ready = made.planned_meeting(kit)
    with pytest.raises(Refusal) as refusal:
        agenda.item_add(meeting=ready.meeting, by=ready.secretary, **{"title": "x", **values})
    assert refusal.value.field == field
    assert Item.objects.count() == 1


def test_items_move_and_close_up(kit: BoardKit) -> None:
    ready = made.planned_meeting(kit)
    for title in "BC":
        agenda.item_add(meeting=ready.meeting, by=ready.secretary, title=title)
    agenda.item_move(item=Item.objects.get(title="C"), by=ready.secretary, place=1)
    assert [item.title[:1] for item in Item.objects.order_by("order")] == ["C", "V", "B"]
    agenda.item_move(item=Item.objects.get(title="C"), by=ready.secretary, place=99)
    assert [(item.title[:1], item.order) for item in Item.objects.order_by("order")] == [("V", 1), ("B", 2), ("C", 3)]


def test_a_begun_item_is_postponed_not_removed(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    with pytest.raises(Refusal) as refusal:
        agenda.item_remove(item=ready.item, by=ready.secretary)
    assert refusal.value.code == "item_begun"
    other = agenda.item_add(meeting=ready.meeting, by=ready.secretary, title="khác (minh họa)")
    agenda.item_remove(item=other, by=ready.secretary)
    with pytest.raises(Refusal):
        agenda.item_start(item=other, by=ready.secretary)


def test_one_item_at_a_time_and_none_ends_under_a_vote(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    other = agenda.item_add(meeting=ready.meeting, by=ready.secretary, title="B (minh họa)")
    voting.motion_open(item=ready.item, by=ready.secretary, text="x")
    with pytest.raises(VoteRuns):
        agenda.item_start(item=other, by=ready.secretary)
    with pytest.raises(VoteRuns):
        agenda.item_end(item=ready.item, by=ready.secretary)
    motion = ready.meeting.motions.get()
    voting.motion_cancel(motion=motion, by=ready.secretary, reason="nhầm (minh họa)")
    agenda.item_start(item=other, by=ready.secretary)
    ready.item.refresh_from_db()
    assert ready.item.is_done
    assert acts("meetings.item_end") == 1


def test_items_are_run_only_in_session(kit: BoardKit) -> None:
    ready = made.called_meeting(kit)
    with pytest.raises(WrongState):
        agenda.item_start(item=ready.item, by=ready.secretary)
    closed, _decision = made.closed_meeting(kit)
    with pytest.raises(WrongState):
        agenda.item_add(meeting=closed.meeting, by=closed.secretary, title="muộn")


def test_papers_are_of_this_board_and_added_once(kit: BoardKit) -> None:
    ready = made.planned_meeting(kit)
    assert kit.decision is not None
    paper = agenda.paper_add(item=ready.item, document=kit.decision, by=ready.secretary)
    assert agenda.paper_add(item=ready.item, document=kit.decision, by=ready.secretary) == paper
    assert acts("meetings.paper_add") == 1
    agenda.paper_remove(paper=paper, by=ready.secretary)
    assert ItemPaper.objects.get().removed_at is not None
    other = founded_board("da-nang")
    with other.scope():
        foreign = document(other.space)
    with pytest.raises(Refusal) as refusal:
        agenda.paper_add(item=ready.item, document=foreign, by=ready.secretary)
    assert refusal.value.code == "foreign_document"


def test_the_second_of_two_editors_of_an_item_is_told(kit: BoardKit) -> None:
    ready = made.planned_meeting(kit)
    shown = ready.item.version
    agenda.item_edit(item=ready.item, by=ready.secretary, title="A", expected_version=shown)
    with pytest.raises(StaleSave):
        agenda.item_edit(item=ready.item, by=kit.users["head"], title="B", expected_version=shown)
    assert Item.objects.get().title == "A"


def test_a_member_reads_and_does_not_write(kit: BoardKit) -> None:
    ready = made.planned_meeting(kit)
    with pytest.raises(NotAllowed):
        agenda.item_add(meeting=ready.meeting, by=kit.users["member"], title="x")
