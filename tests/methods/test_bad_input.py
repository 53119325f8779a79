"""Hostile input: whatever stands at whatever place, a method answers or names the place; it never breaks."""

import copy
import json
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from steerboard.interfaces.cli.main import main
from steerboard.methods import strict_json
from steerboard.methods.command import METHODS, compute
from steerboard.methods.contract import InputError

FILES = sorted((Path(__file__).parents[1] / "vectors").glob("*.json"))
VECTORS: dict[str, Any] = {path.stem: strict_json.parse(path.read_bytes()) for path in FILES}
INPUTS = {
    method: [case["input"] for case in vectors["cases"] if "error" not in case] for method, vectors in VECTORS.items()
}

HOSTILE: list[Any] = [
    None,
    True,
    "",
    "   ",
    "x\ny",
    "\0",
    "\ud800",
    "1",
    "1/0",
    "2026-02-30",
    "9999-12-31",
    "0001-01-01",
    "99:99",
    -1,
    0,
    10**39,
    10**400,
    0.1,
    1e-300,
    float("nan"),
    float("inf"),
    Decimal("1e99"),
    Decimal("-1e99"),
    Decimal("1e-99"),
    Decimal("0.3333333333333333333333333333333333333333"),
    [],
    {},
    [None],
    [[]],
    {"": 1},
    {"\ud800": 1},
    ["a", "a"],
    [1, 2, 3],
]
MUTANTS = 250


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


def with_change(value: Any, path: tuple[Any, ...], change: Any) -> Any:
    got = copy.deepcopy(value)
    inner = got
    for key in path[:-1]:
        inner = inner[key]
    if change is places:
        del inner[path[-1]]
    else:
        inner[path[-1]] = change
    return got


def shown(value: Any) -> str:
    return repr(value).encode("utf-8", "backslashreplace").decode()[:300]


def refusal_of(method: str, given: Any) -> InputError | None:
    """How a method refuses an input; None if it answers. Anything else is a break."""
    try:
        result = compute(method, given)
    except InputError as error:
        return error
    except Exception as error:
        raise AssertionError(f"{method} breaks with {error!r} on {shown(given)}") from error
    assert json.loads(strict_json.dump(result)) == result, shown(given)
    return None


@pytest.mark.parametrize("method", METHODS)
def test_hostile_values_at_any_place(method: str) -> None:
    chance = random.Random(f"hostile {method}")
    refusals = 0
    for _ in range(MUTANTS):
        given = chance.choice(INPUTS[method])
        path = chance.choice(list(places(given)))
        mutant = with_change(given, path, chance.choice([*HOSTILE, places]))
        refusal = refusal_of(method, mutant)
        if refusal is not None:
            refusals += 1
            assert refusal.message, shown(mutant)
            assert str(refusal).isprintable(), shown(mutant)
            assert len(str(refusal).splitlines()) == 1, shown(mutant)
    assert refusals > MUTANTS / 4


@pytest.mark.parametrize("method", METHODS)
def test_an_unknown_key_is_refused_by_name(method: str) -> None:
    for given in INPUTS[method][:5]:
        with pytest.raises(InputError) as refusal:
            compute(method, {**given, "không có": 1})
        assert refusal.value.field == "không có"


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("given", [[], None, "text", 1, [{}]], ids=repr)
def test_input_that_is_no_object(method: str, given: object) -> None:
    with pytest.raises(InputError) as refusal:
        compute(method, given)
    assert refusal.value.field == "input"


RAW = {
    "empty": b"",
    "blank": b"  \n",
    "half": b'{"cards": ',
    "two values": b'{"cards": 1} {"cards": 2}',
    "utf-16": '{"cards": 1}'.encode("utf-16"),
    "windows-1258": '{"cards": 1, "Đà": 2}'.encode("cp1258", "replace"),
    "tcvn3-like": b'{"\xae\xb5": 1}',
    "NaN": b'{"cards": NaN}',
    "infinity": b'{"cards": -Infinity}',
    "key twice": b'{"cards": 1, "cards": 2}',
    "key twice, deep": '{"cards": {"a": {"Sở": 1, "Sở": 1}}}'.encode(),
    "deep": b'{"cards": ' + b"[" * 40 + b"]" * 40 + b"}",
    "very deep": b'{"cards": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "a list": b"[1]",
    "a text": b'"cards"',
    "comment": b'{"cards": 1} // five',
    "single quotes": b"{'cards': 1}",
    "control character": b'{"cards": "a\x01"}',
}


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
def test_files_that_are_no_json_object(raw: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.json"
    source.write_bytes(raw)
    assert main(["compute", "pareto-dots", "--in", str(source)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("input: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("windows-1258", "input: is not UTF-8: byte 15 is 0xd0\n"),
        ("NaN", "input: is not JSON: NaN is no number\n"),
        ("key twice, deep", "input: has the key 'Sở' twice in one object\n"),
        ("deep", "input: is nested deeper than 32 levels\n"),
        ("very deep", "input: is nested deeper than 32 levels\n"),
        ("two values", "input: is not JSON: Extra data at line 1 column 14\n"),
        ("a list", "input: must be a JSON object\n"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    name: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.json"
    source.write_bytes(RAW[name])
    assert main(["compute", "pareto-dots", "--in", str(source)]) == 2
    assert capsys.readouterr().err == line


def test_two_hundred_digits_are_still_read_as_a_number() -> None:
    assert strict_json.parse(b"1" * 200) == int("1" * 200)
    assert strict_json.parse(b"1" * 201) == Decimal("Infinity")


NUMBERS = {
    "digits": (b"1" * 5000, "must be a finite number"),
    "digits of a fraction": (b"0." + b"3" * 5000, "must be a finite number"),
    "exponent": (b"1e999999999", "has too many digits"),
    "exponent beyond any decimal": (b"1e99999999999999999999", "must be a finite number"),
    "small": (b"1e-999999999", "has too many digits"),
    "large": (b"1" + b"0" * 100, "is too large"),
    "negative": (b"-1", "must be at least 0"),
    "half": (b"2.5", "must be a whole number"),
}


@pytest.mark.parametrize(("digits", "message"), NUMBERS.values(), ids=NUMBERS)
def test_numbers_are_refused_by_the_name_of_their_field(
    digits: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.json"
    source.write_bytes(b'{"cards": ' + digits + b"}")
    assert main(["compute", "pareto-dots", "--in", str(source)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"cards: {message}")


def test_a_lone_surrogate_is_refused_in_printable_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.json"
    source.write_bytes(b'{"stages": ["a", "\\ud83d"], "cases": []}')
    assert main(["compute", "funnel", "--in", str(source)]) == 2
    assert capsys.readouterr().err.startswith("stages[1]: ")
    source.write_bytes(b'{"axes": {"a": [1], "\\ud83d": [1]}}')
    assert main(["compute", "ppd-wheel", "--in", str(source)]) == 2
    assert capsys.readouterr().err.startswith("axes: ")
    source.write_bytes(b'{"axes": {"a": [1]}, "\\ud83d": 1}')
    assert main(["compute", "ppd-wheel", "--in", str(source)]) == 2
    assert capsys.readouterr().err == "\\ud83d: is unknown here\n"


def test_a_line_break_in_a_name_does_not_break_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.json"
    source.write_text('{"axes": {"a\\nb": 5}}', encoding="utf-8")
    assert main(["compute", "ppd-wheel", "--in", str(source)]) == 2
    assert capsys.readouterr().err == "axes.a\\nb: must be a list, not a number\n"


def test_names_of_all_scripts_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ["Sở Kế hoạch và Đầu tư", "Hoà / Hòa", "ăâđêôơư", "日本", "😀", "e\u0301", "\u202eabc"]
    source = tmp_path / "in.json"
    source.write_text(json.dumps({"axes": {name: [1] for name in names}}), encoding="utf-8")
    assert main(["compute", "ppd-wheel", "--in", str(source)]) == 0
    assert list(json.loads(capsys.readouterr().out)["axes"]) == names
