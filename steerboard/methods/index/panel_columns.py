"""A panel as a spec sees it: its columns in the order of the indicators, and the hash of what is used of it."""

import hashlib

import numpy as np

from steerboard.methods.index.canonical import hash_of
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.types import Array, Panel


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
