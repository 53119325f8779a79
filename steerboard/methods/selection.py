"""Choosing members of the board: ratings by several people, weights, floors.

Source: the criteria of the model (leads and steers, facilitates, coordinates, ideally a champion) and two of ours
(mandate to speak for the agency, and time). Weights 25/20/20/20/15, the floor of 3 and two raters are defaults of ours
(domain, 11.5). The score serves the proposal; the appointment is the People's Committee's. Keep scores confidential.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from steerboard.methods.contract import (
    Given,
    InputError,
    known,
    listing,
    mapping,
    name,
    nullable,
    number,
    plain,
    read_input,
    records,
    whole,
)
from steerboard.methods.ranks import in_order, ranks

WEIGHTS: Final[Mapping[str, Fraction]] = {
    "leads": Fraction(25),
    "facilitation": Fraction(20),
    "coordination": Fraction(20),
    "champion": Fraction(20),
    "mandate_and_time": Fraction(15),
}
SCALE: Final[tuple[Fraction, ...]] = (Fraction(1), Fraction(5))
FLOOR: Final = Fraction(3)
WITH_FLOOR: Final = ("leads", "facilitation", "coordination")

Rating = Mapping[str, Fraction | None]
"""One rater's sheet: criterion → score on the scale, None or absent if the rater left it out."""


@dataclass(frozen=True)
class Candidate:
    """A person or post proposed for a seat, with one sheet a rater."""

    name: str
    ratings: tuple[Rating, ...]


@dataclass(frozen=True)
class SelectionRule:
    """Weights by criterion, the least mean by criterion, and how many raters each criterion needs."""

    weights: Mapping[str, Fraction] = field(default_factory=lambda: dict(WEIGHTS))
    floors: Mapping[str, Fraction] = field(default_factory=lambda: dict.fromkeys(WITH_FLOOR, FLOOR))
    min_raters: int = 2


@dataclass(frozen=True)
class Rated:
    """The result for one candidate. `reasons`, in order: `incomplete`, `raters`, `floor:CRITERION`."""

    name: str
    means: dict[str, Fraction | None]
    score: Fraction | None
    eligible: bool
    reasons: list[str]
    rank: int | None


@dataclass(frozen=True)
class Selection:
    """All candidates in the order given, and the names of the eligible ones, best first."""

    candidates: list[Rated]
    order: list[str]


def select_members(candidates: Sequence[Candidate], *, rule: SelectionRule | None = None) -> Selection:
    """Score the candidates and rank those who are eligible.

    The mean of a criterion is over those who rated it; the score is the weighted mean, unknown while a criterion has
    no rating. Raises InputError("weights", …) if they sum to 0 and ("floors.NAME", …) for an unknown criterion.
    """
    rule = rule or SelectionRule()
    if not sum(rule.weights.values()):
        raise InputError("weights", "must not sum to 0")
    for criterion in rule.floors:
        if criterion not in rule.weights:
            raise InputError(f"floors.{criterion}", "is no criterion with a weight")
    rated = [_rate(candidate, rule) for candidate in candidates]
    places = ranks([one[1] if not one[2] else None for one in rated])
    names = [candidate.name for candidate in candidates]
    results = [
        Rated(each, means, score, not reasons, reasons, place)
        for each, (means, score, reasons), place in zip(names, rated, places, strict=True)
    ]
    return Selection(results, in_order(names, places))


def _rate(candidate: Candidate, rule: SelectionRule) -> tuple[dict[str, Fraction | None], Fraction | None, list[str]]:
    scores = {
        criterion: [score for sheet in candidate.ratings if (score := sheet.get(criterion)) is not None]
        for criterion in rule.weights
    }
    known_means = {criterion: sum(given) / Fraction(len(given)) for criterion, given in scores.items() if given}
    complete = len(known_means) == len(scores)
    reasons = [] if complete else ["incomplete"]
    if any(len(given) < rule.min_raters for given in scores.values()):
        reasons.append("raters")
    reasons += [f"floor:{c}" for c, floor in rule.floors.items() if c in known_means and known_means[c] < floor]
    score = None
    if complete:
        weighted = sum(known_means[criterion] * weight for criterion, weight in rule.weights.items())
        score = weighted / Fraction(sum(rule.weights.values()))
    return {criterion: known_means.get(criterion) for criterion in scores}, score, reasons


def compute_member_selection(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute member-selection`."""
    result: dict[str, Any] = plain(read_input(given, _member_selection))
    return result


def _member_selection(given: Given) -> Selection:
    weights = given.get("weights", mapping(number(low=0)), dict(WEIGHTS))
    if not sum(weights.values()):
        raise given.fail("weights", "must not sum to 0")
    usual: Mapping[str, Fraction] = {criterion: FLOOR for criterion in WITH_FLOOR if criterion in weights}
    low, high = given.get("scale", listing(number(), at_least=2, at_most=2), SCALE)
    if low >= high:
        raise given.fail("scale", "must be [lowest, highest]")
    rule = SelectionRule(
        weights=weights,
        floors=given.get("floors", mapping(number()), usual),
        min_raters=given.get("min_raters", whole(low=1), 2),
    )
    sheet = mapping(nullable(number(low=low, high=high)), keys=known(weights, "criterion"))

    def candidate(one: Given) -> Candidate:
        return Candidate(one.take("name", name), one.take("ratings", listing(sheet)))

    return select_members(given.take("candidates", records(candidate, key="name")), rule=rule)
