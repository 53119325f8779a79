"""The passport of an indicator: the ten things that must be known before its first report.

Source: monitoring reference, 1. That an initiative may not run without one complete indicator is a rule of ours. A
fault of the set-up is shown to the owner before the first report, not as a red light later.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Item(StrEnum):
    """The ten items, in the order of the form."""

    DEFINITION = "definition"
    UNIT = "unit"
    DIRECTION = "direction"
    SOURCE = "source"
    FREQUENCY = "frequency"
    OWNER = "owner"
    BASELINE = "baseline"
    TARGET = "target"
    VERIFIER = "verifier"
    ROLL_UP = "roll_up"


@dataclass(frozen=True)
class Passport:
    """How much of the passport is there: `share` of ten and what is missing, in the order of the form."""

    share: Fraction
    missing: tuple[Item, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def passport(given: Iterable[Item]) -> Passport:
    """The completeness of one indicator. A baseline counts with its value or with the reason why there is none; a
    target counts with its date.
    """
    known = set(given)
    missing = tuple(item for item in Item if item not in known)
    return Passport(Fraction(len(Item) - len(missing), len(Item)), missing)


def may_run(passports: Iterable[Passport]) -> bool:
    """Whether an initiative may start to run: at least one of its indicators has a full passport."""
    return any(each.complete for each in passports)
