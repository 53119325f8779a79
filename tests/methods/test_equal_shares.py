"""Equal shares and greedy by votes: exact, explained, the same as a count by hand."""

import csv
import json
import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from steerboard.methods.allocation import (
    Ballot,
    Completion,
    Election,
    EqualShares,
    OnMisfit,
    Project,
    Standing,
    counting,
    equal_shares,
    explain,
    greedy_approval,
    payments,
    shares,
    steadiness,
)
from steerboard.methods.allocation.counting import count
from steerboard.methods.allocation.electorates import electorate
from steerboard.methods.command import compute
from steerboard.methods.contract import InputError

DATA = Path(__file__).parents[1] / "vectors" / "data"


def by_hand(budget: Fraction, projects: list[Project], voters: list[set[str]], share: Fraction) -> dict[str, Fraction]:
    """The rule as it is written, voter by voter in fractions: project → ρ, in the order bought."""
    money = [share] * len(voters)
    bought: dict[str, Fraction] = {}
    while True:
        offers = []
        for place, project in enumerate(projects):
            backers = [i for i, ballot in enumerate(voters) if project.id in ballot]
            if project.id in bought or not backers or sum(money[i] for i in backers) < project.cost:
                continue
            rest, left = project.cost, sorted(backers, key=lambda i: money[i])
            while money[left[0]] * len(left) < rest:
                rest -= money[left.pop(0)]
            price = rest / len(left)
            offers.append((price / project.cost, -len(backers), project.cost, place, price, backers))
        if not offers:
            return bought
        rate, _, _, place, price, backers = min(offers, key=lambda offer: offer[:4])
        bought[projects[place].id] = rate
        for i in backers:
            money[i] -= min(money[i], price)


def completed_by_hand(
    budget: Fraction, projects: list[Project], voters: list[set[str]], step: Fraction
) -> tuple[dict[str, Fraction], int]:
    cost = {project.id: project.cost for project in projects}
    start, raised = budget / len(voters), 0
    kept = by_hand(budget, projects, voters, start)
    while True:
        unspent = budget - sum(cost[id_] for id_ in kept)
        if not any(cost[id_] <= unspent for id_ in set().union(*voters) - set(kept)):
            return kept, raised
        higher = by_hand(budget, projects, voters, start + (raised + 1) * step)
        if sum(cost[id_] for id_ in higher) > budget:
            return kept, raised
        kept, raised = higher, raised + 1


@st.composite
def elections(draw: st.DrawFn) -> tuple[Fraction, list[Project], list[Ballot]]:
    # Few different costs and few voters: ties and exhausted purses are what the fast count could get wrong.
    costs = st.integers(1, 12) | st.fractions(Fraction(1, 4), 12, max_denominator=6)
    projects = [Project(f"p{i}", Fraction(draw(costs))) for i in range(draw(st.integers(1, 6)))]
    ids = [project.id for project in projects]
    ballots = draw(
        st.lists(
            st.builds(Ballot, st.lists(st.sampled_from(ids), unique=True).map(tuple), st.integers(1, 3)),
            min_size=1,
            max_size=8,
        )
    )
    return Fraction(draw(st.integers(1, 40))), projects, ballots


def one_by_one(ballots: list[Ballot]) -> list[set[str]]:
    return [set(ballot.approve) for ballot in ballots for _ in range(ballot.count)]


@settings(max_examples=300)
@given(elections())
def test_plain_count_is_the_rule_by_hand(drawn: tuple[Fraction, list[Project], list[Ballot]]) -> None:
    budget, projects, ballots = drawn
    found = equal_shares(budget, Election.of(projects, ballots), completion=Completion.NONE)
    voters = one_by_one(ballots)
    expected = by_hand(budget, projects, voters, budget / len(voters))
    assert found.price == expected
    assert list(found.selected) == list(expected)


def test_four_hundred_crowded_elections() -> None:
    """Many voters share projects here, so that purses run empty before the last purchase."""
    draw = random.Random(2027)
    emptied = tied = 0
    for _ in range(400):
        projects = [Project(f"p{i}", Fraction(draw.randint(1, 30), draw.choice((1, 1, 7)))) for i in range(7)]
        ids = [project.id for project in projects]
        ballots = [Ballot(tuple(draw.sample(ids, draw.randint(1, 5))), draw.randint(1, 3)) for _ in range(9)]
        projects += [Project("twin", projects[0].cost)]
        ballots = [replace(b, approve=(*b.approve, "twin")) if "p0" in b.approve else b for b in ballots]
        budget = Fraction(draw.randint(20, 90))
        found = equal_shares(budget, Election.of(projects, ballots), completion=Completion.NONE)
        assert found.price == by_hand(budget, projects, one_by_one(ballots), found.start_share)
        check_purses(found, ballots)
        items = [item for item in explain(found) if item.standing is Standing.BOUGHT]
        emptied += any(item.poor_payers for item in items)
        tied += any(item.tied and item.poor_payers for item in items)
    assert emptied > 50
    assert tied > 5


@settings(max_examples=150)
@given(elections(), st.sampled_from([Fraction(1), Fraction(1, 3), Fraction(7, 2)]))
def test_raised_shares_are_the_rule_by_hand(
    drawn: tuple[Fraction, list[Project], list[Ballot]], step: Fraction
) -> None:
    budget, projects, ballots = drawn
    found = equal_shares(budget, Election.of(projects, ballots), increment=step)
    expected, raised = completed_by_hand(budget, projects, one_by_one(ballots), step)
    assert (found.price, found.increments) == (expected, raised)


@settings(max_examples=60)
@given(elections(), st.integers(2, 40))
def test_leaps_over_equal_counts_change_nothing(
    drawn: tuple[Fraction, list[Project], list[Ballot]], finer: int
) -> None:
    budget, projects, ballots = drawn
    election = Election.of(projects, ballots)
    step = budget / election.electorate.voters / finer
    expected, raised = completed_by_hand(budget, projects, one_by_one(ballots), step)
    try:
        shares._SMALL_STEP, before = 0, shares._SMALL_STEP  # type: ignore[misc]
        found = equal_shares(budget, election, increment=step)
    finally:
        shares._SMALL_STEP = before  # type: ignore[misc]
    assert (found.price, found.increments) == (expected, raised)


def test_leaps_in_fifty_crowded_elections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "_SMALL_STEP", 0)
    draw = random.Random(1958)
    leapt = 0
    for _ in range(50):
        projects = [Project(f"p{i}", Fraction(draw.randint(5, 30))) for i in range(6)]
        ids = [project.id for project in projects]
        ballots = [Ballot(tuple(draw.sample(ids, draw.randint(1, 4)))) for _ in range(8)]
        budget = Fraction(draw.randint(20, 70))
        step = Fraction(budget, 8 * draw.randint(30, 60))
        found = equal_shares(budget, Election.of(projects, ballots), increment=step)
        expected, raised = completed_by_hand(budget, projects, one_by_one(ballots), step)
        assert (found.price, found.increments) == (expected, raised)
        assert found.outcome is not None
        leapt += steadiness.steady_steps(found.outcome, step / 1000, 10**6) > 0
    assert leapt > 10


def test_a_currency_of_small_units_takes_few_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    million = 1_000_000
    costs = (3100, 2300, 1900, 4700, 900, 2800, 1500)
    projects = [Project(f"p{i}", Fraction(cost * million + 7 * i)) for i, cost in enumerate(costs)]
    ballots = [
        Ballot((f"p{i % 7}", f"p{(3 * i + 1) % 7}")[: 1 + (i % 3 > 0 and i % 7 != (3 * i + 1) % 7)]) for i in range(12)
    ]
    counted = []

    def watched(*args: Any, **options: Any) -> Any:
        counted.append(args[1])
        return count(*args, **options)

    monkeypatch.setattr("steerboard.methods.allocation.counting.count", watched)
    budget = Fraction(9_000 * million)
    found = equal_shares(budget, Election.of(projects, ballots))
    assert found.increments > million
    assert len(counted) < 500
    assert found.cost <= budget
    voters = one_by_one(ballots)
    assert found.price == by_hand(budget, projects, voters, found.start_share)
    above = by_hand(budget, projects, voters, found.start_share + 1)
    cost = {project.id: project.cost for project in projects}
    fits = any(cost[id_] <= found.unspent for id_ in set(cost) - set(found.selected))
    assert not fits or sum(cost[id_] for id_ in above) > budget


def test_a_step_too_small_for_the_sums_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "MOST_COUNTS", 50)
    projects = [Project("A", Fraction(90)), Project("B", Fraction(80))]
    election = Election.of(projects, [Ballot(("A",)), Ballot(("B",))])
    with pytest.raises(InputError) as refusal:
        equal_shares(Fraction(100), election, increment=Fraction(1, 10))
    assert refusal.value.field == "increment"
    assert "more than 50 counts" in refusal.value.message


@given(elections(), st.sampled_from(Completion), st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_voters(
    drawn: tuple[Fraction, list[Project], list[Ballot]], completion: Completion, shuffle: Any
) -> None:
    budget, projects, ballots = drawn
    found = equal_shares(budget, Election.of(projects, ballots), completion=completion)
    alone = [Ballot(tuple(sorted(ballot, reverse=True))) for ballot in one_by_one(ballots)]
    shuffle.shuffle(alone)
    again = equal_shares(budget, Election.of(projects, alone), completion=completion)
    keys = ("selected", "added_by_votes", "cost", "unspent", "increments", "start_share", "price", "unserved_voters")
    assert {key: getattr(found, key) for key in keys} == {key: getattr(again, key) for key in keys}


@given(elections(), st.sampled_from(Completion))
def test_nothing_is_spent_beyond_the_budget_and_every_purse_adds_up(
    drawn: tuple[Fraction, list[Project], list[Ballot]], completion: Completion
) -> None:
    budget, projects, ballots = drawn
    election = Election.of(projects, ballots)
    found = equal_shares(budget, election, completion=completion)
    cost = {project.id: project.cost for project in projects}
    assert found.cost == sum(cost[id_] for id_ in found.selected) <= budget
    assert found.cost + found.unspent == budget
    check_purses(found, ballots)


def check_purses(found: EqualShares, ballots: list[Ballot]) -> None:
    cost = {project.id: project.cost for project in found.election.projects}
    spent = [Fraction(0)] * len(ballots)
    for id_ in found.price:
        paid = payments(found, id_)
        assert sum(p * ballot.count for p, ballot in zip(paid, ballots, strict=True)) == cost[id_]
        assert all(not p or id_ in ballot.approve for p, ballot in zip(paid, ballots, strict=True))
        spent = [before + p for before, p in zip(spent, paid, strict=True)]
    assert all(purse <= found.start_share for purse in spent)
    check_explanation(found, ballots, spent)


def check_explanation(found: EqualShares, ballots: list[Ballot], spent: list[Fraction]) -> None:
    items = explain(found)
    assert [item.id for item in items] == [project.id for project in found.election.projects]
    for item in items:
        assert item.votes == found.election.votes[item.id]
        if item.standing is Standing.BOUGHT:
            assert item.price is not None
            assert item.full_payers * item.price + item.from_poor == item.cost
            assert item.full_payers + item.poor_payers == item.votes
            assert item.would_take is None
        else:
            backers = [i for i, ballot in enumerate(ballots) if item.id in ballot.approve]
            held = sum((ballots[i].count * (found.start_share - spent[i]) for i in backers), Fraction(0))
            assert item.held == pytest.approx(float(held), abs=1e-9)
            assert (item.would_take is None) is (item.standing is Standing.BY_VOTES)
            assert held < item.cost


@given(elections())
def test_what_it_would_take_is_enough(drawn: tuple[Fraction, list[Project], list[Ballot]]) -> None:
    budget, projects, ballots = drawn
    found = equal_shares(budget, Election.of(projects, ballots), completion=Completion.NONE)
    for place, item in enumerate(explain(found)):
        if item.standing is Standing.SUPPORTERS_SHORT and item.held > 1e-6:
            # A hair below, since `held` is a float.
            cheaper = [*projects]
            cheaper[place] = replace(projects[place], cost=Fraction(item.held) * (1 - Fraction(1, 10**12)))
            again = equal_shares(budget, Election.of(cheaper, ballots), completion=Completion.NONE)
            assert item.id in again.selected


# Acceptance fact 36.
def test_the_toy_of_two_camps() -> None:
    toy = json.loads((DATA / "prioritisation_vectors.json").read_text(encoding="utf-8"))["equal_shares_toy"]
    projects = [Project(id_, Fraction(cost)) for id_, cost in toy["cost"].items()]
    ballots = [
        Ballot(tuple(id_ for id_, voters in toy["approvals"].items() if voter in voters))
        for voter in range(toy["voters"])
    ]
    election = Election.of(projects, ballots)
    found = equal_shares(Fraction(toy["budget"]), election, completion=Completion.NONE)
    assert list(found.selected) == toy["expected"] == ["A", "C"]
    assert payments(found, "A") == (Fraction(50, 3),) * 3 + (0, 0)
    assert payments(found, "C") == (0, 0, 0, 20, 20)
    by_id = {item.id: item for item in explain(found)}
    assert by_id["A"].tied == ("B",)
    assert by_id["B"].standing is Standing.SUPPORTERS_SHORT
    assert by_id["B"].held == pytest.approx(10)
    assert by_id["B"].support == pytest.approx(0.2)
    assert by_id["B"].would_take is not None
    assert by_id["B"].would_take.en == "In with 40 from elsewhere, or at a cost lower by as much."
    assert by_id["B"].would_take.vi == "Được chọn nếu có thêm 40 từ nguồn khác, hoặc giảm chi phí tương ứng."
    greedy = greedy_approval(Fraction(toy["budget"]), projects, election.votes)
    assert list(greedy.selected) == toy["greedy_by_votes"]
    with pytest.raises(InputError):
        payments(found, "B")


def wieliczka() -> tuple[list[dict[str, str]], Election]:
    with (DATA / "pb_wieliczka_2023_projects.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    with (DATA / "pb_wieliczka_2023_ballots.csv").open(encoding="utf-8", newline="") as source:
        ballots = [
            Ballot(tuple(row["approved_project_ids"].split()), int(row["count"])) for row in csv.DictReader(source)
        ]
    return rows, Election.of([Project(row["project_id"], Fraction(row["cost"])) for row in rows], ballots)


# Acceptance fact 37.
def test_wieliczka() -> None:
    rows, election = wieliczka()
    budget = Fraction(1_000_000)
    assert election.electorate.voters == 6586
    assert election.votes == {row["project_id"]: int(row["votes"]) for row in rows}
    plain = equal_shares(budget, election, completion=Completion.NONE)
    assert (len(plain.selected), plain.cost) == (21, 450_548)
    assert set(plain.selected) == {row["project_id"] for row in rows if row["selected_mes_cost_plain"] == "1"}
    greedy = greedy_approval(budget, list(election.projects), election.votes)
    assert (len(greedy.selected), greedy.cost) == (23, 998_997)
    assert set(greedy.selected) == {row["project_id"] for row in rows if row["selected_greedy_votes"] == "1"}


def test_wieliczka_with_its_completion_spends_nearly_all() -> None:
    _, election = wieliczka()
    found = equal_shares(Fraction(1_000_000), election)
    assert (len(found.selected), found.increments, found.cost) == (31, 150, 984_579)
    outcome = found.outcome
    assert outcome is not None
    fresh = count(election.electorate, outcome.share)
    assert fresh.purchases()[0].price == outcome.purchases()[0].price


def test_greedy_completion_fills_by_votes() -> None:
    projects = [Project("A", Fraction(70)), Project("B", Fraction(20)), Project("C", Fraction(60))]
    ballots = [Ballot(("A",), 5), Ballot(("C",), 4), Ballot(("B",))]
    found = equal_shares(Fraction(100), Election.of(projects, ballots), completion=Completion.GREEDY)
    assert (found.selected, found.added_by_votes, found.cost) == (("A", "B"), ("A", "B"), 90)
    assert [item.standing for item in explain(found)] == [
        Standing.BY_VOTES,
        Standing.BY_VOTES,
        Standing.SUPPORTERS_SHORT,
    ]


def test_without_voters_nothing_happens() -> None:
    found = equal_shares(Fraction(10), Election.of([Project("A", Fraction(5))], []))
    assert (found.selected, found.unspent, found.outcome) == ((), 10, None)
    assert [item.standing for item in explain(found)] == [Standing.NO_VOTES]
    with pytest.raises(InputError):
        payments(found, "A")
    empty = equal_shares(Fraction(10), Election.of([], [Ballot((), 3)]))
    assert (empty.unserved_voters, explain(empty)) == (3, ())


@pytest.mark.parametrize(("budget", "increment", "field"), [(0, 1, "budget"), (10, 0, "increment"), (-1, 1, "budget")])
def test_money_that_cannot_be(budget: int, increment: int, field: str) -> None:
    election = Election.of([Project("A", Fraction(5))], [Ballot(("A",))])
    with pytest.raises(InputError) as refusal:
        equal_shares(Fraction(budget), election, increment=increment)
    assert refusal.value.field == field


def test_ballots_that_cannot_be() -> None:
    projects = [Project("A", Fraction(5)), Project("B", Fraction(5))]
    for ballots, field in (
        ([Ballot(("A",)), Ballot(("A", "Z"))], "ballots[1].approve[1]"),
        ([Ballot(("A",)), Ballot(("B", "A", "B"))], "ballots[1].approve[2]"),
        ([Ballot(("A",), 0)], "ballots[0].count"),
        ([Ballot(("A",), 2**49), Ballot(("B",), 2**50)], "ballots"),
        ([Ballot(("A",), 10**40)], "ballots"),
    ):
        with pytest.raises(InputError) as refusal:
            Election.of(projects, ballots)
        assert refusal.value.field == field
    with pytest.raises(InputError) as refusal:
        electorate([Fraction(5)], [[0], [0, -1]])
    assert refusal.value.field == "ballots[1].approve[1]"
    with pytest.raises(InputError):
        Project("A", Fraction(0))


@given(st.lists(st.lists(st.integers(0, 5), unique=True), max_size=12))
@example([[0, 1], [1, 0], [0], [1, 0]])
def test_equal_ballots_become_one_group(ballots: list[list[int]]) -> None:
    found = electorate([Fraction(1)] * 6, ballots)
    groups = [found.approved[a:b].tolist() for a, b in zip(found.starts, found.starts[1:], strict=False)]
    assert sorted(map(tuple, groups)) == sorted({tuple(sorted(ballot)) for ballot in ballots})
    assert [groups[group] for group in found.group_of] == [sorted(ballot) for ballot in ballots]
    assert found.voters == len(ballots)
    assert list(found.votes) == [sum(1 for ballot in ballots if project in ballot) for project in range(6)]


def test_ballots_with_one_sketch_but_other_projects_stay_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    class Same:
        def integers(self, low: int, high: int, size: int) -> Any:
            import numpy as np

            return np.ones(size, dtype=np.int64)

    monkeypatch.setattr("numpy.random.default_rng", lambda seed: Same())
    ballots = [[0, 69], [1, 69], [1, 69], [0, 69], [2], [], []]
    found = electorate([Fraction(1)] * 70, ballots)
    assert found.voters == 7
    assert (found.votes[0], found.votes[1], found.votes[2], found.votes[69]) == (2, 2, 1, 4)
    groups = [found.approved[a:b].tolist() for a, b in zip(found.starts, found.starts[1:], strict=False)]
    assert [groups[group] for group in found.group_of] == ballots


@given(
    st.lists(st.sets(st.sampled_from([0, 1, 61, 62, 63, 99])).map(sorted), min_size=1, max_size=12),
    st.integers(62, 100),
)
def test_wide_lists_of_projects_are_grouped_too(ballots: list[list[int]], width: int) -> None:
    rows = [[project for project in ballot if project < width] for ballot in ballots]
    found = electorate([Fraction(1)] * width, rows)
    groups = [found.approved[a:b].tolist() for a, b in zip(found.starts, found.starts[1:], strict=False)]
    assert [groups[group] for group in found.group_of] == rows
    assert len(groups) == len({tuple(row) for row in rows})


@st.composite
def crowded(draw: st.DrawFn) -> tuple[list[Project], list[Ballot]]:
    """Purses that come within a hair of a price: where floats cannot decide."""
    base = draw(st.integers(1, 3)) * 10**6
    near = [base, base + 1, base - 1, 2 * base, 3 * base, base // 2]
    projects = [Project(f"p{i}", Fraction(draw(st.sampled_from(near)), 3)) for i in range(5)]
    ids = [project.id for project in projects]
    ballots = st.lists(
        st.builds(Ballot, st.lists(st.sampled_from(ids), unique=True, min_size=1).map(tuple), st.integers(1, 2)),
        min_size=2,
        max_size=7,
    )
    return projects, draw(ballots)


@settings(max_examples=200)
@given(crowded(), st.integers(1, 9), st.sampled_from([Fraction(0), Fraction(1, 10**9), Fraction(-1, 10**14)]))
def test_a_hair_decides_as_it_should(drawn: tuple[list[Project], list[Ballot]], part: int, hair: Fraction) -> None:
    projects, ballots = drawn
    budget = sum((project.cost for project in projects), Fraction(0)) * Fraction(part, 6) + hair
    voters = one_by_one(ballots)
    found = equal_shares(budget, Election.of(projects, ballots), completion=Completion.NONE)
    assert found.price == by_hand(budget, projects, voters, budget / len(voters))


def test_purses_that_floats_put_a_hair_below_the_cost_are_counted_exactly() -> None:
    election = Election.of([Project("A", Fraction(1))], [Ballot(("A",), 3)])
    state = counting._Count(election.electorate, Fraction(1, 3))
    state.money[:] = np.nextafter(1 / 3, 0) - 1e-16
    offer = state.offer(0, 1 / 3, 9.0)
    assert offer is not None
    assert (offer.rate, offer.price) == (Fraction(1, 3), 1 / 3)
    poorer = counting._Count(election.electorate, Fraction(1, 3) - Fraction(1, 10**18))
    assert poorer.offer(0, 1 / 3, 9.0) is None


def test_a_count_stops_as_soon_as_it_overspends() -> None:
    projects = [Project("A", Fraction(4)), Project("B", Fraction(4))]
    election = Election.of(projects, [Ballot(("A", "B"))])
    stopped = count(election.electorate, Fraction(9), limit=Fraction(3))
    assert (stopped.overspent, stopped.projects) == (True, [0])
    assert not count(election.electorate, Fraction(9), limit=Fraction(8)).overspent


def test_nothing_changes_for_ever() -> None:
    election = Election.of([Project("A", Fraction(4))], [Ballot(("A",))])
    assert steadiness.steady_steps(count(election.electorate, Fraction(9)), Fraction(1), 77) == 77


VOTES = st.dictionaries(st.sampled_from("ABCDEF"), st.tuples(st.integers(1, 9), st.integers(0, 4)), min_size=1)


@given(VOTES, st.integers(0, 30), st.sampled_from(OnMisfit), st.integers(0, 3))
def test_greedy_keeps_to_the_budget_and_tells_what_it_would_take(
    drawn: dict[str, tuple[int, int]], budget: int, on_misfit: OnMisfit, min_votes: int
) -> None:
    projects = [Project(id_, Fraction(cost)) for id_, (cost, _) in drawn.items()]
    votes: dict[str, Fraction | int] = {id_: number for id_, (_, number) in drawn.items()}
    found = greedy_approval(Fraction(budget), projects, votes, on_misfit=on_misfit, min_votes=min_votes)
    assert found.cost + found.unspent == budget
    assert found.cost == sum(drawn[id_][0] for id_ in found.selected) <= budget
    assert {*found.selected, *(out.id for out in found.left_out)} == set(drawn)
    for out in found.left_out:
        assert out.would_take.en != out.would_take.vi
        more = 99 if out.votes_needed is None else out.votes_needed
        again = greedy_approval(
            Fraction(budget), projects, {**votes, out.id: more}, on_misfit=on_misfit, min_votes=min_votes
        )
        assert (out.id in again.selected) is (out.votes_needed is not None)
        if out.votes_needed is not None:
            fewer = {**votes, out.id: max(votes[out.id], out.votes_needed - 1)}
            short = greedy_approval(Fraction(budget), projects, fewer, on_misfit=on_misfit, min_votes=min_votes)
            assert out.id not in short.selected or fewer[out.id] == out.votes_needed


def test_ties_of_greedy_are_reported() -> None:
    projects = [Project("A", Fraction(5)), Project("B", Fraction(4)), Project("C", Fraction(1))]
    found = greedy_approval(Fraction(5), projects, {"A": 2, "B": 2, "C": 1})
    assert (found.selected, found.ties) == (("B", "C"), (("B", "A"),))
    with pytest.raises(InputError):
        greedy_approval(Fraction(-1), projects, {"A": 2, "B": 2, "C": 1})


def test_the_command_takes_votes_or_ballots() -> None:
    project = {"id": "A", "cost": 5}
    with pytest.raises(InputError) as refusal:
        compute("greedy-approval", {"budget": 5, "projects": [{**project, "votes": None}], "ballots": None})
    assert refusal.value.field == "projects[0].votes"
    found = compute(
        "greedy-approval", {"budget": 5, "projects": [project], "ballots": [{"approve": ["A"], "count": 3}]}
    )
    assert found["votes"] == {"A": 3}
