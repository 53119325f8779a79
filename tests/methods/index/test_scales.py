"""How values become points: screening, denominators, imputation, outliers, every normalisation."""

import math
from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from steerboard.methods.index import (
    Impute,
    IndexError_,
    IndexSpec,
    Indicator,
    Node,
    Normalise,
    Panel,
    Screen,
    Treat,
    check,
    compute,
)
from steerboard.methods.index.moments import moments
from steerboard.methods.index.significant import ranks_of, significant

UNITS = ["u", "v", "w", "x"]


def one(normalise: Normalise, direction: int = 1, **changes: object) -> IndexSpec:
    spec = IndexSpec(
        (Indicator("a", parent="I", direction=1 if direction > 0 else -1),), (Node("I"),), normalise=normalise
    )
    return replace(spec, **changes)  # type: ignore[arg-type]


def points(normalise: Normalise, values: list[float | None], direction: int = 1, **changes: object) -> list[float]:
    units = [f"u{i}" for i in range(len(values))]
    result = compute(one(normalise, direction, **changes), Panel.of(units, {"a": values}))
    return [round(x, 12) for x in result.normalised[:, 0].tolist()]


@pytest.mark.parametrize(
    ("normalise", "direction", "wanted"),
    [
        (Normalise("minmax"), 1, [0, 25, 50, 100]),
        (Normalise("minmax", 1, 10), -1, [10, 7.75, 5.5, 1]),
        (Normalise("minmax", bounds=(0, 4)), 1, [50, 75, 100, 100]),
        (Normalise("minmax", bounds=(0, 4), cap=False), 1, [50, 75, 100, 150]),
        (Normalise("goalposts", bounds=(3, 5)), -1, [100, 100, 50, 0]),
        (Normalise("scaled", bounds=(3, 5)), -1, [150, 100, 50, -50]),
        (Normalise("rank"), 1, [1, 2, 3, 4]),
        (Normalise("rank"), -1, [4, 3, 2, 1]),
        (Normalise("borda"), 1, [0, 1, 2, 3]),
        (Normalise("prank"), -1, [1, 2 / 3, 1 / 3, 0]),
        (Normalise("dist_max"), 1, [0, 0.25, 0.5, 1]),
        (Normalise("dist_max"), -1, [1, 0.75, 0.5, 0]),
        (Normalise("dist_unit", reference="u2"), 1, [0, 0.5, 1, 1]),
        (Normalise("dist_unit", reference="u2", cap=False), 1, [0, 0.5, 1, 2]),
        (Normalise("dist_unit", reference="u2"), -1, [1, 1, 1, 0]),
        (Normalise("dist_target", target=10), 1, [0, 0.125, 0.25, 0.5]),
        (Normalise("dist_target", target=4), 1, [0, 0.5, 1, 1]),
        (Normalise("dist_target", target=4, cap=False), 1, [0, 0.5, 1, 2]),
        (Normalise("dist_target", target=0), -1, [2 / 3, 0.5, 1 / 3, 0]),
        (Normalise("frac_max"), 1, [1 / 3, 0.5, 2 / 3, 1]),
        (Normalise("none"), 1, [2, 3, 4, 6]),
        (Normalise("none"), -1, [-2, -3, -4, -6]),
        (Normalise("minmax", log=True), 1, [0, *(100 * math.log(x / 2) / math.log(3) for x in (3, 4)), 100]),
    ],
)
def test_each_normalisation(normalise: Normalise, direction: int, wanted: list[float]) -> None:
    assert points(normalise, [2, 3, 4, 6], direction) == pytest.approx(wanted)


def test_z_scores_by_the_sample_deviation() -> None:
    x = np.array([2.0, 3.0, 4.0, 6.0])
    z = (x - x.mean()) / x.std(ddof=1)
    assert points(Normalise("zscore"), x.tolist()) == pytest.approx(z.tolist())
    assert points(Normalise("zscore", mean=10, sd=2), x.tolist(), -1) == pytest.approx((10 - 2 * z).tolist())


def test_a_reversed_score_is_eleven_minus_the_score() -> None:
    values: list[float | None] = [3.1, 4.7, 8.8, 5.05]
    up, down = points(Normalise("minmax", 1, 10), values), points(Normalise("minmax", 1, 10), values, -1)
    assert [a + b for a, b in zip(up, down, strict=True)] == pytest.approx([11] * 4, abs=1e-12)


def test_ties_share_the_lower_place_by_value_not_by_noise() -> None:
    values: list[float | None] = [0.3, 0.1 + 0.2, 0.5, 0.1]
    assert points(Normalise("rank"), values) == [2, 2, 4, 1]


def test_noise_in_the_last_digit_ties_scores() -> None:
    scores = np.array([0.1 + 0.2, 0.3, 1e-17, 0.0, -5.0, np.nan, 1000.0, 999.99999999999])
    assert ranks_of(scores, 10).tolist() == [3, 3, 5, 5, 7, 0, 1, 1]
    assert ranks_of(np.array([1.0, 1.00000001]), 10).tolist() == [2, 1]
    assert ranks_of(np.array([1.0, 1.00000001]), 3).tolist() == [1, 1]
    assert ranks_of(np.full(3, np.nan), 10).tolist() == [0, 0, 0]
    assert ranks_of(np.zeros(2), 10).tolist() == [1, 1]


def test_more_units_than_small_integers_hold() -> None:
    scores = np.arange(40_000.0)
    ranks = ranks_of(scores, 10)
    assert ranks.dtype == np.int32
    assert ranks[0] == 40_000


def test_rounding_to_significant_digits() -> None:
    values = np.array([123456.789, 0.00123456789, -7.0, 0.0, np.nan])
    assert_allclose(significant(values, 4), [123500, 0.001235, -7, 0, np.nan], rtol=1e-12)


def test_moments_where_they_do_not_exist() -> None:
    columns = np.array([[1.0, 1.0, 5.0, np.nan], [2.0, 1.0, np.nan, np.nan], [9.0, 1.0, 7.0, np.nan]])
    skew, kurtosis = moments(columns)
    assert not math.isnan(skew[0])
    assert np.isnan(skew[1:]).all()
    assert np.isnan(kurtosis).all()


def test_moments_of_huge_and_tiny_numbers() -> None:
    base = np.array([[1.0], [2.0], [4.0], [9.0], [3.0]])
    for factor in (1e90, 1e-90):
        assert_allclose(moments(base * factor), moments(base), rtol=1e-9)


def test_screening_counts_before_anything_is_imputed() -> None:
    spec = IndexSpec(
        (Indicator("a", parent="I"), Indicator("b", parent="I"), Indicator("c", parent="I")),
        (Node("I"),),
        screen=Screen(),
        impute=Impute("group_mean", "g"),
        normalise=Normalise("minmax"),
    )
    panel = Panel.of(
        ["p", "q", "r", "s"],
        {"a": [1, 2, 3, None], "b": [1, None, 5, None], "c": [1, 3, 2, 4]},
        groups={"g": ["x", "x", "x", "y"]},
        denominators={"n": [1, 2, 3, 4]},
    )
    result = compute(spec, panel)
    assert result.left_out == ("s",)
    assert result.units == ("p", "q", "r")
    assert result.imputed[1].tolist() == [2, 3, 3]
    note = next(p for p in result.problems if p.code == "screened_out")
    assert "1 of 3" in note.en
    strict = replace(spec, screen=Screen(0, 0.9))
    zeros = Panel.of(["p", "q", "r", "s"], {"a": [1, 2, 3, 0], "b": [1, 2, 5, 4], "c": [1, 3, 2, 4]})
    assert compute(replace(strict, impute=Impute()), zeros).left_out == ("s",)


def test_a_zero_or_missing_denominator_makes_a_missing_value() -> None:
    spec = IndexSpec(
        (Indicator("a", parent="I", denominator="q", denominator_scale=100), Indicator("b", parent="I")),
        (Node("I"),),
        normalise=Normalise("none"),
    )
    panel = Panel.of(UNITS, {"a": [1, 2, 3, 4], "b": [1, 1, 2, 2]}, denominators={"q": [10, 0, None, 8]})
    result = compute(spec, panel)
    assert_allclose(result.denominated[:, 0], [10, np.nan, np.nan, 50])
    assert [p.place for p in result.problems if p.code == "denominator_zero"] == ["values.v.a"]


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        (Impute("mean"), 20 / 3),
        (Impute("median"), 6),
        (Impute("group_mean", "g"), 4),
        (Impute("group_median", "g"), 4),
        # b stands a quarter up from its worst, so a stands a quarter up from 2 to 12.
        (Impute("row_mean"), 2 + (12 - 2) * (0.25 + 0.75) / 2),
    ],
)
def test_each_imputation(rule: Impute, wanted: float) -> None:
    spec = IndexSpec(
        (
            Indicator("a", parent="I"),
            Indicator("b", parent="I"),
            Indicator("c", parent="I", direction=-1),
            Indicator("d", parent="I", weight=0),
        ),
        (Node("I"),),
        impute=rule,
    )
    panel = Panel.of(
        UNITS,
        {"a": [2, 6, 12, None], "b": [0, 4, 2, 1], "c": [8, 4, 0, 2], "d": [3, None, 3, 3]},
        groups={"g": ["x", "x", "y", "x"]},
    )
    result = compute(spec, panel)
    assert result.imputed[3, 0] == pytest.approx(wanted)
    assert result.was_imputed.sum() == 2
    assert result.imputed[1, 3] == 3
    assert result.log[0].imputed == 1


def test_a_group_without_known_values_stays_missing() -> None:
    spec = IndexSpec(
        (Indicator("a", parent="I"), Indicator("b", parent="I")), (Node("I"),), impute=Impute("group_mean", "g")
    )
    panel = Panel.of(UNITS, {"a": [1, 2, None, None], "b": [1, 2, 3, 4]}, groups={"g": ["x", "x", "y", ""]})
    result = compute(spec, panel)
    assert np.isnan(result.imputed[2:, 0]).all()
    assert sorted(p.place for p in result.problems if p.code == "group_empty") == ["values.w.a", "values.x.a"]


def test_imputation_over_years() -> None:
    spec = IndexSpec((Indicator("a", parent="I", denominator="q"),), (Node("I"),), impute=Impute("last"))

    def panel(year: int | None, values: list[float | None], units: list[str] = UNITS) -> Panel:
        return Panel.of(units, {"a": values}, denominators={"q": [2.0] * len(units)}, year=year)

    years = (
        panel(2023, [None, 30, None, 9], ["x", "v", "w", "u"]),
        panel(2020, [2, 10, 14, 4]),
        panel(2021, [None, None, 12, None]),
        panel(2026, [None, 50, None, None]),
        panel(None, [7, 7, 7, 7]),
        panel(2022, [None, None, None, None]),
    )
    now = replace(panel(2022, [2, None, None, 8]), years=years)
    assert compute(spec, now).imputed[:, 0].tolist() == [1, 5, 6, 4]
    between = compute(replace(spec, impute=Impute("linear")), now)
    # Between 10 in 2020 and 30 in 2023, halved by the denominator.
    assert between.imputed[1, 0] == pytest.approx((10 + 20 * 2 / 3) / 2)
    assert np.isnan(between.imputed[2, 0])
    assert compute(spec, now).hash != compute(spec, replace(now, years=years[:2])).hash


LONG_TAIL: list[float | None] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100]


def test_winsorising_takes_the_next_value_and_counts_ties() -> None:
    values = [*LONG_TAIL, 100]
    units = [f"u{i}" for i in range(len(values))]
    result = compute(one(Normalise(), treat=Treat("winsorise", skew=1, kurtosis=-5)), Panel.of(units, {"a": values}))
    assert result.treated[-2:, 0].tolist() == [9, 9]
    assert result.log[0].points == 2
    assert result.log[0].passed
    assert result.was_treated[:, 0].sum() == 2


def test_winsorising_at_both_ends_and_running_out_of_points() -> None:
    values: list[float | None] = [-900, 4, 5, 5.5, 6, 6.5, 7, 1000]
    units = [f"u{i}" for i in range(len(values))]
    result = compute(
        one(Normalise(), treat=Treat("winsorise", max_points=2, skew=0.01)), Panel.of(units, {"a": values})
    )
    assert result.treated[[0, -1], 0].tolist() == [4, 7]
    assert result.log[0].points == 2
    stopped = compute(
        one(Normalise(), treat=Treat("winsorise", max_points=1)), Panel.of(units[:2] + units[2:], {"a": values})
    )
    assert stopped.log[0].points <= 1


def test_the_logarithm_is_the_last_resort_and_mirrors_a_low_tail() -> None:
    high: list[float | None] = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 400, 900]
    low = [-x for x in high if x is not None]
    rule = Treat("winsorise_then_log", max_points=1, skew=1, kurtosis=-5)
    up = compute(one(Normalise(), treat=rule), Panel.of(list("abcdefgh"), {"a": high}))
    down = compute(one(Normalise(), treat=rule), Panel.of(list("abcdefgh"), {"a": low}))
    assert up.log[0].method == down.log[0].method == "log"
    shift = 0.01 * 899
    assert up.treated[:, 0] == pytest.approx([math.log(x - 1 + shift) for x in high if x is not None])
    assert down.treated[:, 0] == pytest.approx([-math.log(-1 - x + shift) for x in low])
    enough = compute(
        one(Normalise(), treat=Treat("winsorise_then_log")), Panel.of([str(i) for i in range(10)], {"a": LONG_TAIL})
    )
    assert enough.log[0].method == "winsorise"
    yardstick = down.yardsticks[0]
    assert yardstick is not None
    assert yardstick.value_of(50.0) == pytest.approx(
        -1 - math.exp(-(down.treated[:, 0].min() + down.treated[:, 0].max()) / 2) + shift
    )


def test_bounds_in_raw_units_follow_a_logarithmic_treatment() -> None:
    high: list[float | None] = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 400, 900]
    result = compute(
        one(Normalise("goalposts", bounds=(1, 900)), treat=Treat("log")), Panel.of(list("abcdefgh"), {"a": high})
    )
    assert result.normalised[[0, -1], 0].tolist() == [0, 100]


def test_an_untreatable_indicator_is_left_alone_and_noted() -> None:
    spec = one(Normalise("goalposts", bounds=(0, 10)), treat=Treat("winsorise"))
    result = compute(spec, Panel.of(UNITS, {"a": [4, 4, 4, 4]}))
    assert {p.code for p in result.problems} == {"moments_undefined", "constant_fixed"}
    assert result.log[0].skew_before is None
    assert result.ranks.tolist() == [1, 1, 1, 1]
    assert result.shared.all()


def test_without_treatment_outliers_are_still_reported() -> None:
    result = compute(one(Normalise()), Panel.of([str(i) for i in range(10)], {"a": LONG_TAIL}))
    assert not result.log[0].passed
    assert result.log[0].points == 0


def test_a_constant_indicator_under_each_policy() -> None:
    spec = IndexSpec((Indicator("a", parent="I"), Indicator("b", parent="I")), (Node("I"),))
    panel = Panel.of(["x", "y", "z"], {"a": [4, 4, 4], "b": [1, 2, 3]})
    with pytest.raises(IndexError_) as caught:
        compute(spec, panel)
    assert [p.code for p in caught.value.problems] == ["constant"]
    dropped = compute(replace(spec, constant="drop"), panel)
    assert dropped.scores.tolist() == [0, 50, 100]
    assert dropped.effective_weights["b"] == 1
    middle = compute(replace(spec, constant="midpoint"), panel)
    assert middle.scores.tolist() == [25, 50, 75]
    for method, points_ in (("zscore", 0), ("rank", 1), ("borda", 0), ("prank", 0.5), ("dist_max", 0.5)):
        scaled = replace(spec, constant="midpoint", normalise=Normalise(method))  # type: ignore[arg-type]
        assert compute(scaled, panel).normalised[:, 0].tolist() == [points_] * 3
    reference = replace(spec, normalise=Normalise("dist_unit", reference="x"), constant="midpoint")
    assert compute(reference, Panel.of(["x", "y", "z"], {"a": [4, 4, 4], "b": [9, 2, 3]})).normalised[0, 0] == 0.5


def test_a_constant_indicator_without_weight_harms_nobody() -> None:
    spec = IndexSpec((Indicator("a", parent="I", weight=0), Indicator("b", parent="I")), (Node("I"),))
    result = compute(spec, Panel.of(["x", "y", "z"], {"a": [4, 4, 4], "b": [1, 2, 3]}))
    assert result.ranks.tolist() == [3, 2, 1]


def test_dropping_every_part_of_a_node_leaves_the_node_out() -> None:
    spec = IndexSpec(
        (Indicator("a", parent="N"), Indicator("b", parent="M")),
        (Node("I"), Node("N", parent="I"), Node("M", parent="I")),
        constant="drop",
    )
    result = compute(spec, Panel.of(["x", "y", "z"], {"a": [4, 4, 4], "b": [1, 2, 3]}))
    assert result.scores.tolist() == [0, 50, 100]
    assert result.effective_weights["N"] == 0
    assert result.effective_weights["b"] == 1
    alone = replace(spec, indicators=spec.indicators[:1], nodes=spec.nodes[:2])
    found = check(alone, Panel.of(["x", "y", "z"], {"a": [4, 4, 4]}))
    assert [p.code for p in found if p.is_error] == ["weights_zero"]


def test_a_scale_that_a_new_value_has_left() -> None:
    result = compute(
        one(Normalise("goalposts", 0, 1, bounds=(1, 100), log=True)), Panel.of(UNITS, {"a": [2, 5, 9, 50]})
    )
    yardstick = result.yardsticks[0]
    assert yardstick is not None
    got = yardstick.of(np.array([-3.0, 1000.0, np.nan]))
    assert np.isnan(got[[0, 2]]).all()
    assert got[1] == 1
