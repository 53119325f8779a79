"""From the draft to a board at work: each move from its own state only, with what it needs, once in the trail."""

from datetime import date, timedelta
from typing import Any

import pytest

from steerboard.platform.accounts.models import Invitation, InvitationPurpose, User
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.errors import NotAllowed, Refusal, StillMissing, WrongState
from steerboard.platform.base.models import Space
from steerboard.platform.base.scopes import in_space
from steerboard.platform.documents import services as documents
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.models import Organisation
from steerboard.register.territories.models import Unit, UnitSuccession
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import BoardState, FoundingPart, SeatRole, TopicField
from steerboard.stages.boards.models import Board, Founding, FoundingDraft, Regulation, Seat, Topic
from steerboard.stages.boards.selectors.missing import founding_needs, missing_for, unmet
from steerboard.stages.boards.workflow import BOARD
from steerboard.stages.chain import selectors as chain
from tests.factories.boards import (
    FOUNDED_ON,
    BoardKit,
    agencies,
    document,
    founded_board,
    operator,
    organisation,
    planned_board,
    unit,
    user,
)
from tests.factories.trail import acts

pytestmark = pytest.mark.django_db
NAME = "Ban Điều phối phát triển kinh tế địa phương tỉnh Đắk Lắk (minh họa)"


def _start(by: User, where: Unit, **options: Any) -> Board:
    return boards.founding_start(by=by, unit=where, name=NAME, short_name="Ban Điều phối PTKTĐP", **options)


def _invited() -> User:
    guest = user()
    Invitation.objects.create(
        space=Space.instance(),
        person=guest.person,
        purpose=InvitationPurpose.FOUND_BOARD,
        token_sha256="x",
        made_at=now(),
        expires_at=now() + timedelta(days=7),
        used_at=now(),
    )
    return guest


def test_the_table_of_states_has_no_fault() -> None:
    assert BOARD.check() == ()
    assert [(move.name, move.sources, move.to) for move in BOARD.moves] == [
        ("found", ("planned",), ("founded",)),
        ("start", ("founded",), ("active",)),
        ("end", ("founded", "active"), ("ended",)),
        ("reopen", ("ended",), ("active",)),
    ]


@pytest.mark.parametrize("make", [operator, _invited])
def test_an_operator_or_an_invited_person_begins(make: Any) -> None:
    by, where = make(), unit()
    found = agencies(where)
    board = _start(by, where)
    with in_space(board.space):
        draft = FoundingDraft.objects.get()
        assert (board.state, board.issuer, board.space.slug) == (BoardState.PLANNED, found["ppc"], "dak-lak")
        assert (draft.owner, draft.board, draft.step) == (by.person, board, 1)
    assert acts("boards.founding_start") == 1


def test_a_province_without_agencies_gets_those_that_every_province_has() -> None:
    by, where = _invited(), unit()
    board = _start(by, where)
    assert board.issuer is not None
    assert board.issuer.kind == "peoples_committee"
    assert Organisation.objects.filter(unit=where, field="finance").count() == 1
    before = Organisation.objects.count()
    _start(operator(), where)
    assert Organisation.objects.count() == before


def test_an_invitation_is_good_for_one_board() -> None:
    by = _invited()
    _start(by, unit())
    with pytest.raises(NotAllowed):
        _start(by, unit("gia-lai", "Gia Lai"))


@pytest.mark.parametrize("who", ["head", "secretary", "member", "viewer", "stranger"])
def test_nobody_else_begins(who: str) -> None:
    kit = founded_board()
    with pytest.raises(NotAllowed):
        _start(kit.user(who), kit.unit)


def test_two_boards_of_a_province_have_two_addresses() -> None:
    by = operator()
    assert [_start(by, unit()).space.slug for _ in range(3)] == ["dak-lak", "dak-lak-2", "dak-lak-3"]


@pytest.mark.parametrize("field, value", [("name", " "), ("short_name", "")])
def test_a_board_has_its_names(field: str, value: str) -> None:
    values = {"by": operator(), "unit": unit(), "name": NAME, "short_name": "Ban", field: value}
    with pytest.raises(Refusal) as refusal:
        boards.founding_start(**values)  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert not Board._base_manager.exists()


def test_a_province_that_did_not_exist_then_is_named_with_its_successor() -> None:
    old = unit("quang-nam", "Quảng Nam", valid_from=date(1997, 1, 1), valid_to=date(2025, 7, 1))
    new = unit("da-nang-2025", "Đà Nẵng", type="city", valid_from=date(2025, 7, 1))
    UnitSuccession(predecessor=old, successor=new, kind="merged", on=date(2025, 7, 1)).save()
    with pytest.raises(Refusal) as refusal:
        _start(operator(), old)
    assert refusal.value.field == "unit"
    assert str(refusal.value.reason) == ("Quảng Nam did not exist on that day: it became part of thành phố Đà Nẵng.")
    board = _start(operator(), old, on=date(2007, 3, 1))
    assert board.entered_later


# The mandate ---------------------------------------------------------------------------------------------------


@pytest.fixture
def kit() -> BoardKit:
    return planned_board()


def _record(kit: BoardKit, part: str, **facts: Any) -> Founding:
    return boards.founding_record(
        board=kit.board, part=part, document=document(kit.space, **facts), by=kit.users["founder"]
    )


@pytest.mark.parametrize(
    "part, kind", [("plan", "KH"), ("decision", "QĐ"), ("decision", "NQ"), ("regulation", "QĐ"), ("regulation", "QC")]
)
def test_a_document_becomes_part_of_the_mandate(kit: BoardKit, part: str, kind: str) -> None:
    with kit.scope():
        found = _record(kit, part, type=kind)
        assert (found.part, found.in_force_from) == (part, FOUNDED_ON)
        assert found.node.fact == "…/QĐ-UBND"
    assert acts("boards.founding_record") == 1


@pytest.mark.parametrize("part, kind", [("plan", "QĐ"), ("decision", "KH"), ("decision", "CV"), ("regulation", "KH")])
def test_a_document_of_the_wrong_type_does_not(kit: BoardKit, part: str, kind: str) -> None:
    with kit.scope(), pytest.raises(Refusal) as refusal:
        _record(kit, part, type=kind)
    assert (refusal.value.code, refusal.value.field) == ("document_type", "document")


def test_a_document_is_not_in_force_before_it_is_signed(kit: BoardKit) -> None:
    with kit.scope(), pytest.raises(Refusal) as refusal:
        boards.founding_record(
            board=kit.board,
            part="decision",
            document=document(kit.space),
            by=kit.users["founder"],
            in_force_from=FOUNDED_ON - timedelta(days=1),
        )
    assert refusal.value.field == "in_force_from"


def test_the_same_document_twice_is_said_in_words(kit: BoardKit) -> None:
    with kit.scope():
        paper = document(kit.space)
        boards.founding_record(board=kit.board, part="decision", document=paper, by=kit.users["founder"])
        with pytest.raises(Refusal) as refusal:
            boards.founding_record(board=kit.board, part="decision", document=paper, by=kit.users["founder"])
    assert refusal.value.code == "founding_twice"


def test_plan_decision_and_regulation_lead_to_each_other(kit: BoardKit) -> None:
    with kit.scope():
        regulation = _record(kit, "regulation", type="QĐ", abstract="Ban hành quy chế (minh họa)")
        plan = _record(kit, "plan", type="KH", symbol="KH-UBND")
        decision = _record(kit, "decision")
        steps = {step.node.pk: step.is_up for step in chain.walk(decision.node, sees=None)}
        everything = {step.node.pk: step.is_up for step in chain.walk(decision.node, sees=3)}  # type: ignore[arg-type]
    assert steps == {}
    assert everything == {plan.pk: True, regulation.pk: False, kit.board.pk: False}


def test_the_mandate_follows_its_document(kit: BoardKit) -> None:
    """A draft stands for the decision until it is signed; number and day then reach the chain by themselves."""
    by = kit.users["founder"]
    with kit.scope():
        _seats_and_topic(kit)
        found = boards.mandate_draft(board=kit.board, part="decision", by=by)
        assert (found.in_force_from, found.node.state) == (None, "draft")
        draft = found.document
        payload = _without_holes(draft.payload)
        documents.document_edit(document=draft, by=by, payload=payload)
        documents.document_submit(document=draft, by=by)
        documents.document_signed(document=draft, by=by)
        documents.document_issue(document=draft, by=by, number="", signed_on=FOUNDED_ON, signer="Người ký (minh họa)")
        found.refresh_from_db()
        found.node.refresh_from_db()
    assert (found.in_force_from, found.node.state) == (FOUNDED_ON, DocumentState.ISSUED)


def _without_holes(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("[[", "").replace("]]", "")
    if isinstance(value, dict):
        return {key: _without_holes(item) for key, item in value.items()}
    return [_without_holes(item) for item in value]


def test_a_draft_is_made_again_with_the_entries_of_now(kit: BoardKit) -> None:
    by = kit.users["founder"]
    with kit.scope():
        first = boards.mandate_draft(board=kit.board, part="decision", by=by)
        assert "danh sách thành viên" in str(first.document.payload)
        _seats_and_topic(kit)
        second = boards.mandate_draft(board=kit.board, part="decision", by=by)
        assert second.pk == first.pk
        assert "1. Phó Chủ tịch Ủy ban nhân dân Đắk Lắk - Trưởng ban;" in str(second.document.payload)
        assert Document.objects.count() == 1


def test_a_signed_part_is_not_drafted_again(kit: BoardKit) -> None:
    with kit.scope():
        _record(kit, "decision")
        with pytest.raises(Refusal) as refusal:
            boards.mandate_draft(board=kit.board, part="decision", by=kit.users["founder"])
    assert refusal.value.code == "not_a_draft"


# Found, start --------------------------------------------------------------------------------------------------


def _seats_and_topic(kit: BoardKit) -> dict[str, Seat]:
    by = kit.users["founder"]
    seats = {
        "head": boards.seat_create(
            board=kit.board,
            by=by,
            organisation=kit.organisations["ppc"],
            role=SeatRole.HEAD,
            post_title="Phó Chủ tịch",
        ),
        "secretary": boards.seat_create(
            board=kit.board,
            by=by,
            organisation=kit.organisations["finance"],
            role=SeatRole.SECRETARY,
            post_title="Phó Giám đốc",
        ),
    }
    boards.topic_add(
        board=kit.board, field=TopicField.INVESTMENT, name="Xúc tiến đầu tư", reason="minh họa", by=by, is_core=True
    )
    return seats


def test_a_board_is_founded_on_the_day_of_its_decision(kit: BoardKit) -> None:
    by = kit.users["founder"]
    with kit.scope():
        _seats_and_topic(kit)
        boards.regulation_adopt(board=kit.board, by=by, values={"interval_months": 3})
        assert Seat.objects.first().valid_from == today()  # type: ignore[union-attr]
        decision = _record(kit, "decision")
        board = boards.board_found(board=kit.board, by=by)
        assert (board.state, board.founded_on) == (BoardState.FOUNDED, FOUNDED_ON)
        assert {(seat.valid_from, seat.document_id) for seat in Seat.objects.all()} == {
            (FOUNDED_ON, decision.document_id)
        }
        assert Topic.objects.get().valid_from == FOUNDED_ON
        assert Regulation.objects.get().valid_from == FOUNDED_ON
        assert board.node.on == FOUNDED_ON
    assert acts("boards.board_found") == 1


def test_what_the_founding_still_lacks_is_named(kit: BoardKit) -> None:
    with kit.scope():
        assert [(need.key, need.met) for need in missing_for("found", kit.board)] == [
            ("decision", False),
            ("standing_agency", True),
            ("head_seat", False),
            ("core_topic", False),
        ]
        with pytest.raises(StillMissing) as refusal:
            boards.board_found(board=kit.board, by=kit.users["founder"])
        assert str(refusal.value.reason) == (
            "Still missing: the founding decision, signed; a position for the head; a core topic."
        )
        assert {need.key for need in founding_needs(kit.board) if not need.met} == {
            "decision",
            "head_seat",
            "core_topic",
            "head",
            "secretary",
            "core_lead",
            "rules",
            "regulation",
        }


@pytest.mark.parametrize("state", [DocumentState.DRAFT, DocumentState.FOR_SIGNATURE, DocumentState.WITHDRAWN])
def test_an_unsigned_decision_founds_nothing(kit: BoardKit, state: str) -> None:
    with kit.scope():
        _seats_and_topic(kit)
        found = _record(kit, "decision")
        Document.objects.filter(pk=found.document_id).update(state=state, ended_at=now())
        with pytest.raises(StillMissing):
            boards.board_found(board=kit.board, by=kit.users["founder"])


def test_a_decision_of_the_future_founds_nothing_yet(kit: BoardKit) -> None:
    with kit.scope():
        _seats_and_topic(kit)
        found = _record(kit, "decision")
        Founding.objects.filter(pk=found.pk).update(in_force_from=today() + timedelta(days=1))
        with pytest.raises(Refusal) as refusal:
            boards.board_found(board=kit.board, by=kit.users["founder"])
    assert refusal.value.code == "not_in_force"


@pytest.mark.parametrize(
    "move, state",
    [
        ("board_found", BoardState.FOUNDED),
        ("board_found", BoardState.ACTIVE),
        ("board_found", BoardState.ENDED),
        ("board_start", BoardState.PLANNED),
        ("board_start", BoardState.ACTIVE),
        ("board_start", BoardState.ENDED),
    ],
)
def test_a_move_from_another_state_is_refused(move: str, state: str) -> None:
    kit = founded_board()
    facts: dict[str, Any] = {"state": state}
    facts["founded_on"] = None if state == BoardState.PLANNED else FOUNDED_ON
    facts["ended_on"] = FOUNDED_ON if state == BoardState.ENDED else None
    with kit.scope():
        Board.objects.filter(pk=kit.board.pk).update(**facts)
        with pytest.raises(WrongState):
            getattr(boards, move)(board=kit.board, by=kit.users["secretary"])
        assert Board.objects.get(pk=kit.board.pk).state == state


def test_a_board_starts_work_with_head_secretary_and_lead() -> None:
    kit = founded_board(active=False)
    with kit.scope():
        assert unmet("start", kit.board) == []
        board = boards.board_start(board=kit.board, by=kit.users["secretary"])
    assert board.state == BoardState.ACTIVE
    assert acts("boards.board_start") == 1


@pytest.mark.parametrize("role, key", [("head", "head"), ("secretary", "secretary")])
def test_without_them_it_does_not_start(role: str, key: str) -> None:
    kit = founded_board(active=False)
    with kit.scope():
        boards.appointment_end(
            appointment=kit.appointments[role], last_day=FOUNDED_ON, reason="moved", by=kit.users["secretary"]
        )
        with pytest.raises(StillMissing):
            boards.board_start(board=kit.board, by=kit.users["founder"])
        assert [need.key for need in unmet("start", kit.board)] == [key]


@pytest.mark.parametrize("who", ["head", "deputy", "member", "task_force", "observer", "viewer", "stranger"])
def test_who_may_not_move_a_board(who: str) -> None:
    kit = founded_board(active=False)
    with kit.scope(), pytest.raises(NotAllowed):
        boards.board_start(board=kit.board, by=kit.user(who))


# Names, publication ----------------------------------------------------------------------------------------------


def _edit(kit: BoardKit, **changes: Any) -> Board:
    values = {
        "name": kit.board.name,
        "short_name": kit.board.short_name,
        "form": kit.board.form,
        "standing_agency": kit.board.standing_agency,
        **changes,
    }
    return boards.board_edit(board=kit.board, by=kit.users["secretary"], **values)


def test_names_and_the_label_of_initiatives_are_settings() -> None:
    kit = founded_board()
    with kit.scope():
        board = _edit(kit, name_en="Coordination Board", initiative_label=" Sáng  kiến ")
        assert (board.name_en, board.initiative_label, board.node.title_en) == (
            "Coordination Board",
            "Sáng kiến",
            "Coordination Board",
        )
    assert acts("boards.board_edit") == 1


def test_a_standing_agency_exists_today() -> None:
    kit = founded_board()

    gone = organisation("Sở Kế hoạch và Đầu tư", valid_from=date(2009, 1, 1), valid_to=date(2025, 3, 1))
    with kit.scope(), pytest.raises(Refusal) as refusal:
        _edit(kit, standing_agency=gone)
    assert refusal.value.field == "standing_agency"


def test_a_published_board_shows_mandate_topics_and_seats_and_no_person() -> None:
    kit = founded_board()
    with kit.scope():
        assert chain.published_nodes(kit.space).count() == 0
        boards.board_publish(board=kit.board, by=kit.users["secretary"])
        kinds = sorted(node.kind for node in chain.published_nodes(kit.space))
        assert kinds == ["board", "mandate", *["seat"] * 7, "topic"]
        assert kit.decision is not None
        kit.decision.refresh_from_db()
        assert kit.decision.is_published
        boards.board_withdraw(board=kit.board, by=kit.users["secretary"], reason="nhầm")
        assert chain.published_nodes(kit.space).count() == 0


def test_a_planned_board_is_not_published(kit: BoardKit) -> None:
    with kit.scope(), pytest.raises(WrongState):
        boards.board_publish(board=kit.board, by=kit.users["founder"])


def test_a_draft_of_the_mandate_is_not_published_with_the_board() -> None:
    kit = founded_board()
    with kit.scope():
        boards.mandate_draft(board=kit.board, part=FoundingPart.REGULATION, by=kit.users["secretary"])
        boards.board_publish(board=kit.board, by=kit.users["secretary"])
        published = chain.published_nodes(kit.space).filter(kind="mandate")
        assert [node.state for node in published] == [DocumentState.ISSUED]
