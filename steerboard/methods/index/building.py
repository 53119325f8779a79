"""`check` and `compute`: from an index and its values to every problem, or to the result."""

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np

from steerboard.methods.index.combination import MOST_DUELLISTS, combine, outside
from steerboard.methods.index.correlation import correlations
from steerboard.methods.index.measuring import Measured, measure
from steerboard.methods.index.panel_problems import PanelReview
from steerboard.methods.index.problems import problem
from steerboard.methods.index.result import IndexResult
from steerboard.methods.index.significant import ranks_of
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.spec_problems import spec_problems
from steerboard.methods.index.types import Aggregate, Array, Impute, IndexError_, Normalise, Panel, Problem, Treat


def check(spec: IndexSpec, panel: Panel | None = None) -> tuple[Problem, ...]:
    """Every problem of an index, with its values if they are given: errors, warnings and notes, never the first only.

    With an error in one place the rest is still looked through as far as it can be calculated.
    """
    if panel is None:
        return tuple(spec_problems(spec))
    _, found = examine(spec, panel)
    return found


def compute(spec: IndexSpec, panel: Panel) -> IndexResult:
    """Calculate the index: screen, denominate, impute, treat, normalise, aggregate, rank (monitoring 6.2).

    Raises IndexError_ with every problem that `check` gives if one of them is an error.
    """
    result, found = examine(spec, panel)
    if result is None:
        raise IndexError_(found)
    return result


@np.errstate(over="ignore", invalid="ignore", divide="ignore")
def examine(spec: IndexSpec, panel: Panel) -> tuple[IndexResult | None, tuple[Problem, ...]]:
    """The result, or none, and all problems either way. What leaves the floats is a problem, not a warning of numpy."""
    found = spec_problems(spec)
    review = PanelReview(spec, panel)
    found += review.problems
    if _errors(found):
        return None, (*found, *(_errors(_beyond(spec, panel, found, review)) if review.readable else ()))
    measured = measure(spec, panel, found, set())
    nodes = node_values(spec, measured, found)
    if _errors(found):
        return None, tuple(found)
    return _result(spec, panel, measured, nodes, found), tuple(found)


def _errors(found: list[Problem]) -> list[Problem]:
    return [item for item in found if item.is_error]


def _beyond(spec: IndexSpec, panel: Panel, known: list[Problem], review: PanelReview) -> list[Problem]:
    """What else is wrong, found by calculating with the parts that are sound."""
    places = [item.place for item in _errors(known)]
    bad = review.bad | _numbers(r"indicators\[(\d+)\]", places)
    bad_nodes = {len(spec.indicators) + i for i in _numbers(r"nodes\[(\d+)\]", places)}
    found: list[Problem] = []
    mended = _mended(spec, places, bad, can_impute=review.can_impute)
    measured = measure(mended, _numeric(panel), found, bad)
    node_values(mended, measured, found, bad_nodes)
    return found


def _numbers(pattern: str, places: list[str]) -> set[int]:
    return {int(match[1]) for place in places if (match := re.match(pattern, place))}


def _mended(spec: IndexSpec, places: list[str], bad: set[int], *, can_impute: bool) -> IndexSpec:
    """The spec with settings that do no harm in place of the faulty ones."""

    def faulty(step: str) -> bool:
        return any(place == step or place.startswith(f"{step}.") for place in places)

    changes: dict[str, Any] = {}
    if faulty("screen"):
        changes["screen"] = None
    if faulty("impute") or not can_impute:
        changes["impute"] = Impute()
    if faulty("treat"):
        changes["treat"] = Treat()
    if faulty("constant"):
        changes["constant"] = "error"
    if faulty("tie_digits"):
        changes["tie_digits"] = 10
    if faulty("aggregate") or faulty("normalise"):
        # Without the agreed scale nothing can be said of means that need positive values.
        changes["aggregate"] = Aggregate()
        changes["nodes"] = tuple(replace(node, aggregate=None) for node in spec.nodes)
    if faulty("normalise"):
        changes["normalise"] = Normalise("none")
    changes["indicators"] = tuple(
        replace(indicator, denominator=None, treat=None, normalise=None) if i in bad else indicator
        for i, indicator in enumerate(spec.indicators)
    )
    return replace(spec, **changes)


def _numeric(panel: Panel) -> Panel:
    """The panel with nan for every cell that is no usable number."""

    def clean(values: Array) -> Array:
        if values.dtype != object:
            return np.where(np.abs(values) < 1e100, values, np.nan)
        plain = np.full(values.shape, np.nan)
        for at, cell in np.ndenumerate(values):
            if isinstance(cell, (int, float)) and not isinstance(cell, bool) and abs(cell) < 1e100:
                plain[at] = cell
        return plain

    denominators = {name: clean(column) for name, column in panel.denominators.items()}
    return replace(panel, values=clean(panel.values), denominators=denominators)


def node_values(
    spec: IndexSpec, measured: Measured, found: list[Problem], bad_nodes: set[int] | None = None
) -> dict[int, Array]:
    """The values (U,) of every node that can be made, by position. Nodes above something bad are passed over."""
    tree = spec.tree
    bad = measured.bad | (bad_nodes or set())
    values: dict[int, Array] = {i: column[None, :] for i, column in enumerate(measured.normalised.T)}
    for i in range(tree.indicators):
        _finite(spec, measured, i, values[i], found, bad)
    weights = measured.weights
    for node in tree.order:
        parts = list(tree.children[node])
        if node in bad or not bad.isdisjoint(parts):
            bad.add(node)
            continue
        if not weights[parts].sum() > 0:
            weights[node] = 0.0
        if _impossible(spec, measured, node, values, found):
            bad.add(node)
            continue
        aggregate = tree.aggregates[node]
        values[node] = combine(aggregate, [values[part] for part in parts], weights[None, parts], spec.tie_digits)
        _finite(spec, measured, node, values[node], found, bad)
    if tree.root >= 0 and tree.root not in bad and weights[tree.root] == 0:
        found.append(problem("weights_zero", f"nodes[{tree.root - tree.indicators}]", code=tree.codes[tree.root]))
    return {node: values[node][0] for node in tree.order if node not in bad}


def _finite(
    spec: IndexSpec, measured: Measured, element: int, values: Array, found: list[Problem], bad: set[int]
) -> None:
    wrong = np.flatnonzero(np.isinf(values[0]))
    if wrong.size:
        code, unit = spec.tree.codes[element], measured.units[wrong[0]]
        found.append(problem("not_finite", f"values.{unit}.{code}", code=code, unit=unit))
        bad.add(element)


_OUTSIDE: Mapping[str, str] = {
    "geometric": "geometric_nonpositive",
    "harmonic": "harmonic_nonpositive",
    "power": "power_negative",
}


def _impossible(
    spec: IndexSpec, measured: Measured, node: int, values: Mapping[int, Array], found: list[Problem]
) -> bool:
    """Whether the node cannot be made: its mean does not exist for a value of its parts, of which the first is named."""
    tree = spec.tree
    aggregate = tree.aggregates[node]
    if aggregate.method == "copeland" and len(measured.units) > MOST_DUELLISTS:
        values_of = {"node": tree.codes[node], "units": len(measured.units), "most": MOST_DUELLISTS}
        found.append(problem("duels_many", f"nodes[{node - tree.indicators}].aggregate", **values_of))
        return True
    if aggregate.method not in _OUTSIDE:
        return False
    hits = [
        (part, unit)
        for part in tree.children[node]
        if measured.weights[part] > 0
        for unit in np.flatnonzero(outside(aggregate, values[part][0]))
    ]
    if not hits:
        return False
    part, unit = hits[0]
    found.append(
        problem(
            _OUTSIDE[aggregate.method],
            f"nodes[{node - tree.indicators}].aggregate",
            node=tree.codes[node],
            part=tree.codes[part],
            unit=measured.units[unit],
            value=float(values[part][0, unit]),
            count=len(hits),
        )
    )
    return True


def _result(
    spec: IndexSpec, panel: Panel, measured: Measured, nodes: Mapping[int, Array], found: list[Problem]
) -> IndexResult:
    tree = spec.tree
    scores = nodes[tree.root]
    ranks = ranks_of(scores, spec.tie_digits)
    found += _doubts(spec, measured, nodes)
    for row in np.flatnonzero(ranks == 0):
        found.append(problem("unit_unranked", measured.units[row], unit=measured.units[row]))
    counted = measured.weights[: tree.indicators] > 0
    reported = ~np.isnan(measured.denominated[:, counted])
    effective = tree.effective(measured.weights)
    result = IndexResult(
        spec=spec,
        panel=panel,
        units=measured.units,
        left_out=measured.left_out,
        screened=measured.screened,
        denominated=measured.denominated,
        imputed=measured.imputed,
        treated=measured.treated,
        normalised=measured.normalised,
        was_imputed=measured.was_imputed,
        was_treated=measured.was_treated,
        nodes=MappingProxyType({tree.codes[node]: values for node, values in nodes.items()}),
        scores=scores,
        ranks=ranks,
        known_share=reported.mean(axis=1),
        effective_weights=MappingProxyType(dict(zip(tree.codes, effective.tolist(), strict=True))),
        weights=measured.weights,
        yardsticks=measured.yardsticks,
        log=measured.log,
        problems=tuple(found),
    )
    for array in (*vars(result).values(), *result.nodes.values()):
        if isinstance(array, np.ndarray):
            array.flags.writeable = False
    return result


def _doubts(spec: IndexSpec, measured: Measured, nodes: Mapping[int, Array]) -> list[Problem]:
    """Warnings that do not stop the calculation."""
    found = []
    rows, columns = measured.was_imputed.shape
    for unit, count in zip(measured.units, measured.was_imputed.sum(axis=1).tolist(), strict=True):
        if count > columns / 3:
            found.append(problem("imputed_unit", unit, unit=unit, count=count, total=columns))
    for indicator, count in zip(spec.indicators, measured.was_imputed.sum(axis=0).tolist(), strict=True):
        if count > rows / 3:
            code = indicator.code
            found.append(problem("imputed_indicator", code, code=code, count=count, total=rows))
    if columns > rows:
        found.append(problem("indicators_many", "indicators", indicators=columns, units=rows))
    tree = spec.tree
    values = {**dict(enumerate(measured.normalised.T)), **nodes}
    for node in tree.order:
        parts = [part for part in tree.children[node] if measured.weights[part] > 0]
        for part, r in zip(parts, correlations([values[part] for part in parts], values[node]), strict=True):
            if r < 0:
                code, parent = tree.codes[part], tree.codes[node]
                found.append(problem("child_opposes", code, code=code, parent=parent, correlation=round(float(r), 3)))
    return found
