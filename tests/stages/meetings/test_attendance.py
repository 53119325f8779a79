"""Answers, substitutes, the roll with its undo, conflicts of interest."""

import pytest

from steerboard.platform.base.errors import NotAllowed, Refusal, WrongState
from steerboard.stages.meetings.enums import Answer
from steerboard.stages.meetings.errors import AlreadyThere
from steerboard.stages.meetings.models import Delegation, Interest, Invitation, Presence
from steerboard.stages.meetings.selectors.counting import quorum_now, quorum_sentence
from steerboard.stages.meetings.services import attendance, inviting, voting
from tests.factories import meetings as made
from tests.factories.boards import BoardKit
from tests.factories.trail import acts


def _row(ready: made.MeetingKit, role: str) -> Invitation:
    return Invitation.objects.get(meeting=ready.meeting, seat=ready.kit.seats[role])


def test_a_member_answers_for_the_own_seat_only(kit: BoardKit) -> None:
    ready = made.called_meeting(kit)
    inviting.invitation_answer(invitation=_row(ready, "member"), by=kit.users["member"], answer=Answer.YES)
    inviting.invitation_answer(invitation=_row(ready, "member"), by=kit.users["task_force"], answer=Answer.YES)
    with pytest.raises(NotAllowed):
        inviting.invitation_answer(invitation=_row(ready, "business"), by=kit.users["member"], answer=Answer.YES)
    inviting.invitation_answer(invitation=_row(ready, "business"), by=ready.secretary, answer=Answer.YES)
    assert acts("meetings.answer") == 3


def test_a_no_gives_its_reason(kit: BoardKit) -> None:
    ready = made.called_meeting(kit)
    with pytest.raises(Refusal) as refusal:
        inviting.invitation_answer(invitation=_row(ready, "member"), by=kit.users["member"], answer=Answer.NO)
    assert refusal.value.field == "why"
    inviting.invitation_answer(
        invitation=_row(ready, "member"), by=kit.users["member"], answer=Answer.NO, why="đi công tác (minh họa)"
    )
    assert _row(ready, "member").why == "đi công tác (minh họa)"


def test_a_substitute_without_paper_is_there_and_does_not_count(kit: BoardKit) -> None:
    ready = made.called_meeting(kit)
    inviting.invitation_answer(
        invitation=_row(ready, "member"),
        by=kit.users["member"],
        answer=Answer.SUBSTITUTE,
        substitute="Người dự thay (minh họa)",
    )
    seat = kit.seats["member"]
    attendance.presence_arrive(meeting=ready.meeting, seat=seat, by=ready.secretary, substitute=True)
    found = quorum_now(ready.meeting)["output"]
    assert found["not_counted"] == [{"seat": str(seat.pk), "reason": "no_written_delegation"}]
    delegation = Delegation.objects.get()
    assert kit.decision is not None
    inviting.delegation_document(delegation=delegation, by=ready.secretary, document=kit.decision)
    assert quorum_now(ready.meeting)["output"]["counted_seats"] == [str(seat.pk)]


def test_who_is_no_named_substitute_does_not_take_the_seat(kit: BoardKit) -> None:
    ready = made.called_meeting(kit)
    with pytest.raises(Refusal) as refusal:
        attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats["member"], by=ready.secretary, substitute=True)
    assert (refusal.value.field, refusal.value.code) == ("substitute", "no_delegation")
    assert Presence.objects.count() == 0


def test_one_substitute_a_seat_and_no_member_for_another(kit: BoardKit) -> None:
    ready = made.called_meeting(kit)
    seat = kit.seats["member"]
    inviting.delegation_make(meeting=ready.meeting, seat_id=seat.pk, by=ready.secretary, substitute="A (minh họa)")
    with pytest.raises(Refusal) as refusal:
        inviting.delegation_make(meeting=ready.meeting, seat_id=seat.pk, by=ready.secretary, substitute="B (minh họa)")
    assert refusal.value.code == "delegated_twice"
    with pytest.raises(Refusal) as refusal:
        inviting.delegation_make(
            meeting=ready.meeting,
            seat_id=kit.seats["deputy"].pk,
            by=ready.secretary,
            substitute="x",
            person=kit.users["member"].person,
        )
    assert refusal.value.code == "member_substitute"
    with pytest.raises(Refusal) as refusal:
        inviting.delegation_make(
            meeting=ready.meeting, seat_id=kit.seats["vacant"].pk, by=ready.secretary, substitute="x"
        )
    assert refusal.value.code == "vacant"


def test_a_changed_answer_withdraws_the_substitute(kit: BoardKit) -> None:
    ready = made.called_meeting(kit)
    inviting.invitation_answer(
        invitation=_row(ready, "member"), by=ready.secretary, answer=Answer.SUBSTITUTE, substitute="A (minh họa)"
    )
    inviting.invitation_answer(invitation=_row(ready, "member"), by=ready.secretary, answer=Answer.YES)
    assert Delegation.objects.get().withdrawn_at is not None


def test_answers_end_with_the_opening(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    with pytest.raises(WrongState):
        inviting.invitation_answer(invitation=_row(ready, "business"), by=ready.secretary, answer=Answer.YES)


def test_a_seat_is_taken_once(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    with pytest.raises(AlreadyThere):
        attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats["member"], by=ready.secretary)
    with pytest.raises(Refusal) as refusal:
        attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats["vacant"], by=ready.secretary)
    assert refusal.value.code == "vacant"


def test_leaving_and_its_undo(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    row = Presence.objects.get(seat=kit.seats["member"])
    attendance.presence_leave(presence=row, by=ready.secretary)
    assert quorum_now(ready.meeting)["output"]["counted"] == 3
    with pytest.raises(Refusal):
        attendance.presence_leave(presence=row, by=ready.secretary)
    attendance.presence_return(presence=row, by=ready.secretary)
    assert quorum_now(ready.meeting)["output"]["counted"] == 4
    attendance.presence_leave(presence=row, by=ready.secretary)
    attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats["member"], by=ready.secretary)
    with pytest.raises(AlreadyThere):
        attendance.presence_return(presence=row, by=ready.secretary)
    assert acts("meetings.leave") == 2


def test_an_arrival_is_undone_unless_it_counted_in_a_vote(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    late = attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats["business"], by=ready.secretary)
    attendance.presence_undo(presence=late, by=ready.secretary)
    assert acts("meetings.arrive_undo") == 1
    voting.motion_open(item=ready.item, by=ready.secretary, text="x")
    with pytest.raises(Refusal) as refusal:
        attendance.presence_undo(presence=Presence.objects.get(seat=kit.seats["member"]), by=ready.secretary)
    assert refusal.value.code == "counted"


def test_after_the_closing_nothing_is_undone(kit: BoardKit) -> None:
    ready, _decision = made.closed_meeting(kit)
    row = Presence.objects.get(seat=kit.seats["member"])
    for act in (attendance.presence_undo, attendance.presence_leave, attendance.presence_return):
        with pytest.raises(WrongState):
            act(presence=row, by=ready.secretary)


def test_who_stands_aside_leaves_base_and_count_of_that_item_only(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    before = quorum_now(ready.meeting, ready.item)["output"]
    attendance.interest_declare(
        item=ready.item, seat=kit.seats["member"], by=kit.users["member"], why="chủ đầu tư (minh họa)"
    )
    after = quorum_now(ready.meeting, ready.item)["output"]
    assert (before["base"], before["counted"], after["base"], after["counted"]) == (5, 4, 4, 3)
    assert quorum_now(ready.meeting)["output"] == before
    with pytest.raises(Refusal) as refusal:
        attendance.interest_declare(item=ready.item, seat=kit.seats["member"], by=ready.secretary, why="lại")
    assert refusal.value.code == "interest_declared"
    attendance.interest_withdraw(interest=Interest.objects.get(), by=ready.secretary)
    assert quorum_now(ready.meeting, ready.item)["output"] == before


def test_no_interest_is_declared_under_a_running_vote(kit: BoardKit) -> None:
    ready, _motion = made.open_motion(kit)
    with pytest.raises(Refusal) as refusal:
        attendance.interest_declare(item=ready.item, seat=kit.seats["member"], by=ready.secretary, why="muộn")
    assert refusal.value.code == "vote_runs"


def test_the_sentence_holds_the_numbers(kit: BoardKit) -> None:
    ready = made.called_meeting(kit)
    assert "5" in quorum_sentence(quorum_now(ready.meeting))
    attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats["member"], by=ready.secretary)
    frozen = quorum_now(ready.meeting)
    assert frozen["output"]["missing"] == ["count", "lead"]
    assert frozen["output"]["quorate"] is False
    sentence = quorum_sentence(frozen)
    assert "1" in sentence
    assert "3" in sentence
    guest = attendance.guest_arrive(meeting=ready.meeting, name="Khách (minh họa)", by=ready.secretary)
    assert guest.seat is None
    with pytest.raises(Refusal):
        attendance.guest_arrive(meeting=ready.meeting, name="Khách (minh họa)", by=ready.secretary)
