"""What reading a sheet answers with: headings, rows with the number that the person sees, notes, questions, faults."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple

from django.utils.functional import Promise

from steerboard.platform.base.errors import Refusal

_ROWS_A_PIECE: Final = 1_000

Text = str | Promise
Cell = str | int | float | bool | date | datetime
"""A cell as the file holds it; "" where there is nothing. A CSV file has only texts, a workbook numbers and dates, too."""


class Verdict(StrEnum):
    """What may be done with a file; the graver wins."""

    ACCEPT = "accept"
    REJECT_ROWS = "reject_rows"
    ASK = "ask"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may be at most. Each refusal names the limit that it met."""

    bytes: int = 20 * 1024 * 1024
    columns: int = 200
    rows: int = 20_000
    letters: int = 10_000


@dataclass(frozen=True, slots=True)
class Choices:
    """The answers to the questions of a file, each given once for the whole file.

    encoding: one of the names in the question; sheet: the sheet's name; heading_row: the number of the row; decimal: the
    decimal mark, "," or "."; hidden: "skip" or "take"; percent: "shown" (97.4 %) or "stored" (0.974).
    """

    encoding: str = ""
    sheet: str = ""
    heading_row: int = 0
    decimal: str = ""
    hidden: str = ""
    percent: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth telling that stops nothing: what was normalised, how the file was read."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What can be read in two ways, asked once for the file. `name` is the field of Choices that answers it.

    options: value and label, the likeliest first; the rows of the sheet are read by the first one until it is answered.
    """

    code: str
    name: str
    text: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row is not taken as it stands. `asks`: a person may decide it; else the row is refused.

    row: as the person sees it; heading: of the column, "" for the row as a whole; value: as read.
    """

    code: str
    reason: str
    row: int
    heading: str = ""
    value: str = ""
    asks: bool = False
    proposals: tuple[str, ...] = ()


class Row(NamedTuple):
    """One row with the number that the person sees; below the headings it has as many cells as there are headings."""

    number: int
    cells: tuple[Cell, ...]
    faults: tuple[Fault, ...] = ()
    percents: frozenset[int] = frozenset()
    """Places of numbers that a workbook shows as percentages."""


def pieces(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """A thousand rows at a time: what can be said of whole columns of them is not asked of each cell."""
    return (rows[start : start + _ROWS_A_PIECE] for start in range(0, len(rows), _ROWS_A_PIECE))


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a kind of import knows, declared by its stage.

    headings: how it may be called (compared by letters only, without tones, case and blanks); kind: text, name (one line,
    cleaned), number, whole, day, year; required: the file must have it; filled: each row must have a value in it.
    """

    key: str
    headings: tuple[str, ...]
    kind: str = "name"
    required: bool = True
    filled: bool = False
    most_letters: int = 0
    smallest: float | None = None
    largest: float | None = None
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that can be read. Nothing of it may be written while `questions` has one."""

    name: str
    kind: str
    title: str
    headings: tuple[str, ...]
    heading_row: int
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    questions: tuple[Question, ...]
    sha256: str
    choices: Choices
    places: Mapping[str, int] = field(default_factory=dict)
    """Key of a known column → its place among the headings."""

    def preview(self, count: int = 3) -> tuple[tuple[str, ...], ...]:
        """The first rows as texts."""
        return tuple(tuple(shown(cell) for cell in row.cells) for row in self.rows[:count])


class SheetRefused(Refusal):
    """The file as a whole is not taken: `code`, `reason`, and `line` where there is one."""

    def __init__(self, code: str, reason: Text, *, line: int = 0) -> None:
        super().__init__(reason, field="file", code=code)
        self.line = line


SHOWN_LETTERS: Final = 80


def shown(cell: Cell) -> str:
    """A cell as a person reads it; a whole number of a workbook without ".0"."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return repr(cell)


def shortened(cell: Cell) -> str:
    """A cell as it is quoted in a refusal."""
    text = shown(cell)
    return text if len(text) <= SHOWN_LETTERS else text[: SHOWN_LETTERS - 1] + "…"
