"""Organisations as of a date: names, lists, and what became of those that ended."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from steerboard.platform.base.vietnamese import fold
from steerboard.register.organisations.enums import Level
from steerboard.register.organisations.models import Organisation, OrganisationSuccession, OrganisationVersion
from steerboard.register.territories.models import Unit, UnitVersion
from steerboard.register.territories.selectors import in_force, titled, type_word

_WORDS_SEARCHED = 6


def version_on(organisation: Organisation, on: date) -> OrganisationVersion | None:
    """What the organisation was called on a day; None where it did not exist."""
    return OrganisationVersion.objects.filter(in_force(on), organisation=organisation).first()


def nearest_versions(ids: Iterable[int], on: date) -> dict[int, OrganisationVersion]:
    """What to call organisations on a page of any day: as of it, else by the last name before, else the first. One statement."""
    return nearest_of(versions_of(ids), on)


def versions_of(ids: Iterable[int]) -> QuerySet[OrganisationVersion]:
    """All that organisations were ever called, oldest first: read once, `nearest_of` tells it as of several days."""
    return OrganisationVersion.objects.filter(organisation_id__in=set(ids)).order_by("valid_from")


def nearest_names(ids: Iterable[int], on: date) -> dict[int, str]:
    """The same as plain names, for lists. One statement."""
    rows = versions_of(ids).only("organisation_id", "valid_from", "name")
    return {key: version.name for key, version in nearest_of(rows, on).items()}


def nearest_of(rows: QuerySet[OrganisationVersion], on: date) -> dict[int, OrganisationVersion]:
    """Of rows of names, oldest first, the nearest one an organisation. One statement at most."""
    found: dict[int, OrganisationVersion] = {}
    for row in rows:
        if row.valid_from <= on or row.organisation_id not in found:
            found[row.organisation_id] = row
    return found


def nearest_version(organisation: Organisation, on: date) -> OrganisationVersion:
    """The same for one. Raises KeyError for an organisation without any name, which no service makes."""
    return nearest_versions([organisation.pk], on)[organisation.pk]


def name_on(organisation: Organisation, on: date) -> str:
    """The name as of a day (or the nearest one, where it did not exist)."""
    return nearest_version(organisation, on).name


def organisations_of(
    unit: Unit | int | None,
    on: date,
    *,
    kind: str = "",
    field: str = "",
    central: bool = False,
    ended: bool = False,
) -> QuerySet[OrganisationVersion]:
    """Names in force on a day, in Vietnamese order: of a unit, with `central` also those of the whole country.

    `ended` adds organisations that had ended by then, each under its last name.
    """
    standing = in_force(on)
    if ended:
        later = OrganisationVersion.objects.filter(
            organisation=OuterRef("organisation"), valid_from__gt=OuterRef("valid_from"), valid_from__lte=on
        )
        standing |= Q(valid_to__lte=on) & ~Q(Exists(later))
    whose = Q(organisation__unit=unit) if unit is not None else Q(pk__in=())
    if central:
        whose |= Q(organisation__unit=None, organisation__level__in=(Level.CENTRAL, Level.NONE))
    rows = OrganisationVersion.objects.filter(standing, whose).select_related("organisation")
    if kind:
        rows = rows.filter(organisation__kind=kind)
    if field:
        rows = rows.filter(organisation__field=field)
    return rows.order_by("sort_key", "pk")


def named(rows: QuerySet[OrganisationVersion], text: str) -> QuerySet[OrganisationVersion]:
    """The rows whose name, short or English name holds every word, typed with or without tones."""
    for word in fold(text).split()[:_WORDS_SEARCHED]:
        rows = rows.filter(folded__contains=word)
    return rows


def successors(organisation: Organisation) -> list[OrganisationSuccession]:
    """What the organisation became, by date."""
    rows = OrganisationSuccession.objects.filter(predecessor=organisation).select_related("successor")
    return list(rows.order_by("on", "pk"))


def origins(organisation: Organisation) -> list[OrganisationSuccession]:
    """What went over into the organisation, by date."""
    rows = OrganisationSuccession.objects.filter(successor=organisation).select_related("predecessor")
    return list(rows.order_by("on", "pk"))


def succession_sentences(ids: Iterable[int]) -> dict[int, list[str]]:
    """What became of organisations, in words: "Sở Kế hoạch và Đầu tư merged into Sở Tài chính in 2025".

    Across a merger of provinces each carries the name of its province. Three statements.
    """
    rows = OrganisationSuccession.objects.filter(predecessor_id__in=set(ids)).order_by("on", "pk")
    links = list(rows.select_related("predecessor", "successor"))
    ends = {one for link in links for one in (link.predecessor, link.successor)}
    names: dict[int, list[OrganisationVersion]] = {one.pk: [] for one in ends}
    for row in OrganisationVersion.objects.filter(organisation__in=ends).order_by("valid_from"):
        names[row.organisation_id].append(row)
    units: dict[int, list[UnitVersion]] = {one.unit_id: [] for one in ends if one.unit_id}
    for version in UnitVersion.objects.filter(unit_id__in=units).order_by("valid_from"):
        units[version.unit_id].append(version)
    found: dict[int, list[str]] = {}
    for link in links:
        old, new = link.predecessor, link.successor
        across = old.unit_id != new.unit_id
        sentence = _("%(old)s merged into %(new)s in %(year)s") % {
            "old": _called(
                names[old.pk], units.get(old.unit_id or 0, []) if across else [], link.on - timedelta(days=1)
            ),
            "new": _called(names[new.pk], units.get(new.unit_id or 0, []) if across else [], link.on),
            "year": link.on.year,
        }
        found.setdefault(link.predecessor_id, []).append(sentence)
    return found


def _called(names: list[OrganisationVersion], units: list[UnitVersion], on: date) -> str:
    """The name of a day (or the first), with the province's where it is given and not in the name already."""
    name = next((row for row in reversed(names) if row.valid_from <= on), names[0]).name
    unit = next((row for row in reversed(units) if row.valid_from <= on), None)
    if unit is None or unit.name in name:
        return name
    return f"{name.removesuffix(type_word(unit)).strip()} {titled(unit)}"


def successor_sentence(organisation: Organisation) -> str:
    """What became of one organisation; empty where nothing did."""
    return "; ".join(succession_sentences([organisation.pk]).get(organisation.pk, []))


def heirs(organisation: Organisation, on: date) -> list[OrganisationVersion]:
    """Who carries on its work on a day, along any number of reforms; itself where it still stood."""
    found: dict[int, OrganisationVersion] = {}
    seen: set[int] = set()
    ahead = {organisation.pk}
    while ahead:
        seen |= ahead
        standing = OrganisationVersion.objects.filter(in_force(on), organisation_id__in=ahead)
        found |= {row.organisation_id: row for row in standing.select_related("organisation")}
        rows = OrganisationSuccession.objects.filter(predecessor_id__in=ahead - found.keys(), on__lte=on)
        ahead = set(rows.values_list("successor_id", flat=True)) - seen
    return sorted(found.values(), key=lambda row: row.sort_key)
