"""Public search: published records and documents, tone marks typed or not, no person."""

import pytest
from django.test import Client

from steerboard.stages.chain import services as chain
from tests.factories.boards import BoardKit, document

pytestmark = pytest.mark.django_db


def _found(client: Client, words: str) -> str:
    response = client.get("/en/p/dak-lak/search/", {"q": words})
    assert response.status_code == 200
    page: str = response.content.decode()
    return page


@pytest.mark.parametrize("words", ["Xúc tiến đầu tư", "xuc tien dau tu", "DAU TU", "investment"])
def test_finds_a_topic(kit: BoardKit, client: Client, words: str) -> None:
    page = _found(client, words)
    assert f'href="/en/p/dak-lak/#topic-{kit.topics["core"].pk}"' in page


def test_finds_a_document(kit: BoardKit, client: Client) -> None:
    assert kit.decision is not None
    assert f'href="/en/p/dak-lak/documents/{kit.decision.pk}/"' in _found(client, "qd-ubnd thanh lap")


def test_finds_no_person_and_nothing_hidden(kit: BoardKit, client: Client) -> None:
    with kit.scope():
        document(kit.space, abstract="Tờ trình kín (minh họa)", number="3")
        chain.withdraw(kit.topics["core"], by=None, reason="test")
    for words in (kit.users["head"].person.name, "to trinh kin", "xuc tien dau tu"):
        assert "Nothing found" in _found(client, words)


@pytest.mark.parametrize("words", ["", "   ", "<script>", "%", "_", "a" * 5000, "'; DROP TABLE x;--", "\x00"])
def test_any_text_is_answered(kit: BoardKit, client: Client, words: str) -> None:
    page = _found(client, words)
    assert "<script>" not in page


def test_a_wildcard_is_a_letter(kit: BoardKit, client: Client) -> None:
    assert "Nothing found" in _found(client, "%")
    assert "Nothing found" in _found(client, "xuc_tien")
