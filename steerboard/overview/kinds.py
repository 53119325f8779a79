"""All kinds of records on the chain, in one explicit tuple, and the stations at which they stand."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from steerboard.stages.boards import records as boards
from steerboard.stages.chain.records import Kind, StationKey
from steerboard.stages.indicators import records as indicators
from steerboard.stages.initiatives import records as initiatives
from steerboard.stages.meetings import records as meetings

KINDS: Final[tuple[Kind, ...]] = (*boards.KINDS, *meetings.KINDS, *indicators.KINDS, *initiatives.KINDS)
BY_NAME: Final = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class StationPlace:
    """One of the ten stations: its words and its icon."""

    key: StationKey
    label: str | Promise
    icon: str


# The order is fixed (ui.md 5). A station is shown once a kind stands at it; the public account needs none.
STATIONS: Final = (
    StationPlace("mandate", pgettext_lazy("station", "Basis"), "certificate"),
    StationPlace("seat", pgettext_lazy("station", "Proposing agency"), "building-community"),
    StationPlace("meeting", pgettext_lazy("station", "Meeting"), "calendar-event"),
    StationPlace("decision", pgettext_lazy("station", "Decision"), "gavel"),
    StationPlace("initiative", pgettext_lazy("station", "Initiative"), "target-arrow"),
    StationPlace("money", pgettext_lazy("station", "Funding"), "coin"),
    StationPlace("activity", pgettext_lazy("station", "Activity"), "list-check"),
    StationPlace("indicator", pgettext_lazy("station", "Indicator"), "chart-line"),
    StationPlace("review", pgettext_lazy("station", "Review"), "refresh"),
    StationPlace("public", pgettext_lazy("station", "Public account"), "world"),
)
