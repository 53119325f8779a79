"""The page of a document: what it shows to whom, its files, its moves, from draft to issued in the browser."""

import io
from datetime import date
from typing import Any

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.documents import services
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document, Revision
from steerboard.platform.notices.models import Notice
from tests.factories import documents as make
from tests.factories.boards import BoardKit, founded_board


def _url(kit: BoardKit, name: str = "document", *args: Any) -> str:
    return reverse(name, args=[kit.space.slug, *args])


def _document(kit: BoardKit, state: str = DocumentState.DRAFT, **changes: Any) -> Document:
    with kit.scope():
        return make.document_in(state, kit.space, kit.users["secretary"], **changes)


def _stored(kit: BoardKit, pk: int) -> Document:
    with kit.scope():
        return Document.objects.get(pk=pk)


def _errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 422
    return {name: list(found) for name, found in response.context["form"].errors.items()}


DRAFT = {
    "type": "QĐ",
    "abstract": "Về việc thành lập Ban (minh họa)",
    "issuer": make.ISSUER,
    "symbol": "QĐ-UBND",
    "place": "Đắk Lắk",
    "authority": make.ISSUER,
    "bases": "Căn cứ Luật Tổ chức chính quyền địa phương\nCăn cứ [[quy định của tỉnh]]",
    "text": "Điều 1. Thành lập Ban gồm:\n1. Phó Chủ tịch;\nĐiều 2. Nhiệm vụ\nPhối hợp.\nĐiều 3. Có hiệu lực kể từ ngày ký.",
    "recipients": "Như Điều 3\nLưu: VT",
    "signature_form": "TM.",
    "signature_body": "Ủy ban nhân dân",
    "signature_position": "Chủ tịch",
    "signature_name": "Nguyễn Văn Mẫu",
    "visibility": "2",
}


def test_from_draft_to_issued_and_public_in_the_browser(kit: BoardKit) -> None:
    client = kit.client("secretary")
    made = client.post(_url(kit, "document_new"), {**DRAFT, "_key": new_key()})
    with kit.scope():
        document = Document.objects.get(abstract=DRAFT["abstract"])
    assert made["Location"] == _url(kit, "document", document.pk)
    assert [article.get("title", "") for article in document.payload["articles"]] == [
        "Thành lập Ban gồm:",
        "Nhiệm vụ",
        "",
    ]

    refused = client.post(_url(kit, "document_submit", document.pk), {"_key": new_key()})
    assert refused.status_code == 422
    assert "còn chỗ trống" in refused.content.decode() or "no places left" in refused.content.decode()

    form = {**DRAFT, "bases": "Căn cứ Luật", "version": document.version, "_key": new_key()}
    assert client.post(_url(kit, "document_edit", document.pk), form).status_code == 302
    assert client.post(_url(kit, "document_submit", document.pk), {"_key": new_key()}).status_code == 302
    assert client.post(_url(kit, "document_sign", document.pk), {"_key": new_key()}).status_code == 302
    issue = {
        "number": "12",
        "symbol": "QĐ-UBND",
        "signed_on": "15/1/2026",
        "signer": "Nguyễn Văn Mẫu",
        "signer_position": "Chủ tịch",
        "file": make.pdf_upload(),
        "_key": new_key(),
    }
    assert client.post(_url(kit, "document_issue", document.pk), issue).status_code == 302
    issued = _stored(kit, document.pk)
    assert (issued.official_number, issued.signed_on, issued.state) == ("12/QĐ-UBND", date(2026, 1, 15), "issued")
    assert client.post(_url(kit, "document_publish", document.pk), {"_key": new_key()}).status_code == 302
    public = Client().get(f"/p/{kit.space.slug}/documents/{document.pk}/")
    assert public.status_code == 404  # the board itself is not public yet
    assert _stored(kit, document.pk).is_published


@pytest.mark.parametrize("state", DocumentState.values)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_state_has_its_page(kit: BoardKit, state: str, language: str) -> None:
    document = _document(kit, state)
    person = kit.users["secretary"].person
    person.language = language
    person.save()
    response = kit.client("secretary").get(_url(kit, "document", document.pk))
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count('aria-current="step"') == (0 if state == "issued" else 1)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page
    has_next = state in {"draft", "for_signature", "waiting_number"}
    assert (response.context["next_move"] is not None) == has_next


def test_another_board_s_a_hidden_and_a_missing_document_are_the_same_404(kit: BoardKit) -> None:
    other = founded_board("an-giang")
    with other.scope():
        foreign = make.draft(other.space, other.users["secretary"])
    hidden = _document(kit, visibility=Visibility.CONFIDENTIAL)
    client = kit.client("member")
    with kit.scope():
        services.revision_add(document=hidden, by=kit.users["secretary"], upload=make.pdf_upload())
    for name, extra in (("document", ()), ("document_file", (1,)), ("document_pdf", ()), ("document_edit", ())):
        answers = [client.get(_url(kit, name, pk, *extra)) for pk in (foreign.pk, hidden.pk, 999_999)]
        if name == "document_edit":
            assert {answer.status_code for answer in answers} == {403}
        else:
            assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
    assert kit.client("secretary").get(_url(kit, "document", hidden.pk)).status_code == 200


def test_the_page_costs_the_same_with_more_files(kit: BoardKit) -> None:
    document = _document(kit)
    client = kit.client("secretary")
    counts = []
    for text in ("một", "hai", "ba"):
        with kit.scope():
            services.revision_add(document=document, by=kit.users["secretary"], upload=make.pdf_upload(text=text))
        client.get(_url(kit, "document", document.pk))
        with CaptureQueriesContext(connection) as queries:
            client.get(_url(kit, "document", document.pk))
        counts.append(len(queries))
    assert counts[0] == counts[2]
    assert counts[0] <= 11


def test_a_file_is_asked_for_the_right_each_time(kit: BoardKit) -> None:
    document = _document(kit, DocumentState.ISSUED)
    with kit.scope():
        scan = Revision.objects.get(document=document, origin="signed_scan")
    url = _url(kit, "document_file", document.pk, scan.nr)
    client = kit.client("member")
    got = client.get(url)
    assert b"".join(got) == make.pdf()  # type: ignore[call-overload]
    assert got["Content-Disposition"].startswith("attachment; ")
    assert got["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert got["Cache-Control"] == "private, no-store"
    Document._base_manager.filter(pk=document.pk).update(visibility=Visibility.CONFIDENTIAL)
    assert client.get(url).status_code == 404
    assert Client().get(url)["Location"].startswith("/account/login/")


def test_the_draft_is_downloaded_in_both_forms_and_nothing_is_stored(kit: BoardKit) -> None:
    document = _document(kit)
    client = kit.client("member")
    pdf = client.get(_url(kit, "document_pdf", document.pk))
    word = client.get(_url(kit, "document_docx", document.pk))
    assert pdf.content.startswith(b"%PDF-")
    assert any("Điều 1." in p.text for p in docx.Document(io.BytesIO(word.content)).paragraphs)
    assert "filename*=UTF-8''QD-UBND%20V%E1%BB%81" in word["Content-Disposition"].replace("Q%C4%90", "QD")
    with kit.scope():
        assert not Revision.objects.exists()


def test_two_editors_lose_nothing(kit: BoardKit) -> None:
    document = _document(kit)
    client = kit.client("secretary")
    form = {**DRAFT, "version": document.version}
    assert client.post(_url(kit, "document_edit", document.pk), {**form, "place": "Một"}).status_code == 302
    second = client.post(_url(kit, "document_edit", document.pk), {**form, "place": "Hai"})
    text = second.content.decode()
    assert second.status_code == 422
    assert _stored(kit, document.pk).place == "Một"
    assert "Một" in text
    assert 'value="Hai"' in text
    again = client.post(
        _url(kit, "document_edit", document.pk),
        {**form, "place": "Hai", "version": second.context["form"]["version"].value()},
    )
    assert again.status_code == 302
    assert _stored(kit, document.pk).place == "Hai"


def test_an_edit_keeps_what_the_form_does_not_show(kit: BoardKit) -> None:
    annex = {"title": "Danh sách", "columns": ["TT"], "rows": [["1"]]}
    document = _document(kit, payload=make.payload(annex=annex))
    client = kit.client("secretary")
    shown = client.get(_url(kit, "document_edit", document.pk)).context["form"].initial
    form = {name: value for name, value in shown.items() if value is not None}
    assert client.post(_url(kit, "document_edit", document.pk), form).status_code == 302
    stored = _stored(kit, document.pk)
    assert stored.payload["annex"] == annex
    assert stored.payload["articles"] == document.payload["articles"]
    assert stored.payload["signature"] == document.payload["signature"]


def test_a_form_sent_twice_is_done_once(kit: BoardKit) -> None:
    client, key = kit.client("secretary"), new_key()
    first, second = (client.post(_url(kit, "document_new"), {**DRAFT, "_key": key}) for _time in range(2))
    assert first["Location"] == second["Location"]
    with kit.scope():
        assert Document.objects.filter(abstract=DRAFT["abstract"]).count() == 1


@pytest.mark.parametrize(
    ("name", "form", "field"),
    [
        (
            "document_issue",
            {"number": "12/QĐ", "signed_on": "15/1/2026", "signer": "A", "signer_position": "B"},
            "number",
        ),
        (
            "document_issue",
            {"number": "12", "signed_on": "31/2/2026", "signer": "A", "signer_position": "B"},
            "signed_on",
        ),
        (
            "document_issue",
            {"number": "12", "signed_on": "1/1/2030", "signer": "A", "signer_position": "B"},
            "signed_on",
        ),
        ("document_withdraw", {"reason": " "}, "reason"),
        ("document_return", {"reason": ""}, "reason"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_what_was_typed_stays(
    kit: BoardKit, name: str, form: dict[str, str], field: str
) -> None:
    document = _document(kit, DocumentState.WAITING_NUMBER)
    response = kit.client("secretary").post(_url(kit, name, document.pk), form)
    assert list(_errors(response)) == [field]
    for value in form.values():
        assert value.strip() in response.content.decode()
    assert _stored(kit, document.pk).state == DocumentState.WAITING_NUMBER


def test_issuing_without_the_scan_says_what_is_missing(kit: BoardKit) -> None:
    document = _document(kit, DocumentState.WAITING_NUMBER)
    form = {"number": "12", "signed_on": "15/1/2026", "signer": "A", "signer_position": "B"}
    assert list(_errors(kit.client("secretary").post(_url(kit, "document_issue", document.pk), form))) == ["__all__"]


def test_a_move_from_the_wrong_state_is_refused_on_its_page(kit: BoardKit) -> None:
    document = _document(kit)
    response = kit.client("secretary").post(_url(kit, "document_sign", document.pk), {"_key": new_key()})
    assert list(_errors(response)) == ["__all__"]


MOVES = [
    "edit",
    "submit",
    "sign",
    "return",
    "issue",
    "correct",
    "replace",
    "withdraw",
    "publish",
    "unpublish",
    "visibility",
]


@pytest.mark.parametrize("move", MOVES)
def test_a_member_is_refused_with_the_reason(kit: BoardKit, move: str) -> None:
    document = _document(kit, visibility=Visibility.PUBLIC)
    for client, status in ((kit.client("member"), 403), (kit.client("stranger"), 404)):
        for answer in (client.get, client.post):
            assert answer(_url(kit, f"document_{move}", document.pk)).status_code == status
    assert kit.client("secretary").get(_url(kit, f"document_{move}", document.pk)).status_code == 200
    assert _stored(kit, document.pk).version == document.version


@pytest.mark.parametrize("move", [*MOVES, "file_add"])
def test_moves_take_get_and_post_only(kit: BoardKit, move: str) -> None:
    document = _document(kit)
    url = _url(kit, f"document_{move}", document.pk)
    assert kit.client("secretary").put(url).status_code == 405
    assert kit.client("secretary").delete(url).status_code == 405


def test_a_document_is_replaced_corrected_withdrawn_and_taken_from_the_public(kit: BoardKit) -> None:
    client = kit.client("secretary")
    with kit.scope():
        old = make.recorded(kit.space, kit.users["secretary"], number="1")
        new = make.recorded(kit.space, kit.users["secretary"], number="2", signed_on=date(2026, 2, 2))
    form = {"successor": new.pk, "reason": "thay thế", "_key": new_key()}
    assert client.post(_url(kit, "document_replace", old.pk), form).status_code == 302
    assert _stored(kit, new.pk).replaces_id == old.pk
    shown = client.get(_url(kit, "document_correct", new.pk)).context["form"].initial
    form = {**shown, "signed_on": "2/2/2026", "number": "3", "reason": "nhầm số", "_key": new_key()}
    assert client.post(_url(kit, "document_correct", new.pk), form).status_code == 302
    assert client.post(_url(kit, "document_publish", new.pk), {"_key": new_key()}).status_code == 302
    form = {"reason": "nhầm", "_key": new_key()}
    assert client.post(_url(kit, "document_unpublish", new.pk), form).status_code == 302
    assert client.post(_url(kit, "document_visibility", new.pk), {"visibility": "3"}).status_code == 302
    assert client.post(_url(kit, "document_withdraw", new.pk), {**form, "_key": new_key()}).status_code == 302
    stored = _stored(kit, new.pk)
    assert (stored.number, stored.state, stored.visibility) == ("3", "withdrawn", Visibility.CONFIDENTIAL)


def test_hidden_things_are_told_before_the_public_has_them(kit: BoardKit) -> None:
    from pathlib import Path

    from django.core.files.uploadedfile import SimpleUploadedFile

    hidden = Path(__file__).resolve().parents[3] / "bad_inputs" / "xlsx-07-hidden.xlsx"
    client = kit.client("secretary")
    upload = SimpleUploadedFile("bảng.xlsx", hidden.read_bytes())
    form = {"abstract": "Bảng (minh họa)", "visibility": "2", "file": upload, "_key": new_key()}
    url = client.post(_url(kit, "document_upload"), form)["Location"]
    publish = f"{url}publish/"
    assert "Rất mật" in client.get(publish).content.decode()
    assert list(_errors(client.post(publish, {"_key": new_key()}))) == ["warnings_seen"]
    assert client.post(publish, {"warnings_seen": "on", "_key": new_key()}).status_code == 302


def test_who_has_the_next_step_is_told(kit: BoardKit) -> None:
    document = _document(kit)
    kit.client("head").post(_url(kit, "document_submit", document.pk), {"_key": new_key()})
    kit.client("head").post(_url(kit, "document_sign", document.pk), {"_key": new_key()})
    with kit.scope():
        told = list(Notice.objects.order_by("pk").values_list("kind", "person_id"))
    # The head submitted it: who made a move is not told of it.
    assert told == [("documents.waiting_number", kit.users["secretary"].person_id)]


def test_the_board_is_told_of_what_is_issued_if_it_may_see_it(kit: BoardKit) -> None:
    document = _document(kit, DocumentState.WAITING_NUMBER, visibility=Visibility.PARTICIPANTS)
    form = {
        "number": "12",
        "signed_on": "15/1/2026",
        "signer": "A",
        "signer_position": "B",
        "file": make.pdf_upload(),
        "_key": new_key(),
    }
    kit.client("secretary").post(_url(kit, "document_issue", document.pk), form)
    with kit.scope():
        told = set(Notice.objects.filter(kind="documents.issued").values_list("person_id", flat=True))
    assert told == {kit.users[role].person_id for role in ("head", "deputy", "member", "business", "observer")}
