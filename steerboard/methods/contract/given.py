"""Reading objects with fixed keys: the keys a method asks for are the keys that exist."""

from collections.abc import Callable, Mapping
from typing import TypeVar, overload

from steerboard.methods.contract.error import InputError
from steerboard.methods.contract.readers import Reader
from steerboard.methods.contract.shapes import a_list, an_object, refuse_second

T = TypeVar("T")


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
        items = a_list(value, path, at_least, at_most)
        got = tuple(reader(item, f"{path}[{i}]") for i, item in enumerate(items))
        if key is not None:
            refuse_second(tuple(an_object(item, path)[key] for item in items), path, f".{key}")
        return got

    return read_all


class Given:
    """A JSON object while it is read. It learns its keys from what is asked; `close` refuses the others."""

    def __init__(self, value: object, path: str = "") -> None:
        self._values = an_object(value, path or "input")
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
