"""The cells of a workbook, read in the child process: values by calamine, what it does not tell by `workbook_parts`.

The rows go into a file, a line of JSON for each thousand: their columns, each as [cells, places]. Texts, numbers and
truth values stand as they are; the cells at the places are dates, written as "2024-01-15".
"""

import json
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

from steerboard.platform.documents.parsing import office, workbook_parts
from steerboard.platform.documents.parsing.findings import Refused

# What calamine makes of the number 60, the 29 February 1900 that never was; also of 59, which is that day.
_FALSE_DAY: Final = "1900-02-28"
_ROWS_A_LINE: Final = 1_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(path: str, out: str, sheet: str, most_rows: int, most_columns: int) -> dict[str, Any]:
    """Write the rows of one sheet to `out`: the named one, else the first that can be seen.

    Answers {"verdict", "sheets": [[name, visible, filled]], "sheet", "first_row", "flaws", "percents", "hidden_rows",
    "hidden_columns", "merged", "findings", "count"}. Verdicts other than "ok" refuse the file.
    """
    try:
        return _read(Path(path), Path(out), sheet, most_rows, most_columns)
    except Refused as refusal:
        return {"verdict": refusal.code, "count": getattr(refusal, "count", 0)}


def _read(path: Path, out: Path, wanted: str, most_rows: int, most_columns: int) -> dict[str, Any]:
    findings = _looked(path, most_rows)
    # Imported after the limits of the child are set.
    import python_calamine as calamine

    try:
        with zipfile.ZipFile(path) as archive:
            parts = workbook_parts.sheets(archive)
            chosen = _chosen(parts, wanted)
            if chosen is None:
                raise Refused("no_sheet")
            filled = {one.name: workbook_parts.has_cells(archive, one.part) for one in parts}
            percents = workbook_parts.percent_styles(archive)
            # The text of the sheet is as large as all its cells: it is gone before the cells are read, and unpacked
            # again for the few sheets that have something to tell.
            is_odd = workbook_parts.measure(archive.read(chosen.part), percents, most_rows, most_columns)
            opened = calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name(chosen.name)
            start = opened.start or (0, 0)
            # iter_rows begins at the first filled row, but always in column A.
            has_false_day = _written(opened.iter_rows(), out)
            merged = [[a, b, c, d] for (a, b), (c, d) in opened.merged_cell_ranges or []]
            del opened
            xml = archive.read(chosen.part) if is_odd or has_false_day else b""
        details = workbook_parts.details(xml, percents)
    except (calamine.CalamineError, zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError):
        raise Refused("damaged") from None
    return {
        "verdict": "ok",
        "sheets": [[one.name, one.is_visible, filled[one.name]] for one in parts],
        "sheet": chosen.name,
        "first_row": start[0] + 1,
        "merged": merged,
        "findings": findings,
        **details,
    }


def _written(rows: Iterator[list[Any]], out: Path) -> bool:
    """Write the rows; whether one of them may hold the day that never was."""
    has_false_day = False
    with out.open("w", encoding="utf-8") as file:
        while chunk := list(islice(rows, _ROWS_A_LINE)):
            columns = [_column(cells) for cells in zip(*chunk, strict=True)]
            has_false_day = has_false_day or any(places and _FALSE_DAY in cells for cells, places in columns)
            file.write(json.dumps(columns, ensure_ascii=False) + "\n")
    return has_false_day


def _column(cells: Sequence[Any]) -> tuple[Sequence[Any], list[int]]:
    """The cells as they travel, and the places of the dates among them."""
    kinds = set(map(type, cells))
    if kinds <= {str, bool}:
        return cells, []
    places = [place for place, cell in enumerate(cells) if isinstance(cell, date)] if kinds & {date, datetime} else []
    return list(map(_cell, cells)), places


def _looked(path: Path, most_rows: int) -> list[list[str]]:
    """What the file is and hides, with every part unpacked and counted once."""
    with path.open("rb") as file:
        if file.read(8) == _OLE:
            raise Refused("old_excel")
    try:
        kind, findings = office.look(path)
    except Refused as refusal:
        if refusal.code == "archive_size":
            # Most large workbooks are only long: then that is the reason to name.
            workbook_parts.refuse_long(path, most_rows, office.UNPACKED_BYTES)
        if refusal.code != "kind":
            raise
        with zipfile.ZipFile(path) as archive:
            # A workbook whose main part is missing is damaged; any other archive is another kind of file.
            is_office = any(name.startswith("xl/") for name in archive.namelist())
        raise Refused("damaged" if is_office else "kind") from None
    if kind != "xlsx":
        raise Refused("kind")
    return findings


def _chosen(parts: list[workbook_parts.SheetPart], wanted: str) -> workbook_parts.SheetPart | None:
    if wanted:
        return next((one for one in parts if one.name == wanted), None)
    return next((one for one in parts if one.is_visible), None)


def _cell(value: Any) -> Any:
    kind = type(value)
    if kind is float:
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if kind is date:
        return value.isoformat()
    if kind is datetime:
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(timespec="seconds")
    if isinstance(value, time | timedelta):
        return str(value)
    return "" if value is None else value
