"""Roll-up over periods and over units as two rules of the indicator, and which pairs are refused.

Source: monitoring reference, 4. Other systems put both dimensions into one list of combinations; two fields say the
same and can be read. A value that stands in for a later empty period is never silent: it says where it comes from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from steerboard.methods.contract import InputError
from steerboard.methods.rollup.rules import (
    Flag,
    RolledUp,
    Share,
    Weighted,
    last,
    mean,
    mean_capped_100,
    num_den,
    sum_less_overlap,
    total,
    weighted_mean,
)
from steerboard.methods.sentence import Sentence


class ValueType(StrEnum):
    """What an indicator measures."""

    COUNT = "count"
    AMOUNT = "amount"
    SHARE = "share"
    RATIO = "ratio"
    SCORE = "score"
    RANK = "rank"
    INDEX = "index"
    YES_NO = "yes_no"


class TimeKind(StrEnum):
    """What a value says about its period."""

    FLOW = "flow"
    LEVEL = "level"
    CUMULATIVE = "cumulative"


class TimeRule(StrEnum):
    """From periods to one value of a unit. `last_in_period` does not reach back behind an empty last period."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    LAST_IN_PERIOD = "last_in_period"
    MIN = "min"
    MAX = "max"
    NUM_DEN = "num_den"
    NONE = "none"


class UnitRule(StrEnum):
    """From units to the board's value."""

    SUM = "sum"
    MEAN = "mean"
    MEAN_CAPPED_100 = "mean_capped_100"
    SUM_LESS_OVERLAP = "sum_less_overlap"
    WEIGHTED_MEAN = "weighted_mean"
    NUM_DEN = "num_den"
    MIN = "min"
    MAX = "max"
    NONE = "none"


_NO_RANKS: Final = Sentence("Ranks are neither added up nor averaged.", "Thứ hạng không cộng và không lấy trung bình.")
_NO_INDEX: Final = Sentence(
    "An index of its own units is not an index of the whole; compute it anew.",
    "Chỉ số tổng hợp của từng đơn vị không gộp thành chỉ số chung; phải tính lại.",
)
_SHARES: Final = Sentence(
    "Shares are rolled up from numerator and denominator; adding or averaging them misleads.",
    "Tỷ lệ phải gộp từ tử số và mẫu số; cộng hoặc lấy trung bình tỷ lệ sẽ sai.",
)
_SCORES_TIME: Final = Sentence(
    "Scores of different rounds are shown side by side, not averaged over time.",
    "Điểm của các kỳ được đặt cạnh nhau, không lấy trung bình theo thời gian.",
)
_SCORES_SUM: Final = Sentence("Scores are not added up.", "Điểm số không cộng dồn.")
_YES_NO: Final = Sentence(
    "Yes and no are not added up; count them as a share.", "Có/không không cộng dồn; hãy tính tỷ lệ."
)
_LEVELS: Final = Sentence(
    "A level or a running total is not added up over periods.", "Số tại thời điểm hoặc số lũy kế không cộng theo kỳ."
)
_NUM_DEN_ONLY: Final = Sentence(
    "Numerator and denominator exist for shares and ratios only.", "Chỉ tỷ lệ và tỷ số mới có tử số và mẫu số."
)
_NUM_DEN_BOTH: Final = Sentence(
    "Shares need numerator and denominator over time and over units alike.",
    "Tỷ lệ phải gộp theo tử số và mẫu số cả theo thời gian lẫn theo đơn vị.",
)

_ADDS: Final = {
    TimeRule.SUM,
    TimeRule.MEAN,
    UnitRule.SUM,
    UnitRule.MEAN,
    UnitRule.WEIGHTED_MEAN,
    UnitRule.MEAN_CAPPED_100,
    UnitRule.SUM_LESS_OVERLAP,
}
_SUMS: Final = {UnitRule.SUM, UnitRule.SUM_LESS_OVERLAP, TimeRule.SUM}


@dataclass(frozen=True)
class Rules:
    """The two fields of an indicator."""

    over_time: TimeRule
    over_units: UnitRule


def refusal(value_type: ValueType, time_kind: TimeKind, rules: Rules) -> Sentence | None:
    """Why a pair of rules has no meaning for a kind of value; None if it has one."""
    both = {rules.over_time, rules.over_units}
    needs_parts = value_type in {ValueType.SHARE, ValueType.RATIO}
    uses_parts = TimeRule.NUM_DEN in both
    checks = (
        (value_type is ValueType.RANK and both & _ADDS, _NO_RANKS),
        (value_type is ValueType.INDEX and (both & _ADDS or rules.over_units is not UnitRule.NONE), _NO_INDEX),
        (uses_parts and not needs_parts, _NUM_DEN_ONLY),
        (needs_parts and both & _ADDS, _SHARES),
        (uses_parts and rules.over_time in {TimeRule.MIN, TimeRule.MAX}, _NUM_DEN_BOTH),
        (uses_parts and rules.over_units not in {UnitRule.NUM_DEN, UnitRule.NONE}, _NUM_DEN_BOTH),
        (value_type is ValueType.SCORE and both & _SUMS, _SCORES_SUM),
        (value_type is ValueType.SCORE and rules.over_time is TimeRule.MEAN, _SCORES_TIME),
        (value_type is ValueType.YES_NO and both & _ADDS, _YES_NO),
        (time_kind is not TimeKind.FLOW and rules.over_time is TimeRule.SUM, _LEVELS),
    )
    return next((sentence for holds, sentence in checks if holds), None)


Reported = Fraction | Share | None


@dataclass(frozen=True)
class Extra:
    """What some unit rules need besides the values: recorded overlap of people, weight of each unit."""

    overlap: Fraction | None = None
    weights: Mapping[str, Fraction] | None = None


@dataclass(frozen=True)
class BoardValue:
    """The board's value, each unit's own, and for those carried over from an earlier period its label."""

    rolled: RolledUp
    by_unit: dict[str, Fraction | None]
    carried_from: dict[str, str]
    without_weight: tuple[str, ...] = ()


def roll_up(
    periods: Sequence[str],
    units: Mapping[str, Sequence[Reported]],
    rules: Rules,
    *,
    cumulative: bool = False,
    extra: Extra | None = None,
) -> BoardValue:
    """Each unit over the periods first, then over the units.

    `units`: unit → one report a period, in the order of `periods`; shares as `Share`. Raises InputError for a series
    of another length or a report of the wrong kind. Whether the pair has a meaning is asked before, by `refusal`.
    """
    extra = extra or Extra()
    shares = TimeRule.NUM_DEN in {rules.over_time, rules.over_units}
    for unit, series in units.items():
        if len(series) != len(periods):
            raise InputError(f"units.{unit}", f"needs one report for each of {len(periods)} periods")
        if any(value is not None and isinstance(value, Share) is not shares for value in series):
            raise InputError(
                f"units.{unit}", "must be numerators and denominators" if shares else "must be plain values"
            )
    if shares:
        return _shares(periods, units, rules)
    values = {unit: [v for v in series if not isinstance(v, Share)] for unit, series in units.items()}
    over_time = {unit: _over_time(series, rules.over_time, cumulative) for unit, series in values.items()}
    by_unit = {unit: rolled.value for unit, rolled in over_time.items()}
    flags = {flag for rolled in over_time.values() for flag in rolled.flags if flag is not Flag.NO_DATA}
    carried = {}
    if rules.over_time is TimeRule.LAST:
        carried = {unit: label for unit, series in values.items() if (label := _carried_from(periods, series))}
    rolled = _over_units(by_unit, rules.over_units, extra)
    flags |= {Flag.CARRIED} if carried else set()
    return BoardValue(
        RolledUp(rolled.value, rolled.used, tuple(sorted(flags | set(rolled.flags)))),
        by_unit,
        carried,
        _unweighted(by_unit, rules, extra),
    )


def differences(total_value: Fraction, parts: Mapping[str, Mapping[str, Fraction]]) -> dict[str, Fraction]:
    """For each dimension that claims to be complete: sum of its parts less the total, where they differ.

    Dimensions are never crossed by adding: men and women, and town and country, are two checks of one total.
    """
    found = {dimension: sum(values.values(), Fraction(0)) - total_value for dimension, values in parts.items()}
    return {dimension: difference for dimension, difference in found.items() if difference}


def _carried_from(periods: Sequence[str], series: Sequence[Fraction | None]) -> str | None:
    known = [label for label, value in zip(periods, series, strict=True) if value is not None]
    return known[-1] if known and series[-1] is None else None


def _over_time(series: Sequence[Fraction | None], rule: TimeRule, cumulative: bool) -> RolledUp:
    match rule:
        case TimeRule.SUM:
            return total(series)
        case TimeRule.MEAN:
            return mean(series)
        case TimeRule.LAST:
            return last(series, cumulative=cumulative)
        case TimeRule.LAST_IN_PERIOD:
            return last(series[-1:], cumulative=False)
        case TimeRule.MIN | TimeRule.MAX:
            return _extreme(series, highest=rule is TimeRule.MAX)
        case _:
            return RolledUp(None, 0, (Flag.NO_DATA,))


def _over_units(by_unit: Mapping[str, Fraction | None], rule: UnitRule, extra: Extra) -> RolledUp:
    values = list(by_unit.values())
    match rule:
        case UnitRule.SUM:
            return total(values)
        case UnitRule.MEAN:
            return mean(values)
        case UnitRule.MEAN_CAPPED_100:
            return mean_capped_100(values)
        case UnitRule.SUM_LESS_OVERLAP:
            return sum_less_overlap(values, extra.overlap)
        case UnitRule.WEIGHTED_MEAN:
            weights = extra.weights or {}
            return weighted_mean([Weighted(value, weights.get(unit)) for unit, value in by_unit.items()])
        case UnitRule.MIN | UnitRule.MAX:
            return _extreme(values, highest=rule is UnitRule.MAX)
        case _:
            return RolledUp(None, 0, (Flag.NO_DATA,))


def _unweighted(by_unit: Mapping[str, Fraction | None], rules: Rules, extra: Extra) -> tuple[str, ...]:
    if rules.over_units is not UnitRule.WEIGHTED_MEAN:
        return ()
    return tuple(unit for unit in by_unit if unit not in (extra.weights or {}))


def _shares(periods: Sequence[str], units: Mapping[str, Sequence[Reported]], rules: Rules) -> BoardValue:
    parts = {unit: [v for v in series if isinstance(v, Share) or v is None] for unit, series in units.items()}
    carried: dict[str, str] = {}
    if rules.over_time is TimeRule.LAST:
        for unit, series in parts.items():
            known = [i for i, part in enumerate(series) if part is not None]
            if known and series[-1] is None:
                carried[unit] = periods[known[-1]]
            parts[unit] = [series[known[-1]]] if known else [None]
    elif rules.over_time is TimeRule.LAST_IN_PERIOD:
        parts = {unit: series[-1:] for unit, series in parts.items()}
    whole = [part or Share(None, None) for series in parts.values() for part in series]
    by_unit = {unit: num_den([part or Share(None, None) for part in series]).value for unit, series in parts.items()}
    if rules.over_units is UnitRule.NONE:
        return BoardValue(RolledUp(None, 0, (Flag.NO_DATA,)), by_unit, carried)
    rolled = num_den(whole)
    flags = set(rolled.flags) | ({Flag.CARRIED, Flag.STALE} if carried else set())
    return BoardValue(RolledUp(rolled.value, rolled.used, tuple(sorted(flags))), by_unit, carried)


def _extreme(values: Sequence[Fraction | None], *, highest: bool) -> RolledUp:
    known = [value for value in values if value is not None]
    flags = {Flag.INCOMPLETE} if 0 < len(known) < len(values) else set()
    if not known:
        return RolledUp(None, 0, (Flag.NO_DATA,))
    return RolledUp((max if highest else min)(known), len(known), tuple(flags))
