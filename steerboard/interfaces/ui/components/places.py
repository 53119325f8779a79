"""Where the reader stands: the chain strip, the chart, the views and the day of a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from steerboard.interfaces.ui.components.basics import Link, Tab, Text
from steerboard.interfaces.ui.markup import Tag


@dataclass(frozen=True, slots=True)
class StationItem:
    """One of several records at a station."""

    label: Text
    url: str


@dataclass(frozen=True, slots=True)
class Station:
    """One station of the chain strip. A gap says in `fact` what is due; a locked one tells no title."""

    key: str
    label: Text
    icon: str
    fact: Text
    state: Literal["here", "linked", "gap", "locked"]
    url: str = ""
    items: Sequence[StationItem] = ()
    link_url: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain strip: stations in their fixed order, and chips for what lies before and after."""

    stations: Sequence[Station]
    origins: Sequence[Link] = ()
    results: Sequence[Link] = ()
    locked_origins: int = 0
    locked_results: int = 0


@dataclass(frozen=True, slots=True)
class OrganisationBox:
    """A position on the chart. `counts` are tasks led, joined, overdue; None hides them (public chart)."""

    post: Text
    agency: Text
    holder: Text = ""
    since: Text = ""
    kind: Literal["filled", "vacant", "acting", "outside"] = "filled"
    url: str = ""
    counts: tuple[int, int, int] | None = None
    note: Text = ""
    tags: Sequence[Tag] = ()


@dataclass(frozen=True, slots=True)
class AsOf:
    """The form that asks for a page as of a date. `keep` are the other values of the query string."""

    value: str
    shortcuts: Sequence[Link] = ()
    keep: Sequence[tuple[str, str]] = ()
    views: Sequence[Tab] = ()
    error: Text = ""
