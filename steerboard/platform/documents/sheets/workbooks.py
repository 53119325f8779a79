"""A workbook through the child process: rows with their numbers, what is hidden, calculated or faulty in them."""

import json
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.platform.base import child
from steerboard.platform.documents.sheets import commas
from steerboard.platform.documents.sheets.remembered import Remembered
from steerboard.platform.documents.sheets.types import Cell, Choices, Limits, Note, Question, Row, SheetRefused
from steerboard.platform.documents.uploads import REFUSED

_READ: Final = "steerboard.platform.documents.parsing.workbook:read"
# For as many rows as are read by default; more rows have more time.
_MEMORY: Final = 1024 * 1024 * 1024
_CPU, _WALL, _ROWS = 8, 9.0, 20_000
_REASONS: Final[dict[str, Promise]] = {
    "error_cell": gettext_lazy("The cell holds an error of the workbook."),
    "formula_no_value": gettext_lazy("The formula was never calculated. Open the workbook, save it and send it again."),
    "formula_calls": gettext_lazy("The formula fetches something from elsewhere. Replace it by its value."),
    "false_day": gettext_lazy("29 February 1900 was never: the cell holds the number 60."),
}
_CODES: Final = {"formula_calls": "formula_no_value", "false_day": "date"}
_FINDINGS: Final[dict[str, Promise]] = {
    "external_link": gettext_lazy("The workbook points to another file; nothing is fetched from it."),
    "comments": gettext_lazy("The comments of the workbook are not read."),
}

Flaw = tuple[int, str, str, str]
"""Place of the cell (from 0), code, reason, text."""


@dataclass(frozen=True, slots=True)
class Book:
    """The rows of one sheet with what is odd about them, by row number."""

    title: str
    rows: list[Row]
    flaws: dict[int, list[Flaw]] = field(default_factory=dict)
    percents: dict[int, frozenset[int]] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column of joined cells; rows from 1, columns from 0."""
    notes: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = ()


def read(data: bytes, choices: Choices, limits: Limits) -> Book:
    """Raises SheetRefused: damaged, archive_size, xml, active_content, kind, encrypted, too_many_rows, too_many_columns."""
    with tempfile.TemporaryDirectory(prefix="steerboard-") as folder:
        path, out = Path(folder) / "in", Path(folder) / "out"
        path.write_bytes(data)
        try:
            given = (str(path), str(out), choices.sheet, limits.rows, limits.columns)
            found: dict[str, Any] = child.run(_READ, *given, limits=_limits(limits.rows))
        except child.ChildDied as died:
            raise _died(died.why) from died
        if found["verdict"] != "ok":
            raise _refused(found["verdict"], limits, found.get("count", 0))
        return _book(found, _rows(out), choices)


def _limits(rows: int) -> child.Limits:
    times = max(1.0, rows / _ROWS)
    return child.Limits(memory=_MEMORY, cpu=int(_CPU * times), wall=_WALL * times)


def _died(why: child.Why) -> SheetRefused:
    if why == "crashed":
        return SheetRefused("damaged", REFUSED["damaged"])
    return SheetRefused("archive_size", _("The workbook is too heavy to be read. Divide it, or save it as CSV UTF-8."))


def _refused(code: str, limits: Limits, count: int = 0) -> SheetRefused:
    if code == "too_many_columns":
        return commas.too_many_columns(count, limits)
    if code == "too_many_rows":
        return commas.too_many_rows(limits)
    if code == "old_excel":
        return old_excel()
    if code == "kind":
        return SheetRefused("kind", _("This is not a table. Send a workbook (XLSX) or a text table (CSV UTF-8)."))
    if code == "no_sheet":
        return SheetRefused("sheet", _("The workbook has no such sheet that can be seen."))
    return SheetRefused("kind" if code == "encrypted" else code, REFUSED[code])


def old_excel() -> SheetRefused:
    """The container of old Excel files and of workbooks with a password."""
    return SheetRefused(
        "kind",
        _(
            "This is an old Excel file, or one with a password. In Excel choose File, Save As, XLSX, without a password."
        ),
    )


def _book(found: dict[str, Any], rows: list[tuple[Cell, ...]], choices: Choices) -> Book:
    first = found["first_row"]
    flaws: dict[int, list[Flaw]] = defaultdict(list)
    calculated = 0
    for row, column, code, text in found["flaws"]:
        if code == "calculated":
            calculated += 1
        elif code != "false_day" or _is_date(rows, row - first, column - 1):
            flaws[row].append((column - 1, _CODES.get(code, code), str(_REASONS[code]), text))
    percents: dict[int, set[int]] = defaultdict(set)
    for row, column in found["percents"]:
        percents[row].add(column - 1)
    blank = ("",) * len(rows[0]) if rows else ()
    return Book(
        title=found["sheet"],
        rows=[Row(number, cells) for number, cells in enumerate(rows, first) if cells != blank or number in flaws],
        flaws=dict(flaws),
        percents={row: frozenset(places) for row, places in percents.items()},
        hidden_rows=frozenset(found["hidden_rows"]),
        hidden_columns=frozenset(column - 1 for column in found["hidden_columns"]),
        merged=tuple((a + 1, b, c + 1, d) for a, b, c, d in found["merged"]),
        notes=_notes(found, calculated),
        questions=_questions(found, choices),
    )


def _rows(out: Path) -> list[tuple[Cell, ...]]:
    """The rows that the child wrote, some at a time; equal cells are one object."""
    days, same = Remembered(_day), Remembered(_itself)
    rows: list[tuple[Cell, ...]] = []
    with out.open(encoding="utf-8") as lines:
        for line in lines:
            columns = []
            for cells, places in json.loads(line):
                for place in places:
                    cells[place] = days[cells[place]]
                columns.append(map(same.__getitem__, cells) if set(map(type, cells)) == {str} else cells)
            rows += zip(*columns, strict=True)
    return rows


def _day(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _itself(text: str) -> str:
    return text


def _is_date(rows: list[tuple[Cell, ...]], row: int, place: int) -> bool:
    return 0 <= row < len(rows) and place < len(rows[row]) and isinstance(rows[row][place], date)


def _notes(found: dict[str, Any], calculated: int) -> tuple[Note, ...]:
    notes = [Note(code, str(_FINDINGS[code])) for code, _detail in found["findings"] if code in _FINDINGS]
    if calculated:
        notes.append(
            Note(
                "calculated",
                _("%(count)s cells are calculated; their stored results are taken.") % {"count": calculated},
            )
        )
    return tuple(notes)


def _questions(found: dict[str, Any], choices: Choices) -> tuple[Question, ...]:
    questions = []
    filled = [name for name, is_visible, has_cells in found["sheets"] if is_visible and has_cells]
    if len(filled) > 1 and not choices.sheet:
        options = tuple((name, name) for name in sorted(filled, key=lambda name: name != found["sheet"]))
        questions.append(Question("sheet", "sheet", _("The workbook has several sheets. Which one is meant?"), options))
    hidden = [name for name, is_visible, _has_cells in found["sheets"] if not is_visible]
    if (hidden or found["hidden_rows"] or found["hidden_columns"]) and not choices.hidden:
        questions.append(Question("hidden", "hidden", _hidden(found, hidden), hidden_options()))
    return tuple(questions)


def hidden_options() -> tuple[tuple[str, str], ...]:
    return (("skip", _("Leave out what is hidden")), ("take", _("Take hidden rows and columns as well")))


def _hidden(found: dict[str, Any], sheets: list[str]) -> str:
    parts = []
    if sheets:
        parts.append(_("hidden sheets (never read): %(names)s") % {"names": ", ".join(sheets[:10])})
    if found["hidden_rows"]:
        rows = ", ".join(map(str, found["hidden_rows"][:10]))
        parts.append(_("hidden rows: %(rows)s") % {"rows": rows})
    if found["hidden_columns"]:
        parts.append(_("hidden columns: %(count)s") % {"count": len(set(found["hidden_columns"]))})
    return _("Something is hidden in the workbook: %(parts)s. Shall it be left out?") % {"parts": "; ".join(parts)}
