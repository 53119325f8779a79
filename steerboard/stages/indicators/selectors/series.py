"""Published series beside one another: a board's province, and the median of the provinces without a board."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Q

from steerboard.methods.progress import Beside, Direction, Middle, beside, middles
from steerboard.register.territories.models import UnitSuccession
from steerboard.stages.boards.models import Board
from steerboard.stages.indicators.models import Series, SeriesBreak, SeriesValue


@dataclass(frozen=True, slots=True)
class Line:
    """The values of one unit by year."""

    unit_id: int
    values: Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class SeriesPicture:
    """One series as a board sees it: its own line (or those of the units that became it), the middle of the others.

    A score of several units is never averaged into one of the new unit: their lines stand side by side.
    """

    series: Series
    own: Line
    predecessors: tuple[Line, ...]
    middles: Mapping[int, Middle]
    breaks: tuple[SeriesBreak, ...]
    merged_on: date | None = None
    beside: Beside | None = None

    @property
    def last_year(self) -> int | None:
        """The last year with a value of the board's own unit."""
        return max(self.own.values, default=None)


@dataclass(slots=True)
class _Read:
    """The rows of all series asked for: by series and unit."""

    values: dict[int, dict[int, dict[int, Decimal]]] = field(default_factory=dict)
    breaks: dict[int, list[SeriesBreak]] = field(default_factory=dict)


def pictures(board: Board, series: Iterable[Series]) -> dict[int, SeriesPicture]:
    """The picture of each series for this board, by the series' key. Four queries whatever their number."""
    wanted = {one.pk: one for one in series}
    if not wanted:
        return {}
    read = _read(wanted)
    ended, origins = _successions(board.unit_id)
    manned = _manned()
    return {pk: _picture(board, one, read, ended, origins, manned) for pk, one in wanted.items()}


def own_values(series_ids: Iterable[int], unit_id: int) -> dict[int, dict[int, Decimal]]:
    """The values of one unit by series and year; one query."""
    found: dict[int, dict[int, Decimal]] = {}
    rows = SeriesValue.objects.filter(series_id__in=set(series_ids), unit_id=unit_id)
    for series_id, year, value in rows.values_list("series_id", "year", "value"):
        found.setdefault(series_id, {})[year] = value
    return found


def _read(wanted: Mapping[int, Series]) -> _Read:
    read = _Read()
    rows = SeriesValue.objects.filter(series_id__in=wanted).values_list("series_id", "unit_id", "year", "value")
    for series_id, unit_id, year, value in rows:
        read.values.setdefault(series_id, {}).setdefault(unit_id, {})[year] = value
    for row in SeriesBreak.objects.filter(series_id__in=wanted):
        read.breaks.setdefault(row.series_id, []).append(row)
    return read


def _successions(unit_id: int) -> tuple[date | None, list[int]]:
    """The day of the merger by which the unit ended or began, and the units that became it."""
    ended, origins = None, []
    rows = UnitSuccession.objects.filter(Q(predecessor_id=unit_id) | Q(successor_id=unit_id))
    for predecessor, _successor, on in rows.values_list("predecessor_id", "successor_id", "on"):
        if predecessor == unit_id:
            ended = on
        else:
            ended = on
            origins.append(predecessor)
    return ended, origins


def _manned() -> set[int]:
    """The units that have or had a board on this instance; across spaces, as a board's page is public."""
    return set(Board._base_manager.exclude(founded_on=None).values_list("unit_id", flat=True))


def _picture(
    board: Board,
    series: Series,
    read: _Read,
    ended: date | None,
    origins: list[int],
    manned: set[int],
) -> SeriesPicture:
    lines = read.values.get(series.pk, {})
    own = lines.get(board.unit_id, {})
    kept_out = {board.unit_id, *origins, *manned}
    others = [
        (year, value) for unit_id, line in lines.items() if unit_id not in kept_out for year, value in line.items()
    ]
    middle = middles(others)
    founded = board.founded_on.year if board.founded_on else None
    return SeriesPicture(
        series=series,
        own=Line(board.unit_id, own),
        predecessors=tuple(Line(pk, lines[pk]) for pk in origins if pk in lines),
        middles=middle,
        breaks=tuple(read.breaks.get(series.pk, ())),
        merged_on=ended,
        beside=beside(
            own,
            {year: each.value for year, each in middle.items()},
            founded,
            Direction(series.direction),
            threshold=series.even_within,
        ),
    )
