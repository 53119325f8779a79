"""YAML and JSON in which every value knows its line and column, for files that people write by hand.

Only what an index needs: mappings with text keys, lists, plain values. A value stays the text that was written, so that
the code NO is no truth value and 01 keeps its zero; whoever reads it says what it must be.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import yaml

from steerboard.methods.index.problems import problem
from steerboard.methods.index.types import IndexError_, Problem

LARGEST: Final = 1_000_000
"""Bytes of a file. An index of a thousand indicators has a tenth of it."""

DEEPEST: Final = 16

_PAIR: Final = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Marked:
    """A value and its place. content: the text of a plain value, a tuple of values, or a mapping by key.

    quoted: whether a plain value stood in quotes, so that it is a text whatever it looks like. keys: for a mapping,
    line and column of each key.
    """

    content: "str | tuple[Marked, ...] | Mapping[str, Marked]"
    line: int
    column: int
    quoted: bool = False
    keys: Mapping[str, tuple[int, int]] | None = None

    @property
    def is_null(self) -> bool:
        """Whether nothing was written: an empty value, `null` or `~`."""
        return not self.quoted and isinstance(self.content, str) and self.content in {"", "null", "~", "Null", "NULL"}


def at(found: Problem, line: int, column: int) -> Problem:
    """The problem with its place in a file."""
    return replace(found, line=line, column=column)


def decoded(raw: bytes, largest: int, limit: str) -> str:
    """The text of a file in UTF-8, without its byte order mark. Raises IndexError_."""
    if len(raw) > largest:
        raise IndexError_([problem("file_large", "file", limit=limit)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        raise IndexError_(
            [at(problem("file_encoding", "file", byte=f"0x{raw[error.start]:02x}"), line, column)]
        ) from None
    bad = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", text)
    if bad is not None:
        line, column = _line_and_column(text, bad.start())
        raise IndexError_([at(problem("file_control", "file", character=f"U+{ord(bad[0]):04X}"), line, column)])
    return text


def read_marked(raw: bytes) -> Marked:
    """The one value that a YAML or JSON file holds. Raises IndexError_ with what makes it unreadable."""
    text = decoded(raw, LARGEST, "1 MB")
    if text.lstrip().startswith("{"):
        # JSON: YAML knows neither tabs between tokens nor characters written as two halves.
        text = _PAIR.sub(lambda pair: chr(_joined(pair[1], pair[2])), text.replace("\t", " "))
    if not text.strip():
        raise IndexError_([problem("file_empty", "file")])
    try:
        composer = _Composer(yaml.parse(text, Loader=_LOADER))
        value = composer.document()
    except yaml.YAMLError as error:
        raise IndexError_([_syntax(error, text)]) from None
    if value is None:
        raise IndexError_([problem("file_empty", "file")])
    if composer.found:
        raise IndexError_(composer.found)
    return value


class _Composer:
    """Builds marked values from the parser's events."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self.found: list[Problem] = []

    def document(self) -> Marked | None:
        value: Marked | None = None
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                if value is not None:
                    self._unused(event)
                value = self._value(event, 1)
        return value

    def _value(self, event: Any, depth: int) -> Marked:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if depth > DEEPEST:
            raise IndexError_([at(problem("nested_deep", "file", limit=DEEPEST), line, column)])
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None or event.tag is not None:
            self._unused(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Marked(self._list(depth), line, column)
        if isinstance(event, yaml.MappingStartEvent):
            values, keys = self._mapping(depth)
            return Marked(values, line, column, keys=keys)
        return Marked(event.value, line, column, quoted=not event.implicit[0])

    def _list(self, depth: int) -> tuple[Marked, ...]:
        items = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, depth + 1))
        return tuple(items)

    def _mapping(self, depth: int) -> tuple[dict[str, Marked], dict[str, tuple[int, int]]]:
        values: dict[str, Marked] = {}
        keys: dict[str, tuple[int, int]] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._value(event, depth + 1)
            value = self._value(next(self._events), depth + 1)
            name = key.content if isinstance(key.content, str) else ""
            if not name:
                self.found.append(at(problem("key_bad", "file"), key.line, key.column))
            elif name in values:
                self.found.append(at(problem("key_twice", name, key=name), key.line, key.column))
            else:
                values[name], keys[name] = value, (key.line, key.column)
        return values, keys

    def _unused(self, event: Any) -> None:
        mark = event.start_mark
        raise IndexError_([at(problem("yaml_feature", "file"), mark.line + 1, mark.column + 1)])


def _joined(high: str, low: str) -> int:
    return 0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00


def _syntax(error: yaml.YAMLError, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or str(error).splitlines()[0]
    found = problem("yaml_syntax", "file", reason=reason)
    if mark is None:
        return at(found, *_line_and_column(text, getattr(error, "position", 0)))
    return at(found, mark.line + 1, mark.column + 1)


def _line_and_column(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, position - before.rfind("\n")
