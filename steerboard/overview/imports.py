"""The kinds of sheets that can be imported, as their stages declare them: columns, and what their rows say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from steerboard.platform.documents import sheets
from steerboard.platform.documents.sheets import Choices, Column, Line, Sheet, Table
from steerboard.stages.indicators.selectors import sheets as observations
from steerboard.stages.initiatives.selectors import sheet as initiatives
from steerboard.stages.meetings.selectors import sheet as tasks


@dataclass(frozen=True, slots=True)
class ImportKind:
    """`checked` reads the rows as far as the file alone tells; a page also asks what its board allows."""

    columns: Sequence[Column]
    checked: Callable[[Sheet], Table]


def _tasks(sheet: Sheet) -> Table:
    """An agency's sheet of tasks; whether a task has this number only its board knows."""
    return sheets.check(sheet, tasks.COLUMNS, unique=("number",), rule=_task)


def _task(line: Line) -> None:
    number, progress = line.values["number"], line.values["progress"]
    if number is not None and tasks.number_parts(number) is None:
        line.refuse("number", _("A task has a number like 6-2a: meeting, conclusion, task."), "number")
    if progress is not None and tasks.progress_of(progress) is None:
        line.ask("choice", _("This is none of the words for progress."), "progress", tuple(tasks.WORDS.values()))


KINDS: Final[dict[str, ImportKind]] = {
    "observations": ImportKind(observations.COLUMNS, observations.checked),
    "initiatives": ImportKind(initiatives.COLUMNS, initiatives.checked),
    "tasks": ImportKind(tasks.COLUMNS, _tasks),
}


def check(data: bytes, name: str, kind: str, choices: Choices) -> Table:
    """The verdict of a file as `kind`; nothing is written. Raises SheetRefused."""
    declared = KINDS[kind]
    return declared.checked(sheets.read(data, name, columns=declared.columns, choices=choices))
