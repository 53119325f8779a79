"""What is read from pasted text, with its passages; and that no text makes it endless."""

import itertools
import re
from datetime import date

import pytest

from steerboard.platform.documents.enums import DocumentType, SignatureForm
from steerboard.platform.documents.reading import read_document
from tests.hang import Endless, stopped_after

# The three documents of Quảng Ninh's task force have these numbers and dates (domain.md 8.2); the rest of the text is
# written for this test in the usual form.
DECISION = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG NINH
-------\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 3098/QĐ-UBND\tQuảng Ninh, ngày 11 tháng 11 năm 2013

QUYẾT ĐỊNH
Về việc thành lập Tổ công tác triển khai Kế hoạch nâng cao chỉ số năng lực cạnh tranh (PCI)
ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH
Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 26 tháng 11 năm 2003;
Căn cứ Kế hoạch số 4542/KH-UBND ngày 27/8/2013 của Ủy ban nhân dân
tỉnh Quảng Ninh;
Theo đề nghị của Trưởng Ban Xúc tiến và Hỗ trợ đầu tư,
QUYẾT ĐỊNH:
Điều 1. Thành lập Tổ công tác gồm các ông, bà có tên sau:
1. Ông A, Tổ trưởng;
2. Bà B, thành viên.
Điều 2. Tổ công tác giúp Ủy ban nhân dân tỉnh.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT, TH.\tTM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Nguyễn Văn Mẫu
"""

LETTER = """UBND TỈNH QUẢNG NINH
BAN XÚC TIẾN VÀ HỖ TRỢ ĐẦU TƯ     CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                   Độc lập - Tự do - Hạnh phúc
Số: 161/BXTĐT-MC                   Quảng Ninh, ngày 11 tháng 3 năm 2014
V/v đề nghị ban hành quy chế

Kính gửi: Ủy ban nhân dân tỉnh.
Nơi nhận: - Như trên; - Lưu: VT.
TRƯỞNG BAN
Trần Thị Bê
"""

IN_ONE_LINE = (
    "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK · Số: …/QĐ-UBND · Đắk Lắk, ngày 15 tháng 01 năm 2026\n"
    "QUYẾT ĐỊNH Về việc thành lập Ban Điều phối\n"
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025; Căn cứ Quyết định số 23/2023/QĐ-TTg; Xét đề "
    "nghị của Giám đốc Sở Tài chính. Điều 1. Thành lập Ban. Điều 5. Quyết định này có hiệu lực kể từ ngày ký. "
    "TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH"
)


def test_a_decision_is_read_whole() -> None:
    read = read_document(DECISION)
    assert read.official_number == "3098/QĐ-UBND"
    assert {name for name, field in read.fields() if field.verdict != "ok"} == {"superior"}
    assert (read.signed_on.value, read.in_force_from.value) == (date(2013, 11, 11), date(2013, 11, 11))
    assert (read.place.value, read.issuer.value) == ("Quảng Ninh", "Ủy ban nhân dân tỉnh Quảng Ninh")
    assert read.type.value is DocumentType.DECISION
    assert read.abstract.value == (
        "Về việc thành lập Tổ công tác triển khai Kế hoạch nâng cao chỉ số năng lực cạnh tranh (PCI)"
    )
    assert [(basis.text[:28], basis.number) for basis in read.bases.value] == [
        ("Căn cứ Luật Tổ chức Hội đồng", ""),
        ("Căn cứ Kế hoạch số 4542/KH-U", "4542/KH-UBND"),
    ]
    assert read.bases.value[1].text.endswith("của Ủy ban nhân dân tỉnh Quảng Ninh")
    assert read.proposal.value == "Theo đề nghị của Trưởng Ban Xúc tiến và Hỗ trợ đầu tư"
    assert [(article.number, len(article.paragraphs)) for article in read.articles.value] == [(1, 2), (2, 0), (3, 0)]
    assert read.articles.value[0].paragraphs == ("1. Ông A, Tổ trưởng;", "2. Bà B, thành viên.")
    assert read.signature_form.value is SignatureForm.KT
    assert read.signature_lines.value == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert (read.signer_position.value, read.signer.value) == ("Phó Chủ tịch", "Nguyễn Văn Mẫu")
    assert read.recipients.value == ("Như Điều 3", "Lưu: VT, TH")


def test_a_letter_is_known_by_its_form() -> None:
    read = read_document(LETTER)
    assert read.type.value is DocumentType.LETTER
    assert (read.superior.value, read.issuer.value) == ("UBND tỉnh Quảng Ninh", "Ban Xúc tiến và hỗ trợ đầu tư")
    assert (read.official_number, read.abstract.value) == ("161/BXTĐT-MC", "đề nghị ban hành quy chế")
    assert (read.signer_position.value, read.signer.value) == ("Trưởng ban", "Trần Thị Bê")
    assert read.recipients.value == ("Như trên", "Lưu: VT")


def test_a_text_in_one_line_is_read() -> None:
    read = read_document(IN_ONE_LINE)
    assert (read.number.value, read.number.verdict, read.symbol.value) == ("", "check", "QĐ-UBND")
    assert [basis.number for basis in read.bases.value] == ["", "23/2023/QĐ-TTg"]
    assert (read.signature_form.value, read.signer_position.value) == (SignatureForm.TM, "Chủ tịch")
    assert (read.signer.verdict, read.articles.verdict) == ("missing", "check")


@pytest.mark.parametrize("text", [DECISION, LETTER, IN_ONE_LINE])
def test_passages_are_where_they_say_in_order_and_apart(text: str) -> None:
    read = read_document(text)
    for name, field in read.fields():
        if isinstance(field.value, str) and field.verdict == "ok" and name != "signature_form":
            assert " ".join(read.text[field.start : field.end].split()) == " ".join(field.snippet.split())
    passages = read.passages()
    assert len(passages) > 5
    assert all(end <= following for (_s, end, _v), (following, _e, _w) in itertools.pairwise(passages))


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 757/QĐ-UBND", "757", "QĐ-UBND"),
        ("Số 64/2024/QĐ-UBND", "64/2024", "QĐ-UBND"),
        ("SỐ: 4542 /KH-UBND", "4542", "KH-UBND"),
        ("Số:       /TTr-STC", "", "TTr-STC"),
        ("Số: ......./UBND-KT", "", "UBND-KT"),
        ("Số: 12/BC-BĐP", "12", "BC-BĐP"),
    ],
)
def test_numbers_are_read_as_offices_write_them(line: str, number: str, symbol: str) -> None:
    read = read_document(f"UBND TỈNH MẪU\n{line}\n")
    assert (read.number.value, read.symbol.value) == (number, symbol)


@pytest.mark.parametrize(
    ("line", "day", "verdict"),
    [
        ("Mẫu, ngày 1 tháng 2 năm 2024", date(2024, 2, 1), "ok"),
        ("Mẫu, 29/02/2024", date(2024, 2, 29), "ok"),
        ("Mẫu, ngày 31 tháng 02 năm 2024", None, "check"),
        ("Mẫu, ngày … tháng … năm 2026", None, "check"),
        ("Mẫu, ngày     tháng 3 năm 2026", None, "check"),
        ("Mẫu, ngày 5 tháng 12 năm 2026", date(2026, 12, 5), "check"),
    ],
)
def test_dates_are_days_first_and_real(line: str, day: date | None, verdict: str) -> None:
    found = read_document(f"UBND TỈNH MẪU\nSố: 1/QĐ-UBND\n{line}\n", today=date(2026, 11, 25)).signed_on
    assert (found.value, found.verdict) == (day, verdict)


def test_tone_marks_of_every_kind_read_alike() -> None:
    import unicodedata

    plain = read_document(DECISION)
    for text in (
        unicodedata.normalize("NFD", DECISION),
        DECISION.replace("\n", "\r\n"),
        DECISION.replace(" ", "\u00a0"),
    ):
        assert [(n, f.value) for n, f in read_document(text).fields()] == [(n, f.value) for n, f in plain.fields()]
    assert read_document(DECISION.replace("ỦY", "UỶ")).issuer.value == "Uỷ ban nhân dân tỉnh Quảng Ninh"


def test_nothing_is_guessed_from_nothing() -> None:
    read = read_document("Hôm nay trời đẹp.")
    assert {field.verdict for _name, field in read.fields()} == {"missing"}
    assert read.passages() == []


NASTY = {
    "blanks": " " * 1_000_000,
    "lines": "\n" * 1_000_000,
    "tabs": "\t" * 1_000_000,
    "bases": "Căn cứ " * 100_000,
    "articles": "Điều 1. " * 100_000,
    "article lines": "Điều 1. x\n" * 100_000,
    "numbers": "Số: " * 200_000,
    "dots": "Số: " + "." * 500_000 + "/QĐ-UBND",
    "dates": "ngày " * 200_000,
    "capitals": "A" * 1_000_000,
    "forms": "TM. A\n" * 150_000,
    "posts": "CHỦ TỊCH\n" * 60_000,
    "dashes": "- \n" * 300_000,
    "recipients": "Nơi nhận: ;" * 50_000,
    "in force": "có hiệu lực từ " * 50_000,
    "proposals": "Theo đề nghị của " * 30_000,
    "titles": "QUYẾT ĐỊNH\n" * 50_000,
    "marks": "a\u0301" * 500_000,
    "directions": "\u202e\u200b" * 500_000,
    "script": "<script>alert(1)</script>" * 20_000,
    "nul": "\x00" * 500_000,
}


@pytest.mark.parametrize("name", NASTY)
def test_no_text_makes_it_endless(name: str) -> None:
    with stopped_after(30):
        read_document(NASTY[name])


def test_the_guard_against_endless_texts_can_stop_one() -> None:
    with pytest.raises(Endless), stopped_after(1):
        re.match(r"(A+)+$", NASTY["capitals"][:60] + "!")
