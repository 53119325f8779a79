"""Who says to contribute, as rows of the page of impacts."""

from collections.abc import Callable
from typing import Any

from steerboard.interfaces.ui.indicators.impact import evidence_text
from steerboard.interfaces.ui.language import in_language
from steerboard.overview.impact import ImpactPage
from steerboard.stages.indicators.enums import Impact


def claim_rows(page: ImpactPage, url: Callable[[Any], str]) -> list[dict[str, Any]]:
    """Each initiative with its impacts and how much evidence there is."""
    return [
        {
            "row": one,
            "title": in_language(one.title, one.title_en),
            "url": url(one),
            "impacts": ", ".join(str(Impact(impact).label) for impact in page.claims[one.pk]),
            "evidence": evidence_text(page.evidence.get(one.pk, 0)),
        }
        for one in page.initiatives
    ]
