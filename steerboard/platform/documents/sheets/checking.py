"""`check`: the rows of a sheet as values, each with its verdict; nothing is written here."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from steerboard.platform.documents.sheets import cells, numbers
from steerboard.platform.documents.sheets.lines import Line, Table
from steerboard.platform.documents.sheets.numbers import Reading
from steerboard.platform.documents.sheets.types import (
    Column,
    Note,
    Question,
    Row,
    Sheet,
    pieces,
)
from steerboard.platform.documents.sheets.uncollected import uncollected

_NUMERIC: Final = frozenset({"number", "whole"})


@uncollected()
def check(
    sheet: Sheet,
    columns: Sequence[Column],
    *,
    unique: Sequence[str] = (),
    rule: Callable[[Line], None] | None = None,
) -> Table:
    """Values of each row by the kinds of its columns, then the stage's own `rule`, then doubles by the keys `unique`."""
    present = [column for column in columns if column.key in sheet.places]
    marks, questions = _marks(sheet, present)
    found = _Lines(sheet, columns, present, marks)
    lines = tuple(line for rows in pieces(sheet.rows) for line in found.of(rows))
    if rule is not None:
        for line in lines:
            rule(line)
    if unique:
        _refuse_doubles(lines, unique)
    told = dict.fromkeys(note for line in lines for note in line.notes)
    return Table(sheet, lines, (*sheet.notes, *_notes(found.counts), *told), (*sheet.questions, *questions))


class _Lines:
    """Reads the cells of some rows column by column, and counts what is told once for the file."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], present: Sequence[Column], marks: cells.Marks) -> None:
        self.counts: dict[str, int] = defaultdict(int)
        self._places = {column.key: sheet.places[column.key] for column in present}
        self._names = {key: sheet.headings[place] for key, place in self._places.items()}
        self._readers = [cells.reader(column, marks) for column in present]
        self._absent = [column.key for column in columns if column.key not in sheet.places]
        self._numeric = [column.key for column in present if column.kind in _NUMERIC]
        self._marks = marks

    def of(self, rows: Sequence[Row]) -> Iterator[Line]:
        columns = list(zip(*[row.cells for row in rows], strict=True))
        values = [read(columns[place]) for read, place in zip(self._readers, self._places.values(), strict=True)]
        is_plain = not any(Reading in set(map(type, column)) for column in values)
        keys = (*self._absent, *self._places)
        values = [[None] * len(rows)] * len(self._absent) + values
        for row, found in zip(rows, zip(*values, strict=True), strict=True):
            line = Line(row.number, dict(zip(keys, found, strict=True)), row, self._places, self._names, row.faults)
            if not is_plain or row.faults or row.percents:
                self._judge(line)
            yield line

    def _judge(self, line: Line) -> None:
        """Turn what was found in the cells into values and faults; those that cannot be trusted get no value: all of a
        shifted row, and those named in a fault."""
        row = line.row
        is_ragged = any(fault.code == "columns" for fault in row.faults)
        flawed = {fault.heading for fault in row.faults if fault.heading}
        for key, place in self._places.items():
            found = line.values[key]
            if is_ragged or self._names[key] in flawed:
                line.values[key] = None
                continue
            if isinstance(found, Reading):
                line.values[key] = found.value
                self._tell(line, key, found)
            if place in row.percents and key in self._numeric:
                _percent(line, key, self._marks)

    def _tell(self, line: Line, key: str, found: Reading) -> None:
        if found.code:
            (line.ask if found.asks else line.refuse)(found.code, cells.REASONS[found.reason], key)
        elif found.note:
            self.counts[found.note] += 1
        if found.is_formula:
            self.counts["formula_text"] += 1


def _percent(line: Line, key: str, marks: cells.Marks) -> None:
    """A number that the workbook shows as a percentage: 0.974 or 97.4?"""
    value = line.values[key]
    if not isinstance(value, Decimal | int):
        return
    shown_value = numbers.number(float(value * 100), ",", settled=True).value
    if marks.percent == "shown":
        line.values[key] = shown_value
    elif marks.percent != "stored":
        line.ask("percent", cells.REASONS["shown_percent"], key, (str(shown_value), str(value)))


def _marks(sheet: Sheet, present: Sequence[Column]) -> tuple[cells.Marks, tuple[Question, ...]]:
    """How numbers are read in this file, and the questions that are still open."""
    places = [sheet.places[column.key] for column in present if column.kind in _NUMERIC]
    texts = {cell for place in places for row in sheet.rows if (cell := row.cells[place]).__class__ is str}
    found = numbers.marks_in(texts)
    is_mixed = len(found) > 1
    has_either = any(map(numbers.is_either, texts))
    questions: list[Question] = []
    chosen = sheet.choices.decimal
    mark = chosen or (next(iter(found)) if len(found) == 1 else ",")
    if not chosen and (is_mixed or has_either):
        questions.append(_decimal_question(mark))
    if any(not row.percents.isdisjoint(places) for row in sheet.rows if row.percents) and not sheet.choices.percent:
        questions.append(_percent_question())
    settled = not is_mixed if chosen else not has_either
    return cells.Marks(mark, settled=settled, percent=sheet.choices.percent), tuple(questions)


def _decimal_question(likely: str) -> Question:
    options = [(",", _("1.234,56: the comma begins the fraction")), (".", _("1,234.56: the point begins the fraction"))]
    options.sort(key=lambda option: option[0] != likely)
    text = _("Numbers of this file can be read in two ways. Which decimal mark has it?")
    return Question("decimal_mark", "decimal", text, tuple(options))


def _percent_question() -> Question:
    options = (("shown", _("as shown: 97.4")), ("stored", _("as stored: 0.974")))
    return Question(
        "percent", "percent", _("The workbook shows numbers as percentages. Which value is meant?"), options
    )


def _refuse_doubles(lines: Sequence[Line], unique: Sequence[str]) -> None:
    """The same key twice: an exact repeat is refused, two different values are both refused. Each double is told once."""
    known: dict[tuple[Any, ...], Line] = {}
    doubles: dict[tuple[Any, ...], list[Line]] = {}
    for line in lines:
        if line.is_good:
            key = tuple(map(line.values.get, unique))
            first = known.setdefault(key, line)
            if first is not line:
                doubles.setdefault(key, [first]).append(line)
    for same in doubles.values():
        numbers_of = ", ".join(str(line.number) for line in same)
        if all(line.values == same[0].values for line in same):
            for line in same[1:]:
                line.refuse(
                    "duplicate", _("The same row stands in lines %(lines)s; the first is kept.") % {"lines": numbers_of}
                )
        else:
            for line in same:
                line.refuse(
                    "duplicate",
                    _("Lines %(lines)s say different things of the same: keep one.") % {"lines": numbers_of},
                )


def _notes(counts: Mapping[str, int]) -> Iterator[Note]:
    texts = {
        "normalised": _("%(count)s cells were cleaned of marks that cannot be seen, or of double blanks."),
        "rounded": _("%(count)s numbers were rounded as the workbook shows them."),
        "formula_text": _("%(count)s cells look like formulas; they are kept as plain text."),
    }
    for code, text in texts.items():
        if counts.get(code):
            yield Note(code, text % {"count": counts[code]})
