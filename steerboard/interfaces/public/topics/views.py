"""What the board does about its focus topics, for everybody: published records only, agencies and posts, no persons."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.pages import board_page, rendered
from steerboard.interfaces.public.shared.records import record_address, shown_kinds
from steerboard.interfaces.ui.formats import number
from steerboard.interfaces.ui.indicators.topics import line_rows, page_context
from steerboard.overview.topics import topic_lines, topic_page, topics_of


@board_page()
def topics(request: Any, lang: str) -> HttpResponse:
    """All published topics."""
    lines = topic_lines(request.board, None)
    running = [line for line in lines if line.topic.valid_to is None]
    title = ngettext("%(count)s focus topic", "%(count)s focus topics", len(running)) % {"count": number(len(running))}
    context = {
        "title": title if lines else _("No focus topic yet"),
        "rows": line_rows(lines, lambda one: address("public-topic", board=request.space.slug, pk=one.pk)),
        "home_url": address("public-board", board=request.space.slug),
    }
    return rendered(request, "public/topics.html", context)


@board_page()
def topic(request: Any, lang: str, pk: int) -> HttpResponse:
    """One published topic whole."""
    found = next((one for one in topics_of(request.board, None) if one.pk == pk), None)
    if found is None:
        raise Http404
    found.board = request.board
    slug = request.space.slug

    def record(one: Any) -> str:
        kind = getattr(one, "KIND", None) or one.kind
        return record_address(kind, one.pk, slug) if kind in shown_kinds() else ""

    context = page_context(
        topic_page(found, None), {"seat": record, "initiative": record, "indicator": record, "record": record}
    )
    context |= {
        "home_url": address("public-board", board=slug),
        "list_url": address("public-topics", board=slug),
    }
    return rendered(request, "public/topic.html", context)
