"""The agencies that a board can choose its members from, under their names of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from steerboard.register.organisations.enums import Level, OrganisationKind
from steerboard.register.organisations.models import Organisation, OrganisationVersion
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
