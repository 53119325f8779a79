"""Every vector of the contract, through the function and through the command, alone and in a batch."""

import io
import json
import math
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from steerboard.interfaces.cli.main import main
from steerboard.methods import strict_json
from steerboard.methods.command import METHODS, compute, compute_each
from steerboard.methods.contract import InputError

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "tests" / "vectors").glob("*.json"))
VECTORS: dict[str, dict[str, Any]] = {path.stem: strict_json.parse(path.read_bytes()) for path in FILES}  # type: ignore[misc]
CASES = [
    pytest.param(method, case, id=f"{method}-{case['id']}") for method, v in VECTORS.items() for case in v["cases"]
]
EXACT = [param for param in CASES if "expected" in param.values[1]]
ERRORS = [param for param in CASES if "error" in param.values[1]]


class Stdin:
    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


def as_json(value: Any) -> bytes:
    """The input as a stranger would send it: decimals as they were written."""

    def write(item: Any) -> str:
        if isinstance(item, dict):
            return (
                "{" + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {write(v)}" for key, v in item.items()) + "}"
            )
        if isinstance(item, list):
            return "[" + ", ".join(map(write, item)) + "]"
        return str(item) if isinstance(item, Decimal) else json.dumps(item, ensure_ascii=False)

    return write(value).encode()


def is_number(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def differences(got: Any, expected: Any, path: str = "") -> list[str]:
    """Where a result departs from what is expected; numbers at 1e-9 relative and absolute."""
    if is_number(expected) and is_number(got):
        same = math.isclose(got, expected, rel_tol=1e-9, abs_tol=1e-9)
        return [] if same else [f"{path}: {got} is not {expected}"]
    if isinstance(expected, dict) and isinstance(got, dict):
        if set(got) != set(expected):
            return [f"{path}: keys {sorted(got)} are not {sorted(expected)}"]
        return [line for key in expected for line in differences(got[key], expected[key], f"{path}.{key}")]
    if isinstance(expected, list) and isinstance(got, list):
        if len(got) != len(expected):
            return [f"{path}: {got} is not {expected}"]
        return [line for i, item in enumerate(expected) for line in differences(got[i], item, f"{path}[{i}]")]
    return [] if type(got) is type(expected) and got == expected else [f"{path}: {got!r} is not {expected!r}"]


def reaches(field: str, expected: str) -> bool:
    """Whether an error names the expected place or one inside of it."""
    return field == expected or field.startswith((f"{expected}.", f"{expected}["))


def run(monkeypatch: pytest.MonkeyPatch, words: list[str], raw: bytes) -> int:
    monkeypatch.setattr(sys, "stdin", Stdin(raw))
    return main(["compute", *words])


def test_all_methods_have_vectors_and_all_vectors_a_method() -> None:
    assert set(VECTORS) == set(METHODS)
    assert {method: v["method"] for method, v in VECTORS.items()} == {method: method for method in METHODS}
    assert len(EXACT) > 600
    assert len(ERRORS) > 150


@pytest.mark.parametrize(("method", "case"), EXACT)
def test_function(method: str, case: dict[str, Any]) -> None:
    assert differences(compute(method, case["input"]), case["expected"]) == []


@pytest.mark.parametrize(("method", "case"), EXACT)
def test_function_with_floats(method: str, case: dict[str, Any]) -> None:
    """Python callers hold floats: 0.2 must mean what it means in JSON."""
    assert differences(compute(method, json.loads(as_json(case["input"]))), case["expected"]) == []


@pytest.mark.parametrize(("method", "case"), ERRORS)
def test_function_refuses(method: str, case: dict[str, Any]) -> None:
    with pytest.raises(InputError) as refusal:
        compute(method, case["input"])
    assert reaches(refusal.value.field, case["error"]["field"]), refusal.value


@pytest.mark.parametrize(("method", "case"), EXACT)
def test_command(
    method: str, case: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(monkeypatch, [method], as_json(case["input"]))
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert differences(json.loads(out), case["expected"]) == []


@pytest.mark.parametrize(("method", "case"), ERRORS)
def test_command_refuses(
    method: str, case: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(monkeypatch, [method], as_json(case["input"]))
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.endswith("\n")
    field, _, message = err.partition(": ")
    assert reaches(field, case["error"]["field"]), err
    assert message.strip()


@pytest.mark.parametrize("method", VECTORS)
def test_batch(
    method: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = VECTORS[method]["cases"]
    source = tmp_path / "batch.json"
    source.write_bytes(as_json([case["input"] for case in cases]))
    assert main(["compute", method, "--batch", "--in", str(source)]) == 0
    out, err = capsys.readouterr()
    answers = json.loads(out)
    assert err == ""
    assert len(answers) == len(cases)
    wrong = []
    for case, answer in zip(cases, answers, strict=True):
        if "error" in case:
            assert set(answer) == {"error"}, case["id"]
            assert set(answer["error"]) == {"field", "message"}
            if not reaches(answer["error"]["field"], case["error"]["field"]):
                wrong.append(f"{case['id']}: {answer}")
        else:
            assert set(answer) == {"ok"}, f"{case['id']}: {answer}"
            wrong += [f"{case['id']}{line}" for line in differences(answer["ok"], case.get("expected", answer["ok"]))]
    assert wrong == []


def test_batch_through_the_function_is_the_same() -> None:
    inputs = [case["input"] for case in VECTORS["quorum"]["cases"]]
    answers = compute_each("quorum", inputs)
    assert [set(answer) for answer in answers] == [
        {"error"} if "error" in case else {"ok"} for case in VECTORS["quorum"]["cases"]
    ]


@pytest.mark.parametrize("method", ["quorum", "working-days", "funnel"])
def test_a_real_process(method: str) -> None:
    """Once outside of this process: launcher, encoding of the streams, exit code."""
    case = VECTORS[method]["cases"][0]
    words = [sys.executable, "-m", "steerboard", "compute", method]
    done = subprocess.run(words, input=as_json(case["input"]), capture_output=True, cwd=ROOT, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert differences(json.loads(done.stdout), case["expected"]) == []


def test_a_real_process_refuses_in_one_line_of_utf8() -> None:
    given = {"seats": [{"id": "Sở Y tế"}], "present": [], "votes": {"Sở Tài chính": "yes"}}
    done = subprocess.run(
        [sys.executable, "-m", "steerboard", "compute", "majority"],
        input=json.dumps(given, ensure_ascii=False).encode(),
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
        env={"PATH": "", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("votes.Sở Tài chính: ")
    assert done.stderr.count(b"\n") == 1


PROPERTIES = [param for param in CASES if "properties" in param.values[1]]


def broken(claim: dict[str, Any], given: dict[str, Any], got: dict[str, Any]) -> bool:
    """Whether a result breaks a property of the vector file (its `properties` says what each means)."""
    units = got["units"]
    count = len(units)
    match claim["is"]:
        case "repeatable":
            return compute("rank-intervals", given) != got
        case "ordered":
            return not all(
                1 <= unit["low"] <= unit["median"] <= unit["high"] <= count
                and 1 <= unit["rank"] <= count
                and 1 <= unit["mean_rank"] <= count
                and 0 <= unit["share_first"] <= 1
                for unit in units.values()
                if unit is not None
            )
        case "ranks":
            return {name: unit and unit["rank"] for name, unit in units.items()} != claim["ranks"]
        case "certain":
            unit = units[claim["unit"]]
            return {unit[key] for key in ("rank", "low", "median", "high", "mean_rank")} != {claim["rank"]}
        case "null":
            return units[claim["unit"]] is not None
        case "near":
            reached = units[claim["unit"]][claim["key"]]
            return not abs(reached - float(claim["value"])) <= float(claim["within"])
        case other:
            raise ValueError(other)


@pytest.mark.parametrize(("method", "case"), PROPERTIES)
def test_properties(
    method: str, case: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(monkeypatch, [method], as_json(case["input"]))
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert case["properties"]
    assert [claim for claim in case["properties"] if broken(claim, case["input"], json.loads(out))] == []
