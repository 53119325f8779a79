"""From raw values to points: the steps before any indicator is weighed against another."""

from dataclasses import dataclass, replace

import numpy as np

from steerboard.methods.index.columns import denominate, impute, screen
from steerboard.methods.index.moments import moments
from steerboard.methods.index.panel_columns import columns_of
from steerboard.methods.index.problems import problem
from steerboard.methods.index.result import Note
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.treatment import Treatment, treat
from steerboard.methods.index.types import Array, Mask, Panel, Problem
from steerboard.methods.index.yardstick import Yardstick, depends_on_spread, fit, middle_of


@dataclass(frozen=True, eq=False)
class Measured:
    """All steps up to points, (U, I) each, for the units that passed the screen. See IndexResult for the fields.

    weights: (E,), with 0 for indicators that the policy on constants dropped. bad: indicators that could not be
    measured (their problems are in the list that was handed in).
    """

    units: tuple[str, ...]
    left_out: tuple[str, ...]
    screened: Array
    denominated: Array
    imputed: Array
    treated: Array
    normalised: Array
    was_imputed: Mask
    was_treated: Mask
    yardsticks: tuple[Yardstick | None, ...]
    log: tuple[Note, ...]
    weights: Array
    bad: set[int]


def measure(spec: IndexSpec, panel: Panel, found: list[Problem], bad: set[int]) -> Measured:
    """Run the steps; indicators in `bad` are passed over and stay nan. Problems met on the way are added to `found`."""
    raw = columns_of(spec, panel)
    keep = screen(spec, raw)
    for row in np.flatnonzero(~keep):
        unit, known = panel.units[row], int((~np.isnan(raw[row])).sum())
        found.append(problem("screened_out", unit, unit=unit, known=known, total=raw.shape[1]))
    left_out = tuple(panel.units[row] for row in np.flatnonzero(~keep))
    panel = _only(panel, keep)
    screened = raw[keep]
    denominated = denominate(spec, panel, found)
    imputed = impute(spec, panel, denominated, found)
    was_imputed = np.isnan(denominated) & ~np.isnan(imputed)
    treated, treatments, log = _treated(spec, imputed, was_imputed, found, bad)
    points, yardsticks, weights = _points(spec, panel.units, treated, treatments, found, bad)
    return Measured(
        units=panel.units,
        left_out=left_out,
        screened=screened,
        denominated=denominated,
        imputed=imputed,
        treated=treated,
        normalised=points,
        was_imputed=was_imputed,
        was_treated=(treated != imputed) & ~np.isnan(imputed),
        yardsticks=tuple(yardsticks),
        log=tuple(log),
        weights=weights,
        bad=bad,
    )


def _only(panel: Panel, keep: Mask) -> Panel:
    """The panel of the units that stay."""
    if keep.all():
        return panel
    return replace(
        panel,
        units=tuple(unit for unit, kept in zip(panel.units, keep, strict=True) if kept),
        values=panel.values[keep],
        denominators={name: column[keep] for name, column in panel.denominators.items()},
        groups={
            name: tuple(label for label, kept in zip(labels, keep, strict=True) if kept)
            for name, labels in panel.groups.items()
        },
    )


def _treated(
    spec: IndexSpec, imputed: Array, was_imputed: Mask, found: list[Problem], bad: set[int]
) -> tuple[Array, list[Treatment], list[Note]]:
    skew, kurtosis = moments(imputed)
    treated = imputed.copy()
    treatments, changed = [Treatment()] * len(spec.indicators), []
    for i, indicator in enumerate(spec.indicators):
        rule = indicator.treat or spec.treat
        if i in bad:
            continue
        treatments[i], treated[:, i] = treat(rule, imputed[:, i], skew[i], kurtosis[i])
        if treatments[i].method != "none":
            changed.append(i)
        if np.isnan(skew[i]) and rule.method != "none":
            found.append(problem("moments_undefined", indicator.code, code=indicator.code))
    skew_after, kurtosis_after = skew.copy(), kurtosis.copy()
    skew_after[changed], kurtosis_after[changed] = moments(treated[:, changed])
    counts = was_imputed.sum(axis=0)
    log = [
        Note(
            code=indicator.code,
            imputed=int(counts[i]),
            method=treatments[i].method,
            points=treatments[i].points,
            skew_before=_known(skew[i]),
            kurtosis_before=_known(kurtosis[i]),
            skew_after=_known(skew_after[i]),
            kurtosis_after=_known(kurtosis_after[i]),
            passed=treatments[i].passed,
        )
        for i, indicator in enumerate(spec.indicators)
    ]
    return treated, treatments, log


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _points(
    spec: IndexSpec,
    units: tuple[str, ...],
    treated: Array,
    treatments: list[Treatment],
    found: list[Problem],
    bad: set[int],
) -> tuple[Array, list[Yardstick | None], Array]:
    points: Array = np.full(treated.shape, np.nan)
    weights = spec.tree.weights.copy()
    yardsticks: list[Yardstick | None] = [None] * len(spec.indicators)
    for i, indicator in enumerate(spec.indicators):
        column = treated[:, i]
        if i in bad or (weights[i] == 0 and np.isnan(column).all()):
            continue
        if np.isnan(column).all():
            found.append(problem("column_empty", f"indicators[{i}]", code=indicator.code))
            bad.add(i)
            continue
        setting = indicator.normalise or spec.normalise
        yardstick, faults = fit(indicator, setting, treatments[i], column, units, spec.tie_digits)
        found += faults
        if yardstick is None and not faults:
            yardstick = _constant(spec, i, treatments[i], found, weights)
        elif yardstick is not None and not depends_on_spread(setting) and _all_equal(column):
            found.append(problem("constant_fixed", indicator.code, code=indicator.code))
        yardsticks[i] = yardstick
        if yardstick is not None:
            points[:, i] = yardstick.of_treated(column)
        elif weights[i] > 0:
            bad.add(i)
    return points, yardsticks, weights


def _all_equal(column: Array) -> bool:
    return bool(np.nanmin(column) == np.nanmax(column))


def _constant(spec: IndexSpec, i: int, treatment: Treatment, found: list[Problem], weights: Array) -> Yardstick | None:
    """What the policy makes of an indicator on which all are equal: an error, no weight, or the middle of the scale."""
    indicator = spec.indicators[i]
    if spec.constant == "midpoint":
        found.append(problem("constant_midpoint", indicator.code, code=indicator.code))
        points = middle_of(indicator.normalise or spec.normalise)
        return Yardstick(treatment=treatment, flat=True, low=points, best=points)
    if spec.constant == "drop" or weights[i] == 0:
        found.append(problem("constant_dropped", indicator.code, code=indicator.code))
        weights[i] = 0.0
        return None
    code = "constant" if treatment.method == "none" else "constant_treated"
    found.append(problem(code, f"indicators[{i}]", code=indicator.code))
    return None
