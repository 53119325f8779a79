"""Which row holds the headings, and which known column each heading is."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from django.utils.translation import gettext as _

from steerboard.platform.base.vietnamese import fold
from steerboard.platform.documents.sheets.types import Cell, Choices, Column, Note, Question, Row, SheetRefused, shown

_LOOKED_AT: Final = 30
_FEWEST_FOUND: Final = 2
_NAMED: Final = 12


@cache
def letters(text: str) -> str:
    """A heading as it is compared: letters and digits without tones, case and blanks."""
    return re.sub("[^a-z0-9]", "", fold(text))


def known(columns: Sequence[Column]) -> dict[str, str]:
    """Letters of each heading → key of its column."""
    return {letters(heading): column.key for column in columns for heading in (*column.headings, column.key)}


def find(rows: Sequence[Row], columns: Sequence[Column], choices: Choices) -> tuple[int, tuple[Question, ...]]:
    """The place of the heading row among the rows, and a question where lines stand above it."""
    if choices.heading_row:
        place = next((place for place, row in enumerate(rows) if row.number == choices.heading_row), None)
        if place is None:
            raise SheetRefused(
                "heading_row", _("Row %(row)s is empty: no headings there.") % {"row": choices.heading_row}
            )
        return place, ()
    place = _likeliest(rows, columns)
    if place == 0:
        return 0, ()
    number = rows[place].number
    options = [(str(number), _row_label(rows[place]))]
    options += [(str(row.number), _row_label(row)) for row in rows[: place + 3] if row.number != number]
    asked = _("Lines stand above the headings. Is row %(row)s the row of headings?") % {"row": number}
    return place, (Question("heading_row", "heading_row", asked, tuple(options)),)


def _row_label(row: Row) -> str:
    texts = [shown(cell) for cell in row.cells if cell != ""]
    return _("row %(row)s: %(text)s") % {"row": row.number, "text": " | ".join(texts[:_NAMED])[:120]}


def _likeliest(rows: Sequence[Row], columns: Sequence[Column]) -> int:
    near = list(rows[:_LOOKED_AT])
    if columns:
        keys = known(columns)
        scores = [len({keys[letters(shown(c))] for c in row.cells if letters(shown(c)) in keys}) for row in near]
        best = max(scores)
        return scores.index(best) if best >= min(_FEWEST_FOUND, len(columns)) else 0
    filled = [sum(1 for cell in row.cells if cell != "") for row in near]
    widest = max(filled)
    return next(place for place, count in enumerate(filled) if count * 2 > widest)


def titles(cells: Sequence[Cell]) -> tuple[str, ...]:
    """The headings as one line each, without the empty ones at the end."""
    found = [" ".join(shown(cell).replace("\ufeff", "").split()) for cell in cells]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def places(headings: Sequence[str], columns: Sequence[Column], row: int) -> tuple[dict[str, int], tuple[Note, ...]]:
    """Key → place of each known column. Raises SheetRefused: heading_twice, heading_missing."""
    keys = known(columns)
    found: dict[str, int] = {}
    seen: dict[str, int] = {}
    strange: list[str] = []
    for place, heading in enumerate(headings):
        bare = letters(heading)
        key = keys.get(bare, "")
        first = found.get(key) if key else (seen.get(bare) if bare and not columns else None)
        if first is not None:
            raise SheetRefused("heading_twice", _twice(heading, first, place), line=row)
        seen.setdefault(bare, place)
        if key:
            found[key] = place
        elif columns:
            strange.append(heading or _("column %(number)s") % {"number": place + 1})
    missing = [column.headings[0] for column in columns if column.required and column.key not in found]
    if missing:
        raise SheetRefused("heading_missing", _missing(missing, headings), line=row)
    return found, _strange(strange)


def _twice(heading: str, first: int, second: int) -> str:
    given = {"heading": heading, "first": first + 1, "second": second + 1}
    return _("Columns %(first)s and %(second)s are both called “%(heading)s”. Rename or delete one of them.") % given


def _missing(missing: Sequence[str], headings: Sequence[str]) -> str:
    found = ", ".join(heading for heading in headings[:_NAMED] if heading) or "–"
    return _("These columns are missing: %(missing)s. The headings found are: %(found)s.") % {
        "missing": ", ".join(missing),
        "found": found[:400],
    }


def _strange(names: Sequence[str]) -> tuple[Note, ...]:
    if not names:
        return ()
    text = _("These columns are not read: %(names)s.") % {"names": ", ".join(names[:_NAMED])}
    return (Note("extra_columns", text),)
