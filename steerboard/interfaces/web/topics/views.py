"""What the board does about each of its focus topics, and what came of it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Action, Link
from steerboard.interfaces.ui.formats import number
from steerboard.interfaces.ui.indicators.topics import line_rows, page_context
from steerboard.interfaces.web.shared.acting import act, highest, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import chain_strip, record_url
from steerboard.overview.topics import topic_lines, topic_page
from steerboard.stages.boards.models import Topic


@board_page("boards.view")
def topics(request: Any) -> HttpResponse:
    """All focus topics: who leads, how many initiatives and indicators, how much money."""
    lines = topic_lines(request.board, highest(request))
    running = [line for line in lines if line.topic.valid_to is None]
    title = ngettext("%(count)s focus topic", "%(count)s focus topics", len(running)) % {"count": number(len(running))}
    context = {
        "title": title if running else _("No focus topic yet"),
        "rows": line_rows(lines, lambda topic: url(request, "topics-topic", topic.pk)),
        "actions": [
            act(request, _("Add a topic"), "boards.topic_add", url(request, "boards-topic-new"), icon="plus"),
            Action(_("Agencies of the topics"), url(request, "boards-topics"), icon="sitemap"),
        ],
    }
    return render(request, "topics/list.html", context)


@board_page("boards.view")
def topic(request: Any, pk: int) -> HttpResponse:
    """One topic whole: why, who, initiatives, money, indicators, records."""
    found = Topic.objects.filter(board=request.board, pk=pk).select_related("node", "space").first()
    if found is None:
        raise Http404
    found.board = request.board
    slug = request.space.slug
    context = page_context(
        topic_page(found, highest(request)),
        {
            "seat": lambda seat: url(request, "boards-seat", seat.pk),
            "initiative": lambda one: record_url(one.KIND, one.pk, slug),
            "indicator": lambda one: url(request, "indicators-record", one.pk),
            "record": lambda node: record_url(node.kind, node.pk, slug),
        },
    )
    context |= {
        "crumbs": [Link(_("Focus topics"), url(request, "topics")), Link(str(found.name), "")],
        "strip": chain_strip(request, found),
        "actions": [
            Action(_("Agencies, wording"), url(request, "boards-topic", pk), icon="edit"),
            act(
                request,
                _("Define an indicator"),
                "indicators.define",
                f"{url(request, 'indicators-new')}?topic={pk}",
                icon="chart-line",
            ),
        ],
    }
    return render(request, "topics/topic.html", context)
