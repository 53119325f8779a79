"""JSON as strangers send it: one meaning or none.

The standard parser takes the last of two equal keys, NaN, and any depth; each of these lets two programs read one
file differently. Numbers keep every digit: whole ones as int, others as Decimal.
"""

import json
from decimal import Decimal, InvalidOperation
from typing import Final, NoReturn

from steerboard.methods.contract import InputError

MAX_DEPTH: Final = 32
"""Deepest nesting of lists and objects (reliability: the same limit as the API's)."""

# Longer than any number we calculate with; the reader of the field then refuses it by name.
_LONGEST_NUMBER: Final = 200


def parse(raw: bytes) -> object:
    """One JSON value from UTF-8 bytes (a byte order mark is passed over). Raises InputError("input", …)."""
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("input", f"is not UTF-8: byte {error.start + 1} is 0x{raw[error.start]:02x}") from None
    try:
        value = json.loads(
            source,
            parse_float=_decimal,
            parse_int=_whole,
            parse_constant=_refuse_constant,
            object_pairs_hook=_distinct,
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno} column {error.colno}"
        raise InputError("input", f"is not JSON: {error.msg} at {place}") from None
    except RecursionError:
        raise InputError("input", f"is nested deeper than {MAX_DEPTH} levels") from None
    _refuse_depth(value)
    return value


def dump(value: object) -> str:
    """One line of JSON, with letters as they are. Refuses NaN and infinity."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _decimal(digits: str) -> Decimal:
    if len(digits) > _LONGEST_NUMBER:
        return Decimal("Infinity")
    try:
        return Decimal(digits)
    except InvalidOperation:  # an exponent beyond what Decimal can hold
        return Decimal("Infinity")


def _whole(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else Decimal("Infinity")


def _refuse_constant(word: str) -> NoReturn:
    raise InputError("input", f"is not JSON: {word} is no number")


def _distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    got = dict(pairs)
    if len(got) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for i, key in enumerate(keys) if key in keys[:i])
        raise InputError("input", f"has the key {twice!r} twice in one object")
    return got


def _refuse_depth(value: object) -> None:
    level: list[object] = [value]
    for _ in range(MAX_DEPTH + 1):
        inner: list[object] = []
        for item in level:
            if isinstance(item, dict):
                inner.extend(item.values())
            elif isinstance(item, list):
                inner.extend(item)
        if not inner:
            return
        level = inner
    raise InputError("input", f"is nested deeper than {MAX_DEPTH} levels")
