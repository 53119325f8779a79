"""Conclusions: numbers, the frozen quorum, the act they wait for, their end, the public."""

from datetime import date, timedelta
from typing import Any

import pytest

from steerboard.methods.command import compute
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave, WrongState
from steerboard.platform.documents.enums import DocumentState
from steerboard.stages.boards.models import Regulation
from steerboard.stages.chain.selectors import published_nodes, walk
from steerboard.stages.meetings.enums import Choice, DecisionState, Force, Way
from steerboard.stages.meetings.errors import NotQuorate
from steerboard.stages.meetings.models import Decision, Presence
from steerboard.stages.meetings.services import agenda, attendance, deciding, sessions, voting
from tests.factories import meetings as made
from tests.factories.boards import BoardKit, document
from tests.factories.trail import acts


def test_a_conclusion_by_consensus_freezes_the_quorum(kit: BoardKit) -> None:
    ready, decision = made.decided_meeting(kit)
    assert (decision.number, decision.way, decision.state) == ("1-1", Way.CONSENSUS, DecisionState.DRAFT)
    assert decision.quorum["output"] == compute("quorum", decision.quorum["input"])
    assert decision.quorum["output"]["counted"] == 4
    attendance.presence_leave(presence=Presence.objects.get(seat=kit.seats["member"]), by=ready.secretary)
    second = deciding.decision_conclude(meeting=ready.meeting, item=ready.item, by=ready.secretary, text="B")
    assert second.number == "1-2"
    assert second.quorum["output"]["counted"] == 3
    assert Decision.objects.get(serial=1).quorum["output"]["counted"] == 4
    assert acts("meetings.conclude") == 2
    kinds = {step.node.kind for step in walk(decision.node, sees=Visibility.BOARD) if step.is_up}
    assert kinds == {"mandate", "board", "meeting"}


def test_without_a_quorum_nothing_is_concluded(kit: BoardKit) -> None:
    ready = made.open_meeting(kit, there=("deputy", "member"))
    with pytest.raises(NotQuorate):
        deciding.decision_conclude(meeting=ready.meeting, item=ready.item, by=ready.secretary, text="x")
    assert Decision.objects.count() == 0


def test_a_conflict_may_take_the_quorum_of_one_item(kit: BoardKit) -> None:
    ready = made.open_meeting(kit, there=("head", "member", "secretary"))
    attendance.interest_declare(item=ready.item, seat=kit.seats["head"], by=ready.secretary, why="lợi ích (minh họa)")
    with pytest.raises(NotQuorate):
        deciding.decision_conclude(meeting=ready.meeting, item=ready.item, by=ready.secretary, text="x")
    other = agenda.item_add(meeting=ready.meeting, by=ready.secretary, title="khác (minh họa)")
    assert deciding.decision_conclude(meeting=ready.meeting, item=other, by=ready.secretary, text="x").serial == 1


def test_the_conclusion_of_a_carried_vote_keeps_its_quorum_and_comes_once(kit: BoardKit) -> None:
    ready, motion = made.open_motion(kit)
    with pytest.raises(Refusal) as refusal:
        deciding.decision_conclude(meeting=ready.meeting, motion=motion, by=ready.secretary, text="x")
    assert refusal.value.code == "vote_open"
    with pytest.raises(Refusal) as refusal:
        deciding.decision_conclude(meeting=ready.meeting, item=ready.item, by=ready.secretary, text="x")
    assert refusal.value.code == "vote_runs"
    voting.ballot_cast(motion=motion, seat=kit.seats["head"], choice=Choice.YES, by=ready.secretary)
    motion = voting.motion_close(motion=motion, by=ready.secretary)
    decision = deciding.decision_conclude(meeting=ready.meeting, motion=motion, by=ready.secretary, text="x")
    assert (decision.way, decision.item, decision.quorum) == (Way.NAMED, ready.item, motion.quorum)
    with pytest.raises(Refusal) as refusal:
        deciding.decision_conclude(meeting=ready.meeting, motion=motion, by=ready.secretary, text="x")
    assert refusal.value.code == "concluded"


def test_a_lost_vote_concludes_nothing(kit: BoardKit) -> None:
    ready, motion = made.open_motion(kit)
    voting.ballot_cast(motion=motion, seat=kit.seats["head"], choice=Choice.NO, by=ready.secretary)
    motion = voting.motion_close(motion=motion, by=ready.secretary)
    assert motion.carried is False
    with pytest.raises(Refusal) as refusal:
        deciding.decision_conclude(meeting=ready.meeting, motion=motion, by=ready.secretary, text="x")
    assert refusal.value.code == "not_carried"


def test_where_the_regulation_asks_for_a_vote_consensus_is_refused(kit: BoardKit) -> None:
    Regulation.objects.update(decision_mode="vote")
    ready = made.open_meeting(kit)
    with pytest.raises(Refusal) as refusal:
        deciding.decision_conclude(meeting=ready.meeting, item=ready.item, by=ready.secretary, text="x")
    assert refusal.value.code == "vote_required"


@pytest.mark.parametrize(
    "values, field",
    [
        ({"text": "  "}, "text"),
        ({"force": "order"}, "force"),
        ({"visibility": 7}, "visibility"),
        ({"public_text": "ngắn"}, "cut_why"),
        ({"review_on": date(2026, 1, 20)}, "review_on"),
    ],
)
def test_a_conclusion_that_cannot_be_names_its_field(kit: BoardKit, values: dict[str, Any], field: str) -> None:
    ready = made.open_meeting(kit)
    with pytest.raises(Refusal) as refusal:
        deciding.decision_conclude(meeting=ready.meeting, by=ready.secretary, **{"text": "x", **values})
    assert refusal.value.field == field
    assert Decision.objects.count() == 0


def test_only_in_session_and_only_who_runs_it(kit: BoardKit) -> None:
    ready = made.called_meeting(kit)
    with pytest.raises(WrongState):
        deciding.decision_conclude(meeting=ready.meeting, by=ready.secretary, text="x")
    with pytest.raises(NotAllowed):
        deciding.decision_conclude(meeting=ready.meeting, by=kit.users["member"], text="x")


def test_a_deputy_who_chairs_runs_the_meeting(kit: BoardKit) -> None:
    ready = made.open_meeting(kit, chair_seat=kit.seats["deputy"])
    deciding.decision_conclude(meeting=ready.meeting, by=kit.users["deputy"], text="x")
    sessions.meeting_close(meeting=ready.meeting, by=kit.users["deputy"])
    assert Decision.objects.get().state == DecisionState.ADOPTED


def test_a_conclusion_waits_for_the_act_until_it_is_entered(kit: BoardKit) -> None:
    ready, decision = made.closed_meeting(kit, needs_act=True)
    assert (decision.waits_for, decision.is_waiting, decision.force) == (kit.board.issuer, True, Force.RECOMMENDATION)
    draft = document(kit.space, state=DocumentState.DRAFT, abstract="dự thảo (minh họa)")
    with pytest.raises(Refusal) as refusal:
        deciding.decision_act(decision=decision, document=draft, by=ready.secretary)
    assert refusal.value.code == "document_unsigned"
    with pytest.raises(Refusal) as refusal:
        deciding.decision_act(decision=decision, document=document(kit.space), by=ready.secretary)
    assert refusal.value.code == "act_before_meeting"
    act = document(kit.space, signed_on=today(), abstract="Phê duyệt (minh họa)")
    decision = deciding.decision_act(decision=decision, document=act, by=ready.secretary)
    assert (decision.is_waiting, decision.force, decision.in_force_on) == (False, Force.BINDING, today())
    assert decision.node.fact == act.official_number


def test_an_adopted_conclusion_is_not_edited(kit: BoardKit) -> None:
    ready, decision = made.decided_meeting(kit)
    decision = deciding.decision_edit(decision=decision, by=ready.secretary, text="Sửa (minh họa)")
    with pytest.raises(StaleSave):
        deciding.decision_edit(
            decision=decision, by=kit.users["head"], text="khác", expected_version=decision.version - 1
        )
    sessions.meeting_close(meeting=ready.meeting, by=ready.secretary)
    with pytest.raises(WrongState):
        deciding.decision_edit(decision=decision, by=ready.secretary, text="muộn")
    assert Decision.objects.get().text == "Sửa (minh họa)"
    assert acts("meetings.decision_edit") == 1


def test_withdrawn_and_replaced_conclusions_keep_number_and_reason(kit: BoardKit) -> None:
    ready, first = made.closed_meeting(kit)
    later, second = made.closed_meeting(kit)
    with pytest.raises(Refusal) as refusal:
        deciding.decision_replace(decision=second, successor=first, by=ready.secretary, reason="x")
    assert refusal.value.code == "successor_older"
    first = deciding.decision_replace(decision=first, successor=second, by=ready.secretary, reason="mới (minh họa)")
    assert (first.state, first.ended_why, first.number) == (DecisionState.REPLACED, "mới (minh họa)", "1-1")
    second = deciding.decision_withdraw(decision=second, by=later.secretary, reason="nhầm (minh họa)")
    assert second.state == DecisionState.WITHDRAWN
    for act in (deciding.decision_withdraw, deciding.decision_replace):
        extra = {"successor": first} if act is deciding.decision_replace else {}
        with pytest.raises(WrongState):
            act(decision=second, by=ready.secretary, reason="lại", **extra)


def test_the_public_reads_the_redacted_twin(kit: BoardKit) -> None:
    ready, decision = made.decided_meeting(
        kit, public_text="Bản công khai (minh họa)", cut_why="bí mật kinh doanh (minh họa)"
    )
    with pytest.raises(Refusal) as refusal:
        deciding.decision_publish(decision=decision, by=ready.secretary)
    assert refusal.value.code == "not_adopted"
    sessions.meeting_close(meeting=ready.meeting, by=ready.secretary)
    decision = deciding.decision_publish(decision=decision, by=ready.secretary)
    found = published_nodes(kit.space).get(kind="decision")
    assert found.title == "Bản công khai (minh họa)"
    deciding.decision_withdraw(decision=decision, by=ready.secretary, reason="nhầm (minh họa)")
    assert not published_nodes(kit.space).filter(kind="decision").exists()


def test_a_decision_before_the_meeting_has_no_review(kit: BoardKit) -> None:
    ready = made.open_meeting(kit)
    decision = deciding.decision_conclude(
        meeting=ready.meeting, by=ready.secretary, text="x", review_on=today() + timedelta(days=90)
    )
    assert decision.review_on == today() + timedelta(days=90)
