"""Weighted sums, their sensitivity, pairwise comparison."""

import json
import math
import random
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.command import compute
from steerboard.methods.contract import InputError
from steerboard.methods.ranking import (
    Alternative,
    Priorities,
    check_matrix,
    compare,
    group_judgements,
    matrix_of_pairs,
    rank_intervals,
    require_consistent,
    swing_weight,
    weighted_sum,
    worst_triple,
)

DATA = Path(__file__).parents[1] / "vectors" / "data"
VECTORS: dict[str, Any] = json.loads((DATA / "prioritisation_vectors.json").read_text(encoding="utf-8"))


# Acceptance fact 35.
@pytest.mark.parametrize("case", VECTORS["weighted_sum"], ids=lambda case: case["case"])
def test_weighted_sums(case: dict[str, Any]) -> None:
    given_ = {"weights": case["weights"], "alternatives": [{"name": "A", "scores": case["scores"]}]}
    (found,) = compute("weighted-sum", given_)["alternatives"]
    assert found["score"] == pytest.approx(case["expected"], abs=1e-6)
    assert found["incomplete"] is (case.get("flag") == "incomplete")


# Acceptance fact 34.
@pytest.mark.parametrize("case", VECTORS["ahp"], ids=lambda case: case["name"])
def test_pairwise_comparison(case: dict[str, Any]) -> None:
    matrix = [[Fraction(str(cell)) for cell in row] for row in case["matrix"]]
    check_matrix(matrix)
    for way, key in (
        (Priorities.EIGENVECTOR, "priorities_eigenvector"),
        (Priorities.GEOMETRIC, "priorities_geometric_mean"),
        (Priorities.COLUMN_MEAN, "priorities_column_mean"),
    ):
        found = compare(case["labels"], matrix, priorities=way)
        assert list(found.weights.values()) == pytest.approx(case[key], abs=5e-5)
    main = compare(case["labels"], matrix)
    assert main.lambda_max == pytest.approx(case["lambda_max"], abs=5e-5)
    assert main.consistency_index == pytest.approx(case["consistency_index"], abs=5e-5)
    assert main.consistency_ratio == pytest.approx(case["consistency_ratio_saaty"], abs=5e-5)
    assert main.consistent is (case["name"] != "inconsistent")


def test_a_cycle_is_refused_with_the_triple_named() -> None:
    labels = ["a", "b", "c"]
    cycle = matrix_of_pairs(labels, [("a", "b", Fraction(3)), ("b", "c", Fraction(3)), ("c", "a", Fraction(3))])
    assert compare(labels, cycle).consistency_ratio == pytest.approx(1.1494, abs=5e-5)
    with pytest.raises(InputError) as refusal:
        require_consistent(labels, cycle)
    assert refusal.value.field == "matrix"
    assert "ratio 1.1494" in refusal.value.message
    assert "a, b, c do not fit together: a over c is 0.33, 9 would fit." in refusal.value.message
    triple = worst_triple(labels, cycle)
    assert triple is not None
    assert (triple.names, triple.mend) == (("a", "b", "c"), 9)
    assert triple.reason.vi == "a, b, c mâu thuẫn với nhau: a so với c là 0,33, giá trị phù hợp là 9."


def test_the_mended_judgement_is_the_one_that_stands_out() -> None:
    labels = ["w", "x", "y", "z"]
    weights = {"w": 8, "x": 4, "y": 2, "z": 1}
    pairs = [(a, b, Fraction(weights[a], weights[b])) for i, a in enumerate(labels) for b in labels[i + 1 :]]
    pairs[3] = ("x", "y", Fraction(1, 5))
    triple = worst_triple(labels, matrix_of_pairs(labels, pairs))
    assert triple is not None
    assert (triple.first, triple.second, triple.given, triple.mend) == ("x", "y", Fraction(1, 5), 2)
    pairs[3] = (triple.first, triple.second, triple.mend)
    mended = require_consistent(labels, matrix_of_pairs(labels, pairs))
    assert mended.consistency_ratio == pytest.approx(0, abs=1e-12)
    assert worst_triple(labels, matrix_of_pairs(labels, pairs)) is None
    assert worst_triple(["a", "b"], matrix_of_pairs(["a", "b"], [("a", "b", Fraction(3))])) is None


SAATY = st.sampled_from([Fraction(a, 1) for a in range(1, 10)] + [Fraction(1, a) for a in range(2, 10)])


@st.composite
def judgements(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, str, Fraction]]]:
    labels = [f"t{i}" for i in range(draw(st.integers(1, 6)))]
    return labels, [(a, b, draw(SAATY)) for i, a in enumerate(labels) for b in labels[i + 1 :]]


@given(judgements(), st.sampled_from(Priorities), st.randoms(use_true_random=False))
def test_order_of_things_and_of_pairs_does_not_matter(
    drawn: tuple[list[str], list[tuple[str, str, Fraction]]], way: Priorities, shuffle: Any
) -> None:
    labels, pairs = drawn
    found = compare(labels, matrix_of_pairs(labels, pairs), priorities=way)
    assert math.fsum(found.weights.values()) == pytest.approx(1)
    mixed = list(labels)
    shuffle.shuffle(mixed)
    turned = [(b, a, 1 / over) if shuffle.random() < 0.5 else (a, b, over) for a, b, over in pairs]
    shuffle.shuffle(turned)
    again = compare(mixed, matrix_of_pairs(mixed, turned), priorities=way)
    assert {key: pytest.approx(value, abs=1e-12) for key, value in found.weights.items()} == again.weights
    assert again.consistency_ratio == pytest.approx(found.consistency_ratio, abs=1e-9)


@given(st.lists(st.integers(1, 3), min_size=1, max_size=8))
def test_judgements_from_weights_give_the_weights_back(numbers: list[int]) -> None:
    labels = [f"t{i}" for i in range(len(numbers))]
    matrix = [[Fraction(a, b) for b in numbers] for a in numbers]
    for way in Priorities:
        found = compare(labels, matrix, priorities=way)
        assert list(found.weights.values()) == pytest.approx([number / sum(numbers) for number in numbers])
        assert found.consistency_ratio == pytest.approx(0, abs=1e-9)


@given(st.lists(judgements(), min_size=1, max_size=1), st.integers(1, 4))
def test_a_group_of_one_mind_judges_like_each_of_them(
    drawn: list[tuple[list[str], list[tuple[str, str, Fraction]]]], people: int
) -> None:
    labels, pairs = drawn[0]
    matrix = matrix_of_pairs(labels, pairs)
    alone, together = compare(labels, matrix), compare(labels, group_judgements([matrix] * people))
    assert list(together.weights.values()) == pytest.approx(list(alone.weights.values()))


def test_groups_take_the_geometric_mean_of_judgements() -> None:
    two = [matrix_of_pairs(["a", "b"], [("a", "b", over)]) for over in (Fraction(2), Fraction(8))]
    assert float(group_judgements(two)[0][1]) == pytest.approx(4)
    with pytest.raises(InputError):
        group_judgements([])
    with pytest.raises(InputError):
        group_judgements([two[0], [[Fraction(1)]]])


@pytest.mark.parametrize(
    ("pairs", "field"),
    [
        ([("a", "a", Fraction(1))], "pairs[0]"),
        ([("a", "b", Fraction(1)), ("b", "a", Fraction(1))], "pairs[1]"),
        ([("a", "b", Fraction(10))], "pairs[0]"),
        ([("a", "b", Fraction(1, 10))], "pairs[0]"),
    ],
)
def test_pairs_that_cannot_be(pairs: list[tuple[str, str, Fraction]], field: str) -> None:
    with pytest.raises(InputError) as refusal:
        matrix_of_pairs(["a", "b", "c"], pairs)
    assert refusal.value.field == field


def test_all_missing_pairs_are_listed() -> None:
    with pytest.raises(InputError) as refusal:
        matrix_of_pairs(["a", "b", "c"], [("a", "b", Fraction(2))])
    assert refusal.value.message == "lack 2: a and c, b and c"


@pytest.mark.parametrize(
    ("given_", "field"),
    [
        ({"labels": ["a", "b"], "matrix": [[1, 2]]}, "matrix"),
        ({"labels": ["a", "b"], "matrix": [[1, 2], ["1/2"]]}, "matrix[1]"),
        ({"labels": ["a", "b"], "matrix": [[2, 2], ["1/2", 1]]}, "matrix[0][0]"),
        ({"labels": ["a", "b"], "pairs": [["a", "b"]]}, "pairs[0]"),
        ({"labels": ["a", "b"], "pairs": ["ab2"]}, "pairs[0]"),
        (
            {
                "labels": ["a", "b"],
                "pairs": [["a", "b", 2]],
                "alternatives": {"labels": ["x"], "comparisons": {"a": {"pairs": []}}},
            },
            "alternatives.comparisons.b",
        ),
    ],
)
def test_what_the_command_refuses(given_: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as refusal:
        compute("ahp", given_)
    assert refusal.value.field == field


def test_a_ragged_matrix_is_refused() -> None:
    with pytest.raises(InputError) as refusal:
        check_matrix([[Fraction(1), Fraction(2)], [Fraction(1, 2)]])
    assert refusal.value.field == "matrix[1]"


def test_criteria_whose_comparisons_contradict_themselves_are_named() -> None:
    cycle = {"pairs": [["x", "y", 3], ["y", "z", 3], ["z", "x", 3]]}
    fine = {"pairs": [["x", "y", 2], ["y", "z", 2], ["x", "z", 4]]}
    given_ = {
        "labels": ["a", "b"],
        "pairs": [["a", "b", 1]],
        "alternatives": {"labels": ["x", "y", "z"], "comparisons": {"b": cycle, "a": fine}},
    }
    found = compute("ahp", given_)
    assert found["inconsistent"] == ["b"]
    assert found["scores"]["x"] == pytest.approx((4 / 7 + 1 / 3) / 2)


SCORE = st.none() | st.integers(0, 10).map(Fraction)


@st.composite
def boards(draw: st.DrawFn) -> tuple[dict[str, Fraction], list[Alternative]]:
    criteria = [f"c{i}" for i in range(draw(st.integers(1, 4)))]
    weights = {key: Fraction(draw(st.integers(1, 9))) for key in criteria}
    names = [f"x{i}" for i in range(draw(st.integers(0, 6)))]
    return weights, [Alternative(name, {key: draw(SCORE) for key in criteria}) for name in names]


@given(boards(), st.integers(1, 50), st.randoms(use_true_random=False))
def test_order_and_scale_never_change_a_rank(
    drawn: tuple[dict[str, Fraction], list[Alternative]], factor: int, shuffle: Any
) -> None:
    weights, alternatives = drawn
    ranks = {each.name: each.rank for each in weighted_sum(weights, alternatives).alternatives}
    mixed = list(alternatives)
    shuffle.shuffle(mixed)
    scaled = {key: weight * factor for key, weight in reversed(weights.items())}
    assert {each.name: each.rank for each in weighted_sum(scaled, mixed).alternatives} == ranks


@given(boards(), st.integers(0, 3))
def test_intervals_hold_the_rank_of_weights_that_do_not_move(
    drawn: tuple[dict[str, Fraction], list[Alternative]], seed: int
) -> None:
    weights, alternatives = drawn
    still = rank_intervals(weights, alternatives, spread=0, draws=10, seed=seed)
    for each in weighted_sum(weights, alternatives).alternatives:
        found = still[each.name]
        if each.rank is None:
            assert found is None
        else:
            assert found is not None
            assert (found.low, found.median, found.high, found.first) == (each.rank,) * 3 + (float(each.rank == 1),)
    moved = rank_intervals(weights, alternatives, draws=200, seed=seed)
    assert moved == rank_intervals(weights, alternatives, draws=200, seed=seed)
    assert all(1 <= i.low <= i.median <= i.high <= len(alternatives) for i in moved.values() if i is not None)


def test_an_alternative_better_everywhere_stays_first() -> None:
    weights = {"a": Fraction(1), "b": Fraction(5)}
    best = Alternative("best", {"a": Fraction(9), "b": Fraction(9)})
    rest = [Alternative(f"r{i}", {"a": Fraction(i), "b": Fraction(8 - i)}) for i in range(8)]
    found = rank_intervals(weights, [*rest, best])["best"]
    assert found is not None
    assert (found.low, found.high, found.first) == (1, 1, 1.0)
    assert swing_weight(weights, [*rest, best]) is None


@pytest.mark.parametrize("options", [{"spread": 1.5}, {"interval": 1.0}, {"draws": 0}])
def test_draws_that_cannot_be(options: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        rank_intervals({"a": Fraction(1)}, [], **options)


def test_the_weight_that_would_change_the_first_place() -> None:
    weights = {"impact": Fraction(50), "cost": Fraction(30), "ready": Fraction(20)}
    market = Alternative("market", {"impact": Fraction(8), "cost": Fraction(6), "ready": Fraction(5)})
    school = Alternative("school", {"impact": Fraction(5), "cost": Fraction(10), "ready": Fraction(5)})
    assert weighted_sum(weights, [market, school]).order == ("market", "school")
    found = swing_weight(weights, [market, school])
    assert found is not None
    assert (found.criterion, found.leader, found.rival) == ("cost", "market", "school")
    assert found.to == pytest.approx(37.5)
    assert found.change == pytest.approx(0.075)
    tied = weighted_sum({**weights, "cost": Fraction(75, 2)}, [market, school])
    assert [each.rank for each in tied.alternatives] == [1, 1]
    assert swing_weight({**weights, "cost": Fraction(75, 2)}, [market, school]) is None


@given(boards())
def test_at_its_swing_weight_the_rival_has_reached_the_leader(
    drawn: tuple[dict[str, Fraction], list[Alternative]],
) -> None:
    weights, alternatives = drawn
    found = swing_weight(weights, alternatives)
    if found is None:
        return
    moved = {**weights, found.criterion: Fraction(found.to)}
    scores = {each.name: each.score for each in weighted_sum(moved, alternatives).alternatives}
    leader, rival = scores[found.leader], scores[found.rival]
    assert leader is not None
    assert rival is not None
    assert float(leader) == pytest.approx(float(rival), abs=1e-6)


def test_swing_weights_where_scores_are_missing() -> None:
    draw = random.Random(8)
    swung = 0
    for _ in range(300):
        weights = {key: Fraction(draw.randint(1, 9)) for key in "abc"}
        scores = [{key: draw.choice((None, *map(Fraction, range(10)))) for key in "abc"} for _ in range(4)]
        alternatives = [Alternative(f"x{i}", given_) for i, given_ in enumerate(scores)]
        found = swing_weight(weights, alternatives)
        if found is not None:
            swung += 1
            moved = {**weights, found.criterion: Fraction(found.to)}
            by_name = {each.name: each.score for each in weighted_sum(moved, alternatives).alternatives}
            assert float(by_name[found.leader] or 0) == pytest.approx(float(by_name[found.rival] or 0), abs=1e-6)
    assert swung > 100


def test_scores_under_an_unknown_criterion_and_weights_of_nothing() -> None:
    one = Alternative("A", {"beauty": Fraction(3)})
    with pytest.raises(InputError) as refusal:
        weighted_sum({"a": Fraction(1)}, [one])
    assert refusal.value.field == "alternatives[0].scores.beauty"
    for weights, field in (({"a": Fraction(-1)}, "weights.a"), ({"a": Fraction(0)}, "weights"), ({}, "weights")):
        with pytest.raises(InputError) as refusal:
            weighted_sum(weights, [])
        assert refusal.value.field == field


def test_a_long_ranking_is_drawn_quickly_enough_to_be_shown_by_default() -> None:
    weights = {f"c{i}": Fraction(i + 1) for i in range(12)}
    alternatives = [
        Alternative(f"x{i}", {f"c{j}": Fraction((i * 7 + j * 13) % 11) for j in range(12)}) for i in range(63)
    ]
    found = [each for each in rank_intervals(weights, alternatives).values() if each is not None]
    assert len(found) == 63
    order = sorted(found, key=lambda each: each.median)
    assert all(first.median <= second.median for first, second in pairwise(order))
    assert sum(each.first for each in found) >= 0.999
