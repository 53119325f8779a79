"""Units as of a date: names, types, codes, what became of them."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from steerboard.register.territories.enums import UnitType
from steerboard.register.territories.errors import CodesChangedOwner
from steerboard.register.territories.models import Unit, UnitSuccession, UnitVersion

REFORM: Final = date(2025, 7, 1)
"""The first day of the 34 units."""

# Parts of names in records, which are Vietnamese whatever the language of the page; English names beside them.
_TYPE_WORDS: Final = {
    UnitType.PROVINCE: "tỉnh",
    UnitType.CITY: "thành phố",
    UnitType.COMMUNE: "xã",
    UnitType.WARD: "phường",
    UnitType.SPECIAL_ZONE: "đặc khu",
}
_ENGLISH: Final = {
    UnitType.PROVINCE: "{} Province",
    UnitType.CITY: "{} City",
    UnitType.COMMUNE: "{} Commune",
    UnitType.WARD: "{} Ward",
    UnitType.SPECIAL_ZONE: "{} Special Zone",
}


def in_force(on: date, prefix: str = "") -> Q:
    """Rows valid on a day: `valid_from ≤ day < valid_to` (null: open)."""
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": on})
    )


def unit_version(unit: Unit, on: date) -> UnitVersion | None:
    """What the unit was on a day; None where it did not exist."""
    return UnitVersion.objects.filter(in_force(on), unit=unit).select_related("unit").first()


def unit_versions(unit_ids: Iterable[int], on: date) -> dict[int, UnitVersion]:
    """Several units on a day in one statement, by unit; those that did not exist are left out."""
    rows = UnitVersion.objects.filter(in_force(on), unit_id__in=set(unit_ids))
    return {row.unit_id: row for row in rows}


def nearest_version(unit: Unit, on: date) -> UnitVersion:
    """What to call a unit on a page of any day: as of that day, else by its last name before, else its first."""
    rows = list(UnitVersion.objects.filter(unit=unit).select_related("unit").order_by("valid_from"))
    before = [row for row in rows if row.valid_from <= on]
    return before[-1] if before else rows[0]


def unit_by_code(code: str, on: date) -> Unit | None:
    """The unit that had this code on a day. There is no look-up without a date: codes change their owner."""
    found = UnitVersion.objects.filter(in_force(on), code=code).select_related("unit").first()
    return found.unit if found else None


def owners_of_code(code: str) -> list[UnitVersion]:
    """Whom a code meant through time, oldest first."""
    return list(UnitVersion.objects.filter(code=code).select_related("unit").order_by("valid_from"))


def units_on(on: date) -> QuerySet[UnitVersion]:
    """The provinces and centrally run cities of a day in Vietnamese order, with their units."""
    rows = UnitVersion.objects.filter(in_force(on), unit__parent=None).select_related("unit")
    return rows.order_by("sort_key", "pk")


def type_word(version: UnitVersion) -> str:
    """The word before the name in Vietnamese records: "tỉnh", "thành phố"."""
    return _TYPE_WORDS[UnitType(version.type)]


def titled(version: UnitVersion, language: str = "vi") -> str:
    """The name with its type: "tỉnh Quảng Nam", "Quang Nam Province"."""
    if language == "en":
        return _ENGLISH[UnitType(version.type)].format(version.name_en or version.name)
    return f"{type_word(version)} {version.name}"


def name_on(unit: Unit, on: date) -> str:
    """The bare name as of a day (or the nearest one, where it did not exist)."""
    return nearest_version(unit, on).name


def committee_of(version: UnitVersion, *, language: str = "vi", long: bool = False) -> str:
    """The People's Committee of a version: "UBND tỉnh Quảng Nam"; `long` spells it out."""
    if language == "en":
        return f"People's Committee of {titled(version, 'en')}"
    return f"{'Ủy ban nhân dân' if long else 'UBND'} {titled(version)}"


def people_committee_name(unit: Unit, on: date, *, language: str = "vi", long: bool = False) -> str:
    """What the unit's People's Committee was called on a day: "UBND tỉnh Đồng Nai", since 30 April 2026 "UBND thành phố …"."""
    return committee_of(nearest_version(unit, on), language=language, long=long)


def successors(unit: Unit) -> list[UnitSuccession]:
    """What became of the unit, by date."""
    return list(UnitSuccession.objects.filter(predecessor=unit).select_related("successor").order_by("on", "pk"))


def predecessors(unit: Unit) -> list[UnitSuccession]:
    """What the unit was formed from or took in, by date."""
    return list(UnitSuccession.objects.filter(successor=unit).select_related("predecessor").order_by("on", "pk"))


def refuse_join_on_code(first: date, second: date) -> None:
    """Raise `CodesChangedOwner` where some code meant another unit on one of two dates than on the other."""
    earlier = {row.code: row.unit_id for row in units_on(first)}
    later = {row.code: row.unit_id for row in units_on(second)}
    changed = tuple(sorted(code for code in earlier.keys() & later.keys() if earlier[code] != later[code]))
    if changed:
        raise CodesChangedOwner(changed)
