"""What the public reads of indicators: verified values only, lights with their reason, no persons."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.pages import board_page, rendered
from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.ui.indicators.charts import (
    break_sentences,
    own_drawing,
    place_names,
    series_drawing,
)
from steerboard.interfaces.ui.indicators.figures import (
    figure,
    figures_of,
    inputs_of,
    light_code,
    light_of,
    progress_text,
    sentence_of,
    unit_of,
)
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.platform.base.clock import today
from steerboard.stages.indicators.models import Indicator
from steerboard.stages.indicators.selectors.lists import published_indicators
from steerboard.stages.indicators.selectors.series import pictures
from steerboard.stages.indicators.selectors.standing import Standing, standings

_SHOWN = 200


def _standings(rows: list[Indicator]) -> dict[int, Standing]:
    """As the public sees them: verified values, by another person whose name is not said."""
    return standings(rows, today(), verified_only=True, verifier=_("another person"))


@board_page()
def indicators(request: Any, lang: str) -> HttpResponse:
    """All published indicators with value, target and light."""
    rows = list(published_indicators(request.board)[:_SHOWN])
    for row in rows:
        row.board = request.board
    stood = _standings(rows)
    context = {
        "title": _finding(stood),
        "rows": [
            {
                "row": row,
                "name": in_language(row.name, row.name_en),
                "url": address("public-indicator", board=request.space.slug, pk=row.pk),
                "light": light_of(stood[row.pk]),
                "why": sentence_of(stood[row.pk]),
                "now": figure(stood[row.pk].actual, row.value_type),
                "target": figure(_target(stood[row.pk]), row.value_type),
                "unit": unit_of(row),
                "way": progress_text(stood[row.pk]),
            }
            for row in rows
        ],
        "home_url": address("public-board", board=request.space.slug),
        "impact_url": address("public-impact", board=request.space.slug),
        "method_url": address("public-method"),
    }
    return rendered(request, "public/indicators.html", context)


def _target(standing: Standing) -> Any:
    return standing.target.value if standing.target is not None else None


def _finding(stood: dict[int, Standing]) -> str:
    if not stood:
        return _("Indicators")
    counted = Counter(light_code(one) for one in stood.values())
    whole = ngettext("%(count)s indicator", "%(count)s indicators", len(stood)) % {"count": number(len(stood))}
    return _("%(whole)s: %(green)s on track, %(look)s to look at") % {
        "whole": whole,
        "green": number(counted["green"]),
        "look": number(counted["amber"] + counted["red"]),
    }


@board_page()
def indicator(request: Any, lang: str, pk: int) -> HttpResponse:
    """One published indicator; a hidden one, a withdrawn one and one that never was are the same 404."""
    found = published_indicators(request.board).filter(pk=pk).first()
    if found is None:
        raise Http404
    found.board = request.board
    standing = _standings([found])[found.pk]
    picture = pictures(request.board, [found.series])[found.series.pk] if found.series is not None else None
    if picture is None:
        drawing = own_drawing(standing)
    else:
        ids = [picture.own.unit_id, *(line.unit_id for line in picture.predecessors)]
        drawing = series_drawing(picture, place_names(ids))
    context = {
        "indicator": found,
        "name": in_language(found.name, found.name_en),
        "definition": marked(found.definition, ""),
        "unit": unit_of(found),
        "light": light_of(standing),
        "why": sentence_of(standing),
        "figures": figures_of(standing),
        "drawing": drawing,
        "breaks": break_sentences(picture) if picture is not None else [],
        "caveat": in_language(found.series.caveat, found.series.caveat_en) if found.series is not None else "",
        "inputs": inputs_of(standing),
        "source": found.series.source if found.series is not None else found.data_source,
        "targets": [(figure(row.value, found.value_type), day(row.due_on), row.why) for row in standing.targets],
        "home_url": address("public-board", board=request.space.slug),
        "list_url": address("public-indicators", board=request.space.slug),
        "method_url": address("public-method"),
    }
    return rendered(request, "public/indicator.html", context)
