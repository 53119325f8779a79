"""A workbook (XLSX) as its own XML: a sheet of rows and a sheet of lines that say what the file is.

The parts are those of ECMA-376 that every spreadsheet program reads. Texts stand in their cells ("inlineStr") and are
never formulas; rows go straight into the archive, some hundred at a time, whatever their number.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from math import isfinite
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import timezone

# Beyond these a spreadsheet program cannot open the file: a sheet's rows, a cell's letters, exact digits of a number.
MOST_ROWS: Final = 1_048_575
MOST_LETTERS: Final = 32_767
EXACT_DIGITS: Final = 15

_ROWS_A_PIECE: Final = 400
_REMEMBERED: Final = 5_000
# Higher levels of deflate take half as long again for a file that is hardly smaller.
_LEVEL: Final = 3
_FIRST_YEAR: Final = 1900
_BEFORE_FIRST_DAY: Final = date(1899, 12, 31).toordinal()
# 29 February 1900 was never, but spreadsheet programs count it.
_FALSE_DAY: Final = 59
_SECONDS_A_DAY: Final = 86_400

_SPECIAL: Final = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

_HEAD_STYLE, _DATE_STYLE, _MOMENT_STYLE = 1, 2, 3
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES: Final = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    "</Types>"
)
_STYLES: Final = (
    f'<styleSheet {_MAIN}><numFmts count="2"><numFmt numFmtId="164" formatCode="d/m/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="h:mm d/m/yyyy"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write(
    file: IO[bytes],
    heads: Sequence[str],
    rows: Iterable[Sequence[Any]],
    about: Sequence[str],
    names: tuple[str, str],
) -> None:
    """Write a workbook whose first sheet has the rows, whose second the lines `about`. `names`: of the two sheets.

    Raises ValueError when there are more rows than a sheet holds.
    """
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as book:
        for name, text in _frame(names).items():
            book.writestr(name, _XML + text)
        with book.open("xl/worksheets/sheet1.xml", "w") as part:
            for piece in _sheet(_rows(heads, rows), width=22, columns=max(1, len(heads)), is_first=True):
                part.write(piece.encode())
        with book.open("xl/worksheets/sheet2.xml", "w") as part:
            lines = (f'<row r="{number}"><c r="A{number}"{_text(line)}</row>' for number, line in enumerate(about, 1))
            for piece in _sheet(lines, width=110, columns=1):
                part.write(piece.encode())


def _frame(names: tuple[str, str]) -> dict[str, str]:
    sheets = "".join(
        f'<sheet name="{_escaped(name).replace(chr(34), "&quot;")}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    parts = (("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"), ("styles", "styles.xml"))
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": (
            f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
            f"<sheets>{sheets}</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": _relations(parts),
        "xl/styles.xml": _STYLES,
    }


def _relations(parts: Sequence[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _sheet(rows: Iterable[str], *, width: int, columns: int, is_first: bool = False) -> Iterator[str]:
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' if is_first else ""
    selected = ' tabSelected="1"' if is_first else ""
    yield (
        f'{_XML}<worksheet {_MAIN}><sheetViews><sheetView{selected} workbookViewId="0">{pane}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="{columns}" width="{width}" customWidth="1"/></cols>'
        "<sheetData>"
    )
    rows = iter(rows)
    while piece := "".join(islice(rows, _ROWS_A_PIECE)):
        yield piece
    yield "</sheetData></worksheet>"


def _rows(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    letters = [_letters(place) for place in range(len(heads))]
    cells = "".join(f'<c r="{letter}1"{_text(head, _HEAD_STYLE)}' for letter, head in zip(letters, heads, strict=True))
    yield f'<row r="1">{cells}</row>'
    known: dict[type, Callable[[Any], str]] = {
        str: _Known(_text).__getitem__,
        date: _Known(_date).__getitem__,
        int: _number,
        float: _number,
        type(None): _nothing,
    }
    begun = [f'<c r="{letter}' for letter in letters]
    for number, row in enumerate(rows, 2):
        if number > MOST_ROWS + 1:
            raise ValueError(f"a sheet holds {MOST_ROWS} rows")
        cells = "".join(
            [
                f'{begin}{number}"{known.get(value.__class__, _cell)(value)}'
                for begin, value in zip(begun, row, strict=True)
            ]
        )
        yield f'<row r="{number}">{cells}</row>'


class _Known(dict[Any, str]):
    """Cells already written: values repeat themselves down a column."""

    def __init__(self, write: Callable[[Any], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, value: Any) -> str:
        found = self._write(value)
        if len(self) < _REMEMBERED:
            self[value] = found
        return found


def _letters(place: int) -> str:
    """0 → "A", 26 → "AA"."""
    return (_letters(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)


def _cell(value: Any) -> str:
    """A cell from the end of its address on."""
    if value is None:
        return _nothing(value)
    if isinstance(value, date):
        return _moment(value) if isinstance(value, datetime) else _date(value)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return _number(value)
    return _text(str(value))


def _nothing(_value: None) -> str:
    return "/>"


def _text(text: str, style: int = 0) -> str:
    if len(text) > MOST_LETTERS:
        text = text[: MOST_LETTERS - 1] + "…"
    space = ' xml:space="preserve"' if text != text.strip() else ""
    styled = f' s="{style}"' if style else ""
    return f'{styled} t="inlineStr"><is><t{space}>{_escaped(text)}</t></is></c>'


def _escaped(text: str) -> str:
    """Text inside an element; what XML cannot hold is written as spreadsheet programs do: _x000D_."""
    return _SPECIAL.sub(_entity, text)


def _entity(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0]) or f"_x{ord(found[0]):04X}_"


def _number(value: int | float | Decimal) -> str:
    """A number, if a spreadsheet keeps every digit of it; a longer one is text rather than rounded in silence."""
    if isinstance(value, float):
        return f"><v>{float(value)!r}</v></c>" if isfinite(value) else _text(str(value))
    if isinstance(value, int) and -(10**EXACT_DIGITS) < value < 10**EXACT_DIGITS:
        return f"><v>{value:d}</v></c>"
    exact = Decimal(value)
    if exact.is_finite() and len(exact.normalize().as_tuple().digits) <= EXACT_DIGITS:
        return f"><v>{exact}</v></c>"
    return _text(f"{value:f}" if isinstance(value, Decimal) else str(value))


def _date(value: date) -> str:
    if value.year < _FIRST_YEAR:
        return _text(value.isoformat())
    return f' s="{_DATE_STYLE}"><v>{_day(value)}</v></c>'


def _day(value: date) -> int:
    days = value.toordinal() - _BEFORE_FIRST_DAY
    return days + 1 if days > _FALSE_DAY else days


def _moment(value: datetime) -> str:
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    if local.year < _FIRST_YEAR:
        return _text(local.isoformat(timespec="seconds"))
    past = (local.replace(tzinfo=None) - datetime.combine(local.date(), time())).total_seconds()
    return f' s="{_MOMENT_STYLE}"><v>{_day(local) + past / _SECONDS_A_DAY!r}</v></c>'
