"""The impact of a board for everybody: published indicators and initiatives only."""

from typing import Any

from django.http import HttpResponse

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.pages import board_page, rendered
from steerboard.interfaces.public.shared.records import record_address
from steerboard.interfaces.ui.indicators.claims import claim_rows
from steerboard.interfaces.ui.indicators.impact import bar, columns_of, finding, limits_of, names_for
from steerboard.overview.impact import impact_of


@board_page()
def impact(request: Any, lang: str) -> HttpResponse:
    """The four columns, who says to contribute, what the page cannot say."""
    page = impact_of(request.board, None)
    names = names_for(page, request.board.unit_id)
    place = names.get(request.board.unit_id, "")
    slug = request.space.slug

    def claim(one: Any) -> str:
        return record_address(one.KIND, one.pk, slug)

    context = {
        "title": finding(page, place),
        "bar": bar(page),
        "columns": columns_of(page, names, lambda row: address("public-indicator", board=slug, pk=row.pk), claim),
        "claims": claim_rows(page, claim),
        "limits": limits_of(page),
        "home_url": address("public-board", board=slug),
        "method_url": address("public-method"),
    }
    return rendered(request, "public/impact.html", context)
