"""Fact 16: the way up, on the two worked examples and at its edges."""

from dataclasses import replace

import numpy as np
import pytest

from steerboard.methods.index import (
    Aggregate,
    IndexError_,
    IndexSpec,
    Indicator,
    Node,
    Normalise,
    Panel,
    Treat,
    ascent,
    compute,
)
from steerboard.methods.index.ascent import chance, gain
from steerboard.methods.index.design import WeightNoise
from steerboard.methods.index.levers import yearly_rises
from tests.methods.index.source_files import asem, pci_result


def flat(normalise: Normalise | None = None, **changes: object) -> IndexSpec:
    spec = IndexSpec(
        (Indicator("a", parent="I"), Indicator("b", direction=-1, parent="I")),
        (Node("I"),),
        normalise=normalise or Normalise("goalposts", bounds=(0, 10)),
    )
    return replace(spec, **changes)  # type: ignore[arg-type]


PANEL = Panel.of(["x", "y", "z"], {"a": [2, 4, 8], "b": [6, 5, 2]})


def test_quang_nam_in_pci_2014() -> None:
    found = gain(pci_result(2014), "Quảng Nam", 5)
    assert found.score == pytest.approx(59.968927, abs=1e-6)
    assert (found.rank, found.target_rank) == (14, 9)
    assert found.gap == pytest.approx(1.131009, abs=1e-6)
    levers = {lever.code: lever for lever in found.levers}
    needs = {code: lever.raw_change for code, lever in levers.items() if lever.suffices}
    for code in ("transparency", "business_support", "labour_training"):
        assert needs.pop(code) == pytest.approx(0.5655, abs=5e-5)
    assert needs.pop("informal_charges") == pytest.approx(1.1310, abs=5e-5)
    # Five other sub-indices weigh 5; entry costs is one of them and has no room.
    assert len(needs) == 5
    assert all(need == pytest.approx(2.2620, abs=5e-5) for need in needs.values())
    assert not levers["entry_costs"].suffices
    assert levers["entry_costs"].room / 10 == pytest.approx(1.4171, abs=5e-5)
    assert levers["entry_costs"].value_needed is None
    for plan in (found.least_effort, found.fewest):
        assert plan is not None
        assert plan.confirmed
        assert plan.rank <= 9
        anew = compute(pci_result(2014).spec, plan.panel)
        assert anew.ranks[anew.row("Quảng Nam")] == plan.rank


def test_viet_nam_in_asem_needs_three_indicators() -> None:
    found = gain(asem(), "VNM", 5)
    assert (found.rank, found.target_rank) == (36, 31)
    assert found.gap == pytest.approx(6.893272, abs=1e-6)
    assert found.alone == ()
    assert found.is_feasible
    assert found.fewest is not None
    assert [move.code for move in found.fewest.moves] == ["RDExp", "IGOs", "UNVote"]
    assert found.fewest.confirmed
    assert found.fewest.rank == 31
    assert found.least_effort is not None
    assert found.least_effort.effort <= found.fewest.effort + 1e-9


def test_only_what_can_be_moved_is_moved() -> None:
    found = gain(asem(), "VNM", 1, movable=["Flights", "RDExp"])
    assert {lever.code for lever in found.levers if lever.held == ""} <= {"Flights", "RDExp"}
    assert {lever.held for lever in found.levers} == {"", "not_chosen"}
    for plan in (found.least_effort, found.fewest):
        assert plan is not None
        assert {move.code for move in plan.moves} <= {"Flights", "RDExp"}


def test_what_is_out_of_reach_is_said_so() -> None:
    found = gain(asem(), "VNM", 5, movable=["Flights"])
    assert not found.is_feasible
    assert found.least_effort is None
    assert found.fewest is None
    assert found.best_score < found.target_score


def test_effort_decides_the_cheapest_plan() -> None:
    result = compute(flat(), PANEL)
    cheap_a = gain(result, "x", 1, cost={"b": 5})
    cheap_b = gain(result, "x", 1, cost={"a": 5})
    assert cheap_a.least_effort is not None
    assert cheap_b.least_effort is not None
    assert [move.code for move in cheap_a.least_effort.moves] == ["a"]
    assert [move.code for move in cheap_b.least_effort.moves] == ["b"]
    assert cheap_b.least_effort.moves[0].to_value == pytest.approx(3)
    assert cheap_b.least_effort.effort == pytest.approx(30)


def test_a_cap_limits_the_rise_in_the_good_direction() -> None:
    result = compute(flat(), PANEL)
    found = gain(result, "x", 1, caps={"a": 1, "b": 2.5})
    rooms = {lever.code: lever.room for lever in found.levers}
    assert rooms == {"a": pytest.approx(10), "b": pytest.approx(25)}
    assert found.least_effort is not None
    assert len(found.least_effort.moves) == 2
    assert not gain(result, "x", 1, caps={"a": 1, "b": 1}).is_feasible


def test_an_equal_score_shares_the_better_rank() -> None:
    found = gain(compute(flat(), PANEL), "x", 1)
    assert found.least_effort is not None
    anew = compute(flat(), found.least_effort.panel)
    assert anew.ranks.tolist() == [2, 2, 1]


def test_a_moving_scale_enlarges_the_plan_until_it_holds() -> None:
    spec = IndexSpec(tuple(Indicator(code, parent="I") for code in "abc"), (Node("I"),), normalise=Normalise("zscore"))
    rng = np.random.default_rng(3)
    units = [f"u{i}" for i in range(8)]
    panel = Panel.of(units, {code: rng.lognormal(size=8).tolist() for code in "abc"})
    result = compute(spec, panel)
    last = result.units[result.by_rank()[-1]]
    found = gain(result, last, 5)
    assert found.fewest is not None
    assert found.fewest.confirmed
    assert found.fewest.rounds > 0


def test_an_endless_climb_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ascent, "_ROUNDS", 1)
    spec = IndexSpec(tuple(Indicator(code, parent="I") for code in "abc"), (Node("I"),), normalise=Normalise("zscore"))
    rng = np.random.default_rng(3)
    panel = Panel.of([f"u{i}" for i in range(8)], {code: rng.lognormal(size=8).tolist() for code in "abc"})
    result = compute(spec, panel)
    found = gain(result, result.units[result.by_rank()[-1]], 5)
    assert found.fewest is not None
    assert not found.fewest.confirmed
    assert found.fewest.rank > found.target_rank


def test_an_indicator_of_a_node_that_is_missing_weighs_nothing() -> None:
    spec = IndexSpec(
        (Indicator("a", parent="N"), Indicator("b", parent="N"), Indicator("c", parent="I")),
        (Node("I"), Node("N", parent="I", aggregate=Aggregate(min_known=1))),
    )
    panel = Panel.of(["x", "y", "z"], {"a": [1, 2, 3], "b": [None, 4, 5], "c": [1, 2, 3]})
    found = gain(compute(spec, panel), "x", 1)
    assert [lever.held for lever in found.levers] == ["no_weight", "missing", ""]
    assert found.levers[2].weight == 1


def test_a_plan_that_the_scale_takes_back_is_not_confirmed() -> None:
    spec = flat(Normalise("zscore"), treat=Treat("winsorise", max_points=1, skew=0.1, kurtosis=-3))
    panel = Panel.of(["p", "q", "r", "s", "t"], {"a": [1, 2, 3, 4, 50], "b": [5, 4, 3, 2, 1]})
    result = compute(spec, panel)
    worst = result.units[result.by_rank()[-1]]
    found = gain(result, worst, len(panel.units) - 1)
    for plan in (found.least_effort, found.fewest):
        if plan is not None:
            assert plan.confirmed == (0 < plan.rank <= found.target_rank)


def test_a_plan_with_which_nothing_can_be_built_says_rank_0() -> None:
    spec = IndexSpec((Indicator("a", parent="I"),), (Node("I"),), normalise=Normalise("minmax"))
    result = compute(spec, Panel.of(["x", "y", "z"], {"a": [1, 3, 3]}))
    found = gain(result, "x", 2)
    assert found.fewest is not None
    assert (found.fewest.rank, found.fewest.score, found.fewest.confirmed) == (0, None, False)


def test_values_come_back_through_denominators_logarithms_and_reversed_scales() -> None:
    spec = IndexSpec(
        (
            Indicator("gdp", parent="I", denominator="people", denominator_scale=1000, normalise=Normalise(log=True)),
            Indicator("poor", direction=-1, parent="I"),
        ),
        (Node("I"),),
    )
    panel = Panel.of(
        ["x", "y", "z"],
        {"gdp": [10.0, 40.0, 90.0], "poor": [5.2, 5.0, 3.0]},
        denominators={"people": [10.0, 10.0, 10.0]},
    )
    found = gain(compute(spec, panel), "x", 1)
    for plan in (found.least_effort, found.fewest):
        assert plan is not None
        assert plan.confirmed
    lever = found.levers[0]
    assert lever.value == pytest.approx(1000)
    assert lever.value_needed is not None
    assert 1000 < lever.value_needed <= 9000


def test_a_logarithmic_treatment_is_undone() -> None:
    values = [1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 60.0]
    for direction, column in ((1, values), (-1, [-v for v in values])):
        spec = IndexSpec(
            (Indicator("a", parent="I", direction=direction), Indicator("b", parent="I")),  # type: ignore[arg-type]
            (Node("I"),),
            treat=Treat("log"),
        )
        panel = Panel.of(list("tuvwxyz"), {"a": column, "b": [1, 2, 3, 4, 5, 6, 7]})
        result = compute(spec, panel)
        assert result.log[0].method == "log"
        found = gain(result, "t" if direction > 0 else "u", 1, movable=["a"])
        lever = found.levers[0]
        if lever.value_needed is not None:
            points = result.yardsticks[0].of(np.array([lever.value_needed]))[0]  # type: ignore[union-attr]
            assert points == pytest.approx((lever.points or 0) + (lever.needed or 0))


def test_indicators_that_cannot_be_levers_say_why() -> None:
    spec = IndexSpec(
        (
            Indicator("places", parent="I", normalise=Normalise("rank")),
            Indicator("gone", parent="I"),
            Indicator("zero", parent="I", weight=0),
            Indicator("top", parent="I"),
            Indicator("same", parent="I"),
            Indicator("good", parent="I"),
            Indicator("void", parent="I", weight=0),
        ),
        (Node("I"),),
        constant="midpoint",
    )
    panel = Panel.of(
        ["x", "y", "z"],
        {
            "places": [1, 2, 3],
            "gone": [None, 2, 3],
            "zero": [1, 2, 3],
            "top": [9, 1, 2],
            "same": [4, 4, 4],
            "good": [1, 5, 9],
            "void": [None, None, None],
        },
    )
    found = gain(compute(spec, panel), "x", 1)
    assert {lever.code: lever.held for lever in found.levers} == {
        "places": "place_scale",
        "gone": "missing",
        "zero": "no_weight",
        "top": "no_room",
        "same": "no_room",
        "good": "",
        "void": "no_weight",
    }
    assert found.levers[1].points is None
    # Without the missing one the others weigh more: a fourth each, not a fifth.
    assert found.levers[5].weight == pytest.approx(1 / 4)


def test_a_sum_is_climbed_with_its_own_weights() -> None:
    spec = flat(Normalise("none"), aggregate=Aggregate("sum"))
    found = gain(compute(spec, PANEL), "x", 1)
    assert [lever.weight for lever in found.levers] == [1, 1]
    assert found.gap == pytest.approx(3)


def test_questions_that_cannot_be_answered_say_all_that_is_wrong() -> None:
    result = compute(flat(), PANEL)
    with pytest.raises(IndexError_) as caught:
        gain(result, "x", 3, movable=["nix"], cost={"a": 0}, caps={"b": -1})
    assert [p.code for p in caught.value.problems] == ["movable_unknown", "cost_bad", "cap_bad", "ranks_bad"]
    for unit, ranks, code in (("nobody", 1, "unit_unknown"), ("z", 1, "rank_first"), ("x", 0, "ranks_bad")):
        with pytest.raises(IndexError_) as caught:
            gain(result, unit, ranks)
        assert [p.code for p in caught.value.problems] == [code]
    bent = compute(flat(Normalise("goalposts", 1, 100, bounds=(0, 10)), aggregate=Aggregate("geometric")), PANEL)
    with pytest.raises(IndexError_, match="weighted means and sums"):
        gain(bent, "x", 1)
    unknown = Panel.of(["x", "y", "z", "w"], {"a": [2, 4, 8, None], "b": [6, 5, 2, None]})
    with pytest.raises(IndexError_, match="no score"):
        gain(compute(flat(), unknown), "w", 1)


def test_the_chance_that_a_plan_suffices() -> None:
    found = gain(asem(), "VNM", 5)
    assert found.fewest is not None
    certain = chance(asem(), found, found.fewest, n=50)
    unsure = chance(asem(), found, found.fewest, noise=[WeightNoise()], n=2000, seed=1)
    assert certain == 1
    assert 0 < unsure < 1


def test_the_largest_yearly_rises() -> None:
    spec = flat()
    panels = [
        Panel.of(["x", "y"], {"a": [1, 5], "b": [9, 4]}, year=2020),
        Panel.of(["y", "x"], {"a": [6, 5], "b": [4, 3]}, year=2022),
        Panel.of(["x"], {"a": [4.5], "b": [None]}, year=2023),
        Panel.of(["w"], {"a": [4.5], "b": [1]}, year=2024),
        Panel.of(["w"], {"a": [40], "b": [1]}, year=2024),
        Panel.of(["x"], {"a": [99], "b": [1]}),
    ]
    assert yearly_rises(spec, panels) == {"a": pytest.approx(2), "b": pytest.approx(3)}
    assert yearly_rises(spec, panels, units=["y"]) == {"a": pytest.approx(0.5), "b": 0}
    assert yearly_rises(spec, panels[2:4]) == {}
