"""What the database itself refuses, and that it says so in the words of the rule; the chain recomputes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from steerboard.overview.doctor import examine
from steerboard.platform.base.clock import now
from steerboard.platform.base.constraints import database_speaks
from steerboard.platform.base.errors import Refusal
from steerboard.stages.meetings.enums import MeetingState, Way
from steerboard.stages.meetings.errors import SAID, AlreadyThere, AlreadyVoted, ItemRuns, NumberTaken, VoteRuns
from steerboard.stages.meetings.models import (
    Ballot,
    Count,
    Decision,
    Delegation,
    Interest,
    Item,
    Meeting,
    Motion,
    Presence,
)
from steerboard.stages.meetings.services import agenda, attendance, deciding, inviting, voting
from tests.factories import meetings as made
from tests.factories.boards import BoardKit

Twice = Callable[[made.MeetingKit, Motion], Any]


def _ballot(ready: made.MeetingKit, motion: Motion) -> Any:
    voting.ballot_cast(motion=motion, seat=ready.kit.seats["head"], choice="yes", by=ready.secretary)
    return Ballot(
        space=ready.kit.space, motion=motion, seat=ready.kit.seats["head"], choice="no", name="x", cast_at=now()
    )


def _presence(ready: made.MeetingKit, motion: Motion) -> Any:
    return Presence(space=ready.kit.space, meeting=ready.meeting, seat=ready.kit.seats["head"], name="x")


def _motion(ready: made.MeetingKit, motion: Motion) -> Any:
    return Motion(space=ready.kit.space, meeting=ready.meeting, item=ready.item, nr=9, text="x", opened_at=now())


def _item(ready: made.MeetingKit, motion: Motion) -> Any:
    return Item(space=ready.kit.space, meeting=ready.meeting, order=9, title="x", started_at=now())


_TWICE: list[tuple[Twice, type[Exception]]] = [
    (_ballot, AlreadyVoted),
    (_presence, AlreadyThere),
    (_motion, VoteRuns),
    (_item, ItemRuns),
]


@pytest.mark.parametrize("make, refusal", _TWICE)
def test_the_database_refuses_the_second_one_in_the_words_of_the_rule(
    kit: BoardKit, make: Twice, refusal: type[Exception]
) -> None:
    ready, motion = made.open_motion(kit)
    row = make(ready, motion)
    with pytest.raises(refusal), database_speaks(SAID):
        row.save()


def test_one_number_a_meeting(kit: BoardKit) -> None:
    made.planned_meeting(kit)
    other = made.planned_meeting(kit)
    other.meeting.nr = 1
    with pytest.raises(NumberTaken), database_speaks(SAID):
        other.meeting.save()


def _delegated(ready: made.MeetingKit, motion: Motion) -> Any:
    seat = ready.kit.seats["business"]
    inviting.delegation_make(meeting=ready.meeting, seat_id=seat.pk, by=ready.secretary, substitute="A")
    return Delegation(space=ready.kit.space, meeting=ready.meeting, seat=seat, substitute="B", made_at=now())


def _declared(ready: made.MeetingKit, motion: Motion) -> Any:
    voting.motion_cancel(motion=motion, by=ready.secretary, reason="r")
    seat = ready.kit.seats["head"]
    attendance.interest_declare(item=ready.item, seat=seat, by=ready.secretary, why="x")
    return Interest(space=ready.kit.space, item=ready.item, seat=seat, why="y")


def _carried(ready: made.MeetingKit, motion: Motion) -> Any:
    second = agenda.item_add(meeting=ready.meeting, by=ready.secretary, title="b")
    Item.objects.filter(pk=second.pk).update(carried_from=ready.item)
    return Item(space=ready.kit.space, meeting=ready.meeting, order=9, title="c", carried_from=ready.item)


def _counted(ready: made.MeetingKit, motion: Motion) -> Any:
    whom = ready.kit.users["head"].person
    Count(space=ready.kit.space, motion=motion, counted_by=whom, nr=1, yes=1, no=0, counted_at=now()).save()
    return Count(space=ready.kit.space, motion=motion, counted_by=whom, nr=2, yes=1, no=0, counted_at=now())


@pytest.mark.parametrize("make", [_delegated, _declared, _carried, _counted])
def test_each_unique_row_has_a_sentence(kit: BoardKit, make: Twice) -> None:
    ready, motion = made.open_motion(kit)
    row = make(ready, motion)
    with pytest.raises(Refusal), database_speaks(SAID):
        row.save()


_CHECKS: list[tuple[type[Any], dict[str, Any]]] = [
    (Meeting, {"state": MeetingState.CLOSED}),
    (Meeting, {"state": MeetingState.CANCELLED}),
    (Meeting, {"state": MeetingState.PLANNED}),
    (Meeting, {"closed_at": "now"}),
    (Meeting, {"minutes_approved_on": "2026-11-25"}),
    (Motion, {"closed_at": "now"}),
    (Motion, {"way": Way.CONSENSUS}),
    (Motion, {"cancelled_at": "now"}),
    (Item, {"started_at": None, "ended_at": "now"}),
    (Item, {"postponed_at": "now"}),
    (Decision, {"needs_act": True}),
    (Decision, {"public_text": "x"}),
    (Decision, {"state": "withdrawn"}),
    (Presence, {"arrived_at": None, "left_at": "now"}),
]


@pytest.mark.parametrize("model, values", _CHECKS)
def test_a_state_without_its_dates_is_refused(kit: BoardKit, model: type[Any], values: dict[str, Any]) -> None:
    ready, motion = made.open_motion(kit)
    voting.motion_cancel(motion=motion, by=ready.secretary, reason="r")
    deciding.decision_conclude(meeting=ready.meeting, item=ready.item, by=ready.secretary, text="x")
    voting.motion_open(item=ready.item, by=ready.secretary, text="y")
    changes = {name: now() if value == "now" else value for name, value in values.items()}
    row = model.objects.order_by("-pk").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**changes)


def test_the_chain_is_what_the_records_say(kit: BoardKit) -> None:
    made.closed_meeting(kit, needs_act=True)
    made.called_meeting(kit)
    assert list(examine()) == []
