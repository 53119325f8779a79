"""What can be wrong with an index before any value is seen: its tree, its weights, its settings."""

from collections.abc import Iterator, Mapping
from typing import Final, get_args

from steerboard.methods.index.problems import problem
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.tree import is_number
from steerboard.methods.index.types import (
    Aggregate,
    AggregateMethod,
    ConstantPolicy,
    Impute,
    ImputeMethod,
    Indicator,
    Node,
    Normalise,
    NormaliseMethod,
    Problem,
    Treat,
    TreatMethod,
)

_LARGE: Final = 1e100


def spec_problems(spec: IndexSpec) -> list[Problem]:
    """All problems of the spec by itself, in the order of the spec."""
    found: list[Problem] = []
    if not spec.indicators:
        found.append(problem("no_indicators", "indicators"))
    found += _codes(spec)
    found += _parents(spec)
    for place, element in _elements(spec):
        found += _weight(place, element)
    found += _tree(spec)
    found += _settings(spec)
    return found


def _elements(spec: IndexSpec) -> Iterator[tuple[str, Indicator | Node]]:
    for i, indicator in enumerate(spec.indicators):
        yield f"indicators[{i}]", indicator
    for i, node in enumerate(spec.nodes):
        yield f"nodes[{i}]", node


def _codes(spec: IndexSpec) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, element in _elements(spec):
        if not element.code.strip():
            yield problem("code_empty", f"{place}.code")
        elif element.code in seen:
            yield problem("code_twice", f"{place}.code", code=element.code)
        seen.add(element.code)


def _parents(spec: IndexSpec) -> Iterator[Problem]:
    nodes = {node.code for node in spec.nodes}
    for place, element in _elements(spec):
        if element.parent and element.parent not in nodes:
            yield problem("parent_unknown", f"{place}.parent", code=element.code, parent=element.parent)
        elif isinstance(element, Indicator) and not element.parent:
            yield problem("parent_missing", f"{place}.parent", code=element.code)


def _weight(place: str, element: Indicator | Node) -> Iterator[Problem]:
    weight = element.weight
    if isinstance(weight, float) and weight in {float("inf"), float("-inf")}:
        yield problem("weight_not_finite", f"{place}.weight", code=element.code)
    elif not is_number(weight) or abs(weight) >= _LARGE:
        yield problem("weight_missing", f"{place}.weight", code=element.code)
    elif weight < 0:
        yield problem("weight_negative", f"{place}.weight", code=element.code, value=weight)


def _tree(spec: IndexSpec) -> Iterator[Problem]:
    tree = spec.tree
    tops = [node.code for node in spec.nodes if not node.parent]
    first_node = tree.indicators
    if len(tops) > 1:
        yield problem("roots_several", "nodes", codes=tops)
    elif not tops:
        yield problem("root_missing", "nodes")
    for i, node in enumerate(spec.nodes):
        parts = tree.children[first_node + i]
        if not parts and tree.places[node.code] == first_node + i:
            yield problem("node_childless", f"nodes[{i}]", code=node.code)
        if parts and all(tree.weights[part] == 0 for part in parts):
            yield problem("weights_zero", f"nodes[{i}]", code=node.code)
    for circle in _circles(tree.parents):
        codes = [tree.codes[element] for element in circle]
        yield problem("cycle", f"nodes[{circle[0] - first_node}].parent", codes=codes)


def _circles(parents: tuple[int, ...]) -> list[list[int]]:
    """Each circle of elements that stand above each other, from its first element on."""
    done: set[int] = set()
    circles = []
    for start in range(len(parents)):
        path: list[int] = []
        at = start
        while at >= 0 and at not in done:
            done.add(at)
            path.append(at)
            at = parents[at]
        if at in path:
            circle = path[path.index(at) :]
            first = circle.index(min(circle))
            circles.append(circle[first:] + circle[:first])
    return circles


def _settings(spec: IndexSpec) -> Iterator[Problem]:
    for i, indicator in enumerate(spec.indicators):
        place = f"indicators[{i}]"
        if isinstance(indicator.direction, bool) or indicator.direction not in {1, -1}:
            yield problem("direction_bad", f"{place}.direction", code=indicator.code, value=indicator.direction)
        yield from _number(f"{place}.denominator_scale", indicator.denominator_scale, -_LARGE, _LARGE)
        if indicator.treat is not None:
            yield from _treat(f"{place}.treat", indicator.treat)
        if indicator.normalise is not None:
            yield from _normalise(f"{place}.normalise", indicator.normalise)
    for i, node in enumerate(spec.nodes):
        if node.aggregate is not None:
            yield from aggregate_problems(f"nodes[{i}].aggregate", node.aggregate)
    yield from _steps(spec)


def _steps(spec: IndexSpec) -> Iterator[Problem]:
    if spec.screen is not None:
        yield from _number("screen.min_known", spec.screen.min_known, 0, 1)
        yield from _number("screen.min_nonzero", spec.screen.min_nonzero, 0, 1)
    yield from _impute(spec.impute)
    yield from _treat("treat", spec.treat)
    yield from _normalise("normalise", spec.normalise)
    if isinstance(spec.aggregate, Mapping):
        levels = sorted({level for level in spec.tree.levels if level > 1})
        for level, aggregate in spec.aggregate.items():
            yield from aggregate_problems(f"aggregate.{level}", aggregate)
            if level not in levels:
                yield problem("level_unknown", f"aggregate.{level}", level=level, levels=levels)
    else:
        yield from aggregate_problems("aggregate", spec.aggregate)
    yield from _word("constant", spec.constant, get_args(ConstantPolicy))
    yield from _whole("tie_digits", spec.tie_digits, 1, 15)


def _impute(rule: Impute) -> Iterator[Problem]:
    yield from _word("impute.method", rule.method, get_args(ImputeMethod))
    if rule.method in {"group_mean", "group_median"} and not rule.group:
        yield problem("group_missing", "impute.group")


def _treat(place: str, rule: Treat) -> Iterator[Problem]:
    yield from _word(f"{place}.method", rule.method, get_args(TreatMethod))
    yield from _whole(f"{place}.max_points", rule.max_points, 0, 1_000_000)
    yield from _number(f"{place}.skew", rule.skew, 0, _LARGE)
    yield from _number(f"{place}.kurtosis", rule.kurtosis, -_LARGE, _LARGE)


def _normalise(place: str, rule: Normalise) -> Iterator[Problem]:
    yield from _word(f"{place}.method", rule.method, get_args(NormaliseMethod))
    numbers = [
        *_number(f"{place}.low", rule.low, -_LARGE, _LARGE),
        *_number(f"{place}.high", rule.high, -_LARGE, _LARGE),
        *_number(f"{place}.mean", rule.mean, -_LARGE, _LARGE),
        *_number(f"{place}.sd", rule.sd, 1e-100, _LARGE),
    ]
    yield from numbers
    if not numbers and rule.low >= rule.high:
        yield problem("range_crossed", f"{place}.low", low=float(rule.low), high=float(rule.high))
    yield from _bounds(place, rule)
    if rule.target is not None:
        yield from _number(f"{place}.target", rule.target, -_LARGE, _LARGE)
    elif rule.method == "dist_target":
        yield problem("target_missing", f"{place}.target")
    if rule.method == "dist_unit" and not rule.reference:
        yield problem("reference_missing", f"{place}.reference")
    ends = [*(rule.bounds or ()), *([] if rule.target is None else [rule.target])]
    if rule.log and any(is_number(end) and end <= 0 for end in ends):
        yield problem("log_bounds", f"{place}.log")


def _bounds(place: str, rule: Normalise) -> Iterator[Problem]:
    if rule.bounds is None:
        if rule.method in {"goalposts", "scaled"}:
            yield problem("goalposts_missing", f"{place}.bounds", method=rule.method)
        return
    if len(rule.bounds) != 2:
        yield problem("goalposts_missing", f"{place}.bounds", method=rule.method)
        return
    numbers = [
        p for i, bound in enumerate(rule.bounds) for p in _number(f"{place}.bounds[{i}]", bound, -_LARGE, _LARGE)
    ]
    yield from numbers
    if not numbers and rule.bounds[0] >= rule.bounds[1]:
        low, high = (float(bound) for bound in rule.bounds)
        yield problem("goalposts_crossed", f"{place}.bounds", low=low, high=high)


def aggregate_problems(place: str, rule: Aggregate) -> Iterator[Problem]:
    """What is wrong with one aggregation."""
    yield from _word(f"{place}.method", rule.method, get_args(AggregateMethod))
    if rule.power is not None:
        yield from _number(f"{place}.power", rule.power, -100, 100)
    elif rule.method == "power":
        yield problem("power_missing", f"{place}.power")
    yield from _number(f"{place}.min_known", rule.min_known, 0, 1)


def _word(place: str, value: object, choices: tuple[str, ...]) -> Iterator[Problem]:
    if value not in choices:
        yield problem("method_unknown", place, value=value, choices=choices)


def _number(place: str, value: object, low: float, high: float) -> Iterator[Problem]:
    if not is_number(value) or not low <= float(value) <= high:  # type: ignore[arg-type]
        yield problem("setting_bad", place, setting=place, value=value, low=low, high=high)


def _whole(place: str, value: object, low: int, high: int) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        yield problem("setting_bad", place, setting=place, value=value, low=low, high=high)
