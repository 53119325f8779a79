"""Search on a board: records, documents, people that the reader may see."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from steerboard.interfaces.ui.addresses import addresses
from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.ui.language import marked
from steerboard.interfaces.ui.markup import icon, tag
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import record_url
from steerboard.overview.search import AGENCY, DOCUMENT, LIMIT, PERSON, Hit, search_board, typed

# Kinds that are no record of the chain → the name of their page.
_PAGES: Final = {DOCUMENT: "document", PERSON: "person", AGENCY: "register_organisation"}


@board_page("boards.view")
def search(request: Any) -> HttpResponse:
    words = typed(request.GET.get("q", ""))
    slug = request.space.slug
    hits = search_board(request.user, request.board, words)
    context = {
        "words": words,
        "hits": hits,
        "rows": _rows(hits, slug),
        "is_cut": len(hits) >= LIMIT,
    }
    return render(request, "search/search.html", context)


def _rows(hits: Sequence[Hit], slug: str) -> SafeString:
    """The hits as a list: made here, because a template takes ten times as long for a hundred of them."""
    known = {kind: addresses(name, slug) for kind, name in _PAGES.items()}
    tags: dict[Any, SafeString] = {}
    rows = []
    for hit in hits:
        if hit.label not in tags:
            tags[hit.label] = tag(hit.label)
        page = known.get(hit.kind)
        facts = " · ".join(part for part in (hit.number, day(hit.on) if hit.on else "") if part)
        url = page(hit.key) if page is not None else record_url(hit.kind, hit.key, slug)
        rows.append((icon(hit.icon), url, marked(hit.title, hit.title_en), facts, tags[hit.label]))
    return format_html_join(
        "",
        '<li class="sb-item">{}<div class="sb-grow"><a class="sb-item-title" href="{}">{}</a>'
        '<div class="sb-item-note">{}</div></div>{}</li>',
        rows,
    )
