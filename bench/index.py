"""Composite indices: building one, ten thousand replications of its design, rankings under a thousand weightings.

Goals G1, G2 and G6: COINr needs 73 ms for the build and 80 ms for each replication of the same design (R, measured
elsewhere; it does not install from a package index, so it is not run here). pymcdm is run beside TOPSIS if installed.
"""

import csv
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bench.table import faster, row, seconds, within
from steerboard.methods.index import (
    Aggregate,
    Impute,
    IndexSpec,
    Indicator,
    Node,
    Normalise,
    Panel,
    Treat,
    compute,
)
from steerboard.methods.index.ascent import gain
from steerboard.methods.index.design import Choice, WeightNoise
from steerboard.methods.index.sensitivity import drop_each, sobol
from steerboard.methods.index.specs import pci
from steerboard.methods.index.uncertainty import simulate
from steerboard.methods.ranking_draws import topsis, weight_draws

DATA = Path(__file__).parents[1] / "tests" / "vectors" / "data"
SEED = 2027
DESIGN = (
    Choice("treat.max_points", (1, 2, 3, 4, 5)),
    Choice("normalise", (Normalise("minmax", 1, 100), Normalise("zscore", mean=10, sd=2))),
    Choice("aggregate", (Aggregate("mean"), Aggregate("geometric"))),
)
NOISE = (WeightNoise(2, 0.25), WeightNoise(3, 0.25))


def asem() -> tuple[IndexSpec, Panel]:
    """The example of COINr: 51 units, 49 indicators, 4 levels."""
    meta, table = _rows("coinr_asem_meta.csv"), _rows("coinr_asem_data.csv")
    indicators = tuple(
        Indicator(
            line["iCode"],
            direction=1 if line["Direction"] == "1" else -1,
            parent=line["Parent"],
            denominator=line["Denominator"] or None,
        )
        for line in meta
        if line["Type"] == "Indicator"
    )
    nodes = tuple(Node(line["iCode"], parent=line["Parent"] or None) for line in meta if line["Type"] == "Aggregate")
    spec = IndexSpec(
        indicators,
        nodes,
        impute=Impute("group_mean", "EurAsia_group"),
        treat=Treat("winsorise"),
        normalise=Normalise("minmax"),
    )
    columns = {item.code: [_number(line[item.code]) for line in table] for item in indicators}
    panel = Panel.of(
        [line["uCode"] for line in table],
        columns,
        denominators={key: [_number(line[key]) for line in table] for key in ("Area", "Energy", "GDP", "Population")},
        groups={"EurAsia_group": [line["EurAsia_group"] for line in table]},
    )
    return spec, panel


def yearly() -> tuple[IndexSpec, Panel]:
    """PCI 2014: 63 provinces, 10 sub-indices."""
    table = [line for line in _rows("pci_scores_2005_2014.csv") if line["year"] == "2014"]
    spec = pci(2014)
    columns = {item.code: [_number(line[item.code]) for line in table] for item in spec.indicators}
    return spec, Panel.of([line["province_vi"] for line in table], columns)


def run() -> None:
    """Print the rows."""
    spec, panel = asem()
    within("ASEM built, 51 x 49, all steps, checks and marks", seconds(lambda: compute(spec, panel), 30), 0.008)
    # The pages make a spec anew from the database, so its tree is compiled each time.
    within("the same from files' rows: spec, panel and index", seconds(lambda: compute(*asem()), 10), 0.1)
    result = compute(spec, panel)
    _measured("10,000 replications of the whole ASEM design", _asem_draws, 1.0)
    _measured("100,000 replications of 63 x 10, weights +-25 %", _yearly_draws, 2.0)
    within("variance shares of 5 factors, 512 x 7 replications", seconds(_asem_shares, 2), 2.0)
    within("each of 49 indicators dropped", seconds(lambda: drop_each(result, 1)), 0.05)
    within("what it takes to gain 5 ranks, confirmed", seconds(lambda: gain(result, "VNM", 5)), 0.25)
    _topsis()


def _asem_draws() -> object:
    return simulate(*asem(), DESIGN, NOISE, 10_000, SEED)


def _yearly_draws() -> object:
    return simulate(*yearly(), noise=[WeightNoise()], n=100_000, seed=SEED).rank_interval()


def _asem_shares() -> object:
    return sobol(*asem(), DESIGN, NOISE, n=512, seed=SEED)


def _measured(job: str, work: Callable[[], object], limit: float) -> None:
    """Time and peak memory of a job in a process of its own, so that nothing else counts."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        took, peak = pool.apply(_alone, (work,))
    within(job, took, limit)
    mebibytes = peak / 1024 if sys.platform != "darwin" else peak / 2**20
    row("  peak memory of its process", f"{mebibytes:.0f} MiB", "-", None, "under 150 MB", peak * 1024 < 150e6)


def _alone(work: Callable[[], object]) -> tuple[float, int]:
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _topsis() -> None:
    rng = np.random.default_rng(SEED)
    table = rng.uniform(1, 100, size=(63, 12))
    signs = np.array([1, -1] * 6)
    weights = weight_draws([1.0] * 12, 1000, SEED, simplex=True)
    ours = seconds(lambda: topsis(table, signs.tolist(), weights, "minmax"))
    job = "1,000 weightings of TOPSIS, 63 x 12"
    try:
        from pymcdm.methods import TOPSIS
    except ImportError:  # it needs pandas and matplotlib as well
        row(job, ours, "pymcdm: peer not installed", None, "25x faster", None)
        return
    method = TOPSIS()
    peer = seconds(lambda: [method(table, w, signs) for w in weights], 3)
    same = np.allclose(topsis(table, signs.tolist(), weights, "minmax"), [method(table, w, signs) for w in weights])
    faster(job + ("" if same else " (RESULTS DIFFER)"), ours, "pymcdm", peer, 25)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _number(cell: str) -> float | None:
    return float(cell) if cell not in {"", "NA"} else None
