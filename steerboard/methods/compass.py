"""The Compass of Local Competitiveness: do the activities cover the critical success factors?

Source: Compass workshops (domain, 3.2-3.4): at most four factors in a quadrant and three indicators a factor; a fifth
is warned about, not refused. Quadrant names differ between versions of the method, so they are data.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from steerboard.methods.contract import (
    Given,
    InputError,
    known,
    listing,
    name,
    plain,
    read_input,
    record,
    records,
    whole,
)

QUADRANTS: Final[tuple[str, ...]] = ("economic_impact", "external", "process", "learning")
FACTOR_LIMIT: Final = 4
KPI_LIMIT: Final = 3


@dataclass(frozen=True)
class Factor:
    """A critical success factor in its quadrant."""

    id: str
    quadrant: str


@dataclass(frozen=True)
class Activity:
    """An activity and the factors it serves; a factor named twice counts once."""

    id: str
    csf: tuple[str, ...]


@dataclass(frozen=True)
class Kpi:
    """An indicator of a factor."""

    id: str
    csf: str


@dataclass(frozen=True)
class Limits:
    """From how many on to warn: factors a quadrant, indicators a factor."""

    csf: int = FACTOR_LIMIT
    kpi: int = KPI_LIMIT


@dataclass(frozen=True)
class Coverage:
    """What is covered. `coverage`: share of factors with an activity; the last two are null without indicators."""

    activities_per_csf: dict[str, int]
    gaps: list[str]
    orphan_activities: list[str]
    per_quadrant: dict[str, int]
    over_limit: list[str]
    empty_quadrants: list[str]
    coverage: Fraction | None
    csf_without_kpi: list[str] | None
    kpi_over_limit: list[str] | None


def coverage(
    factors: Sequence[Factor],
    activities: Sequence[Activity],
    *,
    kpis: Sequence[Kpi] | None = None,
    quadrants: Sequence[str] = QUADRANTS,
    limits: Limits | None = None,
) -> Coverage:
    """Match factors with activities and indicators.

    Raises InputError for a factor in an unknown quadrant (`csf[i].quadrant`) and for activities and indicators of an
    unknown factor (`activities[i].csf[j]`, `kpis[i].csf`).
    """
    limits = limits or Limits()
    _check(factors, activities, kpis or (), quadrants)
    per_factor = Counter(factor for activity in activities for factor in set(activity.csf))
    per_quadrant = Counter(factor.quadrant for factor in factors)
    ids = [factor.id for factor in factors]
    gaps = [factor for factor in ids if not per_factor[factor]]
    counted = None if kpis is None else Counter(kpi.csf for kpi in kpis)
    return Coverage(
        activities_per_csf={factor: per_factor[factor] for factor in ids},
        gaps=gaps,
        orphan_activities=[activity.id for activity in activities if not activity.csf],
        per_quadrant={quadrant: per_quadrant[quadrant] for quadrant in quadrants},
        over_limit=[quadrant for quadrant in quadrants if per_quadrant[quadrant] > limits.csf],
        empty_quadrants=[quadrant for quadrant in quadrants if not per_quadrant[quadrant]],
        coverage=Fraction(len(ids) - len(gaps), len(ids)) if ids else None,
        csf_without_kpi=None if counted is None else [factor for factor in ids if not counted[factor]],
        kpi_over_limit=None if counted is None else [factor for factor in ids if counted[factor] > limits.kpi],
    )


def _check(
    factors: Sequence[Factor], activities: Sequence[Activity], kpis: Sequence[Kpi], quadrants: Sequence[str]
) -> None:
    for i, factor in enumerate(factors):
        if factor.quadrant not in quadrants:
            raise InputError(f"csf[{i}].quadrant", f"{factor.quadrant} is no quadrant")
    ids = {factor.id for factor in factors}
    named = [(f"activities[{i}].csf[{j}]", f) for i, each in enumerate(activities) for j, f in enumerate(each.csf)]
    named += [(f"kpis[{i}].csf", kpi.csf) for i, kpi in enumerate(kpis)]
    for path, factor_id in named:
        if factor_id not in ids:
            raise InputError(path, f"{factor_id} is no factor")


def compute_compass_coverage(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute compass-coverage`."""
    result: dict[str, Any] = plain(read_input(given, _coverage))
    return result


def _coverage(given: Given) -> Coverage:
    quadrants = given.get("quadrants", listing(name, at_least=1, unique=True), QUADRANTS)
    a_quadrant = known(quadrants, "quadrant")
    factors = given.take(
        "csf", records(lambda one: Factor(one.take("id", name), one.take("quadrant", a_quadrant)), key="id")
    )
    return coverage(
        factors,
        given.take(
            "activities", records(lambda one: Activity(one.take("id", name), one.take("csf", listing(name))), key="id")
        ),
        kpis=given.get("kpis", records(lambda one: Kpi(one.take("id", name), one.take("csf", name)), key="id")),
        quadrants=quadrants,
        limits=given.get("limits", record(_limits)),
    )


def _limits(given: Given) -> Limits:
    return Limits(given.get("csf", whole(low=0), FACTOR_LIMIT), given.get("kpi", whole(low=0), KPI_LIMIT))
