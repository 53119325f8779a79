"""Knapsack, plans under side rules, water-filling."""

import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steerboard.methods.allocation import (
    AtLeast,
    AtMost,
    Candidate,
    EitherOr,
    Exclude,
    Item,
    MinimumAmount,
    MustFund,
    Per,
    Question,
    Requires,
    RingFence,
    Rule,
    Vessel,
    budget_set,
    knapsack,
    plan,
    water_filling,
)
from steerboard.methods.allocation.side_rules import said
from steerboard.methods.allocation.solver import best_plan
from steerboard.methods.contract import InputError

DATA = Path(__file__).parents[1] / "vectors" / "data"
VECTORS: dict[str, Any] = json.loads((DATA / "prioritisation_vectors.json").read_text(encoding="utf-8"))


# Acceptance fact 33.
@pytest.mark.parametrize("case", VECTORS["knapsack"], ids=lambda case: case["name"])
def test_knapsack_sets(case: dict[str, Any]) -> None:
    items = [
        Item(f"x{i}", Fraction(v), Fraction(c))
        for i, (v, c) in enumerate(zip(case["value"], case["cost"], strict=True))
    ]
    found = knapsack(items, Fraction(case["budget"]))
    assert (found.value, found.greedy_value) == (case["optimum"], case["greedy_by_value_per_cost"])
    planned = plan(
        Question(tuple(Candidate(i.name, i.value, {"P": i.cost}) for i in items), {"P": Fraction(case["budget"])})
    )
    assert (planned.value, planned.greedy_value) == (case["optimum"], case["greedy_by_value_per_cost"])
    assert tuple(planned.granted) == found.chosen


def subsets(count: int) -> Iterator[tuple[bool, ...]]:
    return product((True, False), repeat=count)


ITEMS = st.lists(st.tuples(st.integers(0, 6) | st.fractions(0, 3, max_denominator=4), st.integers(0, 5)), max_size=7)


@settings(max_examples=200)
@given(ITEMS, st.integers(0, 15))
def test_knapsack_is_the_best_of_all_sets(drawn: list[tuple[Fraction, int]], budget: int) -> None:
    items = [Item(f"x{i}", Fraction(value), Fraction(cost)) for i, (value, cost) in enumerate(drawn)]
    found = knapsack(items, Fraction(budget))

    def key(chosen: tuple[bool, ...]) -> tuple[Fraction, Fraction, list[int]]:
        inside = [item for item, is_in in zip(items, chosen, strict=True) if is_in]
        places = [i for i, is_in in enumerate(chosen) if is_in]
        return -sum((i.value for i in inside), Fraction(0)), sum((i.cost for i in inside), Fraction(0)), places

    able = [
        chosen
        for chosen in subsets(len(items))
        if sum(item.cost for item, is_in in zip(items, chosen, strict=True) if is_in) <= budget
        and not any(is_in and not item.value for item, is_in in zip(items, chosen, strict=True))
    ]
    best = min(able, key=key)
    assert found.chosen == tuple(item.name for item, is_in in zip(items, best, strict=True) if is_in)
    assert found.cost + found.unspent == budget
    assert found.greedy_value <= found.value


def test_knapsack_gives_up_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget_set, "MOST_STATES", 5)
    items = [Item(f"x{i}", Fraction(100 + i), Fraction(90 + i)) for i in range(20)]
    with pytest.raises(InputError) as refusal:
        knapsack(items, Fraction(900))
    assert refusal.value.field == "items"


def test_money_below_nothing_is_refused() -> None:
    with pytest.raises(InputError):
        knapsack([], Fraction(-1))
    for value, cost in ((-1, 1), (1, -1)):
        with pytest.raises(InputError):
            Item("A", Fraction(value), Fraction(cost))


POTS = ("NSNN 2027", "ODA 2027")


@st.composite
def questions(draw: st.DrawFn) -> Question:
    count = draw(st.integers(1, 6))
    names = [f"x{i}" for i in range(count)]
    candidates = tuple(
        Candidate(
            name,
            Fraction(draw(st.integers(0, 9))),
            {pot: Fraction(draw(st.integers(0, 6))) for pot in POTS[: draw(st.integers(1, 2))]},
            groups=frozenset(draw(st.sets(st.sampled_from(("du lịch", "nông nghiệp"))))),
        )
        for name in names
    )
    groups = sorted(frozenset().union(*(c.groups for c in candidates)))
    one = st.sampled_from(names)
    kinds: list[Any] = [
        st.builds(MustFund, one),
        st.builds(Exclude, one),
        st.builds(EitherOr, st.lists(one, min_size=1, max_size=3, unique=True).map(tuple)),
        st.builds(Requires, one, one),
    ]
    if groups:
        amounts = st.integers(0, 8).map(Fraction)
        kinds += [st.builds(kind, st.sampled_from(groups), amounts, st.sampled_from(Per)) for kind in (AtLeast, AtMost)]
    rules = draw(st.lists(st.one_of(kinds), max_size=3))
    return Question(candidates, {pot: Fraction(draw(st.integers(0, 12))) for pot in POTS}, tuple(rules))


def by_trial(question: Question) -> tuple[Fraction, ...] | None:
    """The best plan by looking at all of them."""

    def key(shares: tuple[Fraction, ...]) -> tuple[Fraction, Fraction, list[int]]:
        value = sum((c.value * s for c, s in zip(question.candidates, shares, strict=True)), Fraction(0))
        cost = sum((c.total * s for c, s in zip(question.candidates, shares, strict=True)), Fraction(0))
        return -value, cost, [i for i, share in enumerate(shares) if share]

    able = [
        shares
        for chosen in subsets(len(question.candidates))
        if not question.broken(shares := tuple(Fraction(int(is_in)) for is_in in chosen))
    ]
    return min(able, key=key, default=None)


@settings(max_examples=80, deadline=None)
@given(questions())
def test_a_plan_is_the_best_of_all_that_keep_the_rules(question: Question) -> None:
    expected = by_trial(question)
    found = best_plan(question)
    if expected is None:
        assert found is None
        with pytest.raises(InputError) as refusal:
            plan(question)
        assert refusal.value.field == "rules"
        return
    assert found is not None
    value = sum((c.value * s for c, s in zip(question.candidates, expected, strict=True)), Fraction(0))
    assert found.value == value
    cost = sum((c.total * s for c, s in zip(question.candidates, found.shares, strict=True)), Fraction(0))
    assert cost == sum((c.total * s for c, s in zip(question.candidates, expected, strict=True)), Fraction(0))
    assert not question.broken(found.shares)


@settings(max_examples=25, deadline=None)
@given(questions())
def test_the_report_of_a_plan_agrees_with_trial(question: Question) -> None:
    try:
        found = plan(question)
    except InputError:
        return
    for each in found.rule_costs:
        without = by_trial(question.without(each.rule))
        assert without is not None
        free = question.without(each.rule)
        best = sum((c.value * s for c, s in zip(free.candidates, without, strict=True)), Fraction(0))
        assert each.value_lost == best - found.value >= 0
    for pot, rest in found.unspent.items():
        spent = sum(
            (found.granted[c.name] and c.cost.get(pot, 0) for c in question.candidates if c.name in found.granted),
            Fraction(0),
        )
        assert rest + spent == question.pots[pot]
    for out in found.left_out:
        assert out.name not in found.granted
        asked = question.without(Exclude(out.name)) if out.excluded else question
        forced = by_trial(Question(asked.candidates, asked.pots, (*asked.rules, MustFund(out.name))))
        if forced is None:
            assert out.value_short is None
        else:
            best = sum((c.value * s for c, s in zip(asked.candidates, forced, strict=True)), Fraction(0))
            assert out.value_short == max(0, found.value - best)


def million(amount: int) -> Fraction:
    return Fraction(amount * 1_000_000)


ROAD = Candidate("Đường vào làng nghề", Fraction(40), {"NSNN 2027": million(900)}, groups=frozenset({"hạ tầng"}))
MARKET = Candidate("Chợ đêm", Fraction(35), {"NSNN 2027": million(600)}, groups=frozenset({"du lịch"}))
QUAY = Candidate("Bến thuyền", Fraction(30), {"NSNN 2027": million(500)}, groups=frozenset({"du lịch"}))
PORTAL = Candidate("Cổng thông tin", Fraction(10), {"NSNN 2027": million(200)})
POT = {"NSNN 2027": million(1300)}


def test_each_side_rule_has_its_price() -> None:
    free = plan(Question((ROAD, MARKET, QUAY, PORTAL), POT))
    assert tuple(free.granted) == ("Chợ đêm", "Bến thuyền", "Cổng thông tin")
    assert (free.value, free.cost, free.unspent) == (75, million(1300), {"NSNN 2027": 0})
    (road,) = free.left_out
    assert (road.value_short, road.money_short) == (25, {"NSNN 2027": million(900)})
    assert road.would_take.en == "25 more value, or more money: 900,000,000 in NSNN 2027."
    bound = plan(Question((ROAD, MARKET, QUAY, PORTAL), POT, (MustFund("Đường vào làng nghề"), Exclude("Bến thuyền"))))
    assert tuple(bound.granted) == ("Đường vào làng nghề", "Cổng thông tin")
    assert [(each.said.en, each.value_lost) for each in bound.rule_costs] == [
        ("Đường vào làng nghề must be funded.", 0),
        ("Bến thuyền is excluded.", 0),
    ]
    assert (bound.value, plan(Question((ROAD, MARKET, QUAY, PORTAL), POT, (MustFund("Cổng thông tin"),))).value) == (
        50,
        75,
    )


def test_rules_that_cannot_be_met_together_are_named() -> None:
    rules = (MustFund("Chợ đêm"), EitherOr(("Chợ đêm", "Bến thuyền")), MustFund("Bến thuyền"))
    with pytest.raises(InputError) as refusal:
        plan(Question((MARKET, QUAY), POT, rules))
    assert "Chợ đêm must be funded. / At most one of Chợ đêm, Bến thuyền. / Bến thuyền must be" in refusal.value.message
    twice = (*rules, MustFund("Cổng thông tin"), Exclude("Cổng thông tin"))
    with pytest.raises(InputError) as refusal:
        plan(Question((MARKET, QUAY, PORTAL), POT, twice))
    assert refusal.value.message.endswith("leaving out one of them is not enough")


def test_reasons_of_those_left_out() -> None:
    rules = (Exclude("Cổng thông tin"), AtMost("du lịch", Fraction(1), Per.NUMBER))
    found = {out.name: out for out in plan(Question((MARKET, QUAY, PORTAL), POT, rules)).left_out}
    assert found["Cổng thông tin"].would_take.en == "The rule that excludes it would have to go."
    assert (found["Bến thuyền"].value_short, found["Bến thuyền"].money_short) == (5, {})
    assert found["Bến thuyền"].would_take.en == "The money is there; it needs 5 more value, or another rule."
    big = Candidate("Cầu", Fraction(99), {"NSNN 2027": million(9000)})
    (bridge,) = plan(Question((big,), POT)).left_out
    assert (bridge.value_short, bridge.would_take.vi) == (None, "Các quy tắc và nguồn vốn không còn chỗ.")
    twin = Candidate("Bến thuyền 2", QUAY.value, QUAY.cost)
    (second,) = plan(Question((QUAY, twin), {"NSNN 2027": million(600)})).left_out
    assert (second.name, second.value_short) == ("Bến thuyền 2", 0)
    assert second.would_take.en.startswith("A plan with it is just as good")


def test_pots_are_ring_fenced_and_the_fence_has_a_price() -> None:
    candidates = (
        Candidate("A", Fraction(5), {"NSNN 2027": million(60)}),
        Candidate("B", Fraction(4), {"ODA 2027": million(30)}),
    )
    found = plan(Question(candidates, {"NSNN 2027": million(50), "ODA 2027": million(40)}))
    assert found.granted == {"B": million(30)}
    (fence,) = found.rule_costs
    assert (fence.rule, fence.value_lost) == (RingFence(), 5)
    assert fence.said.vi == "Mỗi nguồn, mỗi năm là một khoản riêng."


def test_partial_funding_from_a_minimum_on() -> None:
    candidates = (
        Candidate("A", Fraction(60), {"P": Fraction(100)}),
        Candidate("B", Fraction(50), {"P": Fraction(100)}, minimum=Fraction(40)),
    )
    found = plan(Question(candidates, {"P": Fraction(163)}))
    assert (found.granted, found.value) == ({"A": 100, "B": 63}, Fraction(183, 2))
    assert found.rule_costs[0].rule == MinimumAmount("B")
    assert found.rule_costs[0].value_lost == 0
    short = plan(Question(candidates, {"P": Fraction(120)}))
    assert short.granted == {"A": 100}
    assert short.rule_costs[0].value_lost == 10
    assert short.rule_costs[0].said.en == "B has a minimum viable amount."
    rough = plan(Question(candidates, {"P": Fraction(163)}), unit=Fraction(10))
    assert rough.granted == {"A": 100, "B": 60}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 40), st.none() | st.integers(0, 40)), min_size=1, max_size=5),
    st.integers(0, 90),
)
def test_partial_plans_keep_every_limit(drawn: list[tuple[int, int, int | None]], budget: int) -> None:
    candidates = tuple(
        Candidate(
            f"x{i}", Fraction(value), {"P": Fraction(cost)}, None if least is None else Fraction(min(cost, least))
        )
        for i, (value, cost, least) in enumerate(drawn)
    )
    question = Question(candidates, {"P": Fraction(budget)})
    found = plan(question)
    assert found.cost <= budget
    for candidate in candidates:
        granted = found.granted.get(candidate.name, Fraction(0))
        assert granted.denominator == 1
        assert not granted or candidate.least_share * candidate.total <= granted <= candidate.total
        assert candidate.minimum is not None or granted in {0, candidate.total}
    whole = by_trial(question)
    assert whole is not None
    least = sum((c.value * s for c, s in zip(candidates, whole, strict=True)), Fraction(0))
    assert found.value >= least - Fraction(1, 10**9)


def test_what_only_rounding_lets_through_is_cut_off() -> None:
    half = Fraction(5 * 10**17)
    candidates = (
        Candidate("A", Fraction(3), {"P": half + 1}),
        Candidate("B", Fraction(3), {"P": half}),
        Candidate("C", Fraction(1), {"P": half - 1}),
    )
    found = plan(Question(candidates, {"P": 2 * half}))
    assert tuple(found.granted) == ("A", "C")
    assert found.unspent == {"P": 0}


def test_a_value_lost_only_to_rounding_is_not_given_up_for_a_lower_cost() -> None:
    close = 2 * 10**12
    candidates = (
        Candidate("A", Fraction(close + 3), {"P": Fraction(2)}),
        Candidate("B", Fraction(close), {"P": Fraction(1)}),
    )
    assert plan(Question(candidates, {"P": Fraction(2)})).granted == {"A": 2}


def test_a_group_minimum_in_money_is_met_although_amounts_are_rounded() -> None:
    part = Candidate("A", Fraction(1), {"P": Fraction(10)}, minimum=Fraction(1), groups=frozenset({"g"}))
    full = Candidate("B", Fraction(9), {"P": Fraction(7)})
    found = plan(Question((part, full), {"P": Fraction(12)}, (AtLeast("g", Fraction(9, 2)),)))
    assert found.granted == {"A": 5, "B": 7}


def test_a_plan_is_checked_for_budgets_minimums_and_rules() -> None:
    part = Candidate("A", Fraction(1), {"P": Fraction(10)}, minimum=Fraction(4))
    question = Question((part,), {"P": Fraction(8)}, (MustFund("A"),))
    verdicts = {share: question.broken([Fraction(share, 10)]) for share in (0, 3, 4, 8, 9)}
    assert verdicts == {0: True, 3: True, 4: False, 8: False, 9: True}


def test_nothing_is_funded_for_nothing_unless_a_rule_needs_it() -> None:
    idle = Candidate("idle", Fraction(0), {"P": Fraction(0)}, groups=frozenset({"g"}))
    good = Candidate("good", Fraction(1), {"P": Fraction(1)})
    pot = {"P": Fraction(5)}
    assert set(plan(Question((idle, good), pot)).granted) == {"good"}
    for rule in (MustFund("idle"), Requires("good", "idle"), AtLeast("g", Fraction(1), Per.NUMBER)):
        found = best_plan(Question((idle, good), pot, (rule,)))
        assert found is not None
        assert found.shares == (1, 1)
    assert plan(Question((), pot)).value == 0


CANDIDATE = Candidate("A", Fraction(1), {"P": Fraction(1)})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"value": Fraction(-1)}, "value"),
        ({"cost": {"P": Fraction(-1)}}, "cost"),
        ({"minimum": Fraction(2)}, "minimum"),
        ({"minimum": Fraction(-1)}, "minimum"),
        ({"cost": {}, "minimum": Fraction(0)}, "minimum"),
    ],
)
def test_candidates_that_cannot_be(changes: dict[str, Any], field: str) -> None:
    given_: dict[str, Any] = {"name": "A", "value": Fraction(1), "cost": {"P": Fraction(1)}, **changes}
    with pytest.raises(InputError) as refusal:
        Candidate(**given_)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("candidates", "pots", "rules", "field"),
    [
        ((CANDIDATE, CANDIDATE), {"P": Fraction(1)}, (), "candidates"),
        ((CANDIDATE,), {"P": Fraction(-1)}, (), "pots.P"),
        ((CANDIDATE,), {"Q": Fraction(1)}, (), "cost"),
        ((CANDIDATE,), {"P": Fraction(1)}, (MustFund("A"), MustFund("Z")), "rules[1]"),
        ((CANDIDATE,), {"P": Fraction(1)}, (Requires("A", "Z"),), "rules[0]"),
        ((CANDIDATE,), {"P": Fraction(1)}, (EitherOr(("A", "Z")),), "rules[0]"),
        ((CANDIDATE,), {"P": Fraction(1)}, (AtMost("g", Fraction(1)),), "rules[0]"),
        ((CANDIDATE,), {"P": Fraction(1)}, (RingFence(),), "rules[0]"),
    ],
)
def test_questions_that_cannot_be(candidates: Any, pots: Any, rules: Any, field: str) -> None:
    with pytest.raises(InputError) as refusal:
        Question(candidates, pots, rules)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("rule", "en", "vi"),
    [
        (Requires("A", "B"), "A only together with B.", "A chỉ khi có B."),
        (AtLeast("g", Fraction(3), Per.NUMBER), "g gets at least 3 initiatives.", "g được ít nhất 3 nội dung."),
        (AtMost("g", million(3)), "g gets at most 3,000,000.", "g được nhiều nhất 3.000.000."),
    ],
)
def test_rules_in_words(rule: Rule, en: str, vi: str) -> None:
    assert (said(rule).en, said(rule).vi) == (en, vi)


VESSELS = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 20), st.integers(0, 20)), min_size=0, max_size=6)


@given(VESSELS, st.integers(0, 60), st.none() | st.sampled_from([Fraction(1), Fraction(3)]))
def test_water_keeps_caps_minimums_and_the_budget(
    drawn: list[tuple[int, int, int]], budget: int, unit: Fraction | None
) -> None:
    vessels = [
        Vessel(f"x{i}", Fraction(weight), Fraction(cap), Fraction(min(cap, least)))
        for i, (weight, cap, least) in enumerate(drawn)
    ]
    found = water_filling(vessels, Fraction(budget), unit=unit)
    assert sum(found.amounts.values()) + found.unspent == budget
    assert found.unspent >= 0
    for vessel in vessels:
        amount = found.amounts[vessel.name]
        assert amount == 0 or vessel.minimum <= amount <= vessel.cap
        if vessel.name in found.below_minimum:
            assert amount == 0
        elif unit is None:
            assert amount == (vessel.cap if found.level is None else min(vessel.cap, found.level * vessel.weight))
    if unit is None and found.level is not None:
        assert found.unspent == 0


def test_water_goes_by_weight_and_the_furthest_below_its_minimum_leaves_first() -> None:
    vessels = [
        Vessel("A", Fraction(1), Fraction(100), Fraction(40)),
        Vessel("B", Fraction(1), Fraction(100), Fraction(60)),
        Vessel("C", Fraction(2), Fraction(100)),
    ]
    found = water_filling(vessels, Fraction(120))
    assert (found.amounts, found.below_minimum) == ({"A": 40, "B": 0, "C": 80}, ("B",))
    assert found.level == 40
    all_in = water_filling(vessels, Fraction(400))
    assert (all_in.level, all_in.unspent) == (None, 100)
    with pytest.raises(InputError):
        water_filling(vessels, Fraction(-1))
    with pytest.raises(InputError):
        water_filling(vessels, Fraction(1), unit=Fraction(0))
    for weight, minimum in ((0, 1), (1, 101), (1, -1)):
        with pytest.raises(InputError):
            Vessel("A", Fraction(weight), Fraction(100), Fraction(minimum))
