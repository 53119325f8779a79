"""When the books of a source close: the board's own rule, or the usual one.

The usual days are a setting with a default, not the law itself: payments of the recurrent budget end with the budget
year on 31 December, those of public investment on 31 January of the following year (Law on the State Budget 2015,
Article 64, as offices apply it; ui.md 6b). Money of firms and of the society has no closing day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from steerboard.stages.boards.models import Board
from steerboard.stages.initiatives.enums import SourceKind
from steerboard.stages.initiatives.models import SourceRule


@dataclass(frozen=True, slots=True)
class Closing:
    """A rule for one kind of source. `is_own`: the board has set it."""

    kind: str
    closes: bool = True
    month: int = 12
    day: int = 31
    next_year: bool = False
    basis: str = ""
    is_own: bool = False

    def on(self, budget_year: int) -> date | None:
        """The last day of payments for a budget year; None where there is none. 29 to 31 end with the month."""
        if not self.closes:
            return None
        year = budget_year + int(self.next_year)
        for day in range(self.day, self.day - 4, -1):
            try:
                return date(year, self.month, day)
            except ValueError:
                continue
        return None


_NEXT_JANUARY: Final = (SourceKind.INVESTMENT, SourceKind.NATIONAL, SourceKind.ODA)
_NEVER: Final = (SourceKind.SOCIAL, SourceKind.FIRMS)

USUAL: Final[Mapping[str, Closing]] = {
    kind: Closing(kind, month=1, day=31, next_year=True)
    if kind in _NEXT_JANUARY
    else Closing(kind, closes=kind not in _NEVER)
    for kind in SourceKind
}


def closings(board: Board) -> dict[str, Closing]:
    """The rule of each kind of source on this board, in the order of the list. One statement."""
    own = {row.kind: row for row in SourceRule.objects.filter(board=board)}
    return {
        kind: Closing(kind, row.closes, row.month, row.day, row.next_year, row.basis, is_own=True)
        if (row := own.get(kind)) is not None
        else usual
        for kind, usual in USUAL.items()
    }
