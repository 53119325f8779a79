"""The one writer of CSV and XLSX files. Text that a spreadsheet would run as a formula stays text in both.

CSV: UTF-8 with a byte-order mark, comma, CRLF, streamed; dates as 2026-11-25 and numbers with a point, for machines.
XLSX: real numbers and dates, text as text, a second sheet that says what the file is; for people.
"""

import csv
import io
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from math import isfinite
from typing import Any, Final

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext

from steerboard.interfaces.ui.formats import moment

CSV_TYPE: Final = "text/csv; charset=utf-8"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Beyond these a spreadsheet program cannot open the file: a sheet's rows, a cell's letters, exact digits of a number.
XLSX_ROWS: Final = 1_048_575
XLSX_LETTERS: Final = 32_767
XLSX_DIGITS: Final = 15

_ROWS_A_CHUNK: Final = 400
_STARTS_FORMULA: Final = frozenset("=+-@\t\r＝＋－＠")
# A leading plus is not written in our numbers; it begins a telephone number, which must keep it.
_IS_NUMBER: Final = re.compile(r"-?\d[\d.,\u00a0 ]*%?")
# One search over the texts of a column, each on a line of its own, finds whether `neutralised` has to look at them.
_MAY_BEGIN_FORMULA: Final = re.compile(r"\n\s*[=+\-@\t\r＝＋－＠]")
# What the csv module itself writes as `csv_cell` does.
_WRITTEN_ALIKE: Final = frozenset({int, float, date, type(None)})


def neutralised(text: str) -> str:
    """Text that no spreadsheet program runs: an apostrophe before what begins like a formula and is not a number.

    Looks through leading blanks, because Excel does. The rule is csv-37's of the collection of bad inputs.
    """
    if not text:
        return text
    first = text[0]
    if first not in _STARTS_FORMULA:
        if not first.isspace():
            return text
        bare = text.lstrip()
        if not bare or bare[0] not in _STARTS_FORMULA:
            return text
    return text if _IS_NUMBER.fullmatch(text) else f"'{text}"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column of the file: its heading and what it takes from a row (text, number, date, moment or None)."""

    label: str
    value: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Export:
    """What goes into a file. `left_out` names the columns of the page that are not in it, each with its reason.

    `footer` is printed last, for example the head of the audit chain at the moment of export.
    """

    title: str
    columns: Sequence[ExportColumn]
    rows: Iterable[Any]
    left_out: Sequence[tuple[str, str]] = ()
    address: str = ""
    footer: str = ""

    def head(self, at: datetime) -> list[str]:
        """The lines that say what the file is."""
        lines = [self.title, gettext("Written at %(moment)s") % {"moment": moment(at)}]
        if self.address:
            lines.append(self.address)
        lines.append(gettext("Columns: %(names)s") % {"names": ", ".join(column.label for column in self.columns)})
        lines.extend(
            gettext("Not in this file: %(column)s (%(reason)s)") % {"column": column, "reason": reason}
            for column, reason in self.left_out
        )
        return lines


def file_name(title: str, at: datetime, ending: str) -> str:
    """An ASCII file name with the day: "nhiem-vu-2026-11-25.csv"."""
    bare = slugify(title.replace("đ", "d").replace("Đ", "D"))[:60] or "export"
    return f"{bare}-{timezone.localtime(at).date().isoformat()}.{ending}"


def csv_cell(value: Any) -> str:
    """One value as CSV text."""
    if value is None:
        return ""
    if isinstance(value, bool | datetime | date | time | int | float | Decimal):
        return _plain(value)
    return neutralised(str(value))


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _csv_column(cells: list[Any]) -> list[Any]:
    """Some hundred cells of one column: looked at together, since most columns hold one kind of plain values."""
    kinds = set(map(type, cells))
    if kinds <= _WRITTEN_ALIKE:
        return cells
    if kinds == {str} and not _MAY_BEGIN_FORMULA.search("\n" + "\n".join(cells)):
        return cells
    return list(map(csv_cell, cells))


def csv_lines(export: Export, at: datetime) -> Iterator[str]:
    """The file in pieces of some hundred rows, head first, so that the first byte leaves at once.

    It is written in the language in force at the call, whichever is in force when the pieces are asked for.
    """
    return _csv_pieces(export, at, translation.get_language() or "vi")


def _csv_pieces(export: Export, at: datetime, language: str) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)

    def emptied() -> str:
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text

    with translation.override(language):
        buffer.write("\ufeff")
        for line in export.head(at):
            writer.writerow([neutralised(line)])
        writer.writerow([neutralised(column.label) for column in export.columns])
    yield emptied()
    values = [column.value for column in export.columns]
    rows = iter(export.rows)
    while True:
        # The page's language is in force only while a piece is made: between pieces the server serves other people.
        with translation.override(language):
            chunk = list(islice(rows, _ROWS_A_CHUNK))
            writer.writerows(zip(*[_csv_column(list(map(value, chunk))) for value in values], strict=True))
        if not chunk:
            break
        yield emptied()
    if export.footer:
        writer.writerow([neutralised(export.footer)])
        yield emptied()


def machine_csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A small table for programs: the first line holds the columns' names, nothing else is added but the order mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow(names)
    writer.writerows([csv_cell(value) for value in row] for row in rows)
    return buffer.getvalue()


def csv_response(export: Export, at: datetime) -> HttpResponseBase:
    """A download in CSV."""
    pieces = (piece.encode("utf-8") for piece in csv_lines(export, at))
    response = StreamingHttpResponse(pieces, content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{file_name(export.title, at, "csv")}"'
    response["Cache-Control"] = "private, no-store"
    return response


def xlsx_response(export: Export, at: datetime) -> HttpResponseBase:
    """A download in XLSX. Raises ValueError when there are more rows than a sheet holds; offer CSV then."""
    # Closed, and by that removed, by the response when it has been sent.
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115
    write_xlsx(export, at, file)
    file.seek(0)
    response = FileResponse(
        file, as_attachment=True, filename=file_name(export.title, at, "xlsx"), content_type=XLSX_TYPE
    )
    response["Cache-Control"] = "private, no-store"
    return response


def write_xlsx(export: Export, at: datetime, file: Any) -> None:
    """Write the workbook into a binary file; one row at a time is in memory."""
    # Imported here: the library costs 60 ms, which every start of the command line would pay.
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
    }
    with xlsxwriter.Workbook(file, options) as book:
        forms = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "date": book.add_format({"num_format": "d/m/yyyy"}),
            "moment": book.add_format({"num_format": "h:mm d/m/yyyy"}),
        }
        sheet = book.add_worksheet(gettext("Rows"))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(0, len(export.columns) - 1), 22)
        for at_column, column in enumerate(export.columns):
            sheet.write_string(0, at_column, column.label, forms["head"])
        values = [column.value for column in export.columns]
        for at_row, row in enumerate(export.rows, 1):
            if at_row > XLSX_ROWS:
                raise ValueError(f"a sheet holds {XLSX_ROWS} rows")
            for at_column, value in enumerate(values):
                _write_cell(sheet, at_row, at_column, value(row), forms)
        about = book.add_worksheet(gettext("About this file"))
        about.set_column(0, 0, 110)
        for at_row, line in enumerate([*export.head(at), *([export.footer] if export.footer else [])]):
            about.write_string(at_row, 0, line)


def _write_cell(sheet: Any, row: int, column: int, value: Any, forms: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, datetime):
        local = timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
        sheet.write_datetime(row, column, local, forms["moment"])
    elif isinstance(value, date) and value.year >= 1900:
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), forms["date"])  # noqa: DTZ001
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool) and _is_exact(value):
        sheet.write_number(row, column, value)
    else:
        text = _plain(value) if isinstance(value, date | Decimal | int | float) else str(value)
        sheet.write_string(row, column, text if len(text) <= XLSX_LETTERS else text[: XLSX_LETTERS - 1] + "…")


def _is_exact(value: int | float | Decimal) -> bool:
    """Whether a spreadsheet keeps every digit; a longer number is written as text rather than rounded in silence."""
    if isinstance(value, float):
        return isfinite(value)
    exact = Decimal(value)
    return exact.is_finite() and len(exact.normalize().as_tuple().digits) <= XLSX_DIGITS
