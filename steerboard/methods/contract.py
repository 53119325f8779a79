"""What every method asks of its input, said once: the conventions of `steerboard compute`.

A *reader* turns one JSON value into a typed one or refuses it: `reader(value, path) -> T`. Readers are built from
smaller ones (`listing(number(low=0))`, `record(seat)`), so that an error always names the place: `seats[2].role`,
`votes.Sở Y tế`. A JSON object is read through `Given`: the keys that a method asks for are the keys that exist, the
rest is refused as unknown.

Numbers are exact. JSON is parsed with `parse_float=Decimal` and a Python float counts as the decimal it prints as, so
that 0.2 × 15 is 3 and 27/30 meets 0.9.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, TypeVar, overload

T = TypeVar("T")
K = TypeVar("K")
E = TypeVar("E", bound=StrEnum)

Reader = Callable[[object, str], T]
"""Reads one JSON value at a path; raises `InputError` with that path or a deeper one."""

# Outside of these a number is a slip or an attack: Fraction(Decimal("1e999999999")) would fill the memory.
_MAX_DIGITS: Final = 40
_MAX_EXPONENT: Final = 100
_TOO_LARGE: Final = 10**_MAX_EXPONENT


class InputError(ValueError):
    """Input that a method cannot take. `field` is a path into the input, `message` one English sentence."""

    def __init__(self, field: str, message: str) -> None:
        # A lone surrogate from "\\ud800" could not be printed in any encoding.
        self.field = field.encode("utf-8", "backslashreplace").decode()
        self.message = message.encode("utf-8", "backslashreplace").decode()
        super().__init__(self.field, self.message)

    def __str__(self) -> str:
        """The one line `FIELD: message`, whatever line breaks a name of the input holds."""
        line = f"{self.field}: {self.message}"
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)


def exact(value: object, path: str) -> Fraction:
    """A JSON number as a fraction. Refuses booleans, texts, NaN, infinity and numbers beyond 1e100 or 40 digits."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, Fraction)):
        raise InputError(path, f"must be a number, not {_kind(value)}")
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
        raise InputError(path, f"must be true or false, not {_kind(value)}")
    return value


def text(value: object, path: str) -> str:
    """A text, possibly empty; only real characters."""
    if not isinstance(value, str):
        raise InputError(path, f"must be a text, not {_kind(value)}")
    if not _printable(value):
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
        items = _list(value, path, at_least, at_most)
        got = tuple(reader(item, f"{path}[{i}]") for i, item in enumerate(items))
        if unique:
            _refuse_second(got, path, "")
        return got

    return read


def mapping(reader: Reader[T], *, at_least: int = 0, keys: Reader[str] | None = None) -> Reader[dict[str, T]]:
    """A reader of objects whose keys are names; `keys` may limit them (`known(…)`, `word(…)`)."""

    def read(value: object, path: str) -> dict[str, T]:
        got: dict[str, T] = {}
        for key, item in _object(value, path).items():
            if not (isinstance(key, str) and key.strip() and _printable(key)):
                raise InputError(path, "has an empty or impossible name")
            at = f"{path}.{key}"
            got[keys(key, at) if keys else key] = reader(item, at)
        if len(got) < at_least:
            raise InputError(path, f"needs at least {at_least}")
        return got

    return read


def record(read: Callable[["Given"], T]) -> Reader[T]:
    """A reader of objects with fixed keys: `read` asks for them, any other key is refused."""

    def reader(value: object, path: str) -> T:
        given = Given(value, path)
        got = read(given)
        given.close()
        return got

    return reader


def records(
    read: Callable[["Given"], T], *, key: str | None = None, at_least: int = 0, at_most: int | None = None
) -> Reader[tuple[T, ...]]:
    """A reader of lists of objects. `key` names the key that must differ (`id`): the second one is refused."""
    reader = record(read)

    def read_all(value: object, path: str) -> tuple[T, ...]:
        items = _list(value, path, at_least, at_most)
        got = tuple(reader(item, f"{path}[{i}]") for i, item in enumerate(items))
        if key is not None:
            _refuse_second(tuple(_object(item, path)[key] for item in items), path, f".{key}")
        return got

    return read_all


class Given:
    """A JSON object while it is read. It learns its keys from what is asked; `close` refuses the others."""

    def __init__(self, value: object, path: str = "") -> None:
        self._values = _object(value, path or "input")
        self._asked: set[str] = set()
        self.path = path

    def at(self, key: str) -> str:
        """The path of a key."""
        return f"{self.path}.{key}" if self.path else key

    def has(self, key: str) -> bool:
        """Whether the key is there and not null. The key counts as known from now on."""
        self._asked.add(key)
        return self._values.get(key) is not None

    def take(self, key: str, reader: Reader[T]) -> T:
        """A required key; null is for the reader to judge."""
        self._asked.add(key)
        if key not in self._values:
            raise InputError(self.at(key), "is missing")
        return reader(self._values[key], self.at(key))

    @overload
    def get(self, key: str, reader: Reader[T]) -> T | None: ...
    @overload
    def get(self, key: str, reader: Reader[T], default: T) -> T: ...
    def get(self, key: str, reader: Reader[T], default: T | None = None) -> T | None:
        """An optional key; absent or null gives the default."""
        return reader(self._values[key], self.at(key)) if self.has(key) else default

    def either(self, first: str, second: str) -> str:
        """Which of two keys is given; both or none is an error of the first."""
        has_first, has_second = self.has(first), self.has(second)
        if has_first == has_second:
            raise InputError(self.at(first), f"give either {first} or {second}")
        return first if has_first else second

    def fail(self, key: str, message: str) -> InputError:
        """The error to raise for a key: `raise given.fail("days", "…")`."""
        return InputError(self.at(key), message)

    def close(self) -> None:
        """Refuse the keys that nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                raise InputError(self.at(str(key)), "is unknown here")


def read_input(given: Mapping[str, object], read: Callable[[Given], T]) -> T:
    """Read a method's whole input: `read` asks for the keys, any other is refused."""
    return record(read)(given, "")


def plain(value: object) -> Any:
    """A result as JSON values: dataclasses become objects, fractions numbers, dates texts, tuples lists."""
    if value is None or isinstance(value, (bool, str, int)):
        return value
    if isinstance(value, (Fraction, Decimal, float)):
        return _plain_number(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat(**({"timespec": "minutes"} if isinstance(value, datetime) else {}))
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no JSON form")


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


def _moment(value: object, path: str, form: str, shape: str, wanted: str) -> datetime:
    got = text(value, path)
    if re.fullmatch(shape, got, re.ASCII):
        try:
            return datetime.strptime(got, form)  # noqa: DTZ007 - local wall time, no zone in the contract
        except ValueError:
            raise InputError(path, f"{got} does not exist; give {wanted}") from None
    raise InputError(path, f"must be {wanted}")


def _list(value: object, path: str, at_least: int, at_most: int | None) -> Sequence[object]:
    if not isinstance(value, (list, tuple)):
        raise InputError(path, f"must be a list, not {_kind(value)}")
    if len(value) < at_least:
        raise InputError(path, f"needs at least {at_least}")
    if at_most is not None and len(value) > at_most:
        raise InputError(path, f"takes at most {at_most}")
    return value


def _object(value: object, path: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise InputError(path, f"must be a JSON object, not {_kind(value)}")
    return value


def _refuse_second(items: Sequence[object], path: str, suffix: str) -> None:
    seen = set()
    for i, item in enumerate(items):
        if item in seen:
            raise InputError(f"{path}[{i}]{suffix}", f"{item} is there twice")
        seen.add(item)


def _printable(value: str) -> bool:
    return "\0" not in value and (value.isascii() or not re.search(r"[\ud800-\udfff]", value))


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    for kind, wording in ((str, "a text"), (Mapping, "an object"), ((list, tuple), "a list")):
        if isinstance(value, kind):
            return wording
    return "a number" if isinstance(value, (int, float, Decimal, Fraction)) else type(value).__name__
