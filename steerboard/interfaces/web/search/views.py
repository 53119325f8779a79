"""Search on a board: records, documents, people that the reader may see."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from steerboard.interfaces.ui.language import marked
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import record_url
from steerboard.overview.search import AGENCY, DOCUMENT, LIMIT, PERSON, Hit, search_board, typed


@board_page("boards.view")
def search(request: Any) -> HttpResponse:
    words = typed(request.GET.get("q", ""))
    slug = request.space.slug
    hits = search_board(request.user, request.board, words)
    context = {
        "words": words,
        "hits": [(hit, _url(hit, slug), marked(hit.title, hit.title_en)) for hit in hits],
        "is_cut": len(hits) >= LIMIT,
    }
    return render(request, "search/search.html", context)


def _url(hit: Hit, slug: str) -> str:
    if hit.kind == DOCUMENT:
        return reverse("document", args=[slug, hit.key])
    if hit.kind == PERSON:
        return reverse("person", args=[slug, hit.key])
    if hit.kind == AGENCY:
        return reverse("register_organisation", args=[slug, hit.key])
    return record_url(hit.kind, hit.key, slug)
