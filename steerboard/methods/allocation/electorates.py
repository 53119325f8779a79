"""Projects and ballots in arrays: equal ballots grouped, each project with its approvers.

Arrays are numpy's; this module is loaded when an election is counted, not when a page imports the package.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import lcm
from typing import Final

import numpy as np
from numpy.typing import NDArray

from steerboard.methods.contract import InputError

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_SEED: Final = 20270330
_BITS: Final = 62
_MOST_VOTERS: Final = 2**50
"""Sums of counts stay exact in floats below this."""


@dataclass(frozen=True, eq=False)
class Electorate:
    """Ballots against projects.

    costs            cost of each project, above 0, in the order of the list
    starts, approved groups of equal ballots: group g approves approved[starts[g]:starts[g + 1]], ascending
    counts           voters of each group
    group_of         the group of each ballot, in the order given
    approvers        for each project the groups that approve it, ascending
    weights          for each project the counts of those groups, as floats
    votes            for each project the number of voters who approve it
    unit             common denominator of the costs; `whole_costs` are whole numbers over it
    float_costs      the costs as floats
    """

    costs: tuple[Fraction, ...]
    starts: Ints
    approved: Ints
    counts: Ints
    group_of: Ints
    approvers: tuple[Ints, ...]
    weights: tuple[Floats, ...]
    votes: tuple[int, ...]
    unit: int
    whole_costs: tuple[int, ...]
    float_costs: tuple[float, ...]

    @property
    def voters(self) -> int:
        """All voters, those with an empty ballot too."""
        return int(self.counts.sum())

    def rows(self, groups: Ints) -> tuple[Ints, Ints]:
        """The approved projects of some groups in one array, and beside it the place of the group in `groups`."""
        first, length = self.starts[groups], self.starts[groups + 1] - self.starts[groups]
        ends = np.cumsum(length)
        at = np.arange(int(ends[-1]) if ends.size else 0) + np.repeat(first - (ends - length), length)
        return self.approved[at], np.repeat(np.arange(groups.size), length)


def electorate(
    costs: Sequence[Fraction], ballots: Iterable[Sequence[int]], counts: Sequence[int] | None = None
) -> Electorate:
    """Group ballots, each the places of the approved projects in the list.

    Raises InputError("ballots[i].approve[j]", …) for a place outside of the list or twice on a ballot, and
    InputError("ballots[i].count", …) for a count below 1.
    """
    rows = list(ballots)
    lengths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
    flat = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=int(lengths.sum()))
    many = [1] * len(rows) if counts is None else list(counts)
    if min(many, default=1) < 1:
        raise InputError(f"ballots[{many.index(min(many))}].count", "must be at least 1")
    if sum(many) > _MOST_VOTERS:
        raise InputError("ballots", "hold more voters than can be counted")
    starts = np.concatenate(([0], np.cumsum(lengths)))
    if flat.size and (flat.min() < 0 or flat.max() >= len(costs)):
        place = int(np.flatnonzero((flat < 0) | (flat >= len(costs)))[0])
        raise InputError(_place(starts, place), "is no project of the list")
    return _grouped(tuple(costs), starts, flat, np.array(many, dtype=np.int64))


def _grouped(costs: tuple[Fraction, ...], starts: Ints, flat: Ints, counts: Ints) -> Electorate:
    width = max(1, len(costs))
    ballot = np.repeat(np.arange(counts.size), np.diff(starts))
    keys = ballot * width + flat
    keys.sort(kind="stable")
    twice = np.flatnonzero(keys[1:] == keys[:-1])
    if twice.size:
        raise _named_twice(starts, flat, int(keys[twice[0]]) // width, int(keys[twice[0]]) % width)
    rows = keys % width
    order, first = _equal_rows(starts, rows)
    # Groups are numbered as their first ballots come, so that memory is read in one direction from here on.
    by_first = np.argsort(order[first], kind="stable")
    number = np.empty_like(by_first)
    number[by_first] = np.arange(first.size)
    group_of = np.empty(order.size, dtype=np.int64)
    group_of[order] = np.repeat(number, np.diff(np.append(first, order.size)))
    counts = np.bincount(group_of, weights=counts, minlength=first.size).astype(np.int64)
    keep = order[first][by_first]
    lengths = np.diff(starts)[keep]
    ends = np.cumsum(lengths)
    at = np.arange(int(ends[-1]) if ends.size else 0) + np.repeat(starts[keep] - (ends - lengths), lengths)
    approved, starts = rows[at], np.concatenate(([0], ends))
    return _with_approvers(costs, starts, approved, counts, group_of)


def _equal_rows(starts: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """An order in which equal ballots follow one another, and where in it each group begins.

    Ballots are sorted by a number for their set of projects: up to 62 projects one bit each, above that a random number,
    where only neighbours that really are equal become one group, so that two sets with one number stay apart.
    """
    projects = int(rows.max(initial=0)) + 1
    bits = projects <= _BITS
    marks = 1 << np.arange(projects) if bits else np.random.default_rng(_SEED).integers(1, 2**62, size=projects)
    sums = np.concatenate(([0], np.cumsum(marks[rows])))
    sketch = sums[starts[1:]] - sums[starts[:-1]]
    order = np.argsort(sketch)
    if not order.size:
        return order, order
    ordered = sketch[order]
    same = ordered[1:] == ordered[:-1]
    if not bits:
        same &= _equal_neighbours(starts, rows, order, same)
    return order, np.concatenate(([0], np.flatnonzero(~same) + 1))


def _equal_neighbours(starts: Ints, rows: Ints, order: Ints, same: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of the neighbours in an order that may be the `same`, those that are."""
    lengths = np.diff(starts)
    before, after = order[:-1], order[1:]
    equal: NDArray[np.bool_] = same & (lengths[before] == lengths[after])
    pairs = np.flatnonzero(equal & (lengths[before] > 0))
    length = lengths[before[pairs]]
    ends = np.cumsum(length)
    step = np.arange(int(ends[-1]) if ends.size else 0) - np.repeat(ends - length, length)
    left, right = (rows[np.repeat(starts[side[pairs]], length) + step] for side in (before, after))
    differing = np.repeat(np.arange(pairs.size), length)[left != right]
    equal[pairs[np.unique(differing)]] = False
    return equal


def _with_approvers(
    costs: tuple[Fraction, ...], starts: Ints, approved: Ints, counts: Ints, group_of: Ints
) -> Electorate:
    group = np.repeat(np.arange(counts.size), np.diff(starts))
    small = np.int16 if len(costs) < 2**15 else np.int64
    by_project = group[np.argsort(approved.astype(small), kind="stable")]
    edges = np.cumsum(np.bincount(approved, minlength=len(costs)))
    approvers = tuple(np.split(by_project, edges[:-1])) if costs else ()
    weights = tuple(counts[groups].astype(np.float64) for groups in approvers)
    unit = lcm(*(cost.denominator for cost in costs))
    return Electorate(
        costs=costs,
        starts=starts,
        approved=approved,
        counts=counts,
        group_of=group_of,
        approvers=approvers,
        weights=weights,
        votes=tuple(int(weight.sum()) for weight in weights),
        unit=unit,
        whole_costs=tuple(int(cost * unit) for cost in costs),
        float_costs=tuple(map(float, costs)),
    )


def _place(starts: Ints, at: int) -> str:
    ballot = int(np.searchsorted(starts, at, side="right")) - 1
    return f"ballots[{ballot}].approve[{at - int(starts[ballot])}]"


def _named_twice(starts: Ints, flat: Ints, ballot: int, project: int) -> InputError:
    begin, end = int(starts[ballot]), int(starts[ballot + 1])
    second = np.flatnonzero(flat[begin:end] == project)[1]
    return InputError(_place(starts, begin + int(second)), "is there twice")
