"""A function in a limited child: its answer, or how it died. The parent lives on."""

import sys
import time

import pytest

from steerboard.platform.base.child import ChildDied, Limits, run

HERE = "tests.platform.base.test_child"


def twice(text: str) -> str:
    sys.stdout.write("noise on standard output does not spoil the answer")
    return text * 2


def hungry() -> int:
    return len(bytearray(2 * 1024**3))


def busy() -> None:
    while True:
        pass


def asleep() -> None:
    time.sleep(60)


def broken() -> None:
    raise RuntimeError("private words")


def test_an_answer_comes_back() -> None:
    assert run(f"{HERE}:twice", "đất") == "đấtđất"


@pytest.mark.parametrize(
    ("name", "limits", "why"),
    [
        ("hungry", Limits(memory=512 * 1024**2), "memory"),
        ("busy", Limits(cpu=1), "time"),
        ("asleep", Limits(wall=1.0), "time"),
        ("broken", Limits(), "crashed"),
        ("no_such_function", Limits(), "crashed"),
    ],
)
def test_its_death_is_an_answer(name: str, limits: Limits, why: str) -> None:
    with pytest.raises(ChildDied) as died:
        run(f"{HERE}:{name}", limits=limits)
    assert died.value.why == why


def test_it_does_not_inherit_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEERBOARD_SECRET_KEY", "secret")
    assert run(f"{HERE}:environment") == []


def environment() -> list[str]:
    import os

    return [name for name in os.environ if name.startswith("STEERBOARD")]
