"""One text for one content, and its SHA-256: same spec and same values give the same hash, same hash the same bytes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Final

import numpy as np

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


def hash_of(value: object) -> str:
    """SHA-256 of a JSON value with sorted keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
