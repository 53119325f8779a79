"""An index from its two files: all problems of both at once, or the index with its values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from steerboard.methods.index.building import check, examine
from steerboard.methods.index.result import IndexResult
from steerboard.methods.index.spec_file import SpecFile, read_spec_file
from steerboard.methods.index.table_file import ValueTable, read_table
from steerboard.methods.index.types import IndexError_, Problem


@dataclass(frozen=True, eq=False)
class Loaded:
    """Both files, read without an error, and the index that they make."""

    file: SpecFile
    table: ValueTable
    result: IndexResult


def load(
    spec: bytes, table: bytes, *, year: int | None = None, names: tuple[str, str] = ("index file", "table")
) -> Loaded:
    """Read an index file and its table and build the index. Raises IndexError_ with every problem of both, placed.

    names: of the files, for the problems.
    """
    problems: list[Problem] = []
    try:
        file = read_spec_file(spec, names[0])
    except IndexError_ as error:
        raise IndexError_(_in_file(error.problems, names[0])) from None
    problems += file.problems
    try:
        values = read_table(table, file.spec, file.table, year)
    except IndexError_ as error:
        found = [file.placed(item) for item in check(file.spec) if item.is_error]
        unreadable = _in_file(error.problems, names[1])
        raise IndexError_([*problems, *_new(found, file), *unreadable]) from None
    result, found_all = examine(file.spec, values.panel)
    for item in _new(found_all, file):
        in_table = values.placed(item)
        problems.append(file.placed(item) if in_table.line is None else replace(in_table, file=names[1]))
    if result is None or file.problems:
        raise IndexError_(problems)
    return Loaded(file, values, replace(result, problems=tuple(problems)))


def _in_file(found: Sequence[Problem], name: str) -> list[Problem]:
    return [replace(item, file=name) for item in found]


def _new(found: Sequence[Problem], file: SpecFile) -> list[Problem]:
    """Problems that are not just echoes of what stood in for something unreadable."""
    known = [item.place for item in file.problems]
    return [item for item in found if not any(_same_spot(item.place, place) for place in known)]


def _same_spot(a: str, b: str) -> bool:
    """Whether two paths are the same or one lies within the other."""
    short, long = sorted((a, b), key=len)
    return long == short or (long.startswith(short) and long[len(short)] in ".[") or not short
