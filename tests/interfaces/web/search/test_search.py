"""Search on a board: what the reader may see, with or without tone marks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steerboard.platform.base.enums import Visibility
from tests.factories.boards import BoardKit, document, founded_board, person, unit

pytestmark = pytest.mark.django_db


def _found(kit: BoardKit, words: str, role: str = "member") -> str:
    response = kit.client(role).get(kit.url("search/"), {"q": words})
    assert response.status_code == 200
    page: str = response.content.decode()
    return page


@pytest.mark.parametrize("words", ["Xúc tiến đầu tư", "xuc tien dau tu", "DAU TU", "investment"])
def test_finds_a_topic(kit: BoardKit, words: str) -> None:
    page = _found(kit, words)
    assert "Focus topic" in page
    assert "Investment promotion (illustration)" in page


def test_finds_documents_by_number_and_people_by_name(kit: BoardKit) -> None:
    with kit.scope():
        made = document(kit.space, number="757", abstract="Quy chế (minh họa)")
    assert f"/documents/{made.pk}/" in _found(kit, "757/qd-ubnd")
    assert f"/people/{kit.users['head'].person_id}/" in _found(kit, "pho chu tich head")


def test_visibility(kit: BoardKit) -> None:
    with kit.scope():
        document(kit.space, abstract="Tờ trình mật (minh họa)", visibility=Visibility.CONFIDENTIAL)
    assert "Tờ trình mật" in _found(kit, "to trinh mat", "head").split("</h1>")[1]
    for role in ("member", "observer", "viewer"):
        assert "Nothing found" in _found(kit, "to trinh mat", role)


def test_other_boards_stay_apart(kit: BoardKit) -> None:
    other = founded_board("hue", of=unit("hue", "Huế"))
    with other.scope():
        document(other.space, abstract="Riêng của Huế (minh họa)")
        person("Riêng Huế (minh họa)", space=other.space)
    assert "Nothing found" in _found(kit, "rieng hue")
    assert kit.client("stranger").get(kit.url("search/"), {"q": "x"}).status_code == 404


@pytest.mark.parametrize("words", ["", "   ", "<script>alert(1)</script>", "%", "_", "a" * 5000, "\x00", "'\";--"])
def test_any_text_is_answered(kit: BoardKit, words: str) -> None:
    page = _found(kit, words)
    assert "<script>alert" not in page


def test_query_count(kit: BoardKit) -> None:
    client = kit.client("member")

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(kit.url("search/"), {"q": "minh hoa"})
        return len(seen)

    first = count()
    with kit.scope():
        for number in range(3):
            document(kit.space, abstract=f"Báo cáo {number} (minh họa)", number=str(number))
            person(space=kit.space)
    assert count() == first <= 11
