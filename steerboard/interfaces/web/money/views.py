"""The money of the board: by source and year, and all its lines. One read for page, export and public."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Tab
from steerboard.interfaces.ui.formats import number
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.money_bars import money_bars
from steerboard.interfaces.web.money import tables
from steerboard.interfaces.web.money.shown import said
from steerboard.interfaces.web.shared.acting import act, highest, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.stages.initiatives.selectors.money import (
    LineMoney,
    Sums,
    board_money,
    by_source_and_year,
    summed,
)


@board_page("initiatives.list")
def money(request: Any) -> HttpResponse:
    """By source and year: planned, approved, committed, spent; what is wrong stands on top."""
    lines = board_money(request.board, highest(request))
    rows = by_source_and_year(lines)
    table = tables.by_source(rows)
    if (file := table.export(rows, request, address=request.build_absolute_uri())) is not None:
        return file  # type: ignore[return-value]
    context = {
        "title": _title(lines),
        "table": table.prepare(rows, request),
        "blocks": [_block(sums) for sums in summed(lines)],
        "breaches": _breaches(request, lines),
        "tabs": _tabs(request, "money"),
        "actions": [
            act(
                request,
                _("When the books close"),
                "initiatives.list",
                url(request, "money-rules"),
                icon="calendar-event",
            )
        ],
    }
    return render(request, "money/money.html", context)


def _title(lines: list[LineMoney]) -> str:
    wrong = sum(any(breach.is_serious for breach in row.breaches) for row in lines)
    if not wrong:
        return _("Money of the initiatives")
    text = ngettext("Money: %(count)s line asks for an answer", "Money: %(count)s lines ask for an answer", wrong)
    return text % {"count": number(wrong)}


def _tabs(request: Any, here: str) -> list[Tab]:
    return [
        Tab(_("By source and year"), url(request, "money"), is_current=here == "money"),
        Tab(_("All lines"), url(request, "money-lines"), is_current=here == "money-lines"),
    ]


def _block(sums: Sums) -> dict[str, Any]:
    return {**money_bars(sums), "incomplete": sums.incomplete}


def _breaches(request: Any, lines: list[LineMoney]) -> list[dict[str, Any]]:
    found = [
        {
            "title": in_language(row.line.initiative.title, row.line.initiative.title_en),
            "line": str(row.line),
            "reason": said(breach.reason),
            "is_serious": breach.is_serious,
            "url": url(request, "money-line", row.line.pk),
        }
        for row in lines
        for breach in row.breaches
    ]
    return sorted(found, key=lambda each: not each["is_serious"])


@board_page("initiatives.list")
def all_lines(request: Any) -> HttpResponse:
    """Every line of every initiative."""
    rows = board_money(request.board, highest(request))
    names = nearest_versions([row.line.holder_id for row in rows if row.line.holder_id], today())
    table = tables.all_lines(request, rows, {pk: in_language(one.name, one.name_en) for pk, one in names.items()})
    if (file := table.export(rows, request, address=request.build_absolute_uri())) is not None:
        return file  # type: ignore[return-value]
    context = {
        "title": _("All lines of money"),
        "table": table.prepare(rows, request),
        "tabs": _tabs(request, "money-lines"),
        "actions": [],
    }
    return render(request, "money/money.html", context)
