"""A meeting held on paper, entered afterwards in one go."""

from datetime import time, timedelta
from typing import Any

import pytest

from steerboard.methods.command import compute
from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import NotAllowed, Refusal, WrongState
from steerboard.stages.meetings.enums import DecisionState, MeetingState, Way
from steerboard.stages.meetings.models import Ballot, Block, Decision, Item, Meeting, Motion, Presence
from steerboard.stages.meetings.services import sessions
from steerboard.stages.meetings.services.paper import Paper, PaperConclusion, PaperPresence, meeting_enter
from tests.factories import meetings as made
from tests.factories.boards import BoardKit
from tests.factories.trail import acts

DAY = today() - timedelta(days=20)


def enter(kit: BoardKit, **changes: Any) -> Meeting:
    values: dict[str, Any] = {
        "board": kit.board,
        "by": kit.users["secretary"],
        "paper": Paper(on=DAY, place=made.PLACE, begins=time(8)),
        "present": [
            PaperPresence(kit.seats["head"].pk),
            PaperPresence(kit.seats["member"].pk, substitute="Dự thay (minh họa)", document=kit.decision),
            PaperPresence(kit.seats["deputy"].pk),
            PaperPresence(kit.seats["business"].pk, is_there=False, why="ốm (minh họa)"),
        ],
        "conclusions": [
            PaperConclusion("Mục một (minh họa)", "Kết luận một (minh họa)"),
            PaperConclusion("Mục hai (minh họa)", "Kết luận hai (minh họa)", way=Way.NAMED),
        ],
        "guests": ["Khách (minh họa)"],
        **changes,
    }
    return meeting_enter(**values)


def test_one_page_makes_a_closed_meeting_without_invented_times_or_votes(kit: BoardKit) -> None:
    meeting = enter(kit)
    assert (meeting.state, meeting.held_on_paper, meeting.opened_at) == (MeetingState.CLOSED, True, None)
    assert set(Presence.objects.values_list("arrived_at", flat=True)) == {None}
    assert (Motion.objects.count(), Ballot.objects.count()) == (0, 0)
    decisions = list(Decision.objects.all())
    assert [(row.number, row.state, row.way) for row in decisions] == [
        ("1-1", DecisionState.ADOPTED, Way.CONSENSUS),
        ("1-2", DecisionState.ADOPTED, Way.NAMED),
    ]
    frozen = decisions[0].quorum
    assert frozen["output"] == compute("quorum", frozen["input"])
    assert frozen["output"]["counted"] == 3
    assert acts("meetings.enter") == 1
    text = Block.objects.get(origin="attendance").text
    assert "Dự thay (minh họa)" in text
    assert "lý do: ốm (minh họa)" in text
    assert not Block.objects.filter(origin="closing").exists()


def test_a_called_meeting_may_be_held_on_paper(kit: BoardKit) -> None:
    ready = made.called_meeting(kit)
    meeting = enter(kit, meeting=ready.meeting, paper=Paper(on=today(), place="khác (minh họa)"))
    assert (meeting.pk, meeting.nr, meeting.place) == (ready.meeting.pk, 1, "khác (minh họa)")
    with pytest.raises(WrongState):
        enter(kit, meeting=meeting)


def test_a_historical_meeting_without_a_quorum_is_entered_as_it_was(kit: BoardKit) -> None:
    meeting = enter(kit, present=[PaperPresence(kit.seats["member"].pk)])
    decision = Decision.objects.get(meeting=meeting, serial=1)
    assert decision.quorum["output"]["quorate"] is False


def test_standing_aside_is_counted(kit: BoardKit) -> None:
    enter(
        kit,
        conclusions=[PaperConclusion("A", "B", aside=((kit.seats["member"].pk, "chủ đầu tư (minh họa)"),))],
    )
    assert Decision.objects.get().quorum["output"]["base"] == 4
    assert Item.objects.get().interests.count() == 1


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"paper": Paper(on=today() + timedelta(days=1))}, "on"),
        ({"paper": Paper(on=DAY, begins=time(9), ended=time(8))}, "ended"),
        ({"paper": Paper(on=DAY, minutes_sent_on=DAY - timedelta(days=1))}, "minutes_sent_on"),
        ({"paper": Paper(on=DAY, notice_on=DAY + timedelta(days=1))}, "notice_on"),
        ({"present": []}, "present"),
        ({"conclusions": [PaperConclusion("", "")]}, "conclusions"),
        ({"conclusions": [PaperConclusion("A", "B", way="shout")]}, "conclusions"),
    ],
)
def test_paper_that_cannot_be_names_its_field_and_writes_nothing(
    kit: BoardKit, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        enter(kit, **changes)
    assert refusal.value.field == field
    assert (Meeting.objects.count(), Presence.objects.count()) == (0, 0)


def test_double_and_vacant_seats_are_refused(kit: BoardKit) -> None:
    head = PaperPresence(kit.seats["head"].pk)
    with pytest.raises(Refusal) as refusal:
        enter(kit, present=[head, head])
    assert refusal.value.code == "double_presence"
    with pytest.raises(Refusal) as refusal:
        enter(kit, present=[PaperPresence(kit.seats["vacant"].pk)])
    assert refusal.value.code == "vacant"


def test_only_secretary_and_head_enter(kit: BoardKit) -> None:
    with pytest.raises(NotAllowed):
        enter(kit, by=kit.users["member"])


def test_a_paper_meeting_is_reopened_and_closed_like_others(kit: BoardKit) -> None:
    meeting = enter(kit)
    opened = sessions.meeting_reopen(meeting=meeting, by=kit.users["head"], reason="sót kết luận (minh họa)")
    assert opened.state == MeetingState.OPEN
