"""Facts 22 and 23, and every problem that an index can have: all at once, with place and remedy, in both languages."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from steerboard.methods.index import (
    Aggregate,
    Impute,
    IndexError_,
    IndexSpec,
    Indicator,
    Node,
    Normalise,
    Panel,
    Problem,
    Screen,
    Treat,
    check,
    compute,
    texts_spec,
    texts_values,
)
from steerboard.methods.index.problems import problem, texts

UNITS = ("x", "y", "z", "w")
GOOD = IndexSpec(
    (Indicator("a", parent="N"), Indicator("b", direction=-1, parent="N"), Indicator("c", parent="I")),
    (Node("I"), Node("N", parent="I")),
)
TABLE: dict[str, list[Any]] = {"a": [1, 2, 3, 4], "b": [4, 3, 9, 1], "c": [1, 2, 3, 5]}


def panel(units: tuple[str, ...] = UNITS, **changes: Any) -> Panel:
    columns = {**TABLE, **{key: value for key, value in changes.items() if key in "abc"}}
    rest = {key: value for key, value in changes.items() if key not in "abc"}
    return Panel.of(units, {k: v for k, v in columns.items() if v is not None}, **rest)


def first(**changes: Any) -> IndexSpec:
    """The good index with another first indicator."""
    return replace(GOOD, indicators=(replace(GOOD.indicators[0], **changes), *GOOD.indicators[1:]))


def scaled(normalise: Normalise, **changes: Any) -> IndexSpec:
    return replace(GOOD, normalise=normalise, **changes)


def found(spec: IndexSpec, values: Panel | None = None) -> list[tuple[str, str]]:
    return [(item.code, item.place) for item in check(spec, values)]


SPEC_CASES: list[tuple[str, str, IndexSpec]] = [
    ("no_indicators", "indicators", replace(GOOD, indicators=())),
    ("code_empty", "indicators[0].code", first(code=" ")),
    ("code_twice", "indicators[1].code", first(code="b")),
    ("code_twice", "nodes[0].code", first(code="I")),
    ("parent_missing", "indicators[0].parent", first(parent="")),
    ("parent_unknown", "indicators[0].parent", first(parent="Q")),
    ("parent_unknown", "indicators[0].parent", first(parent="b")),
    ("parent_unknown", "nodes[1].parent", replace(GOOD, nodes=(Node("I"), Node("N", parent="Q")))),
    (
        "cycle",
        "nodes[1].parent",
        replace(GOOD, nodes=(Node("I"), Node("N", parent="M"), Node("M", parent="N"))),
    ),
    ("cycle", "nodes[1].parent", replace(GOOD, nodes=(Node("I"), Node("N", parent="N")))),
    ("roots_several", "nodes", replace(GOOD, nodes=(Node("I"), Node("N")))),
    ("root_missing", "nodes", replace(GOOD, nodes=(Node("I", parent="N"), Node("N", parent="I")))),
    ("node_childless", "nodes[2]", replace(GOOD, nodes=(*GOOD.nodes, Node("E", parent="I")))),
    ("weight_missing", "indicators[0].weight", first(weight=None)),
    ("weight_missing", "indicators[0].weight", first(weight=float("nan"))),
    ("weight_missing", "indicators[0].weight", first(weight="1")),
    ("weight_missing", "indicators[0].weight", first(weight=True)),
    ("weight_missing", "indicators[0].weight", first(weight=10**400)),
    ("weight_missing", "indicators[0].weight", first(weight=1e200)),
    ("weight_negative", "indicators[0].weight", first(weight=-1)),
    ("weight_not_finite", "indicators[0].weight", first(weight=float("inf"))),
    (
        "weights_zero",
        "nodes[0]",
        replace(
            GOOD,
            indicators=(*GOOD.indicators[:2], replace(GOOD.indicators[2], weight=0)),
            nodes=(Node("I"), Node("N", parent="I", weight=0)),
        ),
    ),
    ("direction_bad", "indicators[0].direction", first(direction=0)),
    ("direction_bad", "indicators[0].direction", first(direction=True)),
    ("method_unknown", "treat.method", replace(GOOD, treat=Treat("cut"))),  # type: ignore[arg-type]
    ("method_unknown", "impute.method", replace(GOOD, impute=Impute("guess"))),  # type: ignore[arg-type]
    ("method_unknown", "normalise.method", scaled(Normalise("best"))),  # type: ignore[arg-type]
    ("method_unknown", "aggregate.method", replace(GOOD, aggregate=Aggregate("mode"))),  # type: ignore[arg-type]
    ("method_unknown", "constant", replace(GOOD, constant="skip")),  # type: ignore[arg-type]
    ("method_unknown", "indicators[0].treat.method", first(treat=Treat("cut"))),  # type: ignore[arg-type]
    (
        "method_unknown",
        "nodes[1].aggregate.method",
        replace(GOOD, nodes=(Node("I"), Node("N", parent="I", aggregate=Aggregate("mode")))),
    ),  # type: ignore[arg-type]
    ("setting_bad", "treat.max_points", replace(GOOD, treat=Treat("winsorise", max_points=-1))),
    ("setting_bad", "treat.max_points", replace(GOOD, treat=Treat("winsorise", max_points=1.5))),  # type: ignore[arg-type]
    ("setting_bad", "treat.skew", replace(GOOD, treat=Treat("winsorise", skew=float("nan")))),
    ("setting_bad", "screen.min_known", replace(GOOD, screen=Screen(2))),
    ("setting_bad", "tie_digits", replace(GOOD, tie_digits=16)),
    ("setting_bad", "normalise.sd", scaled(Normalise("zscore", sd=0))),
    ("setting_bad", "normalise.low", scaled(Normalise(low=float("inf")))),
    ("setting_bad", "normalise.target", scaled(Normalise("dist_target", target=float("nan")))),
    ("setting_bad", "normalise.bounds[1]", scaled(Normalise("goalposts", bounds=(0, float("inf"))))),
    ("setting_bad", "aggregate.power", replace(GOOD, aggregate=Aggregate("power", power=1000))),
    ("setting_bad", "aggregate.min_known", replace(GOOD, aggregate=Aggregate(min_known=-0.5))),
    ("setting_bad", "indicators[0].denominator_scale", first(denominator_scale=float("nan"))),
    ("range_crossed", "normalise.low", scaled(Normalise(low=10, high=10))),
    ("goalposts_missing", "normalise.bounds", scaled(Normalise("goalposts"))),
    ("goalposts_missing", "normalise.bounds", scaled(Normalise("scaled"))),
    ("goalposts_missing", "normalise.bounds", scaled(Normalise("minmax", bounds=(1,)))),  # type: ignore[arg-type]
    ("goalposts_crossed", "normalise.bounds", scaled(Normalise("goalposts", bounds=(5, 5)))),
    ("goalposts_crossed", "indicators[0].normalise.bounds", first(normalise=Normalise("goalposts", bounds=(6, 5)))),
    ("target_missing", "normalise.target", scaled(Normalise("dist_target"))),
    ("reference_missing", "normalise.reference", scaled(Normalise("dist_unit"))),
    ("log_bounds", "normalise.log", scaled(Normalise("goalposts", bounds=(0, 5), log=True))),
    ("log_bounds", "normalise.log", scaled(Normalise("dist_target", target=-1, log=True))),
    ("power_missing", "aggregate.power", replace(GOOD, aggregate=Aggregate("power"))),
    ("group_missing", "impute.group", replace(GOOD, impute=Impute("group_mean"))),
    ("level_unknown", "aggregate.7", replace(GOOD, aggregate={2: Aggregate(), 7: Aggregate()})),
]

GEOMETRIC = replace(GOOD, aggregate=Aggregate("geometric"))
FAR = Panel.of(UNITS, {"a": [1, 2, 3, 4]}, year=2020)
VALUE_CASES: list[tuple[str, str, IndexSpec, Callable[[], Panel]]] = [
    ("units_few", "units", GOOD, lambda: Panel.of(("x", "y"), {k: v[:2] for k, v in TABLE.items()})),
    ("units_few", "units", GOOD, lambda: Panel.of((), {})),
    ("unit_empty", "units[1]", GOOD, lambda: panel(("x", " ", "z", "w"))),
    ("unit_twice", "units[3]", GOOD, lambda: panel(("x", "y", "z", "x"))),
    ("shape_bad", "values", GOOD, lambda: Panel(UNITS, np.ones(4))),
    ("shape_bad", "values", GOOD, lambda: Panel(UNITS, np.ones((3, 3)))),
    ("shape_bad", "values", GOOD, lambda: Panel(UNITS, np.ones((4, 3)), codes=("a", "b"))),
    ("column_missing", "indicators[2]", GOOD, lambda: panel(c=None)),
    ("column_missing", "indicators[2]", GOOD, lambda: Panel(UNITS, np.arange(8.0).reshape(4, 2))),
    ("column_twice", "values.a", GOOD, lambda: replace(panel(), codes=("a", "a", "c"))),
    ("column_empty", "indicators[0]", GOOD, lambda: panel(a=[None] * 4)),
    ("column_empty", "indicators[0]", first(denominator="q"), lambda: panel(denominators={"q": [0, 0, 0, 0]})),
    ("value_text", "values.y.a", GOOD, lambda: panel(a=[1, "n/a", 3, 4])),
    ("value_text", "values.y.a", GOOD, lambda: panel(a=["1", "2", 3, 4])),
    ("value_text", "values.x.a", GOOD, lambda: panel(a=[True, 2, 3, 4])),
    ("value_infinite", "values.z.b", GOOD, lambda: panel(b=[1, 2, float("-inf"), 4])),
    ("value_infinite", "values.z.b", GOOD, lambda: panel(a=["?", 1, 2, 3], b=[1, 2, float("inf"), 4])),
    ("value_huge", "values.z.b", GOOD, lambda: panel(b=[1, 2, 1e100, 4])),
    ("value_huge", "values.z.b", GOOD, lambda: panel(b=[1, 2, 10**400, 4])),
    ("denominator_unknown", "indicators[0].denominator", first(denominator="q"), panel),
    ("denominator_length", "denominators.q", first(denominator="q"), lambda: panel(denominators={"q": [1]})),
    ("value_text", "values.x.q", first(denominator="q"), lambda: panel(denominators={"q": ["?", 1, 2, 3]})),
    ("group_unknown", "impute.group", replace(GOOD, impute=Impute("group_mean", "g")), panel),
    ("group_length", "groups.g", replace(GOOD, impute=Impute("group_mean", "g")), lambda: panel(groups={"g": ["x"]})),
    ("years_missing", "impute.method", replace(GOOD, impute=Impute("last")), panel),
    ("years_missing", "impute.method", replace(GOOD, impute=Impute("last")), lambda: panel(years=[FAR])),
    (
        "shape_bad",
        "years.2020",
        replace(GOOD, impute=Impute("last")),
        lambda: panel(year=2021, years=[replace(FAR, units=("x",))]),
    ),
    (
        "value_text",
        "years.2020.x.a",
        replace(GOOD, impute=Impute("last")),
        lambda: panel(year=2021, years=[replace(FAR, values=[["?"], [1], [2], [3]])]),
    ),  # type: ignore[arg-type]
    (
        "denominator_unknown",
        "years.2020.denominators",
        replace(first(denominator="q"), impute=Impute("last")),
        lambda: panel(year=2021, years=[FAR], denominators={"q": [1, 1, 1, 1]}),
    ),
    ("reference_unknown", "values.q.a", scaled(Normalise("dist_unit", reference="q")), panel),
    (
        "reference_unknown",
        "values.x.a",
        scaled(Normalise("dist_unit", reference="x")),
        lambda: panel(a=[None, 2, 3, 4]),
    ),
    ("reference_worst", "values.x.a", scaled(Normalise("dist_unit", reference="x")), panel),
    ("target_beaten", "a", first(normalise=Normalise("dist_target", target=0.5)), panel),
    ("constant", "indicators[0]", GOOD, lambda: panel(a=[2, 2, 2, None])),
    (
        "constant_treated",
        "indicators[0]",
        replace(GOOD, treat=Treat("winsorise", skew=0.5, kurtosis=-9)),
        lambda: panel(a=[0, 0, 0, 7]),
    ),
    ("constant_fixed", "a", first(normalise=Normalise("goalposts", bounds=(0, 9))), lambda: panel(a=[2, 2, 2, 2])),
    ("constant_midpoint", "a", replace(GOOD, constant="midpoint"), lambda: panel(a=[2, 2, 2, 2])),
    ("constant_dropped", "a", replace(GOOD, constant="drop"), lambda: panel(a=[2, 2, 2, 2])),
    ("log_nonpositive", "values.x.a", first(normalise=Normalise(log=True)), lambda: panel(a=[0, 2, 3, 4])),
    ("frac_max_nonpositive", "b", scaled(Normalise("frac_max")), panel),
    ("geometric_nonpositive", "nodes[1].aggregate", GEOMETRIC, panel),
    ("harmonic_nonpositive", "nodes[1].aggregate", replace(GOOD, aggregate=Aggregate("harmonic")), panel),
    (
        "power_negative",
        "nodes[1].aggregate",
        scaled(Normalise("zscore"), aggregate=Aggregate("power", power=0.5)),
        panel,
    ),
    (
        "not_finite",
        "values.x.a",
        scaled(Normalise("scaled", -1e100, 1e100, bounds=(0, 1e-200))),
        lambda: panel(a=[1e90, 2, 3, 4]),
    ),
    (
        "not_finite",
        "values.x.I",
        scaled(
            Normalise("none"),
            indicators=tuple(replace(i, weight=1e99, parent="N") for i in GOOD.indicators),
            aggregate=Aggregate("sum"),
            nodes=(Node("I"), Node("M", parent="I", weight=1e99), Node("N", parent="M", weight=1e99)),
        ),
        lambda: panel(a=[9e99, 2, 3, 4]),
    ),
    (
        "duels_many",
        "nodes[1].aggregate",
        replace(GOOD, nodes=(Node("I"), Node("N", parent="I", aggregate=Aggregate("copeland")))),
        lambda: Panel.of([str(i) for i in range(3001)], {code: list(range(3001)) for code in "abc"}),
    ),
    ("imputed_unit", "x", replace(GOOD, impute=Impute("mean")), lambda: panel(a=[None, 2, 3, 4], b=[None, 1, 2, 3])),
    ("imputed_indicator", "a", replace(GOOD, impute=Impute("mean")), lambda: panel(a=[None, None, 3, 4])),
    (
        "indicators_many",
        "indicators",
        replace(GOOD, indicators=(*GOOD.indicators, *(Indicator(k, parent="I") for k in "de"))),
        lambda: Panel.of(UNITS, {**TABLE, "d": [1, 2, 3, 4], "e": [1, 2, 3, 4]}),
    ),
    (
        "child_opposes",
        "c",
        replace(GOOD, indicators=(*GOOD.indicators[:2], replace(GOOD.indicators[2], weight=0.5))),
        lambda: panel(a=[1, 2, 3, 4], b=[4, 3, 2, 1], c=[9, 8.9, 8.8, 8.7]),
    ),
    ("screened_out", "x", replace(GOOD, screen=Screen()), lambda: panel(a=[None, 2, 3, 4], b=[None, 1, 2, 3])),
    ("denominator_zero", "values.x.a", first(denominator="q"), lambda: panel(denominators={"q": [0, 1, 2, 3]})),
    (
        "group_empty",
        "values.x.a",
        replace(GOOD, impute=Impute("group_mean", "g")),
        lambda: panel(a=[None, 2, 3, 4], groups={"g": ["p", "q", "q", "q"]}),
    ),
    ("moments_undefined", "a", replace(GOOD, treat=Treat("winsorise"), constant="drop"), lambda: panel(a=[2, 2, 2, 2])),
    ("unit_unranked", "x", GOOD, lambda: panel(a=[None, 2, 3, 4], b=[None, 1, 2, 3], c=[None, 1, 2, 3])),
]


@pytest.mark.parametrize(("code", "place", "spec"), SPEC_CASES)
def test_each_problem_of_a_spec(code: str, place: str, spec: IndexSpec) -> None:
    assert (code, place) in found(spec)


@pytest.mark.parametrize(("code", "place", "spec", "values"), VALUE_CASES)
def test_each_problem_of_values(code: str, place: str, spec: IndexSpec, values: Callable[[], Panel]) -> None:
    assert (code, place) in found(spec, values())
    item = next(item for item in check(spec, values()) if (item.code, item.place) == (code, place))
    if item.is_error:
        with pytest.raises(IndexError_) as caught:
            compute(spec, values())
        assert item in caught.value.problems
    else:
        assert item in compute(spec, values()).problems


def test_every_wording_of_spec_and_values_has_a_case() -> None:
    assert {case[0] for case in SPEC_CASES} == set(texts_spec.TEXTS)
    assert {case[0] for case in VALUE_CASES} == set(texts_values.TEXTS)


def test_the_good_index_has_no_problem() -> None:
    assert check(GOOD) == ()
    assert [item.code for item in check(GOOD, panel()) if item.is_error] == []


@pytest.mark.parametrize("code", sorted(texts()))
def test_every_wording_is_complete_in_both_languages(code: str) -> None:
    text = texts()[code]
    assert text.en
    assert text.vi
    assert bool(text.remedy_en) == bool(text.remedy_vi)
    assert text.severity == "note" or text.remedy_en or code in {"rank_first", "kind_bad"}
    for en, vi in ((text.en, text.vi), (text.remedy_en, text.remedy_vi)):
        same = [re.sub("_(en|vi)$", "", name) for name in re.findall(r"{(\w+)}", en)]
        assert sorted(same) == sorted(re.sub("_(en|vi)$", "", name) for name in re.findall(r"{(\w+)}", vi))


def test_three_faults_give_three_problems_in_one_answer() -> None:
    spec = replace(first(weight=-2), aggregate=Aggregate("power"))
    values = panel(c=[1, float("inf"), 3, 4])
    errors = [item for item in check(spec, values) if item.is_error]
    assert sorted(item.code for item in errors) == ["power_missing", "value_infinite", "weight_negative"]
    assert len({item.en for item in errors}) == len({item.vi for item in errors}) == 3
    assert not {item.en for item in errors} & {item.vi for item in errors}
    with pytest.raises(IndexError_) as caught:
        compute(spec, values)
    assert list(caught.value.problems) == errors


def test_faults_that_only_calculation_shows_stand_beside_the_others() -> None:
    spec = replace(GEOMETRIC, indicators=(*GEOMETRIC.indicators, Indicator("d", parent="Q")))
    codes = [item.code for item in check(spec, panel(c=[5, 5, 5, 5])) if item.is_error]
    assert codes == ["parent_unknown", "column_missing", "constant", "geometric_nonpositive"]


def test_a_faulty_setting_does_not_hide_what_else_is_wrong() -> None:
    faults: list[dict[str, Any]] = [
        {"screen": Screen(5)},
        {"impute": Impute("group_mean")},
        {"treat": Treat("cut")},  # type: ignore[arg-type]
        {"normalise": Normalise("best")},  # type: ignore[arg-type]
        {"aggregate": Aggregate("mode")},  # type: ignore[arg-type]
        {"constant": "skip"},
        {"tie_digits": 0},
        {"nodes": (Node("I"), Node("N", parent="I", aggregate=Aggregate("mode")))},  # type: ignore[arg-type]
        {"indicators": (replace(GOOD.indicators[0], weight=float("nan")), *GOOD.indicators[1:])},
    ]
    for fault in faults:
        codes = [item.code for item in check(replace(GOOD, **fault), panel(c=["?", 1, 2, 3], b=[7, None, 7, 7]))]
        assert {"value_text"} < set(codes)
        if "normalise" not in fault:
            assert "constant" in codes


def test_the_geometric_mean_names_node_unit_part_and_remedy() -> None:
    with pytest.raises(IndexError_) as caught:
        compute(GEOMETRIC, panel())
    item = caught.value.problems[-1]
    for word in ("N", "a", "x", "0"):
        assert re.search(rf"\b{word}\b", item.en)
        assert re.search(rf"\b{word}\b", item.vi)
    assert "1..100" in item.remedy_en
    assert compute(replace(GEOMETRIC, normalise=Normalise(low=1)), panel()).ranks.min() == 1


def test_a_problem_reads_as_one_line_in_each_language() -> None:
    item = problem("child_opposes", "a", code="a", parent="N", correlation=-0.25)
    assert str(item) == "a: a runs against N: correlation -0.25. Check its direction, or whether it belongs there."
    assert item.said("vi").startswith("a: a đi ngược với N: hệ số tương quan -0,25.")
    placed = replace(item, file="index.yaml", line=3, column=7)
    assert str(placed).startswith("index.yaml, line 3, column 7, a: ")
    assert placed.said("vi").startswith("index.yaml, dòng 3, cột 7, a: ")
    strange = problem("unit_twice", "units[1]", unit="a\nb\ud800" + "x" * 500)
    assert "\n" not in str(strange)
    assert len(str(strange)) < 700
    str(strange).encode()


def test_a_problem_lists_several_values() -> None:
    item = problem("cycle", "nodes", codes=["N", "M"])
    assert "N, M" in item.en
    assert "N, M" in item.vi
    assert isinstance(item, Problem)
