"""Run a function in a child process with limits on memory and time: what strangers send is parsed there.

The child's death is an answer (`ChildDied`), never the death of the web server. The child starts afresh, without Django,
so the function's module must not import it: "steerboard.platform.documents.parsing:look". Arguments and answer are JSON.
"""

import contextlib
import json
import os
import subprocess  # nosec B404
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Literal

Why = Literal["time", "memory", "crashed"]

_ROOT: Final = Path(__file__).resolve().parents[3]
_OUT_OF_MEMORY: Final = 3
_FAILED: Final = 4
# How the kernel ends a process that used up its processor time (SIGXCPU).
_OUT_OF_TIME: Final = -24


@dataclass(frozen=True, slots=True)
class Limits:
    """`memory` in bytes of address space, `cpu` in seconds of processor time, `wall` in seconds on the clock."""

    memory: int = 640 * 1024 * 1024
    cpu: int = 8
    wall: float = 10.0


class ChildDied(Exception):
    """The function did not come back. `why` is "time", "memory" or "crashed"."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


def run(function: str, *arguments: Any, limits: Limits = Limits()) -> Any:
    """Call `function` ("package.module:name") with JSON values in a limited child and return its JSON answer.

    Raises `ChildDied` when it takes too long, wants too much memory, raises or is killed.
    """
    order = json.dumps({"function": function, "arguments": arguments, "memory": limits.memory, "cpu": limits.cpu})
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": os.pathsep.join([str(_ROOT), *[entry for entry in sys.path if entry.endswith("site-packages")]]),
        "PYTHONUTF8": "1",
        "OMP_NUM_THREADS": "1",
    }
    try:
        # Our own interpreter and module; the order goes through standard input.
        done = subprocess.run(  # nosec B603
            [sys.executable, "-m", "steerboard.platform.base.child"],
            input=order.encode(),
            capture_output=True,
            timeout=limits.wall,
            check=False,
            env=environment,
            cwd=_ROOT,
        )
    except subprocess.TimeoutExpired:
        raise ChildDied("time") from None
    if done.returncode == 0:
        return json.loads(done.stdout)
    if done.returncode == _OUT_OF_MEMORY:
        raise ChildDied("memory")
    raise ChildDied("time" if done.returncode == _OUT_OF_TIME else "crashed")


def _limit(memory: int, cpu: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """The child's side: one order on standard input, one answer on standard output."""
    order = json.loads(sys.stdin.buffer.read())
    module, _colon, name = order["function"].partition(":")
    with contextlib.suppress(ImportError):
        # Where the system has no such limits (Windows) the clock alone ends the child.
        _limit(order["memory"], order["cpu"])
    answer = sys.stdout
    sys.stdout = sys.stderr
    try:
        found = getattr(import_module(module), name)(*order["arguments"])
        answer.write(json.dumps(found))
        answer.flush()
    except MemoryError:
        return _OUT_OF_MEMORY
    except Exception:
        return _FAILED
    return 0


if __name__ == "__main__":
    sys.exit(main())
