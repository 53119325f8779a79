"""Sheets read by whole columns: what is seen at once is what a closer look would find, wherever a thousand rows end."""

import gc
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from steerboard.platform.documents import sheets
from steerboard.platform.documents.sheets import Column, SheetRefused, cells, numbers
from steerboard.platform.documents.sheets.cells import Marks
from tests.platform.documents.sheets.vectors import csv_of, row, workbook

ROWS = 2_300
COLUMNS = (
    Column("number", ("Số",), "whole", filled=True),
    Column("day", ("Ngày",), "day"),
    Column("note", ("Ghi chú",), "text"),
    Column("code", ("Mã",), filled=True, required=False),
)
DATE_STYLE = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2">'
    '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def text(place: str, cell: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{cell}</t></is></c>'


def line(number: int, **changes: str) -> str:
    """A row of the workbook; serial day 45658 is 1 January 2025."""
    made = {
        "A": f'<c r="A{number}"><v>{number}</v></c>',
        "B": f'<c r="B{number}" s="1"><v>{45658 + number % 3}</v></c>',
        "C": text(f"C{number}", f"ghi chú {number % 5}"),
    }
    return f'<row r="{number}">{"".join((made | changes).values())}</row>'


@pytest.fixture(scope="module")
def table() -> sheets.Table:
    heads = '<row r="1">' + text("A1", "Số") + text("B1", "Ngày") + text("C1", "Ghi chú") + "</row>"
    odd = {
        1_500: {"A": text("A1500", "mười")},
        1_700: {"C": text("C1700", "=1+1")},
        2_000: {"B": text("B2000", "31/12/2024")},
        2_100: {"A": '<c r="A2100" t="b"><v>1</v></c>'},
    }
    rows = "".join(line(number, **odd.get(number, {})) for number in range(2, ROWS + 2))
    data = workbook(f"<sheetData>{heads}{rows}</sheetData>", styles=DATE_STYLE)
    return sheets.check(sheets.read(data, "a.xlsx", columns=COLUMNS[:3]), COLUMNS, unique=("number",))


def test_each_row_keeps_its_number_and_values(table: sheets.Table) -> None:
    assert [one.number for one in table.lines] == list(range(2, ROWS + 2))
    wanted: dict[str, Any]
    for one in table.good:
        day = date(2025, 1, 1) + timedelta(days=one.number % 3)
        wanted = {"number": one.number, "day": day, "note": f"ghi chú {one.number % 5}", "code": None}
        changed = {1_700: {"note": "=1+1"}, 2_000: {"day": date(2024, 12, 31)}}.get(one.number, {})
        assert one.values == wanted | changed


def test_odd_cells_are_named_where_they_stand(table: sheets.Table) -> None:
    faults = [(fault.row, fault.heading, fault.code, fault.value) for one in table.bad for fault in one.faults]
    assert faults == [(1_500, "Số", "number", "mười"), (2_100, "Số", "number", "TRUE")]
    assert table.codes == ("number", "formula_text")
    assert table.lines[1_498].read == {"number": "mười", "day": "01/01/2025", "note": "ghi chú 0"}


@examples(st.one_of(st.integers(), st.floats(), st.integers(-(10**6), 10**6).map(lambda n: n / 64), st.booleans()))
def test_a_number_seen_at_once_is_the_one_of_a_closer_look(cell: Any) -> None:
    seen = numbers.at_once(cell)
    found = numbers.number(cell, ",", settled=True)
    assert seen is None or (str(seen), found.note, found.code) == (str(found.value), "", "")


@examples(
    st.text(st.sampled_from("aĐế0 =+-@'\"\t\n\r\u0301\u200b\u00a0\ufffd.,/()%–＝"), max_size=6) | st.text(max_size=8)
)
def test_a_text_seen_at_once_is_clean_and_no_formula(cell: str) -> None:
    for kind in ("name", "text"):
        if cells._AT_ONCE[kind](cell) is not None:
            assert cells._READERS[kind](cell, Marks()) == numbers.Reading(cell)
            assert not cells.looks_like_formula(cell)


def test_python_searches_for_cycles_again_afterwards() -> None:
    assert gc.isenabled()
    sheets.read(csv_of(row()), "a.csv")
    with pytest.raises(SheetRefused):
        sheets.read(b"", "a.csv")
    assert gc.isenabled()
