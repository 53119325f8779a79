"""The public page of a board: who steers, on what document, since when, by which rules, on which topics."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.public.boards.account import account_html
from steerboard.interfaces.public.boards.rows import composition, document_rows, mandate_rows, topic_rows
from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.lists import unit_names
from steerboard.interfaces.public.shared.pages import board_page, public_boards, rendered
from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.ui.rules import in_words
from steerboard.overview.kept import kept
from steerboard.platform.base.clock import today
from steerboard.platform.documents.selectors import published_documents
from steerboard.stages.boards.models import Board, Regulation
from steerboard.stages.boards.selectors import in_force, organisation_chart
from steerboard.stages.boards.selectors.chart import Chart

_DOCUMENTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The parts of the page that only an act of the board or in the register changes."""

    finding: str
    content: SafeString
    documents: SafeString
    account: SafeString


@board_page()
def board(request: Any, lang: str) -> HttpResponse:
    found: Board = request.board
    before, after = _neighbours(found)
    context = {
        "name": in_language(found.name, found.name_en),
        "drawn": kept(found.space, "public-board", lambda: _drawn(found), lang),
        "before": before,
        "after": after,
        "audit_url": address("public-audit", board=found.space.slug),
        "search_url": address("public-search", board=found.space.slug),
        "open_data_url": address("public-open-data", board=found.space.slug),
        **_urls(found),
    }
    return rendered(request, "public/board.html", context)


def _urls(found: Board) -> dict[str, str]:
    return {
        "organisation_url": address("public-organisation", board=found.space.slug),
        "documents_url": address("public-documents", board=found.space.slug),
    }


def _drawn(found: Board) -> _Drawn:
    on = found.ended_on or today()
    # On its last day an ended board still has its members.
    chart = organisation_chart(found, on, public=True)
    regulation = _regulation(found, chart)
    context = {
        "on": on,
        "mandates": mandate_rows(found, chart),
        "composition": composition(chart),
        "topics": topic_rows(chart, found),
        "rules": in_words(regulation) if regulation else (),
        "rules_from": regulation.valid_from if regulation else None,
        "documents": document_rows(found, published_documents(found.space)[:_DOCUMENTS_SHOWN]),
        **_urls(found),
    }
    return _Drawn(
        finding=_finding(found, chart),
        content=render_to_string("public/board_content.html", context),
        documents=render_to_string("public/board_documents.html", context),
        account=account_html(found),
    )


def _finding(found: Board, chart: Chart) -> str:
    """One line: founded when and on what, how many positions are filled, the core topic."""
    said = []
    decision = next((m.document.number for m in chart.mandates if m.part == "decision"), "")
    if found.founded_on and decision:
        said.append(_("Founded on %(day)s by %(document)s.") % {"day": day(found.founded_on), "document": decision})
    elif found.founded_on:
        said.append(_("Founded on %(day)s.") % {"day": day(found.founded_on)})
    if found.ended_on:
        said.append(_("Ended on %(day)s.") % {"day": day(found.ended_on)})
    if chart.seats:
        text = ngettext(
            "%(filled)s of %(all)s position is filled.",
            "%(filled)s of %(all)s positions are filled.",
            len(chart.seats),
        )
        said.append(text % {"filled": number(chart.filled), "all": number(len(chart.seats))})
    core = next((topic for topic in chart.topics if topic.is_core), None)
    if core:
        said.append(_("Core topic: %(topic)s.") % {"topic": in_language(core.name, core.name_en)})
    return " ".join(said)


def _regulation(found: Board, chart: Chart) -> Regulation | None:
    """The rules of the day; not those of a regulation whose document is not public."""
    rows = Regulation.objects.filter(in_force(chart.on), board=found).select_related("document")
    regulation = rows.order_by("-valid_from").first()
    if regulation is None or (regulation.document is not None and not regulation.document.is_published):
        return None
    return regulation


def _neighbours(found: Board) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The public boards that this one continues, and the one that continues it."""
    wanted = Q(successor_id=found.pk)
    if found.successor_id:
        wanted |= Q(pk=found.successor_id)
    rows = list(public_boards().filter(wanted).order_by("founded_on", "pk"))
    units = unit_names(rows) if rows else {}
    before: list[dict[str, Any]] = []
    after: list[dict[str, Any]] = []
    for row in rows:
        entry = {
            "name": marked(row.name, row.name_en),
            "unit": units[row.pk],
            "url": address("public-board", board=row.space.slug),
            "founded_on": row.founded_on,
            "ended_on": row.ended_on,
        }
        (after if row.pk == found.successor_id else before).append(entry)
    return before, after
