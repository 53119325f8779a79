"""The roll-up rules one by one: many reported values to one.

Source: monitoring reference, 4. Missing is missing: nothing reported gives no value, never 0; a reported 0 is a report.
A share is rolled up from its parts (sum of numerators over sum of denominators), never as a mean of shares.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Final

from steerboard.methods.contract import InputError


class Flag(StrEnum):
    """What must be said beside a rolled-up value."""

    CARRIED = "carried"
    CUMULATIVE_DECREASED = "cumulative_decreased"
    INCOMPLETE = "incomplete"
    NO_DATA = "no_data"
    STALE = "stale"
    UPPER_BOUND = "upper_bound"


@dataclass(frozen=True)
class RolledUp:
    """The value, how many reports it rests on, and its flags in alphabetical order."""

    value: Fraction | None
    used: int
    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class Share:
    """Numerator and denominator of a reported share; both 0 or above, either None if not reported."""

    num: Fraction | None
    den: Fraction | None


@dataclass(frozen=True)
class Weighted:
    """A value and its weight (0 or above), either None if not known."""

    value: Fraction | None
    weight: Fraction | None


Values = Sequence[Fraction | None]

PER_CENT: Final = Fraction(100)


def total(values: Values) -> RolledUp:
    """The sum of a flow; with gaps the sum of what is known, flagged."""
    known = _known(values)
    return _rolled(sum(known, Fraction(0)) if known else None, len(known), _gaps(values, known))


def mean(values: Values) -> RolledUp:
    """The mean of a level over what is known."""
    known = _known(values)
    return _rolled(sum(known, Fraction(0)) / len(known) if known else None, len(known), _gaps(values, known))


def mean_capped_100(values: Values) -> RolledUp:
    """The mean achievement in per cent, where an overshoot counts as 100 and a step back as what it is."""
    return mean([None if value is None else min(PER_CENT, value) for value in values])


def last(values: Values, *, cumulative: bool = False) -> RolledUp:
    """The last known value of a level. `stale` if later periods are empty; a cumulative series may not fall."""
    known = _known(values)
    flags = set()
    if known and values[-1] is None:
        flags.add(Flag.STALE)
    if cumulative and any(later < earlier for earlier, later in pairwise(known)):
        flags.add(Flag.CUMULATIVE_DECREASED)
    return _rolled(known[-1] if known else None, len(known), flags)


def sum_less_overlap(values: Values, overlap: Fraction | None) -> RolledUp:
    """People counted once: the sum less those counted twice. Without that entry the sum is an upper bound and says so.

    Values 0 or above. Raises InputError("overlap", …) if more are counted twice than the groups can share.
    """
    known = _known(values)
    flags = _gaps(values, known)
    if not known:
        return _rolled(None, 0, flags)
    if overlap is None:
        return _rolled(sum(known, Fraction(0)), len(known), flags | {Flag.UPPER_BOUND})
    if overlap > sum(known) - max(known):
        raise InputError("overlap", "is more than the groups can share: all of them but the largest")
    return _rolled(sum(known, Fraction(0)) - overlap, len(known), flags)


def num_den(parts: Sequence[Share], factor: Fraction = PER_CENT) -> RolledUp:
    """A share from its parts: factor × Σ numerators / Σ denominators. A part 0/0 adds nothing; all 0/0 give no value.

    Raises InputError("parts[i].den", …) for a numerator over 0.
    """
    num = den = Fraction(0)
    used = 0
    for i, part in enumerate(parts):
        if part.num is None or part.den is None:
            continue
        if part.num and not part.den:
            raise InputError(f"parts[{i}].den", "must be above 0 where there is a numerator")
        num, den, used = num + part.num, den + part.den, used + 1
    flags: set[Flag] = {Flag.INCOMPLETE} if used < len(parts) else set()
    return _rolled(factor * num / den if den else None, used, flags)


def weighted_mean(parts: Sequence[Weighted]) -> RolledUp:
    """The mean of scores by stored weights. A part without value or weight is left out and flagged.

    Raises InputError("parts", …) if there are weights and all of them are 0.
    """
    weights = [part.weight for part in parts if part.weight is not None]
    if weights and not sum(weights):
        raise InputError("parts", "needs a weight above 0")
    known = [(part.value, part.weight) for part in parts if part.value is not None and part.weight is not None]
    weight = sum((w for _, w in known), Fraction(0))
    value = sum((v * w for v, w in known), Fraction(0)) / weight if weight else None
    return _rolled(value, len(known), {Flag.INCOMPLETE} if len(known) < len(parts) else set())


def last_then(units: Sequence[Values], *, mean_over_units: bool) -> RolledUp:
    """Per unit the last known value, then the sum or the mean over the units. A unit with one report counts with it."""
    lasts = [last(values) for values in units]
    over = (mean if mean_over_units else total)([each.value for each in lasts])
    flags: set[Flag] = {flag for each in lasts for flag in each.flags if flag is not Flag.NO_DATA}
    if any(each.value is None for each in lasts):
        flags.add(Flag.INCOMPLETE)
    return _rolled(over.value, over.used, flags)


def _known(values: Values) -> list[Fraction]:
    return [value for value in values if value is not None]


def _gaps(values: Values, known: Sequence[Fraction]) -> set[Flag]:
    return {Flag.INCOMPLETE} if 0 < len(known) < len(values) else set()


def _rolled(value: Fraction | None, used: int, flags: set[Flag]) -> RolledUp:
    found = flags | {Flag.NO_DATA} if value is None else flags
    return RolledUp(value, used, tuple(sorted(found)))
