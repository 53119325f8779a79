"""Makes the form of official documents that docxtpl fills: `python scripts/word_form.py`.

The form is written in code so that a change of it can be read; the file is what docxtpl fills and what an office edits.
Measures: Decree 30/2020/NĐ-CP, Annex I (A4, margins 20/18/20/30 mm, Times New Roman 13 to 14 pt, page number from page 2).
"""

import sys
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

SHIPPED: Final = (
    Path(__file__).resolve().parent.parent / "steerboard" / "platform" / "documents" / "word" / "official.docx"
)
# The character style of a place still to fill; rendering/word.py uses it by this id.
HOLE_STYLE: Final = "VBChoTrong"
_FONT: Final = "Times New Roman"
_LEFT: Final = WD_ALIGN_PARAGRAPH.LEFT
_CENTRE: Final = WD_ALIGN_PARAGRAPH.CENTER
_JUSTIFIED: Final = WD_ALIGN_PARAGRAPH.JUSTIFY

# style: points, bold, italic, alignment, first line indent (mm), space after (pt)
_STYLES: Final[dict[str, tuple[float, bool, bool, Any, float, float]]] = {
    "VB Quốc hiệu": (12.5, True, False, _CENTRE, 0, 0),
    "VB Tiêu ngữ": (13.5, True, False, _CENTRE, 0, 0),
    "VB Cơ quan chủ quản": (13, False, False, _CENTRE, 0, 0),
    "VB Cơ quan ban hành": (13, True, False, _CENTRE, 0, 0),
    "VB Số": (13, False, False, _CENTRE, 0, 0),
    "VB Về việc": (12, False, False, _CENTRE, 0, 0),
    "VB Dự thảo": (13, True, False, _CENTRE, 0, 0),
    "VB Địa danh": (13.5, False, True, _CENTRE, 0, 0),
    "VB Tên loại": (14, True, False, _CENTRE, 0, 0),
    "VB Trích yếu": (14, True, False, _CENTRE, 0, 0),
    "VB Thẩm quyền": (14, True, False, _CENTRE, 0, 6),
    "VB Kính gửi": (14, False, False, _CENTRE, 0, 6),
    "VB Kính gửi nhiều nơi": (14, False, False, _LEFT, 30, 0),
    "VB Căn cứ": (14, False, True, _JUSTIFIED, 10, 4),
    "VB Chương": (14, True, False, _CENTRE, 0, 6),
    "VB Đề mục": (14, True, False, _JUSTIFIED, 10, 6),
    "VB Điều": (14, True, False, _JUSTIFIED, 10, 6),
    "VB Nội dung": (14, False, False, _JUSTIFIED, 10, 6),
    "VB Nơi nhận": (12, True, True, _LEFT, 0, 0),
    "VB Danh sách nơi nhận": (11, False, False, _LEFT, 0, 0),
    "VB Chức vụ": (14, True, False, _CENTRE, 0, 0),
    "VB Họ tên": (14, True, False, _CENTRE, 0, 0),
    "VB Phụ lục": (14, True, False, _CENTRE, 0, 0),
    "VB Kèm theo": (14, False, True, _CENTRE, 0, 6),
    "VB Ô bảng": (12, False, False, _LEFT, 0, 0),
    "VB Đầu bảng": (12, True, False, _CENTRE, 0, 0),
    "VB Minh họa": (9, True, False, WD_ALIGN_PARAGRAPH.RIGHT, 0, 0),
    "VB Số trang": (13, False, False, _CENTRE, 0, 0),
    "VB Chân trang": (7.5, False, False, _CENTRE, 0, 0),
}


def build(target: Path) -> None:
    """Write the form."""
    made = Document()
    _styles(made)
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(18)
    section.header_distance, section.footer_distance = Mm(9), Mm(9)
    _headers(section)
    body = made.element.body
    for paragraph in list(made.paragraphs):
        body.remove(paragraph._element)
    _head(made)
    _text(made)
    _signature(made)
    _annex(made)
    made.core_properties.author = "Steerboard"
    made.core_properties.title = ""
    made.save(str(target))


# A heading never stands alone at the foot of a page.
_KEPT_WITH_NEXT: Final = frozenset({"VB Chương", "VB Đề mục", "VB Điều"})


def _styles(made: Any) -> None:
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(0)
    for name, (points, bold, italic, alignment, indent, after) in _STYLES.items():
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.quick_style = True
        style.font.name, style.font.size, style.font.bold, style.font.italic = _FONT, Pt(points), bold, italic
        style.paragraph_format.alignment = alignment
        style.paragraph_format.first_line_indent = Mm(indent)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.keep_with_next = name in _KEPT_WITH_NEXT
    hole = made.styles.add_style("VB Chỗ trống", WD_STYLE_TYPE.CHARACTER)
    hole.element.set(qn("w:styleId"), HOLE_STYLE)
    hole.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _line(holder: Any, style: str, text: str) -> Any:
    """A paragraph; docxtpl replaces the whole run of a rich text, so that what stands before it is a run of its own."""
    paragraph = holder.add_paragraph(style=style)
    before, tag, rest = text.partition("{{r ")
    for piece in (before, tag + rest):
        if piece:
            paragraph.add_run(piece)
    return paragraph


def _first(cell: Any, style: str, text: str) -> Any:
    """The paragraph that a new cell has already."""
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(text)
    return paragraph


def _headers(section: Any) -> None:
    """The first page has no number; both say "minh họa" where the document is invented."""
    section.different_first_page_header_footer = True
    for header, numbered in ((section.first_page_header, False), (section.header, True)):
        first = header.paragraphs[0]
        if numbered:
            first.style = "VB Số trang"
            _page_number(first)
            _line(header, "VB Minh họa", "{{r banner }}")
        else:
            first.style = "VB Minh họa"
            first.add_run("{{r banner }}")
    for footer in (section.first_page_footer, section.footer):
        footer.paragraphs[0].style = "VB Chân trang"
        footer.paragraphs[0].add_run("{{r foot }}")


def _page_number(paragraph: Any) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._element.append(mark)


def _rule(paragraph: Any, indent: int) -> None:
    """A thin line below, shorter than the column by `indent` mm a side."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
    # Far enough below the text above it that no accent or tail of a letter touches it.
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(3), Pt(4)
    paragraph.paragraph_format.line_spacing = Pt(3)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._element.get_or_add_pPr().append(borders)


def _columns(made: Any, left: float, right: float) -> tuple[Any, Any]:
    table = made.add_table(rows=1, cols=2)
    table.autofit = False
    # Word goes by the widths of the cells, LibreOffice by those of the columns; the motto fits its column without margins.
    for cell, column, width in zip(table.rows[0].cells, table.columns, (left, right), strict=True):
        cell.width = column.width = Mm(width)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
    return table.rows[0].cells[0], table.rows[0].cells[1]


def _head(made: Any) -> None:
    left, right = _columns(made, 66, 96)
    _first(left, "VB Cơ quan chủ quản", "{%p if has.superior %}")
    _line(left, "VB Cơ quan chủ quản", "{{r superior }}")
    _line(left, "VB Cơ quan chủ quản", "{%p endif %}")
    _line(left, "VB Cơ quan ban hành", "{%p for line in issuer %}")
    _line(left, "VB Cơ quan ban hành", "{{r line }}")
    _line(left, "VB Cơ quan ban hành", "{%p endfor %}")
    _rule(_line(left, "VB Số", ""), 21)
    _line(left, "VB Số", "{{r number }}")
    _line(left, "VB Về việc", "{%p if has.regarding %}")
    _line(left, "VB Về việc", "{{r regarding }}")
    _line(left, "VB Về việc", "{%p endif %}")
    _line(left, "VB Dự thảo", "{%p if has.mark %}")
    _line(left, "VB Dự thảo", "{{r mark }}")
    _line(left, "VB Dự thảo", "{%p endif %}")
    _first(right, "VB Quốc hiệu", "{{r country }}")
    _line(right, "VB Tiêu ngữ", "{{r motto }}")
    _rule(_line(right, "VB Số", ""), 20)
    _line(right, "VB Địa danh", "{{r place_and_date }}")


def _text(made: Any) -> None:
    _line(made, "VB Nội dung", "")
    _line(made, "VB Tên loại", "{%p if has.title %}")
    _line(made, "VB Tên loại", "{{r title }}")
    _line(made, "VB Trích yếu", "{{r subject }}")
    _rule(_line(made, "VB Số", ""), 62)
    _line(made, "VB Tên loại", "{%p endif %}")
    _line(made, "VB Kính gửi", "{%p if one_addressee %}")
    _line(made, "VB Kính gửi", "Kính gửi: {{r addressees[0] }}")
    _line(made, "VB Kính gửi", "{%p endif %}")
    _line(made, "VB Kính gửi nhiều nơi", "{%p if many_addressees %}")
    _line(made, "VB Kính gửi nhiều nơi", "Kính gửi:")
    _line(made, "VB Kính gửi nhiều nơi", "{%p for line in addressees %}")
    _line(made, "VB Kính gửi nhiều nơi", "- {{r line }}")
    _line(made, "VB Kính gửi nhiều nơi", "{%p endfor %}")
    _line(made, "VB Kính gửi nhiều nơi", "{%p endif %}")
    _line(made, "VB Thẩm quyền", "{%p if has.authority %}")
    _line(made, "VB Thẩm quyền", "{{r authority }}")
    _line(made, "VB Thẩm quyền", "{%p endif %}")
    _line(made, "VB Căn cứ", "{%p for line in bases %}")
    _line(made, "VB Căn cứ", "{{r line }}")
    _line(made, "VB Căn cứ", "{%p endfor %}")
    _line(made, "VB Thẩm quyền", "{%p if has.enacting %}")
    _line(made, "VB Thẩm quyền", "{{r enacting }}")
    _line(made, "VB Thẩm quyền", "{%p endif %}")
    _line(made, "VB Nội dung", "{%p for block in blocks %}")
    _line(made, "VB Chương", '{%p if block.kind == "chapter" %}')
    _line(made, "VB Chương", "{{r block.lead }}")
    _line(made, "VB Đề mục", '{%p elif block.kind == "heading" %}')
    _line(made, "VB Đề mục", "{{r block.lead }}")
    _line(made, "VB Nội dung", "{%p elif block.has_lead and block.has_text %}")
    both = _line(made, "VB Nội dung", "{{r block.lead }}")
    both.add_run(" ")
    both.add_run("{{r block.text }}")
    _line(made, "VB Điều", "{%p elif block.has_lead %}")
    _line(made, "VB Điều", "{{r block.lead }}")
    _line(made, "VB Nội dung", "{%p else %}")
    _line(made, "VB Nội dung", "{{r block.text }}")
    _line(made, "VB Nội dung", "{%p endif %}")
    _line(made, "VB Nội dung", "{%p endfor %}")


def _signature(made: Any) -> None:
    left, right = _columns(made, 81, 81)
    _first(left, "VB Nơi nhận", "{%p if has.recipients %}")
    _line(left, "VB Nơi nhận", "Nơi nhận:")
    _line(left, "VB Nơi nhận", "{%p endif %}")
    _line(left, "VB Danh sách nơi nhận", "{%p for line in recipients %}")
    _line(left, "VB Danh sách nơi nhận", "{{r line }}")
    _line(left, "VB Danh sách nơi nhận", "{%p endfor %}")
    _line(left, "VB Danh sách nơi nhận", "")
    _first(right, "VB Chức vụ", "{%p for line in signature %}")
    _line(right, "VB Chức vụ", "{{r line }}")
    _line(right, "VB Chức vụ", "{%p endfor %}")
    for _line_of_space in range(4):
        _line(right, "VB Chức vụ", "")
    _line(right, "VB Họ tên", "{{r name }}")


def _annex(made: Any) -> None:
    _line(made, "VB Nội dung", "{%p if annex %}")
    title = _line(made, "VB Phụ lục", "PHỤ LỤC")
    title.paragraph_format.page_break_before = True
    _line(made, "VB Phụ lục", "{{r annex.title }}")
    _line(made, "VB Kèm theo", "{{r annex.note }}")
    table = made.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    for row, texts in zip(
        table.rows,
        (
            ("{%tc for cell in annex.columns %}", "{{r cell }}", "{%tc endfor %}"),
            ("{%tr for row in annex.rows %}", "", ""),
            ("{%tc for cell in row %}", "{{r cell }}", "{%tc endfor %}"),
            ("{%tr endfor %}", "", ""),
        ),
        strict=True,
    ):
        style = "VB Đầu bảng" if row is table.rows[0] or "columns" in texts[0] else "VB Ô bảng"
        for cell, text in zip(row.cells, texts, strict=True):
            _first(cell, style, text)
    _line(made, "VB Nội dung", "{%p endif %}")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED)
