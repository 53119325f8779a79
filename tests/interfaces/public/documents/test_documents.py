"""The public sees what is issued and published, the signer's post but no person, and a file as long as it is published."""

import base64
import io
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.vietnamese import fold
from steerboard.platform.documents import services
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from tests.factories import documents as make
from tests.factories.boards import BoardKit
from tests.interfaces.public.conftest import publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def _published(kit: BoardKit, **changes: Any) -> Document:
    with kit.scope():
        secretary = kit.users["secretary"]
        made = make.recorded(kit.space, secretary, **{"upload": make.pdf_upload(), **changes})
        return services.document_publish(document=made, by=secretary)


def _list(kit: BoardKit, lang: str = "") -> str:
    return f"{lang}/p/{kit.space.slug}/documents/"


@pytest.mark.parametrize("lang", ["", "/en"])
def test_a_published_document_is_shown_with_its_post_and_no_person(kit: BoardKit, lang: str) -> None:
    document = _published(kit)
    page = Client().get(f"{_list(kit, lang)}{document.pk}/").content.decode()
    assert "757/QĐ-UBND" in page
    assert "15/1/2026" in page
    assert "Chủ tịch" in page
    assert "Nguyễn Văn Mẫu" not in page
    assert "757/QĐ-UBND" in Client().get(_list(kit, lang)).content.decode()


def test_everything_else_is_the_same_404(kit: BoardKit) -> None:
    with kit.scope():
        secretary = kit.users["secretary"]
        hidden = [
            make.document_in(state, kit.space, secretary, number=str(at), visibility=Visibility.PUBLIC).pk
            for at, state in enumerate(DocumentState.values, start=40)
        ]
    answers = [Client().get(f"{_list(kit)}{pk}/{end}") for pk in [*hidden, 999_999] for end in ("", "file/")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert Client().get(f"{_list(kit)}{_published(kit).pk}/").status_code == 200


def test_the_file_is_a_download_that_is_asked_for_each_time(kit: BoardKit) -> None:
    document = _published(kit)
    url = f"{_list(kit)}{document.pk}/file/"
    got = Client().get(url)
    assert b"".join(got) == make.pdf()  # type: ignore[call-overload]
    assert got["Content-Disposition"].startswith("attachment; ")
    assert got["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert got["Cache-Control"] == "public, no-cache"
    assert not got.cookies
    assert Client().get(url, headers={"If-None-Match": got["ETag"]}).status_code == 304
    with kit.scope():
        services.document_unpublish(document=document, by=kit.users["secretary"], reason="lý do nội bộ")
    gone = Client().get(url, headers={"If-None-Match": got["ETag"]})
    assert gone.status_code == 410


@pytest.mark.parametrize("lang", ["", "/en"])
def test_a_withdrawn_one_says_only_when_and_by_which_body(kit: BoardKit, lang: str) -> None:
    document = _published(kit, abstract="Về việc RIÊNG-MÃ")
    with kit.scope():
        services.document_unpublish(document=document, by=kit.users["secretary"], reason="lý do nội bộ")
    answer = Client().get(f"{_list(kit, lang)}{document.pk}/")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert kit.board.name in page
    for private in ("RIÊNG-MÃ", "lý do nội bộ", "757/QĐ"):
        assert private not in page
    assert "757/QĐ" not in Client().get(_list(kit, lang)).content.decode()


def test_a_replaced_one_stays_and_names_its_successor(kit: BoardKit) -> None:
    from datetime import date

    old, new = _published(kit), _published(kit, number="800", signed_on=date(2026, 2, 2))
    with kit.scope():
        services.document_replace(document=old, by=kit.users["secretary"], successor=new, reason="lý do nội bộ")
    page = Client().get(f"{_list(kit)}{old.pk}/").content.decode()
    assert f"/p/{kit.space.slug}/documents/{new.pk}/" in page
    assert "lý do nội bộ" not in page
    with kit.scope():
        services.document_unpublish(document=new, by=kit.users["secretary"], reason="x")
    assert f"/p/{kit.space.slug}/documents/{new.pk}/" not in Client().get(f"{_list(kit)}{old.pk}/").content.decode()


def test_a_working_file_of_an_official_document_is_not_public(kit: BoardKit) -> None:
    with kit.scope():
        secretary = kit.users["secretary"]
        made = make.recorded(kit.space, secretary)
        services.revision_add(document=made, by=secretary, upload=make.docx_upload(["bản làm việc"]))
        services.document_publish(document=made, by=secretary)
    assert Client().get(f"{_list(kit)}{made.pk}/").status_code == 200
    assert Client().get(f"{_list(kit)}{made.pk}/file/").status_code == 404


def test_an_illustration_says_so(kit: BoardKit) -> None:
    with kit.scope():
        made = make.illustration(kit.space, kit.users["secretary"])
        services.document_publish(document=made, by=kit.users["secretary"])
    page = Client().get(f"/en{_list(kit)}{made.pk}/").content.decode()
    assert "…/QĐ-UBND (illustration)" in page


MARK = "DẤU-RIÊNG-7Q"
PUBLIC = "DẤU-CÔNG-KHAI-7Q"


def _forms(text: str) -> set[str]:
    """How a text may hide in an output."""
    return {text, fold(text), base64.b64encode(text.encode()).decode()[:12]}


def _outputs(kit: BoardKit, document: Document) -> str:
    found = []
    for lang in ("", "/en"):
        for path in ("", "?q=7q", "?export=csv", f"{document.pk}/", f"{document.pk}/file/"):
            answer = Client().get(f"{_list(kit, lang)}{path}")
            body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[call-overload]
            inside = str(PdfReader(io.BytesIO(body)).metadata) if body.startswith(b"%PDF-") else ""
            found.append(body.decode("utf-8", "replace") + inside + unquote(str(answer.headers)))
    text = "\n".join(found)
    return f"{text}\n{fold(text)}"


def test_no_private_word_reaches_the_public(kit: BoardKit) -> None:
    with kit.scope():
        secretary = kit.users["secretary"]
        marked = {name: f"{MARK} {name}" for name in ("abstract", "issuer", "place", "signer", "signer_position")}
        make.draft(kit.space, secretary, abstract=marked["abstract"], issuer=marked["issuer"])
        make.recorded(
            kit.space,
            secretary,
            number="901",
            **{name: text for name, text in marked.items() if name not in {"place"}},
            text=f"{MARK} text",
            source=f"{MARK} source",
            upload=make.pdf_upload(name=f"{MARK}.pdf", text=f"{MARK} file"),
            visibility=Visibility.PUBLIC,
        )
        taken = make.recorded(kit.space, secretary, number="902", abstract=f"{MARK} taken")
        services.document_publish(document=taken, by=secretary)
        services.document_unpublish(document=taken, by=secretary, reason=f"{MARK} reason")
    shown = _published(
        kit,
        number="903",
        abstract=f"{PUBLIC} abstract",
        issuer=f"{PUBLIC} issuer",
        signer=f"{MARK} person",
        signer_position=f"{PUBLIC} post",
        text=f"{MARK} pasted text",
        upload=make.pdf_upload(name=f"{PUBLIC} name.pdf", text=f"{PUBLIC} file"),
    )
    with kit.scope():
        services.revision_add(
            document=shown, by=secretary, upload=make.pdf_upload(name=f"{MARK}.pdf", text=MARK), note=f"{MARK} note"
        )
    text = _outputs(kit, shown)
    for control in ("abstract", "issuer", "post", "name", "file"):
        assert f"{PUBLIC} {control}" in text, control
    assert [form for form in _forms(MARK) if form in text] == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_public_list_costs_the_same_for_few_and_many(kit: BoardKit, count: int) -> None:
    for number in range(count):
        _published(kit, number=str(700 + number))
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(_list(kit)).status_code == 200
    assert len(queries) <= 7


def test_an_unpublished_board_has_no_documents(kit: BoardKit) -> None:
    from tests.factories.boards import founded_board

    other = founded_board("an-giang")
    document = _published(other)
    assert Client().get(f"{_list(other)}{document.pk}/").status_code == 404
    publish(other)
    assert Client().get(f"{_list(other)}{document.pk}/").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_public_only_reads(kit: BoardKit, method: str) -> None:
    document = _published(kit)
    for path in ("", f"{document.pk}/", f"{document.pk}/file/"):
        assert getattr(Client(), method)(f"{_list(kit)}{path}").status_code == 405
