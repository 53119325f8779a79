"""The texts of the board's own documents: what is entered is in them, the rest is a hole, and they can be read back."""

from datetime import date

import pytest

from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.reading import read_document
from steerboard.platform.documents.rendering import made_docx, made_pdf, official_page
from steerboard.platform.documents.rendering.page import OfficialPage
from steerboard.platform.documents.validators import payload_checked
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.documents import Draft, answering_draft, regulation_draft
from steerboard.stages.boards.enums import FoundingPart, SeatRole
from steerboard.stages.boards.models import Regulation
from steerboard.stages.boards.selectors.reading import read_board, read_rules
from steerboard.stages.boards.selectors.rules import FIELDS
from steerboard.stages.boards.services.drafting import document_of, mandate_text
from steerboard.stages.boards.validators import post_and_agency
from tests.factories.boards import FOUNDED_ON, BoardKit, founded_board, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def kit() -> BoardKit:
    return founded_board()


def _page(kit: BoardKit, draft: Draft) -> OfficialPage:
    return official_page(document_of(draft, kit.board, kit.users["secretary"], visibility=Visibility.BOARD))


def _plain(page: OfficialPage) -> str:
    """The page as somebody would paste it."""
    head = [*page.issuer, page.number, page.place_and_date, page.title, page.subject, page.authority, *page.bases]
    body = [f"{block.lead} {block.text}".strip() for block in page.blocks]
    return "\n".join([*head, page.enacting, *body, "Nơi nhận:", *page.recipients, *page.signature])


@pytest.mark.parametrize("part", FoundingPart.values)
def test_every_part_is_a_payload_of_the_form_and_renders(kit: BoardKit, part: str) -> None:
    with kit.scope():
        draft = mandate_text(kit.board, part, FOUNDED_ON)
        assert payload_checked(draft.payload) == draft.payload
        document = document_of(draft, kit.board, kit.users["secretary"], visibility=Visibility.BOARD)
        assert made_docx(document).content.startswith(b"PK")
        assert made_pdf(document).content.startswith(b"%PDF")


def test_the_founding_decision_reads_back_as_it_was_entered(kit: BoardKit) -> None:
    with kit.scope():
        text = _plain(_page(kit, mandate_text(kit.board, FoundingPart.DECISION, FOUNDED_ON)))
        read = read_document(text)
        found = read_board(read, kit.unit, FOUNDED_ON)
        assert found.name == "Ban Điều phối phát triển kinh tế địa phương tỉnh Đắk Lắk"
        assert found.standing_agency == kit.organisations["finance"]
        assert [(line.organisation, line.role, line.post_title) for line in found.members] == [
            (kit.organisations["ppc"], SeatRole.HEAD, "Phó Chủ tịch"),
            (kit.organisations["office"], SeatRole.DEPUTY, "Chánh Văn phòng"),
            (kit.organisations["finance"], SeatRole.SECRETARY, "Phó Giám đốc"),
            (kit.organisations["industry"], SeatRole.MEMBER, "Giám đốc"),
            (kit.organisations["business"], SeatRole.MEMBER, "Chủ tịch"),
            (kit.organisations["agriculture"], SeatRole.MEMBER, "Giám đốc"),
            (kit.organisations["agriculture"], SeatRole.OBSERVER, "Phó Giám đốc"),
        ]


def test_the_decision_says_that_a_board_recommends(kit: BoardKit) -> None:
    with kit.scope():
        text = _plain(_page(kit, mandate_text(kit.board, FoundingPart.DECISION, FOUNDED_ON)))
    assert "Ban không quyết định thay cơ quan có thẩm quyền." in text
    assert "không tăng biên chế" in text
    assert "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;" in text
    assert "TM. ỦY BAN NHÂN DÂN" in text


def test_a_decision_of_the_past_leaves_the_law_of_its_day_to_the_office(kit: BoardKit) -> None:
    with kit.scope():
        text = _plain(_page(kit, mandate_text(kit.board, FoundingPart.DECISION, date(2013, 11, 11))))
    assert "[[Luật Tổ chức chính quyền địa phương áp dụng vào ngày ký]]" in text


def test_the_regulation_reads_back_with_the_same_rules(kit: BoardKit) -> None:
    values = {
        "interval_months": 3,
        "notice_days": 14,
        "papers_days": 5,
        "minutes_days": 10,
        "quorum_numerator": 2,
        "quorum_denominator": 3,
        "quorum_strict": False,
        "majority_of": "present",
        "tie": "casting_vote",
        "opinion_days": 10,
    }
    rules = Regulation(space=kit.space, board=kit.board, valid_from=FOUNDED_ON, **values)
    with kit.scope():
        text = _plain(_page(kit, regulation_draft(kit.board, rules, FOUNDED_ON)))
    found = {rule.field: rule.value for rule in read_rules(text)}
    assert {name: found[name] for name in values} == values
    assert found["decision_mode"] == "consensus"


@pytest.mark.parametrize(
    "changes, sentence",
    [
        ({"co_chairs": True}, "Phiên họp có hai đồng chủ trì."),
        ({"term_months": 60}, "Thành viên được cử với nhiệm kỳ 60 tháng."),
        ({"silence_consents": False}, "Cơ quan được lấy ý kiến trả lời trong 15 ngày làm việc"),
        ({"substitutes": False}, "được dự nhưng không tính vào thành phần"),
        ({"conflict_leaves": False}, "khai trước; việc này được ghi vào biên bản"),
        ({"quorum_min_private": 2}, "Ít nhất 2 thành viên khu vực tư nhân phải có mặt."),
        ({"decision_mode": "vote"}, "1. Vấn đề được biểu quyết và được thông qua"),
        ({"quorum_numerator": 1, "quorum_denominator": 1}, "khi có toàn bộ số thành viên"),
    ],
)
def test_a_changed_rule_changes_the_text(kit: BoardKit, changes: dict[str, object], sentence: str) -> None:
    usual = Regulation(space=kit.space, board=kit.board, valid_from=FOUNDED_ON)
    rules = Regulation(space=kit.space, board=kit.board, valid_from=FOUNDED_ON, **changes)
    assert set(changes) <= set(FIELDS)
    with kit.scope():
        text = _plain(_page(kit, regulation_draft(kit.board, rules, FOUNDED_ON)))
        before = _plain(_page(kit, regulation_draft(kit.board, usual, FOUNDED_ON)))
    assert sentence in text
    assert text != before


def test_a_letter_asks_and_a_model_answers(kit: BoardKit) -> None:
    with kit.scope():
        nomination = boards.nomination_prepare(seat=kit.seats["vacant"], by=kit.users["secretary"])
        assert nomination.letter is not None
        page = official_page(nomination.letter)
        assert page.regarding.startswith("V/v cử thành viên và chuyên viên tham gia Ban Điều phối")
        assert page.superior == "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK"
        answer = answering_draft(nomination, FOUNDED_ON)
        assert payload_checked(answer.payload) == answer.payload
        assert "Ông (bà) [[họ tên]], Giám đốc Sở Nông nghiệp và Môi trường" in answer.payload["body"][0]


def test_a_city_is_named_as_one() -> None:
    city = unit("da-nang-2025", "Đà Nẵng", type="city")
    kit = founded_board("da-nang", of=city)
    with kit.scope():
        page = _page(kit, mandate_text(kit.board, FoundingPart.DECISION, FOUNDED_ON))
    assert page.issuer == ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ ĐÀ NẴNG")
    assert page.recipients[1] == "- Thường trực Thành ủy, Hội đồng nhân dân thành phố Đà Nẵng;"


@pytest.mark.parametrize(
    "post, agency, together",
    [
        ("Chánh Văn phòng", "Văn phòng UBND tỉnh", "Chánh Văn phòng UBND tỉnh"),
        ("Trưởng ban", "Ban Quản lý các khu công nghiệp tỉnh", "Trưởng Ban Quản lý các khu công nghiệp tỉnh"),
        ("Giám đốc", "Sở Công Thương", "Giám đốc Sở Công Thương"),
        ("", "Sở Công Thương", "Sở Công Thương"),
        ("Giám đốc", "", "Giám đốc"),
    ],
)
def test_a_post_with_its_agency(post: str, agency: str, together: str) -> None:
    assert post_and_agency(post, agency) == together
