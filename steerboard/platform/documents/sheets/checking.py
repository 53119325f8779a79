"""`check`: the rows of a sheet as values, each with its verdict; nothing is written here."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from steerboard.platform.documents.sheets import cells, numbers
from steerboard.platform.documents.sheets.types import (
    Cell,
    Column,
    Fault,
    Note,
    Question,
    Row,
    Sheet,
    Text,
    Verdict,
    shortened,
    shown,
)

_NUMERIC: Final = frozenset({"number", "whole"})


@dataclass(slots=True)
class Line:
    """A row as values by the keys of the columns (None: missing). A rule of the stage may add faults and change values."""

    number: int
    values: dict[str, Any]
    row: Row
    places: Mapping[str, int]
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    headings: Mapping[str, str] = field(default_factory=dict)

    @property
    def read(self) -> dict[str, str]:
        """Key → the cell as it was read."""
        return {key: shown(self.row.cells[place]) for key, place in self.places.items()}

    @property
    def is_good(self) -> bool:
        return not self.faults

    def refuse(self, code: str, reason: Text, key: str = "") -> None:
        """The row cannot be taken."""
        self._add(code, reason, key, asks=False, proposals=())

    def ask(self, code: str, reason: Text, key: str = "", proposals: Sequence[str] = ()) -> None:
        """The row can be read in several ways: a person must decide."""
        self._add(code, reason, key, asks=True, proposals=tuple(proposals))

    def note(self, code: str, text: Text) -> None:
        """Something worth telling once for the file, which stops nothing."""
        self.notes.append(Note(code, str(text)))

    def _add(self, code: str, reason: Text, key: str, *, asks: bool, proposals: tuple[str, ...]) -> None:
        heading = self.headings.get(key, "")
        value = shortened(self.row.cells[self.places[key]]) if key in self.places else ""
        self.faults.append(Fault(code, str(reason), self.number, heading, value, asks, proposals))


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet read by its columns: lines, and what must be told or asked."""

    sheet: Sheet
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    questions: tuple[Question, ...]

    @property
    def verdict(self) -> Verdict:
        """The gravest of what was found; a refusal of the whole file is raised, never returned."""
        faults = [fault for line in self.lines for fault in line.faults]
        if self.questions or any(fault.asks for fault in faults):
            return Verdict.ASK
        return Verdict.REJECT_ROWS if faults else Verdict.ACCEPT

    @property
    def codes(self) -> tuple[str, ...]:
        """What was found, each code once, gravest first."""
        faults = [fault.code for line in self.lines for fault in line.faults]
        return tuple(dict.fromkeys([*(q.code for q in self.questions), *faults, *(n.code for n in self.notes)]))

    @property
    def good(self) -> tuple[Line, ...]:
        """The lines that may be stored once a person has confirmed, if no question is open."""
        return tuple(line for line in self.lines if line.is_good)

    @property
    def bad(self) -> tuple[Line, ...]:
        """The lines that are refused or asked about, with their reasons."""
        return tuple(line for line in self.lines if not line.is_good)

    @property
    def content(self) -> str:
        """A hash of the good lines as they would be stored: equal for equal content, however the file was written."""
        plain = [{key: _plain(value) for key, value in sorted(line.values.items())} for line in self.good]
        return hashlib.sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


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
    counts: dict[str, int] = defaultdict(int)
    lines = tuple(_lines(sheet, present, columns, marks, counts))
    if rule is not None:
        for line in lines:
            rule(line)
    if unique:
        _refuse_doubles(lines, unique)
    told = dict.fromkeys(note for line in lines for note in line.notes)
    return Table(sheet, lines, (*sheet.notes, *_notes(counts), *told), (*sheet.questions, *questions))


def _lines(
    sheet: Sheet, present: Sequence[Column], columns: Sequence[Column], marks: cells.Marks, counts: dict[str, int]
) -> Iterator[Line]:
    readers = [(column.key, sheet.places[column.key], cells.reader(column)) for column in present]
    numeric = {column.key for column in present if column.kind in _NUMERIC}
    places = {key: place for key, place, _reader in readers}
    names = {key: sheet.headings[place] for key, place in places.items()}
    absent = {column.key: None for column in columns if column.key not in sheet.places}
    for row in sheet.rows:
        line = Line(row.number, dict(absent), row, places, list(row.faults), headings=names)
        # Cells that cannot be trusted get no value: those of a shifted row, and those named in a fault.
        is_ragged = any(fault.code == "columns" for fault in row.faults)
        flawed = {fault.heading for fault in row.faults if fault.heading}
        for key, place, read in readers:
            if is_ragged or names[key] in flawed:
                line.values[key] = None
                continue
            found = read(row.cells[place], marks)
            line.values[key] = found.value
            if found.code:
                line.faults.append(_fault(line, key, row.cells[place], found))
            elif found.note:
                counts[found.note] += 1
            if found.is_formula:
                counts["formula_text"] += 1
            if place in row.percents and key in numeric:
                _percent(line, key, marks)
        yield line


def _fault(line: Line, key: str, cell: Cell, found: numbers.Reading) -> Fault:
    reason = str(cells.REASONS[found.reason])
    return Fault(found.code, reason, line.number, line.headings[key], shortened(cell), found.asks)


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
    texts = [cell for row in sheet.rows for place in places if isinstance(cell := row.cells[place], str)]
    found = numbers.marks_in(texts)
    is_mixed = len(found) > 1
    has_either = any(map(numbers.is_either, texts))
    questions: list[Question] = []
    chosen = sheet.choices.decimal
    mark = chosen or (next(iter(found)) if len(found) == 1 else ",")
    if not chosen and (is_mixed or has_either):
        questions.append(_decimal_question(mark))
    if any(place in row.percents for row in sheet.rows for place in places) and not sheet.choices.percent:
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
    by_key: dict[tuple[Any, ...], list[Line]] = defaultdict(list)
    for line in lines:
        if line.is_good:
            by_key[tuple(line.values.get(key) for key in unique)].append(line)
    for same in by_key.values():
        if len(same) == 1:
            continue
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
