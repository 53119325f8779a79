"""Where a board stands, as plain values: what home, brief and public account show, each in its own words.

Texts come in both languages where records have them; amounts are VND, None where nothing is entered.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Final

from steerboard.methods.progress import Light
from steerboard.methods.sentence import Sentence
from steerboard.stages.meetings.selectors.desk import Desk

# The lights of the methods as the kit draws them: colour, shape, word.
DRAWN: Final = {
    Light.DONE: "green",
    Light.GREEN: "green",
    Light.AMBER: "amber",
    Light.RED: "red",
    Light.NOT_DUE: "none",
    Light.NO_DATA: "none",
    Light.NO_TRAJECTORY: "none",
    Light.SETUP_ERROR: "none",
}
ORDER: Final = ("red", "amber", "none", "green")


@dataclass(frozen=True, slots=True)
class Name:
    """A text with its English twin, which may be missing."""

    text: str
    en: str = ""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The meeting in session, else the next one: how many seats are invited and come, how many items have papers."""

    key: int
    nr: int
    subject: Name
    on: date
    begins: time | None
    place: str
    kind: str
    state: str
    invited: int
    coming: int
    unanswered: int
    items: int
    with_papers: int


@dataclass(frozen=True, slots=True)
class WaitingDecision:
    """A conclusion that waits for the act of the competent authority."""

    key: int
    number: str
    text: Name
    waits_for: Name
    since: date
    days: int


@dataclass(frozen=True, slots=True)
class LateTask:
    """An open task past the day that counts. `due_on` is the date in force: a new one leaves it late."""

    key: int
    number: str
    text: Name
    agency: Name
    due_on: date
    days: int


@dataclass(frozen=True, slots=True)
class InitiativeLine:
    """An initiative with its light and why; `approved` and `spent` in VND."""

    key: int
    number: str
    title: Name
    agency_id: int | None
    agency: Name
    state: str
    light: str
    why: Sentence
    approved: Decimal | None
    spent: Decimal | None
    result_on: date | None

    @property
    def is_running(self) -> bool:
        return self.state == "running"


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with its value, target and light; `progress` and `plan` are shares of the way to the target."""

    key: int
    code: str
    name: Name
    unit: Name
    actual: Decimal | None
    data_on: date | None
    target: Decimal | None
    target_on: date | None
    light: str
    why: Sentence
    progress: float | None
    plan: float | None


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that is wrong with the money of an initiative."""

    key: int
    initiative: Name
    why: Sentence
    is_serious: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """What is approved and not spent of a source and year, and when its books close."""

    source: str
    budget_year: int
    left: Decimal
    closes_on: date | None


@dataclass(frozen=True, slots=True)
class Funds:
    """The money in VND of the initiatives; `others` says that lines in another currency stand apart."""

    planned: Decimal | None = None
    approved: Decimal | None = None
    spent: Decimal | None = None
    others: bool = False
    breaches: tuple[Breach, ...] = ()
    closings: tuple[Closing, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.planned is None and self.approved is None and self.spent is None


@dataclass(frozen=True, slots=True)
class Steering:
    """A board on a day, as far as one kind of reader may see it."""

    on: date
    upcoming: Upcoming | None
    waiting: tuple[WaitingDecision, ...]
    desk: Desk
    late: tuple[LateTask, ...]
    initiatives: tuple[InitiativeLine, ...]
    indicators: tuple[IndicatorLine, ...]
    funds: Funds

    @property
    def running(self) -> tuple[InitiativeLine, ...]:
        """Those under way, the worst first."""
        return tuple(
            sorted((one for one in self.initiatives if one.is_running), key=lambda one: ORDER.index(one.light))
        )

    @property
    def lights(self) -> Counter[str]:
        """How many initiatives under way have each light."""
        return Counter(one.light for one in self.initiatives if one.is_running)

    @property
    def off_course(self) -> tuple[IndicatorLine, ...]:
        """Indicators that are behind or need attention, or that nobody reported; the worst first."""
        rows = [one for one in self.indicators if one.light in {"red", "amber"}]
        return tuple(sorted(rows, key=lambda one: ORDER.index(one.light)))
