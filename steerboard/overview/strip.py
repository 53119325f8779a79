"""The chain strip: where a record came from and what came of it, at stations in a fixed order. One walk, one statement."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from steerboard.overview.kinds import BY_NAME, KINDS, STATIONS, StationPlace
from steerboard.platform.base.enums import Visibility
from steerboard.stages.chain.records import Kind
from steerboard.stages.chain.selectors import Step, walk


@dataclass(frozen=True, slots=True)
class Stop:
    """A record on the strip. `space_slug` is its board: a succession leads to another one."""

    node_id: int
    kind: Kind
    number: str
    title: str
    title_en: str
    fact: str
    on: Any
    space_slug: str


@dataclass(frozen=True, slots=True)
class StationStops:
    """One station: the records at it that the reader may see, how many he may not, and whether the page stands here."""

    place: StationPlace
    stops: tuple[Stop, ...]
    locked: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip of one record. Origins and results are the records without a station, as chips.

    `published_at` is the record's own: the last station is its public account.
    """

    stations: tuple[StationStops, ...]
    origins: tuple[Stop, ...]
    results: tuple[Stop, ...]
    locked_origins: int
    locked_results: int
    published_at: datetime | None
    space_slug: str


def strip(record: Any, *, sees: Visibility | None) -> Strip:
    """The strip of a record on the chain. `sees` is the highest visibility the reader may see; None: the public.

    What a colleague may not see is counted and not named; the public is not even told that it is there.
    """
    node = record.node
    own = BY_NAME[node.kind]
    steps = [step for step in walk(node, sees=sees) if step.node.kind in BY_NAME]
    by_station: dict[str, list[Step]] = defaultdict(list)
    chips: dict[bool, list[Step]] = {True: [], False: []}
    for step in steps:
        station = BY_NAME[step.node.kind].station
        if station is None:
            chips[step.is_up].append(step)
        else:
            by_station[station].append(step)
    used = {kind.station for kind in KINDS} | {"public"}
    return Strip(
        stations=tuple(
            StationStops(
                place=place,
                stops=_open(by_station[place.key]),
                locked=_locked(by_station[place.key]),
                is_here=own.station == place.key,
            )
            for place in STATIONS
            if place.key in used
        ),
        origins=_open(chips[True]),
        results=_open(chips[False]),
        locked_origins=_locked(chips[True]),
        locked_results=_locked(chips[False]),
        published_at=node.published_at if node.is_published else None,
        space_slug=record.space.slug,
    )


def _open(steps: Sequence[Step]) -> tuple[Stop, ...]:
    return tuple(
        Stop(
            node_id=step.node.pk,
            kind=BY_NAME[step.node.kind],
            number=step.node.number,
            title=step.node.title,
            title_en=step.node.title_en,
            fact=step.node.fact,
            on=step.node.on,
            space_slug=step.node.space_slug,
        )
        for step in steps
        if not step.is_locked
    )


def _locked(steps: Sequence[Step]) -> int:
    return sum(step.is_locked for step in steps)
