"""Surveys of the board's own work, and the floor of five answers below which nothing is shown.

Sources: trust (reliability, support of the mission, openness) and value (power, involvement, resources), each 1-4
(domain, 11.3); factors of collaboration 1-5 with bands from 4 and 3 (domain, 11.1, known practice). The floor of five
answers and what "at risk" means are defaults of ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from steerboard.methods.contract import (
    Given,
    InputError,
    Reader,
    listing,
    mapping,
    name,
    nullable,
    number,
    plain,
    read_input,
    record,
    records,
    whole,
)

MIN_ANSWERS: Final = 5
BANDS: Final = (Fraction(4), Fraction(3))
TRUST: Final = ("reliability", "mission", "openness")
VALUE: Final = ("power", "involvement", "resources")


def mean(values: Sequence[Fraction | int | None]) -> Fraction | None:
    """The mean of the known values; None if none is known."""
    known = [Fraction(value) for value in values if value is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def shown_cells(counts: Mapping[str, int], *, min_answers: int = MIN_ANSWERS) -> list[str]:
    """The cells of a breakdown whose results may be shown beside the total, in their order.

    A cell with fewer answers is hidden. If the hidden ones together are still fewer, they could be had by subtraction
    from the total, so the smallest shown cell is hidden too (the last of equals). An empty cell hides nothing.
    """
    shown = [cell for cell, count in counts.items() if count >= min_answers]
    while 0 < sum(counts.values()) - sum(counts[cell] for cell in shown) < min_answers and shown:
        shown.remove(min(reversed(shown), key=lambda cell: counts[cell]))
    return shown


@dataclass(frozen=True)
class TrustSheet:
    """What one organisation says about another: dimension → 1-4, absent or None if not answered."""

    rater: str
    about: str
    scores: Mapping[str, Fraction | None]


@dataclass(frozen=True)
class Risk:
    """A key partner at risk: trust below, value from. Defaults of ours."""

    trust_below: Fraction = Fraction(5, 2)
    value_from: Fraction = Fraction(3)


@dataclass(frozen=True)
class TrustValue:
    """The result for one organisation: six means, their two summaries, the sheets with an answer."""

    reliability: Fraction | None
    mission: Fraction | None
    openness: Fraction | None
    power: Fraction | None
    involvement: Fraction | None
    resources: Fraction | None
    trust: Fraction | None
    value: Fraction | None
    raters: int
    shown: bool
    at_risk: bool | None


@dataclass(frozen=True)
class NetworkTrust:
    """All organisations in the order in which they were first rated, and the means over them."""

    organisations: dict[str, TrustValue]
    network_trust: Fraction | None
    network_value: Fraction | None


def trust_value(
    sheets: Sequence[TrustSheet], *, min_answers: int = MIN_ANSWERS, risk: Risk | None = None
) -> NetworkTrust:
    """Trust and value of each organisation. Raises InputError(`ratings[i].about`) for oneself or the same one twice."""
    risk = risk or Risk()
    by_about: dict[str, list[TrustSheet]] = {}
    pairs = set()
    for i, sheet in enumerate(sheets):
        if sheet.about == sheet.rater or (sheet.rater, sheet.about) in pairs:
            problem = "rates itself" if sheet.about == sheet.rater else f"rates {sheet.about} twice"
            raise InputError(f"ratings[{i}].about", f"{sheet.rater} {problem}")
        pairs.add((sheet.rater, sheet.about))
        by_about.setdefault(sheet.about, []).append(sheet)
    organisations = {about: _trust_value(given, min_answers, risk) for about, given in by_about.items()}
    return NetworkTrust(
        organisations=organisations,
        network_trust=mean([each.trust for each in organisations.values()]),
        network_value=mean([each.value for each in organisations.values()]),
    )


def _trust_value(sheets: Sequence[TrustSheet], min_answers: int, risk: Risk) -> TrustValue:
    means = {each: mean([sheet.scores.get(each) for sheet in sheets]) for each in TRUST + VALUE}
    trust, value = (_all_known([means[each] for each in group]) for group in (TRUST, VALUE))
    raters = sum(any(sheet.scores.get(each) is not None for each in TRUST + VALUE) for sheet in sheets)
    at_risk = None
    if trust is not None and value is not None:
        at_risk = trust < risk.trust_below and value >= risk.value_from
    return TrustValue(
        **means,
        trust=trust,
        value=value,
        raters=raters,
        shown=raters >= min_answers,
        at_risk=at_risk,
    )


def _all_known(values: Sequence[Fraction | None]) -> Fraction | None:
    return None if None in values else mean(values)


@dataclass(frozen=True)
class FactorResult:
    """One factor of collaboration. `band`: strength, borderline, concern; null without answers."""

    mean: Fraction | None
    band: str | None
    answers: int
    respondents: int
    shown: bool


@dataclass(frozen=True)
class CollaborationSurvey:
    """All factors, how many are in each band, and the mean of their means."""

    factors: dict[str, FactorResult]
    bands: dict[str, int]
    overall: Fraction | None


Sheet = Sequence[Sequence[Fraction | None]]
"""A factor's answers: items as rows, respondents as columns, 1-5 or None."""


def collaboration_survey(
    factors: Mapping[str, Sheet], *, bands: Sequence[Fraction] = BANDS, min_answers: int = MIN_ANSWERS
) -> CollaborationSurvey:
    """Bands of the factors of collaboration; `bands` = (from strength, from borderline), compared before rounding.

    Raises InputError for rows of unequal length (`factors.NAME[i]`) and bands upside down (`bands`).
    """
    strength, borderline = bands
    if strength < borderline:
        raise InputError("bands", "must be [from strength, from borderline], the higher one first")
    results: dict[str, FactorResult] = {}
    for factor, rows in factors.items():
        for i, row in enumerate(rows):
            if len(row) != len(rows[0]):
                raise InputError(f"factors.{factor}[{i}]", "must have as many answers as the first row")
        answers = [answer for row in rows for answer in row if answer is not None]
        respondents = sum(any(answer is not None for answer in column) for column in zip(*rows, strict=True))
        average = mean(answers)
        band = None
        if average is not None:
            band = "strength" if average >= strength else "borderline" if average >= borderline else "concern"
        results[factor] = FactorResult(average, band, len(answers), respondents, respondents >= min_answers)
    names = ("strength", "borderline", "concern")
    return CollaborationSurvey(
        factors=results,
        bands={band: sum(result.band == band for result in results.values()) for band in names},
        overall=mean([result.mean for result in results.values()]),
    )


def compute_trust_value(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute trust-value`."""
    result: dict[str, Any] = plain(read_input(given, _trust))
    return result


def _trust(given: Given) -> NetworkTrust:
    return trust_value(
        given.take("ratings", records(_sheet)),
        min_answers=given.get("min_answers", _LEAST, MIN_ANSWERS),
        risk=given.get("risk", record(_risk)),
    )


def _sheet(given: Given) -> TrustSheet:
    score = number(low=1, high=4)
    return TrustSheet(
        given.take("from", name), given.take("about", name), {each: given.get(each, score) for each in TRUST + VALUE}
    )


def _risk(given: Given) -> Risk:
    usual = Risk()
    return Risk(
        given.get("trust_below", number(), usual.trust_below), given.get("value_from", number(), usual.value_from)
    )


def compute_collaboration_survey(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute collaboration-survey`."""
    result: dict[str, Any] = plain(read_input(given, _collaboration))
    return result


def _collaboration(given: Given) -> CollaborationSurvey:
    return collaboration_survey(
        given.take("factors", mapping(_ROWS)),
        bands=given.get("bands", listing(number(), at_least=2, at_most=2), BANDS),
        min_answers=given.get("min_answers", _LEAST, MIN_ANSWERS),
    )


_LEAST = whole(low=1)
_ROWS: Final[Reader[tuple[tuple[Fraction | None, ...], ...]]] = listing(listing(nullable(number(low=1, high=5))))
