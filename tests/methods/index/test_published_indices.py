"""Facts 1 to 7: published indices come out of their own sub-indices, through a spec and nothing else."""

import numpy as np
import pytest

from steerboard.methods.index import IndexSpec, Indicator, Node, Normalise, Panel, compute
from steerboard.methods.index.published import Published, breaks, compare
from steerboard.methods.index.specs import (
    DDCI_HA_NOI_DEPARTMENTS,
    DDCI_HA_NOI_LOCALITIES,
    PCI_WEIGHTS,
    ddci,
    hdi,
    numbered_questions,
    papi,
    pci,
    survey_and_hard,
)
from steerboard.methods.ranks import ranks
from tests.methods.index.source_files import number, pci_result, pci_rows, rows


def worst_difference(year: int) -> tuple[float, int]:
    result = pci_result(year)
    published = np.array([float(row["pci_published"]) for row in pci_rows(year)])
    return float(np.abs(result.scores - published).max()), len(published)


def test_pci_2010_totals() -> None:
    worst, count = worst_difference(2010)
    assert count == 63
    assert worst < 5.1e-7


def test_pci_totals_of_the_other_years() -> None:
    found = [worst_difference(year) for year in (2006, 2007, 2008, 2009, 2012, 2013, 2014)]
    assert sum(count for _, count in found) == 444
    assert max(worst for worst, _ in found) < 8.1e-6


def test_pci_2011_is_a_known_misfit_and_stays_one() -> None:
    result = pci_result(2011)
    published = [Published(row["province_vi"], 2011, float(row["pci_published"])) for row in pci_rows(2011)]
    ours = {(2011, unit): float(score) for unit, score in zip(result.units, result.scores, strict=True)}
    found = compare(published, ours)
    assert max(abs(item.difference or 0.0) for item in found) == pytest.approx(0.552, abs=5e-4)
    assert all(("score_misfit" in item.misfits) == (abs(item.difference or 0.0) > 0.02) for item in found)
    assert any(item.misfits for item in found)


def test_ranks_of_all_published_totals() -> None:
    checked = 0
    for year in range(2005, 2015):
        table = pci_rows(year)
        got = ranks([float(row["pci_published"]) for row in table])
        assert got == [int(row["rank_from_published"]) for row in table]
        checked += len(table)
    assert checked == 612


def test_weights_of_the_specs_are_the_published_ones() -> None:
    for row in rows("pci_weights.csv"):
        span = (int(row["year_from"]), int(row["year_to"]))
        given = {code: float(row[code]) for code in row if code in PCI_WEIGHTS[span]}
        assert given == PCI_WEIGHTS[span]
        assert sum(given.values()) == float(row["sum"]) == 100
    with pytest.raises(KeyError, match="2005"):
        pci(2005)


def test_sub_index_legal_institutions_2006() -> None:
    table = rows("pci_2006_legal_institutions.csv")
    survey = ("soft1_appeal_mechanism_pct", "soft2_confidence_pct", "soft3_use_of_courts")
    spec = survey_and_hard("legal", dict.fromkeys(survey, 1), {"hard1_cases_non_state_plaintiff": 1})
    columns = {i.code: [number(row[i.code]) for row in table] for i in spec.indicators}
    result = compute(spec, Panel.of([row["province_vi"] for row in table], columns))
    for code, column in (
        ("legal", "subindex_published"),
        ("legal_survey", "soft_score_published"),
        ("legal_hard", "hard_score_published"),
    ):
        published = np.array([float(row[column]) for row in table])
        assert len(published) == 64
        assert np.abs(result.nodes[code] - published).max() < 1e-6


def test_sub_index_land_access_2006() -> None:
    table = rows("pci_2006_land_access.csv")
    tree = {
        "a1_soft": {
            "a1_soft1_has_certificate_pct": 1,
            "a1_soft2_would_expand_pct": -1,
            "a1_soft3_rent_from_soe_pct": -1,
            "a1_soft4_conversion_policy_good_pct": 1,
        },
        "a1_hard": {"a1_hard1_area_with_certificate_pct": 1},
        "a2": {
            "a2_ind1_expropriation_risk": 1,
            "a2_ind2_fair_compensation_pct": 1,
            "a2_ind3_lease_change_risk": 1,
            "a2_ind4_fair_dispute_pct": 1,
            "a2_ind5_lease_duration": 1,
        },
    }
    spec = IndexSpec(
        indicators=tuple(
            Indicator(code, direction=1 if direction > 0 else -1, parent=node)
            for node, items in tree.items()
            for code, direction in items.items()
        ),
        nodes=(
            Node("land"),
            Node("a1", parent="land"),
            Node("a2", parent="land"),
            Node("a1_soft", parent="a1", weight=0.6),
            Node("a1_hard", parent="a1", weight=0.4),
        ),
        normalise=Normalise("minmax", 1, 10),
    )
    columns = {i.code: [number(row[i.code]) for row in table] for i in spec.indicators}
    result = compute(spec, Panel.of([row["province_vi"] for row in table], columns))
    for code, column in (("land", "subindex_published"), ("a1", "aspect1_score"), ("a2", "aspect2_score")):
        published = np.array([float(row[column]) for row in table])
        assert len(published) == 64
        assert np.abs(result.nodes[code] - published).max() < 1e-6


@pytest.mark.parametrize("year", [2011, 2012, 2013, 2014])
def test_papi_totals_and_dimensions(year: int) -> None:
    table = [row for row in rows("papi_subdimensions.csv") if row["year"] == str(year)]
    printed = {row["old_code"]: row for row in rows("papi_dimensions_2011_2014.csv") if row["year"] == str(year)}
    spec = papi(year)
    columns = {i.code: [number(row[i.code]) for row in table] for i in spec.indicators}
    result = compute(spec, Panel.of([row["old_code"] for row in table], columns))
    dimensions = [node.code for node in spec.nodes[1:]]
    assert len(dimensions) == 6
    for unit in result.units:
        row = result.row(unit)
        for dimension in dimensions:
            value = number(printed[unit][dimension])
            if value is not None:
                assert result.nodes[dimension][row] == pytest.approx(value, abs=5e-5)


def test_papi_totals_from_published_dimensions() -> None:
    table = rows("papi_dimensions_2011_2014.csv")
    dimensions = [node.code for node in papi(2014).nodes[1:]]
    checked = 0
    for row in table:
        values = [number(row[dimension]) for dimension in dimensions]
        total = number(row["papi_unweighted_published"])
        if total is not None and None not in values:
            assert sum(value for value in values if value is not None) == pytest.approx(total, abs=1e-5)
            checked += 1
    assert checked == 250


def test_a_province_without_values_is_unranked_and_not_zero() -> None:
    table = [row for row in rows("papi_subdimensions.csv") if row["year"] == "2021"]
    spec = papi(2021)
    columns = {i.code: [number(row[i.code]) for row in table] for i in spec.indicators}
    empty = [row["old_code"] for row in table if not any(row[i.code] for i in spec.indicators)]
    result = compute(spec, Panel.of([row["old_code"] for row in table], columns))
    assert len(empty) == 3
    for unit in result.units:
        row = result.row(unit)
        assert (result.ranks[row] == 0) == (unit in empty)
        assert np.isnan(result.scores[row]) == (unit in empty)
    assert sorted(p.place for p in result.problems if p.code == "unit_unranked") == sorted(empty)


def test_papi_of_a_year_uses_what_that_year_had() -> None:
    assert {i.code for i in papi(2019).indicators} - {i.code for i in papi(2018).indicators} == {"SC83"}
    assert "SC52" not in {i.code for i in papi(2021).indicators}
    assert len(papi(2018).nodes) == 9
    with pytest.raises(KeyError, match="2024"):
        papi(2024)


def test_hdi_2021() -> None:
    table = rows("hdi_2021.csv")
    columns = {i.code: [number(row[i.code]) for row in table] for i in hdi().indicators[:3]}
    columns["gni_per_capita"] = [number(row["gni_per_capita_ppp2017"]) for row in table]
    result = compute(hdi(), Panel.of([row["iso3"] for row in table], columns))
    published = np.array([float(row["hdi_published"]) for row in table])
    assert len(published) == 128
    assert np.abs(result.scores - published).max() <= 0.0005


def test_breaks_in_the_method_of_pci() -> None:
    editions = {year: pci(year) for year in range(2006, 2015)}
    found = {(item.before, item.after): item for item in breaks(editions)}
    assert list(found) == [(2008, 2009), (2012, 2013)]
    assert found[2008, 2009].removed == ("policy_bias",)
    assert found[2012, 2013].added == ("policy_bias",)
    assert "business_support" in found[2012, 2013].reweighted
    assert not found[2012, 2013].moved
    assert not found[2012, 2013].settings


def test_breaks_in_the_method_of_papi() -> None:
    found = breaks({year: papi(year) for year in range(2011, 2024)})
    assert [(item.before, item.after) for item in found] == [(2017, 2018), (2018, 2019), (2020, 2021)]
    assert {"environment", "e_governance"} < set(found[0].added)


def test_a_moved_element_and_another_scale_are_breaks() -> None:
    one = survey_and_hard("x", {"a": 1, "b": 1}, {"c": 1})
    moved = survey_and_hard("x", {"a": 1}, {"b": 1, "c": 1})
    turned = survey_and_hard("x", {"a": 1, "b": -1}, {"c": 1})
    assert breaks({1: one, 2: moved})[0].moved == ("b",)
    assert breaks({1: one, 2: turned})[0].moved == ("b",)
    rescaled = IndexSpec(one.indicators, one.nodes, normalise=Normalise("zscore"))
    assert breaks({1: one, 2: rescaled})[0].settings
    assert breaks({1: one, 2: one}) == ()


def test_ca_mau_prints_a_rank_that_its_scores_do_not_give() -> None:
    plan = [
        Published(row["province_vi"], int(row["year"]), float(row["score"]), int(row["rank"]), row["tier_vi"])
        for row in rows("pci_ca_mau.csv")
        if 2005 <= int(row["year"]) <= 2014
    ]
    years = {row.year for row in plan}
    scores = {year: [float(row["pci_published"]) for row in pci_rows(year)] for year in years}
    ours = {(y, "Cà Mau"): float(r["pci_published"]) for y in years for r in pci_rows(y) if r["old_code"] == "96"}
    found = {item.published.year: item for item in compare(plan, ours, all_scores=scores)}
    assert [year for year, item in found.items() if item.misfits] == [2007]
    assert found[2007].published.rank == 56
    assert found[2007].rank_by_score == 29
    assert found[2007].published.tier == "Khá"


def test_published_rows_without_figures() -> None:
    found = compare([Published("a", 2020, None, 3), Published("b", 2020, 5.0, 1), Published("c", 2020, 7.0, 1)])
    assert found[0].rank_by_score is None
    assert found[0].misfits == ()
    assert found[1].misfits == ("rank_misfit",)
    assert found[1].recomputed is None
    assert found[2].misfits == ()
    assert compare([Published("a", 2020, 1.0)], all_scores={2020: []})[0].rank_by_score is None


def test_ddci_of_ha_noi() -> None:
    for counts, questions in ((DDCI_HA_NOI_DEPARTMENTS, 30), (DDCI_HA_NOI_LOCALITIES, 35)):
        spec = ddci(numbered_questions(counts))
        assert len(spec.indicators) == questions
        assert len(spec.nodes) == len(counts) + 1
        values = {i.code: [1.0, 2.0, 4.0, None] for i in spec.indicators}
        result = compute(spec, Panel.of(["A", "B", "C", "D"], values))
        assert result.scores[:3].tolist() == pytest.approx([1, 4, 10])
        assert result.ranks.tolist() == [3, 2, 1, 0]


def test_ddci_gives_the_middle_where_all_are_equal_and_mirrors_what_is_better_low() -> None:
    spec = ddci({"costs": {"q1": -1}, "support": {"q2": 1}}, {"costs": 3})
    result = compute(spec, Panel.of(["A", "B", "C"], {"q1": [10, 20, 15], "q2": [4, 4, 4]}))
    assert result.nodes["costs"].tolist() == [10, 1, 5.5]
    assert result.nodes["support"].tolist() == [5.5, 5.5, 5.5]
    assert result.scores[0] == pytest.approx((3 * 10 + 5.5) / 4)
    assert [p.code for p in result.problems] == ["constant_midpoint"]
