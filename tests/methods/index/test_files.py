"""Index files and tables: what can be read, and every fault at its line and column, all of them at once."""

import csv
import io
import json
import random
import re
from typing import Any

import numpy as np
import pytest

from steerboard.methods.index import (
    Aggregate,
    Impute,
    IndexError_,
    Normalise,
    Problem,
    Screen,
    Treat,
    marked,
    table_file,
    texts_files,
)
from steerboard.methods.index.design import Choice, WeightNoise
from steerboard.methods.index.download import documents
from steerboard.methods.index.loading import load
from steerboard.methods.index.marked import read_marked
from steerboard.methods.index.spec_file import TableForm, read_spec_file
from steerboard.methods.index.table_file import read_table
from steerboard.methods.index.uncertainty import simulate

SPEC = """\
index: Môi trường kinh doanh
table: {unit: Tỉnh, label: Tên, year: Năm}
impute: {method: group_mean, group: Vùng}
treat: winsorise
normalise:
  method: minmax
  low: 1
  high: 10
indicators:
  - {code: NO, name: Giấy phép, parent: cost, direction: -1, weight: 2}
  - code: "01"
    parent: cost
    column: Thu
    denominator: Dân số
    denominator_scale: 1000
  - {code: c, parent: all, normalise: {method: goalposts, bounds: [0, 50], cap: false}}
nodes:
  - {code: all}
  - {code: cost, name: Chi phí, parent: all, aggregate: geometric}
uncertainty:
  choices:
    - {field: treat.max_points, options: [1, 2]}
  noise:
    - {level: 2, spread: 0.5}
"""
TABLE = """\
Tỉnh,Tên,Năm,Vùng,NO,Thu,Dân số,c,Ghi chú
A,An Giang,2025,N,4,10,5,30,x
B,Bắc Ninh,2025,B,3,20,,20,
C,Cà Mau,2025,N,,30,6,10,"một, hai"

D,Đồng Tháp,2025,N,9,12,7,0.5e1,
A,An Giang,2024,N,5,9,5,20,
B,Bắc Ninh,2024,B,4,21,4,19,
C,Cà Mau,2024,N,1,33,6,9,
"""


def codes(caught: pytest.ExceptionInfo[IndexError_]) -> list[tuple[str, int | None, int | None]]:
    return [(item.code, item.line, item.column) for item in caught.value.problems]


def fails(
    spec: str | bytes = SPEC, table: str | bytes = TABLE, **options: Any
) -> list[tuple[str, int | None, int | None]]:
    raw = [text.encode() if isinstance(text, str) else text for text in (spec, table)]
    with pytest.raises(IndexError_) as caught:
        load(*raw, **options)
    return [spot for spot, item in zip(codes(caught), caught.value.problems, strict=True) if item.is_error]


def test_everything_in_an_index_file_is_read() -> None:
    file = read_spec_file(SPEC.encode())
    spec = file.spec
    assert file.name == "Môi trường kinh doanh"
    assert file.table == TableForm("Tỉnh", "Tên", "Năm", columns={"01": "Thu"})
    assert [indicator.code for indicator in spec.indicators] == ["NO", "01", "c"]
    assert spec.indicators[0].direction == -1
    assert (spec.indicators[1].denominator, spec.indicators[1].denominator_scale) == ("Dân số", 1000)
    assert spec.indicators[2].normalise == Normalise("goalposts", bounds=(0, 50), cap=False)
    assert spec.nodes[1].aggregate == Aggregate("geometric")
    assert spec.impute == Impute("group_mean", "Vùng")
    assert spec.treat == Treat("winsorise")
    assert spec.normalise == Normalise("minmax", 1, 10)
    assert file.choices == (Choice("treat.max_points", (1, 2)),)
    assert file.noise == (WeightNoise(2, 0.5),)
    assert file.problems == ()


def test_the_latest_year_is_built_and_the_others_stand_behind_it() -> None:
    loaded = load(SPEC.encode(), TABLE.encode())
    assert loaded.result.units == ("A", "B", "C", "D")
    assert loaded.table.panel.year == 2025
    assert [panel.year for panel in loaded.table.panel.years] == [2024]
    assert loaded.table.labels["D"] == "Đồng Tháp"
    assert loaded.result.was_imputed.sum() == 1
    assert load(SPEC.encode(), TABLE.encode(), year=2024).result.units == ("A", "B", "C")


def test_json_gives_the_same_index_as_yaml() -> None:
    document = {
        "index": "I 😀",
        "indicators": [{"code": "a", "parent": "I", "weight": 2.5}, {"code": "b", "parent": "I"}],
        "nodes": [{"code": "I", "name": None}],
        "aggregate": {"2": {"method": "power", "power": 0.5}},
    }
    tabbed = json.dumps(document, indent="\t").encode()
    plain = json.dumps(document, ensure_ascii=False).encode()
    first, second = read_spec_file(tabbed), read_spec_file(b"\xef\xbb\xbf" + plain)
    assert first.name == second.name == "I 😀"
    assert first.spec.hash == second.spec.hash
    assert first.spec.aggregate == {2: Aggregate("power", power=0.5)}


def test_every_step_and_option_can_be_written() -> None:
    text = """\
index: all options
screen: {min_known: 0.5, min_nonzero: 0.1}
treat: {method: winsorise_then_log, max_points: 3, skew: 1.5, kurtosis: 3}
normalise: {method: dist_unit, reference: A, log: true}
aggregate: {method: power, power: 2, min_known: 0.5}
constant: drop
tie_digits: 8
table: {delimiter: ";", decimal: ","}
indicators: [{code: a, parent: I, unit: "%", treat: none}]
nodes: [{code: I, parent: ~}]
uncertainty:
  choices:
    - {field: treat, options: [winsorise, {method: log}]}
    - {field: normalise, options: [rank]}
    - {field: impute, options: [mean]}
    - {field: aggregate, options: [mean, {2: min}]}
    - {field: aggregate.method, options: [mean]}
    - {field: normalise.bounds, options: [[0, 1]]}
    - {field: normalise.cap, options: [True, false]}
    - {field: normalise.high, options: [10.5]}
    - {field: weights, options: [equal, {a: 3}], p: [0.5, 0.5]}
    - {field: "include:a", options: [true]}
  noise:
    - {kind: dirichlet}
"""
    file = read_spec_file(text.encode())
    assert file.problems == ()
    assert file.spec.screen == Screen(0.5, 0.1)
    assert file.spec.normalise == Normalise("dist_unit", reference="A", log=True)
    assert file.spec.constant == "drop"
    assert file.table == TableForm(delimiter=";", decimal=",")
    assert [choice.options for choice in file.choices] == [
        (Treat("winsorise"), Treat("log")),
        (Normalise("rank"),),
        (Impute("mean"),),
        (Aggregate("mean"), {2: Aggregate("min")}),
        ("mean",),
        ((0.0, 1.0),),
        (True, False),
        (10.5,),
        ("equal", {"a": 3.0}),
        (True,),
    ]
    assert file.choices[8].p == (0.5, 0.5)
    assert file.noise == (WeightNoise(None, 0.25, "dirichlet"),)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (b"", ("file_empty", None, None)),
        (b"# nothing\n", ("file_empty", None, None)),
        (b"index: \xff", ("file_encoding", 1, 8)),
        ("index: ý".encode("utf-16"), ("file_encoding", 1, 1)),
        ("a: 1\nindex: â".encode("cp1258"), ("file_encoding", 2, 8)),
        (b"a: 1\nb: \x07", ("file_control", 2, 4)),
        (b"index: [1, 2", ("yaml_syntax", 2, 1)),
        (b'{"index": "\\ud800"}', ("yaml_syntax", 1, 14)),
        (b"a: &x 1\nb: *x", ("yaml_feature", 1, 4)),
        (b"a: 1\nb: *x", ("yaml_feature", 2, 4)),
        (b"a: !!python/object:os.system x", ("yaml_feature", 1, 4)),
        (b"--- {a: 1}\n--- {b: 1}", ("yaml_feature", 2, 5)),
        (b"a: " + b"[" * 30, ("nested_deep", 1, 19)),
        (b"a: 1\na: 2", ("key_twice", 2, 1)),
        (b"'': 2", ("key_bad", 1, 1)),
        (b"? [1]\n: 2", ("key_bad", 1, 3)),
        (b"x" * (marked.LARGEST + 1), ("file_large", None, None)),
    ],
)
def test_files_that_cannot_be_read_at_all(raw: bytes, wanted: tuple[str, int | None, int | None]) -> None:
    with pytest.raises(IndexError_) as caught:
        read_spec_file(raw)
    assert codes(caught) == [wanted]


def test_a_reader_error_without_a_mark_is_placed_by_its_position(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    monkeypatch.setattr(marked, "_LOADER", yaml.SafeLoader)
    with pytest.raises(IndexError_) as caught:
        read_marked("a: 1\nb: \ud7ff\U0001f600\u0081".encode())
    assert codes(caught) == [("yaml_syntax", 2, 6)]


@pytest.mark.parametrize(
    "raw", [b"{" * 100_000, b"- " * 100_000, b"a:\n" + b" - x\n" * 100_000, b"[" + b"1," * 200_000 + b"1]"]
)
def test_giant_and_deep_files_end_quickly(raw: bytes) -> None:
    with pytest.raises(IndexError_):
        load(raw, b"unit\n")


def test_all_faults_of_the_form_come_at_once_with_their_places() -> None:
    text = """\
index: [1]
colour: blue
tie_digits: 2.5
treat: {metod: log}
normalise: {method: minmax, low: 1,5, cap: yes, bounds: 3}
aggregate: [mean]
table: {delimiter: "|", unit: ~}
indicators:
  - {parent: I, weight: "1", direction: up}
  - just text
  - {code: .inf, parent: I, weight: .inf}
nodes: I
uncertainty:
  choices: [{field: treat}, {options: [1]}]
"""
    file = read_spec_file(text.encode())
    assert [(item.code, item.place, item.line, item.column) for item in file.problems] == [
        ("key_unknown", "colour", 2, 1),
        ("key_missing", "indicators[0].code", 9, 5),
        ("kind_bad", "indicators[0].direction", 9, 41),
        ("kind_bad", "indicators[0].weight", 9, 25),
        ("kind_bad", "indicators[1]", 10, 5),
        ("kind_bad", "indicators[2].weight", 11, 37),
        ("kind_bad", "nodes", 12, 8),
        ("method_unknown", "table.delimiter", 7, 20),
        ("key_missing", "uncertainty.choices[0].options", 14, 13),
        ("key_missing", "uncertainty.choices[1].field", 14, 29),
        ("key_unknown", "treat.metod", 4, 9),
        ("key_missing", "treat.method", 4, 8),
        ("key_unknown", "normalise.5", 5, 36),
        ("kind_bad", "normalise.bounds", 5, 57),
        ("kind_bad", "normalise.cap", 5, 44),
        ("kind_bad", "aggregate", 6, 12),
        ("kind_bad", "tie_digits", 3, 13),
        ("kind_bad", "index", 1, 8),
    ]


def test_an_index_file_that_is_a_list_or_lacks_its_parts() -> None:
    assert [item.place for item in read_spec_file(b"- 1").problems] == [""]
    assert [item.place for item in read_spec_file(b"constant: drop").problems] == ["indicators", "nodes", "index"]
    assert fails("indicators: 1\nnodes: []\nindex: x")[:1] == [("kind_bad", 1, 13)]


def test_faults_of_both_files_come_together() -> None:
    spec = SPEC.replace("parent: cost, direction: -1", "parent: costs, direction: -1").replace("high: 10", "hihg: 10")
    table = TABLE.replace("A,An Giang,2025,N,4", "A,An Giang,2025,N,4 triệu").replace("0.5e1", "1e999")
    assert fails(spec, table) == [
        ("key_unknown", 8, 3),
        ("parent_unknown", 10, 33),
        ("value_text", 2, 5),
        ("value_infinite", 6, 8),
    ]
    with pytest.raises(IndexError_) as caught:
        load(spec.encode(), table.encode(), names=("i.yaml", "t.csv"))
    assert [item.file for item in caught.value.problems] == ["i.yaml", "i.yaml", "t.csv", "t.csv"]


def test_an_unreadable_table_does_not_hide_the_faults_of_the_index() -> None:
    spec = SPEC.replace("weight: 2", "weight: -2").replace("treat: winsorise", "treat: [x]")
    assert fails(spec, TABLE.encode("utf-16")) == [
        ("kind_bad", 4, 8),
        ("weight_negative", 10, 62),
        ("file_encoding", 1, 1),
    ]
    assert fails(b"\xff") == [("file_encoding", 1, 1)]


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        (b"", [("file_empty", None, None)]),
        (b"\n\n", [("file_empty", None, None)]),
        (TABLE.splitlines()[0], [("csv_rows", None, None)]),
        (TABLE.encode("cp1258", "replace"), [("file_encoding", 1, 7)]),
        (TABLE.replace(",", ";"), [("csv_column", 1, 1)] * 3),
        (TABLE.replace("Năm", "Năm báo cáo"), [("csv_column", 1, 1)]),
        (TABLE.replace("Ghi chú", "NO"), [("csv_heading_twice", 1, 9)]),
        (TABLE.replace("Ghi chú", "Vùng"), [("csv_heading_twice", 1, 9)]),
        (TABLE.replace("B,Bắc Ninh,2025,B", "B,Bắc Ninh,2025"), [("csv_width", 3, 9)]),
        (TABLE.replace('"một, hai"', "một, hai"), [("csv_width", 4, 10)]),
        (TABLE.replace('"một, hai"', '"một, hai'), [("csv_broken", 4, 1)]),
        (TABLE.replace("C,Cà Mau,2025", "C,Cà Mau,25/1"), [("csv_year", 4, 3)]),
        (TABLE.replace("C,Cà Mau,2025", "C,Cà Mau,"), [("csv_year", 4, 3)]),
        (TABLE + "E,\x00,2025,N,1,1,1,1,\n", [("file_control", 10, 3)]),
        (TABLE.replace("B,Bắc Ninh,2025", "A,Bắc Ninh,2025"), [("unit_twice", 3, 1)]),
        (TABLE.replace("B,Bắc Ninh,2025", " ,Bắc Ninh,2025"), [("unit_empty", 3, 1)]),
        (TABLE.replace("Thu,", "Chi,"), [("column_missing", 11, 5)]),
        (TABLE.replace("Dân số,", "Người,"), [("denominator_unknown", 14, 5)]),
        (TABLE.replace("Vùng", "Miền"), [("group_unknown", 3, 30)]),
        (TABLE.replace("4,10,5,30", "4,10,NaN,30"), [("value_text", 2, 7)]),
        (TABLE.replace("4,10,5,30", "4,10,5,1_0"), [("value_text", 2, 8)]),
        (TABLE.replace("4,10,5,30", "4,10,5,٣"), [("value_text", 2, 8)]),
        (TABLE.replace("4,10,5,30", "4,10,5," + "9" * 61), [("value_text", 2, 8)]),
        (TABLE.replace("4,10,5,30", "4,10,5,1e120"), [("value_huge", 2, 8)]),
    ],
)
def test_each_fault_of_a_table(table: str | bytes, wanted: list[tuple[str, int | None, int | None]]) -> None:
    assert fails(table=table) == wanted


def test_limits_of_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_file, "MOST_ROWS", 3)
    assert fails() == [("csv_rows", None, None)]
    monkeypatch.setattr(table_file, "LARGEST", 10)
    assert fails() == [("file_large", None, None)]


def test_years_that_are_not_in_the_table() -> None:
    assert fails(year=1999) == [("csv_year_unknown", None, None)]


def test_a_table_without_years_takes_the_asked_one() -> None:
    spec = read_spec_file(SPEC.encode()).spec
    rows = "\n".join(line for line in TABLE.splitlines() if "2024" not in line)
    table = read_table(rows.encode(), spec, TableForm("Tỉnh"), 2025)
    assert table.panel.year == 2025
    assert table.labels["A"] == "A"
    assert read_table(rows.encode(), spec, TableForm("Tỉnh")).panel.year is None


def test_other_separators_and_decimal_commas() -> None:
    spec = "index: i\ntable: {unit: u, delimiter: ';', decimal: ','}\nindicators: [{code: a, parent: I}]\nnodes: [{code: I}]"
    loaded = load(spec.encode(), b'u;a\r\nx;1,5\r\ny;"2"\r\nz;,25\r\n')
    assert loaded.result.screened[:, 0].tolist() == [1.5, 2, 0.25]
    assert fails(spec, "u;a\nx;1.5\ny;2\nz;3\n") == [("value_text", 2, 2)]
    tabs = spec.replace("';'", '"\\t"').replace("','", "'.'")
    assert load(tabs.encode(), b"u\ta\nx\t1.5\ny\t2\nz\t3\n").result.ranks.tolist() == [3, 2, 1]


def test_problems_of_values_that_no_cell_holds_stand_in_the_index_file() -> None:
    flat = TABLE.replace(",4,10", ",7,10").replace(",3,20", ",7,20").replace(",9,12", ",7,12")
    assert fails(SPEC.replace("geometric", "mean"), flat) == [("constant", 10, 5)]
    assert ("geometric_nonpositive", 19, 46) in fails(SPEC.replace("low: 1", "low: 0"))


def test_a_problem_without_any_place_stays_without_one() -> None:
    file = read_spec_file(SPEC.encode())
    nowhere = Problem("x", "note", "nowhere", "en", "vi")
    assert file.placed(nowhere) is nowhere
    above = file.placed(Problem("x", "note", "normalise.sd", "en", "vi"))
    assert (above.line, above.column) == (5, 1)
    assert file.placed(above) is above


def test_a_problem_with_a_cell_that_is_not_in_the_table() -> None:
    table = load(SPEC.encode(), TABLE.encode()).table
    nowhere = Problem("x", "note", "values.Q.zz", "en", "vi")
    assert table.placed(nowhere) is nowhere
    cell = table.placed(Problem("x", "note", "values.B.Dân số", "en", "vi"))
    assert (cell.line, cell.column) == (3, 7)
    assert table.placed(cell) is cell


def test_warnings_are_placed_too() -> None:
    loaded = load(SPEC.replace("geometric", "mean").encode(), TABLE.replace(",9,12", ",,12").encode())
    assert {(item.code, item.file) for item in loaded.result.problems} >= {("imputed_indicator", "")}


def built(spec: str = SPEC, table: str = TABLE, **options: Any) -> tuple[dict[str, str], dict[str, str]]:
    """All documents, and those built again from spec.json and values.csv among them."""
    first = load(spec.encode(), table.encode(), **options)
    design = (first.file.choices, first.file.noise)
    simulated = simulate(first.file.spec, first.table.panel, *design, n=300, seed=9)
    one = documents(first, simulated)
    second = load(one["spec.json"].encode(), one["values.csv"].encode(), year=options.get("year"))
    design = (second.file.choices, second.file.noise)
    return one, documents(second, simulate(second.file.spec, second.table.panel, *design, n=300, seed=9))


def test_the_download_alone_gives_the_same_bytes() -> None:
    one, two = built()
    assert one == two
    assert set(one) == {
        "scores.csv",
        "weights.csv",
        "treatment.csv",
        "marks.csv",
        "spec.json",
        "values.csv",
        "index.json",
        "report.html",
        *(f"{step}.csv" for step in ("screened", "denominated", "imputed", "treated", "normalised")),
    }


def test_the_download_of_an_index_by_years_levels_and_odd_names() -> None:
    spec = """\
index: odd
table: {year: y}
impute: linear
aggregate: {2: mean}
screen: {}
indicators:
  - {code: unit, parent: I, column: a}
  - {code: label, parent: I, denominator: label_}
  - {code: q, parent: I, denominator: label_}
nodes: [{code: I}]
uncertainty:
  choices:
    - {field: "include:q", options: [true, false]}
    - {field: weights, options: [equal, {unit: 3}], p: [0.9, 0.1]}
    - {field: normalise, options: [{method: goalposts, bounds: [0, 1]}]}
"""
    spec = spec.replace("code: q,", "code: q, name: '',")
    table = "unit,y,a,label,label_,q\n" + "".join(
        f"{u},{y},{v},{v + 1},{v + 2},{v * v}\n"
        for y in (2020, 2021, 2022)
        for u, v in (("=x", y % 7), ("+y", 3), ("z", 9))
    ).replace("z,2021,9", "z,2021,")
    one, two = built(spec, table, year=2021)
    assert one == two
    assert "'=x" in one["scores.csv"]
    assert "\n=x," in one["values.csv"]


def test_tables_say_what_the_result_holds() -> None:
    loaded = load(SPEC.encode(), TABLE.encode())
    simulated = simulate(loaded.file.spec, loaded.table.panel, noise=[WeightNoise()], n=200, seed=1)
    files = documents(loaded, simulated)
    scores = list(csv.DictReader(io.StringIO(files["scores.csv"])))
    result = loaded.result
    assert [row["unit"] for row in scores] == [result.units[row] for row in result.by_rank()]
    assert [int(row["rank"]) for row in scores] == sorted(result.ranks.tolist())
    for row in scores:
        assert float(row["score"]) == pytest.approx(float(result.scores[result.row(row["unit"])]))
        assert int(row["rank_low"]) <= int(row["rank"]) <= int(row["rank_high"])
    marks = list(csv.DictReader(io.StringIO(files["marks.csv"])))
    assert [(row["unit"], row["indicator"], row["mark"]) for row in marks] == [("C", "NO", "imputed")]
    log = json.loads(files["index.json"])
    assert log["hash"] == result.hash
    assert log["simulation"]["seed"] == 1
    assert log["simulation"]["share_failed"] == 0
    assert log["problems"][0]["vi"]
    plain = documents(loaded)
    assert "simulation" not in json.loads(plain["index.json"])
    assert "rank_low" not in plain["scores.csv"]


def test_the_report_in_both_languages_has_no_script_and_escapes_names() -> None:
    table = TABLE.replace("Cà Mau", "<b>Cà & Mau</b>").replace(",30,6,10,", ",10,6,10,")
    loaded = load(SPEC.replace("geometric", "mean").encode(), table.encode())
    simulated = simulate(loaded.file.spec, loaded.table.panel, noise=[WeightNoise()], n=200, seed=1)
    english, vietnamese = (documents(loaded, simulated, language)["report.html"] for language in ("en", "vi"))
    for page in (english, vietnamese):
        assert "<script" not in page
        assert "&lt;b&gt;Cà &amp; Mau&lt;/b&gt;" in page
        assert loaded.result.hash in page
    assert 'lang="vi"' in vietnamese
    assert "Thứ hạng" in vietnamese or "thứ hạng" in vietnamese
    assert "imputed" in english
    assert "số bù" in vietnamese
    assert english != vietnamese


def test_the_report_of_ties_gaps_and_left_out_units() -> None:
    spec = """\
index: gaps
screen: {min_known: 0.5}
aggregate: {method: max, min_known: 0.6}
indicators: [{code: a, parent: I}, {code: b, parent: I, direction: -1}]
nodes: [{code: I}]
"""
    table = "unit,a,b\nu,1,4\nv,5,1\nw,5,1\nx,3,\ny,,\n"
    loaded = load(spec.encode(), table.encode())
    simulated = simulate(loaded.file.spec, loaded.table.panel, noise=[WeightNoise()], n=10)
    page = documents(loaded, simulated)["report.html"]
    for text in (
        "1 (shared)",
        "not ranked",
        "Not judged, because too few of their values are known: y.",
        "All values are used",
    ):
        assert text in page
    assert "–" in page
    quiet = load(spec.encode(), b"unit,a,b\nu,1,3\nv,5,1\nw,3,2\n")
    assert "None." in documents(quiet)["report.html"]


def test_a_file_that_somebody_spoiled_is_read_or_refused_and_never_breaks() -> None:
    rng = random.Random(2027)
    words = [
        "null",
        "-1",
        "1e308",
        "1e-320",
        ".inf",
        '""',
        "[]",
        "{}",
        "true",
        "rank",
        "copeland",
        "sum",
        "linear",
        "x",
    ]
    words += ["{method: power, power: -3}", "include:c", "weights", "{2: max, 3: copeland}", "drop", ",", "\n  ", ":"]
    refusals: list[Problem] = []
    read = 0
    for _ in range(300):
        spoiled = []
        for text in (SPEC, TABLE):
            spans = [match.span() for match in re.finditer(r"[^\s,{}\[\]:]+", text)]
            start, end = rng.choice(spans)
            spoiled.append(text[:start] + rng.choice(words) + text[end:])
        try:
            loaded = load(spoiled[0].encode(), spoiled[1].encode() if rng.random() < 0.5 else TABLE.encode())
            design = (loaded.file.choices, loaded.file.noise)
            documents(loaded, simulate(loaded.file.spec, loaded.table.panel, *design, n=5))
            read += 1
        except IndexError_ as error:
            refusals += error.problems
    assert read > 10
    assert len({item.code for item in refusals}) > 10
    assert all(item.said("en") and item.said("vi") for item in refusals)


def test_every_wording_of_files_has_a_case() -> None:
    covered = {
        *(
            [
                "file_large",
                "file_encoding",
                "file_control",
                "file_empty",
                "yaml_syntax",
                "yaml_feature",
                "nested_deep",
                "key_bad",
                "key_twice",
            ]
        ),
        *(
            [
                "key_unknown",
                "key_missing",
                "kind_bad",
                "csv_broken",
                "csv_column",
                "csv_heading_twice",
                "csv_width",
                "csv_rows",
                "csv_year",
            ]
        ),
        "csv_year_unknown",
    }
    assert covered == set(texts_files.TEXTS)


def test_arrays_of_text_cells_stay_readable() -> None:
    table = read_table(
        TABLE.replace("0.5e1", "?").encode(), read_spec_file(SPEC.encode()).spec, TableForm("Tỉnh", year="Năm")
    )
    assert table.panel.values.dtype == object
    assert isinstance(table.panel.values[0, 0], float)
    assert np.isnan(table.panel.years[0].values).sum() == 0
