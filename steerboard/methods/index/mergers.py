"""Units that merged or split: what may be added up, what may not, and never a join by code.

On 1 July 2025 sixty-three provinces became thirty-four, and codes were used again: 15 was Yên Bái and is Lào Cai.
Counts and money add up. Published scores do not: the new unit has no past of its own in them, only its parts have.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from steerboard.methods.index.problems import problem
from steerboard.methods.index.tree import is_weight
from steerboard.methods.index.types import Array, IndexError_, Panel, Problem


@dataclass(frozen=True)
class UnitList:
    """A list of units that codes belong to: its name ("63 provinces") and the name of each code."""

    name: str
    units: Mapping[str, str]


@dataclass(frozen=True)
class UnitTable:
    """One figure by code, of one list of units; None where it is not known.

    is_additive: a count or an amount of money, which the parts of a merged unit may be summed in.
    """

    of: UnitList
    values: Mapping[str, float | None]
    is_additive: bool
    name: str = ""


@dataclass(frozen=True)
class Succession:
    """Who became whom: code of the old list to code of the new one. Each old unit has exactly one successor."""

    old: UnitList
    new: UnitList
    successor: Mapping[str, str]

    def parts_of(self, code: str) -> tuple[str, ...]:
        """The old codes that a new unit was made of, in the old list's order."""
        return tuple(old for old in self.old.units if self.successor.get(old) == code)

    def problems(self) -> tuple[Problem, ...]:
        """Old units without a successor in the new list."""
        lost = (old for old in self.old.units if self.successor.get(old) not in self.new.units)
        return tuple(problem("successor_missing", old, unit=self.old.units[old]) for old in lost)


def join(left: UnitTable, right: UnitTable) -> dict[str, tuple[float | None, float | None]]:
    """Both figures of each unit of one list. Raises IndexError_ for two lists: they are joined through a Succession."""
    if left.of.units != right.of.units:
        raise IndexError_([_reused(left.of, right.of)])
    return {code: (left.values.get(code), right.values.get(code)) for code in left.of.units}


def merged(table: UnitTable, succession: Succession) -> UnitTable:
    """The sums over the new units. A sum with an unknown part is unknown.

    Raises IndexError_ for a figure that does not add up, a table of another list, an old unit without successor.
    """
    found = [*_of_another_list(table, succession), *succession.problems()]
    if not table.is_additive:
        found.append(problem("not_additive", table.name, code=table.name or table.of.name))
    if found:
        raise IndexError_(found)
    sums = {code: _sum([table.values.get(part) for part in succession.parts_of(code)]) for code in succession.new.units}
    return UnitTable(succession.new, sums, is_additive=True, name=table.name)


def merged_share(numerator: UnitTable, denominator: UnitTable, succession: Succession) -> dict[str, float | None]:
    """A share of the new units, from summed parts: never a mean of shares. Over 0 it is unknown."""
    above, below = merged(numerator, succession).values, merged(denominator, succession).values
    shares: dict[str, float | None] = {}
    for code in succession.new.units:
        x, q = above[code], below[code]
        shares[code] = None if x is None or not q else x / q
    return shares


@dataclass(frozen=True)
class Orientation:
    """What the parts of a merged unit had, for orientation only: it is no score of the new unit and no line goes on.

    mean: weighted by `weights` (simple without them), None if a part is unknown.
    """

    code: str
    parts: tuple[str, ...]
    low: float | None
    high: float | None
    mean: float | None


def orientation(table: UnitTable, succession: Succession, weights: UnitTable | None = None) -> tuple[Orientation, ...]:
    """Range and weighted mean of a published figure over the parts of each new unit, in the new list's order."""
    found = [*_of_another_list(table, succession), *succession.problems()]
    found += _of_another_list(weights, succession) if weights is not None else []
    if found:
        raise IndexError_(found)
    return tuple(_orientation(code, table, succession.parts_of(code), weights) for code in succession.new.units)


def split(value: float | None, shares: Mapping[str, float], unit: str = "") -> dict[str, float | None]:
    """A count or amount of a unit that was split, by stored shares. Raises IndexError_ if they do not sum to 1."""
    if (
        not shares
        or not all(is_weight(share) for share in shares.values())
        or not math.isclose(sum(shares.values()), 1)
    ):
        raise IndexError_([problem("shares_bad", unit, unit=unit)])
    return {part: None if value is None else value * share for part, share in shares.items()}


def merged_panel(panel: Panel, succession: Succession, additive: Sequence[str]) -> Panel:
    """Raw indicators of the new units, for an index *pro forma* over them; units are codes of the old list.

    Columns and denominators are summed, so that shares come out of summed parts. additive: the codes of columns that
    are counts or money; all must be. Groups are dropped, since the parts may belong to several.
    Raises IndexError_ for a column that does not add up, a unit that is not in the old list or is missing from the
    panel, an old unit without successor.
    """
    codes = panel.codes or ()
    found = [problem("not_additive", code, code=code) for code in codes if code not in additive]
    found += [problem("unit_unknown", unit, unit=unit) for unit in panel.units if unit not in succession.old.units]
    found += [problem("unit_unknown", old, unit=old) for old in succession.old.units if old not in panel.units]
    found += succession.problems()
    if found:
        raise IndexError_(found)
    rows = {unit: row for row, unit in enumerate(panel.units)}
    members = [[rows[part] for part in succession.parts_of(code)] for code in succession.new.units]

    def added(table: Array) -> Array:
        # A sum over nan is nan: a missing part leaves the sum missing.
        return np.array([table[list(rows_of)].sum(axis=0) for rows_of in members])

    return replace(
        panel,
        units=tuple(succession.new.units),
        values=added(panel.values),
        denominators={name: added(column) for name, column in panel.denominators.items()},
        groups={},
        years=(),
    )


_SHOWN: Final = "?"


def _reused(left: UnitList, right: UnitList) -> Problem:
    """Two lists, with the first code that means another unit in each; or the first that only one of them has."""
    codes = [*left.units, *right.units]
    both = [
        code for code in codes if code in left.units and code in right.units and left.units[code] != right.units[code]
    ]
    code = both[0] if both else next(code for code in codes if left.units.get(code) != right.units.get(code))
    return problem(
        "codes_reused",
        code,
        left=left.name,
        right=right.name,
        code=code,
        left_name=left.units.get(code, _SHOWN),
        right_name=right.units.get(code, _SHOWN),
    )


def _of_another_list(table: UnitTable, succession: Succession) -> list[Problem]:
    return [] if table.of.units == succession.old.units else [_reused(table.of, succession.old)]


def _sum(parts: Sequence[float | None]) -> float | None:
    known = [part for part in parts if part is not None]
    return math.fsum(known) if parts and len(known) == len(parts) else None


def _orientation(code: str, table: UnitTable, parts: tuple[str, ...], weights: UnitTable | None) -> Orientation:
    values = [table.values.get(part) for part in parts]
    known = [value for value in values if value is not None]
    weighing = [1.0 if weights is None else weights.values.get(part) for part in parts]
    total = _sum(weighing)
    mean = None
    if len(known) == len(parts) and total:
        mean = math.fsum(x * w for x, w in zip(known, weighing, strict=True) if w is not None) / total
    return Orientation(code, parts, min(known, default=None), max(known, default=None), mean)
