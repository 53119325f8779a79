"""Facts 8 to 15 and 17: every step of a worked example, its outranking, its drops, its ten thousand replications."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from steerboard.methods.index import Aggregate, IndexError_, IndexSpec, Normalise, compute
from steerboard.methods.index.design import Choice, WeightNoise
from steerboard.methods.index.moments import Statistics, describe
from steerboard.methods.index.outranking import copeland
from steerboard.methods.index.sensitivity import drop_each
from steerboard.methods.index.specs import pci
from steerboard.methods.index.uncertainty import simulate
from tests.methods.index.source_files import asem, asem_panel, asem_spec, expected, number, pci_result, rows


@pytest.mark.parametrize("step", ["denominated", "imputed", "treated", "normalised"])
def test_each_step_equals_the_published_table(step: str) -> None:
    result = asem()
    columns, table = expected(step)
    assert columns == [indicator.code for indicator in result.spec.indicators]
    wanted = np.array([table[unit] for unit in result.units])
    got = getattr(result, step)
    assert wanted.shape == (51, 49)
    assert np.array_equal(np.isnan(got), np.isnan(wanted))
    assert_allclose(got, wanted, rtol=1e-7, atol=1e-9)


def test_aggregates_equal_the_published_table() -> None:
    result = asem()
    columns, table = expected("aggregated")
    assert len(columns) == 60
    for k, code in enumerate(columns):
        wanted = np.array([table[unit][k] for unit in result.units])
        assert_allclose(result.values_of(code), wanted, rtol=1e-7, atol=1e-9)


def test_every_imputed_cell_is_marked() -> None:
    result = asem()
    empty = np.isnan(result.screened)
    assert empty.sum() == 63
    assert result.was_imputed[empty].all()
    # Laos has no figure for energy, by which two more indicators are divided.
    beyond = result.was_imputed & ~empty
    assert {(result.units[u], result.spec.indicators[i].code) for u, i in np.argwhere(beyond)} == {
        ("LAO", "Elec"),
        ("LAO", "Gas"),
    }
    assert sum(note.imputed for note in result.log) == 65


def test_treatment_equals_the_published_log() -> None:
    log = {row["iCode"]: row for row in rows("coinr_asem_expected_treatment_log.csv")}
    treated = [note for note in asem().log if note.points]
    assert len(treated) == 15
    assert sum(note.points for note in treated) == 35
    for note in asem().log:
        row = log[note.code]
        assert note.points == int(number(row["winsorise.nwin"]) or 0)
        before = (number(row["check_SkewKurt0.Skew"]), number(row["check_SkewKurt0.Kurt"]))
        assert (note.skew_before, note.kurtosis_before) == pytest.approx(before, rel=1e-7)
        assert note.passed
        if note.points:
            after = (number(row["check_SkewKurt1.Skew"]), number(row["check_SkewKurt1.Kurt"]))
            assert (note.skew_after, note.kurtosis_after) == pytest.approx(after, rel=1e-7)
        assert note.method == ("winsorise" if note.points else "none")
    assert asem().was_treated.sum() == 35


def test_ranks_equal_the_published_ones() -> None:
    ranks = dict(zip(asem().units, asem().ranks.tolist(), strict=True))
    assert ranks == {row["uCode"]: int(row["Rank"]) for row in rows("coinr_asem_expected_ranks.csv")}
    assert (ranks["CHE"], ranks["NLD"], ranks["VNM"]) == (1, 2, 36)
    assert not asem().shared.any()
    assert asem().by_rank()[0] == asem().row("CHE")


def test_effective_weights_equal_the_published_ones() -> None:
    got = asem().effective_weights
    wanted = {row["iCode"]: float(row["EffWeight"]) for row in rows("coinr_asem_expected_effective_weights.csv")}
    assert len(wanted) == 60
    assert {code: got[code] for code in wanted} == pytest.approx(wanted, abs=1e-10)
    assert sum(got[i.code] for i in asem_spec().indicators) == pytest.approx(1, abs=1e-12)


def test_statistics_of_the_raw_values() -> None:
    fields = {
        "Min": "minimum",
        "Max": "maximum",
        "Mean": "mean",
        "Median": "median",
        "Std": "sd",
        "Skew": "skew",
        "Kurt": "kurtosis",
    }
    for row in rows("coinr_asem_expected_stats_raw.csv"):
        place = asem_spec().tree.places[row["iCode"]]
        got = describe(asem().screened[:, place])
        for column, name in fields.items():
            assert getattr(got, name) == pytest.approx(float(row[column]), rel=1e-7)
        assert got.count == int(row["N.Avail"])
        assert got.nonzero == int(row["N.NonZero"])
        assert got.known_share == pytest.approx(float(row["Frc.Avail"]), rel=1e-7)
        assert got.outliers == (row["Flag.SkewKurt"] == "OUT")
        if row["iCode"] == "TolMin":
            # The original holds noise in the sixteenth digit; at ten digits there are 40 values.
            assert (got.unique, int(row["N.Unique"])) == (40, 42)
        else:
            assert got.unique == int(row["N.Unique"])
            assert got.most_frequent == int(row["N.Same"])
            assert (got.standing == "few_values") == (row["Flag.Unique"] == "LOW")


def test_statistics_of_nothing_and_of_one_value() -> None:
    assert describe(np.array([np.nan])) == Statistics(
        0, None, None, None, None, None, None, None, 0, 0, 0, 0.0, "ok", outliers=False
    )
    one = describe(np.array([2.0, np.nan]))
    assert (one.count, one.sd, one.skew, one.kurtosis, one.known_share) == (1, None, None, None, 0.5)


def test_dropping_each_indicator() -> None:
    dropped = drop_each(asem(), 1)
    shift = dict(zip(dropped.codes, dropped.mean_shift.tolist(), strict=True))
    assert len(shift) == 49
    largest = max(shift.values())
    assert largest == pytest.approx(1.4510, abs=5e-5)
    assert {code for code, value in shift.items() if value == largest} == {"Embs", "UNVote"}
    smallest = min(shift, key=lambda code: shift[code])
    assert (smallest, shift[smallest]) == ("StMob", pytest.approx(0.1961, abs=5e-5))


def test_dropping_pillars_and_unknown_levels() -> None:
    dropped = drop_each(asem(), 2)
    assert dropped.codes == ("Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin")
    assert dropped.ranks.shape == (8, 51)
    with pytest.raises(IndexError_, match="levels 1, 2, 3"):
        drop_each(asem(), 4)


def test_copeland_on_asem() -> None:
    found = copeland(asem())
    scores = dict(zip(found.units, found.scores.tolist(), strict=True))
    wanted = {"CHE": 50, "DNK": 46, "NLD": 46, "NOR": 44, "SWE": 42, "VNM": -32}
    assert {unit: scores[unit] for unit in wanted} == wanted
    assert found.dominance == ()
    assert found.ranks[found.units.index("DNK")] == found.ranks[found.units.index("NLD")] == 2


def test_copeland_and_geometric_mean_on_pci_2014() -> None:
    found = copeland(pci_result(2014))
    scores = dict(zip(found.units, found.scores.tolist(), strict=True))
    assert (scores["Đà Nẵng"], scores["Lào Cai"], scores["Đồng Tháp"]) == (60, 56, 56)
    assert len(found.dominance) == 71
    spec = pci(2014)
    geometric = IndexSpec(spec.indicators, spec.nodes, normalise=spec.normalise, aggregate=Aggregate("geometric"))
    result = compute(geometric, pci_result(2014).panel)
    assert [result.units[row] for row in result.by_rank()[:3]] == ["Đà Nẵng", "Đồng Tháp", "Lào Cai"]


def test_pci_2014_without_single_sub_indices() -> None:
    dropped = drop_each(pci_result(2014), 1)
    shifts = dict(zip(dropped.codes, zip(dropped.mean_shift, dropped.max_shift, strict=True), strict=True))
    for code, mean, largest in (
        ("labour_training", 9.0794, 26),
        ("business_support", 4.9206, 23),
        ("legal_institutions", 2.0317, 9),
    ):
        assert shifts[code] == (pytest.approx(mean, abs=5e-5), largest)


def test_ten_thousand_replications_of_the_whole_design() -> None:
    choices = (
        Choice("treat.max_points", (1, 2, 3, 4, 5)),
        Choice("normalise", (Normalise("minmax", 1, 100), Normalise("zscore", mean=10, sd=2))),
        Choice("aggregate", ("mean", "geometric")),
    )
    noise = (WeightNoise(2, 0.25), WeightNoise(3, 0.25))
    one = simulate(asem_spec(), asem_panel(), choices, noise, 10_000, seed=2027)
    two = simulate(asem_spec(), asem_panel(), choices, noise, 10_000, seed=2027)
    other = simulate(asem_spec(), asem_panel(), choices, noise, 10_000, seed=2028)
    assert one.ranks.shape == (10_000, 51)
    assert one.ranks.dtype == np.int16
    assert np.array_equal(one.ranks, two.ranks)
    assert one.hash == two.hash != other.hash
    assert not np.array_equal(one.ranks, other.ranks)
    assert one.share_failed == 0
    assert (np.bincount(one.picks[:, 0]) > 1800).all()
    assert one.rank_interval()[one.units.index("CHE")].tolist() == [1, 1]
