"""Greedy by votes: the projects with the most votes first, as far as the money goes.

Source: usual practice of participatory budgets (Pabulib). It can leave large groups with nothing; equal shares beside
it shows which.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from steerboard.methods.contract import InputError
from steerboard.methods.sentence import Sentence, figure


@dataclass(frozen=True)
class Project:
    """A project that stands for votes; its cost is above 0, in the currency of the budget."""

    id: str
    cost: Fraction

    def __post_init__(self) -> None:
        if self.cost <= 0:
            raise InputError("cost", f"of {self.id} must be above 0")


class OnMisfit(StrEnum):
    """What happens when the next project does not fit: pass over it, or stop."""

    SKIP = "skip"
    STOP = "stop"


class WhyNot(StrEnum):
    """Why a project is out: too few votes, more than the money left, or after a stop."""

    VOTES = "votes"
    BUDGET = "budget"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Out:
    """A project that is out. `missing`: money short at its turn; `votes_needed`: the fewest that would bring it in."""

    id: str
    reason: WhyNot
    missing: Fraction
    votes_needed: Fraction | None
    would_take: Sentence


@dataclass(frozen=True)
class ByVotes:
    """The projects taken and those left out, both in the order of votes."""

    selected: tuple[str, ...]
    cost: Fraction
    unspent: Fraction
    left_out: tuple[Out, ...]
    ties: tuple[tuple[str, ...], ...]


def greedy_approval(
    budget: Fraction,
    projects: Sequence[Project],
    votes: Mapping[str, Fraction | int],
    *,
    on_misfit: OnMisfit = OnMisfit.SKIP,
    min_votes: Fraction | int = 0,
) -> ByVotes:
    """Take what fits, by votes down, then the cheaper, then the earlier in the list (ties are reported).

    `budget` at least 0; `votes` for each id, at least 0, below `min_votes` out.
    """
    if budget < 0:
        raise InputError("budget", "must be at least 0")
    in_order = sorted(projects, key=lambda project: (-votes[project.id], project.cost))
    left = budget
    selected: list[str] = []
    out: list[tuple[Project, WhyNot, Fraction]] = []
    before: list[tuple[Project, Fraction]] = []
    stopped = False
    for project in in_order:
        if votes[project.id] < min_votes:
            out.append((project, WhyNot.VOTES, max(Fraction(0), project.cost - left)))
            continue
        before.append((project, left))
        if stopped:
            out.append((project, WhyNot.STOPPED, max(Fraction(0), project.cost - left)))
        elif project.cost > left:
            out.append((project, WhyNot.BUDGET, project.cost - left))
            stopped = on_misfit is OnMisfit.STOP
        else:
            left -= project.cost
            selected.append(project.id)
    return ByVotes(
        tuple(selected),
        budget - left,
        left,
        tuple(_out(*each, before, votes, min_votes) for each in out),
        _ties(in_order, votes),
    )


def _out(
    project: Project,
    reason: WhyNot,
    missing: Fraction,
    before: Sequence[tuple[Project, Fraction]],
    votes: Mapping[str, Fraction | int],
    min_votes: Fraction | int,
) -> Out:
    """More votes move a project forward, where more money is left: the last place where it fits is the cheapest way in."""
    rivals = [other for other, left in before if left >= project.cost and other is not project]
    ahead = [votes[other.id] for other in rivals if votes[other.id] >= votes[project.id]]
    needed: Fraction | None = None
    if rivals or not before:
        needed = max(Fraction(min_votes), Fraction(min(ahead)) + 1 if ahead else Fraction(votes[project.id]))
    if reason is WhyNot.VOTES and not missing:
        short = Fraction(min_votes) - votes[project.id]
        would = Sentence(f"{figure(short, 'en')} more votes.", f"Cần thêm {figure(short, 'vi')} phiếu.")
    elif reason is WhyNot.STOPPED and not missing:
        would = Sentence("It fits; the rule had stopped before it.", "Đủ kinh phí nhưng quy tắc đã dừng trước đó.")
    else:
        would = Sentence(
            f"{figure(missing, 'en')} more money at its turn.", f"Thiếu {figure(missing, 'vi')} khi đến lượt."
        )
    return Out(project.id, reason, missing, needed, would)


def _ties(in_order: Sequence[Project], votes: Mapping[str, Fraction | int]) -> tuple[tuple[str, ...], ...]:
    groups: dict[Fraction | int, list[str]] = {}
    for project in in_order:
        groups.setdefault(votes[project.id], []).append(project.id)
    return tuple(tuple(ids) for ids in groups.values() if len(ids) > 1)
