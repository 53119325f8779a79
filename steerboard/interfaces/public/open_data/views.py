"""Open data: the tables of one board and of all public boards as CSV and JSON, each column with its meaning."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.pages import board_page, public_boards, public_page, rendered
from steerboard.interfaces.ui.export import CSV_TYPE, machine_csv
from steerboard.overview.open_data import BY_NAME, TABLES, OpenTable, Value, dictionary
from steerboard.platform.audit.selectors import head
from steerboard.platform.base.clock import today
from steerboard.stages.boards.models import Board


def _table(name: str) -> OpenTable:
    try:
        return BY_NAME[name]
    except KeyError:
        raise Http404 from None


def _all() -> list[Board]:
    return list(public_boards().order_by("space__slug"))


def _csv(table: OpenTable, boards: Sequence[Board], name: str) -> HttpResponse:
    response = HttpResponse(machine_csv(table.names, table.rows(boards)), content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}-{table.name}-{today().isoformat()}.csv"'
    return response


def _json(table: OpenTable, boards: Sequence[Board], **more: Any) -> HttpResponse:
    rows = [{name: _plain(value) for name, value in zip(table.names, row, strict=True)} for row in table.rows(boards)]
    return JsonResponse({"table": table.name, "as_of": today().isoformat(), **more, "rows": rows})


def _plain(value: Value) -> str | int | bool | None:
    """A value as JSON says it: dates in ISO 8601, decimals as text, so that no digit is lost."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


@board_page()
def tables(request: Any, lang: str) -> HttpResponse:
    slug = request.space.slug
    rows = [
        (
            table,
            reverse("public-open-data-csv", args=[slug, table.name]),
            reverse("public-open-data-json", args=[slug, table.name]),
        )
        for table in TABLES
    ]
    return rendered(
        request,
        "public/open_data.html",
        {
            "tables": rows,
            "dictionary_url": address("public-dictionary-page"),
            "dictionary_json": address("public-dictionary"),
        },
    )


@public_page
def all_tables(request: HttpRequest, lang: str) -> HttpResponse:
    rows = [
        (
            table,
            reverse("public-open-data-all-csv", args=[table.name]),
            reverse("public-open-data-all-json", args=[table.name]),
        )
        for table in TABLES
    ]
    return rendered(
        request,
        "public/open_data.html",
        {
            "tables": rows,
            "dictionary_url": address("public-dictionary-page"),
            "dictionary_json": address("public-dictionary"),
        },
    )


@public_page
def dictionary_page(request: HttpRequest, lang: str) -> HttpResponse:
    """Every table and column in words; the same for programs is `dictionary.json`."""
    rows = [(table, reverse("public-open-data-all-csv", args=[table.name])) for table in TABLES]
    columns = sum(len(table.fields) for table in TABLES)
    context = {"tables": rows, "columns": columns, "json_url": address("public-dictionary")}
    return rendered(request, "public/dictionary.html", context)


@public_page
def dictionary_json(request: HttpRequest, lang: str) -> HttpResponse:
    return JsonResponse({"tables": dictionary()}, json_dumps_params={"ensure_ascii": False})


@board_page()
def table_csv(request: Any, table: str) -> HttpResponse:
    return _csv(_table(table), [request.board], request.space.slug)


@board_page()
def table_json(request: Any, table: str) -> HttpResponse:
    return _json(_table(table), [request.board], board=request.space.slug, audit_head=head(request.space).short)


@public_page
def all_csv(request: HttpRequest, table: str) -> HttpResponse:
    return _csv(_table(table), _all(), "boards")


@public_page
def all_json(request: HttpRequest, table: str) -> HttpResponse:
    return _json(_table(table), _all())
