"""The steps that work on whole columns before any unit is compared: screen, denominate, impute."""

from collections.abc import Sequence

import numpy as np

from steerboard.methods.index.panel_columns import columns_of
from steerboard.methods.index.problems import problem
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.types import Array, Impute, Mask, Panel, Problem


def screen(spec: IndexSpec, raw: Array) -> Mask:
    """Which units stay, (U,), judged on raw (U, I) values."""
    rule = spec.screen
    if rule is None:
        return np.ones(len(raw), dtype=bool)
    known = (~np.isnan(raw)).sum(axis=1)
    nonzero = (np.nan_to_num(raw) != 0).sum(axis=1)
    slack = 1e-9
    enough = known / raw.shape[1] >= rule.min_known - slack
    return np.asarray(enough & (nonzero >= (rule.min_nonzero - slack) * known))


def denominate(spec: IndexSpec, panel: Panel, found: list[Problem] | None = None) -> Array:
    """Values times scale over their denominator, (U, I). A missing or zero denominator gives a missing value."""
    values = columns_of(spec, panel)
    for i, indicator in enumerate(spec.indicators):
        if indicator.denominator is None:
            continue
        q = panel.denominators[indicator.denominator]
        zero = (q == 0) & ~np.isnan(values[:, i])
        if found is not None:
            for unit in np.flatnonzero(zero):
                name, place = panel.units[unit], f"values.{panel.units[unit]}.{indicator.code}"
                found.append(
                    problem(
                        "denominator_zero", place, code=indicator.code, unit=name, denominator=indicator.denominator
                    )
                )
        values[:, i] *= indicator.denominator_scale / np.where(q == 0, np.nan, q)
    return values


def impute(spec: IndexSpec, panel: Panel, values: Array, found: list[Problem]) -> Array:
    """The values with what stands in for the missing ones, (U, I); `panel` holds the same units as the rows."""
    rule = spec.impute
    gaps = np.isnan(values)
    if rule.method == "none" or not gaps.any():
        return values
    if rule.method in {"last", "linear"}:
        stand_in = _over_years(spec, panel, values)
    elif rule.method == "row_mean":
        stand_in = _row_mean(spec, values)
    else:
        labels = panel.groups[rule.group] if rule.group is not None and rule.method.startswith("group") else None
        stand_in = _by_group(rule, values, labels)
    filled = np.where(gaps, stand_in, values)
    for unit, i in zip(*np.nonzero(np.isnan(filled)), strict=True):
        name, code = panel.units[unit], spec.indicators[i].code
        found.append(problem("group_empty", f"values.{name}.{code}", code=code, unit=name))
    return filled


def _by_group(rule: Impute, values: Array, labels: Sequence[str] | None) -> Array:
    stand_in = np.full(values.shape, np.nan)
    of_unit = np.array(labels if labels is not None else ["all"] * len(values), dtype=object)
    for label in dict.fromkeys(of_unit):
        rows = of_unit == label
        if label:
            stand_in[rows] = _middle(values[rows], median=rule.method.endswith("median"))
    return stand_in


def _middle(values: Array, *, median: bool) -> Array:
    """Mean or median of the known values of each column, nan where none is known."""
    middle: Array = np.full(values.shape[1], np.nan)
    some = ~np.isnan(values).all(axis=0)
    middle[some] = np.nanmedian(values[:, some], axis=0) if median else np.nanmean(values[:, some], axis=0)
    return middle


def _row_mean(spec: IndexSpec, values: Array) -> Array:
    """Each unit's mean share of the way from worst to best, turned back into the units of each column."""
    some = ~np.isnan(values).all(axis=0)
    low: Array = np.full(values.shape[1], np.nan)
    high = low.copy()
    low[some], high[some] = np.nanmin(values[:, some], axis=0), np.nanmax(values[:, some], axis=0)
    downward = np.array([indicator.direction < 0 for indicator in spec.indicators])
    worst, best = np.where(downward, high, low), np.where(downward, low, high)
    span = np.where(high > low, best - worst, np.nan)
    shares = _middle(((values - worst) / span).T, median=False)
    return np.where(high > low, worst + shares[:, None] * np.nan_to_num(span), worst)


def _over_years(spec: IndexSpec, panel: Panel, values: Array) -> Array:
    """What each unit had in other years: its latest earlier value, or the point on the line between two years."""
    year = panel.year
    assert year is not None
    others = sorted((other for other in panel.years if other.year is not None), key=lambda other: other.year or 0)
    before, before_year = np.full(values.shape, np.nan), np.full(values.shape, np.nan)
    after, after_year = before.copy(), before.copy()
    for other in others:
        table = _same_units(panel, other, denominate(spec, other))
        known = ~np.isnan(table)
        if other.year < year:  # type: ignore[operator]
            before[known], before_year[known] = table[known], other.year
        elif other.year > year:  # type: ignore[operator]
            first = known & np.isnan(after)
            after[first], after_year[first] = table[first], other.year
    if spec.impute.method == "last":
        return before
    line: Array = before + (after - before) * (year - before_year) / (after_year - before_year)
    return line


def _same_units(panel: Panel, other: Panel, table: Array) -> Array:
    """The rows of another year's table in this panel's order, nan for a unit that it lacks."""
    places = {unit: row for row, unit in enumerate(other.units)}
    rows = [places.get(unit, len(table)) for unit in panel.units]
    return np.vstack([table, np.full(table.shape[1], np.nan)])[rows]
