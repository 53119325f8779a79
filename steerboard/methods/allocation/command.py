"""`steerboard compute` for allocation: knapsack, equal-shares, greedy-approval."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from steerboard.methods.allocation.approval import OnMisfit, Project, greedy_approval
from steerboard.methods.allocation.budget_set import Item, knapsack
from steerboard.methods.allocation.shares import Ballot, Completion, Election, equal_shares
from steerboard.methods.contract import (
    Given,
    Reader,
    choice,
    known,
    listing,
    name,
    number,
    plain,
    read_input,
    records,
    whole,
    word,
)

_COST: Final = number(above=0)


def compute_equal_shares(given: Mapping[str, object]) -> dict[str, Any]:
    """The projects that equal shares buy, with prices."""

    def read(g: Given) -> dict[str, Any]:
        budget = g.take("budget", number(above=0))
        projects = g.take("projects", records(_project, key="id"))
        ballots = g.take("ballots", _ballots(projects))
        completion = Completion(g.get("completion", word("none", "add1", "add1u"), "add1"))
        increment: Fraction = g.get("increment", number(above=0), Fraction(1))
        found = equal_shares(budget, Election.of(projects, ballots), completion=completion, increment=increment)
        keys = (
            "selected",
            "added_by_votes",
            "cost",
            "unspent",
            "increments",
            "start_share",
            "price",
            "unserved_voters",
        )
        result: dict[str, Any] = plain({key: getattr(found, key) for key in keys})
        return result

    return read_input(given, read)


def compute_knapsack(given: Mapping[str, object]) -> dict[str, Any]:
    """The set of highest value within the budget."""

    def read(g: Given) -> dict[str, Any]:
        items = g.take("items", records(_item, key="name"))
        result: dict[str, Any] = plain(knapsack(items, g.take("budget", number(low=0))))
        return result

    return read_input(given, read)


def compute_greedy_approval(given: Mapping[str, object]) -> dict[str, Any]:
    """The projects with the most votes that fit the budget."""

    def read(g: Given) -> dict[str, Any]:
        budget = g.take("budget", number(low=0))
        has_ballots = g.has("ballots")
        votes: dict[str, Fraction | int] = {}

        def project(each: Given) -> Project:
            found = _project(each)
            if each.has("votes") is has_ballots:
                raise each.fail("votes", "give either votes of each project or ballots")
            votes[found.id] = each.get("votes", number(low=0), Fraction(0))
            return found

        projects = g.take("projects", records(project, key="id"))
        ballots: tuple[Ballot, ...] = g.get("ballots", _ballots(projects)) or ()
        for ballot in ballots:
            for id_ in ballot.approve:
                votes[id_] += ballot.count
        on_misfit = g.get("on_misfit", choice(OnMisfit), OnMisfit.SKIP)
        min_votes = g.get("min_votes", number(low=0), Fraction(0))
        found = greedy_approval(budget, projects, votes, on_misfit=on_misfit, min_votes=min_votes)
        result: dict[str, Any] = plain(
            {
                "selected": found.selected,
                "cost": found.cost,
                "unspent": found.unspent,
                "votes": votes,
                "left_out": [{"id": out.id, "reason": out.reason} for out in found.left_out],
            }
        )
        return result

    return read_input(given, read)


def _project(g: Given) -> Project:
    return Project(g.take("id", name), g.take("cost", _COST))


def _item(g: Given) -> Item:
    return Item(g.take("name", name), g.take("value", number(low=0)), g.take("cost", number(low=0)))


def _ballots(projects: tuple[Project, ...]) -> Reader[tuple[Ballot, ...]]:
    approve = listing(known([project.id for project in projects], "project"), unique=True)

    def ballot(g: Given) -> Ballot:
        return Ballot(g.take("approve", approve), g.get("count", whole(low=1), 1))

    return records(ballot)
