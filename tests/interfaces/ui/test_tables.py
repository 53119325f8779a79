"""Lists: closed query strings, constant queries, sorting, filters, pages, cells."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Empty
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.table_parts import Table
from steerboard.interfaces.ui.tables import Filter, Listing, Search
from tests.interfaces.ui.markup import Page

NAMES = ["Ea Kar", "Buôn Đôn", "Cư M’gar", "Krông Năng", "Lắk"]


def rows(count: int = 5) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            pk=i,
            name=NAMES[i % 5],
            state="late" if i % 2 else "open",
            due=date(2026, 1 + i % 12, 5) if i % 3 else None,
            sum=Decimal(i * 10**9),
        )
        for i in range(count)
    ]


def listing(**changes: Any) -> Listing:
    said: dict[str, Any] = {
        "key": "communes",
        "caption": "Communes",
        "columns": [
            Column(
                "name", "Name", lambda r: r.name, url=lambda r: f"/c/{r.pk}/", sort_by=lambda r: r.name, phone="title"
            ),
            Column("due", "Due", lambda r: r.due, kind="date", sort_by=lambda r: r.due),
            Column("sum", "Sum", lambda r: r.sum, kind="money"),
            Column(
                "state", "State", lambda r: Tag(r.state, "bad" if r.state == "late" else ""), kind="tag", phone="hide"
            ),
        ],
        "empty": Empty("Nothing yet"),
        "filters": [
            Filter(
                "state",
                "State",
                [("late", "late"), ("open", "open")],
                lambda r, v: [one for one in r if one.state == v],
            )
        ],
        "search": Search("Name", lambda r, text: [one for one in r if text.lower() in one.name.lower()]),
    }
    return Listing(**{**said, **changes})


def prepared(query: str = "", count: int = 5, **changes: Any) -> Table:
    return listing(**changes).prepare(rows(count), RequestFactory().get(f"/?{query}"))


def names(table: Table) -> list[str]:
    return [row.name for row in table.rows]


def test_a_list_is_sorted_both_ways_with_what_is_missing_last() -> None:
    assert names(prepared("sort=name")) == sorted(NAMES)
    assert names(prepared("sort=-name")) == sorted(NAMES, reverse=True)
    assert [row.due for row in prepared("sort=-due").rows][-2:] == [None, None]
    assert [row.due for row in prepared("sort=due").rows][-2:] == [None, None]


@pytest.mark.parametrize(
    "query",
    [
        "sort=password",
        "sort=state",
        "sort=--name",
        "page=0",
        "page=-1",
        "page=x",
        "page=1e9",
        "page=²",
        "page=" + "9" * 400,
        "per=7",
        "per=100000",
        "state=gone",
        "unknown=1",
        "export=exe",
        "sort=%00",
    ],
)
def test_what_is_not_on_the_closed_lists_is_ignored(query: str) -> None:
    table = prepared(query)
    assert names(table) == names(prepared())
    assert (table.size, table.pager.total, table.pager.first) == (50, 5, 1)


def test_filters_and_search_narrow() -> None:
    assert {row.state for row in prepared("state=late").rows} == {"late"}
    assert names(prepared("q=+krông++n")) == ["Krông Năng"]
    assert listing().asked(QueryDict("q=" + "a" * 999)).search == "a" * 200


def test_pages_and_sizes_are_capped() -> None:
    table = prepared("page=3", count=130)
    assert (table.pager.first, table.pager.last, table.pager.total) == (101, 130, 130)
    assert [link.label for link in table.pager.pages] == ["1", "2", "3"]
    assert [link.is_current for link in table.pager.pages] == [False, False, True]
    assert table.pager.next_url == ""
    assert prepared("page=99", count=130).pager.first == 101
    assert len(prepared("per=200", count=500).rows) == 200


def test_a_long_pager_shows_the_ends_and_the_neighbours() -> None:
    labels = [link.label for link in prepared("page=10", count=1000).pager.pages]
    assert labels == ["1", "…", "8", "9", "10", "11", "12", "…", "20"]


def test_links_keep_the_state_and_a_new_order_begins_at_page_one() -> None:
    table = prepared("state=late&q=a&sort=-name&page=2&per=100&on=2026-11-25&x=1", count=900, keep=["on"])
    kept = {"state": ["late"], "q": ["a"], "sort": ["-name"], "per": ["100"], "on": ["2026-11-25"]}
    assert parse_qs(table.pager.pages[0].url[1:]) == kept
    by_name = next(head for head in table.heads if head.key == "name")
    assert by_name.direction == "descending"
    assert parse_qs(by_name.sort_url[1:]) == {**kept, "sort": ["name"]}
    assert parse_qs(table.csv_url[1:]) == {k: v for k, v in kept.items() if k != "per"} | {"export": ["csv"]}


def test_two_lists_of_one_page_do_not_disturb_each_other() -> None:
    table = prepared("sort=name&a-sort=-name", prefix="a-")
    assert table.sort == "-name"


def test_a_filter_cannot_take_a_reserved_name() -> None:
    with pytest.raises(ValueError, match="page"):
        listing(filters=[Filter("page", "x", [], lambda r, v: r)])


def test_cells_show_values_in_the_readers_language() -> None:
    with translation.override("vi"):
        table = prepared("sort=name", count=2)
        page = Page(render_to_string("ui/components/table.html", {"table": table}))
    assert page.faults == []
    assert [head.note for head in table.heads] == ["", "", "tỷ đồng", ""]
    cells = Page(f"<table><tbody>{table.body}</tbody></table>")
    assert cells.words == "Buôn Đôn 5/2/2026 1,00 late Ea Kar — chưa có số liệu 0,00 open"
    assert [attrs.get("data-label") for attrs in cells.having("td")][:3] == ["Due", "Sum (tỷ đồng)", "State"]
    assert len(cells.having("td", "sb-wide-only")) == 2


def test_hostile_text_stays_text() -> None:
    one = rows(1)
    one[0].name = '<img src=x onerror=alert(1)>"'
    columns = [
        Column("name", '"><b>', lambda r: r.name, url=lambda r: '/"><script>'),
        Column("n", '"<i>', lambda r: r.name),
    ]
    table = listing(columns=columns).prepare(one, RequestFactory().get("/?q=%3Cscript%3E"))
    assert table.no_match is not None
    table = listing(columns=columns).prepare(one, RequestFactory().get("/"))
    page = Page(render_to_string("ui/components/table.html", {"table": table}))
    assert page.having("img") == page.having("script") == page.having("b", "x") == []
    assert one[0].name in page.words


def test_empty_and_no_match_are_two_things() -> None:
    empty = prepared(count=0)
    assert (empty.empty, empty.no_match, empty.csv_url) == (listing().empty, None, "")
    nothing = prepared("q=zzz&state=late&on=1", keep=["on"])
    assert nothing.empty is None
    assert nothing.no_match is not None
    with translation.override("vi"):
        assert prepared("q=zzz").no_match.title == "Không có kết quả cho “zzz”"  # type: ignore[union-attr]
    assert [parse_qs(link.url[1:]) for link in nothing.no_match.drop] == [
        {"q": ["zzz"], "on": ["1"]},
        {"state": ["late"], "on": ["1"]},
    ]


def test_the_filter_form_keeps_page_size_and_the_pages_own_values() -> None:
    table = prepared("per=100&on=1", keep=["on"])
    page = Page(render_to_string("ui/components/table.html", {"table": table}))
    assert [(a["name"], a["value"]) for a in page.having("input") if a["type"] == "hidden"] == [
        ("on", "1"),
        ("per", "100"),
    ]


def _types() -> Listing:
    return Listing(
        key="types",
        caption="Types",
        columns=[
            Column("app", "App", lambda t: t.app_label, order=("app_label", "model"), phone="title"),
            Column("model", "Model", lambda t: t.model, order=("model",), nullable=True),
        ],
        empty=Empty("None"),
        sort="app",
        search=Search("App", lambda found, text: found.filter(app_label=text)),
    )


@pytest.mark.django_db
def test_a_list_costs_two_queries_whatever_its_length() -> None:
    ContentType.objects.all().delete()
    counts = []
    for total in (1, 3, 70):
        ContentType.objects.bulk_create(
            ContentType(app_label="x", model=f"m{i}") for i in range(ContentType.objects.count(), total)
        )
        with CaptureQueriesContext(
            connection,
        ) as queries:
            table = _types().prepare(ContentType.objects.all(), RequestFactory().get("/"))
            render_to_string("ui/components/table.html", {"table": table})
        assert table.pager.total == total
        counts.append(len(queries))
    assert counts == [2, 2, 2]
    with CaptureQueriesContext(connection) as queries:
        _types().prepare(ContentType.objects.all(), RequestFactory().get("/"), total=70)
    assert len(queries) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("sort", ["app", "-app", "model", "-model"])
def test_pages_of_a_query_join_without_gap_or_repeat(sort: str) -> None:
    ContentType.objects.all().delete()
    ContentType.objects.bulk_create(ContentType(app_label=f"a{i % 7}", model=f"m{i:03d}") for i in range(173))
    fields: dict[str, Callable[[ContentType], Any]] = {
        "app": lambda t: (t.app_label, t.model, t.pk),
        "model": lambda t: (t.model, t.pk),
    }
    expected = sorted(ContentType.objects.all(), key=fields[sort.removeprefix("-")], reverse=sort.startswith("-"))
    got: list[ContentType] = []
    for page in (1, 2, 3, 4):
        got += _types().prepare(ContentType.objects.all(), RequestFactory().get(f"/?sort={sort}&page={page}")).rows
    assert got == expected
