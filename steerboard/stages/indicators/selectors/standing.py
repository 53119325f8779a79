"""Where indicators stand on a day: value, progress, line, light with its sentence, and the input to compute it again.

All sums are those of `methods`; here is only which rows they are given. Four queries for any number of indicators.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.db.models import F

from steerboard.methods import rollup
from steerboard.methods.contract import plain
from steerboard.methods.progress import (
    Direction,
    DueReport,
    Lit,
    Plan,
    Progress,
    Report,
    Shape,
    TargetRow,
    Trajectory,
    light,
    progress_percent,
    target_in_force,
    trajectory,
)
from steerboard.stages.indicators.enums import ObservationState, TimeRule
from steerboard.stages.indicators.models import Baseline, Indicator, Observation, Target
from steerboard.stages.indicators.selectors.periods import labels_between, next_period
from steerboard.stages.indicators.selectors.series import own_values

_HUNDRED: Final = Decimal(100)
_COUNTED: Final = (ObservationState.SUBMITTED, ObservationState.VERIFIED)


@dataclass(frozen=True, slots=True)
class Reported:
    """A value that counts: its period, its last day, who verified it ("" nobody yet)."""

    period: str
    period_from: date
    period_to: date
    value: Decimal
    num: Decimal | None = None
    den: Decimal | None = None
    verified_by: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """An indicator on a day. `inputs`: what `steerboard compute indicator-progress` and `indicator-trajectory` are given."""

    indicator: Indicator
    as_of: date
    baseline: Baseline | None
    target: Target | None
    targets: tuple[Target, ...]
    reported: tuple[Reported, ...]
    actual: Decimal | None
    data_on: date | None
    progress: Progress
    trajectory: Trajectory | None
    lit: Lit
    inputs: Mapping[str, dict[str, Any]]
    due_on: date | None
    days_late: int
    remarks: tuple[str, ...] = ()


def standings(
    indicators: Sequence[Indicator], as_of: date, *, verified_only: bool = False, verifier: str = ""
) -> dict[int, Standing]:
    """Where each stands on a day. `verified_only`: as the public sees it; `verifier` replaces the names of persons."""
    ids = [one.pk for one in indicators]
    baselines = {row.indicator_id: row for row in Baseline.objects.filter(indicator_id__in=ids, replaced_at=None)}
    targets: dict[int, list[Target]] = {}
    for target in Target.objects.filter(indicator_id__in=ids).order_by("valid_from", "pk"):
        targets.setdefault(target.indicator_id, []).append(target)
    reported = reported_values(indicators, verified_only=verified_only, verifier=verifier)
    return {
        one.pk: _standing(one, as_of, baselines.get(one.pk), targets.get(one.pk, []), reported.get(one.pk, []))
        for one in indicators
    }


def reported_values(
    indicators: Iterable[Indicator], *, verified_only: bool = False, verifier: str = ""
) -> dict[int, list[Reported]]:
    """The values that count of each indicator, oldest first: its own observations, or its published series."""
    rows = list(indicators)
    found: dict[int, list[Reported]] = {}
    states = (ObservationState.VERIFIED,) if verified_only else _COUNTED
    ids = [one.pk for one in rows if one.series_id is None]
    if ids:
        for row in (
            Observation.objects.filter(indicator_id__in=ids, is_current=True, state__in=states)
            .annotate(verified_name=F("verified_by__name"))
            .order_by("period_from")
        ):
            who = "" if row.verified_by_id is None else verifier or row.verified_name
            found.setdefault(row.indicator_id, []).append(
                Reported(row.period, row.period_from, row.period_to, row.value, row.num, row.den, who)
            )
    _add_series(found, [one for one in rows if one.series_id is not None])
    return found


def _add_series(found: dict[int, list[Reported]], rows: list[Indicator]) -> None:
    if not rows:
        return
    by_series = own_values([one.series_id for one in rows if one.series_id], rows[0].board.unit_id)
    for one in rows:
        values = by_series.get(one.series_id or 0, {})
        publisher = one.series.publisher if one.series is not None else ""
        found[one.pk] = [
            Reported(f"{year}-Y", date(year, 1, 1), date(year, 12, 31), value, verified_by=publisher)
            for year, value in sorted(values.items())
        ]


def _standing(
    indicator: Indicator,
    today: date,
    baseline: Baseline | None,
    targets: list[Target],
    reported: list[Reported],
) -> Standing:
    ends = (indicator.ended_on, indicator.board.ended_on)
    as_of = min([today, *(day for day in ends if day is not None)])
    start = None if baseline is None else baseline.on
    known = [row for row in reported if row.period_to <= as_of and (start is None or row.period_to > start)]
    target = _in_force(targets, as_of)
    actual = _rolled(indicator, known)
    progress = progress_percent(
        Direction(indicator.direction),
        None if baseline is None else baseline.value,
        None if target is None else target.value,
        actual,
        band=indicator.band / _HUNDRED,
    )
    plan = _plan(indicator, baseline, target)
    line = None if plan is None else trajectory(plan, as_of, actual)
    due_on, late = _late(indicator, known or reported[-1:], start, as_of)
    data_on = known[-1].period_to if known else None
    lit = light(progress, line, Report(data_on, _verified(indicator, known), late))
    return Standing(
        indicator=indicator,
        as_of=as_of,
        baseline=baseline,
        target=target,
        targets=tuple(targets),
        reported=tuple(reported),
        actual=actual,
        data_on=data_on,
        progress=progress,
        trajectory=line,
        lit=lit,
        inputs=_inputs(indicator, baseline, target, actual, as_of, has_line=plan is not None),
        due_on=due_on,
        days_late=late,
    )


def _in_force(targets: list[Target], as_of: date) -> Target | None:
    rows = [TargetRow(Fraction(row.value), row.due_on, row.valid_from, str(row.pk), row.why) for row in targets]
    found = target_in_force(rows, as_of)
    return None if found is None else next(row for row in targets if str(row.pk) == found.set_by)


def _rolled(indicator: Indicator, known: list[Reported]) -> Decimal | None:
    """The values of the periods as one, by the rule of the passport (methods.rollup)."""
    if not known:
        return None
    rule = rollup.TimeRule(indicator.time_rule or TimeRule.LAST)
    if rule is rollup.TimeRule.LAST:
        return known[-1].value
    labels = labels_between(indicator, known[0].period_from, known[-1].period_to) if indicator.frequency else []
    by_label = {row.period: row for row in known}
    labels = labels if by_label.keys() <= set(labels) else list(by_label)
    given = [_given(by_label.get(label), rule) for label in labels]
    value = rollup.roll_up(labels, {"board": given}, rollup.Rules(rule, rollup.UnitRule.NONE)).by_unit["board"]
    return None if value is None else round(Decimal(value.numerator) / Decimal(value.denominator), 6)


def _given(row: Reported | None, rule: rollup.TimeRule) -> rollup.Share | Fraction | None:
    if row is None:
        return None
    if rule is not rollup.TimeRule.NUM_DEN:
        return Fraction(row.value)
    return rollup.Share(None if row.num is None else Fraction(row.num), None if row.den is None else Fraction(row.den))


def _plan(indicator: Indicator, baseline: Baseline | None, target: Target | None) -> Plan | None:
    if baseline is None or baseline.value is None or baseline.on is None or target is None:
        return None
    if indicator.direction == Direction.MAINTAIN or target.due_on <= baseline.on:
        return None
    return Plan(
        Direction(indicator.direction),
        Fraction(baseline.value),
        Fraction(target.value),
        baseline.on,
        target.due_on,
        Shape(indicator.shape),
    )


def _late(indicator: Indicator, known: list[Reported], start: date | None, as_of: date) -> tuple[date | None, int]:
    """When the next report is due, and how many days it is late."""
    if not indicator.frequency:
        return None, 0
    since = known[-1].period_to if known else start or indicator.board.founded_on
    if since is None:
        return None, 0
    _label, first, last = next_period(indicator, since)
    if indicator.ended_on is not None and first > indicator.ended_on:
        return None, 0
    report = DueReport(indicator.code, last, indicator.due_days)
    return report.due_on, report.days_late(as_of)


def _verified(indicator: Indicator, known: list[Reported]) -> str | None:
    """Who verified the value; None as long as one of the values in it is not verified."""
    used = known[-1:] if indicator.time_rule in {"", TimeRule.LAST} else known
    return used[-1].verified_by if used and all(row.verified_by for row in used) else None


def _inputs(
    indicator: Indicator,
    baseline: Baseline | None,
    target: Target | None,
    actual: Decimal | None,
    as_of: date,
    *,
    has_line: bool,
) -> dict[str, dict[str, Any]]:
    values = {
        "direction": indicator.direction,
        "baseline": None if baseline is None else baseline.value,
        "target": None if target is None else target.value,
        "actual": actual,
        "band": indicator.band / _HUNDRED,
    }
    found: dict[str, dict[str, Any]] = {"indicator-progress": plain(values)}
    if has_line and baseline is not None and target is not None:
        line = {
            "method": indicator.shape,
            **{key: values[key] for key in ("direction", "baseline", "target", "actual")},
            "start": baseline.on,
            "end": target.due_on,
            "as_of": as_of,
        }
        found["indicator-trajectory"] = plain(line)
    return found
