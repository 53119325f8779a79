"""The register's seed without its trail: quick, for tests that only read. The seed itself has its own tests."""

import csv
from datetime import date
from decimal import Decimal
from importlib.resources import files

from steerboard.platform.base.vietnamese import fold, sort_key
from steerboard.register.territories.models import CalendarDay, Unit, UnitSuccession, UnitVersion


def _rows(name: str) -> list[dict[str, str]]:
    text = files("steerboard.register.territories").joinpath(f"seed/{name}").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def provinces() -> dict[str, Unit]:
    """The provinces before and after 1 July 2025 with their versions and successions, by key."""
    rows = _rows("unit_versions.csv")
    keys = dict.fromkeys(row["unit"] for row in rows)
    units = {unit.key: unit for unit in Unit.objects.bulk_create(Unit(key=key) for key in keys)}
    UnitVersion.objects.bulk_create(
        UnitVersion(
            unit=units[row["unit"]],
            code=row["code"],
            name=row["name"],
            name_en=row["name_en"],
            type=row["type"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            basis=row["basis"],
            sort_key=sort_key(row["name"]),
            folded=fold(row["name"]),
        )
        for row in rows
    )
    UnitSuccession.objects.bulk_create(
        UnitSuccession(
            predecessor=units[row["predecessor"]],
            successor=units[row["successor"]],
            kind=row["kind"],
            on=date.fromisoformat(row["on"]),
            share=Decimal(row["share"]),
        )
        for row in _rows("unit_successions.csv")
    )
    return units


def holidays(*days: str, works: bool = False, status: str = "confirmed") -> None:
    """Entries of the calendar."""
    CalendarDay.objects.bulk_create(
        CalendarDay(date=date.fromisoformat(day), works=works, reason="(minh họa)", status=status) for day in days
    )
