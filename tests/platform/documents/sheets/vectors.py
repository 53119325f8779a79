"""The files that offices send, as given; those too large to be kept are made here."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Final

from steerboard.platform.documents.sheets import Column

_TESTS: Final = Path(__file__).resolve().parents[3]
VECTORS: Final = _TESTS / "vectors" / "bad-inputs"
_UPLOADS: Final = _TESTS / "bad_inputs"
HEADINGS: Final = ("Tỉnh, thành phố", "Năm", "Chỉ tiêu", "Giá trị", "Đơn vị", "Ngày báo cáo", "Ghi chú")
COLUMNS: Final = (
    Column("territory", ("Tỉnh, thành phố",), filled=True),
    Column("year", ("Năm",), "year", filled=True),
    Column("indicator", ("Chỉ tiêu",), filled=True),
    Column("value", ("Giá trị",), "number"),
    Column("unit", ("Đơn vị",)),
    Column("reported_on", ("Ngày báo cáo",), "day"),
    Column("note", ("Ghi chú",), "text", required=False),
)
UNIQUE: Final = ("territory", "year", "indicator")

_MADE: Final = {
    "csv-31-one-huge-cell.csv",
    "csv-32-3000-columns.csv",
    "xlsx-10-bomb-60mb.xlsx",
    "xlsx-11-bomb-400k-rows.xlsx",
}


def given(name: str) -> bytes:
    """The bytes of one of the files of the manifest."""
    for folder in (VECTORS, _UPLOADS):
        if (folder / name).exists():
            return (folder / name).read_bytes()
    assert name in _MADE
    return _made(name)


def rows_of(name: str) -> list[dict[str, str]]:
    """A text table as the standard reader sees it."""
    text = given(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))


def csv_of(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([headings, *rows])
    return out.getvalue().encode()


def row(**cells: str) -> tuple[str, ...]:
    """A good row, with some cells changed."""
    good = {"territory": "Quảng Nam", "year": "2023", "indicator": "A", "value": "1", "unit": "", "day": "", "note": ""}
    return tuple((good | cells).values())


def workbook(sheet: str, *, strings: str = "", styles: str = "") -> bytes:
    """A workbook of one sheet from the XML of its data."""
    out = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        if styles:
            archive.writestr("xl/styles.xml", styles)
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}">{sheet}</worksheet>')
    return out.getvalue()


def _made(name: str) -> bytes:
    if name.startswith("csv-31"):
        return csv_of(row(note="x" * 200_000))
    if name.startswith("csv-32"):
        many = tuple(f"cột {number}" for number in range(3000))
        return csv_of((*row(), *["1"] * 3000), headings=(*HEADINGS, *many))
    if name.startswith("xlsx-10"):
        return workbook("<sheetData/>" + " " * 60 * 1024 * 1024)
    return workbook("<sheetData>" + ("<row>" + "<c><v>1</v></c>" * 10 + "</row>") * 400_000 + "</sheetData>")
