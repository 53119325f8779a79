"""Readers of single values, lists and objects with open keys. Built from smaller ones: `listing(number(low=0))`."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, TypeVar

from steerboard.methods.contract.error import InputError
from steerboard.methods.contract.shapes import a_list, an_object, is_printable, kind_of, refuse_second

T = TypeVar("T")
K = TypeVar("K")
E = TypeVar("E", bound=StrEnum)

Reader = Callable[[object, str], T]
"""Reads one JSON value at a path; raises `InputError` with that path or a deeper one."""

# Outside of these a number is a slip or an attack: Fraction(Decimal("1e999999999")) would fill the memory.
_MAX_DIGITS: Final = 40
_MAX_EXPONENT: Final = 100
_TOO_LARGE: Final = 10**_MAX_EXPONENT


def exact(value: object, path: str) -> Fraction:
    """A JSON number as a fraction. Refuses booleans, texts, NaN, infinity and numbers beyond 1e100 or 40 digits."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, Fraction)):
        raise InputError(path, f"must be a number, not {kind_of(value)}")
    if isinstance(value, float):
        value = Decimal(repr(float(value)))
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise InputError(path, "must be a finite number")
        _, digits, exponent = value.as_tuple()
        if len(digits) > _MAX_DIGITS or abs(int(exponent)) > _MAX_EXPONENT:
            raise InputError(path, f"has too many digits (at most {_MAX_DIGITS}, none beyond 1e{_MAX_EXPONENT})")
    got = Fraction(value)
    if abs(got) >= _TOO_LARGE:
        raise InputError(path, f"is too large (from 1e{_MAX_EXPONENT})")
    return got


Limit = int | float | str | Fraction


def number(
    *, low: Limit | None = None, high: Limit | None = None, above: Limit | None = None, below: Limit | None = None
) -> Reader[Fraction]:
    """A reader of exact numbers in [low, high], or open at an end with `above` and `below`."""
    return _limited(exact, low=low, high=high, above=above, below=below)


def whole(
    *, low: Limit | None = None, high: Limit | None = None, above: Limit | None = None, below: Limit | None = None
) -> Reader[int]:
    """A reader of whole numbers (4.0 is 4) within the limits."""

    def read(value: object, path: str) -> int:
        got = exact(value, path)
        if got.denominator != 1:
            raise InputError(path, "must be a whole number")
        return int(got)

    return _limited(read, low=low, high=high, above=above, below=below)


def real(
    *, low: Limit | None = None, high: Limit | None = None, above: Limit | None = None, below: Limit | None = None
) -> Reader[float]:
    """A reader of floats, for methods that calculate in arrays. The limits are checked on the exact number."""
    read = number(low=low, high=high, above=above, below=below)
    return lambda value, path: float(read(value, path))


def ratio(value: object, path: str) -> Fraction:
    """A number or a text `"a/b"` of whole numbers: `"2/3"`."""
    if not isinstance(value, str):
        return exact(value, path)
    parts = re.fullmatch(r"([0-9]{1,40})/([0-9]{1,40})", value, re.ASCII)
    if not parts or not int(parts[2]):
        raise InputError(path, 'must be a number or a text like "2/3"')
    return Fraction(int(parts[1]), int(parts[2]))


def flag(value: object, path: str) -> bool:
    """true or false, nothing else."""
    if not isinstance(value, bool):
        raise InputError(path, f"must be true or false, not {kind_of(value)}")
    return value


def text(value: object, path: str) -> str:
    """A text, possibly empty; only real characters."""
    if not isinstance(value, str):
        raise InputError(path, f"must be a text, not {kind_of(value)}")
    if not is_printable(value):
        raise InputError(path, "holds a character that is none (NUL or half of a pair)")
    return value


def name(value: object, path: str) -> str:
    """A text that is more than blanks."""
    got = text(value, path)
    if not got.strip():
        raise InputError(path, "must not be empty")
    return got


def word(*choices: str) -> Reader[str]:
    """A reader of one of these words."""

    def read(value: object, path: str) -> str:
        got = text(value, path)
        if got not in choices:
            raise InputError(path, f"must be one of {', '.join(choices)}")
        return got

    return read


def choice(kind: type[E]) -> Reader[E]:
    """A reader of the words of an enumeration; gives its member."""
    read_word = word(*kind)
    return lambda value, path: kind(read_word(value, path))


def known(names: Mapping[str, object] | Sequence[str] | set[str] | frozenset[str], what: str) -> Reader[str]:
    """A reader of references: one of `names`, which are `what` ("seat")."""
    pool = frozenset(names)

    def read(value: object, path: str) -> str:
        got = name(value, path)
        if got not in pool:
            raise InputError(path, f"is no {what} of this input")
        return got

    return read


def day(value: object, path: str) -> date:
    """A date `YYYY-MM-DD`."""
    return _moment(value, path, "%Y-%m-%d", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date like 2027-03-30").date()


def moment(value: object, path: str) -> datetime:
    """A moment `YYYY-MM-DDTHH:MM` in the board's own time zone."""
    shape = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}"
    return _moment(value, path, "%Y-%m-%dT%H:%M", shape, "a moment like 2027-03-30T08:00")


def nullable(reader: Reader[T]) -> Reader[T | None]:
    """The same reader, where null stands for "not known"."""
    return lambda value, path: None if value is None else reader(value, path)


def listing(
    reader: Reader[T], *, at_least: int = 0, at_most: int | None = None, unique: bool = False
) -> Reader[tuple[T, ...]]:
    """A reader of lists. With `unique` the second of two equal items is refused."""

    def read(value: object, path: str) -> tuple[T, ...]:
        items = a_list(value, path, at_least, at_most)
        got = tuple(reader(item, f"{path}[{i}]") for i, item in enumerate(items))
        if unique:
            refuse_second(got, path, "")
        return got

    return read


def mapping(reader: Reader[T], *, at_least: int = 0, keys: Reader[str] | None = None) -> Reader[dict[str, T]]:
    """A reader of objects whose keys are names; `keys` may limit them (`known(…)`, `word(…)`)."""

    def read(value: object, path: str) -> dict[str, T]:
        got: dict[str, T] = {}
        for key, item in an_object(value, path).items():
            if not (isinstance(key, str) and key.strip() and is_printable(key)):
                raise InputError(path, "has an empty or impossible name")
            at = f"{path}.{key}"
            got[keys(key, at) if keys else key] = reader(item, at)
        if len(got) < at_least:
            raise InputError(path, f"needs at least {at_least}")
        return got

    return read


def _limited(
    read: Reader[K], *, low: Limit | None, high: Limit | None, above: Limit | None, below: Limit | None
) -> Reader[K]:
    checks: list[tuple[str, Fraction, Callable[[Any, Any], bool]]] = []
    for limit, wording, holds in (
        (low, "must be at least", lambda x, y: x >= y),
        (high, "must be at most", lambda x, y: x <= y),
        (above, "must be above", lambda x, y: x > y),
        (below, "must be below", lambda x, y: x < y),
    ):
        if limit is not None:
            checks.append((f"{wording} {limit}", Fraction(str(limit)), holds))

    def reader(value: object, path: str) -> K:
        got = read(value, path)
        for message, limit, holds in checks:
            if not holds(got, limit):
                raise InputError(path, message)
        return got

    return reader


def _moment(value: object, path: str, form: str, shape: str, wanted: str) -> datetime:
    got = text(value, path)
    if re.fullmatch(shape, got, re.ASCII):
        try:
            return datetime.strptime(got, form)  # noqa: DTZ007 - local wall time, no zone in the contract
        except ValueError:
            raise InputError(path, f"{got} does not exist; give {wanted}") from None
    raise InputError(path, f"must be {wanted}")
