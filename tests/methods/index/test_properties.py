"""Fact 20: what never changes a rank, and what never makes one worse."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from steerboard.methods.index import (
    Aggregate,
    IndexError_,
    IndexResult,
    IndexSpec,
    Indicator,
    Node,
    Normalise,
    Panel,
    check,
    compute,
)
from steerboard.methods.index.explanation import change, gap

UNITS = ("Huế", "Đà Nẵng", "Cà Mau", "Lào Cai", "Hà Nội")
METHODS = ("minmax", "zscore", "rank", "borda", "prank", "dist_max")

values = st.integers(1, 60).map(float)
columns = st.lists(st.tuples(values, *[st.one_of(st.none(), values)] * 4).map(list), min_size=4, max_size=4)
weights = st.lists(st.integers(1, 9).map(float), min_size=6, max_size=6)


@st.composite
def cases(draw: st.DrawFn) -> tuple[IndexSpec, Panel]:
    table, w = draw(columns), draw(weights)
    directions = draw(st.lists(st.sampled_from([1, -1]), min_size=4, max_size=4))
    spec = IndexSpec(
        tuple(Indicator(f"i{k}", direction=directions[k], parent="N" if k < 2 else "M", weight=w[k]) for k in range(4)),
        (Node("I"), Node("N", parent="I", weight=w[4]), Node("M", parent="I", weight=w[5])),
        normalise=Normalise(draw(st.sampled_from(METHODS))),  # type: ignore[arg-type]
        constant="midpoint",
        aggregate=draw(st.sampled_from([Aggregate("mean"), Aggregate("median"), Aggregate("max"), Aggregate("sum")])),
    )
    panel = Panel.of(UNITS, {f"i{k}": column for k, column in enumerate(table)})
    return spec, panel


def ranks(result: IndexResult) -> dict[str, int]:
    return dict(zip(result.units, result.ranks.tolist(), strict=True))


@given(cases(), st.permutations(range(5)), st.permutations(range(4)))
@settings(max_examples=60, deadline=None)
def test_the_order_of_units_and_indicators_never_changes_a_rank(
    case: tuple[IndexSpec, Panel], rows: list[int], order: list[int]
) -> None:
    spec, panel = case
    shuffled = replace(spec, indicators=tuple(spec.indicators[k] for k in order), nodes=spec.nodes[::-1])
    turned = replace(panel, units=tuple(panel.units[row] for row in rows), values=panel.values[rows])
    assert ranks(compute(shuffled, turned)) == ranks(compute(spec, panel))


@given(cases(), st.floats(1e-6, 1e6))
@settings(max_examples=60, deadline=None)
def test_the_scale_of_weights_never_changes_a_rank(case: tuple[IndexSpec, Panel], factor: float) -> None:
    spec, panel = case
    scaled = replace(spec, indicators=tuple(replace(item, weight=item.weight * factor) for item in spec.indicators))
    if spec.aggregate == Aggregate("sum"):
        scaled = replace(
            spec,
            indicators=scaled.indicators,
            nodes=tuple(replace(node, weight=node.weight * factor) for node in spec.nodes),
        )
    assert ranks(compute(scaled, panel)) == ranks(compute(spec, panel))


@given(cases(), st.sampled_from([1e-9, 0.001, 7.0, 1000.0, 1e12]), st.integers(-50, 50), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_the_unit_of_an_indicator_never_changes_a_rank(
    case: tuple[IndexSpec, Panel], factor: float, shift: int, which: int
) -> None:
    spec, panel = case
    changed = panel.values.copy()
    changed[:, which] = (changed[:, which] + shift) * factor
    assert ranks(compute(spec, replace(panel, values=changed))) == ranks(compute(spec, panel))


@given(cases(), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_turning_a_direction_is_turning_a_sign(case: tuple[IndexSpec, Panel], which: int) -> None:
    spec, panel = case
    turned = replace(
        spec,
        indicators=tuple(
            replace(item, direction=-item.direction) if k == which else item  # type: ignore[arg-type]
            for k, item in enumerate(spec.indicators)
        ),
    )
    changed = panel.values.copy()
    changed[:, which] *= -1
    one, two = compute(spec, panel), compute(turned, replace(panel, values=changed))
    assert np.allclose(one.normalised, two.normalised, equal_nan=True)
    assert ranks(one) == ranks(two)


@given(cases(), st.integers(0, 4), st.integers(0, 3), st.integers(1, 30))
@settings(max_examples=80, deadline=None)
def test_with_fixed_bounds_a_better_value_never_worsens_ones_own_rank(
    case: tuple[IndexSpec, Panel], row: int, which: int, rise: int
) -> None:
    spec, panel = case
    fixed = replace(spec, normalise=Normalise("goalposts", bounds=(0, 100)))
    table = panel.values.copy()
    table[row, which] = np.nan_to_num(table[row, which])
    panel = replace(panel, values=table)
    better = table.copy()
    better[row, which] += fixed.indicators[which].direction * rise
    before, after = compute(fixed, panel), compute(fixed, replace(panel, values=better))
    assert after.ranks[row] <= before.ranks[row]


@given(cases())
@settings(max_examples=60, deadline=None)
def test_gaps_add_up_and_are_antisymmetric(case: tuple[IndexSpec, Panel]) -> None:
    result = compute(*case)
    assume((result.ranks > 0).sum() >= 2)
    a, b = (result.units[row] for row in result.by_rank()[:2])
    one, two = gap(result, a, b), gap(result, b, a)
    assert sum(one.parts.values()) == pytest.approx(one.difference, abs=1e-9)
    if one.method == "exact":
        assert sum(one.indicators.values()) == pytest.approx(one.difference, abs=1e-9)
    assert {code: -value for code, value in two.parts.items()} == pytest.approx(one.parts, abs=1e-9)


@given(cases(), st.integers(0, 4), st.integers(0, 3), values)
@settings(max_examples=60, deadline=None)
def test_changes_add_up(case: tuple[IndexSpec, Panel], row: int, which: int, value: float) -> None:
    spec, panel = case
    later = panel.values.copy()
    later[row, which] = value
    before = compute(spec, panel)
    try:
        after = compute(spec, replace(panel, values=later))
        found = change(before, after, UNITS[row])
    except IndexError_:
        assume(False)
    assert found.own + found.scale == pytest.approx(found.after - found.before, abs=1e-9)
    if found.own_indicators:
        assert sum(found.own_indicators.values()) == pytest.approx(found.own, abs=1e-9)


@given(cases())
@settings(max_examples=30, deadline=None)
def test_the_same_content_has_the_same_hash_and_the_same_bytes(case: tuple[IndexSpec, Panel]) -> None:
    spec, panel = case
    one, two = compute(spec, panel), compute(replace(spec), replace(panel))
    assert one.hash == two.hash
    assert one.scores.tobytes() == two.scores.tobytes()
    moved = panel.values.copy()
    moved[0, 0] = 1.5
    assert compute_hash(spec, replace(panel, values=moved)) != one.hash


def compute_hash(spec: IndexSpec, panel: Panel) -> str:
    return compute(spec, panel).hash if not any(p.is_error for p in check(spec, panel)) else ""
