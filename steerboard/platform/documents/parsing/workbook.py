"""The cells of a workbook, read in the child process: values by calamine, what it does not tell by `workbook_parts`.

Cells travel as JSON: texts, numbers and truth values as they are, dates as ["d", "2024-01-15"].
"""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from steerboard.platform.documents.parsing import office, workbook_parts
from steerboard.platform.documents.parsing.findings import Refused

# What calamine makes of the number 60, the 29 February 1900 that never was; also of 59, which is that day.
_FALSE_DAY: Final = ["d", "1900-02-28"]
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(path: str, sheet: str, most_rows: int, most_columns: int) -> dict[str, Any]:
    """The rows of one sheet: the named one, else the first that can be seen.

    Answers {"verdict", "sheets": [[name, visible, filled]], "sheet", "first_row", "rows", "flaws", "percents",
    "hidden_rows", "hidden_columns", "merged", "findings", "count"}. Verdicts other than "ok" refuse the file.
    """
    try:
        return _read(Path(path), sheet, most_rows, most_columns)
    except Refused as refusal:
        return {"verdict": refusal.code, "count": getattr(refusal, "count", 0)}


def _read(path: Path, wanted: str, most_rows: int, most_columns: int) -> dict[str, Any]:
    findings = _looked(path, most_rows)
    # Imported after the limits of the child are set.
    import python_calamine as calamine

    try:
        with zipfile.ZipFile(path) as archive:
            parts = workbook_parts.sheets(archive)
            chosen = _chosen(parts, wanted)
            if chosen is None:
                raise Refused("no_sheet")
            xml = archive.read(chosen.part)
            filled = {one.name: workbook_parts.has_cells(archive, one.part) for one in parts}
            percents = workbook_parts.percent_styles(archive)
        workbook_parts.measure(xml, most_rows, most_columns)
        book = calamine.CalamineWorkbook.from_path(str(path))
        opened = book.get_sheet_by_name(chosen.name)
        start = opened.start or (0, 0)
        rows = [[_cell(value) for value in row] for row in opened.iter_rows()]
        details = workbook_parts.details(xml, percents, has_false_day=any(_FALSE_DAY in row for row in rows))
        # iter_rows begins at the first filled row, but always in column A.
        merged = [[a, b, c, d] for (a, b), (c, d) in opened.merged_cell_ranges or []]
    except (calamine.CalamineError, zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError):
        raise Refused("damaged") from None
    return {
        "verdict": "ok",
        "sheets": [[one.name, one.is_visible, filled[one.name]] for one in parts],
        "sheet": chosen.name,
        "first_row": start[0] + 1,
        "rows": rows,
        "merged": merged,
        "findings": findings,
        **details,
    }


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
    if kind is str or kind is bool:
        return value
    if kind is float:
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if kind is datetime:
        return ["d", value.date().isoformat() if value.time() == time(0) else value.isoformat(timespec="seconds")]
    if kind is date:
        return ["d", value.isoformat()]
    if isinstance(value, time | timedelta):
        return str(value)
    return value
