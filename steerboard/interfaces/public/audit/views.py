"""The ends of a board's audit chain, day by day: whoever keeps one can later prove that nothing before it was changed."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse

from steerboard.interfaces.public.shared.pages import board_page, rendered
from steerboard.platform.audit.selectors import head, heads_by_day

_DAYS = 60


@board_page()
def heads(request: Any, lang: str) -> HttpResponse:
    context = {
        "head": head(request.space),
        "days": heads_by_day(request.space, _DAYS),
        "json_url": reverse("public-audit-json", args=[request.space.slug]),
    }
    return rendered(request, "public/audit.html", context)


@board_page()
def heads_json(request: Any) -> HttpResponse:
    """The same for programs, in the form that `steerboard audit verify --anchors` reads."""
    days = heads_by_day(request.space, _DAYS)
    rows = [
        {"space": one.slug, "seq": one.seq, "hash": one.hash, "at": one.at.isoformat() if one.at else None}
        for one in days
    ]
    return JsonResponse({"heads": rows})
