"""A session on weights: what each member's weights do, and what their mean does."""

import numpy as np
import pytest

from steerboard.methods.index import Aggregate, IndexError_, IndexSpec, Indicator, Node, Normalise, Panel, compute
from steerboard.methods.index.design import WeightNoise
from steerboard.methods.index.uncertainty import simulate
from steerboard.methods.index.weight_session import weight_session
from tests.methods.index.source_files import pci_result

SPEC = IndexSpec(
    (Indicator("a", parent="N"), Indicator("b", parent="N"), Indicator("c", parent="I")),
    (Node("I"), Node("N", parent="I")),
)
PANEL = Panel.of(["x", "y", "z"], {"a": [1, 5, 9], "b": [9, 5, 1], "c": [5, 1, 9]})


def test_each_member_ranks_by_their_own_weights() -> None:
    found = weight_session(compute(SPEC, PANEL), {"An": {"a": 3, "b": 1}, "Bình": {"a": 10, "b": 90, "N": 4, "c": 1}})
    assert found.members == ("An", "Bình")
    assert found.shares[:, :2].tolist() == [[0.75, 0.25], [0.1, 0.9]]
    assert found.shares[:, 2].tolist() == [0.5, 0.2]
    assert found.agreed[:2].tolist() == pytest.approx([0.425, 0.575])
    assert found.disagreement[0] == pytest.approx(0.65)
    for row, member in enumerate(found.members):
        assert compute(found.spec_with(SPEC, member), PANEL).ranks.tolist() == found.ranks.ranks[row].tolist()
    assert compute(found.spec_with(SPEC), PANEL).ranks.tolist() == found.ranks.nominal.tolist()
    with pytest.raises(KeyError, match="Cúc"):
        found.spec_with(SPEC, "Cúc")


def test_a_member_sees_the_interval_of_their_own_weights() -> None:
    found = weight_session(compute(SPEC, PANEL), {"An": {"a": 3, "b": 1}})
    own = simulate(found.spec_with(SPEC, "An"), PANEL, noise=[WeightNoise()], n=200, seed=1)
    assert own.nominal.tolist() == found.ranks.ranks[0].tolist()


def test_who_keeps_the_weights_of_the_index_gets_its_ranks() -> None:
    result = pci_result(2014)
    found = weight_session(result, {"as it is": {}, "doubled": {i.code: 2 * i.weight for i in result.spec.indicators}})
    assert np.array_equal(found.ranks.ranks[0], result.ranks)
    assert np.array_equal(found.ranks.ranks[1], result.ranks)
    assert found.disagreement.max() == pytest.approx(0, abs=1e-15)


def test_sums_keep_the_size_of_their_weights() -> None:
    summed = IndexSpec(
        tuple(Indicator(i.code, parent=i.parent, weight=10) for i in SPEC.indicators),
        SPEC.nodes,
        aggregate=Aggregate("sum"),
    )
    result = compute(summed, PANEL)
    found = weight_session(result, {"An": {}})
    assert np.array_equal(found.ranks.nominal, result.ranks)
    assert compute(found.spec_with(summed), PANEL).scores == pytest.approx(result.scores)


def test_dropped_indicators_stay_out_and_means_that_fail_rank_nobody() -> None:
    constant = IndexSpec(SPEC.indicators, SPEC.nodes, constant="drop")
    flat = Panel.of(["x", "y", "z"], {"a": [1, 1, 1], "b": [9, 5, 1], "c": [5, 1, 9]})
    found = weight_session(compute(constant, flat), {"An": {"a": 9, "b": 1}})
    assert found.shares[0, :2].tolist() == [0, 1]
    bent = IndexSpec(
        SPEC.indicators, (Node("I", aggregate=Aggregate("geometric")), SPEC.nodes[1]), normalise=Normalise("none")
    )
    low = Panel.of(["x", "y", "z"], {"a": [-1, 5, 9], "b": [9, 5, 1], "c": [5, 1, 9]})
    failed = weight_session(compute(bent, low), {"An": {"a": 1, "b": 0}})
    assert failed.ranks.ranks[0].tolist() == [0, 2, 1]


def test_all_that_is_wrong_is_said_at_once() -> None:
    result = compute(SPEC, PANEL)
    with pytest.raises(IndexError_) as caught:
        weight_session(
            result,
            {
                "An": {"q": 1, "I": 1, "a": -1, "b": 2},
                "Bình": {"a": 1},
                "Cúc": {"a": 0, "b": 0},
                "Dũng": {"a": float("nan"), "b": 1},
            },
        )
    assert [(item.place, item.code) for item in caught.value.problems] == [
        ("An", "movable_unknown"),
        ("An", "movable_unknown"),
        ("An", "session_weight"),
        ("Bình", "session_partial"),
        ("Cúc", "weights_zero"),
        ("Dũng", "session_weight"),
    ]
    with pytest.raises(IndexError_, match="Nobody"):
        weight_session(result, {})
