"""A draft's text is typed and read back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.platform.base.errors import Refusal
from steerboard.platform.documents.validators import has_holes, payload_checked
from steerboard.platform.documents.writing import content_of_text, text_of_content

DECISION = """Điều 1. Thành lập Ban gồm:
1. Phó Chủ tịch;
Điều 2. Nhiệm vụ
Phối hợp.
Chương II. TỔ CHỨC
Điều 3. Quyết định này có hiệu lực kể từ ngày ký."""


def test_articles_headings_and_chapters_are_told_apart() -> None:
    assert content_of_text(DECISION) == {
        "articles": [
            {"title": "Thành lập Ban gồm:", "paragraphs": ["1. Phó Chủ tịch;"]},
            {"title": "Nhiệm vụ", "paragraphs": ["Phối hợp."]},
            {"chapter": "Chương II. TỔ CHỨC", "paragraphs": ["Quyết định này có hiệu lực kể từ ngày ký."]},
        ]
    }
    assert text_of_content(content_of_text(DECISION)) == DECISION


def test_a_text_without_articles_is_a_body() -> None:
    assert content_of_text("I. MỤC ĐÍCH\r\n\r\n1. Một.") == {"body": ["I. MỤC ĐÍCH", "1. Một."]}


def test_articles_are_numbered_anew() -> None:
    assert text_of_content(content_of_text("Lời mở.\nĐiều 4: Một\nĐiều 9. Hai")) == "Lời mở.\nĐiều 1. Một\nĐiều 2. Hai"


def test_the_heading_of_a_chapter_may_stand_below_its_number() -> None:
    content = content_of_text("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nChương II")
    assert content["articles"] == [
        {"chapter": "Chương I QUY ĐỊNH CHUNG", "title": "Phạm vi", "paragraphs": ["Chương II"]}
    ]


LINES = ["Điều 1. A", "Điều 7: b.", "Chương I. C", "1. việc;", "  ", "x:", "Điều 2.", "y"]


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_nothing_typed_is_lost_and_reading_again_changes_nothing(lines: list[str]) -> None:
    once = content_of_text("\n".join(lines))
    text = text_of_content(once)
    assert content_of_text(text) == once
    for word in ("A", "b.", "Chương I. C", "1. việc;", "x:", "y"):
        assert text.count(word) == "\n".join(lines).count(word)


@pytest.mark.parametrize(
    "payload",
    [
        {"unknown": "x"},
        {"bases": "not a list"},
        {"bases": [1]},
        {"articles": ["x"]},
        {"articles": [{"paragraphs": [], "html": "x"}]},
        {"signature": {"form": "TM.", "stamp": "x"}},
        {"signature": "x"},
        {"proposal": 5},
        {"annex": {"title": "x", "columns": ["a"], "rows": [["1", "2"]]}},
        {"body": ["x"] * 501},
        {"body": ["x" * 200_001]},
    ],
)
def test_a_payload_of_another_form_is_refused(payload: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        payload_checked(payload)


def test_a_payload_is_cleaned() -> None:
    assert payload_checked(
        {"bases": [" a\u202e\x00  b\n", ""], "articles": [{"title": "", "paragraphs": ["c\td"]}]}
    ) == {
        "bases": ["a b"],
        "articles": [{"paragraphs": ["c d"]}],
    }


@pytest.mark.parametrize(
    ("text", "found"), [("[[…]]", True), ("a [[b]] c", True), ("[[", False), ("[a]", False), ("", False)]
)
def test_holes_are_found(text: str, found: bool) -> None:
    assert has_holes({"articles": [{"paragraphs": [text]}]}) is found
