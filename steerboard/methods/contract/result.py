"""Results as JSON values."""

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from steerboard.methods.contract.error import InputError


def plain(value: object) -> Any:
    """A result as JSON values: dataclasses become objects, fractions numbers, dates texts, tuples lists."""
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, (Fraction, Decimal, float)):
        return _plain_number(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat(**({"timespec": "minutes"} if isinstance(value, datetime) else {}))
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _plain_number(value: Fraction | Decimal | float) -> int | float:
    try:
        if not isinstance(value, float) and value == int(value):
            return int(value)
        got = float(value)
    except OverflowError:
        got = math.inf
    if not math.isfinite(got):
        raise InputError("input", "holds numbers too large to calculate with")
    return got
