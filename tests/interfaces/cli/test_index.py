"""`steerboard index`: builds, explains and questions an index from files, and names every fault of a bad one."""

import json
from pathlib import Path

import pytest

from steerboard.interfaces.cli import index
from steerboard.interfaces.cli.main import main

DATA = Path(__file__).parents[2] / "vectors" / "data"
SPEC = """\
index: Cạnh tranh
table: {unit: tỉnh, year: năm}
indicators:
  - {code: speed, name: Tốc độ, parent: all, weight: 2}
  - {code: cost, parent: all, direction: -1}
nodes: [{code: all}]
normalise: {method: goalposts, bounds: [0, 10]}
uncertainty: {noise: [{spread: 0.3}]}
"""
TABLE = """\
tỉnh,năm,speed,cost
A,2024,2,6
B,2024,4,5
C,2024,7,2
A,2025,3,6
B,2025,5,5
C,2025,8,2
"""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "spec.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    return [str(tmp_path / "spec.yaml"), "--data", str(tmp_path / "table.csv")]


def test_build_writes_the_folder_and_says_so(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "folder"
    assert main(["index", "build", *files, "--out", str(out), "--simulate", "200", "--seed", "4"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("3 units ranked")
    assert str(out) in printed
    log = json.loads((out / "index.json").read_text(encoding="utf-8"))
    assert log["hash"] in printed
    assert (log["year"], log["simulation"]["n"], log["simulation"]["seed"]) == (2025, 200, 4)
    again = tmp_path / "again"
    words = ["index", "build", str(out / "spec.json"), "--data", str(out / "values.csv"), "--out", str(again)]
    assert main([*words, "--simulate", "200", "--seed", "4"]) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        path.name: path.read_bytes() for path in again.iterdir()
    }


def test_build_without_simulation_in_vietnamese_of_another_year(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["index", "build", *files, "--out", str(tmp_path / "o"), "--year", "2024", "--lang", "vi"]
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("Đã xếp hạng 3 đơn vị")
    assert 'lang="vi"' in (tmp_path / "o" / "report.html").read_text(encoding="utf-8")
    assert "rank_low" not in (tmp_path / "o" / "scores.csv").read_text(encoding="utf-8")


def test_a_file_without_a_design_is_simulated_with_moved_weights(files: list[str], tmp_path: Path) -> None:
    Path(files[0]).write_text(SPEC.replace("uncertainty", "#"), encoding="utf-8")
    assert main(["index", "build", *files, "--out", str(tmp_path / "o"), "--simulate", "100"]) == 0
    written = json.loads((tmp_path / "o" / "spec.json").read_text(encoding="utf-8"))
    assert written["uncertainty"]["noise"] == [{"spread": 0.25, "kind": "uniform"}]


def test_explain_against_the_next_better_unit(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "explain", *files, "--unit", "A"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "A: rank 3 of 3, 33.33 points.",
        "Against B (50 points): -16.67 points, made up of",
        "     -13.333  Tốc độ",
        "      -3.333  cost",
    ]
    assert main(["index", "explain", *files, "--unit", "C", "--lang", "vi"]) == 0
    assert "So với B (50 điểm): chênh +30 điểm" in capsys.readouterr().out


def test_explain_the_change_since_a_year(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "explain", *files, "--unit", "A", "--against", "C", "--since", "2024"]) == 0
    printed = capsys.readouterr().out
    assert "Since 2024: 26.67 to 33.33 points. Own effort +6.67, moved yardstick +0." in printed
    assert main(["index", "explain", *files, "--unit", "A", "--since", "2024", "--json"]) == 0
    got = json.loads(capsys.readouterr().out)
    assert got["change"]["own"] == pytest.approx(20 / 3)
    assert got["gap"]["indicators"]["speed"] == pytest.approx(-40 / 3)
    assert got["rank"] == 3


def test_explain_a_year_or_unit_that_is_not_there(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "explain", *files, "--unit", "A", "--since", "1999"]) == 2
    assert "1999" in capsys.readouterr().err
    assert main(["index", "explain", *files, "--unit", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err


def test_explain_an_index_that_is_no_weighted_sum(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path(files[0]).write_text(SPEC + "aggregate: max\n", encoding="utf-8")
    assert main(["index", "explain", *files, "--unit", "A", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["gap"]["method"] == "shapley"


def test_gain_with_plans_costs_caps_and_chances(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "gain", *files, "--unit", "A", "--ranks", "1", "--chance", "300"]) == 0
    printed = capsys.readouterr().out
    assert "A: from rank 3 to 2 takes 16.666667 more points (33.33 to 50)." in printed
    assert "These would do it alone:\n  Tốc độ: 3 to 5.5\n  cost: 6 to 1" in printed
    assert "With the least effort (25 points in all):\n  Tốc độ: 3 to 5.5\n" in printed
    assert "Built anew with these values: rank 2." in printed
    assert "Chance that it suffices" in printed
    words = ["index", "gain", *files, "--unit", "A", "--ranks", "1", "--cost", "speed=9", "--cap", "cost=2", "--json"]
    assert main([*words, "--chance", "200"]) == 0
    got = json.loads(capsys.readouterr().out)
    assert got["alone"] == ["speed"]
    assert [move["code"] for move in got["least_effort"]["moves"]] == ["cost", "speed"]
    assert 0 <= got["fewest"]["chance"] <= 1
    assert main([*words, "--movable", "cost"]) == 0
    got = json.loads(capsys.readouterr().out)
    assert got["feasible"] is False
    assert got["least_effort"] is None


def test_gain_out_of_reach_in_vietnamese(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    words = ["index", "gain", *files, "--unit", "A", "--ranks", "2", "--movable", "cost,", "--lang", "vi"]
    assert main([*words, "--chance", "100"]) == 0
    printed = capsys.readouterr().out
    assert "Không chỉ số nào" in printed
    assert "chưa đủ để lên hạng" in printed


def test_gain_that_the_scale_takes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "s.json").write_text(
        json.dumps({"index": "i", "indicators": [{"code": "a", "parent": "I"}], "nodes": [{"code": "I"}]}),
        encoding="utf-8",
    )
    (tmp_path / "t.csv").write_text("unit,a\nx,1\ny,3\nz,3\n", encoding="utf-8")
    words = [
        "index",
        "gain",
        str(tmp_path / "s.json"),
        "--data",
        str(tmp_path / "t.csv"),
        "--unit",
        "x",
        "--ranks",
        "2",
    ]
    assert main(words) == 0
    assert "it does not hold" in capsys.readouterr().out


def test_all_faults_come_at_once_on_stderr_and_nothing_else(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(files[0]).write_text(
        SPEC.replace("weight: 2", "weight: -2").replace("direction", "dierction"), encoding="utf-8"
    )
    Path(files[2]).write_text(TABLE.replace("A,2025,3", "A,2025,nhanh"), encoding="utf-8")
    assert main(["index", "build", *files, "--out", str(tmp_path / "o")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "spec.yaml, line 5, column 31, indicators[1].dierction: The key dierction is not used here. Use one of: code, "
        "name, parent, direction, weight, unit, column, denominator, denominator_scale, treat, normalise.",
        "spec.yaml, line 4, column 46, indicators[0].weight: The weight of speed is below 0 (-2). If less is better, set "
        "direction -1 and keep the weight positive.",
        "table.csv, line 5, column 3, values.A.speed: The value of speed for A is no number: nhanh. Write a number, or "
        "leave the cell empty if it is not known.",
    ]
    assert not (tmp_path / "o").exists()
    assert main(["index", "build", *files, "--out", str(tmp_path / "o"), "--lang", "vi"]) == 2
    assert "Giá trị của speed ở A không phải là số: nhanh." in capsys.readouterr().err


def test_a_long_list_of_faults_is_cut(
    files: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_MOST_LINES", 2)
    Path(files[2]).write_text(TABLE.replace(",2025,", ",2025,?"), encoding="utf-8")
    assert main(["index", "explain", *files, "--unit", "A"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "… and 1 more problems."


def test_a_design_that_cannot_be_run_is_placed_in_the_file(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(files[0]).write_text(SPEC.replace("spread: 0.3", "spread: 3"), encoding="utf-8")
    assert main(["index", "build", *files, "--out", str(tmp_path / "o"), "--simulate", "10"]) == 2
    assert "spec.yaml, line 8, column 23, noise[0].spread: The spread of weights is 3" in capsys.readouterr().err
    assert main(["index", "gain", *files, "--unit", "A", "--ranks", "1", "--chance", "10"]) == 2
    assert "line 8" in capsys.readouterr().err


def test_files_and_folders_that_cannot_be_used(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", "build", "missing.yaml", *files[1:], "--out", str(tmp_path / "o")]) == 2
    assert "missing.yaml" in capsys.readouterr().err
    assert main(["index", "build", *files, "--out", files[0]]) == 2
    assert "spec.yaml" in capsys.readouterr().err
    assert main(["index", "build", str(tmp_path), *files[1:], "--out", str(tmp_path / "o")]) == 2
    assert str(tmp_path) in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["build"],
        ["build", "--simulate", "0"],
        ["build", "--simulate", "many"],
        ["build", "--seed", "-1"],
        ["gain", "--unit", "A", "--ranks", "1", "--cost", "speed"],
        ["gain", "--unit", "A", "--ranks", "1", "--cap", "=3"],
        ["gain", "--unit", "A", "--ranks", "1", "--cap", "speed=nan"],
        ["explain", "--unit", "A", "--lang", "fr"],
    ],
)
def test_bad_use_ends_with_2(
    words: list[str], files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ["--out", str(tmp_path / "o")] if words[:1] == ["build"] and len(words) > 1 else []
    with pytest.raises(SystemExit) as ended:
        main(["index", *words[:1], *(files if words else []), *words[1:], *out])
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


def test_too_many_replications_are_refused(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", "build", *files, "--out", str(tmp_path / "o"), "--simulate", "99999999"]) == 2
    assert "from 1 to 1000000" in capsys.readouterr().err


def test_the_worked_example_of_the_guide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example = Path(__file__).parents[3] / "docs" / "methods" / "example"
    words = [str(example / "index.yaml"), "--data", str(example / "values.csv")]
    assert main(["index", "build", *words, "--out", str(tmp_path / "o"), "--simulate", "500"]) == 0
    assert "units ranked" in capsys.readouterr().out
