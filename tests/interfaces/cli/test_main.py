"""The launcher of all verbs: bad use, and a reader that stops reading."""

import subprocess
import sys

import pytest

from steerboard.interfaces.cli import main as launcher


def test_no_verb_and_an_unknown_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert launcher.main([]) == 2
    assert launcher.main(["--help"]) == 0
    assert launcher.main(["dance"]) == 2
    assert "unknown verb 'dance'" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--help"]])
def test_whoever_reads_may_stop_reading(words: list[str]) -> None:
    """The reading end is closed before a byte is written: no trace, and the exit code of a closed pipe."""
    code = (
        "import os, sys\n"
        "read, write = os.pipe(); os.close(read); os.dup2(write, 1)\n"
        "from steerboard.interfaces.cli.main import main\n"
        f"sys.exit(main({words!r}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", launcher.CLOSED_PIPE)


def test_without_the_catch_there_is_a_trace() -> None:
    """The control: the pipe really breaks."""
    code = (
        "import os, sys\n"
        "read, write = os.pipe(); os.close(read); os.dup2(write, 1)\n"
        "from steerboard.interfaces.cli.main import _run\n"
        "_run(['--help']); sys.stdout.flush()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "BrokenPipeError" in done.stderr
