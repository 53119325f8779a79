"""The organisation chart for everybody: posts and agencies as of any date, never a person."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.pages import board_page, rendered
from steerboard.interfaces.ui.as_of import asked_day
from steerboard.interfaces.ui.components import AsOf, Link
from steerboard.interfaces.ui.language import marked
from steerboard.interfaces.ui.organisation import Urls, changes, chart_view, context_line, finding
from steerboard.platform.base.clock import today
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.selectors import organisation_chart


@board_page()
def organisation(request: Any, lang: str) -> HttpResponse:
    board: Board = request.board
    asked = asked_day(request.GET, board.ended_on or today())
    chart = organisation_chart(board, asked.day, public=True)
    home = address("public-board", board=board.space.slug)
    urls = Urls(
        seat=lambda pk: "",
        topic=lambda pk: f"{home}#topic-{pk}",
        document=lambda pk: address("public-document", board=board.space.slug, pk=pk),
    )
    context = {
        "on": asked.day,
        "as_of": AsOf(asked.typed, _shortcuts(board), error=asked.error),
        "chart": chart_view(chart, "structure", urls),
        "finding": finding(chart),
        "context": context_line(chart),
        "changes": changes(chart, urls),
        "board_name": marked(board.name, board.name_en),
        "home_url": home,
        "is_empty": not chart.positions,
    }
    return rendered(request, "public/organisation.html", context)


def _shortcuts(board: Board) -> list[Link]:
    found = []
    if board.founded_on:
        found.append(Link(_("Day of founding"), f"?on={board.founded_on.isoformat()}"))
    if board.ended_on:
        found.append(Link(_("Last day"), f"?on={board.ended_on.isoformat()}"))
    elif board.founded_on:
        found.append(Link(_("A year ago"), f"?on={(today() - timedelta(days=365)).isoformat()}"))
    return found
