"""What can be wrong with a table of values before anything is calculated from it."""

import math
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

from steerboard.methods.index.panel_columns import column_places
from steerboard.methods.index.problems import problem
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.types import Array, Panel, Problem

_LARGE: Final = 1e100
_FEWEST_UNITS: Final = 3


class PanelReview:
    """The values as a table for a spec, looked through once.

    problems: all of them. bad: positions of the indicators that cannot be calculated. readable: whether rows and
    columns fit at all. usable_years: whether the imputation's other years or groups can be used.
    """

    def __init__(self, spec: IndexSpec, panel: Panel) -> None:
        self.problems: list[Problem] = [*_units(panel)]
        self.bad: set[int] = set()
        self._spec = spec
        self._panel = panel
        misfit = _misfit(panel.values, panel.units, panel.codes)
        self.readable = misfit is None
        if misfit is not None:
            self.problems.append(misfit)
            return
        self._columns()
        self._denominators()
        sources = [*_groups(spec, panel), *_years(spec, panel)]
        self.problems += sources
        self.can_impute = not sources

    def _columns(self) -> None:
        codes = self._panel.codes or ()
        for code in dict.fromkeys(code for i, code in enumerate(codes) if code in codes[:i]):
            self.problems.append(problem("column_twice", f"values.{code}", code=code))
        places = column_places(self._spec, self._panel)
        for i, (indicator, column) in enumerate(zip(self._spec.indicators, places, strict=True)):
            if column is None:
                self._refuse(i, [problem("column_missing", f"indicators[{i}]", code=indicator.code)])
                continue
            cells = self._panel.values[:, column]
            self._refuse(i, list(_cells(self._panel.units, indicator.code, cells)))
            if i not in self.bad and indicator.weight != 0 and all(_is_missing(cell) for cell in cells):
                self._refuse(i, [problem("column_empty", f"indicators[{i}]", code=indicator.code)])

    def _denominators(self) -> None:
        units, known = self._panel.units, self._panel.denominators
        users: dict[str, list[int]] = {}
        for i, indicator in enumerate(self._spec.indicators):
            if indicator.denominator is not None:
                users.setdefault(indicator.denominator, []).append(i)
        for name, indicators in users.items():
            if name not in known:
                for i in indicators:
                    code, place = self._spec.indicators[i].code, f"indicators[{i}].denominator"
                    self._refuse(i, [problem("denominator_unknown", place, code=code, denominator=name)])
                continue
            cells = known[name]
            if cells.shape != (len(units),):
                values = {"denominator": name, "count": cells.size, "units": len(units)}
                faults = [problem("denominator_length", f"denominators.{name}", **values)]
            else:
                faults = list(_cells(units, name, cells))
            self.problems += faults
            self.bad.update(indicators if faults else ())

    def _refuse(self, indicator: int, faults: Sequence[Problem]) -> None:
        if faults:
            self.problems += faults
            self.bad.add(indicator)


def _units(panel: Panel) -> Iterator[Problem]:
    if len(panel.units) < _FEWEST_UNITS:
        yield problem("units_few", "units", count=len(panel.units))
    seen: set[str] = set()
    for row, unit in enumerate(panel.units):
        if not unit.strip():
            yield problem("unit_empty", f"units[{row}]", row=row + 1)
        elif unit in seen:
            yield problem("unit_twice", f"units[{row}]", unit=unit)
        seen.add(unit)


def _misfit(values: Array, units: Sequence[str], codes: Sequence[str] | None, place: str = "values") -> Problem | None:
    """Rows must be units and columns codes; without codes the width is free."""
    if values.ndim == 2 and len(values) == len(units) and (codes is None or values.shape[1] == len(codes)):
        return None
    size = " × ".join(str(side) for side in values.shape)
    return problem("shape_bad", place, shape=size, units=len(units), columns="?" if codes is None else len(codes))


def _cells(units: Sequence[str], code: str, cells: Array, table: str = "values") -> Iterator[Problem]:
    """Cells that are no usable numbers. A column of plain floats is looked at as a whole first."""
    if cells.dtype != object and not np.any(np.abs(cells) >= _LARGE):
        return
    for unit, cell in zip(units, cells, strict=True):
        kind = _fault(cell)
        if kind is not None:
            yield problem(kind, f"{table}.{unit}.{code}", code=code, unit=unit, value=cell)


def _fault(cell: Any) -> str | None:
    if cell is None:
        return None
    if isinstance(cell, (bool, np.bool_)) or not isinstance(cell, (int, float, np.number)):
        return "value_text"
    if isinstance(cell, int):
        return "value_huge" if abs(cell) >= _LARGE else None
    size = abs(float(cell))
    if math.isnan(size) or size < _LARGE:
        return None
    return "value_infinite" if math.isinf(size) else "value_huge"


def _is_missing(cell: Any) -> bool:
    return cell is None or bool(np.isnan(cell))


def _groups(spec: IndexSpec, panel: Panel) -> Iterator[Problem]:
    group = spec.impute.group
    if spec.impute.method not in {"group_mean", "group_median"} or not group:
        return
    if group not in panel.groups:
        yield problem("group_unknown", "impute.group", group=group)
    elif len(panel.groups[group]) != len(panel.units):
        count = len(panel.groups[group])
        yield problem("group_length", f"groups.{group}", group=group, count=count, units=len(panel.units))


def _years(spec: IndexSpec, panel: Panel) -> Iterator[Problem]:
    if spec.impute.method not in {"last", "linear"}:
        return
    others = [other for other in panel.years if other.year is not None]
    if panel.year is None or not others:
        yield problem("years_missing", "impute.method", method=spec.impute.method)
    for other in others:
        misfit = _misfit(other.values, other.units, other.codes, f"years.{other.year}")
        if misfit is not None:
            yield misfit
            continue
        for indicator, column in zip(spec.indicators, column_places(spec, other), strict=True):
            if column is not None:
                yield from _cells(other.units, indicator.code, other.values[:, column], f"years.{other.year}")
            if indicator.denominator is not None and indicator.denominator not in other.denominators:
                place = f"years.{other.year}.denominators"
                yield problem("denominator_unknown", place, code=indicator.code, denominator=indicator.denominator)
