"""Equal shares with its completions, and each result explained project by project.

Method of equal shares with cost utilities (Peters, Skowron and others; monitoring reference, 8.4; the tie rule is that
of the compute contract). All decisions are exact. Every voter starts with budget / voters; what is left at the end may
be given out by raising the share one step at a time as long as the real budget holds (`add1`), and then by votes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from steerboard.methods.allocation.approval import Project, greedy_approval
from steerboard.methods.contract import InputError
from steerboard.methods.sentence import Sentence, figure

if TYPE_CHECKING:
    from steerboard.methods.allocation.counting import Outcome
    from steerboard.methods.allocation.electorates import Electorate

MOST_COUNTS: Final = 200_000
MOST_WORK: Final = 5_000_000_000
"""Counts, and counts times approvals, after which a completion is refused: the step is too small for the sums."""
_SMALL_STEP: Final = 1000
_SMALL_ELECTORATE: Final = 20_000


class Completion(StrEnum):
    """What happens with the money that equal shares leave: nothing, a higher share, then by votes, or by votes alone."""

    NONE = "none"
    ADD1 = "add1"
    ADD1U = "add1u"
    GREEDY = "greedy"


@dataclass(frozen=True)
class Ballot:
    """The projects that `count` voters approve; empty ballots hold their share of the money too."""

    approve: tuple[str, ...]
    count: int = 1


class Standing(StrEnum):
    """How a project came in, or why it is out."""

    BOUGHT = "bought"
    BY_VOTES = "by_votes"
    NO_VOTES = "no_votes"
    SUPPORTERS_SHORT = "supporters_short"


@dataclass(frozen=True)
class Explained:
    """One project: how it stands, and what its supporters paid or still hold.

    `price`: what each full payer paid; `full_payers` of them; `poor_payers` gave all they had left, `from_poor` in all.
    For a project that is out: `held` by its supporters at the end, to the precision of floats. `support` is the share
    of the cost that they pay or could pay. `tied`: projects with the same ρ at that point; the tie rule decided.
    """

    id: str
    standing: Standing
    votes: int
    cost: Fraction
    support: float
    price: Fraction | None = None
    full_payers: int = 0
    poor_payers: int = 0
    from_poor: Fraction = Fraction(0)
    held: float = 0.0
    tied: tuple[str, ...] = ()
    would_take: Sentence | None = None


@dataclass(frozen=True)
class EqualShares:
    """The projects as bought, then those added by votes; money; `price`: project → ρ; voters with nothing of theirs."""

    selected: tuple[str, ...]
    added_by_votes: tuple[str, ...]
    cost: Fraction
    unspent: Fraction
    increments: int
    start_share: Fraction
    price: Mapping[str, Fraction]
    unserved_voters: int
    election: "Election"
    outcome: "Outcome | None"


@dataclass(frozen=True)
class Election:
    """Projects and ballots, grouped once; may be counted under several rules."""

    projects: tuple[Project, ...]
    electorate: "Electorate"

    @classmethod
    def of(cls, projects: Sequence[Project], ballots: Sequence[Ballot]) -> "Election":
        """Read ballots against projects. Raises InputError for an unknown project or one twice on a ballot."""
        from steerboard.methods.allocation.electorates import electorate

        places = {project.id: i for i, project in enumerate(projects)}
        rows = []
        for i, ballot in enumerate(ballots):
            try:
                rows.append([places[id_] for id_ in ballot.approve])
            except KeyError as missing:
                at = ballot.approve.index(missing.args[0])
                raise InputError(f"ballots[{i}].approve[{at}]", "is no project of this input") from None
        costs = [project.cost for project in projects]
        return cls(tuple(projects), electorate(costs, rows, [ballot.count for ballot in ballots]))

    @property
    def votes(self) -> dict[str, int]:
        """Project → number of voters who approve it."""
        return {project.id: votes for project, votes in zip(self.projects, self.electorate.votes, strict=True)}


def equal_shares(
    budget: Fraction, election: Election, *, completion: Completion = Completion.ADD1, increment: Fraction | int = 1
) -> EqualShares:
    """Count an election. `budget` and `increment` above 0, in the currency of the costs.

    Raises InputError("increment", …) where the steps are so small that the completion would take too many counts.
    """
    if budget <= 0:
        raise InputError("budget", "must be above 0")
    if increment <= 0:
        raise InputError("increment", "must be above 0")
    voters = election.electorate.voters
    if not voters:
        return EqualShares((), (), Fraction(0), budget, 0, Fraction(0), {}, 0, election, None)
    outcome, increments = _completed(budget, election.electorate, completion, Fraction(increment))
    bought = [election.projects[place].id for place in outcome.projects]
    added: tuple[str, ...] = ()
    cost = outcome.cost
    if completion in {Completion.ADD1U, Completion.GREEDY}:
        taken = set(bought)
        rest = [project for project in election.projects if project.id not in taken and election.votes[project.id]]
        by_votes = greedy_approval(max(Fraction(0), budget - cost), rest, election.votes)
        added, cost = by_votes.selected, cost + by_votes.cost
    selected = (*bought, *added)
    return EqualShares(
        selected,
        added,
        cost,
        budget - cost,
        increments,
        outcome.share,
        {election.projects[each.project].id: each.rate for each in outcome.purchases()},
        _unserved(election, set(selected)),
        election,
        outcome,
    )


def _completed(
    budget: Fraction, electorate: "Electorate", completion: Completion, increment: Fraction
) -> tuple["Outcome", int]:
    from steerboard.methods.allocation.counting import count

    start = budget / electorate.voters
    kept, steps = count(electorate, start), 0
    if completion not in {Completion.ADD1, Completion.ADD1U}:
        return kept, 0
    leaps = _Leaps(electorate, start, increment)
    most = min(MOST_COUNTS, MOST_WORK // max(1, electorate.approved.size))
    for _ in range(most):
        if not _more_fits(budget - kept.cost, electorate, kept.projects):
            break
        leap = leaps.after(kept)
        higher = count(electorate, start + (steps + leap + 1) * increment, limit=budget)
        steps += leap
        if higher.overspent:
            break
        kept, steps = higher, steps + 1
    else:
        raise InputError("increment", f"is too small: more than {most:,} counts; the share starts at {float(start):g}")
    share = start + steps * increment
    return (kept if kept.share == share else count(electorate, share)), steps


class _Leaps:
    """Steps that need no count, looked for where there are many small ones; less and less often while none is found."""

    def __init__(self, electorate: "Electorate", start: Fraction, increment: Fraction) -> None:
        self._increment = increment
        self._worth_it = start > _SMALL_STEP * increment and electorate.approved.size <= _SMALL_ELECTORATE
        self._wait = self._pause = 0

    def after(self, outcome: "Outcome") -> int:
        """How many steps after this outcome are surely the same."""
        from steerboard.methods.allocation.steadiness import steady_steps

        if not self._worth_it:
            return 0
        if self._wait:
            self._wait -= 1
            return 0
        steps = steady_steps(outcome, self._increment, int(sum(outcome.electorate.costs) / self._increment) + 1)
        self._pause = 0 if steps else min(64, 2 * self._pause + 1)
        self._wait = self._pause
        return steps


def _more_fits(unspent: Fraction, electorate: "Electorate", bought: Sequence[int]) -> bool:
    taken = set(bought)
    return any(
        votes and cost <= unspent and place not in taken
        for place, (cost, votes) in enumerate(zip(electorate.costs, electorate.votes, strict=True))
    )


def _unserved(election: Election, selected: set[str]) -> int:
    import numpy as np

    electorate = election.electorate
    served = np.zeros(electorate.counts.size, dtype=bool)
    for project, groups in zip(election.projects, electorate.approvers, strict=True):
        if project.id in selected:
            served[groups] = True
    return int(electorate.counts[~served].sum())


def short_by(missing: float) -> Sentence:
    """What it would take to bring in a project whose supporters hold too little; enough, perhaps not necessary."""
    return Sentence(
        f"In with {figure(missing, 'en')} from elsewhere, or at a cost lower by as much.",
        f"Được chọn nếu có thêm {figure(missing, 'vi')} từ nguồn khác, hoặc giảm chi phí tương ứng.",
    )
