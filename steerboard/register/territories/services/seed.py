"""The register's first contents: provinces before and after 1 July 2025, and working calendars.

Run at every migration: adds what is missing, repeats nothing, and leaves alone what an operator has changed.
"""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.metadata import version
from importlib.resources import files
from typing import Final

from django.db import transaction

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import today
from steerboard.platform.base.models import Space
from steerboard.register.territories import calendar_files
from steerboard.register.territories.calendar_files import CalendarFile, DayEntry
from steerboard.register.territories.enums import DayStatus
from steerboard.register.territories.models import Unit, UnitSuccession, UnitVersion
from steerboard.register.territories.services.calendars import calendar_write
from steerboard.register.territories.services.units import sourced

SOURCE: Final = "Nghị quyết 22/2003/QH11, 15/2008/QH12, 175/2024/QH15, 202/2025/QH15; Quyết định 19/2025/QĐ-TTg"
# Package days are computed for these years; the years to come grow with the clock.
FIRST_PACKAGE_YEAR: Final = 2013
YEARS_AHEAD: Final = 2


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much the seed added."""

    units: int
    versions: int
    successions: int
    days: int


def seed_load() -> Loaded:
    """Load provinces and calendars as the system, each row in the instance's chain. Safe to repeat."""
    with transaction.atomic():
        units = _units()
        versions = _versions(units)
        successions = _successions(units)
        days = _calendar_days()
        return Loaded(units.added, versions, successions, days)


@dataclass(slots=True)
class _Units:
    by_key: dict[str, Unit]
    added: int = 0


def seed_rows(package: str, name: str) -> list[dict[str, str]]:
    """The rows of a seed file."""
    text = files(package).joinpath(f"seed/{name}").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _rows(name: str) -> list[dict[str, str]]:
    return seed_rows("steerboard.register.territories", name)


def day_or_none(text: str) -> date | None:
    """A date of a seed file; empty is open."""
    return date.fromisoformat(text) if text else None


def _units() -> _Units:
    found = _Units({unit.key: unit for unit in Unit.objects.all()})
    for key in dict.fromkeys(row["unit"] for row in _rows("unit_versions.csv")):
        if key not in found.by_key:
            unit = sourced(Unit(key=key), SOURCE)
            audit.save(unit, by=None, act="territories.unit_add", space=Space.instance())
            found.by_key[key] = unit
            found.added += 1
    return found


def _versions(units: _Units) -> int:
    """Versions of units that are new; a unit that is known keeps what the register says of it."""
    known = set(UnitVersion.objects.values_list("unit__key", flat=True))
    missing = [row for row in _rows("unit_versions.csv") if row["unit"] not in known]
    for row in missing:
        version = UnitVersion(
            unit=units.by_key[row["unit"]],
            code=row["code"],
            name=row["name"],
            name_en=row["name_en"],
            type=row["type"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=day_or_none(row["valid_to"]),
            basis=row["basis"],
        )
        audit.save(version, by=None, act="territories.version_add", space=Space.instance())
    return len(missing)


def _successions(units: _Units) -> int:
    known = set(UnitSuccession.objects.values_list("predecessor__key", "successor__key"))
    missing = [row for row in _rows("unit_successions.csv") if (row["predecessor"], row["successor"]) not in known]
    for row in missing:
        succession = UnitSuccession(
            predecessor=units.by_key[row["predecessor"]],
            successor=units.by_key[row["successor"]],
            kind=row["kind"],
            on=date.fromisoformat(row["on"]),
            share=Decimal(row["share"]),
            basis=row["basis"],
        )
        audit.save(succession, by=None, act="territories.succession_add", space=Space.instance())
    return len(missing)


def _calendar_days() -> int:
    raw = files("steerboard.register.territories").joinpath("seed/calendar_vn.csv").read_bytes()
    announced = calendar_write(calendar_files.read(raw, "calendar_vn.csv"), by=None, over_confirmed=False)
    computed = calendar_write(_package_file(), by=None, over_confirmed=False)
    return sum(made.days_added for made in (announced, computed) if made is not None)


def _package_file() -> CalendarFile:
    """The days of the package `holidays` as a file of provisional entries: nobody has announced them."""
    entries = tuple(_package_days())
    text = "\n".join(f"{entry.date} {entry.works} {entry.reason}" for entry in entries)
    name = f"holidays {version('holidays')} (Python)"
    return CalendarFile(name, hashlib.sha256(text.encode()).hexdigest(), entries)


def _package_days() -> Iterator[DayEntry]:
    # Imported here: the package costs a tenth of a second, which every start would pay.
    import holidays

    source = f"Gói Python holidays {version('holidays')}"
    years = range(FIRST_PACKAGE_YEAR, today().year + YEARS_AHEAD + 1)
    found = holidays.country_holidays("VN", years=years, language="vi")
    for on, reason in sorted(found.items()):
        yield DayEntry(on, works=False, reason=reason[:200], status=DayStatus.PROVISIONAL, source=source)
    for on in sorted(found.weekend_workdays):
        if on.year in years:
            yield DayEntry(on, works=True, reason="Làm bù", status=DayStatus.PROVISIONAL, source=source)
