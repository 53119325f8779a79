"""How far the starting share may rise before a count of equal shares changes.

The completion raises the share step by step and counts anew. In a currency with small units (a đồng a step, shares of
millions) nearly all of these counts are the same. As long as the same projects are bought in the same order from the
same payers, all money is a straight line in the share; so where the next change can be is a matter of crossing lines.
Exact, and for electorates of a board or a hall, not of a city.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from steerboard.methods.allocation.counting import Outcome
from steerboard.methods.allocation.electorates import Electorate


@dataclass(frozen=True)
class _Line:
    """A value at the present share and how it moves when the share rises by one."""

    at: Fraction
    rise: Fraction

    def __sub__(self, other: "_Line") -> "_Line":
        return _Line(self.at - other.at, self.rise - other.rise)


_ZERO = _Line(Fraction(0), Fraction(0))


class _Reach:
    """The largest rise for which all gaps seen so far stay open."""

    def __init__(self, most: Fraction) -> None:
        self.rise = most
        self.open_end = False

    def keep(self, gap: _Line, *, above: bool) -> None:
        """The gap must stay at 0 or more, or with `above` stay above 0 where it moves."""
        if gap.rise >= 0:
            return
        until = gap.at / -gap.rise
        if until < self.rise or (until == self.rise and above):
            self.rise, self.open_end = until, above

    def steps(self, step: Fraction) -> int:
        """Whole steps inside of the reach."""
        whole = self.rise // step
        return int(whole) - (1 if self.open_end and whole * step == self.rise else 0)


def steady_steps(outcome: Outcome, step: Fraction, most: int) -> int:
    """How many further steps of the share surely give the same projects in the same order; `most` at the most."""
    electorate = outcome.electorate
    weights = electorate.counts.tolist()
    approvers = [groups.tolist() for groups in electorate.approvers]
    money = [_Line(outcome.share, Fraction(1)) for _ in weights]
    reach = _Reach(step * most)
    waiting = {project for project, votes in enumerate(electorate.votes) if votes}

    def sum_of(groups: Sequence[int]) -> _Line:
        return _Line(
            sum((weights[g] * money[g].at for g in groups), Fraction(0)),
            sum((weights[g] * money[g].rise for g in groups), Fraction(0)),
        )

    for taken in outcome.taken:
        poor, full = taken.poor.tolist(), taken.full.tolist()
        cost = electorate.costs[taken.project]
        held = sum_of(poor)
        price = _Line((cost - held.at) / taken.payers, -held.rise / taken.payers)
        for group in full:
            reach.keep(money[group] - price, above=False)
        for group in poor:
            reach.keep(price - money[group], above=False)
        waiting.discard(taken.project)
        rate = _Line(price.at / cost, price.rise / cost)
        for project in list(waiting):
            lower = _lowest_rate(electorate, project, approvers[project], money, weights, sum_of)
            if lower is None:
                _keep_out(reach, electorate, project, sum_of(approvers[project]))
                waiting.discard(project)
            else:
                reach.keep(lower - rate, above=True)
        for group in full:
            money[group] -= price
        for group in poor:
            money[group] = _ZERO
    for project in waiting:
        _keep_out(reach, electorate, project, sum_of(approvers[project]))
    return max(0, reach.steps(step))


def _keep_out(reach: _Reach, electorate: Electorate, project: int, held: _Line) -> None:
    """Approvers who could not pay must stay so."""
    reach.keep(_Line(electorate.costs[project] - held.at, -held.rise), above=True)


def _lowest_rate(
    electorate: Electorate,
    project: int,
    groups: Sequence[int],
    money: Sequence[_Line],
    weights: Sequence[int],
    sum_of: Callable[[Sequence[int]], _Line],
) -> _Line | None:
    """ρ of a project as a line that is a lower bound also elsewhere; None if its approvers cannot pay it."""
    cost, payers = electorate.costs[project], electorate.votes[project]
    poor: list[int] = []
    rest = cost
    for group in sorted(groups, key=lambda each: money[each].at):
        if money[group].at * payers >= rest:
            break
        rest -= weights[group] * money[group].at
        payers -= weights[group]
        poor.append(group)
    if not payers:
        return None
    held = sum_of(poor)
    return _Line((cost - held.at) / (payers * cost), -held.rise / (payers * cost))
