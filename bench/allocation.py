"""Equal shares, exact, beside pabutools (G3, G4, G5); its explanation, its growth; a plan under side rules.

Both sides count ballots that are already read. Without pabutools its published figures stand in (performance reference,
section 2: measured on another machine, so only the scale counts).
"""

import importlib.util
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

from bench import table

_PUBLISHED = {(50, "none"): (13.5, 668.0), (0, "add1"): (2.6, 179.0)}
_TIMEOUT = 300


def counted(who: str, projects: int, voters: int, completion: str) -> dict[str, Any]:
    """The figures of one count in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.elections", who, str(projects), str(voters), completion],
        capture_output=True,
        text=True,
        check=True,
        timeout=_TIMEOUT,
        cwd=Path(__file__).parents[1],
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def beside_peer(job: str, projects: int, voters: int, completion: str, goal: float) -> dict[str, Any]:
    """A row for time and one for memory, and whether both sides choose the same projects."""
    mine = counted("ours", projects, voters, completion)
    if importlib.util.find_spec("pabutools"):
        peer = counted("pabutools", projects, voters, completion)
        table.faster(job, mine["seconds"], "pabutools", peer["seconds"], goal)
        same = mine["selected"] == peer["selected"]
        table.row(f"{job}: same winners", f"{len(mine['selected'])} projects", "pabutools", None, "equal", same)
        memory = peer["mib"]
    else:
        seconds, memory = _PUBLISHED[projects, completion]
        table.faster(job, mine["seconds"], "not installed; published", seconds, goal)
    share = memory / mine["mib"]
    table.row(f"{job}: memory", f"{mine['mib']:.0f} MiB", f"{memory:.0f} MiB", share, "a third", share >= 3)
    return mine


def run() -> None:
    """Print the rows."""
    large = beside_peer("G3 equal shares, 50 x 100,000", 50, 100_000, "none", 100)
    beside_peer("G4 Wieliczka with completion, 64 x 6,586", 0, 0, "add1", 10)
    wide = counted("ours", 500, 100_000, "none")
    table.within("G5 equal shares, 500 x 100,000, plain", wide["seconds"], 2)
    table.within(
        "G5 equal shares, 500 x 100,000, with completion", counted("ours", 500, 100_000, "add1")["seconds"], 10
    )
    small, tenfold = counted("ours", 50, 30_000, "none"), counted("ours", 50, 300_000, "none")
    for keys, job in ((("seconds",), "the rule"), (("grouping", "seconds"), "grouping and the rule")):
        much, little = (sum(found[key] for key in keys) for found in (tenfold, small))
        table.row(
            f"30,000 to 300,000 ballots: {job}",
            much,
            table.shown(little),
            much / little,
            "at most 11x",
            much / little <= 11,
        )
    for name, found in (("50 x 100,000", large), ("500 x 100,000", wide)):
        ratio = found["explaining"] / found["seconds"]
        table.row(
            f"explaining {name}",
            found["explaining"],
            table.shown(found["seconds"]),
            ratio,
            "at most the rule",
            ratio <= 1,
        )
    table.row("grouping 100,000 ballots of 500 projects", wide["grouping"], "-", None, "-", None)
    _plans()


def _plans() -> None:
    from steerboard.methods.allocation import Candidate, Item, MustFund, Question, knapsack, plan

    values = [(i * 37) % 90 + 10 for i in range(60)]
    costs = [(i * 7919) % 4_000_000 + 500_000 for i in range(60)]
    budget = Fraction(sum(costs) // 3)
    items = [Item(f"x{i}", Fraction(v), Fraction(c)) for i, (v, c) in enumerate(zip(values, costs, strict=True))]
    candidates = tuple(Candidate(item.name, item.value, {"P": item.cost}) for item in items)
    question = Question(candidates, {"P": budget}, (MustFund("x0"),))
    table.within("knapsack of 60, exact", table.seconds(lambda: knapsack(items, budget)), 0.1)
    table.within("plan of 60 with the reason of each one out", table.seconds(lambda: plan(question), rounds=2), 5)
