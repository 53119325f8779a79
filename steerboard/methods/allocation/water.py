"""Partial funding: water poured by weight, up to each cap, and nothing for who would stay below its minimum.

Source: monitoring reference, 8.5. Exact. Whoever is left below its minimum viable amount gets 0 and is listed, one at a
time, the furthest below first, since what it leaves may lift the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from steerboard.methods.contract import InputError


@dataclass(frozen=True)
class Vessel:
    """An initiative that may be funded in part: weight above 0, cap (its request), minimum viable amount."""

    name: str
    weight: Fraction
    cap: Fraction
    minimum: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        if self.weight <= 0:
            raise InputError("weight", f"of {self.name} must be above 0")
        if not 0 <= self.minimum <= self.cap:
            raise InputError("minimum", f"of {self.name} must be from 0 to its cap")


@dataclass(frozen=True)
class Filled:
    """Name → amount (0 for those left out), who is below the minimum, and what is over.

    `level`: money per weight that the water reached; None if everybody got the cap.
    """

    amounts: dict[str, Fraction]
    below_minimum: tuple[str, ...]
    unspent: Fraction
    level: Fraction | None


def water_filling(vessels: Sequence[Vessel], budget: Fraction, *, unit: Fraction | None = None) -> Filled:
    """Pour a budget (at least 0). With a `unit` amounts are rounded down to its multiples; the rest stays unspent."""
    if budget < 0:
        raise InputError("budget", "must be at least 0")
    if unit is not None and unit <= 0:
        raise InputError("unit", "must be above 0")
    inside = list(vessels)
    dropped: list[str] = []
    while True:
        level = _level(inside, budget)
        amounts = {each.name: _amount(each, level, unit) for each in inside}
        below = [each for each in inside if amounts[each.name] < each.minimum]
        if not below:
            break
        furthest = min(reversed(below), key=lambda each: amounts[each.name] / each.minimum)
        inside.remove(furthest)
        dropped.append(furthest.name)
    return Filled(
        {each.name: amounts.get(each.name, Fraction(0)) for each in vessels},
        tuple(dropped),
        budget - sum(amounts.values(), Fraction(0)),
        level,
    )


def _level(vessels: Sequence[Vessel], budget: Fraction) -> Fraction | None:
    """Money per weight at which the budget is used up; None if all caps fit."""
    left = budget
    weight = sum((each.weight for each in vessels), Fraction(0))
    for each in sorted(vessels, key=lambda each: each.cap / each.weight):
        if each.cap / each.weight * weight > left:
            return left / weight
        left -= each.cap
        weight -= each.weight
    return None


def _amount(vessel: Vessel, level: Fraction | None, unit: Fraction | None) -> Fraction:
    amount = vessel.cap if level is None else min(vessel.cap, level * vessel.weight)
    return amount if unit is None else amount // unit * unit
