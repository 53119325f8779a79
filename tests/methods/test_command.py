"""`steerboard compute`: names, streams, files, and that nothing heavy is loaded for a list of names."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from steerboard.interfaces.cli.main import main
from steerboard.methods import command, strict_json
from steerboard.methods.contract import InputError

ROOT = Path(__file__).parents[2]


def test_the_list_of_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compute", "--list"]) == 0
    out, err = capsys.readouterr()
    assert out.split() == list(command.METHODS)
    assert err == ""
    assert len(out.split()) == 37


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["compute"], "method: is missing; steerboard compute --list prints the names\n"),
        (["compute", "Sở"], "method: Sở is unknown; steerboard compute --list prints the names\n"),
        (["compute", "quorum", "--in", "no/such/file"], "input: cannot read no/such/file: No such file or directory\n"),
        (["compute", "quorum", "--in", "."], "input: cannot read .: Is a directory\n"),
        (["compute", "quorum", "--in", "a\0b"], "input: cannot read a\\x00b: embedded null byte\n"),
    ],
)
def test_words_that_lead_nowhere(words: list[str], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert capsys.readouterr() == ("", line)


def test_a_file_a_stream_and_a_byte_order_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = b'{"cards": 15, "share": 0.2}'
    source = tmp_path / "thẻ.json"
    for content in (raw, b"\xef\xbb\xbf" + raw):
        source.write_bytes(content)
        assert main(["compute", "pareto-dots", "--in", str(source)]) == 0
        assert json.loads(capsys.readouterr().out) == {"dots_per_person": 3, "total_dots": None}
    for words in (["compute", "pareto-dots"], ["compute", "pareto-dots", "--in", "-"]):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        assert main(words) == 0
        assert json.loads(capsys.readouterr().out) == {"dots_per_person": 3, "total_dots": None}


def test_a_batch_keeps_the_order_and_goes_on_after_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = '[{"cards": 5}, {"cards": -1}, [], {"Sở": 1}, {"cards": 6}]'.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert main(["compute", "pareto-dots", "--batch"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out) == [
        {"ok": {"dots_per_person": 1, "total_dots": None}},
        {"error": {"field": "cards", "message": "must be at least 0"}},
        {"error": {"field": "input", "message": "must be a JSON object"}},
        {"error": {"field": "cards", "message": "is missing"}},
        {"ok": {"dots_per_person": 2, "total_dots": None}},
    ]
    assert command.compute_each("pareto-dots", []) == []


@pytest.mark.parametrize("given", [{}, "text", b"bytes", None, 1])
def test_a_batch_of_no_list(given: object) -> None:
    with pytest.raises(InputError) as caught:
        command.compute_each("pareto-dots", given)
    assert str(caught.value) == "input: must be a JSON list"


def test_an_unknown_method_is_named_before_the_input_is_read() -> None:
    for run in (command.compute, command.compute_each):
        with pytest.raises(InputError) as caught:
            run("quorums", None)
        assert caught.value.field == "method"


def test_names_cost_no_scientific_library() -> None:
    program = (
        "import sys, steerboard.methods, steerboard.methods.command, steerboard.methods.clocks\n"
        "import steerboard.methods.network, steerboard.methods.influence, steerboard.methods.meeting_log\n"
        "import steerboard.interfaces.cli.compute\n"
        "heavy = {'numpy', 'scipy', 'networkx', 'rustworkx', 'pandas', 'django', 'yaml'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"


def test_output_is_json_with_letters_as_they_are() -> None:
    assert strict_json.dump({"Sở": [1, 2.5, None]}) == '{"Sở": [1, 2.5, null]}'
    with pytest.raises(ValueError, match="not JSON compliant"):
        strict_json.dump(float("nan"))


def test_depth_is_counted_in_lists_and_objects() -> None:
    deepest = b'{"a":[' * 16 + b"1" + b"]}" * 16
    assert strict_json.parse(deepest)
    with pytest.raises(InputError, match="nested deeper than 32 levels"):
        strict_json.parse(b"[" + deepest + b"]")


def test_a_reader_who_has_seen_enough() -> None:
    """`steerboard compute --list | head -1`: the pipe closes before the names are written."""
    program = (
        "import os, sys\n"
        "from steerboard.interfaces.cli.main import main\n"
        "sys.stdin.readline()\n"
        "sys.exit(main(['compute', '--list']))"
    )
    words = [sys.executable, "-c", program]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        run.stdin.write(b"go\n")
        run.stdin.close()
        assert run.wait(timeout=60) == 0
        assert run.stderr.read() == b""
