"""Rows of a text file: the separator is found, a quote that stays open is named with its line, nothing is shifted."""

import csv
import io
import re
from collections import Counter
from typing import Final

from django.utils.translation import gettext as _

from steerboard.platform.documents.sheets.types import Limits, Row, SheetRefused

_SEPARATORS: Final = (",", ";", "\t", "|")
_SEP_LINE: Final = re.compile(r'"?sep=(.)"?[^\S\r\n]*(?:\r\n|\r|\n)', re.I)
_SAMPLE_ROWS: Final = 40
_SAMPLE_LETTERS: Final = 100_000

# The module's own limit of 131,072 letters a field would end in an error of its own; ours is told by name.
csv.field_size_limit(64 * 1024 * 1024)


def split(text: str, limits: Limits) -> list[Row]:
    """All rows that are not blank, each with the line that it begins on. Raises SheetRefused: quote, too_many_rows, too_many_columns."""
    separator, skipped = _separator(text)
    body = text[skipped:]
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    before = 1 if skipped else 0
    line = before + 1
    try:
        for cells in reader:
            if len(cells) > limits.columns:
                raise too_many_columns(len(cells), limits)
            if any(not cell.isspace() for cell in cells if cell):
                rows.append(Row(line, tuple(cells)))
                if len(rows) > limits.rows + 30:
                    raise too_many_rows(limits)
            line = before + reader.line_num + 1
    except csv.Error:
        raise SheetRefused(
            "quote",
            _("Line %(line)s opens a quotation mark that is not closed as it should be. Close it, or double it inside.")
            % {"line": line},
            line=line,
        ) from None
    return rows


def _separator(text: str) -> tuple[str, int]:
    """The separator, and how many letters a line "sep=;" takes."""
    told = _SEP_LINE.match(text)
    if told:
        return told[1], told.end()
    sample = text[:_SAMPLE_LETTERS]
    return max(_SEPARATORS, key=lambda separator: _fitness(sample, separator)), 0


def _fitness(sample: str, separator: str) -> tuple[float, int]:
    """How many cells stand in rows of one width, if this were the separator."""
    widths: list[int] = []
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    try:
        for cells in reader:
            if any(cells):
                widths.append(len(cells))
            if len(widths) == _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, count = Counter(widths).most_common(1)[0]
    return ((count / len(widths)) * min(width, 8) if width > 1 else 0.0), width


def too_many_columns(count: int, limits: Limits) -> SheetRefused:
    return SheetRefused(
        "too_many_columns",
        _("The sheet has %(count)s columns; at most %(most)s are read. Delete what is not needed and send it again.")
        % {"count": count, "most": limits.columns},
    )


def too_many_rows(limits: Limits) -> SheetRefused:
    return SheetRefused(
        "too_many_rows",
        _("The sheet has more than %(most)s rows. Divide it and send the parts one after another.")
        % {"most": limits.rows},
    )
