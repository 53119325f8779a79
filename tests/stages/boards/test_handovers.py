"""The handover sheet: made when a holder leaves, joined by the successor, confirmed by both sides."""

from datetime import timedelta

import pytest

from steerboard.platform.audit import selectors as trail
from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave
from steerboard.platform.base.messages import words
from steerboard.platform.notices.models import Notice
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import EndReason
from steerboard.stages.boards.messages import TEXTS
from steerboard.stages.boards.models import Handover
from tests.factories.boards import FOUNDED_ON, BoardKit, founded_board, person, user
from tests.factories.trail import acts

pytestmark = pytest.mark.django_db
LEFT = FOUNDED_ON + timedelta(days=30)


@pytest.fixture
def kit() -> BoardKit:
    found = founded_board()
    with found.scope():
        boards.appointment_end(
            appointment=found.appointments["member"],
            last_day=LEFT,
            reason=EndReason.MOVED,
            by=found.users["secretary"],
        )
    return found


def _sheet() -> Handover:
    return Handover.objects.select_related("outgoing", "incoming", "seat").get()


def _successor(kit: BoardKit) -> None:
    kit.users["new"] = user(person("Người mới (minh họa)", space=kit.space))
    boards.appointment_make(
        seat=kit.seats["member"],
        person=kit.users["new"].person,
        document=kit.decision,
        valid_from=LEFT + timedelta(days=1),
        by=kit.users["secretary"],
    )


def test_the_sheet_lists_what_is_open(kit: BoardKit) -> None:
    with kit.scope():
        assert _sheet().items == [
            {"kind": "topic_lead", "text": "Xúc tiến đầu tư (minh họa)"},
            {"kind": "expert", "text": "Chuyên viên (minh họa)"},
        ]
        assert _sheet().incoming is None
    assert acts("boards.handover_begin") == 1


def test_both_sides_confirm_in_order(kit: BoardKit) -> None:
    with kit.scope():
        with pytest.raises(Refusal) as refusal:
            boards.handover_receive(handover=_sheet(), by=kit.users["secretary"], basis="x")
        assert refusal.value.code == "no_successor"
        _successor(kit)
        with pytest.raises(Refusal) as refusal:
            boards.handover_receive(handover=_sheet(), by=kit.users["new"])
        assert refusal.value.code == "not_handed"
        sheet = boards.handover_hand(handover=_sheet(), by=kit.users["member"])
        assert (sheet.handed_by, sheet.handed_basis) == (kit.users["member"].person, "")
        sheet = boards.handover_receive(handover=_sheet(), by=kit.users["new"])
        assert sheet.received_by == kit.users["new"].person
        for act in (boards.handover_hand, boards.handover_receive):
            with pytest.raises(Refusal) as refusal:
                act(handover=_sheet(), by=kit.users["secretary"], basis="x")
            assert refusal.value.code == "done"
    assert (acts("boards.handover_hand"), acts("boards.handover_receive")) == (1, 1)


def test_the_secretariat_confirms_for_who_has_left_on_a_signed_paper(kit: BoardKit) -> None:
    with kit.scope():
        with pytest.raises(Refusal) as refusal:
            boards.handover_hand(handover=_sheet(), by=kit.users["secretary"])
        assert refusal.value.field == "basis"
        sheet = boards.handover_hand(handover=_sheet(), by=kit.users["secretary"], basis="Biên bản bàn giao (minh họa)")
        act = trail.history(sheet)[0]
    assert (act.actor_id, act.behalf_id) == (kit.users["secretary"].person.pk, kit.users["member"].person.pk)


@pytest.mark.parametrize("who", ["head", "business", "task_force", "observer", "viewer", "stranger"])
def test_others_confirm_nothing(kit: BoardKit, who: str) -> None:
    with kit.scope():
        _successor(kit)
        for act in (boards.handover_hand, boards.handover_receive):
            with pytest.raises(NotAllowed):
                act(handover=_sheet(), by=kit.user(who))


def test_the_sheet_changes_until_one_side_confirmed(kit: BoardKit) -> None:
    items = [{"kind": "own", "text": "Hồ sơ dự án (minh họa)"}, {"kind": "own", "text": " "}]
    with kit.scope():
        sheet = boards.handover_edit(handover=_sheet(), items=items, note=" Tủ số 2 ", by=kit.users["member"])
        assert (sheet.items, sheet.note) == ([items[0]], "Tủ số 2")
        stale = _sheet()
        boards.handover_edit(handover=_sheet(), items=items, note="khác", by=kit.users["secretary"])
        with pytest.raises(StaleSave):
            boards.handover_edit(
                handover=stale, items=items, note="muộn", by=kit.users["secretary"], expected_version=stale.version
            )
        boards.handover_hand(handover=_sheet(), by=kit.users["member"])
        with pytest.raises(Refusal) as refusal:
            boards.handover_edit(handover=_sheet(), items=[], note="", by=kit.users["secretary"])
        assert refusal.value.code == "confirmed"


def test_each_side_is_told_once_in_words(kit: BoardKit) -> None:
    with kit.scope():
        _successor(kit)
        boards.handover_hand(handover=_sheet(), by=kit.users["member"])
        told = [(notice.person, notice.kind, notice.url) for notice in Notice.objects.order_by("pk")]
        seat = kit.url(f"seats/{kit.seats['member'].pk}/")
        sheet = kit.url(f"handovers/{_sheet().pk}/")
    old, new = kit.users["member"].person, kit.users["new"].person
    assert told == [
        (old, "boards.appointment_ended", seat),
        (new, "boards.appointed", seat),
        (new, "boards.handed_over", sheet),
    ]
    params = {"board": "Ban", "last_on": "2026-02-14", "post": "", "from_on": "2026-02-15", "outgoing": "A"}
    said = {kind: words(kind, params, "en").line for kind in TEXTS}
    assert "ends on 14/2/2026" in said["boards.appointment_ended"]
