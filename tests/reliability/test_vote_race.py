"""Eight clients on one vote: one ballot a seat, one running vote, one number, one closing. Both databases."""

from typing import Any

import pytest

from steerboard.methods.command import compute
from steerboard.platform.accounts.models import User
from steerboard.platform.audit.verify import verify
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.scopes import in_space
from steerboard.stages.meetings.enums import Choice
from steerboard.stages.meetings.models import Ballot, Decision, Meeting, Motion, Presence
from steerboard.stages.meetings.services import attendance, deciding, planning, voting
from tests.factories import boards
from tests.factories import meetings as made
from tests.factories.trail import acts
from tests.reliability.test_races import CLIENTS, meet

pytestmark = pytest.mark.django_db(transaction=True)


def _by(kit: boards.BoardKit, role: str = "secretary") -> Any:
    # Each client its own user object: offices are kept on it for one request.
    return User.objects.get(pk=kit.users[role].pk)


def _check(answers: list[Any], faults: list[BaseException], expected: int = 1) -> None:
    assert all(isinstance(fault, Refusal) for fault in faults), faults
    assert (len(answers), len(faults)) == (expected, CLIENTS - expected)
    assert verify(state=False).findings == []


def test_one_ballot_a_seat() -> None:
    kit = boards.founded_board()
    with kit.scope():
        ready, motion = made.open_motion(kit)

    def cast(number: int) -> Ballot:
        role = "member" if number % 2 else "secretary"
        with in_space(kit.space):
            choice = Choice.YES if number % 2 else Choice.NO
            return voting.ballot_cast(motion=motion, seat=kit.seats["member"], choice=choice, by=_by(kit, role))

    answers, faults = meet(cast)
    _check(answers, faults)
    with kit.scope():
        assert Ballot.objects.get().choice == answers[0].choice
        motion = voting.motion_close(motion=motion, by=ready.secretary)
        assert motion.majority is not None
        assert motion.majority["output"] == compute("majority", motion.majority["input"])
    assert acts("meetings.vote") == 1


def test_a_vote_closes_once_with_the_ballots_that_were_in() -> None:
    kit = boards.founded_board()
    with kit.scope():
        _ready, motion = made.open_motion(kit)
        voting.ballot_cast(motion=motion, seat=kit.seats["head"], choice=Choice.YES, by=_by(kit))

    def act(number: int) -> Any:
        seats = ("deputy", "secretary", "member")
        with in_space(kit.space):
            if number >= len(seats):
                return voting.motion_close(motion=motion, by=_by(kit))
            return voting.ballot_cast(motion=motion, seat=kit.seats[seats[number]], choice=Choice.NO, by=_by(kit))

    answers, faults = meet(act)
    assert all(isinstance(fault, Refusal) for fault in faults), faults
    assert sum(isinstance(answer, Motion) for answer in answers) == 1
    with kit.scope():
        closed = Motion.objects.get()
        assert closed.majority is not None
        counted = closed.majority["output"]["yes"] + closed.majority["output"]["no"]
        assert counted == Ballot.objects.count() == 1 + sum(isinstance(answer, Ballot) for answer in answers)
    assert acts("meetings.motion_close") == 1
    assert verify(state=False).findings == []


def test_one_running_vote_one_presence_and_numbers_without_gap() -> None:
    kit = boards.founded_board()
    with kit.scope():
        ready = made.open_meeting(kit)

    def open_vote(number: int) -> Motion:
        with in_space(kit.space):
            return voting.motion_open(item=ready.item, by=_by(kit), text=f"x{number}")

    _check(*meet(open_vote))
    with kit.scope():
        voting.motion_cancel(motion=Motion.objects.get(), by=ready.secretary, reason="r")

    def arrive(number: int) -> Presence:
        with in_space(kit.space):
            return attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats["business"], by=_by(kit))

    _check(*meet(arrive))

    def conclude(number: int) -> Decision:
        with in_space(kit.space):
            return deciding.decision_conclude(
                meeting=ready.meeting, item=ready.item, by=_by(kit), text=f"Kết luận {number} (minh họa)"
            )

    _check(*meet(conclude), expected=CLIENTS)
    with kit.scope():
        assert list(Decision.objects.order_by("serial").values_list("serial", flat=True)) == list(range(1, 9))


def test_meetings_planned_at_once_have_numbers_of_their_own() -> None:
    kit = boards.founded_board()

    def plan(number: int) -> Meeting:
        with in_space(kit.space):
            return planning.meeting_plan(board=kit.board, by=_by(kit), on=made.far(number + 1))

    _check(*meet(plan), expected=CLIENTS)
    with kit.scope():
        assert sorted(Meeting.objects.values_list("nr", flat=True)) == list(range(1, CLIENTS + 1))
