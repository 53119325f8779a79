"""What a workbook's own parts say: its sheets, formats, formulas, hidden and faulty cells. Runs in the child process."""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

from steerboard.platform.documents.parsing.findings import Refused

# Patterns begin with plain letters, so that a search runs at the speed of memory. Other ways to write the same (a prefix,
# single quotation marks) are read by calamine all the same; what is then not measured ends in the child's limits.
_ROW_NUMBER: Final = re.compile(rb"<row [^>]*?\br=\"(\d+)\"")
_FAR_COLUMN: Final = re.compile(rb" r=\"([A-Z]{2,3})\d")
_ROWS: Final = (b"<row ", b"<row>", b"<row/")
_NAMED_ROWS: Final = (b":row ", b":row>", b":row/")
_CELLS: Final = re.compile(rb"<(?:\w+:)?c[ />]")
# Each with its beginning, which is looked for first: most sheets have none of them.
_HINTS: Final = {
    b"<f": (b"<f>", b"<f ", b"<f/"),
    b":f": (b":f>", b":f "),
    b' t="e"': (),
    b' hidden="': (b' hidden="1"', b' hidden="true"'),
    b"'": (b"'e'", b"hidden='"),
}
_CALLS: Final = re.compile(r"\b(WEBSERVICE|FILTERXML|RTD|CALL|REGISTER|EXEC|DDE)\s*\(|\|", re.I)
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_PERCENT_FORMATS: Final = {9, 10}
_FALSE_DAY: Final = 60
_HEAD: Final = 4096


class TooMany(Refused):
    """More rows or columns than are read; `count` says how many columns."""

    def __init__(self, code: str, count: int) -> None:
        super().__init__(code)
        self.count = count


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet and the part of the archive that holds its cells."""

    name: str
    part: str
    is_visible: bool


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _walk(xml: bytes, start: Any, end: Any = None, text: Any = None) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    # Refused before by office.look; twice holds better.
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        raise Refused("damaged") from None


def _refuse(*_given: object) -> None:
    raise Refused("xml")


def sheets(archive: zipfile.ZipFile) -> list[SheetPart]:
    """The sheets with cells, in their order."""
    targets: dict[str, str] = {}
    found: list[SheetPart] = []

    def relation(name: str, given: dict[str, str]) -> None:
        if _bare(name) == "Relationship" and given.get("Type", "").endswith("/worksheet"):
            targets[given.get("Id", "")] = _placed(given.get("Target", ""))

    def sheet(name: str, given: dict[str, str]) -> None:
        if _bare(name) == "sheet":
            identity = next((value for key, value in given.items() if _bare(key) == "id"), "")
            if identity in targets:
                found.append(
                    SheetPart(given.get("name", ""), targets[identity], given.get("state", "") in {"", "visible"})
                )

    _walk(archive.read("xl/_rels/workbook.xml.rels"), relation)
    _walk(archive.read("xl/workbook.xml"), sheet)
    return found


def _placed(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


def has_cells(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether there is any cell in a sheet."""
    with archive.open(part) as stream:
        return _CELLS.search(stream.read(_HEAD * 16)) is not None


def percent_styles(archive: zipfile.ZipFile) -> set[int]:
    """The cell formats that show a number as a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    own: dict[str, str] = {}
    found: set[int] = set()
    state = {"inside": False, "place": 0}

    def start(name: str, given: dict[str, str]) -> None:
        bare = _bare(name)
        if bare == "numFmt":
            own[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif bare == "cellXfs":
            state["inside"] = True
        elif bare == "xf" and state["inside"]:
            number = given.get("numFmtId", "0")
            if "%" in own.get(number, "") or (number.isdecimal() and int(number) in _PERCENT_FORMATS):
                found.add(state["place"])
            state["place"] += 1

    def end(name: str) -> None:
        if _bare(name) == "cellXfs":
            state["inside"] = False

    _walk(archive.read("xl/styles.xml"), start, end)
    return found


def column_number(letters: bytes | str) -> int:
    """ "A" → 1, "AA" → 27."""
    number = 0
    for letter in letters.decode() if isinstance(letters, bytes) else letters:
        number = number * 26 + ord(letter) - 64
    return number


def measure(xml: bytes, percents: set[int], most_rows: int, most_columns: int) -> bool:
    """Refuse a sheet with cells beyond the limits before any reader makes room for them; whether it may have `details`.

    Its claim of size is no witness. Thirty rows more are let through for titles above the headings.
    """
    most = most_rows + 30
    if count_rows(xml) > most or max(map(int, _ROW_NUMBER.findall(xml)), default=0) > most:
        raise TooMany("too_many_rows", 0)
    widest = max(map(column_number, set(_FAR_COLUMN.findall(xml))), default=0)
    if widest > most_columns:
        raise TooMany("too_many_columns", widest)
    # A row's own number may be left out or lie: the cells say it, too. Only those with as many digits are looked at.
    long = re.compile(rb" r=\"[A-Z]{1,3}(\d{%d,})\"" % len(str(most)))
    if any(int(number) > most for number in set(long.findall(xml))):
        raise TooMany("too_many_rows", 0)
    return any(b' s="%d"' % style in xml for style in percents) or any(
        begin in xml and any(hint in xml for hint in hints or (begin,)) for begin, hints in _HINTS.items()
    )


def count_rows(xml: bytes) -> int:
    """How many rows stand in the text of a sheet."""
    return sum(xml.count(tag) for tag in _ROWS) + (sum(xml.count(tag) for tag in _NAMED_ROWS) if b":row" in xml else 0)


def refuse_long(path: Path, most_rows: int, most_bytes: int) -> None:
    """Refuse a workbook too large to be unpacked by its rows, where one sheet has too many of them."""
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            if not part.startswith("xl/worksheets/"):
                continue
            seen = unpacked = 0
            with archive.open(part) as stream:
                while seen <= most_rows and unpacked < most_bytes and (piece := stream.read(_HEAD * 64)):
                    unpacked += len(piece)
                    seen += count_rows(piece)
            if seen > most_rows:
                raise TooMany("too_many_rows", 0)


def details(xml: bytes, percents: set[int]) -> dict[str, Any]:
    """Flaws [row, column, code, text], percentages [row, column], hidden rows and columns; all counted from 1."""
    seen = _Details(percents)
    if xml:
        _walk(xml, seen.start, seen.end, seen.text)
    return {
        "flaws": seen.flaws,
        "percents": seen.percents,
        "hidden_rows": seen.hidden_rows,
        "hidden_columns": seen.hidden_columns,
    }


class _Details:
    """Notes what is odd, cell by cell."""

    def __init__(self, percents: set[int]) -> None:
        self._percents = percents
        self.flaws: list[list[Any]] = []
        self.percents: list[list[int]] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self._row = self._column = 0
        self._given: dict[str, str] = {}
        self._formula: str | None = None
        self._value = ""
        self._into = ""

    def start(self, name: str, given: dict[str, str]) -> None:
        bare = _bare(name)
        if bare == "c":
            place = _REFERENCE.fullmatch(given.get("r", ""))
            self._column = column_number(place[1]) if place else self._column + 1
            self._row = int(place[2]) if place else self._row
            self._given, self._formula, self._value = given, None, ""
        elif bare == "row":
            self._row = int(given.get("r", self._row + 1))
            self._column = 0
            if given.get("hidden") in {"1", "true"}:
                self.hidden_rows.append(self._row)
        elif bare == "col" and given.get("hidden") in {"1", "true"}:
            self.hidden_columns += range(int(given.get("min", 0)), min(int(given.get("max", 0)), 300) + 1)
        elif bare == "f":
            self._formula, self._into = "", "f"
        elif bare in {"v", "t"}:
            self._into = "v"

    def text(self, text: str) -> None:
        if self._into == "v":
            self._value += text
        elif self._into == "f" and self._formula is not None:
            self._formula += text

    def end(self, name: str) -> None:
        bare = _bare(name)
        if bare in {"f", "v", "t"}:
            self._into = ""
        elif bare == "c":
            self._close()

    def _close(self) -> None:
        kind = self._given.get("t", "n")
        if kind == "e":
            self._flaw("error_cell", self._value)
        elif self._formula is not None:
            if _CALLS.search(self._formula):
                self._flaw("formula_calls", self._formula)
            elif not self._value:
                self._flaw("formula_no_value", self._formula)
            else:
                self._flaw("calculated", self._formula)
        if kind == "n" and self._value:
            if self._value.partition(".")[0] == str(_FALSE_DAY):
                self._flaw("false_day", self._value)
            style = self._given.get("s", "0")
            if style.isdecimal() and int(style) in self._percents:
                self.percents.append([self._row, self._column])

    def _flaw(self, code: str, text: str) -> None:
        self.flaws.append([self._row, self._column, code, text[:200]])
