"""What `check` answers with: a line for each row, and the table of them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from steerboard.platform.documents.sheets.types import (
    Fault,
    Note,
    Question,
    Row,
    Sheet,
    Text,
    Verdict,
    shortened,
    shown,
)


@dataclass(slots=True)
class Line:
    """A row as values by the keys of the columns (None: missing). A rule of the stage may add faults and change values."""

    number: int
    values: dict[str, Any]
    row: Row
    places: Mapping[str, int]
    headings: Mapping[str, str]
    faults: Sequence[Fault] = ()
    notes: Sequence[Note] = ()

    @property
    def read(self) -> dict[str, str]:
        """Key → the cell as it was read."""
        return {key: shown(self.row.cells[place]) for key, place in self.places.items()}

    @property
    def is_good(self) -> bool:
        return not self.faults

    def refuse(self, code: str, reason: Text, key: str = "") -> None:
        """The row cannot be taken."""
        self._add(code, reason, key, asks=False)

    def ask(self, code: str, reason: Text, key: str = "", proposals: Sequence[str] = ()) -> None:
        """The row can be read in several ways: a person must decide."""
        self._add(code, reason, key, asks=True, proposals=tuple(proposals))

    def note(self, code: str, text: Text) -> None:
        """Something worth telling once for the file, which stops nothing."""
        self.notes = (*self.notes, Note(code, str(text)))

    def _add(self, code: str, reason: Text, key: str, *, asks: bool, proposals: tuple[str, ...] = ()) -> None:
        heading = self.headings.get(key, "")
        value = shortened(self.row.cells[self.places[key]]) if key in self.places else ""
        fault = Fault(code, str(reason), self.number, heading, value, asks, proposals)
        self.faults = (*self.faults, fault)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet read by its columns: lines, and what must be told or asked."""

    sheet: Sheet
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    questions: tuple[Question, ...]

    @property
    def verdict(self) -> Verdict:
        """The gravest of what was found; a refusal of the whole file is raised, never returned."""
        faults = [fault for line in self.lines for fault in line.faults]
        if self.questions or any(fault.asks for fault in faults):
            return Verdict.ASK
        return Verdict.REJECT_ROWS if faults else Verdict.ACCEPT

    @property
    def codes(self) -> tuple[str, ...]:
        """What was found, each code once, gravest first."""
        faults = [fault.code for line in self.lines for fault in line.faults]
        return tuple(dict.fromkeys([*(q.code for q in self.questions), *faults, *(n.code for n in self.notes)]))

    @property
    def good(self) -> tuple[Line, ...]:
        """The lines that may be stored once a person has confirmed, if no question is open."""
        return tuple(line for line in self.lines if line.is_good)

    @property
    def bad(self) -> tuple[Line, ...]:
        """The lines that are refused or asked about, with their reasons."""
        return tuple(line for line in self.lines if not line.is_good)

    @property
    def content(self) -> str:
        """A hash of the good lines as they would be stored: equal for equal content, however the file was written."""
        plain = [{key: _plain(value) for key, value in sorted(line.values.items())} for line in self.good]
        return hashlib.sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
