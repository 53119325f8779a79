"""The five-minute brief: what the leader must know before the day begins, on one page of the screen and of paper."""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.web.brief.sheet import finding, sheet
from steerboard.interfaces.web.brief.shown import agency_rows, change_rows, counted
from steerboard.interfaces.web.shared.acting import highest
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.steering import meeting_card, waiting_rows
from steerboard.interfaces.web.shared.sums import (
    figures,
    indicator_rows,
    initiative_rows,
    money_card,
    punctuality,
    share_bar,
)
from steerboard.overview.changes import changes
from steerboard.overview.kept import kept
from steerboard.overview.steering import steering
from steerboard.platform.audit import selectors as audit
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.rendering import pdf
from steerboard.platform.documents.serving import made_response

_WEEK: Final = timedelta(days=7)


def _found(request: Any) -> Any:
    level = highest(request)
    on = today()
    week = kept(
        request.space,
        "week",
        lambda: changes(request.space, on - _WEEK, on, sees=Visibility(level)),
        level,
    )
    return steering(request.board, level), week


@board_page("boards.view")
def brief(request: Any) -> HttpResponse:
    found, week = _found(request)
    slug = request.space.slug
    context = {
        "heading": finding(found),
        "on": found.on,
        "board_name": marked(request.board.name, request.board.name_en),
        "pdf_url": reverse("brief-pdf", args=[slug]),
        "changes_url": reverse("changes", args=[slug]),
        "agencies_url": reverse("agencies", args=[slug]),
        "figures": figures(found, {}),
        "meeting": meeting_card(found.upcoming, slug) if found.upcoming else None,
        "waiting": waiting_rows(found.waiting, slug),
        "agencies": agency_rows(found, slug),
        "punctuality": punctuality(found),
        "share_bar": share_bar(found),
        "initiatives": initiative_rows((one for one in found.running if one.light != "green"), slug),
        "running": len(found.running),
        "money": money_card(found.funds, slug, shown=5),
        "indicators": indicator_rows(found.off_course, slug),
        "all_indicators": len(found.indicators),
        "changes": change_rows(week, slug),
        "counted": counted(week),
    }
    return render(request, "brief/brief.html", context)


@board_page("boards.view")
def brief_pdf(request: Any) -> HttpResponse:
    """One A4 page however much there is: rows beyond their place are counted, and the letters shrink to fit."""
    found, week = _found(request)
    board = request.board
    content = sheet(
        found,
        week,
        board_name=in_language(board.name, board.name_en),
        address=settings.BASE_URL + reverse("brief", args=[request.space.slug]),
        head=audit.head(request.space).short,
        is_illustration=settings.DEMO,
        lang=get_language() or "vi",
    )
    name = _("Brief %(board)s %(day)s") % {"board": request.space.slug, "day": found.on.isoformat()}
    return made_response(pdf("ui/brief.typ", content), "application/pdf", f"{name}.pdf")
