"""Lists: what a page declares about one (`Listing`), from which it makes what its template is given (`table_parts.Table`).

Sort, filter, page and page size come from the query string out of closed lists; anything else in it is ignored. A list
costs two queries whatever its length: one count, one page. Cells are made in Python, because a template that decides
about every cell costs several times a plain one (performance.md 5).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext

from steerboard.interfaces.ui.cells import Column, body, heads, money_units
from steerboard.interfaces.ui.components import Empty, Link, NoMatch, Text
from steerboard.interfaces.ui.export import Export, ExportColumn, csv_response, xlsx_response
from steerboard.interfaces.ui.paging import SIZES, Asked, Links, pager
from steerboard.interfaces.ui.table_parts import FilterField, Table
from steerboard.platform.base.clock import now

SEARCH_LETTERS: Final = 200
RESERVED: Final = frozenset({"sort", "page", "per", "q", "export"})
Rows = QuerySet[Any] | Sequence[Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice above the list. `narrow(rows, value)` is called with a value of `choices` only."""

    key: str
    label: Text
    choices: Sequence[tuple[str, Text]]
    narrow: Callable[[Any, str], Any]


@dataclass(frozen=True, slots=True)
class Search:
    """A free text above the list. `narrow(rows, text)` gets at most 200 letters, blanks joined."""

    label: Text
    narrow: Callable[[Any, str], Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as a page declares it, once, in its `tables.py`.

    `sort` is the usual order: a column's key, with "-" before it for descending. `keep` names other values of the
    query string that belong to the page and stay in every link. `prefix` tells several lists of one page apart.
    """

    key: str
    caption: Text
    columns: Sequence[Column]
    empty: Empty
    sort: str = ""
    filters: Sequence[Filter] = ()
    search: Search | None = None
    keep: Sequence[str] = ()
    prefix: str = ""
    exports: bool = True
    row_css: Callable[[Any], str] | None = None

    def __post_init__(self) -> None:
        taken = RESERVED & {choice.key for choice in self.filters}
        if taken:
            raise ValueError(f"a filter cannot be named {', '.join(sorted(taken))}")

    def asked(self, query: QueryDict) -> Asked:
        """Read the query string; whatever is not in the closed lists falls back to the usual."""
        name = self.prefix
        sort = query.get(f"{name}sort", "")
        sortable = {column.key for column in self.columns if column.is_sortable}
        chosen = {}
        for choice in self.filters:
            value = query.get(f"{name}{choice.key}", "")
            if value and value in {code for code, _label in choice.choices}:
                chosen[choice.key] = value
        size = query.get(f"{name}per", "")
        page = query.get(f"{name}page", "")
        return Asked(
            sort=sort if sort.removeprefix("-") in sortable else self.sort,
            page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 9 else 1,
            size=int(size) if size in {str(one) for one in SIZES} else SIZES[0],
            search=" ".join(query.get(f"{name}q", "")[:SEARCH_LETTERS].replace("\0", " ").split())
            if self.search
            else "",
            chosen=chosen,
            kept=[(key, str(query[key])) for key in self.keep if query.get(key)],
        )

    def narrowed(self, rows: Rows, asked: Asked) -> Rows:
        """The rows that fit search and filters, in the order asked for."""
        for choice in self.filters:
            if choice.key in asked.chosen:
                rows = choice.narrow(rows, asked.chosen[choice.key])
        if self.search and asked.search:
            rows = self.search.narrow(rows, asked.search)
        return self._sorted(rows, asked.sort)

    def prepare(self, rows: Rows, request: HttpRequest, *, total: int | None = None) -> Table:
        """One page of the list. `total` spares the count where a counter is kept and nothing is narrowed."""
        asked = self.asked(request.GET)
        rows = self.narrowed(rows, asked)
        if total is None or asked.is_narrowed:
            total = rows.count() if isinstance(rows, QuerySet) else len(rows)
        pages = max(1, -(-total // asked.size))
        asked = replace(asked, page=min(max(1, asked.page), pages))
        shown = _slice(rows, (asked.page - 1) * asked.size, asked.size, total)
        units = money_units(self.columns, shown)
        link = Links(asked, self.prefix, self.sort)
        return Table(
            key=self.key,
            caption=self.caption,
            heads=heads(self.columns, asked.sort, units, lambda sort: link.to(sort=sort, page="")),
            body=body(self.columns, shown, units, self.row_css),
            rows=shown,
            pager=pager(asked, total, pages, link),
            sort=asked.sort,
            filters=[
                FilterField(
                    f"{self.prefix}{choice.key}",
                    capfirst(str(choice.label)),
                    tuple([(c, str(label), asked.chosen.get(choice.key) == c) for c, label in choice.choices]),
                )
                for choice in self.filters
            ],
            sorts=self._sorts(asked.sort),
            search_label=self.search.label if self.search else "",
            search=asked.search,
            size=asked.size,
            prefix=self.prefix,
            hidden=[*asked.kept, *([(f"{self.prefix}per", str(asked.size))] if asked.size != SIZES[0] else [])],
            empty=self.empty if not total and not asked.is_narrowed else None,
            no_match=self._no_match(asked, link) if not total and asked.is_narrowed else None,
            csv_url=link.to(export="csv", page="", per="") if self.exports and total else "",
            xlsx_url=link.to(export="xlsx", page="", per="") if self.exports and total else "",
        )

    def export(
        self, rows: Rows, request: HttpRequest, *, address: str = "", footer: str = ""
    ) -> HttpResponseBase | None:
        """The whole list as a file, filtered and sorted as on the page; None unless `?export=csv|xlsx` asks for it."""
        form = request.GET.get(f"{self.prefix}export", "")
        if not self.exports or form not in {"csv", "xlsx"}:
            return None
        rows = self.narrowed(rows, self.asked(request.GET))
        file = Export(
            title=str(self.caption),
            columns=[ExportColumn(str(c.label), c.exported) for c in self.columns if c.export is True],
            rows=rows.iterator(chunk_size=2000) if isinstance(rows, QuerySet) else rows,
            left_out=[(str(c.label), str(c.export)) for c in self.columns if c.export is not True],
            address=address,
            footer=footer,
        )
        return (csv_response if form == "csv" else xlsx_response)(file, now())

    def _column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)

    def _sorted(self, rows: Rows, sort: str) -> Rows:
        column = self._column(sort.removeprefix("-"))
        down = sort.startswith("-")
        if isinstance(rows, QuerySet):
            return rows.order_by(*(_order(column, down) if column else ()), "-pk" if down else "pk")
        if column is None:
            return rows
        present = [row for row in rows if column.sort_value(row) is not None]
        absent = [row for row in rows if column.sort_value(row) is None]
        return sorted(present, key=column.sort_value, reverse=down) + absent

    def _sorts(self, sort: str) -> list[tuple[str, str, bool]]:
        offered: list[tuple[str, str, bool]] = []
        up, down = gettext("%(column)s, rising"), gettext("%(column)s, falling")
        for column in self.columns:
            if column.is_sortable:
                name = {"column": capfirst(str(column.label))}
                rising, falling = up % name, down % name
                offered.append((column.key, rising, sort == column.key))
                offered.append((f"-{column.key}", falling, sort == f"-{column.key}"))
        return offered

    def _no_match(self, asked: Asked, link: Links) -> NoMatch:
        drop = [
            Link(gettext("Drop the filter “%(filter)s”") % {"filter": choice.label}, link.to(**{choice.key: ""}))
            for choice in self.filters
            if choice.key in asked.chosen
        ]
        if asked.search:
            drop.append(Link(gettext("Clear the search"), link.to(q="")))
            return NoMatch(gettext("Nothing found for “%(text)s”") % {"text": asked.search}, drop)
        return NoMatch(gettext("Nothing fits these filters"), drop)


def _order(column: Column, down: bool) -> list[str | OrderBy]:
    """The column's order fields, turned round where asked; nulls last on every database for nullable ones."""
    fields: list[str | OrderBy] = []
    for name in column.order:
        falls = name.startswith("-") != down
        bare = name.removeprefix("-")
        if column.nullable:
            fields.append(F(bare).desc(nulls_last=True) if falls else F(bare).asc(nulls_last=True))
        else:
            fields.append(f"-{bare}" if falls else bare)
    return fields


def _slice(rows: Rows, start: int, size: int, total: int) -> list[Any]:
    """One page. A page of the second half is read from the end: a database walks over every row it skips."""
    end = min(start + size, total)
    if isinstance(rows, QuerySet) and start > total - end:
        return list(rows.reverse()[total - end : total - start])[::-1]
    return list(rows[start:end])
