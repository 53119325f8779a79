"""The result that initiatives work for: the lights of the indicators to which they contribute, as the reader sees them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import F
from django.utils.translation import gettext

from steerboard.methods.progress import Lit, Overall, worst
from steerboard.platform.base.publication import published
from steerboard.stages.indicators.models import Indicator
from steerboard.stages.indicators.selectors.standing import standings as indicator_standings
from steerboard.stages.initiatives.models import Initiative


def result_lights(initiatives: Iterable[Initiative], *, highest: int | None, on: date) -> dict[int, dict[int, Lit]]:
    """Initiative → indicator (its node) → light. The public sees verified values of published indicators only."""
    held = [one.pk for one in initiatives]
    linked = Indicator.objects.filter(
        node__links_in__source__in=held,
        node__links_in__relation="contributes_to",
        node__links_in__withdrawn_at=None,
    )
    rows = published(linked, via="node") if highest is None else linked.filter(visibility__lte=highest)
    # One row a link: an indicator that several help is there several times, and stands where it stands.
    indicators = list(rows.annotate(helped_by=F("node__links_in__source_id")).select_related("board", "series"))
    if not indicators:
        return {}
    is_public = highest is None
    stood = indicator_standings(
        indicators, on, verified_only=is_public, verifier=gettext("the verifying position") if is_public else ""
    )
    found: dict[int, dict[int, Lit]] = defaultdict(dict)
    for row in indicators:
        found[row.helped_by][row.pk] = stood[row.pk].lit
    return found


def result(lights: Mapping[int, Lit]) -> Lit | None:
    """The worst of them; None where no indicator says anything: a figure that nobody has is told beside it, not here."""
    telling = {str(pk): lit for pk, lit in lights.items() if not lit.grey}
    if not telling:
        return None
    overall: Overall = worst(telling)
    return Lit(overall.light, overall.reason, overall.hatched)
