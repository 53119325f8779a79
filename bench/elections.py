"""Elections for the benchmark of equal shares, and one count in a process of its own, so that its memory is its own.

`python -m bench.elections ours|pabutools PROJECTS VOTERS none|add1` prints one line of JSON. PROJECTS 0 is Wieliczka.
Times are of the processor (neither side uses threads), so that other work on the machine counts less.
"""

import csv
import json
import resource
import sys
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parents[1] / "tests" / "vectors" / "data"
_ROUNDS = 5


def drawn(projects: int, voters: int) -> tuple[int, list[int], list[list[int]]]:
    """Budget, costs and ballots of about eight approvals; some projects are far more popular than others. Always the same."""
    import numpy as np

    rng = np.random.default_rng(20230101 + projects)
    costs = rng.integers(5_000, 100_000, projects).tolist()
    liking = rng.zipf(1.6, projects).clip(1, 60).astype(float)
    marks = rng.choice(projects, size=(voters, 12), p=liking / liking.sum())
    return 20_000 * projects, costs, [sorted(set(row)) for row in marks.tolist()]


def wieliczka() -> tuple[int, list[int], list[list[int]]]:
    """The participatory budget of Wieliczka 2023, a ballot for each of its 6,586 voters."""
    with (_DATA / "pb_wieliczka_2023_projects.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    place = {row["project_id"]: i for i, row in enumerate(rows)}
    ballots = []
    with (_DATA / "pb_wieliczka_2023_ballots.csv").open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            ballots += [[place[id_] for id_ in row["approved_project_ids"].split()]] * int(row["count"])
    return 1_000_000, [int(row["cost"]) for row in rows], ballots


def ours(budget: int, costs: list[int], ballots: list[list[int]], completion: str) -> dict[str, Any]:
    """Our count: grouping, rule and explanation apart; the best of some rounds, as the first one warms the caches."""
    from steerboard.methods.allocation import Completion, Election, Project, equal_shares, explain
    from steerboard.methods.allocation.electorates import electorate

    projects = tuple(Project(f"p{i}", Fraction(cost)) for i, cost in enumerate(costs))
    grouping, rule, telling = [], [], []
    for _ in range(_ROUNDS):
        start = time.process_time()
        election = Election(projects, electorate([project.cost for project in projects], ballots))
        grouping.append(time.process_time() - start)
        start = time.process_time()
        found = equal_shares(Fraction(budget), election, completion=Completion(completion))
        rule.append(time.process_time() - start)
        start = time.process_time()
        explain(found)
        telling.append(time.process_time() - start)
    selected = sorted(int(id_[1:]) for id_ in found.selected)
    return {"seconds": min(rule), "grouping": min(grouping), "explaining": min(telling), "selected": selected}


def pabutools(budget: int, costs: list[int], ballots: list[list[int]], completion: str) -> dict[str, Any]:
    """The peer's count in the faster of its two forms; only the rule is timed."""
    from pabutools.election import ApprovalBallot, ApprovalProfile, Cost_Sat, Instance, Project
    from pabutools.rules import method_of_equal_shares

    projects = [Project(f"p{i}", cost) for i, cost in enumerate(costs)]
    instance = Instance(projects, budget_limit=budget)
    single = ApprovalProfile([ApprovalBallot(projects[i] for i in ballot) for ballot in ballots], instance=instance)
    step = {"voter_budget_increment": 1} if completion == "add1" else {}
    times = []
    for profile in (single.as_multiprofile(), *([] if step else [single])):
        start = time.process_time()
        outcome = method_of_equal_shares(instance, profile, sat_class=Cost_Sat, **step)
        times.append(time.process_time() - start)
    return {"seconds": min(times), "selected": sorted(int(project.name[1:]) for project in outcome)}


def main(words: list[str]) -> None:
    """One count; prints its figures with the peak memory of the process in MiB."""
    who, projects, voters, completion = words[0], int(words[1]), int(words[2]), words[3]
    case = drawn(projects, voters) if projects else wieliczka()
    found = {"ours": ours, "pabutools": pabutools}[who](*case, completion)
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**found, "mib": mib}))


if __name__ == "__main__":
    main(sys.argv[1:])
