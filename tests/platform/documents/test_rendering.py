"""DOCX and PDF say the same, with every accent, in the form of Decree 30/2020."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from steerboard.platform.base.enums import Provenance
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.reading import read_document
from steerboard.platform.documents.rendering import made_docx, made_pdf, official_page, pdf
from steerboard.platform.documents.rendering.word import SHIPPED
from tests.factories import documents as make
from tests.factories.boards import BoardKit

LETTERS = "ắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựýỳỷỹỵđĐƠƯ ₫ №"


def _lines(holder: Any) -> Iterator[str]:
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in row.cells:
                    yield from _lines(cell)
        elif block.text.strip():
            yield block.text


def docx_text(content: bytes) -> str:
    opened = docx.Document(io.BytesIO(content))
    section = opened.sections[0]
    around = [p.text for part in (section.first_page_header, section.footer) for p in part.paragraphs]
    return "\n".join([*around, *_lines(opened)])


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def bare(text: str) -> str:
    """Without blanks and line breaks, which a printed page has where a paragraph has none."""
    return "".join(text.split())


@pytest.fixture
def document(kit: BoardKit) -> Document:
    return make.draft(
        kit.space,
        kit.users["secretary"],
        payload=make.payload(
            bases=["Căn cứ [[quy định của tỉnh]]"],
            articles=[{"title": "Chữ", "paragraphs": [LETTERS, "a & b <c> {{ d }} {% e %} #f *g* _h_"]}],
            annex={"title": "Danh sách", "columns": ["TT", "Cơ quan"], "rows": [["1", "Sở Tài chính"]]},
        ),
    )


def test_both_files_hold_every_line_of_the_page(document: Document) -> None:
    page = official_page(document)
    in_word, in_print = docx_text(made_docx(document).content), " ".join(pdf_text(made_pdf(document).content).split())
    wanted = [page.country, page.motto, *page.issuer, page.title, page.authority, page.enacting, *page.recipients]
    wanted += [*page.signature, page.name, page.mark, page.foot, LETTERS, "a & b <c> {{ d }} {% e %} #f *g* _h_./."]
    for line in wanted:
        assert line in in_word, line
        assert " ".join(line.split()) in in_print, line


def test_both_files_say_the_same_and_nothing_else(document: Document) -> None:
    left = bare(pdf_text(made_pdf(document).content))
    for line in docx_text(made_docx(document).content).split("\n"):
        assert bare(line) in left, line
        left = left.replace(bare(line), "", 1)
    # The second page has its number and the foot once more.
    assert left == bare(f"2 {official_page(document).foot}")


def test_the_pdf_is_pdf_a_tagged_in_vietnamese_with_our_fonts(document: Document) -> None:
    reader = PdfReader(io.BytesIO(made_pdf(document).content))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "vi"
    assert b"<pdfaid:part>2</pdfaid:part>" in root["/Metadata"].get_object().get_data()
    fonts = {font["/BaseFont"].rpartition("+")[2] for font in reader.pages[0]["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert fonts == {"Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [210, 297]


def test_the_page_number_stands_from_page_2(document: Document) -> None:
    pages = [page.extract_text().split("\n") for page in PdfReader(io.BytesIO(made_pdf(document).content)).pages]
    assert "1" not in pages[0]
    assert "2" in pages[1]


def test_holes_are_marked_and_drafts_say_so(document: Document) -> None:
    page = official_page(document)
    assert page.number == "Số: [[……]]/QĐ-UBND"
    assert page.place_and_date == "Đắk Lắk, ngày [[…]] tháng [[…]] năm 2026"
    assert page.mark == "DỰ THẢO"
    inside = zipfile.ZipFile(io.BytesIO(made_docx(document).content)).read("word/document.xml").decode()
    # Number, day and month in the head; number and day in the annex; the basis.
    assert inside.count('<w:rStyle w:val="VBChoTrong"/>') == 6
    assert "[[" not in inside


def test_an_invented_document_prints_that_it_is(kit: BoardKit, document: Document) -> None:
    assert official_page(document).banner == ""
    invented = make.draft(kit.space, kit.users["secretary"], provenance=Provenance.ILLUSTRATION)
    for text in (docx_text(made_docx(invented).content), pdf_text(made_pdf(invented).content)):
        assert "MINH HỌA - không phải văn bản thật" in text


def test_in_the_demonstration_all_but_the_real_is_invented(document: Document, settings: Any) -> None:
    settings.DEMO = True
    assert official_page(document).banner == "MINH HỌA - không phải văn bản thật"
    document.provenance = Provenance.REAL
    assert official_page(document).banner == ""


@pytest.mark.parametrize(
    ("form", "signature", "position", "lines"),
    [
        ("TM.", {"body": "Ủy ban nhân dân"}, "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            "KT.",
            {"body": "Ủy ban nhân dân", "capacity": "Chủ tịch"},
            "Phó Chủ tịch",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        ("KT.", {"capacity": "Giám đốc"}, "Phó Giám đốc", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("TL.", {"capacity": "Chủ tịch"}, "Chánh Văn phòng", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("TUQ.", {"capacity": "Giám đốc"}, "Trưởng phòng", ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG")),
        ("Q.", {}, "Giám đốc", ("Q. GIÁM ĐỐC",)),
        ("", {}, "Trưởng ban", ("TRƯỞNG BAN",)),
        ("TM.", {}, "", ("TM. [[……]]", "[[CHỨC VỤ]]")),
    ],
)
def test_signature_blocks(
    document: Document, form: str, signature: dict[str, str], position: str, lines: tuple[str, ...]
) -> None:
    document.signature_form, document.signer_position = form, position
    document.payload = {**document.payload, "signature": signature}
    assert official_page(document).signature == lines


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 1, 5), "Đắk Lắk, ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 15), "Đắk Lắk, ngày 15 tháng 02 năm 2026"),
        (date(2026, 3, 5), "Đắk Lắk, ngày 05 tháng 3 năm 2026"),
    ],
)
def test_dates_are_written_as_the_decree_wants(document: Document, day: date, text: str) -> None:
    document.signed_on = day
    assert official_page(document).place_and_date == text


def test_a_letter_has_no_heading(kit: BoardKit) -> None:
    letter = make.draft(
        kit.space,
        kit.users["secretary"],
        type="CV",
        symbol="STC-TH",
        abstract="Về việc cử người tham gia Ban",
        payload={"addressee": ["Sở Công Thương"], "body": ["Đề nghị quý Sở cử người."], "signature": {"form": ""}},
    )
    page = official_page(letter)
    assert (page.title, page.subject, page.regarding) == ("", "", "V/v cử người tham gia Ban")
    assert "Kính gửi: Sở Công Thương" in pdf_text(made_pdf(letter).content)
    assert "Kính gửi: Sở Công Thương" in docx_text(made_docx(letter).content)


def test_bases_and_recipients_end_as_the_decree_wants(document: Document) -> None:
    page = official_page(document)
    assert page.bases == ("Căn cứ [[quy định của tỉnh]];", "Theo đề nghị của Giám đốc Sở Tài chính.")
    assert page.recipients == ("- Như Điều 3;", "- Lưu: VT.")


def test_what_was_printed_can_be_read_back(kit: BoardKit) -> None:
    issued = make.document_in("issued", kit.space, kit.users["secretary"])
    for text in (docx_text(made_docx(issued).content), pdf_text(made_pdf(issued).content)):
        read = read_document(text)
        assert (read.official_number, read.signed_on.value) == ("12/QĐ-UBND", make.SIGNED_ON)
        assert (read.issuer.value, read.type.value) == (make.ISSUER, "QĐ")
        assert read.abstract.value == make.ABSTRACT
        assert [article.number for article in read.articles.value] == [1, 2, 3]
        assert (read.signature_form.value, read.signer.value) == ("TM.", "Nguyễn Văn Mẫu")


def test_a_letter_that_no_font_has_does_not_stop_the_printing(kit: BoardKit) -> None:
    odd = make.draft(kit.space, kit.users["secretary"], abstract="Về việc 😀 và \u3042")
    assert made_pdf(odd).content.startswith(b"%PDF-")
    assert "😀" in docx_text(made_docx(odd).content)


def test_the_form_in_the_package_is_the_one_the_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "official.docx"
    script = Path(__file__).resolve().parents[3] / "scripts" / "word_form.py"
    subprocess.run([sys.executable, str(script), str(made)], check=True)
    ours, fresh = zipfile.ZipFile(SHIPPED), zipfile.ZipFile(made)
    for part in ("word/document.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml"):
        assert ours.read(part) == fresh.read(part)


def test_an_office_may_use_its_own_form(document: Document, settings: Any, tmp_path: Path) -> None:
    own = docx.Document()
    own.add_paragraph("Mẫu của cơ quan: {{r number }}")
    own.save(str(tmp_path / "own.docx"))
    settings.DOCUMENT_TEMPLATE = tmp_path / "own.docx"
    assert "/QĐ-UBND" in docx_text(made_docx(document).content)


def test_an_unknown_template_is_named() -> None:
    with pytest.raises(LookupError, match=r"documents/nothing\.typ"):
        pdf("documents/nothing.typ", {})
