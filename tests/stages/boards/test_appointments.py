"""Appointments: on the strength of a document, without overlap, ended and corrected with a reason; the handover."""

from datetime import date, timedelta

import pytest

from steerboard.platform.audit import selectors as trail
from steerboard.platform.audit.models import Row
from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave, WrongState
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import AppointmentKind, BoardState, EndReason, SeatRole
from steerboard.stages.boards.errors import DocumentNeeded, Order, OwnAppointment, SeatTaken
from steerboard.stages.boards.models import Appointment, Board, Handover, Regulation, Seat
from tests.factories.boards import (
    FOUNDED_ON,
    BoardKit,
    appointment,
    document,
    founded_board,
    person,
    planned_board,
    user,
)
from tests.factories.trail import acts

pytestmark = pytest.mark.django_db
LEFT = FOUNDED_ON + timedelta(days=30)


@pytest.fixture
def kit() -> BoardKit:
    return founded_board()


def test_a_vacant_seat_is_filled(kit: BoardKit) -> None:
    whom = person()
    with kit.scope():
        before = acts("boards.appointment_make")
        made = boards.appointment_make(
            seat=kit.seats["vacant"],
            person=whom,
            document=kit.decision,
            valid_from=FOUNDED_ON,
            by=kit.users["secretary"],
        )
    assert (made.person, made.post_title, made.valid_to, made.term_ends_on) == (whom, "Giám đốc", None, None)
    assert acts("boards.appointment_make") == before + 1


def test_the_rules_set_the_end_of_a_term(kit: BoardKit) -> None:
    with kit.scope():
        Regulation.objects.filter(board=kit.board).update(term_months=60)
        made = boards.appointment_make(
            seat=kit.seats["vacant"],
            person=person(),
            document=kit.decision,
            valid_from=FOUNDED_ON,
            by=kit.users["secretary"],
        )
    assert made.term_ends_on == date(2031, 1, 14)


def test_never_without_a_document(kit: BoardKit) -> None:
    with kit.scope(), pytest.raises(DocumentNeeded) as refusal:
        boards.appointment_make(
            seat=kit.seats["vacant"], person=person(), document=None, valid_from=LEFT, by=kit.users["secretary"]
        )
    assert refusal.value.field == "document"


@pytest.mark.parametrize(
    "kind, state, code",
    [
        ("KH", "issued", "document_type"),
        ("QĐ", "draft", "document_unsigned"),
        ("CV", "for_signature", "document_unsigned"),
    ],
)
def test_a_document_that_appoints_nobody(kit: BoardKit, kind: str, state: str, code: str) -> None:
    with kit.scope():
        paper = document(kit.space, type=kind, state=state)
        with pytest.raises(Refusal) as refusal:
            boards.appointment_make(
                seat=kit.seats["vacant"], person=person(), document=paper, valid_from=LEFT, by=kit.users["secretary"]
            )
    assert refusal.value.code == code


@pytest.mark.parametrize("state", ["waiting_number", "issued"])
def test_a_signed_letter_of_the_agency_appoints(kit: BoardKit, state: str) -> None:
    with kit.scope():
        letter = document(kit.space, type="CV", symbol="SNN-VP", state=state)
        made = boards.appointment_make(
            seat=kit.seats["vacant"], person=person(), document=letter, valid_from=LEFT, by=kit.users["secretary"]
        )
    assert made.document == letter


def test_nobody_appoints_himself_or_herself(kit: BoardKit) -> None:
    by = kit.users["secretary"]
    with kit.scope(), pytest.raises(OwnAppointment) as refusal:
        boards.appointment_make(
            seat=kit.seats["vacant"], person=by.person, document=kit.decision, valid_from=LEFT, by=by
        )
    assert refusal.value.field == "person"


@pytest.mark.parametrize(
    "who", ["head", "deputy", "member", "task_force", "observer", "viewer", "operator", "stranger"]
)
def test_who_may_not(kit: BoardKit, who: str) -> None:
    with kit.scope():
        count = Appointment.objects.count()
        with pytest.raises(NotAllowed):
            boards.appointment_make(
                seat=kit.seats["vacant"],
                person=person(),
                document=kit.decision,
                valid_from=LEFT,
                by=kit.user(who),
            )
        assert Appointment.objects.count() == count


def test_a_held_seat_says_who_holds_it(kit: BoardKit) -> None:
    with kit.scope(), pytest.raises(SeatTaken) as refusal:
        boards.appointment_make(
            seat=kit.seats["member"],
            person=person(),
            document=kit.decision,
            valid_from=LEFT,
            by=kit.users["secretary"],
        )
    assert refusal.value.field == "valid_from"
    assert str(refusal.value.reason) == (
        "Giám đốc member (minh họa) holds this position. End that appointment first, then appoint the successor."
    )


def test_a_successor_does_not_begin_before_the_end(kit: BoardKit) -> None:
    with kit.scope():
        boards.appointment_end(
            appointment=kit.appointments["member"], last_day=LEFT, reason=EndReason.MOVED, by=kit.users["secretary"]
        )
        with pytest.raises(SeatTaken) as refusal:
            boards.appointment_make(
                seat=kit.seats["member"],
                person=person(),
                document=kit.decision,
                valid_from=LEFT,
                by=kit.users["secretary"],
            )
        assert str(refusal.value.reason) == (
            "Giám đốc member (minh họa) holds this position until 14/2/2026. A successor can begin on 15/2/2026 at the earliest."
        )
        made = boards.appointment_make(
            seat=kit.seats["member"],
            person=person(),
            document=kit.decision,
            valid_from=LEFT + timedelta(days=1),
            by=kit.users["secretary"],
        )
    assert made.valid_from == LEFT + timedelta(days=1)


def test_a_past_holder_may_not_reach_into_a_later_term(kit: BoardKit) -> None:
    with kit.scope():
        Seat.objects.filter(pk=kit.seats["member"].pk).update(valid_from=FOUNDED_ON - timedelta(days=100))
        kit.seats["member"].refresh_from_db()
        with pytest.raises(SeatTaken):
            boards.appointment_make(
                seat=kit.seats["member"],
                person=person(),
                document=kit.decision,
                valid_from=FOUNDED_ON - timedelta(days=50),
                last_day=FOUNDED_ON,
                by=kit.users["secretary"],
            )
        made = boards.appointment_make(
            seat=kit.seats["member"],
            person=person(),
            document=kit.decision,
            valid_from=FOUNDED_ON - timedelta(days=50),
            last_day=FOUNDED_ON - timedelta(days=1),
            by=kit.users["secretary"],
        )
    assert made.end_reason == EndReason.TERM


def test_one_person_one_seat_but_an_acting_holder(kit: BoardKit) -> None:
    with kit.scope():
        whom = kit.users["member"].person
        with pytest.raises(Refusal) as refusal:
            boards.appointment_make(
                seat=kit.seats["vacant"], person=whom, document=kit.decision, valid_from=LEFT, by=kit.users["secretary"]
            )
        assert (refusal.value.code, refusal.value.field) == ("second_seat", "person")
        made = boards.appointment_make(
            seat=kit.seats["vacant"],
            person=whom,
            document=kit.decision,
            valid_from=LEFT,
            by=kit.users["secretary"],
            kind=AppointmentKind.ACTING,
        )
    assert made.kind == AppointmentKind.ACTING


def test_the_seat_must_exist_on_all_days(kit: BoardKit) -> None:
    with kit.scope():
        Seat.objects.filter(pk=kit.seats["vacant"].pk).update(valid_to=LEFT)
        kit.seats["vacant"].refresh_from_db()
        for first, last, field in (
            (FOUNDED_ON - timedelta(days=1), FOUNDED_ON, "valid_from"),
            (LEFT, None, "valid_from"),
            (FOUNDED_ON, None, "last_day"),
            (FOUNDED_ON, LEFT, "last_day"),
        ):
            with pytest.raises(Refusal) as refusal:
                boards.appointment_make(
                    seat=kit.seats["vacant"],
                    person=person(),
                    document=kit.decision,
                    valid_from=first,
                    last_day=last,
                    by=kit.users["secretary"],
                )
            assert (refusal.value.code, refusal.value.field) == ("outside", field)


def test_the_last_day_is_not_before_the_first(kit: BoardKit) -> None:
    with kit.scope(), pytest.raises(Order):
        boards.appointment_make(
            seat=kit.seats["vacant"],
            person=person(),
            document=kit.decision,
            valid_from=LEFT,
            last_day=LEFT - timedelta(days=1),
            by=kit.users["secretary"],
        )


def test_nobody_is_appointed_before_the_founding() -> None:
    kit = planned_board()
    with kit.scope():
        seat = boards.seat_create(board=kit.board, by=kit.users["founder"], organisation=kit.organisations["ppc"])
        with pytest.raises(WrongState):
            boards.appointment_make(
                seat=seat,
                person=person(),
                document=document(kit.space),
                valid_from=today(),
                by=kit.users["founder"],
            )


def test_nor_on_an_ended_board(kit: BoardKit) -> None:
    with kit.scope():
        Board.objects.filter(pk=kit.board.pk).update(state=BoardState.ENDED, ended_on=LEFT)
        for act in (
            lambda: boards.appointment_make(
                seat=kit.seats["vacant"],
                person=person(),
                document=kit.decision,
                valid_from=LEFT,
                by=kit.users["secretary"],
            ),
            lambda: boards.appointment_end(
                appointment=kit.appointments["member"],
                last_day=LEFT,
                reason=EndReason.MOVED,
                by=kit.users["secretary"],
            ),
        ):
            with pytest.raises(WrongState):
                act()


def test_an_end_needs_its_reason_and_comes_once(kit: BoardKit) -> None:
    held = kit.appointments["member"]
    with kit.scope():
        for reason in ("", "whatever", EndReason.BOARD_ENDED):
            with pytest.raises(Refusal) as refusal:
                boards.appointment_end(appointment=held, last_day=LEFT, reason=reason, by=kit.users["secretary"])
            assert refusal.value.field == "reason"
        with pytest.raises(Order):
            boards.appointment_end(
                appointment=held,
                last_day=FOUNDED_ON - timedelta(days=1),
                reason=EndReason.MOVED,
                by=kit.users["secretary"],
            )
        boards.appointment_end(appointment=held, last_day=LEFT, reason=EndReason.MOVED, by=kit.users["secretary"])
        with pytest.raises(Refusal) as refusal:
            boards.appointment_end(appointment=held, last_day=LEFT, reason=EndReason.MOVED, by=kit.users["secretary"])
        assert refusal.value.code == "ended"
    held.refresh_from_db()
    assert (held.valid_to, held.end_reason) == (LEFT + timedelta(days=1), EndReason.MOVED)
    assert acts("boards.appointment_end") == 1


def test_a_new_holder_in_one_act(kit: BoardKit) -> None:
    with kit.scope():
        made = boards.appointment_succeed(
            seat=kit.seats["member"],
            person=person(),
            document=kit.decision,
            valid_from=LEFT,
            reason=EndReason.REPLACED,
            by=kit.users["secretary"],
        )
        kit.appointments["member"].refresh_from_db()
        sheet = Handover.objects.get()
    assert kit.appointments["member"].valid_to == made.valid_from == LEFT
    assert (sheet.outgoing, sheet.incoming) == (kit.appointments["member"], made)


def test_nothing_changes_when_the_new_holder_is_refused(kit: BoardKit) -> None:
    whom = person()
    with kit.scope():
        rows = Row.objects.count()
        with pytest.raises(DocumentNeeded):
            boards.appointment_succeed(
                seat=kit.seats["member"],
                person=whom,
                document=None,
                valid_from=LEFT,
                reason=EndReason.REPLACED,
                by=kit.users["secretary"],
            )
        kit.appointments["member"].refresh_from_db()
        assert kit.appointments["member"].valid_to is None
        assert not Handover.objects.exists()
        assert Row.objects.count() == rows


def _correct(kit: BoardKit, **changes: object) -> Appointment:
    held = kit.appointments["member"]
    values: dict[str, object] = {
        "person": held.person,
        "document": held.document,
        "valid_from": held.valid_from,
        "last_day": None,
        "kind": held.kind,
        "post_title": held.post_title,
        "reason": "nhập nhầm ngày",
        "by": kit.users["secretary"],
    }
    return boards.appointment_correct(appointment=held, **{**values, **changes})  # type: ignore[arg-type]


def test_a_correction_keeps_what_stood_there(kit: BoardKit) -> None:
    with kit.scope():
        _correct(kit, valid_from=LEFT)
        act = trail.history(kit.appointments["member"])[0]
    assert (act.act, act.reason) == ("boards.appointment_correct", "nhập nhầm ngày")
    assert act.changes == (("valid_from", FOUNDED_ON.isoformat(), LEFT.isoformat()),)


def test_a_correction_needs_its_reason_and_keeps_the_rules(kit: BoardKit) -> None:
    with kit.scope():
        with pytest.raises(Refusal) as refusal:
            _correct(kit, reason=" ")
        assert refusal.value.field == "why"
        with pytest.raises(OwnAppointment):
            _correct(kit, person=kit.users["secretary"].person)
        with pytest.raises(Refusal) as refusal:
            _correct(kit, valid_from=FOUNDED_ON - timedelta(days=1))
        assert refusal.value.code == "outside"


def test_where_there_are_two_secretaries_another_one_corrects(kit: BoardKit) -> None:
    with kit.scope():
        first = kit.users["secretary"]
        made = boards.appointment_make(
            seat=kit.seats["vacant"], person=person(), document=kit.decision, valid_from=FOUNDED_ON, by=first
        )
        kit.seats["secretary2"] = boards.seat_create(
            board=kit.board,
            by=first,
            organisation=kit.organisations["finance"],
            role=SeatRole.SECRETARY,
            document=kit.decision,
        )
        second = user(person())
        appointment(kit, "secretary2", second.person)
        kit.appointments["member"] = made
        with pytest.raises(Refusal) as refusal:
            _correct(kit, valid_from=LEFT, by=first)
        assert refusal.value.code == "second_person"
        assert _correct(kit, valid_from=LEFT, by=second).valid_from == LEFT


def test_a_stale_correction_is_refused(kit: BoardKit) -> None:
    with kit.scope():
        _correct(kit, post_title="Phó Giám đốc")
        with pytest.raises(StaleSave):
            _correct(kit, post_title="Quyền Giám đốc", expected_version=1)
