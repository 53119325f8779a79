"""The values of an index from a CSV file: nothing is guessed, every bad cell is named with its line and column."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from steerboard.methods.index.marked import at, decoded
from steerboard.methods.index.problems import problem
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.spec_file import TableForm
from steerboard.methods.index.types import IndexError_, Panel, Problem

LARGEST: Final = 20_000_000
MOST_ROWS: Final = 20_000
_MOST_DIGITS: Final = 60


@dataclass(frozen=True, eq=False)
class ValueTable:
    """A table that could be read. panel: the asked year, the others in its `years`; labels: unit to display name.

    lines: unit to line; headings: of the file, in order. `placed` finds the line and column of a problem of `check`.
    """

    panel: Panel
    labels: dict[str, str]
    lines: dict[str, int]
    headings: tuple[str, ...]
    form: TableForm

    def placed(self, found: Problem) -> Problem:
        """A problem with a cell (`values.UNIT.CODE`) or a unit (`units[3]`) gets the cell's line and column in the file."""
        row = re.fullmatch(r"units\[(\d+)\]", found.place)
        if row is not None:
            unit = self.panel.units[int(row[1])]
            return replace(found, line=self.lines.get(unit), column=self._column(self.form.unit))
        if found.line is None and found.place.startswith("values."):
            for code in (*(self.panel.codes or ()), *self.panel.denominators):
                unit = found.place.removeprefix("values.").removesuffix(f".{code}")
                if found.place == f"values.{unit}.{code}" and unit in self.lines:
                    return replace(found, line=self.lines[unit], column=self._column(self.form.columns.get(code, code)))
        return found

    def _column(self, heading: str) -> int | None:
        return self.headings.index(heading) + 1 if heading in self.headings else None


def read_table(raw: bytes, spec: IndexSpec, form: TableForm, year: int | None = None) -> ValueTable:
    """The values that a spec asks for. With a column of years, `year` chooses (default: the latest).

    Empty cells are missing. Cells that are no numbers stay texts in the panel, for `check` to name them. Raises
    IndexError_ with what makes the table unreadable: encoding, quotes, rows of another width, years.
    """
    text = decoded(raw, LARGEST, "20 MB")
    headings, rows = _rows(text, form)
    found = _heading_problems(headings, form, spec)
    years = _years(headings, rows, form, found)
    if found:
        raise IndexError_(found)
    if years and year is not None and year not in years:
        raise IndexError_([problem("csv_year_unknown", "year", year=year, years=sorted(set(years)))])
    chosen = max(years) if years and year is None else year
    panels = {
        each: _panel(headings, [row for row, y in zip(rows, years, strict=True) if y == each], spec, form, each)
        for each in dict.fromkeys(years)
    }
    panel = panels.pop(chosen) if years and chosen is not None else _panel(headings, rows, spec, form, year)
    here = [row for row, y in zip(rows, years, strict=True) if y == chosen] if years else rows
    unit_at = headings.index(form.unit)
    label_at = headings.index(form.label) if form.label is not None else unit_at
    return ValueTable(
        panel=replace(panel, years=tuple(panels.values())),
        labels={cells[unit_at].strip(): cells[label_at].strip() for _, cells in here},
        lines={cells[unit_at].strip(): line for line, cells in here},
        headings=tuple(headings),
        form=form,
    )


_Row = tuple[int, list[str]]


def _rows(text: str, form: TableForm) -> tuple[list[str], list[_Row]]:
    """The headings, and each row with the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=form.delimiter, strict=True)
    rows: list[_Row] = []
    found: list[Problem] = []
    headings: list[str] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if not headings:
                    headings = [cell.strip() for cell in cells]
                elif len(cells) != len(headings):
                    width = problem("csv_width", f"line {line}", count=len(cells), wanted=len(headings))
                    found.append(at(width, line, min(len(cells), len(headings)) + 1))
                else:
                    rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        found.append(at(problem("csv_broken", "file", reason=str(error)), line, 1))
    if not found and not 0 < len(rows) <= MOST_ROWS:
        found.append(problem("csv_rows", "file", most=MOST_ROWS) if headings else problem("file_empty", "file"))
    if found:
        raise IndexError_(found)
    return headings, rows


def _heading_problems(headings: Sequence[str], form: TableForm, spec: IndexSpec) -> list[Problem]:
    found = []
    needed = [heading for heading in (form.unit, form.label, form.year) if heading is not None]
    for heading in dict.fromkeys(needed):
        if heading not in headings:
            found.append(at(problem("csv_column", heading, column=heading, headings=headings), 1, 1))
    used = {*needed, *(form.columns.get(i.code, i.code) for i in spec.indicators), *_extra_columns(spec)}
    for place, heading in enumerate(headings):
        if heading in used and heading in headings[:place]:
            found.append(at(problem("csv_heading_twice", heading, column=heading), 1, place + 1))
    return found


def _extra_columns(spec: IndexSpec) -> dict[str, None]:
    """Denominators and the group of imputation, each once, in the spec's order."""
    names = [indicator.denominator for indicator in spec.indicators if indicator.denominator is not None]
    return dict.fromkeys([*names, *([spec.impute.group] if spec.impute.group is not None else [])])


def _years(headings: Sequence[str], rows: Sequence[_Row], form: TableForm, found: list[Problem]) -> list[int]:
    if form.year is None or form.year not in headings:
        return []
    place = headings.index(form.year)
    years = []
    for line, cells in rows:
        cell = cells[place].strip()
        if re.fullmatch(r"\d{1,4}", cell, re.ASCII):
            years.append(int(cell))
        else:
            found.append(at(problem("csv_year", f"line {line}", value=cell), line, place + 1))
    return years


def _panel(headings: Sequence[str], rows: Sequence[_Row], spec: IndexSpec, form: TableForm, year: int | None) -> Panel:
    number = _reader_of_numbers(form.decimal)

    def column(heading: str) -> list[object]:
        place = headings.index(heading)
        return [number(cells[place]) for _, cells in rows]

    def texts(heading: str) -> tuple[str, ...]:
        place = headings.index(heading)
        return tuple(cells[place].strip() for _, cells in rows)

    here = {i.code: form.columns.get(i.code, i.code) for i in spec.indicators}
    here = {code: heading for code, heading in here.items() if heading in headings}
    extra = [name for name in _extra_columns(spec) if name in headings]
    denominators = {i.denominator for i in spec.indicators}
    return Panel(
        units=texts(form.unit),
        values=_table([column(heading) for heading in here.values()], len(rows)),
        denominators={name: _table([column(name)], len(rows))[:, 0] for name in extra if name in denominators},
        groups={name: texts(name) for name in extra if name == spec.impute.group},
        year=year,
        codes=tuple(here),
    )


def _table(columns: Sequence[Sequence[object]], height: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    table = np.empty((height, len(columns)), dtype=object)
    for k, cells in enumerate(columns):
        table[:, k] = cells
    return table


def _reader_of_numbers(decimal: str) -> Callable[[str], object]:
    """From a cell to a float, None for an empty cell, or the text itself if it is no number."""
    mark = re.escape(decimal)
    pattern = re.compile(rf"[+-]?(\d+({mark}\d*)?|{mark}\d+)([eE][+-]?\d{{1,3}})?", re.ASCII)

    def number(cell: str) -> object:
        cell = cell.strip()
        if not cell:
            return None
        if len(cell) > _MOST_DIGITS or not pattern.fullmatch(cell):
            return cell
        return float(cell.replace(decimal, "."))

    return number
