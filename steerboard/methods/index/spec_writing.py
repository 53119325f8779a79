"""An index and its values back into files that give the same bytes again: for the public download."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any

import numpy as np

from steerboard.methods.index.design import Choice, WeightNoise
from steerboard.methods.index.panel_columns import columns_of
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.types import Panel


@dataclass(frozen=True)
class Headings:
    """The columns of a table to be written: the `table` entry that reads it, and each indicator's heading by code.

    Denominators and groups keep their names; an indicator with the code of one of them gets another heading.
    """

    table: Mapping[str, str]
    columns: Mapping[str, str]
    denominators: tuple[str, ...]
    group: str | None


def headings_for(spec: IndexSpec, panel: Panel) -> Headings:
    """Headings without any two alike."""
    below = tuple(dict.fromkeys(i.denominator for i in spec.indicators if i.denominator is not None))
    group = spec.impute.group if spec.impute.group in panel.groups and spec.impute.group not in below else None
    taken = {*below, *([group] if group is not None else [])}
    columns: dict[str, str] = {}
    for indicator in spec.indicators:
        columns[indicator.code] = _free(indicator.code, taken)
    keys = ("unit", "label", "year") if panel.year is not None else ("unit", "label")
    return Headings({key: _free(key, taken) for key in keys}, columns, below, group)


def spec_document(
    name: str, spec: IndexSpec, headings: Headings, choices: Sequence[Choice], noise: Sequence[WeightNoise]
) -> str:
    """The index file as JSON, in the form that `read_spec_file` reads; what has its default value is left out."""
    document: dict[str, Any] = {"index": name, "table": dict(headings.table)}
    for field in fields(spec):
        value = _written(getattr(spec, field.name))
        if value is not None and field.name not in {"indicators", "nodes"}:
            document[field.name] = value
    document["indicators"] = [
        {**_element(item), **({"column": column} if column != item.code else {})}
        for item, column in zip(spec.indicators, headings.columns.values(), strict=True)
    ]
    document["nodes"] = [_element(item) for item in spec.nodes]
    if choices or noise:
        document["uncertainty"] = {"choices": _written(choices), "noise": _written(noise)}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def values_document(spec: IndexSpec, panel: Panel, headings: Headings, labels: Mapping[str, str]) -> str:
    """The used values as CSV, every float with all its digits; other years only where imputation takes from them."""
    group = headings.group
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    own = [*headings.table.values(), *headings.columns.values(), *headings.denominators]
    writer.writerow([*own, *([group] if group is not None else [])])
    for one in [panel, *panel.years] if spec.impute.method in {"last", "linear"} else [panel]:
        table = columns_of(spec, one)
        for row, unit in enumerate(one.units):
            head = [unit, labels.get(unit, unit), *([str(one.year)] if one.year is not None else [])]
            cells = [*table[row], *(one.denominators[name][row] for name in headings.denominators)]
            writer.writerow([*head, *map(_digits, cells), *([one.groups[group][row]] if group is not None else [])])
    return out.getvalue()


def _digits(x: float) -> str:
    return "" if np.isnan(x) else repr(float(x))


def _free(key: str, taken: set[str]) -> str:
    """The key, with as many strokes as make it another than all before, which it joins."""
    while key in taken:
        key += "_"
    taken.add(key)
    return key


def _element(item: object) -> dict[str, Any]:
    """An indicator or node: its name, which in a file falls back on the code, and what differs from the defaults."""
    assert is_dataclass(item)
    return {
        field.name: _written(getattr(item, field.name))
        for field in fields(item)
        if field.name == "name" or field.default is MISSING or getattr(item, field.name) != field.default
    }


def _written(value: object) -> Any:
    """A setting as the file has it: mappings by field without what is None, levels as texts."""
    if is_dataclass(value):
        pairs = ((field.name, _written(getattr(value, field.name))) for field in fields(value))
        return {name: item for name, item in pairs if item is not None}
    if isinstance(value, Mapping):
        return {str(key): _written(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_written(item) for item in value]
    return value
