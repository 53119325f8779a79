"""The shapes under all readers: a list, an object, names that differ, characters that exist."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from steerboard.methods.contract.error import InputError


def a_list(value: object, path: str, at_least: int, at_most: int | None) -> Sequence[object]:
    if not isinstance(value, (list, tuple)):
        raise InputError(path, f"must be a list, not {kind_of(value)}")
    if len(value) < at_least:
        raise InputError(path, f"needs at least {at_least}")
    if at_most is not None and len(value) > at_most:
        raise InputError(path, f"takes at most {at_most}")
    return value


def an_object(value: object, path: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise InputError(path, f"must be a JSON object, not {kind_of(value)}")
    return value


def refuse_second(items: Sequence[object], path: str, suffix: str) -> None:
    seen = set()
    for i, item in enumerate(items):
        if item in seen:
            raise InputError(f"{path}[{i}]{suffix}", f"{item} is there twice")
        seen.add(item)


def is_printable(value: str) -> bool:
    return "\0" not in value and (value.isascii() or not re.search(r"[\ud800-\udfff]", value))


def kind_of(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    for kind, wording in ((str, "a text"), (Mapping, "an object"), ((list, tuple), "a list")):
        if isinstance(value, kind):
            return wording
    return "a number" if isinstance(value, (int, float, Decimal, Fraction)) else type(value).__name__
