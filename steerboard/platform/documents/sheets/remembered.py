"""What was made of a cell, kept for the next equal one: cells repeat themselves down a column."""

from collections.abc import Callable
from typing import Any, Final

_MOST: Final = 5_000


class Remembered(dict[Any, Any]):
    """`found[cell]` is `make(cell)`, made once for the first few thousand different cells. For cells of one type only:
    1, 1.0 and TRUE are equal, but not the same cell."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, cell: Any) -> Any:
        found = self._make(cell)
        if len(self) < _MOST:
            self[cell] = found
        return found
