"""Letters to agencies: prepared, sent, due in working days, answered by letter, appointed or closed."""

from datetime import date, timedelta
from typing import Any

import pytest

from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.documents.models import Document
from steerboard.register.territories.models import CalendarDay
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.models import Nomination, TaskForcePost
from steerboard.stages.boards.services.deadlines import nominations
from tests.factories.boards import FOUNDED_ON, BoardKit, document, founded_board, person, planned_board
from tests.factories.trail import acts

pytestmark = pytest.mark.django_db
ASKED = date(2026, 4, 24)


@pytest.fixture
def kit() -> BoardKit:
    return founded_board()


def _prepared(kit: BoardKit, **options: Any) -> Nomination:
    return boards.nomination_prepare(seat=kit.seats["vacant"], by=kit.users["secretary"], **options)


def _asked(kit: BoardKit) -> Nomination:
    return boards.nomination_ask(nomination=_prepared(kit), asked_on=ASKED, by=kit.users["secretary"])


def _letter(kit: BoardKit) -> Document:
    return document(kit.space, type="CV", symbol="SNNMT-VP", abstract="Cử người (minh họa)")


def _answered(kit: BoardKit, **changes: Any) -> Nomination:
    values = {
        "answer": _letter(kit),
        "person": person(),
        "expert": person(),
        "received_on": ASKED + timedelta(days=7),
        "by": kit.users["secretary"],
        "criteria": {"takes_lead": True, "facilitates": False},
        **changes,
    }
    return boards.nomination_receive(nomination=_asked(kit), **values)


def test_a_letter_is_drafted_with_the_criteria(kit: BoardKit) -> None:
    with kit.scope():
        nomination = _prepared(kit)
        assert nomination.letter is not None
        assert (nomination.asked_on, nomination.letter.type, nomination.letter.state) == (None, "CV", "draft")
        text = " ".join(nomination.letter.payload["body"])
        assert "chủ động dẫn dắt" in text
        assert "người tiên phong" in text
        assert nomination.letter.payload["addressee"] == ["Sở Nông nghiệp và Môi trường Đắk Lắk"]
        assert nomination.letter.payload["opening"].startswith("Thực hiện Quyết định số …/QĐ-UBND ngày 15/01/2026")
    assert acts("boards.nomination_prepare") == 1


def test_letters_can_go_out_before_the_founding() -> None:
    kit = planned_board()
    with kit.scope():
        seat = boards.seat_create(board=kit.board, by=kit.users["founder"], organisation=kit.organisations["industry"])
        made = boards.nominations_prepare(seats=[seat], by=kit.users["founder"])
        assert made[0].letter is not None
        assert made[0].letter.payload["opening"].startswith("Để chuẩn bị thành lập")
        assert boards.nominations_prepare(seats=[seat], by=kit.users["founder"]) == []


def test_the_answer_is_due_in_working_days_of_the_calendar(kit: BoardKit) -> None:
    for day in (date(2026, 4, 30), date(2026, 5, 1)):
        CalendarDay(date=day, works=False, reason="nghỉ lễ").save()
    with kit.scope():
        nomination = _asked(kit)
        assert (nomination.due_on, nomination.reply_days) == (date(2026, 5, 12), 10)
        assert nomination.letter is not None
        assert "trước ngày 12/05/2026" in " ".join(nomination.letter.payload["body"])
        with pytest.raises(Refusal) as refusal:
            boards.nomination_ask(nomination=nomination, asked_on=ASKED, by=kit.users["secretary"])
        assert refusal.value.code == "asked"


@pytest.mark.parametrize("days, day, field", [(0, ASKED, "reply_days"), (91, ASKED, "reply_days")])
def test_a_term_has_its_limits(kit: BoardKit, days: int, day: date, field: str) -> None:
    with kit.scope(), pytest.raises(Refusal) as refusal:
        _prepared(kit, reply_days=days)
    assert refusal.value.field == field


def test_a_letter_of_tomorrow_did_not_go_out(kit: BoardKit) -> None:
    with kit.scope():
        nomination = _prepared(kit)
        with pytest.raises(Refusal) as refusal:
            boards.nomination_ask(
                nomination=nomination, asked_on=today() + timedelta(days=1), by=kit.users["secretary"]
            )
    assert refusal.value.field == "asked_on"


def test_one_open_letter_a_seat(kit: BoardKit) -> None:
    with kit.scope():
        first = _prepared(kit)
        with pytest.raises(Refusal) as refusal:
            _prepared(kit)
        assert refusal.value.code == "open_letter"
        with pytest.raises(Refusal) as refusal:
            boards.nomination_close(nomination=first, why="", by=kit.users["secretary"])
        assert refusal.value.field == "why"
        boards.nomination_close(nomination=first, why="Cơ quan sắp xếp lại (minh họa)", by=kit.users["secretary"])
        assert _prepared(kit).pk != first.pk


def test_the_answer_names_member_and_expert_and_the_criteria(kit: BoardKit) -> None:
    with kit.scope():
        nomination = _answered(kit, note=" tốt ")
        nomination.refresh_from_db()
    assert (nomination.takes_lead, nomination.facilitates, nomination.champions) == (True, False, None)
    assert nomination.note == "tốt"
    assert acts("boards.nomination_receive") == 1


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"answer": None}, "answer"),
        ({"person": None}, "person"),
        ({"received_on": ASKED - timedelta(days=1)}, "received_on"),
        ({"received_on": date(2099, 1, 1)}, "received_on"),
    ],
)
def test_what_an_answer_needs(kit: BoardKit, changes: dict[str, Any], field: str) -> None:
    with kit.scope(), pytest.raises(Refusal) as refusal:
        _answered(kit, **changes)
    assert refusal.value.field == field


def test_an_answer_is_a_letter_and_member_and_expert_are_two(kit: BoardKit) -> None:
    whom = person()
    with kit.scope():
        with pytest.raises(Refusal) as refusal:
            _answered(kit, answer=kit.decision)
        assert refusal.value.code == "document_type"
        Nomination.objects.update(closed_on=today(), closed_why="x")
        with pytest.raises(Refusal) as refusal:
            _answered(kit, person=whom, expert=whom)
        assert refusal.value.field == "expert"


def test_no_answer_before_the_letter(kit: BoardKit) -> None:
    with kit.scope():
        nomination = _prepared(kit)
        with pytest.raises(Refusal) as refusal:
            boards.nomination_receive(
                nomination=nomination,
                answer=_letter(kit),
                person=person(),
                received_on=ASKED,
                by=kit.users["secretary"],
            )
    assert refusal.value.code == "not_asked"


def test_who_is_named_is_appointed_with_the_expert(kit: BoardKit) -> None:
    with kit.scope():
        nomination = _answered(kit)
        made = boards.nomination_appoint(nomination=nomination, valid_from=ASKED, by=kit.users["secretary"])
        expert = TaskForcePost.objects.get(seat=kit.seats["vacant"])
        assert (made.person, made.document) == (nomination.person, nomination.answer)
        assert expert.person == nomination.expert
        for act in (
            lambda: boards.nomination_appoint(nomination=nomination, valid_from=ASKED, by=kit.users["secretary"]),
            lambda: boards.nomination_close(nomination=nomination, why="x", by=kit.users["secretary"]),
        ):
            with pytest.raises(Refusal) as refusal:
                act()
            assert refusal.value.code == "settled"


def test_nobody_is_appointed_before_the_answer(kit: BoardKit) -> None:
    with kit.scope():
        nomination = _asked(kit)
        with pytest.raises(Refusal) as refusal:
            boards.nomination_appoint(nomination=nomination, valid_from=ASKED, by=kit.users["secretary"])
    assert refusal.value.code == "not_answered"


@pytest.mark.parametrize("who", ["head", "member", "task_force", "observer", "viewer", "operator", "stranger"])
def test_who_may_not(kit: BoardKit, who: str) -> None:
    with kit.scope(), pytest.raises(NotAllowed):
        boards.nomination_prepare(seat=kit.seats["vacant"], by=kit.user(who))


def test_open_letters_are_deadlines_that_a_calendar_moves(kit: BoardKit) -> None:
    with kit.scope():
        nomination = _asked(kit)
    with across_spaces("a calendar import reads the deadlines of all boards"):
        found = list(nominations(FOUNDED_ON))
        assert [(row.obj, row.due_on, row.days, row.received_on) for row in found] == [
            (nomination, date(2026, 5, 8), 10, ASKED)
        ]
        assert found[0].person_ids == (kit.users["secretary"].person.pk,)
        assert list(nominations(date(2026, 5, 9))) == []
        found[0].move(date(2026, 5, 12), kit.operator)
        nomination.refresh_from_db()
    assert (nomination.due_was, nomination.due_on) == (date(2026, 5, 8), date(2026, 5, 12))
    assert acts("boards.nomination_redated") == 1
