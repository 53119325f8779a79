"""Votes: opened with a quorum, one ballot a seat, two counts, results frozen and recomputable."""

from typing import Any

import pytest

from steerboard.methods.command import compute
from steerboard.platform.base.errors import NotAllowed, Refusal, WrongState
from steerboard.stages.boards.models import Regulation
from steerboard.stages.meetings.enums import Choice, Way
from steerboard.stages.meetings.errors import AlreadyVoted, NotQuorate, VoteRuns
from steerboard.stages.meetings.models import Ballot, Count, Motion, Presence
from steerboard.stages.meetings.selectors.counting import majority_sentence
from steerboard.stages.meetings.services import agenda, attendance, inviting, sessions, voting
from tests.factories import meetings as made
from tests.factories.boards import BoardKit, person, user
from tests.factories.trail import acts


def cast(motion: Motion, kit: BoardKit, **choices: str) -> None:
    for role, choice in choices.items():
        voting.ballot_cast(motion=motion, seat=kit.seats[role], choice=choice, by=kit.users[role])


def test_without_a_quorum_there_is_no_vote(kit: BoardKit) -> None:
    ready = made.open_meeting(kit, there=("head", "member"))
    with pytest.raises(NotQuorate) as refusal:
        voting.motion_open(item=ready.item, by=ready.secretary, text="x")
    assert refusal.value.field == "quorum"
    assert "2" in str(refusal.value.reason)
    assert Motion.objects.count() == 0


def test_one_vote_at_a_time_on_a_running_item(kit: BoardKit) -> None:
    ready, _motion = made.open_motion(kit)
    with pytest.raises(VoteRuns):
        voting.motion_open(item=ready.item, by=ready.secretary, text="y")
    other = agenda.item_add(meeting=ready.meeting, by=ready.secretary, title="B (minh họa)")
    with pytest.raises(Refusal) as refusal:
        voting.motion_open(item=other, by=ready.secretary, text="y")
    assert refusal.value.code == "item_not_running"


def test_a_named_vote_from_opening_to_result(kit: BoardKit) -> None:
    ready, motion = made.open_motion(kit)
    cast(motion, kit, head=Choice.YES, deputy=Choice.YES, member=Choice.NO, secretary=Choice.ABSTAIN)
    motion = voting.motion_close(motion=motion, by=ready.secretary)
    assert motion.majority is not None
    assert motion.carried is True
    assert motion.majority["output"] == compute("majority", motion.majority["input"])
    assert motion.quorum["output"] == compute("quorum", motion.quorum["input"])
    assert {k: motion.majority["output"][k] for k in ("yes", "no", "abstain", "not_voting", "needed")} == {
        "yes": 2,
        "no": 1,
        "abstain": 1,
        "not_voting": 0,
        "needed": 2,
    }
    assert acts("meetings.motion_close") == 1
    assert "2" in majority_sentence(motion.majority)


def test_a_seat_votes_once_holder_and_substitute_alike(kit: BoardKit) -> None:
    ready = made.called_meeting(kit)
    stand_in = user(person("Người dự thay (minh họa)", space=kit.space))
    seat = kit.seats["member"]
    inviting.delegation_make(
        meeting=ready.meeting,
        seat_id=seat.pk,
        by=ready.secretary,
        substitute=stand_in.person.name,
        person=stand_in.person,
        document=kit.decision,
    )
    for role in ("head", "deputy", "secretary"):
        attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats[role], by=ready.secretary)
    attendance.presence_arrive(meeting=ready.meeting, seat=seat, by=ready.secretary, substitute=True)
    sessions.meeting_open(meeting=ready.meeting, by=ready.secretary)
    agenda.item_start(item=ready.item, by=ready.secretary)
    motion = voting.motion_open(item=ready.item, by=ready.secretary, text="x")
    voting.ballot_cast(motion=motion, seat=seat, choice=Choice.YES, by=stand_in)
    with pytest.raises(AlreadyVoted) as refusal:
        voting.ballot_cast(motion=motion, seat=seat, choice=Choice.NO, by=kit.users["member"])
    assert refusal.value.field == "choice"
    assert Ballot.objects.get(seat=seat).choice == Choice.YES
    assert Ballot.objects.get(seat=seat).name == stand_in.person.name


def test_a_mis_tap_is_taken_back_and_cast_again(kit: BoardKit) -> None:
    ready, motion = made.open_motion(kit)
    cast(motion, kit, member=Choice.NO)
    voting.ballot_take_back(motion=motion, seat=kit.seats["member"], by=kit.users["member"])
    with pytest.raises(Refusal):
        voting.ballot_take_back(motion=motion, seat=kit.seats["member"], by=kit.users["member"])
    cast(motion, kit, member=Choice.YES)
    assert Ballot.objects.get().choice == Choice.YES
    assert (acts("meetings.vote"), acts("meetings.vote_take_back")) == (2, 1)
    voting.motion_close(motion=motion, by=ready.secretary)
    with pytest.raises(WrongState):
        voting.ballot_take_back(motion=motion, seat=kit.seats["member"], by=kit.users["member"])


def test_who_does_not_count_has_no_ballot_and_hears_why(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats["observer"], by=ready.secretary)
    attendance.interest_declare(item=ready.item, seat=kit.seats["member"], by=ready.secretary, why="lợi ích (minh họa)")
    motion = voting.motion_open(item=ready.item, by=ready.secretary, text="x")
    for role in ("observer", "member", "business"):
        with pytest.raises(Refusal) as refusal:
            voting.ballot_cast(motion=motion, seat=kit.seats[role], choice=Choice.YES, by=ready.secretary)
        assert (refusal.value.field, refusal.value.code) == ("choice", "no_ballot")
    assert Ballot.objects.count() == 0


def test_who_comes_later_has_no_ballot_and_who_leaves_keeps_it(kit: BoardKit) -> None:
    ready, motion = made.open_motion(kit)
    cast(motion, kit, member=Choice.YES)
    attendance.presence_leave(presence=Presence.objects.get(seat=kit.seats["member"]), by=ready.secretary)
    attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats["business"], by=ready.secretary)
    with pytest.raises(Refusal):
        cast(motion, kit, business=Choice.NO)
    motion = voting.motion_close(motion=motion, by=ready.secretary)
    assert motion.majority is not None
    assert motion.majority["output"]["yes"] == 1


@pytest.mark.parametrize("role", ["deputy", "head", "task_force", "observer", "business"])
def test_nobody_votes_for_another_seat(kit: BoardKit, role: str) -> None:
    _ready, motion = made.open_motion(kit)
    with pytest.raises(NotAllowed):
        voting.ballot_cast(motion=motion, seat=kit.seats["member"], choice=Choice.YES, by=kit.user(role))


def test_after_the_closing_nobody_votes(kit: BoardKit) -> None:
    ready, motion = made.open_motion(kit)
    cast(motion, kit, head=Choice.YES)
    voting.motion_close(motion=motion, by=ready.secretary)
    with pytest.raises(WrongState):
        cast(motion, kit, member=Choice.YES)
    sessions.meeting_close(meeting=ready.meeting, by=ready.secretary)
    with pytest.raises(WrongState):
        cast(motion, kit, member=Choice.YES)


def test_two_persons_count_and_must_agree(kit: BoardKit) -> None:
    ready, motion = made.open_motion(kit, way=Way.SECRET)
    voting.count_enter(motion=motion, by=ready.secretary, yes=3, no=1)
    with pytest.raises(Refusal) as refusal:
        voting.motion_close(motion=motion, by=ready.secretary)
    assert refusal.value.code == "second_count"
    voting.count_enter(motion=motion, by=kit.users["deputy"], yes=2, no=1)
    with pytest.raises(Refusal) as refusal:
        voting.motion_close(motion=motion, by=ready.secretary)
    assert refusal.value.code == "counts_differ"
    with pytest.raises(Refusal) as refusal:
        voting.count_enter(motion=motion, by=kit.users["member"], yes=3, no=1)
    assert refusal.value.code == "counted_twice"
    voting.count_enter(motion=motion, by=kit.users["deputy"], yes=3, no=1)
    motion = voting.motion_close(motion=motion, by=ready.secretary)
    assert motion.majority is not None
    assert motion.carried is True
    assert motion.majority["output"] == compute("majority", motion.majority["input"])
    assert Count.objects.count() == 2


@pytest.mark.parametrize(
    "numbers, field", [({"yes": 5, "no": 0}, "yes"), ({"yes": -1, "no": 0}, "yes"), ({"yes": 0, "no": -1}, "no")]
)
def test_a_count_that_cannot_be(kit: BoardKit, numbers: dict[str, int], field: str) -> None:
    ready, motion = made.open_motion(kit, way=Way.HANDS)
    with pytest.raises(Refusal) as refusal:
        voting.count_enter(motion=motion, by=ready.secretary, **numbers)
    assert refusal.value.field == field


def test_a_counted_vote_has_no_ballots_and_a_named_one_no_count(kit: BoardKit) -> None:
    ready, motion = made.open_motion(kit, way=Way.HANDS)
    with pytest.raises(Refusal) as refusal:
        cast(motion, kit, member=Choice.YES)
    assert refusal.value.code == "counted_vote"
    voting.motion_cancel(motion=motion, by=ready.secretary, reason="đổi cách (minh họa)")
    named = voting.motion_open(item=ready.item, by=ready.secretary, text="x")
    with pytest.raises(Refusal) as refusal:
        voting.count_enter(motion=named, by=ready.secretary, yes=1, no=0)
    assert refusal.value.code == "named_vote"
    with pytest.raises(Refusal) as refusal:
        voting.motion_close(motion=named, by=ready.secretary)
    assert refusal.value.code == "no_votes"


@pytest.mark.parametrize(
    "tie, vote, carried", [("fails", "", False), ("casting_vote", "yes", True), ("casting_vote", "no", False)]
)
def test_a_tie_is_decided_as_the_regulation_says(kit: BoardKit, tie: str, vote: str, carried: bool) -> None:
    Regulation.objects.update(tie=tie)
    ready, motion = made.open_motion(kit, way=Way.SECRET)
    for role in ("secretary", "deputy"):
        voting.count_enter(motion=motion, by=kit.users[role], yes=2, no=2)
    motion = voting.motion_close(motion=motion, by=ready.secretary, chair_vote=vote)
    assert motion.majority is not None
    assert (motion.majority["output"]["tie"], motion.carried) == (True, carried)
    assert majority_sentence(motion.majority)


def test_a_cancelled_vote_says_why_and_stays_cancelled(kit: BoardKit) -> None:
    ready, motion = made.open_motion(kit)
    with pytest.raises(Refusal) as refusal:
        voting.motion_cancel(motion=motion, by=ready.secretary, reason="")
    assert refusal.value.field == "reason"
    voting.motion_cancel(motion=motion, by=ready.secretary, reason="nhầm (minh họa)")
    acts_tried: list[Any] = [
        lambda: voting.motion_close(motion=motion, by=ready.secretary),
        lambda: cast(motion, kit, member=Choice.YES),
        lambda: voting.motion_cancel(motion=motion, by=ready.secretary, reason="x"),
    ]
    for act in acts_tried:
        with pytest.raises(WrongState):
            act()
