"""How every benchmark prints: one row a job, ours beside a peer or a bound of the same run, and the machine's line.

Figures are printed and judged against their goal in words; no test asserts a time (design, section 2).
"""

import gc
import os
import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

HEADER: Final = ("job", "ours", "peer or bound", "ratio", "goal", "met")
_WIDTHS: Final = (58, 12, 30, 10, 26, 6)


def machine() -> str:
    """The machine in one line: processor, cores, memory, system, Python."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = [line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = lines[0] if lines else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{model} · {os.cpu_count()} cores · {memory:.0f} GiB · {platform.system()} {platform.release()} · "
        f"Python {platform.python_version()} · load {load:.1f}"
    )


def seconds(job: Callable[[], object], rounds: int = 5) -> float:
    """The best of some rounds: what the job costs when nothing else disturbs it."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        job()
        best = min(best, time.perf_counter() - start)
    return best


def shown(value: float) -> str:
    """Seconds in a unit that reads well."""
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1e3:.2f} ms" if value >= 1e-3 else f"{value * 1e6:.1f} µs"


def header() -> None:
    """The head of a table."""
    _print(HEADER)
    _print(tuple("-" * width for width in _WIDTHS))


def row(job: str, ours: float | str, peer: str, ratio: float | None, goal: str, met: bool | None) -> None:
    """One row. `ours` in seconds (or a text such as "96 MiB"), `met` None where there is no goal."""
    verdict = "-" if met is None else "met" if met else "MISSED"
    quotient = "-" if ratio is None else f"{ratio:,.1f}x"
    _print((job, ours if isinstance(ours, str) else shown(ours), peer, quotient, goal, verdict))


def within(job: str, ours: float, limit: float, peer: str = "-", ratio: float | None = None) -> None:
    """A row whose goal is a time in seconds."""
    row(job, ours, peer, ratio, f"under {shown(limit)}", ours < limit)


def faster(job: str, ours: float, peer_name: str, peer: float, goal: float) -> None:
    """A row whose goal is a ratio to a peer measured in the same run, both in seconds."""
    row(job, ours, f"{peer_name} {shown(peer)}", peer / ours, f"{goal:g}x faster", peer / ours >= goal)


def _print(cells: tuple[str, ...]) -> None:
    print(" | ".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip(), flush=True)
