"""Boards as rows of public lists, with the name of their province."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.ui.formats import language
from steerboard.interfaces.ui.language import marked
from steerboard.overview.account import Account, accounts
from steerboard.platform.base.clock import today
from steerboard.register.territories.models import UnitVersion
from steerboard.register.territories.selectors import titled
from steerboard.stages.boards.enums import BoardState
from steerboard.stages.boards.models import Board


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One public board in a list."""

    name: str
    url: str
    unit: str
    state: str
    has_ended: bool
    founded_on: date | None
    ended_on: date | None
    account: Account | None = None


def unit_names(boards: Iterable[Board]) -> dict[int, str]:
    """The province of each board (by the board's number) as it is called today, or was at the board's end. One statement."""
    boards = list(boards)
    versions: dict[int, list[UnitVersion]] = {}
    rows = UnitVersion.objects.filter(unit_id__in={board.unit_id for board in boards})
    for version in rows.order_by("valid_from"):
        versions.setdefault(version.unit_id, []).append(version)
    names = {}
    for board in boards:
        on = board.ended_on or today()
        known = versions.get(board.unit_id, [])
        named = next((version for version in reversed(known) if version.valid_from <= on), known[0] if known else None)
        names[board.pk] = capfirst(titled(named, language())) if named else ""
    return names


def board_rows(boards: Iterable[Board]) -> list[BoardRow]:
    """Boards for a list with what each has published of its work; eight statements with the boards' own."""
    boards = list(boards)
    units = unit_names(boards)
    published = accounts(boards) if boards else {}
    return [
        BoardRow(
            name=marked(board.name, board.name_en),
            url=address("public-board", board=board.space.slug),
            unit=units[board.pk],
            state=board.get_state_display(),
            has_ended=board.state == BoardState.ENDED,
            founded_on=board.founded_on,
            ended_on=board.ended_on,
            account=published[board.pk] if not published[board.pk].is_empty else None,
        )
        for board in boards
    ]
