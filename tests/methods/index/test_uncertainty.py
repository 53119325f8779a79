"""Fact 18 and the rest of uncertainty: designs, draws, intervals, variance shares."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from steerboard.methods.index import (
    Aggregate,
    Impute,
    IndexError_,
    IndexSpec,
    Indicator,
    Node,
    Normalise,
    Panel,
    Treat,
    compute,
)
from steerboard.methods.index.design import Choice, Design, WeightNoise
from steerboard.methods.index.rank_table import RankTable
from steerboard.methods.index.sensitivity import drop_each, sobol, variance_shares
from steerboard.methods.index.uncertainty import simulate

UNITS = ("x", "y", "z", "w")
SPEC = IndexSpec(
    (
        Indicator("a", parent="N"),
        Indicator("b", parent="N"),
        Indicator("c", parent="M"),
        Indicator("d", parent="M", weight=2),
    ),
    (Node("I"), Node("N", parent="I"), Node("M", parent="I")),
    normalise=Normalise("minmax", 1, 100),
)
PANEL = Panel.of(UNITS, {"a": [1, 2, 3, 4], "b": [5, 3, 9, 1], "c": [4, 2, 3, 9], "d": [1, 7, 3, 2]})


def test_ishigami() -> None:
    def ishigami(points: np.ndarray) -> np.ndarray:
        x = -np.pi + 2 * np.pi * points
        return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])

    found = variance_shares(ishigami, ("x1", "x2", "x3"), 65_536, seed=2027, bootstrap=20)
    assert_allclose(found.first, [0.314, 0.442, 0], atol=0.02)
    assert_allclose(found.total, [0.558, 0.442, 0.244], atol=0.02)
    assert found.evaluations == 65_536 * 5
    for value, band in ((found.first, found.first_band), (found.total, found.total_band)):
        assert ((band[:, 0] <= value) & (value <= band[:, 1])).all()


def test_an_output_that_never_changes_has_no_shares() -> None:
    found = variance_shares(lambda points: np.ones(len(points)), ("x",), 8, bootstrap=2)
    assert found.first.tolist() == found.total.tolist() == [0]


def test_without_choice_and_noise_all_replications_are_the_agreed_index() -> None:
    found = simulate(SPEC, PANEL, n=7)
    assert (found.ranks == found.nominal).all()
    assert np.array_equal(found.nominal, compute(SPEC, PANEL).ranks)
    silent = simulate(SPEC, PANEL, noise=[WeightNoise(spread=0), WeightNoise(spread=0, kind="dirichlet")], n=7)
    assert (silent.ranks == silent.nominal).all()


@pytest.mark.parametrize(
    ("field", "options", "variants"),
    [
        (
            "normalise",
            (Normalise("zscore"), "rank"),
            [{"normalise": Normalise("zscore")}, {"normalise": Normalise("rank", 1, 100)}],
        ),
        (
            "normalise.high",
            (50.0, 10.0),
            [{"normalise": Normalise("minmax", 1, 50)}, {"normalise": Normalise("minmax", 1, 10)}],
        ),
        (
            "aggregate",
            ("geometric", Aggregate("min")),
            [{"aggregate": Aggregate("geometric")}, {"aggregate": Aggregate("min")}],
        ),
        ("aggregate", ({2: Aggregate("max")}, "mean"), [{"aggregate": {2: Aggregate("max")}}, {}]),
        (
            "aggregate.method",
            ("median", "harmonic"),
            [{"aggregate": Aggregate("median")}, {"aggregate": Aggregate("harmonic")}],
        ),
        (
            "treat",
            (Treat("winsorise", skew=0.1, kurtosis=-9), Treat()),
            [{"treat": Treat("winsorise", skew=0.1, kurtosis=-9)}, {}],
        ),
        ("impute.method", ("mean", "median"), [{"impute": Impute("mean")}, {"impute": Impute("median")}]),
        ("aggregate", ("copeland", "mean"), [{"aggregate": Aggregate("copeland")}, {}]),
    ],
)
def test_each_option_ranks_as_the_index_with_that_setting(
    field: str, options: tuple[Any, ...], variants: list[dict[str, Any]]
) -> None:
    panel = replace(PANEL, values=np.where(PANEL.values == 9, np.nan, PANEL.values))
    found = simulate(SPEC, panel, [Choice(field, options)], n=40, seed=3)
    assert set(found.picks[:, 0].tolist()) == {0, 1}
    for pick, changes in enumerate(variants):
        wanted = compute(replace(SPEC, **changes), panel).ranks
        assert (found.ranks[found.picks[:, 0] == pick] == wanted).all()


def test_whole_settings_come_before_single_fields() -> None:
    choices = [Choice("normalise.sd", (2.0,)), Choice("normalise", (Normalise("zscore", mean=10),))]
    found = simulate(SPEC, PANEL, choices, n=3)
    wanted = compute(replace(SPEC, normalise=Normalise("zscore", mean=10, sd=2)), PANEL).ranks
    assert (found.ranks == wanted).all()


def test_choices_of_weights_and_of_what_is_in() -> None:
    weights = simulate(SPEC, PANEL, [Choice("weights", ({"a": 9, "M": 0}, "equal", {}))], n=60, seed=1)
    elements = [
        (
            0,
            replace(
                SPEC,
                indicators=(replace(SPEC.indicators[0], weight=9), *SPEC.indicators[1:]),
                nodes=(*SPEC.nodes[:2], Node("M", parent="I", weight=0)),
            ),
        ),
        (1, replace(SPEC, indicators=tuple(replace(i, weight=1) for i in SPEC.indicators))),
        (2, SPEC),
    ]
    for pick, spec in elements:
        assert (weights.ranks[weights.picks[:, 0] == pick] == compute(spec, PANEL).ranks).all()
    without = simulate(SPEC, PANEL, [Choice("include:b", (True, False), (0.5, 0.5))], n=40, seed=1)
    dropped = drop_each(compute(SPEC, PANEL), 1)
    assert (without.ranks[without.picks[:, 0] == 1] == dropped.ranks[1]).all()
    certain = simulate(SPEC, PANEL, [Choice("include:b", (True, False), (1.0, 0.0))], n=40)
    assert (certain.ranks == certain.nominal).all()


def test_a_unit_that_loses_its_only_value_has_failed() -> None:
    panel = Panel.of(
        (*UNITS, "v"), {"a": [1, 2, 3, 4, 5], "b": [5, 3, 9, 1, None], "c": [4, 2, 3, 9, None], "d": [1, 7, 3, 2, None]}
    )
    found = simulate(SPEC, panel, [Choice("include:a", (True, False))], n=100, seed=2)
    share = float((found.picks[:, 0] == 1).mean())
    assert found.share_failed == pytest.approx(share)
    assert found.ranks[found.picks[:, 0] == 1, 4].max() == 0


def test_a_mean_that_stops_existing_under_other_weights_has_failed() -> None:
    spec = IndexSpec(
        (Indicator("a", parent="N"), Indicator("b", parent="N"), Indicator("c", parent="I")),
        (Node("I", aggregate=Aggregate("geometric")), Node("N", parent="I")),
        normalise=Normalise("none"),
    )
    panel = Panel.of(("x", "y", "z"), {"a": [-1, 2, 3], "b": [1.2, 5, 1], "c": [1, 2, 3]})
    found = simulate(spec, panel, noise=[WeightNoise(1, 1.0)], n=200, seed=1)
    assert 0 < found.share_failed < 1
    assert drop_each(compute(spec, panel), 1).ranks[1].tolist() == [0, 2, 1]


def test_noise_stays_around_the_agreed_weights_and_within_its_level() -> None:
    design = Design(SPEC, PANEL, (), ())
    rng = np.random.Generator(np.random.PCG64(1))
    for noise in (WeightNoise(1, 0.25), WeightNoise(1, 0.25, "dirichlet")):
        factors = design.factors(rng, noise, 20_000)
        assert_allclose(factors.mean(axis=0), 1, atol=0.02)
        assert (factors[:, 4:] == 1).all()
        assert factors.min() >= 0
    uniform = design.factors(rng, WeightNoise(2, 0.25), 1000)
    assert uniform[:, 5:].min() >= 0.75
    assert uniform[:, 5:].max() <= 1.25
    assert (uniform[:, :5] == 1).all()


def test_rank_tables_count() -> None:
    ranks = np.array([[1, 2, 3, 0], [1, 3, 2, 0], [2, 1, 3, 0], [1, 2, 3, 0]], dtype=np.int16)
    table = RankTable(UNITS, ranks, np.array([1, 2, 3, 0], dtype=np.int16))
    assert table.median().tolist() == [1, 2, 3, 0]
    assert table.rank_interval().tolist() == [[1, 2], [1, 3], [2, 3], [0, 0]]
    assert table.rank_interval(0, 0.75).tolist() == [[1, 1], [1, 2], [2, 3], [0, 0]]
    assert table.mean()[:3].tolist() == [1.25, 2, 2.75]
    assert np.isnan(table.mean()[3])
    assert table.p_top(1).tolist() == [0.75, 0.25, 0, 0]
    assert table.p_top(2).tolist() == [1, 0.75, 0.25, 0]
    assert table.p_better("x", "y") == 0.75
    assert table.p_better("w", "x") == 0
    assert table.share_failed == 0
    with pytest.raises(KeyError):
        table.p_better("x", "nobody")


def test_pci_2014_under_moved_weights() -> None:
    from tests.methods.index.source_files import pci_result

    result = pci_result(2014)
    found = simulate(result.spec, result.panel, noise=[WeightNoise()], n=4000, seed=1)
    widths = found.rank_interval()
    # monitoring 7.2: 6.5 ranks on average at plus or minus a quarter; equal weights move ranks by 9.4, by 38 at most.
    assert float((widths[:, 1] - widths[:, 0]).mean()) == pytest.approx(6.5, abs=0.3)
    equal = simulate(result.spec, result.panel, [Choice("weights", ("equal",))], n=1)
    shift = np.abs(equal.ranks[0].astype(int) - result.ranks)
    assert shift.mean() == pytest.approx(9.4, abs=0.05)
    assert shift.max() == 38


def test_progress_is_told_after_each_block() -> None:
    told: list[tuple[int, int]] = []
    simulate(SPEC, PANEL, n=5000, progress=lambda done, total: told.append((done, total)))
    assert told == [(2048, 5000), (4096, 5000), (5000, 5000)]


@pytest.mark.parametrize(
    ("choices", "noise", "codes"),
    [
        ([Choice("colour", (1,))], [], ["choice_field"]),
        ([Choice("treat.colour", (1,))], [], ["choice_field"]),
        ([Choice("include:q", (True,))], [], ["choice_field"]),
        ([Choice("include:I", (True,))], [], ["choice_field"]),
        ([Choice("include:a", (1,))], [], ["choice_option"]),
        ([Choice("weights", ("same",))], [], ["choice_option"]),
        ([Choice("weights", ({"q": 1},))], [], ["choice_option"]),
        ([Choice("weights", ({"a": -1},))], [], ["choice_option"]),
        ([Choice("treat", (Normalise(),))], [], ["choice_option"]),
        ([Choice("treat", ())], [], ["choice_empty"]),
        ([Choice("treat", (Treat(),), (0.5,))], [], ["choice_chances"]),
        ([Choice("treat", (Treat(),), (0.5, 0.5))], [], ["choice_chances"]),
        ([Choice("treat", (Treat(), Treat("log")), (2.0, -1.0))], [], ["choice_chances"]),
        ([Choice("treat", (Treat(),)), Choice("treat", (Treat(),))], [], ["choice_twice"]),
        ([Choice("treat.max_points", tuple(range(2001)))], [], ["combinations_many"]),
        ([], [WeightNoise(3)], ["noise_level"]),
        ([], [WeightNoise(1, 1.5)], ["noise_spread"]),
        ([], [WeightNoise(1, float("nan"))], ["noise_spread"]),
        ([], [WeightNoise(kind="normal")], ["method_unknown"]),  # type: ignore[arg-type]
        ([Choice("colour", ())], [WeightNoise(9)], ["choice_empty", "choice_field", "noise_level"]),
        ([Choice("normalise.sd", (0.0,))], [], ["combination_impossible"]),
    ],
)
def test_each_problem_of_a_design(choices: list[Choice], noise: list[WeightNoise], codes: list[str]) -> None:
    with pytest.raises(IndexError_) as caught:
        simulate(SPEC, PANEL, choices, noise)
    assert [item.code for item in caught.value.problems] == codes


def test_impossible_combinations_are_found_before_the_run() -> None:
    choices = [
        Choice("normalise", (Normalise("minmax", 1, 100), Normalise("zscore"))),
        Choice("aggregate", ("mean", "geometric")),
        Choice("treat.max_points", (1, 2, 3)),
    ]
    told: list[int] = []
    with pytest.raises(IndexError_) as caught:
        simulate(SPEC, PANEL, choices, n=10, progress=lambda done, total: told.append(done))
    assert not told
    assert {item.code for item in caught.value.problems} == {"combination_impossible"}
    item = caught.value.problems[0]
    assert "3 combinations" in item.en
    assert "normalise = zscore; aggregate = geometric; treat.max_points = 1" in item.en
    assert "1..100" in item.remedy_en
    assert "3 tổ hợp" in item.vi


def test_settings_are_worded_by_what_differs() -> None:
    with pytest.raises(IndexError_, match=r"normalise = minmax high -5\.0"):
        simulate(SPEC, PANEL, [Choice("normalise", (Normalise("minmax", 0, -5.0),))])
    by_level = replace(SPEC, aggregate={2: Aggregate()})
    with pytest.raises(IndexError_, match="is none that this index can take"):
        simulate(by_level, PANEL, [Choice("aggregate", ("mean",))])


@pytest.mark.parametrize("draws", [{"n": 0}, {"n": 1_000_001}, {"seed": -1}, {"n": True}, {"n": 1.5}, {"seed": 2**63}])
def test_draws_that_cannot_be_made(draws: dict[str, Any]) -> None:
    with pytest.raises(IndexError_) as caught:
        simulate(SPEC, PANEL, **draws)
    assert [item.code for item in caught.value.problems] == ["setting_bad"]


def test_more_ranks_than_can_be_kept_are_refused_and_giant_indices_take_smaller_blocks() -> None:
    units = [str(i) for i in range(1200)]
    panel = Panel.of(units, {code: np.random.default_rng(1).uniform(size=1200).tolist() for code in "abcd"})
    with pytest.raises(IndexError_, match="at most 83333"):
        simulate(SPEC, panel, n=90_000)
    told: list[int] = []
    simulate(SPEC, panel, n=2000, progress=lambda done, total: told.append(done))
    assert told == [833, 1666, 2000]


def test_a_faulty_index_is_refused_before_its_design_is_looked_at() -> None:
    with pytest.raises(IndexError_, match="weight"):
        simulate(replace(SPEC, nodes=(Node("I"), Node("N", parent="I", weight=-1), Node("M", parent="I"))), PANEL)


def test_variance_shares_of_an_index() -> None:
    choices = [Choice("aggregate", ("mean", "min"), (0.75, 0.25)), Choice("treat.max_points", (1, 2))]
    noise = [WeightNoise(1, 0.5), WeightNoise()]
    found = sobol(SPEC, PANEL, choices, noise, n=256, seed=5, bootstrap=10)
    assert found.factors == ("aggregate", "treat.max_points", "weights of level 1", "weights")
    assert found.evaluations == 256 * 6
    # Nothing is treated here, so the number of points cannot matter.
    assert found.total[1] == 0
    assert found.total[0] > 0.1
    again = sobol(SPEC, PANEL, choices, noise, n=256, seed=5, bootstrap=10)
    assert np.array_equal(found.total_band, again.total_band)
    one = sobol(SPEC, PANEL, choices, noise, n=64, seed=5, unit="x", bootstrap=2)
    assert 1 <= one.mean <= 4


def test_sensitivity_of_nothing_or_nobody() -> None:
    with pytest.raises(IndexError_, match="Nothing varies"):
        sobol(SPEC, PANEL)
    with pytest.raises(IndexError_, match="nobody"):
        sobol(SPEC, PANEL, noise=[WeightNoise()], unit="nobody")


def test_dropping_something_without_weight_changes_nothing() -> None:
    spec = replace(SPEC, indicators=(replace(SPEC.indicators[0], weight=0), *SPEC.indicators[1:]))
    assert drop_each(compute(spec, PANEL)).mean_shift[0] == 0
