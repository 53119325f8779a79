"""Agencies under the name of a day, what they became, and which a board can choose its members from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from steerboard.register.organisations.enums import Level, OrganisationKind
from steerboard.register.organisations.models import Organisation, OrganisationSuccession, OrganisationVersion
from steerboard.register.territories.models import Unit
from steerboard.stages.boards.selectors.offices import in_force

# Central bodies that sit with provinces (the Chamber's branches, ministries as guests).
_CENTRAL = (OrganisationKind.ASSOCIATION, OrganisationKind.MINISTRY, OrganisationKind.DONOR)


@dataclass(frozen=True, slots=True)
class Choice:
    """An agency that a seat can be made for, under its name of the day."""

    organisation: Organisation
    name: str
    name_en: str
    short: str


def version_on(organisation: Organisation, on: date) -> OrganisationVersion | None:
    """What an organisation was called on a day; None on a day on which it did not exist."""
    return organisation.versions.filter(in_force(on)).order_by("-valid_from").first()


def last_version(organisation: Organisation) -> OrganisationVersion | None:
    """Its latest name, also of a dissolved one."""
    return organisation.versions.order_by("-valid_from").first()


def successors_of(organisation: Organisation, on: date) -> list[OrganisationVersion]:
    """What a dissolved organisation became, under the names of that day, through several reforms."""
    seen, ahead = {organisation.pk}, [organisation.pk]
    found: list[OrganisationVersion] = []
    while ahead:
        rows = OrganisationSuccession.objects.filter(predecessor_id__in=ahead, on__lte=on).select_related("successor")
        ahead = []
        for row in rows.order_by("on", "pk"):
            if row.successor_id in seen:
                continue
            seen.add(row.successor_id)
            version = version_on(row.successor, on)
            if version is None:
                ahead.append(row.successor_id)
            else:
                found.append(version)
    return found


def issuer_of(unit: Unit, on: date) -> Organisation | None:
    """The People's Committee of a province on a day."""
    return _one(unit, OrganisationKind.PEOPLES_COMMITTEE, on)


def _one(unit: Unit, kind: OrganisationKind, on: date) -> Organisation | None:
    return (
        Organisation.objects.filter(in_force(on, "versions__"), unit=unit, kind=kind).order_by("pk").distinct().first()
    )


def choices_for(unit: Unit, on: date, *, keep: Iterable[int] = ()) -> list[Choice]:
    """The agencies of a province on a day, and central bodies that sit with provinces, sorted by name.

    `keep` are organisations that stay in the list whatever the day (those chosen before). One statement.
    """
    wanted = Q(organisation__unit=unit) | Q(organisation__level=Level.CENTRAL, organisation__kind__in=_CENTRAL)
    rows = (
        OrganisationVersion.objects.filter(wanted & in_force(on) | Q(organisation_id__in=list(keep)))
        .select_related("organisation")
        .order_by("sort_key", "-valid_from")
    )
    found: dict[int, Choice] = {}
    for row in rows:
        found.setdefault(row.organisation_id, Choice(row.organisation, row.name, row.name_en, row.short))
    return list(found.values())
