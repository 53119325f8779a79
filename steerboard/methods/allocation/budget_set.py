"""The set of highest value within one budget, exactly.

Source: 0/1 knapsack by lists of undominated sets (Nemhauser and Ullmann) with a linear bound. Ties are a rule of ours:
of equal value the lowest cost, of these the smallest list of positions. Value, cost and positions are put into one
whole number, so that the tie rule is part of the optimum and no float decides anything.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import lcm
from typing import Final

from steerboard.methods.contract import InputError

MOST_STATES: Final = 2_000_000
"""Undominated sets after which the search is given up; real lists of projects stay far below."""


@dataclass(frozen=True)
class Item:
    """Something to fund in full or not at all; value and cost 0 or above."""

    name: str
    value: Fraction
    cost: Fraction

    def __post_init__(self) -> None:
        for key in ("value", "cost"):
            if getattr(self, key) < 0:
                raise InputError(key, f"of {self.name} must be at least 0")


@dataclass(frozen=True)
class Choice:
    """The chosen names in the order of the list, their value and cost, and what greedy by value per cost reaches."""

    chosen: tuple[str, ...]
    value: Fraction
    cost: Fraction
    unspent: Fraction
    greedy_value: Fraction


def knapsack(items: Sequence[Item], budget: Fraction) -> Choice:
    """The exact optimum within a budget (at least 0). An item of value 0 is never taken."""
    if budget < 0:
        raise InputError("budget", "must be at least 0")
    chosen = [items[place] for place in _best(items, budget)]
    cost = sum((item.cost for item in chosen), Fraction(0))
    return Choice(
        tuple(item.name for item in chosen),
        sum((item.value for item in chosen), Fraction(0)),
        cost,
        budget - cost,
        greedy_value(items, budget),
    )


def greedy_value(items: Sequence[Item], budget: Fraction) -> Fraction:
    """The value reached by taking what fits, by value per cost down, the free ones first, ties in the order given."""
    value, left = Fraction(0), budget
    for item in sorted(items, key=lambda item: (item.cost > 0, -item.value / item.cost if item.cost else 0)):
        if item.cost <= left:
            value, left = value + item.value, left - item.cost
    return value


@dataclass(frozen=True)
class _Whole:
    """An item in whole numbers: cost, and worth = value, then cheapness, then position, in one number."""

    cost: int
    worth: int


def _best(items: Sequence[Item], budget: Fraction) -> list[int]:
    """The places of the optimum, ascending."""
    able = [place for place, item in enumerate(items) if item.value and item.cost <= budget]
    if not able:
        return []
    unit = lcm(*(items[place].cost.denominator for place in able))
    scale = lcm(*(items[place].value.denominator for place in able))
    cheap = 1 << len(items)
    dear = cheap * (sum(int(items[place].cost * unit) for place in able) + 1)
    whole = []
    for place in able:
        cost = int(items[place].cost * unit)
        mark = 1 << (len(items) - 1 - place)
        whole.append(_Whole(cost, int(items[place].value * scale) * dear - cost * cheap + mark))
    whole.sort(key=lambda each: (each.cost > 0, Fraction(-each.worth, each.cost) if each.cost else -each.worth))
    marks = _search(whole, int(budget * unit)) % cheap
    return [place for place in able if marks >> (len(items) - 1 - place) & 1]


def _search(items: Sequence[_Whole], budget: int) -> int:
    """The highest worth of a set within the budget; `items` by worth per cost down."""
    bound = _Bound(items)
    best = bound.greedy(budget)
    states = [(0, 0)]
    for place, item in enumerate(items):
        added = [(cost + item.cost, worth + item.worth) for cost, worth in states if cost + item.cost <= budget]
        best = max(best, max((worth for _, worth in added), default=0))
        kept: list[tuple[int, int]] = []
        highest = -1
        for cost, worth in _merged(states, added):
            if worth > highest and bound.reaches(place + 1, budget - cost, best - worth):
                kept.append((cost, worth))
                highest = worth
        states = kept
        if len(states) > MOST_STATES:
            raise InputError("items", "are too many of nearly equal worth to be compared exactly")
    return best


class _Bound:
    """What the items from one place on could add at the most, if one of them might be split."""

    def __init__(self, items: Sequence[_Whole]) -> None:
        self._items = items
        self._costs = [0, *accumulate(item.cost for item in items)]
        self._worths = [0, *accumulate(item.worth for item in items)]

    def reaches(self, start: int, room: int, wanted: int) -> bool:
        """Whether the items from `start` on might add `wanted` within `room`."""
        if wanted <= 0:
            return True
        end = bisect_right(self._costs, self._costs[start] + room) - 1
        sure = self._worths[end] - self._worths[start]
        if sure >= wanted or end == len(self._items):
            return sure >= wanted
        split = self._items[end]
        left = room - (self._costs[end] - self._costs[start])
        return (wanted - sure) * split.cost <= left * split.worth

    def greedy(self, budget: int) -> int:
        """A worth that can be reached: what fits, in order."""
        worth = 0
        for item in self._items:
            if item.cost <= budget:
                worth, budget = worth + item.worth, budget - item.cost
        return worth


def _merged(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Two lists of (cost, worth) in one, by cost up and worth down."""
    return sorted([*left, *right], key=lambda state: (state[0], -state[1]))
