"""The organisation chart as of any date: structure, workload, by topic; on the page and on one A4 sheet."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.as_of import AskedDay, asked_day
from steerboard.interfaces.ui.components import Action, AsOf, Link, Tab
from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.ui.organisation import Urls, View, changes, chart_view, context_line, finding
from steerboard.interfaces.ui.organisation.sheet import sheet
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import chain_strip
from steerboard.platform.audit import selectors as audit
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import permit
from steerboard.platform.documents.rendering import pdf
from steerboard.platform.documents.serving import made_response
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.selectors import organisation_chart
from steerboard.stages.boards.selectors.chart import Chart

_VIEWS: tuple[View, ...] = ("structure", "load", "topic")


@board_page("boards.view")
def organisation(request: Any) -> HttpResponse:
    board: Board = request.board
    asked = asked_day(request.GET, board.ended_on or today())
    view: View = next((one for one in _VIEWS if one == request.GET.get("view")), "structure")
    chart = organisation_chart(board, asked.day)
    urls = _urls(board.space.slug)
    context = {
        "on": asked.day,
        "as_of": _as_of(board, asked, view, chart),
        "chart": chart_view(chart, view, urls),
        "chain": chain_strip(request, board),
        "finding": finding(chart),
        "context": context_line(chart),
        "changes": changes(chart, urls),
        "board_name": marked(board.name, board.name_en),
        "is_empty": not chart.positions,
        "is_illustration": settings.DEMO,
        "actions": _actions(request, asked.day, view),
    }
    return render(request, "organisation/organisation.html", context)


@board_page("boards.view")
def organisation_pdf(request: Any) -> HttpResponse:
    """The same chart on one landscape sheet, with its data date, its address and the head of the audit chain."""
    board: Board = request.board
    asked = asked_day(request.GET, board.ended_on or today())
    chart = organisation_chart(board, asked.day)
    content = sheet(
        chart,
        board_name=in_language(board.name, board.name_en),
        address=settings.BASE_URL + reverse("organisation", args=[board.space.slug]),
        head=audit.head(board.space).short,
        is_illustration=settings.DEMO,
        lang=get_language() or "vi",
    )
    name = _("Organisation chart %(board)s %(day)s") % {"board": board.space.slug, "day": asked.day.isoformat()}
    return made_response(pdf("ui/organisation.typ", content), "application/pdf", f"{name}.pdf")


def _urls(slug: str) -> Urls:
    return Urls(
        seat=lambda pk: reverse("boards-seat", args=[slug, pk]),
        topic=lambda pk: reverse("boards-topic", args=[slug, pk]),
        document=lambda pk: reverse("document", args=[slug, pk]),
    )


def _as_of(board: Board, asked: AskedDay, view: View, chart: Chart) -> AsOf:
    on = asked.day.isoformat()
    labels = {"structure": _("Structure"), "load": _("Workload"), "topic": _("By topic")}
    return AsOf(
        value=asked.typed,
        shortcuts=_shortcuts(board, chart, view),
        keep=[("view", view)],
        views=[Tab(labels[one], f"?on={on}&view={one}", is_current=one == view) for one in _VIEWS],
        error=asked.error,
    )


def _shortcuts(board: Board, chart: Chart, view: View) -> list[Link]:
    found = []
    if board.founded_on:
        words = _("Day of founding %(day)s") % {"day": day(board.founded_on)}
        found.append(Link(words, _query(board.founded_on, view)))
    if chart.changes:
        before = chart.changes[0].on - timedelta(days=1)
        found.append(Link(_("Before the last change %(day)s") % {"day": day(before)}, _query(before, view)))
    if chart.on != today() and not board.ended_on:
        found.append(Link(_("Today"), _query(today(), view)))
    return found


def _query(on: date, view: str) -> str:
    return f"?on={on.isoformat()}&view={view}"


def _actions(request: Any, on: date, view: View) -> list[Action]:
    slug = request.space.slug
    may_appoint = permit(request.user, "boards.appointment_make", request.board)
    return [
        Action(
            _("Print A4 landscape"),
            reverse("organisation_pdf", args=[slug]) + _query(on, view),
            icon="printer",
        ),
        Action(
            _("Change the composition"),
            reverse("boards-board", args=[slug]),
            icon="user-plus",
            tone="primary",
            allowed=bool(may_appoint),
            reason=may_appoint.reason,
        ),
    ]
