"""`read`: from a file as it was sent to a sheet, or a refusal of the whole file with one reason."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from steerboard.platform.documents.sheets import commas, encodings, headings, workbooks
from steerboard.platform.documents.sheets.types import (
    Cell,
    Choices,
    Column,
    Fault,
    Limits,
    Note,
    Question,
    Row,
    Sheet,
    SheetRefused,
    pieces,
    shortened,
)
from steerboard.platform.documents.sheets.uncollected import uncollected

_NONE: Final[frozenset[int]] = frozenset()
_NO_CHOICES: Final = Choices()
_LIMITS: Final = Limits()
_WORKBOOK: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"MZ",
    b"\x7fELF",
    b"{\\rtf",
    b"PK",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc",
)
_HTML: Final = re.compile(rb"\s*<(?:!doctype|html|table|meta|head|body|\?xml|!--)", re.I)
# Control characters but tab and line break; half characters and those that Unicode never gives a meaning.
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Stands where a letter could not be read.
_LOST: Final = "\ufffd"


@uncollected()
def read(
    data: bytes,
    name: str,
    *,
    columns: Sequence[Column] = (),
    choices: Choices = _NO_CHOICES,
    limits: Limits = _LIMITS,
) -> Sheet:
    """Read a workbook (XLSX) or a text table (CSV) by its contents, whatever its name says.

    With `columns` the headings are found by what they are called, in any order. Raises SheetRefused where the whole file
    is refused. While the answer has `questions`, nothing of it may be written: ask them and read again with `choices`.
    """
    if not data:
        raise SheetRefused("empty", _("The file is empty."))
    if len(data) > limits.bytes:
        most = limits.bytes // 1024 // 1024
        raise SheetRefused("size", _("The file is larger than %(count)s MB.") % {"count": most})
    if data.startswith(_WORKBOOK):
        sheet = _workbook(data, name, columns, choices, limits)
    else:
        _refuse_other_kinds(data)
        sheet = _text(data, name, columns, choices, limits)
    return replace(sheet, sha256=hashlib.sha256(data).hexdigest())


def _refuse_other_kinds(data: bytes) -> None:
    if data.startswith(_OLD_EXCEL):
        raise workbooks.old_excel()
    if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise SheetRefused(
            "kind", _("This is a web page, though it may be called Excel. Open it in Excel and save it as XLSX.")
        )
    if data.startswith(_OTHERS):
        raise SheetRefused("kind", _("This is not a table. Send a workbook (XLSX) or a text table (CSV UTF-8)."))


def _text(data: bytes, name: str, columns: Sequence[Column], choices: Choices, limits: Limits) -> Sheet:
    decoded = encodings.decode(data, choices.encoding)
    book = workbooks.Book(title="", rows=commas.split(decoded.text, limits))
    place, asked = _headed(book.rows, columns, choices)
    sheet = _sheet(book, place, name, "csv", columns, choices, limits)
    return replace(sheet, notes=(*decoded.notes, *sheet.notes), questions=(*decoded.questions, *asked))


def _workbook(data: bytes, name: str, columns: Sequence[Column], choices: Choices, limits: Limits) -> Sheet:
    book = workbooks.read(data, choices, limits)
    rows = [row for row in book.rows if row.number not in book.hidden_rows or choices.hidden == "take"]
    place, asked = _headed(rows, columns, choices)
    number = rows[place].number
    if any(top <= number <= bottom for top, _left, bottom, _right in book.merged):
        raise SheetRefused(
            "heading_row",
            _("Cells of the heading are joined (row %(row)s). Use one row of headings, and one value in each cell.")
            % {"row": number},
            line=number,
        )
    place = next(place for place, row in enumerate(book.rows) if row.number == number)
    sheet = _sheet(book, place, name, "xlsx", columns, choices, limits)
    notes = (*book.notes, *sheet.notes)
    if not name.lower().endswith((".xlsx", ".xlsm")):
        notes = (Note("kind", _("The file is an Excel workbook, whatever its name says.")), *notes)
    return replace(sheet, notes=notes, questions=(*book.questions, *asked))


def _headed(rows: Sequence[Row], columns: Sequence[Column], choices: Choices) -> tuple[int, tuple[Question, ...]]:
    if not rows:
        raise SheetRefused("empty", _("The file is empty."))
    return headings.find(rows, columns, choices)


def _sheet(
    book: workbooks.Book,
    place: int,
    name: str,
    kind: str,
    columns: Sequence[Column],
    choices: Choices,
    limits: Limits,
) -> Sheet:
    number = book.rows[place].number
    titles = headings.titles(book.rows[place].cells)
    if len(titles) > limits.columns:
        raise commas.too_many_columns(len(titles), limits)
    places, notes = headings.places(titles, columns, number)
    below = book.rows[place + 1 :]
    if not below:
        raise SheetRefused("no_rows", _("There is a row of headings, but no row below it."))
    if len(below) > limits.rows:
        raise commas.too_many_rows(limits)
    rows = _Rows(book, titles, kind, choices, limits)
    return Sheet(
        name=name,
        kind=kind,
        title=book.title,
        headings=titles,
        heading_row=number,
        rows=tuple(row for some in pieces(below) for row in rows.judged(some)),
        notes=notes,
        questions=(),
        sha256="",
        choices=choices,
        places=places,
    )


class _Rows:
    """Brings each row to the width of the headings and names what is wrong with it as it stands in the file."""

    def __init__(
        self, book: workbooks.Book, titles: Sequence[str], kind: str, choices: Choices, limits: Limits
    ) -> None:
        self._book = book
        self._titles = titles
        self._is_text = kind == "csv"
        self._takes_hidden = choices.hidden == "take"
        self._limits = limits
        self._joined = {
            row for top, _l, bottom, _r in book.merged for row in range(top + 1, min(bottom, top + 20_000) + 1)
        }
        self._hidden = set() if self._takes_hidden else book.hidden_columns
        self._special = bool(self._joined or book.hidden_rows or self._hidden or book.flaws or book.percents)

    def judged(self, rows: Sequence[Row]) -> Iterable[Row]:
        """Some rows; in most files nothing is wrong with them, which their columns tell at once."""
        is_plain = not self._special and all(len(row.cells) == len(self._titles) for row in rows)
        if is_plain and not any(map(self._is_doubtful, zip(*[row.cells for row in rows], strict=True))):
            return rows
        return map(self._row, rows)

    def _is_doubtful(self, column: Sequence[Cell]) -> bool:
        """Whether `_of_cells` may find something in one of the cells."""
        texts = [cell for cell in column if cell.__class__ is str]
        whole = "".join(texts)
        return not whole.isprintable() or _LOST in whole or max(map(len, texts), default=0) > self._limits.letters

    def _row(self, row: Row) -> Row:
        number, cells, width = row.number, row.cells, len(self._titles)
        faults = [] if len(cells) == width and not self._special else list(self._of_the_whole(number, cells, width))
        kept = (*cells[:width], *[""] * (width - len(cells)))
        if self._is_text and any(fault.code == "columns" for fault in faults):
            return Row(number, kept, tuple(faults))
        if self._hidden:
            kept = tuple("" if place in self._hidden else cell for place, cell in enumerate(kept))
        faults += self._of_cells(number, kept)
        for place, code, reason, text in self._book.flaws.get(number, ()):
            faults.append(Fault(code, reason, number, self._title(place), text))
        return Row(number, kept, tuple(faults), self._book.percents.get(number, _NONE))

    def _title(self, place: int) -> str:
        return self._titles[place] if place < len(self._titles) else ""

    def _of_the_whole(self, number: int, cells: Sequence[Cell], width: int) -> Iterable[Fault]:
        is_short = self._is_text and len(cells) < width
        if is_short or any(cell != "" for cell in cells[width:]):
            reason = _("The row has %(count)s cells, the headings are %(wanted)s. Nothing is shifted: mend the row.")
            yield Fault("columns", reason % {"count": len(cells), "wanted": width}, number)
        if number in self._book.hidden_rows and not self._takes_hidden:
            yield Fault("hidden", _("The row is hidden in the workbook."), number)
        if number in self._joined:
            yield Fault("columns", _("Cells are joined over several rows: give each row its own value."), number)

    def _of_cells(self, number: int, cells: Sequence[Cell]) -> list[Fault]:
        faults: list[Fault] = []
        for place, cell in enumerate(cells):
            if cell.__class__ is str and (len(cell) > self._limits.letters or not cell.isprintable()):
                faults += self._of_cell(number, place, str(cell))
            elif cell.__class__ is str and _LOST in cell:
                reason = _("A letter of this cell was lost when the file was saved. Type it anew.")
                faults.append(Fault("encoding", reason, number, self._title(place), shortened(cell)))
        return faults

    def _of_cell(self, number: int, place: int, cell: str) -> Iterable[Fault]:
        if len(cell) > self._limits.letters:
            reason = _("The cell has %(count)s letters; at most %(most)s are read.")
            given = {"count": len(cell), "most": self._limits.letters}
            yield Fault("too_long", reason % given, number, self._title(place), shortened(cell))
        bad = _CONTROL.search(cell)
        if bad:
            reason = _("The cell holds a character that cannot be seen or stored (%(character)s). Type it anew.")
            seen = {"character": f"U+{ord(bad[0]):04X}"}
            visible = _CONTROL.sub("\u00b7", cell)
            yield Fault("control_character", reason % seen, number, self._title(place), shortened(visible))
