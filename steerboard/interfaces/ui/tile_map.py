"""The tile map: one tile a province, and the two archipelagos, which no map of Viet Nam leaves out (ui.md 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from steerboard.interfaces.ui.components import Text

WIDTH: Final = 54
HEIGHT: Final = 30
GAP: Final = 4
_COLUMNS: Final = 5
_ROWS: Final = 17
_ISLANDS_WIDTH: Final = 70

Tone = Literal["", "city", "q0", "q1", "q2", "q3", "q4", "missing"]


@dataclass(frozen=True, slots=True)
class Tile:
    """A province. `label` is its full text for whoever does not see the map; `short` fits into the tile."""

    column: int
    row: int
    short: Text
    label: Text
    url: str = ""
    tone: Tone = ""
    is_own: bool = False

    @property
    def x(self) -> int:
        return self.column * (WIDTH + GAP)

    @property
    def y(self) -> int:
        return self.row * (HEIGHT + GAP)


@dataclass(frozen=True, slots=True)
class Island:
    """Hoàng Sa or Trường Sa, beside the province it belongs to."""

    row: int
    name: str
    label: Text

    @property
    def x(self) -> int:
        return _COLUMNS * (WIDTH + GAP) + GAP

    @property
    def y(self) -> int:
        return self.row * (HEIGHT + GAP)


@dataclass(frozen=True, slots=True)
class TileMap:
    """The map for `ui/components/tile_map.html`; `legend` explains the tones in order."""

    label: Text
    tiles: Sequence[Tile]
    islands: Sequence[Island]
    legend: Sequence[tuple[Tone | Literal["own"], Text]] = ()
    tile_width: int = WIDTH
    tile_height: int = HEIGHT
    island_width: int = _ISLANDS_WIDTH - GAP

    @property
    def view_box(self) -> str:
        """The drawing's own size, with room for the frame of the own province."""
        return f"-2 -2 {_COLUMNS * (WIDTH + GAP) + _ISLANDS_WIDTH + 4} {_ROWS * (HEIGHT + GAP)}"
