"""Focus topics and the agencies' parts in them."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Action, Link
from steerboard.interfaces.ui.formats import number
from steerboard.interfaces.ui.language import marked
from steerboard.interfaces.web.boards.shown import board_crumbs, called_on, period
from steerboard.interfaces.web.shared.acting import act, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import chain_strip
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import permit
from steerboard.stages.boards.enums import BoardState, TopicPart
from steerboard.stages.boards.models import Topic, TopicSeat


def topic_or_404(request: Any, pk: int) -> Topic:
    """A topic of this board."""
    found = Topic.objects.filter(board=request.board, pk=pk).select_related("node", "space").first()
    if found is None:
        raise Http404
    found.board = request.board
    return found


def crumbs(request: Any, topic: Topic | None = None) -> list[Link]:
    found = board_crumbs(request, Link(_("Topics"), url(request, "boards-topics")))
    if topic is not None:
        found.append(Link(topic.name, url(request, "boards-topic", topic.pk)))
    return found


@board_page("boards.view")
def topics(request: Any) -> HttpResponse:
    """All topics, the core first, with who leads and who takes part."""
    began = request.board.founded_on or today()
    known = Topic.objects.filter(Q(valid_to=None) | Q(valid_to__gt=began), board=request.board)
    rows = sorted(known.order_by("pk"), key=lambda topic: (topic.valid_to is not None, not topic.is_core))
    parts = list(TopicSeat.objects.filter(topic__board=request.board, valid_to=None).select_related("seat"))
    names = called_on((part.seat.organisation_id for part in parts), today())
    by_topic: dict[int, list[TopicSeat]] = {}
    for part in parts:
        by_topic.setdefault(part.topic_id, []).append(part)

    def called(topic: Topic, part: str) -> list[str]:
        own = by_topic.get(topic.pk, [])
        return [names.get(row.seat.organisation_id, "") for row in own if row.part == part]

    running = [topic for topic in rows if topic.valid_to is None]
    shown = [
        {
            "topic": topic,
            "name": marked(topic.name, topic.name_en),
            "url": url(request, "boards-topic", topic.pk),
            "lead": called(topic, TopicPart.LEAD),
            "partners": called(topic, TopicPart.PARTNER),
            "period": period(topic.valid_from, topic.valid_to),
        }
        for topic in rows
    ]
    core = next((topic for topic in running if topic.is_core), None)
    context = {
        "title": _("%(topic)s is the core topic") % {"topic": core.name} if core else _("No core topic yet"),
        "lead": ngettext(
            "%(count)s topic in all; each has one lead agency.",
            "%(count)s topics in all; each has one lead agency.",
            len(running),
        )
        % {"count": number(len(running))},
        "topics": shown,
        "actions": [
            act(
                request,
                _("Add a topic"),
                "boards.topic_add",
                url(request, "boards-topic-new"),
                icon="plus",
                tone="primary",
                reason=_ended(request),
            )
        ],
        "crumbs": board_crumbs(request),
    }
    return render(request, "boards/topics.html", context)


def _ended(request: Any) -> str:
    over = request.board.state == BoardState.ENDED
    return _("This board has ended; nothing more is entered here.") if over else ""


@board_page("boards.view")
def topic(request: Any, pk: int) -> HttpResponse:
    """One topic: why, who leads and joins since when."""
    found = topic_or_404(request, pk)
    parts = list(TopicSeat.objects.filter(topic=found).select_related("seat").order_by("-valid_from", "part", "pk"))
    names = called_on((part.seat.organisation_id for part in parts), today())
    may = permit(request.user, "boards.topic_seat_set", request.board)
    gone = _("This topic has ended.") if found.valid_to else _ended(request)
    context = {
        "topic": found,
        "name": marked(found.name, found.name_en),
        "period": period(found.valid_from, found.valid_to),
        "strip": chain_strip(request, found),
        "parts": [
            {
                "part": part,
                "agency": names.get(part.seat.organisation_id, ""),
                "seat_url": url(request, "boards-seat", part.seat_id),
                "period": period(part.valid_from, part.valid_to),
                "end_url": url(request, "boards-topic-part-end", pk, part.pk)
                if may and part.valid_to is None and part.part != TopicPart.LEAD
                else "",
            }
            for part in parts
        ],
        "actions": [
            Action(_("Whole page of the topic"), url(request, "topics-topic", pk), icon="star"),
            act(
                request,
                _("Lead or take part"),
                "boards.topic_seat_set",
                url(request, "boards-topic-part", pk),
                icon="plus",
                tone="primary",
                reason=gone,
            ),
            act(
                request, _("Edit"), "boards.topic_add", url(request, "boards-topic-edit", pk), icon="edit", reason=gone
            ),
            *(
                ()
                if found.is_core
                else [
                    act(
                        request,
                        _("Make it the core topic"),
                        "boards.topic_add",
                        url(request, "boards-topic-core", pk),
                        icon="star",
                        reason=gone,
                    )
                ]
            ),
            act(
                request,
                _("End the topic"),
                "boards.topic_end",
                url(request, "boards-topic-end", pk),
                reason=gone
                or (_("This is the core topic. Make another topic the core first.") if found.is_core else ""),
            ),
        ],
        "crumbs": crumbs(request),
    }
    return render(request, "boards/topic.html", context)
