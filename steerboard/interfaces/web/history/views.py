"""The history of any record of a board: who did what, when, on whose behalf, why, and what changed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from steerboard.interfaces.web.history.kinds import page_of, record_of, title_of
from steerboard.interfaces.web.shared.pages import board_page, refused
from steerboard.interfaces.web.shared.trail import SHOWN, entries
from steerboard.platform.audit.selectors import head
from steerboard.platform.base.permit import permit


@board_page("boards.view")
def history(request: Any, kind: str, pk: int) -> HttpResponse:
    """A record that the reader may not see is refused by its own rule; a document or person that is hidden is a 404."""
    found = record_of(kind, pk, request.space)
    if found is None:
        raise Http404
    known, record = found
    verdict = permit(request.user, known.view_act, record)
    if not verdict:
        if kind == "document":
            raise Http404
        return refused(request, verdict)
    shown = entries([record, *known.parts(record)])
    context = {
        "label": known.label,
        "title": title_of(record),
        "entries": shown,
        "is_cut": len(shown) >= SHOWN,
        "head": head(request.space).short,
        "record_url": page_of(known, kind, record, request.space.slug),
    }
    return render(request, "history/history.html", context)
