"""The risks of an initiative: exposure, and the light that the open ones give.

Source: monitoring reference, 9.5. Exposure is probability times impact, each 1 to 5; the limits 15 and 8 are ours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from steerboard.methods.contract import InputError
from steerboard.methods.progress import Light, Lit
from steerboard.methods.sentence import Sentence

RED_FROM: Final = 15
AMBER_FROM: Final = 8


@dataclass(frozen=True)
class Risk:
    """A risk as last looked at. A closed one stays on the list; one that happened became an issue."""

    event: str
    probability: int
    impact: int
    next_look: date | None = None
    closed: bool = False
    happened: bool = False

    def __post_init__(self) -> None:
        for key in ("probability", "impact"):
            if getattr(self, key) not in range(1, 6):
                raise InputError(key, "must be from 1 to 5")

    @property
    def exposure(self) -> int:
        """Probability times impact, 1 to 25."""
        return self.probability * self.impact

    @property
    def open(self) -> bool:
        """Whether it still threatens."""
        return not (self.closed or self.happened)


def risk_light(risks: Iterable[Risk]) -> Lit:
    """The light of the largest open risk, which the reason names; green if none is open."""
    threats = [risk for risk in risks if risk.open]
    if not threats:
        return Lit(Light.GREEN, Sentence("No open risk.", "Không có rủi ro đang theo dõi."))
    largest = max(threats, key=lambda risk: risk.exposure)
    light = Light.GREEN
    if largest.exposure >= AMBER_FROM:
        light = Light.RED if largest.exposure >= RED_FROM else Light.AMBER
    return Lit(
        light,
        Sentence(
            f"Largest open risk: {largest.event} (exposure {largest.exposure} of 25).",
            f"Rủi ro lớn nhất đang theo dõi: {largest.event} (mức {largest.exposure}/25).",
        ),
    )


def overdue_looks(risks: Iterable[Risk], as_of: date) -> tuple[Risk, ...]:
    """Open risks whose next look is past, the larger exposure first."""
    due = [risk for risk in risks if risk.open and risk.next_look is not None and risk.next_look < as_of]
    return tuple(sorted(due, key=lambda risk: -risk.exposure))
