"""What the pages of indicators show of their records: tags, crumbs, who may see one."""

from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.shared.acting import highest, url
from steerboard.stages.indicators.enums import ObservationState
from steerboard.stages.indicators.models import Indicator, Observation

TONES: Final = {
    ObservationState.DRAFT: "",
    ObservationState.SUBMITTED: "warn",
    ObservationState.VERIFIED: "ok",
    ObservationState.RETURNED: "bad",
}


def indicator_or_404(request: Any, pk: int) -> Indicator:
    """An indicator of this board that the reader may see; a hidden one is a missing one."""
    rows = Indicator.objects.filter(board=request.board, visibility__lte=highest(request), pk=pk)
    found = rows.select_related("node", "topic", "series").first()
    if found is None:
        raise Http404
    found.board, found.space = request.board, request.space
    return found


def observation_or_404(request: Any, indicator: Indicator, pk: int) -> Observation:
    """A value of this indicator."""
    found = Observation.objects.filter(indicator=indicator, pk=pk).select_related("space", "document").first()
    if found is None:
        raise Http404
    found.indicator = indicator
    return found


def state_tag(row: Observation) -> Tag:
    """The state of a value; a version that no longer counts says so."""
    if not row.is_current and row.state == ObservationState.VERIFIED:
        return Tag(_("corrected by a later version"), "outline")
    return Tag(row.get_state_display(), TONES[ObservationState(row.state)])


def crumbs(request: Any, indicator: Indicator | None = None, last: str = "") -> list[Link]:
    """The way back: indicators, this indicator, the page itself."""
    found = [Link(_("Indicators"), url(request, "indicators"))]
    if indicator is not None:
        found.append(Link(indicator.code, url(request, "indicators-record", indicator.pk)))
    if last:
        found.append(Link(last, ""))
    return found
