"""Who paid what in a count of equal shares, and why a project is out. Costs no more than the count itself."""

from fractions import Fraction
from typing import TYPE_CHECKING

from steerboard.methods.allocation.shares import EqualShares, Explained, Standing, short_by
from steerboard.methods.contract import InputError
from steerboard.methods.sentence import Sentence

if TYPE_CHECKING:
    from steerboard.methods.allocation.counting import Outcome, Purchase

_NO_VOTES = Sentence("Nobody voted for it.", "Không có phiếu bầu.")


def explain(result: EqualShares) -> tuple[Explained, ...]:
    """All projects of an election, in the order of the list."""
    import numpy as np

    projects = result.election.projects
    bought: dict[int, Purchase] = {}
    if result.outcome is not None:
        bought = {purchase.project: purchase for purchase in result.outcome.purchases()}
        left = result.outcome.money_left()
    items = []
    for place, project in enumerate(projects):
        votes = result.election.electorate.votes[place]
        if place in bought:
            items.append(_bought(result, bought[place]))
        elif not votes:
            items.append(Explained(project.id, Standing.NO_VOTES, 0, project.cost, 0.0, would_take=_NO_VOTES))
        else:
            groups, weights = result.election.electorate.approvers[place], result.election.electorate.weights[place]
            held = float(np.add.reduce(left[groups] * weights))
            by_votes = project.id in result.added_by_votes
            items.append(
                Explained(
                    project.id,
                    Standing.BY_VOTES if by_votes else Standing.SUPPORTERS_SHORT,
                    votes,
                    project.cost,
                    min(1.0, held / float(project.cost)),
                    held=held,
                    would_take=None if by_votes else short_by(max(0.0, float(project.cost) - held)),
                )
            )
    return tuple(items)


def payments(result: EqualShares, project: str) -> tuple[Fraction, ...]:
    """What one voter of each ballot paid for a bought project, in the order of the ballots (0: nothing). Raises InputError for a project that was not bought."""
    outcome = result.outcome
    places = [] if outcome is None else [result.election.projects[place].id for place in outcome.projects]
    if outcome is None or project not in places:
        raise InputError("project", f"{project} was not bought with shares")
    step = places.index(project)
    paid = [Fraction(0)] * outcome.electorate.counts.size
    purchase = outcome.purchases()[step]
    for group in purchase.full.tolist():
        paid[group] = purchase.price
    for group, amount in zip(purchase.poor.tolist(), _all_they_had(outcome, step), strict=True):
        paid[group] = amount
    return tuple(paid[group] for group in outcome.electorate.group_of.tolist())


def _bought(result: EqualShares, purchase: "Purchase") -> Explained:
    electorate = result.election.electorate
    project = result.election.projects[purchase.project]
    return Explained(
        project.id,
        Standing.BOUGHT,
        electorate.votes[purchase.project],
        project.cost,
        1.0,
        price=purchase.price,
        full_payers=purchase.payers,
        poor_payers=electorate.votes[purchase.project] - purchase.payers,
        from_poor=project.cost - purchase.payers * purchase.price,
        tied=tuple(result.election.projects[place].id for place in purchase.tied),
    )


def _all_they_had(outcome: "Outcome", step: int) -> list[Fraction]:
    """The money that each poor group of a purchase had: its share less what it had paid in full before."""
    import numpy as np

    prices = outcome.ledger.prices
    step_of = np.full(len(outcome.electorate.costs), len(prices))
    for at, taken in enumerate(outcome.taken):
        step_of[taken.project] = at
    spent_before = np.zeros(outcome.electorate.counts.size, dtype=bool)
    for taken in outcome.taken[:step]:
        spent_before[taken.poor] = True
    poor = outcome.taken[step].poor
    money = [Fraction(0) if spent else outcome.share for spent in spent_before[poor].tolist()]
    projects, at_group = outcome.electorate.rows(poor)
    steps = step_of[projects]
    paid = np.flatnonzero((steps < step) & ~spent_before[poor][at_group])
    for place, before in zip(at_group[paid].tolist(), steps[paid].tolist(), strict=True):
        money[place] -= prices[before]
    return money
