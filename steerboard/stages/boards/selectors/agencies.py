"""The agencies that a board can choose its members from, under their names of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from steerboard.register.organisations.enums import Level, OrganisationKind
from steerboard.register.organisations.models import Organisation, OrganisationVersion
from steerboard.register.organisations.selectors import nearest_of, organisations_of
from steerboard.register.territories.models import Unit

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
    row = organisations_of(unit, on, kind=OrganisationKind.PEOPLES_COMMITTEE).first()
    return row.organisation if row else None


def choices_for(unit: Unit, on: date, *, keep: Iterable[int] = ()) -> list[Choice]:
    """The agencies of a province on a day, and central bodies that sit with provinces, sorted by name.

    `keep` are organisations that stay in the list whatever the day (those chosen before). One statement.
    """
    ours = Q(organisation__unit=unit) | Q(organisation__level=Level.CENTRAL, organisation__kind__in=_CENTRAL)
    kept = OrganisationVersion.objects.filter(organisation_id__in=list(keep))
    rows = nearest_of(
        (organisations_of(unit, on, central=True).filter(ours) | kept).order_by("valid_from"), on
    ).values()
    return [
        Choice(row.organisation, row.name, row.name_en, row.short)
        for row in sorted(rows, key=lambda row: (row.sort_key, row.pk))
    ]
