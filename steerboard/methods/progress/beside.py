"""How a place has moved beside the others: before an event and now, with the median of those without it.

Source: monitoring reference, 7.1 and 7.6; the page of impacts (ui reference): the baseline is the mean of the last two
known years before the event, "now" the mean of the last two known years; a difference of changes below the threshold
is no difference. It compares; it does not explain: others without the event move too, and the places were chosen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import median
from typing import Final

from steerboard.methods.contract import InputError, exact
from steerboard.methods.progress.percent import Direction, Number

YEARS: Final = 2
"""How many years make a mean at either end (default of ours)."""


class Side(StrEnum):
    """The change of the place beside that of the others."""

    BETTER = "better"
    EVEN = "even"
    WORSE = "worse"


@dataclass(frozen=True)
class Middle:
    """The median of the others in a year and of how many it is."""

    value: Fraction
    n: int


@dataclass(frozen=True)
class Ends:
    """The same years of one line at both ends, and the change between them."""

    before: Fraction
    now: Fraction

    @property
    def change(self) -> Fraction:
        """Now less before."""
        return self.now - self.before


@dataclass(frozen=True)
class Beside:
    """The two lines at both ends. `has_baseline`: whether the first years lie before the event; `side` None where no
    threshold says what counts as a difference.
    """

    before_years: tuple[int, ...]
    now_years: tuple[int, ...]
    has_baseline: bool
    own: Ends
    others: Ends
    side: Side | None

    @property
    def lead(self) -> Fraction:
        """How much more the place changed than the others."""
        return self.own.change - self.others.change


def middles(others: Iterable[tuple[int, Number]]) -> dict[int, Middle]:
    """The median a year of the values of the others, given as (year, value) pairs. A year without values has none."""
    by_year: dict[int, list[Fraction]] = {}
    for year, value in others:
        by_year.setdefault(year, []).append(exact(value, "others"))
    return {year: Middle(median(values), len(values)) for year, values in sorted(by_year.items())}


def beside(
    own: Mapping[int, Number],
    others: Mapping[int, Number],
    event_year: int | None,
    direction: Direction,
    *,
    threshold: Number | None = None,
) -> Beside | None:
    """The place and the others in the same years at both ends; None where fewer than two ends are known.

    Only years in which both are known count. Without a year before the event the first known year stands at the
    beginning, and `has_baseline` says so. `threshold`: below it a difference of the changes is none; in the unit of the
    values, 0 or above.
    """
    limit = None if threshold is None else exact(threshold, "threshold")
    if limit is not None and limit < 0:
        raise InputError("threshold", "must be 0 or above")
    years = sorted(own.keys() & others.keys())
    earlier = [year for year in years if event_year is not None and year < event_year]
    before = tuple(earlier[-YEARS:] or years[:1])
    now = tuple(year for year in years if year > max(before, default=0))[-YEARS:]
    if not before or not now:
        return None
    own_ends = Ends(_mean(own, before), _mean(own, now))
    other_ends = Ends(_mean(others, before), _mean(others, now))
    lead = own_ends.change - other_ends.change
    return Beside(before, now, bool(earlier), own_ends, other_ends, _side(lead, direction, limit))


def _mean(line: Mapping[int, Number], years: tuple[int, ...]) -> Fraction:
    return sum((exact(line[year], str(year)) for year in years), Fraction(0)) / len(years)


def _side(lead: Fraction, direction: Direction, limit: Fraction | None) -> Side | None:
    if limit is None or direction is Direction.MAINTAIN:
        return None
    good = lead if direction is Direction.INCREASE else -lead
    if abs(lead) < limit or lead == 0:
        return Side.EVEN
    return Side.BETTER if good > 0 else Side.WORSE
