"""The three documents of Quảng Ninh are read: numbers and days are real, the rest of the texts is composed (see the files)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from steerboard.platform.documents.reading import read_document
from steerboard.register.organisations.enums import OrganisationKind
from steerboard.register.organisations.models import Organisation, OrganisationSuccession
from steerboard.register.territories.models import Unit
from steerboard.stages.boards.enums import BoardForm, MajorityOf, SeatRole, Tie
from steerboard.stages.boards.selectors.reading import read_board, read_rules
from tests.factories.boards import organisation, unit

pytestmark = pytest.mark.django_db

EXAMPLES = Path(__file__).resolve().parents[3] / "steerboard/interfaces/web/boards/examples"
FOUNDED = date(2013, 11, 11)
REFORMED = date(2025, 3, 1)
OLD = date(2009, 1, 1)


@pytest.fixture
def quang_ninh() -> Unit:
    return unit("quang-ninh", "Quảng Ninh", valid_from=OLD)


@pytest.fixture
def agencies(quang_ninh: Unit) -> dict[str, Organisation]:
    rows = (
        ("ppc", "Ủy ban nhân dân tỉnh Quảng Ninh", OrganisationKind.PEOPLES_COMMITTEE, None),
        ("office", "Văn phòng UBND tỉnh", OrganisationKind.PPC_OFFICE, None),
        ("planning", "Sở Kế hoạch và Đầu tư", OrganisationKind.DEPARTMENT, REFORMED),
        ("finance", "Sở Tài chính", OrganisationKind.DEPARTMENT, None),
        ("industry", "Sở Công Thương", OrganisationKind.DEPARTMENT, None),
        ("resources", "Sở Tài nguyên và Môi trường", OrganisationKind.DEPARTMENT, REFORMED),
        ("culture", "Sở Văn hóa, Thể thao và Du lịch", OrganisationKind.DEPARTMENT, None),
    )
    made = {
        key: organisation(name, key=f"qn-{key}", kind=kind, unit=quang_ninh, valid_from=OLD, valid_to=until)
        for key, name, kind, until in rows
    }
    OrganisationSuccession(predecessor=made["planning"], successor=made["finance"], on=REFORMED).save()
    return made


def _example(name: str) -> str:
    return (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name, number, signed_on, type, abstract",
    [
        (
            "plan",
            "4542/KH-UBND",
            date(2013, 8, 27),
            "KH",
            "Nâng cao chỉ số năng lực cạnh tranh cấp tỉnh (PCI) tỉnh Quảng Ninh",
        ),
        (
            "decision",
            "3098/QĐ-UBND",
            date(2013, 11, 11),
            "QĐ",
            "Về việc thành lập Tổ công tác triển khai Kế hoạch nâng cao chỉ số năng lực cạnh tranh (PCI)",
        ),
        (
            "regulation",
            "757/QĐ-UBND",
            date(2014, 4, 21),
            "QĐ",
            "Về việc ban hành Quy chế hoạt động của Tổ công tác thực hiện Kế hoạch nâng cao chỉ số năng lực cạnh tranh "
            "(PCI) tỉnh Quảng Ninh",
        ),
    ],
)
def test_number_day_type_and_subject(name: str, number: str, signed_on: date, type: str, abstract: str) -> None:
    read = read_document(_example(name))
    assert read.official_number == number
    assert read.signed_on.value == signed_on
    assert read.type.value == type
    assert read.abstract.value == abstract
    assert read.issuer.value == "Ủy ban nhân dân tỉnh Quảng Ninh"
    assert read.signer_position.value == "Chủ tịch"


def test_the_proposer_of_the_regulation_is_read_with_its_letter() -> None:
    read = read_document(_example("regulation"))
    assert read.proposal.value == (
        "Theo đề nghị của Ban Xúc tiến và Hỗ trợ đầu tư tại Văn bản số 161/BXTĐT-MC ngày 11 tháng 3 năm 2014"
    )
    assert [basis.number for basis in read.bases.value] == ["", "3098/QĐ-UBND"]


def test_members_are_matched_as_of_the_day_of_the_decision(quang_ninh: Unit, agencies: dict[str, Organisation]) -> None:
    found = read_board(read_document(_example("decision")), quang_ninh, FOUNDED)
    assert found.name == "Tổ công tác triển khai Kế hoạch nâng cao chỉ số năng lực cạnh tranh (PCI)"
    assert found.form == BoardForm.TASK_FORCE
    assert found.standing_agency == agencies["planning"]
    assert [(line.organisation, line.role, line.post_title, line.verdict) for line in found.members] == [
        (agencies["ppc"], SeatRole.HEAD, "Phó Chủ tịch", "ok"),
        (agencies["office"], SeatRole.DEPUTY, "Chánh Văn phòng", "ok"),
        (agencies["planning"], SeatRole.SECRETARY, "Phó Giám đốc", "ok"),
        (agencies["finance"], SeatRole.MEMBER, "", "ok"),
        (agencies["industry"], SeatRole.MEMBER, "", "ok"),
        (agencies["resources"], SeatRole.MEMBER, "", "ok"),
        (agencies["culture"], SeatRole.MEMBER, "", "ok"),
    ]


def test_a_dissolved_department_is_named_with_its_successor(
    quang_ninh: Unit, agencies: dict[str, Organisation]
) -> None:
    found = read_board(read_document(_example("decision")), quang_ninh, date(2026, 1, 15))
    planning, resources = found.members[2], found.members[5]
    assert planning.verdict == "check"
    assert [heir.organisation for heir in planning.successors] == [agencies["finance"]]
    assert str(planning.why) == ("Sở Kế hoạch và Đầu tư no longer existed on that day: it became part of Sở Tài chính.")
    assert (resources.verdict, resources.successors) == ("check", ())
    assert found.to_check == 2


def test_names_of_persons_and_a_role_before_the_colon(quang_ninh: Unit, agencies: dict[str, Organisation]) -> None:
    text = _with_members(
        "1. Trưởng ban: Ông Nguyễn Văn An, Phó Chủ tịch UBND tỉnh;\n"
        "2. Các thành viên:\n"
        "- Bà Trần Thị Ánh Đào, Phó Giám đốc Sở Tài chính;\n"
        "- Ông Lê Ẩn, Giám đốc Sở VH, làm ủy viên;\n"
        "- Hiệp hội Doanh nghiệp, thành viên."
    )
    found = read_board(read_document(text), quang_ninh, FOUNDED)
    assert [(m.person, m.post_title, m.agency, m.role, m.verdict) for m in found.members] == [
        ("Nguyễn Văn An", "Phó Chủ tịch", "Ủy ban nhân dân tỉnh Quảng Ninh", SeatRole.HEAD, "ok"),
        ("Trần Thị Ánh Đào", "Phó Giám đốc", "Sở Tài chính", SeatRole.MEMBER, "ok"),
        ("Lê Ẩn", "Giám đốc", "", SeatRole.MEMBER, "check"),
        ("", "", "", SeatRole.MEMBER, "check"),
    ]


def test_the_national_rule_as_a_basis_is_questioned(quang_ninh: Unit) -> None:
    text = _example("decision").replace(
        "Căn cứ Kế hoạch số 4542/KH-UBND ngày 27 tháng 8 năm 2013 của Ủy ban nhân dân tỉnh;",
        "Căn cứ Quyết định số 23/2023/QĐ-TTg ngày 18 tháng 9 năm 2023 của Thủ tướng Chính phủ;",
    )
    assert "Prime Minister" in read_board(read_document(text), quang_ninh, FOUNDED).basis_warning
    assert read_board(read_document(_example("decision")), quang_ninh, FOUNDED).basis_warning == ""


def _with_members(lines: str) -> str:
    text = _example("decision")
    start, end = text.index("1. Phó Chủ tịch"), text.index("Điều 2.")
    return f"{text[:start]}{lines}\n\n{text[end:]}"


@pytest.mark.parametrize(
    "change", [lambda text: "", lambda text: "không có gì", lambda text: text.replace("Điều", "Mục")]
)
def test_a_text_without_members_reads_as_none(quang_ninh: Unit, change: Callable[[str], str]) -> None:
    found = read_board(read_document(change(_example("decision"))), quang_ninh, FOUNDED)
    assert found.members == ()


def test_the_rules_of_the_regulation() -> None:
    found = {rule.field: rule.value for rule in read_rules(_example("regulation"))}
    assert found == {
        "interval_months": 3,
        "notice_days": 10,
        "papers_days": 5,
        "minutes_days": 7,
        "quorum_numerator": 2,
        "quorum_denominator": 3,
        "quorum_strict": False,
        "substitutes": True,
        "majority_numerator": 1,
        "majority_denominator": 2,
        "majority_strict": True,
        "majority_of": MajorityOf.PRESENT,
        "tie": Tie.CASTING,
        "opinion_days": 10,
        "silence_consents": True,
    }


@pytest.mark.parametrize(
    "sentence, field, value",
    [
        ("Ban họp định kỳ 06 tháng một lần.", "interval_months", 6),
        ("Ban Chỉ đạo họp sáu tháng một lần.", "interval_months", 6),
        ("Ban Chỉ đạo họp định kỳ hằng quý.", "interval_months", 3),
        ("Ban họp mỗi tháng một lần.", "interval_months", 1),
        ("Một năm họp hai lần.", "interval_months", 6),
        ("Giấy mời gửi trước 3 tuần.", "notice_days", 21),
        ("Tài liệu gửi trước ít nhất một tuần.", "papers_days", 7),
        ("Phiên họp hợp lệ khi có trên 50% số thành viên có mặt.", "quorum_strict", True),
        ("Nhiệm kỳ của thành viên là 5 năm.", "term_months", 60),
        ("Ban làm việc theo nguyên tắc đồng thuận.", "decision_mode", "consensus"),
        ("Ban quyết định theo đa số.", "decision_mode", "vote"),
    ],
)
def test_a_rule_in_one_sentence(sentence: str, field: str, value: object) -> None:
    assert {rule.field: rule.value for rule in read_rules(sentence)}[field] == value


@pytest.mark.parametrize(
    "sentence",
    [
        "Họp bất thường khi cần.",
        "Biên bản được lưu tại cơ quan thường trực.",
        "Văn phòng làm việc 5 ngày một tuần.",
        "Hội nghị hằng tháng của Sở do Giám đốc triệu tập.",
    ],
)
def test_other_sentences_say_no_rule(sentence: str) -> None:
    assert read_rules(sentence) == []
