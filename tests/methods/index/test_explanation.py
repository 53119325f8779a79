"""Fact 19: why a unit stands where it stands, where the whole is no weighted sum, and what the parts weigh."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from steerboard.methods.index import (
    Aggregate,
    Impute,
    IndexError_,
    IndexSpec,
    Indicator,
    Node,
    Normalise,
    Panel,
    compute,
)
from steerboard.methods.index.explanation import change, gap, influence
from tests.methods.index.source_files import asem, asem_panel, asem_spec, pci_result


def tree(aggregate: Aggregate, top: Aggregate | None = None) -> IndexSpec:
    return IndexSpec(
        (
            Indicator("a", parent="N"),
            Indicator("b", parent="N", weight=3),
            Indicator("c", parent="M"),
            Indicator("d", parent="M"),
        ),
        (Node("I", aggregate=top), Node("N", parent="I", weight=2), Node("M", parent="I")),
        normalise=Normalise("goalposts", 1, 100, bounds=(0, 10)),
        aggregate=aggregate,
    )


PANEL = Panel.of(
    ["x", "y", "z", "w"],
    {"a": [1, 5, 9, 4], "b": [2, 4, 8, None], "c": [9, 3, 5, None], "d": [None, 2, 7, None]},
)


def test_gaps_of_asem_and_pci_add_up() -> None:
    for result, a, b in ((asem(), "CHE", "VNM"), (pci_result(2014), "Quảng Nam", "Đà Nẵng")):
        found = gap(result, a, b)
        assert found.method == "exact"
        assert sum(found.indicators.values()) == pytest.approx(found.difference, abs=1e-9)
        assert sum(found.parts.values()) == pytest.approx(found.difference, abs=1e-9)
    assert found.difference < 0


@pytest.mark.parametrize("method", ["mean", "sum"])
def test_gaps_add_up_where_parts_are_missing(method: str) -> None:
    mixed = replace(tree(Aggregate("mean")), aggregate={2: Aggregate(method), 3: Aggregate("mean", min_known=0.1)})  # type: ignore[arg-type]
    for spec in (tree(Aggregate(method)), mixed, tree(Aggregate("mean"), Aggregate("sum"))):  # type: ignore[arg-type]
        result = compute(spec, PANEL)
        for a, b in permutations("xyzw", 2):
            found = gap(result, a, b)
            assert sum(found.indicators.values()) == pytest.approx(found.difference, abs=1e-9)


def test_a_contribution_is_weight_times_difference() -> None:
    found = gap(compute(tree(Aggregate("mean")), PANEL), "z", "y")
    assert found.indicators["b"] == pytest.approx(2 / 3 * 3 / 4 * (8 - 4) * 9.9)
    assert found.parts["M"] == pytest.approx(1 / 3 * ((5 - 3) + (7 - 2)) / 2 * 9.9)


@pytest.mark.parametrize("method", ["geometric", "harmonic", "median", "min", "max", "power"])
def test_gaps_of_other_means_are_shared_out_fairly(method: str) -> None:
    result = compute(tree(Aggregate("mean"), Aggregate(method, power=2)), PANEL)  # type: ignore[arg-type]
    for a, b in permutations("xyzw", 2):
        found = gap(result, a, b)
        assert found.method == "shapley"
        assert found.indicators == {}
        assert sum(found.parts.values()) == pytest.approx(found.difference, abs=1e-9)


def test_a_shapley_share_is_the_mean_over_all_orders() -> None:
    result = compute(tree(Aggregate("mean"), Aggregate("geometric")), PANEL)
    n, m = result.nodes["N"], result.nodes["M"]
    z, y = result.row("z"), result.row("y")

    def score(first: float, second: float) -> float:
        return float((first**2 * second) ** (1 / 3))

    wanted = ((score(n[z], m[y]) - score(n[y], m[y])) + (score(n[z], m[z]) - score(n[y], m[z]))) / 2
    assert gap(result, "z", "y").parts["N"] == pytest.approx(wanted)


def test_a_bent_node_below_a_sum_is_shared_out_by_parts() -> None:
    spec = replace(
        tree(Aggregate("sum")),
        nodes=(*tree(Aggregate("sum")).nodes[:2], Node("M", parent="I", aggregate=Aggregate("max"))),
    )
    result = compute(spec, PANEL)
    found = gap(result, "x", "w")
    assert found.method == "shapley"
    assert sum(found.parts.values()) == pytest.approx(found.difference, abs=1e-9)


def test_gaps_that_cannot_be_taken_apart() -> None:
    many = IndexSpec(
        tuple(Indicator(f"i{k}", parent="I") for k in range(11)),
        (Node("I", aggregate=Aggregate("geometric")),),
        normalise=Normalise("none"),
    )
    wide = compute(many, Panel.of(["x", "y", "z"], {f"i{k}": [1, 2, 3] for k in range(11)}))
    with pytest.raises(IndexError_, match="11 parts"):
        gap(wide, "x", "y")
    league = compute(tree(Aggregate("mean"), Aggregate("copeland")), PANEL)
    for question in (lambda: gap(league, "x", "y"), lambda: change(league, league, "x")):
        with pytest.raises(IndexError_, match="duels"):
            question()
    result = compute(tree(Aggregate("mean", min_known=1)), PANEL)
    for unit, wording in (("nobody", "not among the units"), ("w", "no score")):
        with pytest.raises(IndexError_, match=wording):
            gap(result, "z", unit)


def test_own_effort_and_the_moved_yardstick() -> None:
    spec = IndexSpec((Indicator("a", parent="I"),), (Node("I"),))
    before = compute(spec, Panel.of(["x", "y", "z"], {"a": [0, 5, 10]}))
    after = compute(spec, Panel.of(["x", "y", "z"], {"a": [0, 6, 20]}))
    found = change(before, after, "y")
    assert (found.before, found.after) == (50, 30)
    assert found.own == pytest.approx(10)
    assert found.scale == pytest.approx(-30)
    assert found.own_indicators == {"a": pytest.approx(10)}
    assert not found.method_changed
    assert change(before, before, "y").own == 0


def test_changes_of_asem_add_up_and_nothing_new_is_no_change() -> None:
    rng = np.random.default_rng(4)
    moved = replace(asem_panel(), values=asem_panel().values * rng.uniform(0.9, 1.1, size=(51, 49)), year=2019)
    after = compute(asem_spec(), moved)
    for unit in ("VNM", "CHE", "LAO"):
        found = change(asem(), after, unit)
        assert found.own + found.scale == pytest.approx(found.after - found.before, abs=1e-9)
        assert sum(found.own_indicators.values()) == pytest.approx(found.own, abs=1e-9)
        assert change(asem(), asem(), unit).own == pytest.approx(0, abs=1e-12)


def test_a_change_of_method_belongs_to_the_yardstick() -> None:
    spec = tree(Aggregate("geometric"))
    before = compute(spec, PANEL)
    heavier = replace(spec, nodes=(*spec.nodes[:2], Node("M", parent="I", weight=5)))
    found = change(before, compute(heavier, PANEL), "y")
    assert found.method_changed
    assert found.own == pytest.approx(0, abs=1e-12)
    assert found.own_indicators == {}


def test_the_order_of_indicators_may_change_between_years() -> None:
    spec = tree(Aggregate("mean"))
    turned = replace(spec, indicators=spec.indicators[::-1])
    found = change(compute(spec, PANEL), compute(turned, PANEL), "y")
    assert found.own == pytest.approx(0, abs=1e-12)
    assert found.scale == pytest.approx(0, abs=1e-12)


def test_changes_that_cannot_be_split() -> None:
    spec = tree(Aggregate("mean"))
    less = replace(spec, indicators=spec.indicators[:3])
    with pytest.raises(IndexError_, match="same indicators"):
        change(compute(spec, PANEL), compute(less, PANEL), "y")
    geometric = IndexSpec(
        (Indicator("a", parent="I"), Indicator("b", parent="I", weight=0)),
        (Node("I"),),
        normalise=Normalise("minmax", 1, 100),
        aggregate=Aggregate("geometric"),
    )
    low = compute(geometric, Panel.of(["x", "y", "z"], {"a": [5, 6, 7], "b": [1, 1, 1]}))
    lower = compute(geometric, Panel.of(["x", "y", "z"], {"a": [1, 6, 7], "b": [1, 1, 1]}))
    with pytest.raises(IndexError_, match="earlier scale"):
        change(low, lower, "x")


def test_weight_is_not_influence_on_asem() -> None:
    found = influence(asem())
    pillars = {weight.code: weight for weight in found.weights if weight.level == 2}
    assert pillars["Social"].with_index == pytest.approx(0.90, abs=5e-3)
    assert pillars["SusEcFin"].with_index == pytest.approx(0.024, abs=5e-4)
    assert pillars["Environ"].with_index == pytest.approx(0.121, abs=5e-4)
    assert pillars["SusEcFin"].share == pytest.approx(1 / 6)
    assert pillars["SusEcFin"].flag == pillars["SusEcFin"].index_flag == "silent"
    assert pillars["Environ"].index_flag == "silent"
    assert found.alpha["Index"] == pytest.approx(0.899, abs=5e-4)
    for level in (1, 2, 3):
        shares = [weight.variance or 0.0 for weight in found.weights if weight.level == level]
        assert sum(shares) == pytest.approx(1, abs=1e-9)
    assert next(weight for weight in found.weights if weight.code == "TBTs").flag == "conflict"


def test_influence_where_figures_do_not_exist() -> None:
    spec = IndexSpec(
        (Indicator("a", parent="I"), Indicator("b", parent="I", weight=0), Indicator("c", parent="I")),
        (Node("I"),),
        normalise=Normalise("goalposts", bounds=(0, 10)),
    )
    flat = influence(compute(spec, Panel.of(["x", "y", "z"], {"a": [4, 4, 4], "b": [1, 2, 3], "c": [4, 4, 4]})))
    assert [weight.code for weight in flat.weights] == ["a", "c"]
    assert all(weight.with_parent is None and weight.variance is None for weight in flat.weights)
    assert all(weight.flag == "" for weight in flat.weights)
    assert flat.alpha == {}
    doubled = influence(compute(spec, Panel.of(["x", "y", "z"], {"a": [1, 2, 3], "b": [1, 2, 3], "c": [1, 2, 3]})))
    assert {weight.flag for weight in doubled.weights} == {"redundant"}
    assert doubled.alpha["I"] == pytest.approx(1)
    bent = influence(compute(replace(spec, aggregate=Aggregate("max")), PANEL_OF_THREE))
    assert all(weight.variance is None for weight in bent.weights)
    alone = replace(spec, indicators=spec.indicators[:1], impute=Impute())
    assert influence(compute(alone, PANEL_OF_THREE)).alpha == {}


PANEL_OF_THREE = Panel.of(["x", "y", "z"], {"a": [1, 2, 3], "b": [1, 2, 3], "c": [3, 1, 2]})
