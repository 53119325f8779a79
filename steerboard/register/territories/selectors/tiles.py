"""Where each of the 34 units stands on the tile map: one tile a province, roughly from north to south."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class TilePlace:
    """A place on the grid, from 0 at the top left, and a label that fits into a tile."""

    column: int
    row: int
    short: str


@cache
def tile_places() -> dict[str, TilePlace]:
    """Places by the unit's key (seed/tiles.csv)."""
    text = files("steerboard.register.territories").joinpath("seed/tiles.csv").read_text("utf-8")
    return {
        row["unit"]: TilePlace(int(row["column"]), int(row["row"]), row["short"])
        for row in csv.DictReader(text.splitlines())
    }
