"""The board's impact: four expected impacts, beside the provinces without a board. Contributes, never caused."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.indicators.claims import claim_rows
from steerboard.interfaces.ui.indicators.impact import bar, columns_of, finding, limits_of, names_for
from steerboard.interfaces.web.shared.acting import act, highest, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import record_url
from steerboard.overview.impact import impact_of


@board_page("indicators.list")
def impact(request: Any) -> HttpResponse:
    """The four columns, who says to contribute, what the page cannot say."""
    page = impact_of(request.board, highest(request))
    names = names_for(page, request.board.unit_id)
    place = names.get(request.board.unit_id, "")
    slug = request.space.slug
    context = {
        "title": finding(page, place),
        "crumbs": [Link(_("Indicators"), url(request, "indicators")), Link(_("Impact"), "")],
        "bar": bar(page),
        "columns": columns_of(
            page,
            names,
            lambda row: url(request, "indicators-record", row.pk),
            lambda row: record_url(row.KIND, row.pk, slug),
        ),
        "claims": claim_rows(page, lambda row: record_url(row.KIND, row.pk, slug)),
        "limits": limits_of(page),
        "actions": [
            act(
                request,
                _("Define an indicator"),
                "indicators.define",
                url(request, "indicators-new"),
                icon="plus",
            )
        ],
    }
    return render(request, "impact/impact.html", context)
