"""One text for one content, and its SHA-256: same spec and same values give the same hash, same hash the same bytes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Final

import numpy as np

from steerboard.methods.index.types import Array, IndexSpec, Panel

RULES: Final = "steerboard-index-1"
"""Version of the arithmetic. It changes whenever the same spec and values would give another result."""


def canonical(value: object) -> object:
    """A spec as JSON values with one form: names of fields, keys sorted by the writer, whole numbers as floats."""
    if is_dataclass(value):
        return {field.name: canonical(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): canonical(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [canonical(item) for item in value]
    if isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
        return float(value) + 0.0
    return value


def hash_of_spec(spec: IndexSpec) -> str:
    """SHA-256 of the spec in hexadecimal digits."""
    return hash_of(canonical(spec))


def hash_of(value: object) -> str:
    """SHA-256 of a JSON value with sorted keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def hash_of_panel(spec: IndexSpec, panel: Panel) -> str:
    """SHA-256 of what the spec uses of a panel: units, columns in the spec's order, denominators, groups, years."""
    digest = hashlib.sha256()
    used = sorted({indicator.denominator for indicator in spec.indicators if indicator.denominator is not None})
    group = spec.impute.group if spec.impute.method in {"group_mean", "group_median"} else None
    by_year = spec.impute.method in {"last", "linear"}
    head = {
        "units": list(panel.units),
        "indicators": [indicator.code for indicator in spec.indicators],
        "denominators": used,
        "labels": list(panel.groups[group]) if group is not None else None,
        "year": panel.year if by_year else None,
    }
    digest.update(hash_of(head).encode())
    digest.update(_bytes(columns_of(spec, panel)))
    for name in used:
        digest.update(_bytes(panel.denominators[name]))
    for other in panel.years if by_year else ():
        digest.update(hash_of_panel(spec, other).encode())
    return digest.hexdigest()


def column_places(spec: IndexSpec, panel: Panel) -> list[int | None]:
    """The column of each indicator of the spec in the panel, None where it has none."""
    if panel.codes is None:
        width = panel.values.shape[1]
        return [i if i < width else None for i in range(len(spec.indicators))]
    places = {code: i for i, code in enumerate(panel.codes)}
    return [places.get(indicator.code) for indicator in spec.indicators]


def columns_of(spec: IndexSpec, panel: Panel) -> Array:
    """The values in the order of the spec's indicators, (U, I); a column that the panel lacks is missing throughout."""
    places = column_places(spec, panel)
    columns: Array = np.full((len(panel.units), len(places)), np.nan)
    here = [i for i, place in enumerate(places) if place is not None]
    columns[:, here] = panel.values[:, [place for place in places if place is not None]]
    return columns


def _bytes(values: Array) -> bytes:
    """Little-endian bytes with one zero and one nan."""
    clean = np.ascontiguousarray(values, dtype="<f8") + 0.0
    clean[np.isnan(clean)] = np.nan
    return clean.tobytes()
