"""Reading marked values as what they must be; what is wrong is collected, with its place, and reading goes on."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from steerboard.methods.index.marked import Marked, at
from steerboard.methods.index.problems import problem
from steerboard.methods.index.types import Problem

T = TypeVar("T")

_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_LONGEST: Final = 200

_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "mapping": ("a mapping of keys to values", "một nhóm các mục"),
    "list": ("a list", "một danh sách"),
    "text": ("a text", "chữ"),
    "number": ("a number", "một số"),
    "whole": ("a whole number", "một số nguyên"),
    "flag": ("true or false", "true hoặc false"),
}


class Reading:
    """One file being read. found: its problems; places: path to line and column of everything that was met."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.places: dict[str, tuple[int, int]] = {}

    def mapping(self, value: Marked, path: str, keys: Iterable[str] | None = None) -> "Entries":
        """The entries of a mapping; keys other than `keys` are reported."""
        self._note(value, path)
        if not isinstance(value.content, Mapping):
            self._wrong(value, path, "mapping")
            return Entries(self, path, {}, None)
        allowed = None if keys is None else tuple(keys)
        for key, (line, column) in (value.keys or {}).items():
            inner = f"{path}.{key}" if path else key
            self.places[inner] = (line, column)
            if allowed is not None and key not in allowed:
                self.found.append(at(problem("key_unknown", inner, key=key, choices=allowed), line, column))
        return Entries(self, path, value.content, value)

    def items(self, value: Marked, path: str) -> tuple[Marked, ...]:
        """The items of a list."""
        self._note(value, path)
        if isinstance(value.content, tuple):
            for i, item in enumerate(value.content):
                self._note(item, f"{path}[{i}]")
            return value.content
        self._wrong(value, path, "list")
        return ()

    def text(self, value: Marked, path: str) -> str:
        """A text as it was written; codes such as NO or 01 stay what they are."""
        if isinstance(value.content, str) and not value.is_null:
            return value.content
        self._wrong(value, path, "text")
        return ""

    def number(self, value: Marked, path: str) -> float:
        """A number with a decimal point. Infinity and "1,5" are none."""
        if self._is_number(value):
            return float(str(value.content))
        self._wrong(value, path, "number")
        return 0.0

    def whole(self, value: Marked, path: str) -> int:
        """A whole number; 3.0 is one."""
        if self._is_number(value):
            got = float(str(value.content))
            if got.is_integer() and abs(got) < 2**53:
                return int(got)
        self._wrong(value, path, "whole")
        return 0

    def flag(self, value: Marked, path: str) -> bool:
        """true or false."""
        if isinstance(value.content, str) and not value.quoted and value.content in {"true", "false", "True", "False"}:
            return value.content in {"true", "True"}
        self._wrong(value, path, "flag")
        return False

    def refuse(self, value: Marked, path: str, choices: Sequence[str]) -> None:
        """Report a value that is none of some words."""
        found = problem("method_unknown", path, value=value.content, choices=[repr(choice) for choice in choices])
        self.found.append(at(found, value.line, value.column))

    def _is_number(self, value: Marked) -> bool:
        content = value.content
        return (
            isinstance(content, str)
            and not value.quoted
            and len(content) <= _LONGEST
            and _NUMBER.fullmatch(content) is not None
        )

    def _note(self, value: Marked, path: str) -> None:
        self.places.setdefault(path, (value.line, value.column))

    def _wrong(self, value: Marked, path: str, kind: str) -> None:
        en, vi = _KINDS[kind]
        found = problem("kind_bad", path, place=path or "file", wanted_en=en, wanted_vi=vi)
        self.found.append(at(found, value.line, value.column))


class Entries:
    """The entries of one mapping, asked for by key."""

    def __init__(self, reading: Reading, path: str, values: Mapping[str, Marked], marked: Marked | None) -> None:
        self.reading, self.path, self.values = reading, path, values
        self._marked = marked

    def at(self, key: str) -> str:
        """The path of a key."""
        return f"{self.path}.{key}" if self.path else key

    def given(self, key: str) -> Marked | None:
        """The value of a key, None if it is absent or empty."""
        value = self.values.get(key)
        return None if value is None or value.is_null else value

    def get(self, key: str, read: Callable[[Marked, str], T], default: T) -> T:
        """An optional value."""
        value = self.given(key)
        return default if value is None else read(value, self.at(key))

    def take(self, key: str, read: Callable[[Marked, str], T], default: T) -> T:
        """A required value; its absence is reported, and the default stands in."""
        if self.given(key) is None and self._marked is not None:
            missing = problem("key_missing", self.at(key), key=self.at(key))
            self.reading.found.append(at(missing, self._marked.line, self._marked.column))
        return self.get(key, read, default)

    def texts(self, names: Sequence[str]) -> dict[str, Any]:
        """Those of several optional texts that are given."""
        return {name: self.reading.text(self.values[name], self.at(name)) for name in names if self.given(name)}

    def numbers(self, names: Sequence[str]) -> dict[str, Any]:
        """Those of several optional numbers that are given."""
        return {name: self.reading.number(self.values[name], self.at(name)) for name in names if self.given(name)}
