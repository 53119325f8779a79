"""Roll-up over periods and units."""

import csv
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.command import compute
from steerboard.methods.contract import InputError
from steerboard.methods.rollup import (
    Extra,
    Flag,
    RolledUp,
    Rules,
    Share,
    TimeKind,
    TimeRule,
    UnitRule,
    ValueType,
    Weighted,
    differences,
    last_then,
    mean,
    num_den,
    refusal,
    roll_up,
    sum_less_overlap,
    total,
    weighted_mean,
)

DATA = Path(__file__).parents[1] / "vectors" / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def as_input(rule: str, text: str) -> dict[str, Any]:
    """The compact notation of the vector file as input of the command."""

    def value(cell: str) -> float | None:
        return float(cell) if cell.strip() else None

    parts = text.split("|")
    if rule == "num_den":
        return {"parts": [dict(zip(("num", "den"), map(float, part.split("/")), strict=True)) for part in parts]}
    if rule.startswith("last_then"):
        units = dict(part.split(":") for part in parts)
        return {"units": {unit: [value(cell) for cell in cells.split(",")] for unit, cells in units.items()}}
    if rule == "sum_less_overlap":
        named = dict(part.split(":") for part in parts)
        return {"overlap": float(named.pop("overlap")), "values": [float(cell) for cell in named.values()]}
    return {"values": [value(cell) for cell in parts]}


# Acceptance fact 27: with the flags that each case stands for.
FLAGS = {"A04": ["incomplete"], "A13": ["no_data"], "A14": ["stale"]}


@pytest.mark.parametrize("row", rows("aggregation_vectors.csv"), ids=lambda row: row["id"])
def test_roll_up_vectors(row: dict[str, str]) -> None:
    found = compute("aggregate", {"rule": row["rule"], **as_input(row["rule"], row["input"])})
    expected = float(row["expected"]) if row["expected"] else None
    assert found["value"] == (None if expected is None else pytest.approx(expected, abs=1e-6))
    assert found["flags"] == FLAGS.get(row["id"], [])


def test_all_thirteen_vectors_are_there() -> None:
    assert len(rows("aggregation_vectors.csv")) == 13


VALUES = st.lists(st.none() | st.fractions(0, 1000, max_denominator=20), max_size=8)


@given(VALUES, st.randoms(use_true_random=False))
def test_sums_agree_however_they_are_taken(values: list[Fraction | None], shuffle: Any) -> None:
    mixed = list(values)
    shuffle.shuffle(mixed)
    assert total(values) == total(mixed)
    found, middle = total(values), mean(values)
    if found.value is not None and middle.value is not None:
        assert found.value == middle.value * found.used
        assert sum_less_overlap(values, Fraction(0)) == found
        assert weighted_mean([Weighted(value, Fraction(3)) for value in values]).value == middle.value
    assert last_then([[value] for value in values], mean_over_units=False).value == found.value


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=1, max_size=6))
def test_a_share_of_the_whole_lies_between_those_of_its_parts(parts: list[tuple[int, int]]) -> None:
    shares = [Share(Fraction(num), Fraction(den)) for num, den in parts]
    found = num_den(shares).value
    assert found is not None
    alone = [100 * Fraction(num, den) for num, den in parts]
    assert min(alone) <= found <= max(alone)


def test_without_a_count_there_is_nothing_to_overlap() -> None:
    assert sum_less_overlap([None, None], Fraction(5)) == RolledUp(None, 0, (Flag.NO_DATA,))


def test_weights_that_are_missing_or_nothing() -> None:
    part = weighted_mean([Weighted(Fraction(4), Fraction(1)), Weighted(Fraction(9), None), Weighted(None, Fraction(2))])
    assert part == RolledUp(Fraction(4), 1, (Flag.INCOMPLETE,))
    assert weighted_mean([Weighted(None, Fraction(2)), Weighted(Fraction(1), None)]).flags == (
        Flag.INCOMPLETE,
        Flag.NO_DATA,
    )
    assert weighted_mean([Weighted(Fraction(4), Fraction(0)), Weighted(None, Fraction(1))]).value is None
    with pytest.raises(InputError) as refused:
        weighted_mean([Weighted(Fraction(4), Fraction(0))])
    assert refused.value.field == "parts"
    assert weighted_mean([]).flags == (Flag.NO_DATA,)


PERIODS = ("2027-Q1", "2027-Q2", "2027-Q3")
FLOWS: dict[str, list[Fraction | None]] = {
    "Sở Công Thương": [Fraction(5), Fraction(7), None],
    "Sở Du lịch": [Fraction(3), None, Fraction(2)],
}


@pytest.mark.parametrize(
    ("over_time", "over_units", "value", "flags"),
    [
        (TimeRule.SUM, UnitRule.SUM, 17, ("incomplete",)),
        (TimeRule.MEAN, UnitRule.MEAN, Fraction(17, 4), ("incomplete",)),
        (TimeRule.LAST, UnitRule.SUM, 9, ("carried", "stale")),
        (TimeRule.LAST_IN_PERIOD, UnitRule.SUM, 2, ("incomplete",)),
        (TimeRule.MIN, UnitRule.MAX, 5, ("incomplete",)),
        (TimeRule.MAX, UnitRule.MIN, 3, ("incomplete",)),
        (TimeRule.SUM, UnitRule.SUM_LESS_OVERLAP, 14, ("incomplete",)),
        (TimeRule.SUM, UnitRule.WEIGHTED_MEAN, 12, ("incomplete",)),
        (TimeRule.SUM, UnitRule.MEAN_CAPPED_100, Fraction(17, 2), ("incomplete",)),
        (TimeRule.NONE, UnitRule.SUM, None, ("no_data",)),
        (TimeRule.LAST, UnitRule.NONE, None, ("carried", "no_data", "stale")),
    ],
)
def test_two_fields(over_time: TimeRule, over_units: UnitRule, value: Any, flags: tuple[str, ...]) -> None:
    extra = Extra(overlap=Fraction(3), weights={"Sở Công Thương": Fraction(2)})
    found = roll_up(PERIODS, FLOWS, Rules(over_time, over_units), extra=extra)
    assert (found.rolled.value, found.rolled.flags) == (value, flags)
    assert found.carried_from == ({"Sở Công Thương": "2027-Q2"} if over_time is TimeRule.LAST else {})
    assert found.without_weight == (("Sở Du lịch",) if over_units is UnitRule.WEIGHTED_MEAN else ())


def test_nothing_reported_rolls_up_to_nothing() -> None:
    empty: dict[str, list[Fraction | None]] = {"A": [None, None, None]}
    for over_time in TimeRule:
        if over_time is not TimeRule.NUM_DEN:
            found = roll_up(PERIODS, empty, Rules(over_time, UnitRule.MAX))
            assert (found.rolled.value, found.by_unit) == (None, {"A": None})
    assert roll_up(PERIODS, empty, Rules(TimeRule.SUM, UnitRule.WEIGHTED_MEAN)).without_weight == ("A",)


def test_a_cumulative_series_that_falls_is_flagged() -> None:
    series = {"A": [Fraction(5), Fraction(9), Fraction(8)]}
    found = roll_up(PERIODS, series, Rules(TimeRule.LAST, UnitRule.SUM), cumulative=True)
    assert found.rolled.flags == (Flag.CUMULATIVE_DECREASED,)


def test_shares_are_rolled_up_from_their_parts() -> None:
    quarter, half = Share(Fraction(1), Fraction(4)), Share(Fraction(10), Fraction(20))
    units = {"A": [quarter, half, None], "B": [half, None, Share(Fraction(0), Fraction(0))]}
    both = Rules(TimeRule.NUM_DEN, UnitRule.NUM_DEN)
    found = roll_up(PERIODS, units, both)
    assert found.rolled == RolledUp(Fraction(2100, 44), 4, (Flag.INCOMPLETE,))
    assert found.by_unit == {"A": Fraction(1100, 24), "B": 50}
    last = roll_up(PERIODS, units, Rules(TimeRule.LAST, UnitRule.NUM_DEN))
    assert (last.rolled.value, last.carried_from) == (50, {"A": "2027-Q2"})
    assert last.rolled.flags == (Flag.CARRIED, Flag.STALE)
    strict = roll_up(PERIODS, units, Rules(TimeRule.LAST_IN_PERIOD, UnitRule.NUM_DEN))
    assert strict.rolled.flags == (Flag.INCOMPLETE, Flag.NO_DATA)
    never = roll_up(PERIODS, {"A": [None, None, None]}, Rules(TimeRule.LAST, UnitRule.NUM_DEN))
    assert (never.rolled.value, never.carried_from) == (None, {})
    alone = roll_up(PERIODS, units, Rules(TimeRule.NUM_DEN, UnitRule.NONE))
    assert (alone.rolled.value, alone.by_unit["B"]) == (None, 50)


@pytest.mark.parametrize(
    ("series", "rules"),
    [
        ([Fraction(1)], Rules(TimeRule.SUM, UnitRule.SUM)),
        ([Fraction(1), None, Share(Fraction(1), Fraction(2))], Rules(TimeRule.SUM, UnitRule.SUM)),
        ([Fraction(1), None, None], Rules(TimeRule.NUM_DEN, UnitRule.NUM_DEN)),
    ],
)
def test_series_that_do_not_fit_are_refused(series: list[Any], rules: Rules) -> None:
    with pytest.raises(InputError) as refused:
        roll_up(PERIODS, {"A": series}, rules)
    assert refused.value.field == "units.A"


@pytest.mark.parametrize(
    ("value_type", "time_kind", "over_time", "over_units", "starts"),
    [
        (ValueType.RANK, TimeKind.LEVEL, TimeRule.LAST, UnitRule.MEAN, "Ranks"),
        (ValueType.INDEX, TimeKind.LEVEL, TimeRule.LAST, UnitRule.WEIGHTED_MEAN, "An index"),
        (ValueType.INDEX, TimeKind.LEVEL, TimeRule.LAST, UnitRule.MAX, "An index"),
        (ValueType.SHARE, TimeKind.FLOW, TimeRule.SUM, UnitRule.NONE, "Shares"),
        (ValueType.RATIO, TimeKind.LEVEL, TimeRule.LAST, UnitRule.MEAN, "Shares"),
        (ValueType.SHARE, TimeKind.LEVEL, TimeRule.MAX, UnitRule.NUM_DEN, "Shares need"),
        (ValueType.SHARE, TimeKind.FLOW, TimeRule.NUM_DEN, UnitRule.MAX, "Shares need"),
        (ValueType.COUNT, TimeKind.FLOW, TimeRule.NUM_DEN, UnitRule.NUM_DEN, "Numerator"),
        (ValueType.SCORE, TimeKind.LEVEL, TimeRule.LAST, UnitRule.SUM, "Scores are"),
        (ValueType.SCORE, TimeKind.LEVEL, TimeRule.MEAN, UnitRule.WEIGHTED_MEAN, "Scores of"),
        (ValueType.YES_NO, TimeKind.LEVEL, TimeRule.LAST, UnitRule.SUM, "Yes"),
        (ValueType.AMOUNT, TimeKind.CUMULATIVE, TimeRule.SUM, UnitRule.SUM, "A level"),
    ],
)
def test_rules_without_a_meaning_are_refused_with_a_reason(
    value_type: ValueType, time_kind: TimeKind, over_time: TimeRule, over_units: UnitRule, starts: str
) -> None:
    found = refusal(value_type, time_kind, Rules(over_time, over_units))
    assert found is not None
    assert found.en.startswith(starts)
    assert found.vi.endswith(".")


@pytest.mark.parametrize(
    ("value_type", "time_kind", "over_time", "over_units"),
    [
        (ValueType.COUNT, TimeKind.FLOW, TimeRule.SUM, UnitRule.SUM),
        (ValueType.COUNT, TimeKind.CUMULATIVE, TimeRule.LAST, UnitRule.SUM_LESS_OVERLAP),
        (ValueType.SHARE, TimeKind.FLOW, TimeRule.NUM_DEN, UnitRule.NUM_DEN),
        (ValueType.SCORE, TimeKind.LEVEL, TimeRule.LAST, UnitRule.WEIGHTED_MEAN),
        (ValueType.RANK, TimeKind.LEVEL, TimeRule.LAST, UnitRule.NONE),
        (ValueType.INDEX, TimeKind.LEVEL, TimeRule.LAST, UnitRule.NONE),
    ],
)
def test_rules_with_a_meaning(
    value_type: ValueType, time_kind: TimeKind, over_time: TimeRule, over_units: UnitRule
) -> None:
    assert refusal(value_type, time_kind, Rules(over_time, over_units)) is None


def test_parts_that_do_not_add_up_are_named() -> None:
    parts = {
        "sex": {"women": Fraction(60), "men": Fraction(40)},
        "place": {"town": Fraction(70), "country": Fraction(20)},
    }
    assert differences(Fraction(100), parts) == {"place": Fraction(-10)}


# Acceptance fact 40.
def test_merged_money_of_2014_adds_up_and_means_are_weighted() -> None:
    new_of = {row["old_code"]: row["new_code"] for row in rows("provinces_63_to_34.csv")}
    revenue = {
        row["old_code"]: Fraction(row["plan_revenue"])
        for row in rows("province_budget_2006_2015.csv")
        if row["year"] == "2014"
    }
    pci = {
        row["old_code"]: Fraction(row["pci_published"])
        for row in rows("pci_scores_2005_2014.csv")
        if row["year"] == "2014"
    }
    merged = rows("merge_63_to_34_vectors_2014.csv")
    assert len(merged) == 34
    whole = Fraction(0)
    for row in merged:
        parts = [old for old, new in new_of.items() if new == row["new_code"]]
        money = total([revenue[old] for old in parts]).value
        assert money == Fraction(row["plan_revenue_2014_sum"])
        scores = [Weighted(pci[old], revenue[old]) for old in parts]
        weighted, simple = weighted_mean(scores).value, mean([pci[old] for old in parts]).value
        assert weighted is not None
        assert simple is not None
        assert float(weighted) == pytest.approx(float(row["pci_2014_mean_weighted_by_revenue"]), abs=1e-6)
        assert float(simple) == pytest.approx(float(row["pci_2014_simple_mean"]), abs=1e-6)
        whole += money
    assert whole == sum(revenue.values()) == 817_200_000


def test_expenditure_less_revenue_is_the_net_transfer() -> None:
    checked = 0
    for row in rows("province_budget_2006_2015.csv"):
        for kind in ("plan", "actual"):
            spent, earned, transfer = (row[f"{kind}_{part}"] for part in ("expenditure", "revenue", "net_transfer"))
            if spent and earned and transfer:
                assert abs(Fraction(spent) - Fraction(earned) - Fraction(transfer)) <= Fraction(2, 100)
                checked += 1
    assert checked > 1000


def test_missing_actuals_of_2015_stay_missing() -> None:
    actuals = [row["actual_revenue"] for row in rows("province_budget_2006_2015.csv") if row["year"] == "2015"]
    assert len(actuals) == 63
    found = total([Fraction(cell) if cell else None for cell in actuals])
    assert found == RolledUp(None, 0, (Flag.NO_DATA,))
