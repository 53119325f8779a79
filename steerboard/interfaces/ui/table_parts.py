"""What the template of a list is given. The parts that repeat from page to page are rendered once (the tag `kept`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from steerboard.interfaces.ui.cells import Head
from steerboard.interfaces.ui.components import Empty, NoMatch, Text
from steerboard.interfaces.ui.paging import Pager


@dataclass(frozen=True, slots=True)
class FilterField:
    """A filter as its form field."""

    key: str
    label: Text
    choices: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """What narrows a list: search, filters, order. Two equal ones look alike, so that one is rendered once (the tag `kept`)."""

    key: str
    caption: str
    prefix: str
    search_label: str
    search: str
    filters: tuple[FilterField, ...]
    sorts: tuple[tuple[str, str, bool], ...]
    sort: str
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Top:
    """The headings of a list, rendered once for equal ones like its `Bar`."""

    key: str
    caption: str
    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below a list: where the reader is, other pages, files. Rendered once for equal ones."""

    pager: Pager
    csv_url: str
    xlsx_url: str


@dataclass(frozen=True, slots=True)
class Table:
    """A prepared list for `ui/components/table.html`."""

    key: str
    caption: Text
    heads: Sequence[Head]
    body: SafeString
    rows: Sequence[Any]
    pager: Pager
    sort: str
    filters: Sequence[FilterField]
    sorts: Sequence[tuple[str, str, bool]]
    search_label: Text
    search: str
    size: int
    prefix: str
    hidden: Sequence[tuple[str, str]]
    empty: Empty | None
    no_match: NoMatch | None
    csv_url: str
    xlsx_url: str

    @property
    def has_bar(self) -> bool:
        return bool(self.filters or self.search_label or self.sorts)

    @property
    def bar(self) -> Bar:
        return Bar(
            key=self.key,
            caption=str(self.caption),
            prefix=self.prefix,
            search_label=str(self.search_label),
            search=self.search,
            filters=tuple(self.filters),
            sorts=tuple(self.sorts),
            sort=self.sort,
            hidden=tuple(self.hidden),
        )

    @property
    def top(self) -> Top:
        return Top(self.key, str(self.caption), tuple(self.heads))

    @property
    def foot(self) -> Foot:
        return Foot(self.pager, self.csv_url, self.xlsx_url)
