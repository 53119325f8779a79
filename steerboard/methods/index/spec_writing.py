"""An index and its values back into files that give the same bytes again: for the public download."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

import numpy as np

from steerboard.methods.index.canonical import columns_of
from steerboard.methods.index.design import Choice, WeightNoise
from steerboard.methods.index.types import IndexSpec, Panel


def spec_document(
    name: str, spec: IndexSpec, table: Mapping[str, str], choices: Sequence[Choice], noise: Sequence[WeightNoise]
) -> str:
    """The index file as JSON, in the form that `read_spec_file` reads; what has its default value is left out."""
    document: dict[str, Any] = {"index": name, "table": dict(table)}
    for field in fields(spec):
        value = _written(getattr(spec, field.name))
        if value is not None and field.name not in {"indicators", "nodes"}:
            document[field.name] = value
    document["indicators"] = [_element(item) for item in spec.indicators]
    document["nodes"] = [_element(item) for item in spec.nodes]
    if choices or noise:
        document["uncertainty"] = {
            "choices": [_written(choice) for choice in choices],
            "noise": [_without_nulls(_written(item)) for item in noise],
        }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def values_document(spec: IndexSpec, panel: Panel, labels: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The used values of all years as CSV, every float with all its digits, and the `table` entry that reads it."""
    below = dict.fromkeys(i.denominator for i in spec.indicators if i.denominator is not None)
    group = spec.impute.group if spec.impute.group in panel.groups else None
    codes = [indicator.code for indicator in spec.indicators]
    taken = {*codes, *below, *([group] if group else [])}
    form = {key: _free(key, taken) for key in ("unit", "label", "year")}
    panels = [panel, *panel.years] if panel.year is not None else [panel]
    if panel.year is None:
        del form["year"]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        [*form.values(), *codes, *(name for name in below if name not in codes), *([group] if group else [])]
    )
    for one in panels:
        table = columns_of(spec, one)
        for row, unit in enumerate(one.units):
            head = [unit, labels.get(unit, unit), *([str(one.year)] if one.year is not None else [])]
            cells = [_digits(x) for x in table[row]]
            cells += [_digits(one.denominators[name][row]) for name in below if name not in codes]
            writer.writerow([*head, *cells, *([one.groups[group][row]] if group else [])])
    return out.getvalue(), form


def _digits(x: float) -> str:
    return "" if np.isnan(x) else repr(float(x))


def _free(key: str, taken: set[str]) -> str:
    while key in taken:
        key += "_"
    return key


def _element(item: object) -> dict[str, Any]:
    """An indicator or node: what differs from the defaults."""
    assert is_dataclass(item)
    return {
        field.name: _written(getattr(item, field.name))
        for field in fields(item)
        if field.default is MISSING or getattr(item, field.name) != field.default
    }


def _written(value: object) -> Any:
    """A setting as the file has it: mappings by field without what is None, levels as texts."""
    if is_dataclass(value):
        return _without_nulls({field.name: _written(getattr(value, field.name)) for field in fields(value)})
    if isinstance(value, Mapping):
        return {str(key): _written(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_written(item) for item in value]
    return value


def _without_nulls(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
