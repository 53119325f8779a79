"""PACA: sorting proposals by the three criteria, and how many dots a person gets.

Sources: the three criteria (local resources, quick start, visible result within three months) all hold or the proposal
is no quick win; there is no weighting and no sum (domain, 2.10). One dot for every five cards: the 20 % rule of card
workshops (domain, 2.4); rounding up is a default of ours.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from steerboard.methods.contract import (
    Given,
    InputError,
    flag,
    name,
    nullable,
    plain,
    ratio,
    read_input,
    record,
    records,
    whole,
)

DOT_SHARE: Final = Fraction(1, 5)


class Track(StrEnum):
    """Where a proposal goes: into the action plan, into planning and funding, or aside."""

    QUICK_WIN = "quick_win"
    PROJECT = "project"
    PARK = "park"


@dataclass(frozen=True)
class Criteria:
    """The answers to the three questions: yes, no, or None for unclear."""

    local_resources: bool | None
    quick_start: bool | None
    visible_result: bool | None


@dataclass(frozen=True)
class Proposal:
    """A proposal of the results workshop. Votes only order what passed."""

    title: str
    criteria: Criteria
    votes: int = 0


@dataclass(frozen=True)
class Triaged:
    """A proposal with its track. `to_clarify`: something is unclear and nothing speaks against it."""

    title: str
    passed: int
    track: Track
    to_clarify: bool


@dataclass(frozen=True)
class Triage:
    """All proposals in the order given, and the titles of the quick wins: most votes first, then by code point."""

    proposals: list[Triaged]
    quick_win_order: list[str]


@dataclass(frozen=True)
class Dots:
    """Dots for one person, and in all if the number of people is known."""

    dots_per_person: int
    total_dots: int | None


def triage(proposals: Sequence[Proposal]) -> Triage:
    """Sort proposals: three yes are a quick win, none is parked, else a project."""
    sorted_out = [_triaged(proposal) for proposal in proposals]
    wins = [proposal for proposal, result in zip(proposals, sorted_out, strict=True) if result.track is Track.QUICK_WIN]
    wins.sort(key=lambda proposal: (-proposal.votes, proposal.title))
    return Triage(sorted_out, [proposal.title for proposal in wins])


def _triaged(proposal: Proposal) -> Triaged:
    criteria = proposal.criteria
    answers = (criteria.local_resources, criteria.quick_start, criteria.visible_result)
    passed = answers.count(True)
    track = Track.QUICK_WIN if passed == len(answers) else Track.PROJECT if passed else Track.PARK
    return Triaged(proposal.title, passed, track, to_clarify=None in answers and False not in answers)


def pareto_dots(cards: int, *, share: Fraction = DOT_SHARE, people: int | None = None) -> Dots:
    """The dots to hand out for a wall of cards: the share rounded up, at least one, none without cards.

    Raises InputError("share", …) outside of (0, 1].
    """
    if not 0 < share <= 1:
        raise InputError("share", "must lie above 0 and at most be 1")
    dots = max(1, math.ceil(Fraction(share) * cards)) if cards else 0
    return Dots(dots, None if people is None else dots * people)


def compute_paca_triage(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute paca-triage`."""
    result: dict[str, Any] = plain(read_input(given, lambda all_: triage(all_.take("proposals", _PROPOSALS))))
    return result


def _proposal(given: Given) -> Proposal:
    return Proposal(given.take("title", name), given.take("criteria", record(_criteria)), given.get("votes", _COUNT, 0))


def _criteria(given: Given) -> Criteria:
    answer = nullable(flag)
    return Criteria(
        given.take("local_resources", answer), given.take("quick_start", answer), given.take("visible_result", answer)
    )


_COUNT = whole(low=0)
_PROPOSALS = records(_proposal, key="title")


def compute_pareto_dots(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute pareto-dots`."""
    result: dict[str, Any] = plain(read_input(given, _dots))
    return result


def _dots(given: Given) -> Dots:
    return pareto_dots(
        given.take("cards", _COUNT), share=given.get("share", ratio, DOT_SHARE), people=given.get("people", _COUNT)
    )
