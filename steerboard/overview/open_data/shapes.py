"""What an open-data table is: its columns with their meaning, and the way to its rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.clock import today
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.selectors import agencies_as_of
from steerboard.stages.boards.selectors.chart import Agency

Value = str | int | bool | date | Decimal | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its machine name, its type (string, integer, decimal, boolean, date) and what it means.

    A decimal is text in JSON, so that no digit is lost.
    """

    name: str
    type: str
    meaning: str | Promise


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table: `rows(boards)` gives its rows for these published boards, in the order of the fields."""

    name: str
    title: str | Promise
    meaning: str | Promise
    fields: tuple[Field, ...]
    rows: Callable[[Sequence[Board]], list[Row]]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)


BOARD: Final = Field("board", "string", _("the board's name in addresses"))
PROVENANCE: Final = Field("provenance", "string", _("entered, real (with source) or illustration"))
FROM: Final = Field("valid_from", "date", _("first day"))
TO: Final = Field("valid_to", "date", _("the day after the last day; empty while it lasts"))


def agencies(ids: Iterable[int | None]) -> dict[int, Agency]:
    """Agencies under today's names."""
    return agencies_as_of(ids, today())


def name_of(found: dict[int, Agency], key: int | None) -> str:
    """The name of an agency; "" for none."""
    agency = found.get(key or 0)
    return agency.name if agency else ""


def slugs_of(boards: Sequence[Board]) -> dict[int, str]:
    """The boards' names in addresses, by their number."""
    return {board.pk: board.space.slug for board in boards}
