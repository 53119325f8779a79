"""The organisations that every province has, made from a catalogue for the dates and names of a unit; central ones once.

Safe to repeat: what is in the register is left alone. Sources of the catalogue: seed/README.md.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db import transaction

from steerboard.platform.audit import services as audit
from steerboard.platform.base.enums import Provenance
from steerboard.platform.base.models import Space
from steerboard.platform.base.permit import require
from steerboard.register.organisations.enums import Level
from steerboard.register.organisations.models import Organisation, OrganisationSuccession, OrganisationVersion
from steerboard.register.organisations.services.names import succession_write, version_write
from steerboard.register.territories.models import Unit, UnitSuccession, UnitVersion
from steerboard.register.territories.selectors import titled, type_word
from steerboard.register.territories.services import seed_rows

_PACKAGE: Final = "steerboard.register.organisations"
SOURCE: Final = "Danh mục của Steerboard (Nghị định 45/2025/NĐ-CP, 24/2014/NĐ-CP; Nghị quyết 176/2025/QH15)"
MERGED: Final = "Sáp nhập tỉnh"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the catalogue: names may hold {unit}, {unit_en} and {type}, which follow the unit's own names."""

    key: str
    kind: str
    field: str
    everywhere: bool
    name: str
    name_en: str
    short: str
    valid_from: date
    valid_to: date | None
    successor: str
    went_over: str
    basis: str

    @property
    def follows_unit(self) -> bool:
        return "{" in self.name

    def of(self, version: UnitVersion) -> "Entry":
        """The row with its names as of a version of the unit."""
        words = {"unit": titled(version), "unit_en": titled(version, "en"), "type": type_word(version)}
        return replace(
            self,
            name=self.name.format(**words),
            name_en=self.name_en.format(**words),
            short=self.short.format(**words),
        )

    def within(self, first: date, after: date | None) -> "Entry | None":
        """The row cut to the days from `first` until before `after`; None where none is left."""
        ends = min((end for end in (self.valid_to, after) if end is not None), default=None)
        begins = max(self.valid_from, first)
        return None if ends is not None and ends <= begins else replace(self, valid_from=begins, valid_to=ends)


def entries(name: str = "provincial.csv") -> list[Entry]:
    """The rows of a catalogue."""
    return [
        Entry(
            key=row["key"],
            kind=row["kind"],
            field=row["field"],
            everywhere=row.get("everywhere", "yes") == "yes",
            name=row["name"],
            name_en=row["name_en"],
            short=row["short"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            successor=row["successor"],
            went_over=row["went_over"],
            basis=row["basis"],
        )
        for row in seed_rows(_PACKAGE, name)
    ]


def provincial_set_create(
    *, by: Any, unit: Unit, optional: Collection[str] = (), without: Collection[str] = ()
) -> list[Organisation]:
    """Make the organisations of a province with their names through time and their successors.

    `optional` are keys of the catalogue that only some provinces have, `without` keys that this one lacks. Where the
    unit's predecessors or successors have their set already, theirs and these are linked. Returns those made now.
    """
    require(by, "organisations.edit", unit)
    with transaction.atomic():
        chosen = [
            entry for entry in entries() if (entry.everywhere or entry.key in optional) and entry.key not in without
        ]
        versions = list(UnitVersion.objects.filter(unit=unit).order_by("valid_from"))
        known = _of_unit(unit)
        made = [
            _organisation(unit, entry, found, by)
            for entry in chosen
            if entry.key not in known and (found := list(_names(entry, versions)))
        ]
        _link_reforms(unit, chosen, by)
        _link_mergers(UnitSuccession.objects.filter(predecessor=unit), by)
        _link_mergers(UnitSuccession.objects.filter(successor=unit), by)
        return made


def _of_unit(unit: Unit) -> dict[str, Organisation]:
    """The unit's organisations that came from the catalogue, by the catalogue's key."""
    start = len(unit.key) + 1
    rows = Organisation.objects.filter(unit=unit, key__startswith=f"{unit.key}-")
    return {row.key[start:]: row for row in rows}


def _names(entry: Entry, versions: list[UnitVersion]) -> Iterator[Entry]:
    """The names of a row through the life of a unit, each with its days."""
    if not entry.follows_unit:
        cut = entry.within(versions[0].valid_from, versions[-1].valid_to)
        if cut:
            yield cut
        return
    waiting: Entry | None = None
    for version in versions:
        cut = entry.of(version).within(version.valid_from, version.valid_to)
        if cut is None:
            continue
        if waiting is not None and waiting.name == cut.name:
            waiting = replace(waiting, valid_to=cut.valid_to)
            continue
        if waiting is not None:
            yield waiting
        waiting = replace(cut, basis=cut.basis or version.basis)
    if waiting is not None:
        yield waiting


def _organisation(unit: Unit | None, entry: Entry, names: Iterable[Entry], by: Any) -> Organisation:
    made = Organisation(
        key=f"{unit.key}-{entry.key}" if unit else entry.key,
        kind=entry.kind,
        level=Level.PROVINCE if unit else Level.CENTRAL,
        unit=unit,
        field=entry.field,
        provenance=Provenance.REAL,
        source=SOURCE,
    )
    audit.save(made, by=by, act="organisations.organisation_add", space=Space.instance())
    for name in names:
        _version(made, name, by)
    return made


def _version(organisation: Organisation, name: Entry, by: Any) -> OrganisationVersion:
    return version_write(
        OrganisationVersion(
            organisation=organisation,
            name=name.name,
            name_en=name.name_en,
            short=name.short,
            valid_from=name.valid_from,
            valid_to=name.valid_to,
            basis=name.basis,
        ),
        by=by,
    )


def _link(old: Organisation, new: Organisation, on: date, by: Any, *, note: str, basis: str) -> None:
    if not OrganisationSuccession.objects.filter(predecessor=old, successor=new, on=on).exists():
        link = OrganisationSuccession(predecessor=old, successor=new, on=on, note=note, basis=basis)
        succession_write(link, by=by)


def _ended_on(on: date, organisations: Iterable[Organisation]) -> set[int]:
    rows = OrganisationVersion.objects.filter(organisation__in=list(organisations), valid_to=on)
    return set(rows.values_list("organisation_id", flat=True))


def _link_reforms(unit: Unit | None, chosen: Iterable[Entry], by: Any) -> None:
    """What ended inside the unit went over into its successor there."""
    every = list(chosen)
    basis = {entry.key: entry.basis for entry in every}
    known = _of_unit(unit) if unit else {row.key: row for row in Organisation.objects.filter(unit=None)}
    for entry in every:
        old, new = known.get(entry.key), known.get(entry.successor)
        if old and new and entry.valid_to and old.pk in _ended_on(entry.valid_to, [old]):
            _link(old, new, entry.valid_to, by, note=entry.went_over, basis=basis[entry.successor])


def _link_mergers(links: Iterable[UnitSuccession], by: Any) -> None:
    """What a unit that ended had, went over into what its successor has of the same kind."""
    for link in links:
        old, new = _of_unit(link.predecessor), _of_unit(link.successor)
        ended = _ended_on(link.on, old.values())
        for key in old.keys() & new.keys():
            if old[key].pk in ended:
                _link(old[key], new[key], link.on, by, note=MERGED, basis=link.basis)


def follow_unit(*, by: Any, unit: Unit) -> int:
    """Bring names that hold the unit's own in line with it ("UBND tỉnh …" → "UBND thành phố …"). Returns how many changed.

    Called in the transaction in which the unit got another name or type.
    """
    require(by, "organisations.edit", unit)
    versions = list(UnitVersion.objects.filter(unit=unit).order_by("valid_from"))
    known = _of_unit(unit)
    changed = 0
    for entry in entries():
        if entry.follows_unit and entry.key in known:
            changed += _follow(known[entry.key], list(_names(entry, versions)), by)
    return changed


def _follow(organisation: Organisation, names: list[Entry], by: Any) -> int:
    changed = 0
    for name in names:
        last = OrganisationVersion.objects.filter(organisation=organisation).order_by("-valid_from")[0]
        if name.valid_from > last.valid_from and last.valid_to is None:
            last.valid_to = name.valid_from
            audit.save(last, by=by, act="organisations.version_end", space=Space.instance())
            _version(organisation, name, by)
            changed += 1
    return changed


def central_load() -> int:
    """Load ministries and VCCI as the system. Safe to repeat; returns how many organisations were added."""
    with transaction.atomic():
        known = set(Organisation.objects.filter(unit=None).values_list("key", flat=True))
        rows: dict[str, list[Entry]] = {}
        for entry in entries("central.csv"):
            rows.setdefault(entry.key, []).append(entry)
        for key, names in rows.items():
            if key not in known:
                _organisation(None, names[0], names, None)
        _link_reforms(None, (names[-1] for names in rows.values()), None)
        return len(rows.keys() - known)
