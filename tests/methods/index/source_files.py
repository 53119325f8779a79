"""The data files as specs, panels and tables."""

import csv
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from steerboard.methods.index import Impute, IndexResult, IndexSpec, Indicator, Node, Normalise, Panel, Treat, compute
from steerboard.methods.index.mergers import Succession, UnitList
from steerboard.methods.index.specs import pci

FOLDER = Path(__file__).parents[2] / "vectors" / "data"
DENOMINATORS = ("Area", "Energy", "GDP", "Population")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def number(cell: str) -> float | None:
    return float(cell) if cell not in {"", "NA"} else None


def expected(step: str) -> tuple[list[str], dict[str, NDArray[np.float64]]]:
    """Columns and rows by unit of an expected table of ASEM."""
    table = rows(f"coinr_asem_expected_{step}.csv")
    columns = [column for column in table[0] if column != "uCode"]
    return columns, {row["uCode"]: np.array([number(row[c]) for c in columns], dtype=float) for row in table}


@cache
def asem_spec() -> IndexSpec:
    meta = rows("coinr_asem_meta.csv")
    return IndexSpec(
        indicators=tuple(
            Indicator(
                code=row["iCode"],
                name=row["iName"],
                direction=1 if row["Direction"] == "1" else -1,
                parent=row["Parent"],
                denominator=row["Denominator"] or None,
            )
            for row in meta
            if row["Type"] == "Indicator"
        ),
        nodes=tuple(
            Node(row["iCode"], row["iName"], row["Parent"] or None) for row in meta if row["Type"] == "Aggregate"
        ),
        impute=Impute("group_mean", "EurAsia_group"),
        treat=Treat("winsorise"),
        normalise=Normalise("minmax"),
    )


@cache
def asem_panel() -> Panel:
    table = rows("coinr_asem_data.csv")
    return Panel.of(
        [row["uCode"] for row in table],
        {i.code: [number(row[i.code]) for row in table] for i in asem_spec().indicators},
        denominators={name: [number(row[name]) for row in table] for name in DENOMINATORS},
        groups={"EurAsia_group": [row["EurAsia_group"] for row in table]},
        year=2018,
    )


@cache
def asem() -> IndexResult:
    return compute(asem_spec(), asem_panel())


def pci_rows(year: int) -> list[dict[str, str]]:
    return [row for row in rows("pci_scores_2005_2014.csv") if row["year"] == str(year)]


@cache
def pci_result(year: int) -> IndexResult:
    spec, table = pci(year), pci_rows(year)
    columns = {i.code: [number(row[i.code]) for row in table] for i in spec.indicators}
    return compute(spec, Panel.of([row["province_vi"] for row in table], columns, year=year))


@cache
def mergers() -> Succession:
    table = rows("provinces_63_to_34.csv")
    new = rows("provinces_34.csv")
    return Succession(
        old=UnitList("63 provinces", {row["old_code"]: row["old_name_vi"] for row in table}),
        new=UnitList("34 provinces", {row["code"]: row["name_vi"] for row in new}),
        successor={row["old_code"]: row["new_code"] for row in table},
    )
