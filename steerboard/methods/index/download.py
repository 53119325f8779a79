"""What `steerboard index build` leaves in its folder: tables, a log with hashes, the files to build it again, a report."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from steerboard.methods.index.canonical import RULES
from steerboard.methods.index.explanation import Influence, influence
from steerboard.methods.index.loading import Loaded
from steerboard.methods.index.report import report
from steerboard.methods.index.spec_writing import headings_for, spec_document, values_document
from steerboard.methods.index.types import Array
from steerboard.methods.index.uncertainty import Simulation
from steerboard.methods.sentence import Language

_STEPS = ("screened", "denominated", "imputed", "treated", "normalised")


def documents(loaded: Loaded, simulation: Simulation | None = None, language: Language = "en") -> dict[str, str]:
    """File name to content, without any date or path: same spec, values, n and seed give the same bytes."""
    result = loaded.result
    weights = influence(result)
    file, panel = loaded.file, result.panel
    headings = headings_for(file.spec, panel)
    found = {
        "scores.csv": _scores(loaded, simulation),
        "weights.csv": _weights(loaded, weights),
        "treatment.csv": _csv(
            [
                "indicator",
                "imputed",
                "method",
                "points",
                "skew_before",
                "kurtosis_before",
                "skew_after",
                "kurtosis_after",
                "passed",
            ],
            ([*(_cell(value) for value in asdict(note).values())] for note in result.log),
        ),
        "marks.csv": _marks(loaded),
        "spec.json": spec_document(file.name, file.spec, headings, file.choices, file.noise),
        "values.csv": values_document(file.spec, panel, headings, loaded.table.labels),
        "index.json": _log(loaded, simulation),
        "report.html": report(loaded, weights, simulation, language),
    }
    codes = [indicator.code for indicator in result.spec.indicators]
    for step in _STEPS:
        table: Array = getattr(result, step)
        rows = ([_safe(unit), *map(_cell, row)] for unit, row in zip(result.units, table, strict=True))
        found[f"{step}.csv"] = _csv(["unit", *codes], rows)
    return found


def _scores(loaded: Loaded, simulation: Simulation | None) -> str:
    result, labels = loaded.result, loaded.table.labels
    tree = result.spec.tree
    nodes = [tree.codes[node] for node in reversed(tree.order) if node != tree.root]
    head = ["unit", "label", "rank", "shared", "score", "known_share", *nodes]
    if simulation is not None:
        head += ["rank_low", "rank_median", "rank_high", "rank_mean", "chance_first"]
        ends, median = simulation.rank_interval(), simulation.median()
        mean, first = simulation.mean(), simulation.p_top(1)
    rows = []
    for row in result.by_rank():
        unit = result.units[row]
        cells: list[Any] = [_safe(unit), _safe(labels.get(unit, unit)), int(result.ranks[row]) or None]
        cells += [bool(result.shared[row]), result.scores[row], result.known_share[row]]
        cells += [result.nodes[code][row] for code in nodes]
        if simulation is not None:
            cells += [int(ends[row, 0]), int(median[row]), int(ends[row, 1]), mean[row], first[row]]
        rows.append([_cell(cell) for cell in cells])
    return _csv(head, rows)


def _weights(loaded: Loaded, weights: Influence) -> str:
    nominal = dict(zip(loaded.result.spec.tree.codes, loaded.result.weights.tolist(), strict=True))
    head = [
        "code",
        "parent",
        "level",
        "weight",
        "share",
        "with_parent",
        "with_index",
        "variance_share",
        "flag",
        "index_flag",
    ]
    rows = (
        [
            w.code,
            w.parent,
            w.level,
            nominal[w.code],
            w.share,
            w.with_parent,
            w.with_index,
            w.variance,
            w.flag,
            w.index_flag,
        ]
        for w in weights.weights
    )
    return _csv(head, ([_cell(cell) for cell in row] for row in rows))


def _marks(loaded: Loaded) -> str:
    """Every cell that is not as it was reported: imputed or treated."""
    result = loaded.result
    rows = []
    for row, unit in enumerate(result.units):
        for i, indicator in enumerate(result.spec.indicators):
            for mark, mask in (("imputed", result.was_imputed), ("treated", result.was_treated)):
                if mask[row, i]:
                    values = (result.denominated[row, i], result.imputed[row, i], result.treated[row, i])
                    rows.append([_safe(unit), indicator.code, mark, *map(_cell, values)])
    return _csv(["unit", "indicator", "mark", "reported", "imputed", "used"], rows)


def _log(loaded: Loaded, simulation: Simulation | None) -> str:
    result = loaded.result
    log: dict[str, Any] = {
        "index": loaded.file.name,
        "year": result.panel.year,
        "rules": RULES,
        "hash": result.hash,
        "spec_hash": result.spec.hash,
        "values_hash": result.panel_hash,
        "units": len(result.units),
        "left_out": list(result.left_out),
        "indicators": [asdict(note) for note in result.log],
        "problems": [
            {"code": item.code, "severity": item.severity, "place": item.place, "en": item.en, "vi": item.vi}
            for item in result.problems
        ],
    }
    if simulation is not None:
        log["simulation"] = {
            "n": len(simulation.ranks),
            "seed": simulation.seed,
            "hash": simulation.hash,
            "share_failed": simulation.share_failed,
        }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_safe(cell) for cell in head])
    writer.writerows(rows)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "1" if value else "0"
    if isinstance(value, (float, np.floating)):
        return "" if np.isnan(value) else f"{value:.12g}"
    return str(value)


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
