"""Search over the public records of a board."""

from typing import Any

from django.http import HttpResponse

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.pages import board_page, rendered
from steerboard.interfaces.public.shared.records import document_address, record_address, shown_kinds
from steerboard.interfaces.ui.language import marked
from steerboard.overview.search import DOCUMENT, LIMIT, Hit, search_public, typed


@board_page()
def search(request: Any, lang: str) -> HttpResponse:
    words = typed(request.GET.get("q", ""))
    slug = request.space.slug
    hits = search_public(request.space, words, shown_kinds())
    context = {
        "words": words,
        "hits": [(hit, _url(hit, slug), marked(hit.title, hit.title_en)) for hit in hits],
        "is_cut": len(hits) >= LIMIT,
        "home_url": address("public-board", board=slug),
    }
    return rendered(request, "public/search.html", context)


def _url(hit: Hit, slug: str) -> str:
    return document_address(hit.key, slug) if hit.kind == DOCUMENT else record_address(hit.kind, hit.key, slug)
