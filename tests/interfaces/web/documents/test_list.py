"""The list of documents: who sees which, search and filters, files of it, its cost."""

import io
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.enums import DocumentState
from tests.factories import documents as make
from tests.factories.boards import BoardKit, founded_board


def _url(kit: BoardKit) -> str:
    return reverse("documents", args=[kit.space.slug])


def _shown(response: Any) -> list[str]:
    return [document.number for document in response.context["table"].rows if document.number]


@pytest.fixture
def filled(kit: BoardKit) -> BoardKit:
    secretary = kit.users["secretary"]
    with kit.scope():
        for level in Visibility.values:
            make.recorded(kit.space, secretary, number=str(800 + level), visibility=level)
        make.document_in(DocumentState.WAITING_NUMBER, kit.space, secretary)
    return kit


@pytest.mark.parametrize(
    ("role", "numbers"),
    [
        ("secretary", ["800", "801", "802", "803"]),
        ("member", ["800", "801", "802"]),
        ("observer", ["800", "801"]),
        ("viewer", ["800", "801"]),
    ],
)
def test_each_sees_what_the_office_may(filled: BoardKit, role: str, numbers: list[str]) -> None:
    assert sorted(_shown(filled.client(role).get(_url(filled)))) == numbers


def test_a_stranger_s_404_is_that_of_a_missing_board(filled: BoardKit) -> None:
    client = filled.client("stranger")
    assert client.get(_url(filled)).status_code == 404
    assert client.get(_url(filled)).content == client.get("/b/nowhere/documents/").content


def test_an_unknown_reader_signs_in(filled: BoardKit, client: Any) -> None:
    assert client.get(_url(filled))["Location"].startswith("/account/login/")


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("q=801", ["801"]),
        ("q=dieu+phoi", ["800", "801", "802", "803"]),
        ("state=issued", ["800", "801", "802", "803"]),
        ("state=waiting_number", []),
        ("state=unknown", ["800", "801", "802", "803"]),
        ("type=BC", []),
        ("public=yes", []),
        ("type=KHAC", []),
    ],
)
def test_search_and_filters(filled: BoardKit, query: str, numbers: list[str]) -> None:
    response = filled.client("secretary").get(f"{_url(filled)}?{query}")
    assert sorted(_shown(response)) == numbers


def test_the_title_says_what_waits(filled: BoardKit) -> None:
    filled.users["secretary"].person.language = "en"
    filled.users["secretary"].person.save()
    page = filled.client("secretary").get(_url(filled)).content.decode()
    assert "1 document waits for signature or number" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_few_and_many(kit: BoardKit, count: int) -> None:
    with kit.scope():
        for number in range(count):
            make.recorded(kit.space, kit.users["secretary"], number=str(900 + number))
    client = kit.client("secretary")
    client.get(_url(kit))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(_url(kit)).status_code == 200
    assert len(queries) <= 9


def test_a_file_of_the_list_holds_what_the_reader_sees(filled: BoardKit) -> None:
    client = filled.client("member")
    text = b"".join(client.get(f"{_url(filled)}?export=csv")).decode("utf-8-sig")  # type: ignore[call-overload]
    assert "800/QĐ-UBND" in text
    assert "803/QĐ-UBND" not in text
    book = b"".join(client.get(f"{_url(filled)}?export=xlsx"))  # type: ignore[call-overload]
    inside = "".join(
        archive.read(name).decode("utf-8", "replace")
        for archive in [zipfile.ZipFile(io.BytesIO(book))]
        for name in archive.namelist()
    )
    assert "803/QĐ-UBND" not in inside
    assert "802/QĐ-UBND" in inside


def test_an_empty_list_offers_its_first_act(db: None) -> None:
    kit = founded_board("an-giang")
    with kit.scope():
        assert kit.decision is not None
    page = kit.client("secretary").get(f"{_url(kit)}?type=BC").content.decode()
    assert reverse("document_new", args=[kit.space.slug]) in page


def test_refused_acts_stay_visible_with_their_reason(filled: BoardKit) -> None:
    page = filled.client("member").get(_url(filled)).content.decode()
    assert page.count('aria-disabled="true"') >= 3
    assert reverse("document_new", args=[filled.space.slug]) not in page
