"""The kinds of sheets that can be imported, as their stages declare them: columns, and what their rows say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from steerboard.platform.documents import sheets
from steerboard.platform.documents.sheets import Choices, Column, Sheet, Table
from steerboard.stages.indicators.selectors import sheets as observations


@dataclass(frozen=True, slots=True)
class ImportKind:
    """`checked` reads the rows as far as the file alone tells; a page also asks what its board allows."""

    columns: Sequence[Column]
    checked: Callable[[Sheet], Table]


KINDS: Final[dict[str, ImportKind]] = {
    "observations": ImportKind(observations.COLUMNS, observations.checked),
}


def check(data: bytes, name: str, kind: str, choices: Choices) -> Table:
    """The verdict of a file as `kind`; nothing is written. Raises SheetRefused."""
    declared = KINDS[kind]
    return declared.checked(sheets.read(data, name, columns=declared.columns, choices=choices))
