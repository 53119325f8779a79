"""Peers by Gower's distance (7.3), mergers (7.6), fact 24 and the money of fact 40."""

from dataclasses import replace

import numpy as np
import pytest

from steerboard.methods.index import IndexError_, IndexSpec, Indicator, Node, Normalise, Panel, compute
from steerboard.methods.index.mergers import (
    Succession,
    UnitList,
    UnitTable,
    join,
    merged,
    merged_panel,
    merged_share,
    orientation,
    split,
)
from steerboard.methods.index.peers import Feature, peers_of, standing
from tests.methods.index.source_files import mergers, number, pci_result, pci_rows, rows

UNITS = ("a", "b", "c", "d", "e", "f")
FEATURES = (
    Feature("region", {"a": "N", "b": "N", "c": "S", "d": "N", "e": "S", "f": None}, "category"),
    Feature("people", {"a": 10, "b": 100, "c": 1000, "d": 10, "e": 1000}, "log_number", 2),
    Feature("urban", {"a": 0.2, "b": 0.2, "c": 0.7, "d": 0.45, "e": None}),
)


def test_the_nearest_by_gowers_distance() -> None:
    found = peers_of("a", UNITS, FEATURES, 3)
    assert [(peer.unit, peer.distance) for peer in found.peers] == [
        ("d", pytest.approx((0 + 0 + 0.5) / 4)),
        ("b", pytest.approx((0 + 2 * 0.5 + 0) / 4)),
        # Without its urban share e is compared by the other two, and is as far as c; the order of the units decides.
        ("c", pytest.approx(1)),
    ]
    with pytest.raises(IndexError_) as caught:
        peers_of("a", UNITS, FEATURES, 5)
    assert caught.value.problems[0].code == "peers_number"


def test_the_board_adds_and_removes_with_a_reason() -> None:
    found = peers_of("a", UNITS, FEATURES, 3, add={"f": "sister city"}, remove={"d": "has merged"})
    assert [peer.unit for peer in found.peers] == ["b", "c", "e", "f"]
    assert found.peers[-1].reason == "sister city"
    assert found.peers[-1].distance is None
    assert found.removed == {"d": "has merged"}


def test_everything_wrong_with_a_choice_of_peers_is_said_at_once() -> None:
    bad = (
        Feature("weightless", {"a": 1.0, "b": 2.0}, weight=-1),
        Feature("words", {"a": "many", "b": 2.0}),
        Feature("same", {"a": 1.0, "b": 1.0}),
        Feature("zero", {"a": 0.0, "b": 1.0}, "log_number"),
    )
    with pytest.raises(IndexError_) as caught:
        peers_of("q", UNITS, bad, add={"a": " "}, remove={"r": "why"})
    codes = [item.code for item in caught.value.problems]
    assert codes == ["unit_unknown", "unit_unknown", "reason_missing", *["feature_empty"] * 4]
    for k in (2, True, 9):
        with pytest.raises(IndexError_, match="peers"):
            peers_of("a", UNITS, FEATURES, k)


def test_standing_among_peers() -> None:
    spec = IndexSpec((Indicator("v", parent="I"),), (Node("I"),), normalise=Normalise("none"))
    result = compute(spec, Panel.of(UNITS, {"v": [3, 5, 4, None, 1, 9]}))
    peers = peers_of("a", UNITS, FEATURES, 4)
    found = standing(result, peers)
    assert [peer.unit for peer in peers.peers] == ["d", "b", "c", "e"]
    assert (found.rank, found.of, found.median, found.best, found.score) == (3, 4, 4, "b", 3)
    assert found.missing_to_best.difference == 2
    with pytest.raises(IndexError_, match="no score"):
        standing(result, peers_of("d", UNITS, FEATURES, 4))
    with pytest.raises(IndexError_, match="no score"):
        standing(result, replace(peers, peers=peers.peers[:1]))


def test_joining_old_and_new_provinces_on_code_is_refused() -> None:
    succession = mergers()
    old = UnitTable(succession.old, {"15": 1.0}, is_additive=True)
    new = UnitTable(succession.new, {"15": 2.0}, is_additive=True)
    assert succession.old.units["15"] == "Yên Bái"
    assert succession.new.units["15"] == "Lào Cai"
    with pytest.raises(IndexError_) as caught:
        join(old, new)
    item = caught.value.problems[0]
    assert item.code == "codes_reused"
    assert "never by code" in item.remedy_en
    for language in ("en", "vi"):
        said = item.said(language)  # type: ignore[arg-type]
        code, left, right = item.place, succession.old.units[item.place], succession.new.units[item.place]
        assert all(word in said for word in (code, left, right))
        assert left != right
    assert join(old, replace(old, values={"15": 3.0}))["15"] == (1.0, 3.0)


def test_the_reused_code_that_the_books_name() -> None:
    only = {"15": "Yên Bái"}
    left = UnitTable(UnitList("63 provinces", only), {}, is_additive=True)
    right = UnitTable(UnitList("34 provinces", {"15": "Lào Cai"}), {}, is_additive=True)
    with pytest.raises(IndexError_, match="15 is Yên Bái in one and Lào Cai in the other"):
        join(left, right)
    more = UnitTable(UnitList("more", {**only, "99": "New"}), {}, is_additive=True)
    with pytest.raises(IndexError_, match=r"99 is \? in one and New in the other"):
        join(left, more)


def budget_2014() -> UnitTable:
    values = {
        r["old_code"]: number(r["plan_revenue"]) for r in rows("province_budget_2006_2015.csv") if r["year"] == "2014"
    }
    return UnitTable(mergers().old, values, is_additive=True, name="planned revenue 2014")


def test_counts_and_money_add_up() -> None:
    found = merged(budget_2014(), mergers())
    assert sum(value or 0 for value in found.values.values()) == 817_200_000
    wanted = {row["new_code"]: number(row["plan_revenue_2014_sum"]) for row in rows("merge_63_to_34_vectors_2014.csv")}
    assert found.values == wanted
    assert len(wanted) == 34


def test_published_scores_give_orientation_and_no_series() -> None:
    scores = UnitTable(
        mergers().old,
        {row["old_code"]: number(row["pci_published"]) for row in pci_rows(2014)},
        is_additive=False,
        name="PCI 2014",
    )
    with pytest.raises(IndexError_) as caught:
        merged(scores, mergers())
    assert [item.code for item in caught.value.problems] == ["not_additive"]
    simple = {item.code: item for item in orientation(scores, mergers())}
    weighted = {item.code: item for item in orientation(scores, mergers(), budget_2014())}
    for row in rows("merge_63_to_34_vectors_2014.csv"):
        code = row["new_code"]
        assert list(simple[code].parts) == row["old_codes"].split()
        assert simple[code].mean == pytest.approx(float(row["pci_2014_simple_mean"]), abs=1e-6)
        assert weighted[code].mean == pytest.approx(float(row["pci_2014_mean_weighted_by_revenue"]), abs=1e-6)
        assert simple[code].low == pytest.approx(float(row["pci_2014_min"]), abs=1e-6)
        assert simple[code].high == pytest.approx(float(row["pci_2014_max"]), abs=1e-6)
    da_nang = next(item for code, item in weighted.items() if mergers().new.units[code] == "Đà Nẵng")
    assert (da_nang.low, da_nang.high, da_nang.mean) == (
        pytest.approx(59.97, abs=5e-3),
        pytest.approx(66.87, abs=5e-3),
        pytest.approx(64.30, abs=5e-3),
    )


SMALL = Succession(
    UnitList("old", {"1": "A", "2": "B", "3": "C"}),
    UnitList("new", {"1": "AB", "3": "C"}),
    {"1": "1", "2": "1", "3": "3"},
)


def table(values: dict[str, float | None], *, additive: bool = True, of: UnitList = SMALL.old) -> UnitTable:
    return UnitTable(of, values, is_additive=additive)


def test_a_sum_with_an_unknown_part_is_unknown() -> None:
    assert merged(table({"1": 1, "2": None, "3": 4}), SMALL).values == {"1": None, "3": 4}
    assert merged(table({"1": 1, "2": 2}), SMALL).values == {"1": 3, "3": None}
    empty = orientation(table({"1": 1, "2": None}, additive=False), SMALL)
    assert (empty[0].low, empty[0].high, empty[0].mean) == (1, 1, None)
    assert (empty[1].low, empty[1].mean) == (None, None)
    unweighed = orientation(table({"1": 1, "2": 2, "3": 3}), SMALL, table({"1": 0, "2": 0, "3": None}))
    assert [item.mean for item in unweighed] == [None, None]


def test_shares_come_from_summed_parts() -> None:
    found = merged_share(table({"1": 1, "2": 5, "3": 4}), table({"1": 10, "2": 10, "3": 0}), SMALL)
    assert found == {"1": 0.3, "3": None}
    assert merged_share(table({"1": 1}), table({"1": 10}), SMALL) == {"1": None, "3": None}


def test_mergers_that_are_incomplete_or_of_other_lists() -> None:
    lost = replace(SMALL, successor={"1": "1", "2": "9"})
    with pytest.raises(IndexError_) as caught:
        merged(table({}, of=SMALL.new, additive=False), lost)
    assert [item.code for item in caught.value.problems] == [
        "codes_reused",
        "successor_missing",
        "successor_missing",
        "not_additive",
    ]
    with pytest.raises(IndexError_) as caught:
        orientation(table({}, of=SMALL.new), lost, table({}, of=SMALL.new))
    assert [item.code for item in caught.value.problems] == ["codes_reused", *["successor_missing"] * 2, "codes_reused"]


def test_a_split_needs_stored_shares() -> None:
    assert split(200, {"a": 0.25, "b": 0.75}) == {"a": 50, "b": 150}
    assert split(None, {"a": 0.25, "b": 0.75}) == {"a": None, "b": None}
    for shares in ({}, {"a": 0.5}, {"a": 1.5, "b": -0.5}, {"a": float("nan")}):
        with pytest.raises(IndexError_, match="sum to 1"):
            split(1, shares, "Quảng Nam")


def test_an_index_pro_forma_from_merged_indicators() -> None:
    old = Panel.of(
        ["1", "2", "3"],
        {"jobs": [10, 30, 8], "firms": [1, None, 3]},
        denominators={"people": [100, 300, 40]},
        groups={"g": ["x", "y", "y"]},
    )
    new = merged_panel(old, SMALL, ["jobs", "firms"])
    assert new.units == ("1", "3")
    assert new.values[:, 0].tolist() == [40, 8]
    assert np.isnan(new.values[0, 1])
    assert new.denominators["people"].tolist() == [400, 40]
    assert new.groups == {}
    with pytest.raises(IndexError_) as caught:
        merged_panel(replace(old, units=("1", "2", "9")), replace(SMALL, successor={"1": "1", "2": "1"}), ["jobs"])
    codes = [item.code for item in caught.value.problems]
    assert codes == ["not_additive", "unit_unknown", "unit_unknown", "successor_missing"]
    with pytest.raises(IndexError_, match="no count"):
        merged_panel(replace(old, units=("1", "2", "9")), SMALL, ["jobs"])


def test_a_pro_forma_index_of_the_34(recwarn: pytest.WarningsRecorder) -> None:
    succession = mergers()
    spec = IndexSpec(
        (Indicator("revenue", parent="I", denominator="expenditure"),), (Node("I"),), normalise=Normalise("minmax")
    )
    table_2014 = [row for row in rows("province_budget_2006_2015.csv") if row["year"] == "2014"]
    old = Panel.of(
        [row["old_code"] for row in table_2014],
        {"revenue": [number(row["plan_revenue"]) for row in table_2014]},
        denominators={"expenditure": [number(row["plan_expenditure"]) for row in table_2014]},
    )
    result = compute(spec, merged_panel(old, succession, ["revenue"]))
    assert len(result.units) == 34
    assert result.ranks.min() == 1
    assert not recwarn.list
    assert pci_result(2014).units[0] not in result.units
