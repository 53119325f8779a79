"""Reading a file of calendar days: CSV or JSON. Nothing is guessed in silence; every faulty line is named.

CSV: a heading row with `date` and `works` (yes/no), and `reason`, `status`, `source` where known; Vietnamese headings
and dates as 22/8/2026 are read as well. JSON: a list of such records, or `{"days": […]}`; `kind` may stand for `works`
(`make_up_workday` works, any other day off).
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from steerboard.methods import strict_json
from steerboard.methods.contract import InputError
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.vietnamese import fold
from steerboard.register.territories.enums import DayStatus

MOST_BYTES: Final = 256 * 1024
MOST_DAYS: Final = 2000
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
_HEADINGS: Final = {
    "date": "date",
    "ngay": "date",
    "works": "works",
    "lam viec": "works",
    "kind": "kind",
    "loai": "kind",
    "reason": "reason",
    "name": "reason",
    "name_vi": "reason",
    "name_en": "reason",
    "ly do": "reason",
    "status": "status",
    "trang thai": "status",
    "source": "source",
    "nguon": "source",
}
_YES: Final = frozenset({"yes", "true", "1", "co", "lam viec"})
_NO: Final = frozenset({"no", "false", "0", "khong", "nghi"})
_KINDS: Final = {
    "make_up_workday": True,
    "public_holiday": False,
    "swapped_off": False,
    "compensatory_off": False,
}
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_VIETNAMESE: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One day as a file states it."""

    date: date
    works: bool
    reason: str
    status: str = DayStatus.CONFIRMED
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be taken: its number (heading = 1; in JSON the place in the list), the value read, why."""

    line: int
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What was read. With any fault nothing of the file may be written."""

    name: str
    sha256: str
    entries: tuple[DayEntry, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({entry.date.year for entry in self.entries}))


def read(raw: bytes, name: str) -> CalendarFile:
    """Read a file. Raises Refusal(field="file") where it is none of the two forms at all."""
    if len(raw) > MOST_BYTES:
        raise _refused(_("The file is larger than %(limit)d KB.") % {"limit": MOST_BYTES // 1024}, "size")
    if not raw.strip():
        raise _refused(_("The file is empty."), "empty")
    if raw.startswith(b"PK"):
        raise _refused(_("This is an Excel workbook. Save it as CSV (UTF-8) and send that."), "kind")
    if b"\x00" in raw:
        raise _refused(_("This is not a text file in UTF-8."), "encoding")
    records = _json(raw) if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["} else _csv(raw)
    if len(records) > MOST_DAYS:
        raise _refused(_("The file has more than %(limit)d days.") % {"limit": MOST_DAYS}, "too_many_rows")
    entries: list[DayEntry] = []
    faults: list[Fault] = []
    lines: dict[date, int] = {}
    for line, record in records:
        try:
            entry = _entry(record)
        except ValueError as fault:
            faults.append(Fault(line, str(fault.args[1]), str(fault.args[0])))
            continue
        if entry.date in lines:
            reason = _("This day stands in line %(line)d already.") % {"line": lines[entry.date]}
            faults.append(Fault(line, entry.date.isoformat(), reason))
            continue
        lines[entry.date] = line
        entries.append(entry)
    if not entries and not faults:
        raise _refused(_("The file has no rows."), "no_rows")
    entries.sort(key=lambda entry: entry.date)
    return CalendarFile(name, hashlib.sha256(raw).hexdigest(), tuple(entries), tuple(faults))


def _refused(reason: str, code: str) -> Refusal:
    return Refusal(reason, field="file", code=code)


def _json(raw: bytes) -> list[tuple[int, Mapping[str, Any]]]:
    try:
        value = strict_json.parse(raw)
    except InputError as fault:
        raise _refused(_("The file is not sound JSON: %(fault)s") % {"fault": fault}, "json") from fault
    days = value.get("days") if isinstance(value, dict) else value
    if not isinstance(days, list) or not all(isinstance(record, dict) for record in days):
        raise _refused(_("The JSON file must hold a list of days."), "json")
    return [(place, _known(record.items())) for place, record in enumerate(days, 1)]


def _csv(raw: bytes) -> list[tuple[int, Mapping[str, Any]]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise _refused(_("This is not a text file in UTF-8."), "encoding") from fault
    heading = text.split("\n", 1)[0]
    mark = max(",;\t", key=heading.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        names = next(reader)
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as fault:
        raise _refused(_("The file is not sound CSV: %(fault)s") % {"fault": fault}, "quote") from fault
    known = [_HEADINGS.get(fold(name), "") for name in names]
    for wanted, others in (("date", ()), ("works", ("kind",))):
        if not {wanted, *others} & set(known):
            raise _refused(_("The heading “%(heading)s” is missing.") % {"heading": wanted}, "heading_missing")
    for line, row in rows:
        if len(row) > len(names):
            raise _refused(_("Line %(line)d has more cells than the heading.") % {"line": line}, "columns")
    return [(line, _known(zip(names, row, strict=False))) for line, row in rows]


def _known(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The fields under our own names; of several headings for one field the first that says something counts."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        field = _HEADINGS.get(fold(str(name)))
        if field and value is not None and value != "" and field not in found:
            found[field] = value
    return found


def _entry(record: Mapping[str, Any]) -> DayEntry:
    """One day. Raises ValueError(reason, value as read)."""
    status = fold(str(record.get("status", DayStatus.CONFIRMED)))
    return DayEntry(
        date=_date(str(record.get("date", "")).strip()),
        works=_works(record),
        reason=" ".join(str(record.get("reason", "")).split())[:200],
        status=DayStatus.PROVISIONAL if status.startswith(("provisional", "tam")) else DayStatus.CONFIRMED,
        source=" ".join(str(record.get("source", "")).split())[:300],
    )


def _works(record: Mapping[str, Any]) -> bool:
    if "works" in record:
        said = fold(str(record["works"]))
        if said in _YES | _NO:
            return said in _YES
        raise ValueError(_("Say yes or no: does this day work?"), str(record["works"]))
    kind = str(record.get("kind", ""))
    if kind in _KINDS:
        return _KINDS[kind]
    raise ValueError(_("This kind of day is not known."), kind)


def _date(text: str) -> date:
    iso, ours = _ISO.fullmatch(text), _VIETNAMESE.fullmatch(text)
    parts = [int(one) for one in iso.groups()] if iso else [int(one) for one in ours.groups()][::-1] if ours else []
    try:
        found = date(*parts) if parts else None
    except ValueError:
        found = None
    if found is None:
        raise ValueError(_("This is no date (2026-08-22 or 22/8/2026)."), text)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(
            _("The year must lie between %(first)d and %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR}, text
        )
    return found
