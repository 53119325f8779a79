"""From what somebody typed to a unit as of a date: taken only where there is one reading, else proposed and asked."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.register.territories.models import UnitSuccession, UnitVersion
from steerboard.register.territories.spelling import is_aggregate, is_like, letters, near, readings

CODE_DIGITS: Final = 2


class Verdict(StrEnum):
    """What a text is. Only MATCHED may be stored without asking; UNKNOWN and MISSING refuse a row."""

    MATCHED = "matched"
    ASK = "ask"
    AGGREGATE = "aggregate"
    UNKNOWN = "unknown"
    MISSING = "missing"


class Reason(StrEnum):
    """Why a text must be asked about."""

    UNIT_ENDED = "unit_ended"
    NOT_YET = "not_yet"
    BEFORE_OR_AFTER = "before_or_after"
    CODE_REUSED = "code_reused"
    CODE_FORM = "code_form"
    OTHER_NAME = "other_name"
    NEAR = "near"


_SENTENCES: Final[dict[Verdict | Reason, Promise]] = {
    Verdict.AGGREGATE: _("This is a region or a total, not a province."),
    Verdict.UNKNOWN: _("No province or city of this name or code is known."),
    Verdict.MISSING: _("The province is missing."),
    Reason.UNIT_ENDED: _("This unit had ended by then. Is one of its successors meant?"),
    Reason.NOT_YET: _("The unit did not have this name yet."),
    Reason.BEFORE_OR_AFTER: _("The unit changed in this year. Is it the one before or after the merger?"),
    Reason.CODE_REUSED: _("This code meant another province at another time. Which one is meant?"),
    Reason.CODE_FORM: _("A province's code has two digits."),
    Reason.OTHER_NAME: _("This is not the unit's name. Is it meant?"),
    Reason.NEAR: _("No unit is written like this. Is one of these meant?"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """The answer: `version` where it is MATCHED, `proposals` (best first) where a person must choose."""

    verdict: Verdict
    version: UnitVersion | None = None
    reason: Reason | None = None
    proposals: tuple[UnitVersion, ...] = ()

    @property
    def sentence(self) -> str:
        """What to tell the reader; empty for a match."""
        if self.verdict is Verdict.MATCHED:
            return ""
        return str(_SENTENCES[self.reason or self.verdict])


@cache
def _other_names() -> Mapping[str, tuple[str, ...]]:
    """Former provinces, seats and everyday names → names of the 63 they mean (seed/other_names.csv)."""
    seed = files("steerboard.register.territories").joinpath("seed/other_names.csv").read_text("utf-8")
    return {
        letters(row["name"]): tuple(letters(name) for name in row["means"].split(";"))
        for row in csv.DictReader(seed.splitlines())
    }


class Gazetteer:
    """All versions and successions of the provinces, read once (two statements) for any number of matches."""

    def __init__(self) -> None:
        rows = UnitVersion.objects.filter(unit__parent=None).select_related("unit").order_by("valid_from", "pk")
        self._by_unit: dict[int, list[UnitVersion]] = defaultdict(list)
        self._by_name: dict[str, list[UnitVersion]] = defaultdict(list)
        self._by_code: dict[str, list[UnitVersion]] = defaultdict(list)
        for row in rows:
            self._by_unit[row.unit_id].append(row)
            self._by_name[letters(row.name)].append(row)
            self._by_code[row.code].append(row)
        self._became: dict[int, list[int]] = defaultdict(list)
        for link in UnitSuccession.objects.order_by("on", "pk"):
            self._became[link.predecessor_id].append(link.successor_id)

    @property
    def begins(self) -> date | None:
        """The first day that the register speaks of; None where it is empty."""
        return min((rows[0].valid_from for rows in self._by_unit.values()), default=None)

    def match(self, text: str, on: date) -> Match:
        """What a text means as of a date."""
        whole = letters(text)
        if not whole:
            return Match(Verdict.MISSING)
        if whole.isdigit():
            return self._code(text.strip(), on)
        if is_aggregate(text):
            return Match(Verdict.AGGREGATE)
        for one in readings(text):
            if one in self._by_name:
                return self._named(one, on)
        return self._proposed(text, on)

    def match_in_year(self, text: str, year: int) -> Match:
        """What a text means in a table that names the year only: a unit that changed within it is asked about."""
        first, last = self.match(text, date(year, 1, 1)), self.match(text, date(year, 12, 31))
        if first.version and last.version and first.version.unit_id == last.version.unit_id:
            return last
        if first.version or last.version:
            either = [one.version for one in (first, last) if one.version]
            return Match(
                Verdict.ASK,
                reason=Reason.BEFORE_OR_AFTER,
                proposals=_once([*either, *first.proposals, *last.proposals]),
            )
        return last

    def _on(self, unit_id: int, on: date) -> UnitVersion | None:
        return next((row for row in self._by_unit[unit_id] if _is_in_force(row, on)), None)

    def _heirs(self, unit_id: int, on: date) -> list[UnitVersion]:
        """The units of a day that a unit ended in, along its successions."""
        living = self._on(unit_id, on)
        if living:
            return [living]
        return [heir for after in self._became[unit_id] for heir in self._heirs(after, on)]

    def _named(self, name: str, on: date) -> Match:
        rows = self._by_name[name]
        living = _once(
            found for row in rows if row.valid_from <= on and (found := self._on(row.unit_id, on)) is not None
        )
        if len(living) == 1:
            return Match(Verdict.MATCHED, living[0])
        later = _once(found for row in rows if row.valid_from > on and (found := self._on(row.unit_id, on)) is not None)
        if living or later:
            return Match(Verdict.ASK, reason=Reason.NOT_YET, proposals=_once([*living, *later]))
        if all(row.valid_from > on for row in rows):
            return Match(Verdict.UNKNOWN)
        return Match(Verdict.ASK, reason=Reason.UNIT_ENDED, proposals=self._heirs_of(rows, on))

    def _heirs_of(self, rows: Iterable[UnitVersion], on: date) -> tuple[UnitVersion, ...]:
        return _once(heir for row in rows for heir in self._heirs(row.unit_id, on))

    def _code(self, code: str, on: date) -> Match:
        if len(code) != CODE_DIGITS:
            known = self._by_code.get(f"{int(code):0{CODE_DIGITS}d}" if len(code) < 9 else "", [])
            if not known:
                return Match(Verdict.UNKNOWN)
            return Match(Verdict.ASK, reason=Reason.CODE_FORM, proposals=self._heirs_of(known, on))
        known = self._by_code.get(code, [])
        living = next((row for row in known if _is_in_force(row, on)), None)
        strangers = [row for row in known if living and row.unit_id != living.unit_id and row.name != living.name]
        if living and not strangers:
            return Match(Verdict.MATCHED, living)
        if living:
            proposals = _once([living, *self._heirs_of(strangers, on)])
            return Match(Verdict.ASK, reason=Reason.CODE_REUSED, proposals=proposals)
        started = [row for row in known if row.valid_from <= on]
        if not started:
            return Match(Verdict.UNKNOWN)
        return Match(Verdict.ASK, reason=Reason.UNIT_ENDED, proposals=self._heirs_of(started, on))

    def _proposed(self, text: str, on: date) -> Match:
        started = [row for rows in self._by_unit.values() for row in rows if row.valid_from <= on]
        meant = {name for one in readings(text) for name in _other_names().get(one, ())}
        other = [row for row in started if letters(row.name) in meant]
        alike = [row for row in started if is_like(text, row.name)]
        close = near(text, (row.name for row in started))
        alike += [row for name in close for row in started if letters(row.name) == name]
        if not other and not alike:
            return Match(Verdict.UNKNOWN)
        reason = Reason.OTHER_NAME if other else Reason.NEAR
        return Match(Verdict.ASK, reason=reason, proposals=self._heirs_of([*other, *alike], on))


def _is_in_force(row: UnitVersion, on: date) -> bool:
    return row.valid_from <= on and (row.valid_to is None or row.valid_to > on)


def _once(rows: Iterable[UnitVersion]) -> tuple[UnitVersion, ...]:
    """The rows without those whose unit came before."""
    found: dict[int, UnitVersion] = {}
    for row in rows:
        found.setdefault(row.unit_id, row)
    return tuple(found.values())


def match(text: str, on: date) -> Match:
    """What one text means as of a date; for many texts make a `Gazetteer` once."""
    return Gazetteer().match(text, on)
