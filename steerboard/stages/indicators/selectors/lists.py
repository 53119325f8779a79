"""Lists of indicators: of a board, of a topic, the published ones; passports; what waits for verification."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.methods.progress import Item, Passport, passport
from steerboard.platform.base.publication import published
from steerboard.stages.boards.models import Board
from steerboard.stages.indicators.enums import IMPACTS, ObservationState
from steerboard.stages.indicators.models import Indicator, Observation
from steerboard.stages.indicators.selectors.standing import Standing

ITEMS: Final[dict[Item, str | Promise]] = {
    Item.DEFINITION: _("definition"),
    Item.UNIT: _("unit"),
    Item.DIRECTION: _("direction"),
    Item.SOURCE: _("where the figures come from"),
    Item.FREQUENCY: _("how often it is reported"),
    Item.OWNER: _("who reports it"),
    Item.BASELINE: _("baseline, or why there is none"),
    Item.TARGET: _("target with its day"),
    Item.VERIFIER: _("who verifies it"),
    Item.ROLL_UP: _("how periods add up"),
}


@dataclass(frozen=True, slots=True)
class PassportShown:
    """How complete a passport is: per cent, and the missing items in the order of the form."""

    passport: Passport
    missing: tuple[str | Promise, ...]

    @property
    def per_cent(self) -> int:
        return int(self.passport.share * 100)


def passport_of(standing: Standing) -> PassportShown:
    """The completeness of an indicator's passport; a published series brings its reporter and verifier with it."""
    indicator = standing.indicator
    by_publisher = indicator.series_id is not None
    held = {
        Item.DEFINITION: bool(indicator.definition),
        Item.UNIT: bool(indicator.unit),
        Item.DIRECTION: bool(indicator.direction),
        Item.SOURCE: bool(indicator.data_source) or by_publisher,
        Item.FREQUENCY: bool(indicator.frequency) or by_publisher,
        Item.OWNER: indicator.owner_seat_id is not None or by_publisher,
        Item.BASELINE: standing.baseline is not None,
        Item.TARGET: standing.target is not None,
        Item.VERIFIER: indicator.verifier_seat_id is not None or by_publisher,
        Item.ROLL_UP: bool(indicator.time_rule),
    }
    found = passport(item for item, is_there in held.items() if is_there)
    return PassportShown(found, tuple(ITEMS[item] for item in found.missing))


def indicators_of(board: Board, highest: int) -> QuerySet[Indicator]:
    """The indicators of a board that a reader of this visibility may see."""
    rows = Indicator.objects.filter(board=board, visibility__lte=highest)
    return rows.select_related("node", "space", "topic", "series", "board")


def published_indicators(board: Board) -> QuerySet[Indicator]:
    """What the public sees."""
    rows = published(Indicator.objects.filter(board=board), via="node")
    return rows.select_related("node", "space", "topic__node", "series", "board")


def by_impact(rows: Iterable[Indicator]) -> dict[str, list[Indicator]]:
    """The indicators of each of the four expected impacts, in the order of the brief."""
    found: dict[str, list[Indicator]] = {impact.value: [] for impact in IMPACTS}
    for row in rows:
        if row.impact in found:
            found[row.impact].append(row)
    return found


def versions_of(indicator: Indicator) -> list[Observation]:
    """All versions of all values, newest period first.

    With the names of who entered, verified or returned each: `entered_name`, `verified_name`, `returned_name`.
    """
    rows = Observation.objects.filter(indicator=indicator).select_related("document")
    named = rows.annotate(**{f"{did}_name": F(f"{did}_by__name") for did in ("entered", "verified", "returned")})
    found = list(named.order_by("-period_from", "-nr"))
    for row in found:
        row.indicator = indicator
    return found


def waiting_values(board: Board, highest: int) -> QuerySet[Observation]:
    """Values that wait for verification, oldest first."""
    rows = Observation.objects.filter(
        indicator__board=board, indicator__visibility__lte=highest, state=ObservationState.SUBMITTED
    )
    return rows.select_related("indicator", "entered_by").order_by("submitted_at")
