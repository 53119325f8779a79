"""The one reader of sheets that offices send: workbooks and text tables, with a verdict before anything is written.

`read` gives headings and rows as they stand; `check` turns them into values by the columns that a stage declares.
"""

from steerboard.platform.documents.sheets.checking import check
from steerboard.platform.documents.sheets.lines import Line, Table
from steerboard.platform.documents.sheets.reading import read
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
    Verdict,
    shown,
)

__all__ = [
    "Cell",
    "Choices",
    "Column",
    "Fault",
    "Limits",
    "Line",
    "Note",
    "Question",
    "Row",
    "Sheet",
    "SheetRefused",
    "Table",
    "Verdict",
    "check",
    "read",
    "shown",
]
