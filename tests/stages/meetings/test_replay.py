"""Random arrivals, leavings, votes and conclusions: replaying the stored rows gives each frozen record again."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steerboard.methods.command import compute
from steerboard.methods.contract import plain
from steerboard.methods.majority import MajorityRule, Vote
from steerboard.methods.meeting_log import (
    Arrives,
    ClosesVote,
    Entry,
    Leaves,
    MeetingState,
    OpensVote,
    Votes,
    replay,
)
from steerboard.methods.quorum import Presence as Line
from steerboard.methods.quorum import QuorumRule, Role, Seat, Side, quorum
from steerboard.platform.base.errors import Refusal
from steerboard.stages.meetings.enums import Choice
from steerboard.stages.meetings.models import Ballot, Decision, Delegation, Interest, Motion, Presence
from steerboard.stages.meetings.selectors.counting import seats_on
from steerboard.stages.meetings.services import attendance, deciding, inviting, voting
from tests.factories import meetings as made
from tests.factories.boards import BoardKit

ROLES = ("head", "deputy", "secretary", "member", "business", "observer")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "come",
                "come",
                "stand_in",
                "leave",
                "undo",
                "return",
                "aside",
                "open",
                "vote",
                "vote",
                "close",
                "conclude",
            ]
        ),
        st.sampled_from(ROLES),
        st.sampled_from(Choice.values),
    ),
    min_size=8,
    max_size=40,
)


def _open_motion() -> Motion | None:
    return Motion.objects.filter(closed_at=None, cancelled_at=None).first()


def _step(ready: made.MeetingKit, what: str, role: str, choice: str) -> None:
    kit, by, seat = ready.kit, ready.secretary, ready.kit.seats[role]
    there = Presence.objects.filter(seat=seat, undone_at=None).order_by("-pk").first()
    motion = _open_motion()
    if what == "come":
        attendance.presence_arrive(meeting=ready.meeting, seat=seat, by=by)
    elif what == "stand_in":
        if not Delegation.objects.filter(seat=seat, withdrawn_at=None).exists():
            paper = kit.decision if choice == Choice.YES else None
            inviting.delegation_make(
                meeting=ready.meeting, seat_id=seat.pk, by=by, substitute="Dự thay (minh họa)", document=paper
            )
        attendance.presence_arrive(meeting=ready.meeting, seat=seat, by=by, substitute=True)
    elif what == "aside":
        attendance.interest_declare(item=ready.item, seat=seat, by=by, why="lợi ích (minh họa)")
    elif what == "open":
        voting.motion_open(item=ready.item, by=by, text="x")
    elif what == "conclude":
        deciding.decision_conclude(meeting=ready.meeting, item=ready.item, by=by, text="x")
    elif motion is not None and what == "vote":
        voting.ballot_cast(motion=motion, seat=seat, choice=choice, by=by)
    elif motion is not None and what == "close":
        voting.motion_close(motion=motion, by=by)
    elif there is not None and what in {"leave", "undo", "return"}:
        act = {"leave": attendance.presence_leave, "undo": attendance.presence_undo}
        act.get(what, attendance.presence_return)(presence=there, by=by)


def _written(row: Presence) -> bool:
    return row.delegation is not None and row.delegation.document_id is not None


def _log(meeting: Any) -> Iterator[tuple[datetime, Entry]]:
    for row in Presence.objects.filter(meeting=meeting, undone_at=None).select_related("delegation"):
        assert row.arrived_at is not None
        yield row.arrived_at, Arrives(Line(str(row.seat_id), row.delegation is not None, _written(row)))
        if row.left_at is not None:
            yield row.left_at, Leaves(str(row.seat_id))
    for motion in Motion.objects.filter(meeting=meeting):
        name = str(motion.nr)
        yield (
            motion.opened_at,
            OpensVote(name, MajorityRule(), _aside(motion.opened_at), str(meeting.chair_seat_id)),
        )
        for ballot in Ballot.objects.filter(motion=motion).exclude(choice=""):
            yield ballot.cast_at, Votes(name, str(ballot.seat_id), Vote(ballot.choice))
        if motion.closed_at is not None:
            yield motion.closed_at, ClosesVote(name)


def _aside(at: datetime) -> frozenset[str]:
    return frozenset(
        str(seat) for seat in Interest.objects.filter(declared_at__lt=at).values_list("seat_id", flat=True)
    )


def _start(meeting: Any) -> MeetingState:
    seats = tuple(
        Seat(row["id"], Role(row["role"]), row["voting"], Side(row["side"]), row["filled"]) for row in seats_on(meeting)
    )
    return MeetingState(seats, QuorumRule())


def _check(ready: made.MeetingKit) -> None:
    log = sorted(_log(ready.meeting), key=lambda pair: pair[0])
    final = replay(_start(ready.meeting), [entry for _at, entry in log])
    for motion in Motion.objects.filter(closed_at__isnull=False):
        assert motion.majority is not None
        result = final.results[str(motion.nr)]
        assert plain(result.quorum) == motion.quorum["output"]
        assert plain(result.majority) == motion.majority["output"]
        assert result.carried == motion.carried
        assert compute("quorum", motion.quorum["input"]) == motion.quorum["output"]
        assert compute("majority", motion.majority["input"]) == motion.majority["output"]
    for decision in Decision.objects.filter(motion=None):
        then = replay(_start(ready.meeting), [entry for at, entry in log if at < decision.concluded_at])
        found = quorum(then.seats, then.roll, rule=then.rule, conflicted=_aside(decision.concluded_at))
        assert plain(found) == decision.quorum["output"]
        assert compute("quorum", decision.quorum["input"]) == decision.quorum["output"]


@given(steps=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_stored_rows_replay_to_each_frozen_record(kit: BoardKit, steps: list[tuple[str, str, str]]) -> None:
    with transaction.atomic():
        ready = made.open_meeting(kit)
        for what, role, choice in steps:
            # What the rules refuse writes nothing; the log is what was accepted.
            with suppress(Refusal):
                _step(ready, what, role, choice)
        _check(ready)
        transaction.set_rollback(True)
