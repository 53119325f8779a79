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
    place = {project.id: i for i, project in enumerate(projects)}
    in_order = sorted(projects, key=lambda project: (-votes[project.id], project.cost))
    left = budget
    selected: list[str] = []
    left_out: list[Out] = []
    before: list[_Turn] = []
    stopped = False
    for project in in_order:
        reason = None
        if votes[project.id] < min_votes:
            reason = WhyNot.VOTES
        elif stopped:
            reason = WhyNot.STOPPED
        elif project.cost > left:
            reason = WhyNot.BUDGET
        if reason is None:
            selected.append(project.id)
        else:
            needed = _votes_needed(project, place, before, votes, min_votes)
            if reason is WhyNot.VOTES and not stopped and project.cost <= left:
                needed = Fraction(min_votes)
            missing = max(Fraction(0), project.cost - left)
            left_out.append(
                Out(project.id, reason, missing, needed, _would_take(reason, missing, needed, votes[project.id]))
            )
        if reason is not WhyNot.VOTES and not stopped:
            before.append(_Turn(project, left))
            stopped = reason is WhyNot.BUDGET and on_misfit is OnMisfit.STOP
        left -= Fraction(0) if reason else project.cost
    return ByVotes(tuple(selected), budget - left, left, tuple(left_out), _ties(in_order, votes))


@dataclass(frozen=True)
class _Turn:
    """A project whose turn came, and the money left before it."""

    project: Project
    left: Fraction


def _votes_needed(
    project: Project,
    place: Mapping[str, int],
    before: Sequence[_Turn],
    votes: Mapping[str, Fraction | int],
    min_votes: Fraction | int,
) -> Fraction | None:
    """More votes bring a turn forward, to where more money is left. The last turn with enough is the cheapest to get."""
    enough = [turn.project for turn in before if turn.left >= project.cost]
    if not enough:
        return None
    rival = enough[-1]
    wins_tie = (project.cost, place[project.id]) < (rival.cost, place[rival.id])
    ahead = Fraction(votes[rival.id]) if wins_tie else Fraction(int(votes[rival.id]) + 1)
    return max(Fraction(min_votes), ahead)


def _would_take(reason: WhyNot, missing: Fraction, needed: Fraction | None, has: Fraction | int) -> Sentence:
    en, vi = figure(missing, "en"), figure(missing, "vi")
    if needed is None:
        return Sentence(
            f"{en} short at its turn; no number of votes is enough.",
            f"Thiếu {vi} khi đến lượt; thêm phiếu cũng không đủ.",
        )
    more_en, more_vi = figure(needed - has, "en"), figure(needed - has, "vi")
    if reason is WhyNot.STOPPED and not missing:
        return Sentence(
            f"It fits, but the rule had stopped before it; {more_en} more votes bring it in.",
            f"Đủ kinh phí nhưng quy tắc đã dừng trước đó; cần thêm {more_vi} phiếu.",
        )
    if not missing:
        return Sentence(f"{more_en} more votes.", f"Cần thêm {more_vi} phiếu.")
    return Sentence(
        f"{en} short at its turn; {more_en} more votes bring it in.",
        f"Thiếu {vi} khi đến lượt; thêm {more_vi} phiếu thì được chọn.",
    )


def _ties(in_order: Sequence[Project], votes: Mapping[str, Fraction | int]) -> tuple[tuple[str, ...], ...]:
    groups: dict[Fraction | int, list[str]] = {}
    for project in in_order:
        groups.setdefault(votes[project.id], []).append(project.id)
    return tuple(tuple(ids) for ids in groups.values() if len(ids) > 1)
