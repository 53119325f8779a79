"""An existing document is recorded: text pasted or in a file, what was read is shown for checking, then kept."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from steerboard.platform.base.idempotency import new_key
from steerboard.platform.documents.models import Document, Revision
from tests.factories import documents as make
from tests.factories.boards import BoardKit
from tests.platform.documents.test_reading import DECISION

BAD = Path(__file__).resolve().parents[3] / "bad_inputs"
NAMES: list[str] = json.loads((BAD / "filenames.json").read_text(encoding="utf-8"))


def _url(kit: BoardKit, name: str) -> str:
    return reverse(name, args=[kit.space.slug])


def _count(kit: BoardKit) -> int:
    with kit.scope():
        return Document.objects.count()


def _checked(form: Any) -> dict[str, Any]:
    """What a browser would send back from the check page."""
    values = {bound.html_name: bound.value() for bound in form}
    values["signed_on"] = form["signed_on"].field.widget.format_value(values["signed_on"])
    return {name: value for name, value in values.items() if value is not None and name != "file"}


def test_a_pasted_decision_is_read_checked_and_kept(kit: BoardKit) -> None:
    client, before = kit.client("secretary"), _count(kit)
    check = client.post(_url(kit, "document_record"), {"text": DECISION, "_key": new_key()})
    page = check.content.decode()
    assert check.status_code == 200
    assert '<mark class="sb-sure">Số: 3098/QĐ-UBND</mark>' in page
    assert _count(kit) == before
    form = {**_checked(check.context["form"]), "file": make.pdf_upload(), "_key": new_key()}
    kept = client.post(_url(kit, "document_record"), form)
    assert kept.status_code == 302
    with kit.scope():
        document = Document.objects.get(number="3098")
        assert (document.signed_on, document.issuer) == (date(2013, 11, 11), "Ủy ban nhân dân tỉnh Quảng Ninh")
        assert (document.signer, document.signature_form) == ("Nguyễn Văn Mẫu", "KT.")
        assert len(document.bases) == 2
        assert document.text.startswith("ỦY BAN NHÂN DÂN")
        assert document.revisions.get().origin == "signed_scan"
    assert kept["Location"] == reverse("document", args=[kit.space.slug, document.pk])


def test_a_word_file_is_read(kit: BoardKit) -> None:
    upload = make.docx_upload(DECISION.split("\n"))
    check = kit.client("secretary").post(_url(kit, "document_record"), {"file": upload, "_key": new_key()})
    assert check.context["form"].initial["number"] == "3098"


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({}, "text"),
        ({"file": "scan"}, "file"),
        ({"file": "kind-04-program-named.pdf"}, "file"),
        ({"text": "x" * 200_001}, "text"),
    ],
)
def test_what_cannot_be_read_says_why(kit: BoardKit, form: dict[str, str], field: str) -> None:
    sent: dict[str, Any] = dict(form)
    if form.get("file") == "scan":
        sent["file"] = make.pdf_upload()
    elif "file" in form:
        sent["file"] = SimpleUploadedFile("a.pdf", (BAD / form["file"]).read_bytes())
    response = kit.client("secretary").post(_url(kit, "document_record"), {**sent, "_key": new_key()})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_a_mistake_on_the_check_page_keeps_text_and_marks(kit: BoardKit) -> None:
    client, before = kit.client("secretary"), _count(kit)
    check = client.post(_url(kit, "document_record"), {"text": DECISION})
    form = {**_checked(check.context["form"]), "number": "", "_key": new_key()}
    again = client.post(_url(kit, "document_record"), form)
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["number"])
    assert '<mark class="sb-sure">' in again.content.decode()
    assert _count(kit) == before


def test_hostile_text_is_shown_as_text(kit: BoardKit) -> None:
    text = f"<script>alert(1)</script>\n{DECISION}<img src=x onerror=alert(1)>"
    page = kit.client("secretary").post(_url(kit, "document_record"), {"text": text}).content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_document_on_paper_is_entered_by_hand(kit: BoardKit) -> None:
    client = kit.client("secretary")
    form = {
        "type": "QĐ",
        "number": "5",
        "symbol": "QĐ-UBND",
        "signed_on": "1/2/2026",
        "issuer": make.ISSUER,
        "abstract": "Về việc khác (minh họa)",
        "visibility": "2",
        "step": "check",
        "_key": new_key(),
    }
    assert client.get(_url(kit, "document_record_by_hand")).status_code == 200
    assert client.post(_url(kit, "document_record_by_hand"), form).status_code == 302
    again = client.post(_url(kit, "document_record_by_hand"), {**form, "_key": new_key()})
    assert list(again.context["form"].errors) == ["number"]


def test_a_member_may_not_record(kit: BoardKit) -> None:
    assert kit.client("member").post(_url(kit, "document_record"), {"text": DECISION}).status_code == 403


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_under_any_name_is_kept_or_refused_calmly(kit: BoardKit, name: str) -> None:
    client = kit.client("secretary")
    upload = SimpleUploadedFile("x.pdf", make.pdf(name))
    # As a browser escapes a name in the header of a part (WHATWG).
    upload._name = name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")
    form = {"abstract": "Tệp (minh họa)", "visibility": "2", "file": upload, "_key": new_key()}
    response = client.post(_url(kit, "document_upload"), form)
    assert response.status_code == 302, response.content.decode()[:2000]
    page = client.get(response["Location"]).content.decode()
    with kit.scope():
        revision = Revision.objects.get()
    assert "<img src=x" not in page
    got = client.get(f"{response['Location']}files/{revision.nr}/")
    assert got.status_code == 200
    assert "\n" not in got["Content-Disposition"]


@pytest.mark.parametrize(
    "name", ["kind-04-program-named.pdf", "img-04-script.svg", "zip-01-path-climb.zip", "kind-09-empty.pdf"]
)
def test_a_bad_file_is_refused_beside_the_field(kit: BoardKit, name: str) -> None:
    before = _count(kit)
    upload = SimpleUploadedFile(name, (BAD / name).read_bytes())
    form = {"abstract": "Tệp (minh họa)", "visibility": "2", "file": upload, "_key": new_key()}
    response = kit.client("secretary").post(_url(kit, "document_upload"), form)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["file"])
    assert "Tệp (minh họa)" in response.content.decode()
    assert _count(kit) == before
