"""Each move of a document: from its own states, by who may, with what it needs, one audit row."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from steerboard.platform.audit.models import Row
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Provenance, Visibility
from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave
from steerboard.platform.documents import services
from steerboard.platform.documents.enums import DocumentState, Origin
from steerboard.platform.documents.errors import SameNumber, StillMissing, WrongState
from steerboard.platform.documents.models import Document, Revision
from steerboard.platform.documents.selectors import missing_for, valid_revision
from steerboard.platform.documents.workflow import DOCUMENT
from tests.factories import documents as make
from tests.factories.boards import BoardKit

Move = Callable[[Document, Any], Document]
MOVES: dict[str, Move] = {
    "edit": lambda document, by: services.document_edit(document=document, by=by, abstract="Khác (minh họa)"),
    "submit": lambda document, by: services.document_submit(document=document, by=by),
    "return": lambda document, by: services.document_return(document=document, by=by, reason="sai căn cứ"),
    "sign": lambda document, by: services.document_signed(document=document, by=by),
    "issue": lambda document, by: services.document_issue(
        document=document, by=by, number="99", signed_on=make.SIGNED_ON, upload=make.pdf_upload()
    ),
    "correct": lambda document, by: services.document_correct(document=document, by=by, reason="nhầm số", number="98"),
    "replace": lambda document, by: services.document_replace(
        document=document,
        by=by,
        successor=make.recorded(document.space, by, number="3000", signed_on=date(2026, 3, 1)),
        reason="thay thế",
    ),
    "withdraw": lambda document, by: services.document_withdraw(document=document, by=by, reason="nhập nhầm"),
}
TO = {
    "submit": DocumentState.FOR_SIGNATURE,
    "return": DocumentState.DRAFT,
    "sign": DocumentState.WAITING_NUMBER,
    "issue": DocumentState.ISSUED,
    "replace": DocumentState.REPLACED,
    "withdraw": DocumentState.WITHDRAWN,
}
CASES = [(name, state) for name in MOVES for state in DOCUMENT.names]


def test_the_table_is_sound_and_the_tests_know_every_move() -> None:
    assert DOCUMENT.check() == ()
    assert {move.name for move in DOCUMENT.moves} == set(MOVES)


@pytest.mark.parametrize(("name", "state"), [case for case in CASES if DOCUMENT.allows(*case)])
def test_a_move_leads_on_and_leaves_one_row(kit: BoardKit, name: str, state: str) -> None:
    secretary = kit.users["secretary"]
    document = make.document_in(state, kit.space, secretary)
    mine = Row.objects.filter(kind="documents.document", object_id=str(document.pk))
    before = mine.count()
    moved = MOVES[name](document, secretary)
    stored = Document.objects.get(pk=document.pk)
    assert (moved.state, stored.state) == (TO.get(name, state),) * 2
    assert mine.count() == before + 1


@pytest.mark.parametrize(("name", "state"), [case for case in CASES if not DOCUMENT.allows(*case)])
def test_a_move_from_another_state_is_refused_and_changes_nothing(kit: BoardKit, name: str, state: str) -> None:
    secretary = kit.users["secretary"]
    document = make.document_in(state, kit.space, secretary)
    rows = Row.objects.filter(kind="documents.document", object_id=str(document.pk)).count()
    with pytest.raises(WrongState):
        MOVES[name](document, secretary)
    assert Document.objects.get(pk=document.pk).version == document.version
    assert Row.objects.filter(kind="documents.document", object_id=str(document.pk)).count() == rows


WRITERS = {"secretary", "head"}
REGISTRY = {"secretary"}
EVERYBODY = [
    "head",
    "deputy",
    "secretary",
    "member",
    "business",
    "observer",
    "task_force",
    "viewer",
    "operator",
    "stranger",
]


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize("name", MOVES)
def test_who_may(kit: BoardKit, name: str, role: str) -> None:
    secretary = kit.users["secretary"]
    source = DOCUMENT.move(name).sources[0]
    document = make.document_in(source, kit.space, secretary)
    allowed = role in (REGISTRY if name in {"issue", "correct"} else WRITERS)
    if name == "replace" and allowed:
        return_value = MOVES[name](document, kit.user(role))
        assert return_value.state == DocumentState.REPLACED
    elif allowed:
        MOVES[name](document, kit.user(role))
    else:
        successor = make.recorded(kit.space, secretary, number="3001", signed_on=date(2026, 3, 1))
        act = MOVES[name]
        if name == "replace":
            act = lambda document, by: services.document_replace(  # noqa: E731
                document=document, by=by, successor=successor, reason="thay thế"
            )
        with pytest.raises(NotAllowed):
            act(document, kit.user(role))
        assert Document.objects.get(pk=document.pk).state == source


def test_a_draft_is_begun_by_writers_only(kit: BoardKit) -> None:
    assert make.draft(kit.space, kit.users["head"]).state == DocumentState.DRAFT
    with pytest.raises(NotAllowed):
        make.draft(kit.space, kit.users["member"])


def test_a_draft_with_holes_names_what_is_missing(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    document = make.draft(
        kit.space,
        secretary,
        abstract="",
        symbol="",
        payload=make.payload(bases=["Căn cứ [[quy định của tỉnh]]"], signature={"form": "TM."}),
    )
    assert missing_for("submit", document) == ["abstract", "symbol", "position", "no_holes"]
    with pytest.raises(StillMissing) as refusal:
        services.document_submit(document=document, by=secretary)
    assert refusal.value.needs == ["abstract", "symbol", "position", "no_holes"]


def test_what_is_submitted_is_kept_as_docx_and_pdf(kit: BoardKit) -> None:
    document = make.document_in(DocumentState.FOR_SIGNATURE, kit.space, kit.users["secretary"])
    found = [
        (r.nr, r.origin, r.form_version, r.shown_name.rpartition(".")[2]) for r in document.revisions.order_by("nr")
    ]
    assert found == [(1, "rendered", "nd30-1", "docx"), (2, "rendered", "nd30-1", "pdf")]


def test_issuing_needs_number_date_and_scan(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    document = make.document_in(DocumentState.WAITING_NUMBER, kit.space, secretary)
    with pytest.raises(StillMissing) as refusal:
        services.document_issue(document=document, by=secretary, number="", signed_on=None)
    assert refusal.value.needs == ["number", "signed_on", "scan"]
    issued = services.document_issue(
        document=document, by=secretary, number=" 12 ", signed_on=make.SIGNED_ON, upload=make.pdf_upload()
    )
    valid = valid_revision(issued)
    assert valid is not None
    assert (issued.official_number, valid.origin) == ("12/QĐ-UBND", Origin.SIGNED_SCAN)


def test_an_illustration_has_no_number_and_needs_no_scan(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    document = make.document_in(DocumentState.WAITING_NUMBER, kit.space, secretary, provenance=Provenance.ILLUSTRATION)
    with pytest.raises(Refusal) as refusal:
        services.document_issue(document=document, by=secretary, number="12", signed_on=make.SIGNED_ON)
    assert refusal.value.field == "number"
    issued = services.document_issue(document=document, by=secretary, number="", signed_on=make.SIGNED_ON)
    assert issued.official_number == "…/QĐ-UBND"


@pytest.mark.parametrize("day", [today() + timedelta(days=1), date(1944, 1, 1)])
def test_a_day_of_signing_is_not_in_the_future_nor_before_the_state(kit: BoardKit, day: date) -> None:
    with pytest.raises(Refusal) as refusal:
        make.recorded(kit.space, kit.users["secretary"], signed_on=day)
    assert refusal.value.field == "signed_on"
    assert make.recorded(kit.space, kit.users["secretary"], signed_on=today()).signed_on == today()


@pytest.mark.parametrize("number", ["12/QĐ-UBND", "12.5", "mười hai", "1" * 13, "<b>"])
def test_a_number_is_a_number(kit: BoardKit, number: str) -> None:
    with pytest.raises(Refusal) as refusal:
        make.recorded(kit.space, kit.users["secretary"], number=number)
    assert refusal.value.field == "number"


@pytest.mark.parametrize("field", ["number", "issuer", "abstract"])
def test_a_recorded_document_is_complete(kit: BoardKit, field: str) -> None:
    with pytest.raises(Refusal) as refusal:
        make.recorded(kit.space, kit.users["secretary"], **{field: " "})
    assert refusal.value.field == field


def test_the_same_number_of_the_same_body_and_year_is_refused(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    make.recorded(kit.space, secretary)
    with pytest.raises(SameNumber):
        make.recorded(kit.space, secretary, signed_on=date(2026, 3, 3))
    assert make.recorded(kit.space, secretary, issuer="Sở Tài chính").number == "757"
    assert make.recorded(kit.space, secretary, signed_on=date(2025, 3, 3)).number == "757"


def test_the_database_refuses_a_second_number_as_well(kit: BoardKit) -> None:
    first = make.recorded(kit.space, kit.users["secretary"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.create(
            space=kit.space,
            type="QĐ",
            number=first.number,
            symbol=first.symbol,
            issuer=first.issuer,
            abstract="x",
            signed_on=first.signed_on,
        )


def test_a_number_taken_by_a_withdrawn_document_is_free(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    services.document_withdraw(document=make.recorded(kit.space, secretary), by=secretary, reason="nhập nhầm")
    assert make.recorded(kit.space, secretary).number == "757"


@pytest.mark.parametrize(
    ("state", "missing"),
    [
        ("for_signature", "submitted_at"),
        ("waiting_number", "signed_at"),
        ("issued", "issued_at"),
        ("issued", "signed_on"),
        ("withdrawn", "ended_at"),
    ],
)
def test_the_database_ties_a_state_to_its_times(kit: BoardKit, state: str, missing: str) -> None:
    document = make.document_in(state, kit.space, kit.users["secretary"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**{missing: None})


def test_the_database_publishes_no_draft(kit: BoardKit) -> None:
    document = make.draft(kit.space, kit.users["secretary"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(published_at="2026-01-01T00:00:00Z")


def test_a_stale_edit_is_refused(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    document = make.draft(kit.space, secretary)
    services.document_edit(document=document, by=secretary, place="Buôn Ma Thuột")
    with pytest.raises(StaleSave):
        services.document_edit(document=document, by=secretary, place="Krông Năng", expected_version=document.version)
    assert Document.objects.get(pk=document.pk).place == "Buôn Ma Thuột"


def test_a_reason_is_wanted(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    document = make.recorded(kit.space, secretary)
    for act in (services.document_withdraw, services.document_correct):
        with pytest.raises(Refusal) as refusal:
            act(document=document, by=secretary, reason="  ")
        assert refusal.value.field == "reason"


def test_a_successor_is_issued_younger_and_of_the_same_board(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    document = make.recorded(kit.space, secretary)
    draft = make.draft(kit.space, secretary)
    older = make.recorded(kit.space, secretary, number="5", signed_on=date(2025, 1, 1))
    for successor in (document, draft, older):
        with pytest.raises(Refusal) as refusal:
            services.document_replace(document=document, by=secretary, successor=successor, reason="thay thế")
        assert refusal.value.field == "successor"


def test_the_replaced_document_is_named_by_its_successor(kit: BoardKit) -> None:
    document = make.document_in(DocumentState.REPLACED, kit.space, kit.users["secretary"])
    assert document.replaced_by.get().replaces_id == document.pk


def test_papers_have_no_moves_but_withdrawal_and_correction(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    paper = services.paper_add(space=kit.space, by=secretary, abstract="Ảnh (minh họa)", upload=make.pdf_upload())
    with pytest.raises(WrongState):
        MOVES["replace"](paper, secretary)
    services.document_correct(document=paper, by=secretary, reason="tên khác", abstract="Ảnh chụp (minh họa)")
    assert services.document_withdraw(document=paper, by=secretary, reason="nhầm").state == DocumentState.WITHDRAWN


def test_a_confidential_document_is_not_touched_by_who_does_not_see_it(kit: BoardKit) -> None:
    founder = kit.users["secretary"]
    document = make.draft(kit.space, founder, visibility=Visibility.CONFIDENTIAL)
    assert services.document_edit(document=document, by=kit.users["head"], place="Đắk Lắk").pk == document.pk
    with pytest.raises(NotAllowed):
        services.document_edit(document=document, by=kit.users["member"], place="Krông Bông")


def test_the_same_file_twice_adds_nothing(kit: BoardKit) -> None:
    secretary = kit.users["secretary"]
    document = make.draft(kit.space, secretary)
    first = services.revision_add(document=document, by=secretary, upload=make.pdf_upload(text="một"))
    again = services.revision_add(document=document, by=secretary, upload=make.pdf_upload(text="một"))
    other = services.revision_add(document=document, by=secretary, upload=make.pdf_upload(text="hai"))
    assert (again.pk, first.nr, other.nr) == (first.pk, 1, 2)
    assert Row.objects.filter(kind="documents.revision").count() == Revision.objects.count() == 2


def test_a_change_is_followed_in_its_transaction(kit: BoardKit, settings: Any) -> None:
    settings.STEERBOARD_DOCUMENT_FOLLOWERS = ["tests.platform.documents.test_moves.note"]
    followed.clear()
    document = make.draft(kit.space, kit.users["secretary"])
    services.document_submit(document=document, by=kit.users["secretary"])
    assert followed == [(document.pk, "draft"), (document.pk, "for_signature")]


followed: list[tuple[int, str]] = []


def note(*, document: Document, by: Any) -> None:
    followed.append((document.pk, document.state))
