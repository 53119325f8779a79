"""From the plan to the call: numbers, standing items, frozen rules, cancelling."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave, StillMissing, WrongState
from steerboard.platform.notices.models import Notice
from steerboard.stages.boards.models import Regulation
from steerboard.stages.chain.selectors import walk
from steerboard.stages.meetings.enums import Answer, ItemKind, MeetingKind, MeetingState
from steerboard.stages.meetings.errors import NumberTaken
from steerboard.stages.meetings.models import Invitation, Item, Meeting
from steerboard.stages.meetings.services import agenda, planning, sessions
from tests.factories import meetings as made
from tests.factories.boards import FOUNDED_ON, BoardKit
from tests.factories.trail import acts


def test_a_plan_takes_the_next_number_and_the_offices_of_its_day(kit: BoardKit) -> None:
    by = kit.users["secretary"]
    first = planning.meeting_plan(board=kit.board, by=by, on=made.far())
    second = planning.meeting_plan(board=kit.board, by=by, on=made.far(60))
    assert (first.nr, second.nr, first.state) == (1, 2, MeetingState.PLANNED)
    assert first.chair_seat == kit.seats["head"]
    assert first.secretary == kit.users["secretary"].person
    assert acts("meetings.plan") == 2
    assert (first.node.number, first.node.title, first.node.title_en) == ("1", "Phiên họp thứ 1", "Meeting 1")
    assert [step.node.kind for step in walk(first.node, sees=None)] == []


def test_a_given_number_is_free_or_refused(kit: BoardKit) -> None:
    by = kit.users["head"]
    assert planning.meeting_plan(board=kit.board, by=by, on=made.far(), nr=7).nr == 7
    with pytest.raises(NumberTaken) as refusal:
        planning.meeting_plan(board=kit.board, by=by, on=made.far(), nr=7)
    assert refusal.value.field == "nr"
    assert planning.meeting_plan(board=kit.board, by=by, on=made.far()).nr == 8


@pytest.mark.parametrize("role", ["member", "business", "task_force", "observer", "deputy", "stranger"])
def test_only_secretary_and_head_plan(kit: BoardKit, role: str) -> None:
    with pytest.raises(NotAllowed):
        planning.meeting_plan(board=kit.board, by=kit.user(role), on=made.far())
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"on": FOUNDED_ON - timedelta(days=1)}, "on"),
        ({"on": date(2100, 1, 1)}, "on"),
        ({"nr": 0}, "nr"),
        ({"kind": "party"}, "kind"),
        ({"place": "x" * 201}, "place"),
    ],
)
def test_a_plan_that_cannot_be_names_its_field(kit: BoardKit, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refusal:
        planning.meeting_plan(board=kit.board, by=kit.users["secretary"], **{"on": made.far(), **changes})
    assert refusal.value.field == field
    assert Meeting.objects.count() == 0


def test_who_has_no_vote_does_not_chair(kit: BoardKit) -> None:
    with pytest.raises(Refusal) as refusal:
        planning.meeting_plan(
            board=kit.board, by=kit.users["secretary"], on=made.far(), chair_seat=kit.seats["observer"]
        )
    assert refusal.value.code == "chair_without_vote"


def test_the_call_freezes_the_rules_and_invites_each_seat(kit: BoardKit) -> None:
    ready = made.planned_meeting(kit, on=made.far(21))
    meeting = planning.meeting_call(meeting=ready.meeting, by=ready.secretary)
    assert (meeting.state, meeting.notice_on) == (MeetingState.CALLED, today())
    assert meeting.rules["notice_days"] == 21
    assert meeting.regulation == Regulation.objects.get()
    invited = Invitation.objects.filter(meeting=meeting)
    assert invited.count() == len(kit.seats)
    assert invited.get(seat=kit.seats["member"]).person == kit.users["member"].person
    assert invited.get(seat=kit.seats["vacant"]).person is None
    assert acts("meetings.call") == 1
    assert Notice.objects.filter(kind="meetings.called").count() == 6
    Regulation.objects.update(quorum_numerator=2, quorum_denominator=3)
    assert Meeting.objects.get().rules["quorum_denominator"] == 2


@pytest.mark.parametrize(
    "changes, missing",
    [({"begins": None}, "thời gian"), ({"place": ""}, "địa điểm")],
)
def test_a_call_names_what_is_missing(kit: BoardKit, changes: dict[str, Any], missing: str) -> None:
    ready = made.planned_meeting(kit, **changes)
    with pytest.raises(StillMissing) as refusal:
        planning.meeting_call(meeting=ready.meeting, by=ready.secretary)
    assert len(refusal.value.missing) == 1
    assert Meeting.objects.get().state == MeetingState.PLANNED


def test_without_a_matter_nobody_is_called(kit: BoardKit) -> None:
    by = kit.users["secretary"]
    meeting = planning.meeting_plan(board=kit.board, by=by, on=today(), begins=time(8), place=made.PLACE)
    with pytest.raises(StillMissing):
        planning.meeting_call(meeting=meeting, by=by)


def test_a_past_day_is_entered_from_paper_not_called(kit: BoardKit) -> None:
    ready = made.planned_meeting(kit, on=today() - timedelta(days=1))
    with pytest.raises(Refusal) as refusal:
        planning.meeting_call(meeting=ready.meeting, by=ready.secretary)
    assert (refusal.value.field, refusal.value.code) == ("on", "past")


def _in_state(kit: BoardKit, state: str) -> made.MeetingKit:
    if state == MeetingState.PLANNED:
        return made.planned_meeting(kit)
    if state == MeetingState.CALLED:
        return made.called_meeting(kit)
    if state == MeetingState.OPEN:
        return made.open_meeting(kit)
    if state == MeetingState.CLOSED:
        return made.closed_meeting(kit)[0]
    ready = made.called_meeting(kit)
    ready.meeting = planning.meeting_cancel(meeting=ready.meeting, by=ready.secretary, reason="bão (minh họa)")
    return ready


_MOVES: dict[str, tuple[Any, set[str]]] = {
    "call": (lambda m, by: planning.meeting_call(meeting=m, by=by), {"planned"}),
    "open": (lambda m, by: sessions.meeting_open(meeting=m, by=by), {"called"}),
    "close": (lambda m, by: sessions.meeting_close(meeting=m, by=by), {"open"}),
    "cancel": (lambda m, by: planning.meeting_cancel(meeting=m, by=by, reason="r"), {"planned", "called"}),
    "reopen": (lambda m, by: sessions.meeting_reopen(meeting=m, by=by, reason="r"), {"closed"}),
}


@pytest.mark.parametrize("state", MeetingState.values)
@pytest.mark.parametrize("name", _MOVES)
def test_each_move_only_from_its_states(kit: BoardKit, name: str, state: str) -> None:
    ready = _in_state(kit, state)
    move, allowed = _MOVES[name]
    before = acts(f"meetings.{name}")
    if state in allowed and name != "open":
        move(ready.meeting, ready.secretary)
        assert acts(f"meetings.{name}") == before + 1
    elif state in allowed:
        with pytest.raises(StillMissing):
            move(ready.meeting, ready.secretary)
    else:
        with pytest.raises(WrongState):
            move(ready.meeting, ready.secretary)
        assert Meeting.objects.get(pk=ready.meeting.pk).state == state
        assert acts(f"meetings.{name}") == before


@pytest.mark.parametrize("name", ["cancel", "reopen"])
def test_a_reason_is_a_reason(kit: BoardKit, name: str) -> None:
    ready = made.called_meeting(kit) if name == "cancel" else made.closed_meeting(kit)[0]
    act = planning.meeting_cancel if name == "cancel" else sessions.meeting_reopen
    with pytest.raises(Refusal) as refusal:
        act(meeting=ready.meeting, by=ready.secretary, reason="  ")
    assert refusal.value.field == "reason"


def test_a_new_day_asks_again_and_tells(kit: BoardKit) -> None:
    from steerboard.stages.meetings.services import inviting

    ready = made.called_meeting(kit, on=made.far())
    row = Invitation.objects.get(meeting=ready.meeting, seat=kit.seats["member"])
    inviting.invitation_answer(invitation=row, by=kit.users["member"], answer=Answer.YES)
    planning.meeting_edit(
        meeting=ready.meeting,
        by=ready.secretary,
        on=made.far(40),
        begins=time(9),
        place=made.PLACE,
        kind=MeetingKind.REGULAR,
        chair_seat=kit.seats["deputy"],
        secretary=kit.users["secretary"].person,
    )
    row.refresh_from_db()
    assert row.answer == Answer.NONE
    assert Notice.objects.filter(kind="meetings.moved").count() == 6
    assert Meeting.objects.get().chair_seat == kit.seats["deputy"]


def test_the_second_of_two_editors_is_told(kit: BoardKit) -> None:
    ready = made.planned_meeting(kit)
    shown = Meeting.objects.get().version
    values: dict[str, Any] = {"on": today(), "begins": time(9), "kind": MeetingKind.EXTRA}
    planning.meeting_edit(meeting=ready.meeting, by=ready.secretary, place="A", expected_version=shown, **values)
    with pytest.raises(StaleSave):
        planning.meeting_edit(meeting=ready.meeting, by=kit.users["head"], place="B", expected_version=shown, **values)
    assert Meeting.objects.get().place == "A"


def test_what_is_left_over_stands_on_the_next_agenda(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    agenda.item_postpone(item=ready.item, by=ready.secretary, reason="thiếu tài liệu (minh họa)")
    sessions.meeting_close(meeting=ready.meeting, by=ready.secretary)
    following = planning.meeting_plan(board=kit.board, by=ready.secretary, on=made.far())
    items = list(Item.objects.filter(meeting=following))
    assert [item.kind for item in items] == [ItemKind.MINUTES, ItemKind.OPEN_TASKS, ItemKind.MATTER]
    assert items[2].carried_from == ready.item
    third = planning.meeting_plan(board=kit.board, by=ready.secretary, on=made.far(60))
    assert not Item.objects.filter(meeting=third, kind=ItemKind.MATTER).exists()


def test_papers_sent_are_a_date(kit: BoardKit) -> None:
    ready = made.called_meeting(kit, on=made.far())
    assert planning.papers_sent(meeting=ready.meeting, by=ready.secretary).papers_on == today()
    with pytest.raises(Refusal) as refusal:
        planning.papers_sent(meeting=ready.meeting, by=ready.secretary, on=made.far(1))
    assert refusal.value.field == "papers_on"
    assert Notice.objects.filter(kind="meetings.papers").count() == 6
