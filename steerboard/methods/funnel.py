"""The funnel of investors or start-ups: who reached which stage, and how long it took.

Source: the pipeline of investment promotion (domain, 5.3); its rules are defaults of ours: a case reached its latest
dated stage and all before it, days count only between two dated stages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import Any

from steerboard.methods.contract import (
    Given,
    InputError,
    day,
    flag,
    known,
    listing,
    mapping,
    name,
    nullable,
    plain,
    read_input,
    records,
    whole,
)


@dataclass(frozen=True)
class Case:
    """A lead or applicant: the date on which it entered a stage, None or absent if unknown. `ended`: it goes no further."""

    id: str
    dates: Mapping[str, date | None]
    ended: bool = False


@dataclass(frozen=True)
class FunnelStage:
    """One stage. Rates are null over 0 or unknown; `median_days` from the previous stage over the `timed` cases."""

    stage: str
    reached: int | None
    from_previous: Fraction | None
    from_first: Fraction | None
    median_days: Fraction | None
    timed: int


@dataclass(frozen=True)
class Funnel:
    """All stages. `grows`: stages above the one before (a sign of wrong counts); `ended_at`: who dropped out where."""

    stages: list[FunnelStage]
    grows: list[str]
    ended_at: dict[str, int] | None


def funnel_of_cases(stages: Sequence[str], cases: Sequence[Case]) -> Funnel:
    """The funnel of single cases. Raises InputError(`cases[i].dates.STAGE`) for a date before an earlier stage's."""
    latest: list[int] = []
    for i, case in enumerate(cases):
        dated = [(at, on) for at, stage in enumerate(stages) if (on := case.dates.get(stage)) is not None]
        for (_, before), (at, on) in pairwise(dated):
            if on < before:
                raise InputError(f"cases[{i}].dates.{stages[at]}", "is before an earlier stage")
        latest.append(dated[-1][0] if dated else -1)
    ended = [at for at, case in zip(latest, cases, strict=True) if case.ended and at < len(stages) - 1]
    reached = [sum(at <= last for last in latest) for at in range(len(stages))]
    days: list[list[int]] = [[]]
    for previous, stage in pairwise(stages):
        pairs = [(case.dates.get(previous), case.dates.get(stage)) for case in cases]
        days.append([(end - start).days for start, end in pairs if start is not None and end is not None])
    rows = _rows(stages, reached, days)
    return Funnel(rows, _grows(rows), {stage: ended.count(at) for at, stage in enumerate(stages)})


def funnel_of_counts(stages: Sequence[str], counts: Mapping[str, int | None]) -> Funnel:
    """The funnel of published totals; None or absent: not known."""
    rows = _rows(stages, [counts.get(stage) for stage in stages], [[] for _ in stages])
    return Funnel(rows, _grows(rows), None)


def _rows(stages: Sequence[str], reached: Sequence[int | None], days: Sequence[Sequence[int]]) -> list[FunnelStage]:
    return [
        FunnelStage(
            stage=stage,
            reached=reached[at],
            from_previous=_rate(reached[at], reached[at - 1]) if at else None,
            from_first=_rate(reached[at], reached[0]) if at else None,
            median_days=Fraction(median(map(Fraction, days[at]))) if days[at] else None,
            timed=len(days[at]),
        )
        for at, stage in enumerate(stages)
    ]


def _rate(part: int | None, whole_: int | None) -> Fraction | None:
    return None if part is None or not whole_ else Fraction(part, whole_)


def _grows(rows: Sequence[FunnelStage]) -> list[str]:
    pairs = pairwise(rows)
    return [b.stage for a, b in pairs if a.reached is not None and b.reached is not None and b.reached > a.reached]


def compute_funnel(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute funnel`."""
    result: dict[str, Any] = plain(read_input(given, _funnel))
    return result


def _funnel(given: Given) -> Funnel:
    stages = given.take("stages", listing(name, unique=True))
    a_stage = known(stages, "stage")
    if given.either("cases", "counts") == "counts":
        return funnel_of_counts(stages, given.take("counts", mapping(nullable(whole(low=0)), keys=a_stage)))

    def case(one: Given) -> Case:
        dates = one.take("dates", mapping(nullable(day), keys=a_stage))
        return Case(one.take("id", name), dates, ended=one.get("ended", flag, False))

    return funnel_of_cases(stages, given.take("cases", records(case, key="id")))
