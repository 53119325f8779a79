"""Writing organisations: a new one, another name from a day on, its end, its successor."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from steerboard.platform.base.clock import day_first
from steerboard.platform.base.constraints import refusing
from steerboard.platform.base.enums import Provenance
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.permit import require
from steerboard.platform.base.vietnamese import fold
from steerboard.register.organisations.enums import Level, OrganisationKind
from steerboard.register.organisations.models import (
    Holding,
    Organisation,
    OrganisationSuccession,
    OrganisationVersion,
    Post,
)
from steerboard.register.organisations.selectors import version_on
from steerboard.register.organisations.services.checks import in_order, written
from steerboard.register.territories.models import Unit
from steerboard.register.territories.selectors import in_force, unit_version

_KEY_LETTERS = 70


def organisation_add(
    *,
    by: Any,
    unit: Unit | None,
    kind: str,
    field: str,
    name: str,
    valid_from: date,
    name_en: str = "",
    short: str = "",
    basis: str = "",
    source: str = "",
    provenance: str = Provenance.ENTERED,
) -> Organisation:
    """Enter an organisation of a unit (None: central) under its first name.

    Raises Refusal where the unit did not exist on the first day, or one of this name stands in it already.
    """
    require(by, "organisations.edit", unit if unit is not None else Organisation())
    name = one_line(name)
    if not name:
        raise Refusal(_("Give the organisation's name."), field="name", code="name_missing")
    if unit is not None and unit_version(unit, valid_from) is None:
        raise Refusal(
            _("The province did not exist on %(day)s.") % {"day": day_first(valid_from)},
            field="valid_from",
            code="unit",
        )
    twin = OrganisationVersion.objects.filter(in_force(valid_from), organisation__unit=unit, name=name)
    if twin.exists():
        raise Refusal(_("An organisation of this name is in the register already."), field="name", code="twice")
    with transaction.atomic():
        made = Organisation(key=_free_key(unit, name), kind=kind, level=_level(unit, kind), unit=unit, field=field)
        made.source, made.provenance = source, provenance
        written(made, by=by, act="organisations.organisation_add")
        version_write(
            OrganisationVersion(
                organisation=made, name=name, name_en=name_en, short=short, valid_from=valid_from, basis=basis
            ),
            by=by,
        )
        return made


def _level(unit: Unit | None, kind: str) -> Level:
    if unit is not None:
        return Level.COMMUNE if kind == OrganisationKind.COMMUNE else Level.PROVINCE
    return Level.NONE if kind in {OrganisationKind.DONOR, OrganisationKind.FIRM} else Level.CENTRAL


def _free_key(unit: Unit | None, name: str) -> str:
    plain = slugify(f"{unit.key if unit else 'vn'}-{fold(name)}")[:_KEY_LETTERS].strip("-")
    taken = set(Organisation.objects.filter(key__startswith=plain).values_list("key", flat=True))
    return (
        plain if plain not in taken else next(f"{plain}-{n}" for n in range(2, 10_000) if f"{plain}-{n}" not in taken)
    )


def organisation_edit(
    *, by: Any, organisation: Organisation, kind: str, field: str, source: str, expected_version: int | None = None
) -> Organisation:
    """Correct what an organisation is (kind, field, source). Names are changed by `rename` and `name_correct`."""
    require(by, "organisations.edit", organisation)
    organisation.kind, organisation.field, organisation.source = kind, field, source
    written(organisation, by=by, act="organisations.organisation_edit", expected_version=expected_version)
    return organisation


def version_write(version: OrganisationVersion, *, by: Any) -> OrganisationVersion:
    """Save a name for its days; another name on any of them is refused."""
    version.name = one_line(version.name)
    if not version.name:
        raise Refusal(_("Give the organisation's name."), field="name", code="name_missing")
    in_order(version.valid_from, version.valid_to)
    with refusing(_("The organisation has another name on these days already."), field="valid_from", code="overlap"):
        written(version, by=by, act="organisations.version_add")
    return version


def _last_version(organisation: Organisation) -> OrganisationVersion:
    """The latest name, locked."""
    rows = OrganisationVersion.objects.select_for_update().filter(organisation=organisation)
    return rows.order_by("-valid_from")[0]


def _end_version(version: OrganisationVersion, on: date, by: Any) -> None:
    version.valid_to = on
    written(version, by=by, act="organisations.version_end")


def rename(
    *,
    by: Any,
    organisation: Organisation,
    name: str,
    valid_from: date,
    name_en: str = "",
    short: str = "",
    basis: str = "",
) -> OrganisationVersion:
    """Give an organisation another name from a day on; the one before ends there.

    Raises Refusal where it had ended by then or a later name is known.
    """
    require(by, "organisations.edit", organisation)
    with transaction.atomic():
        last = _last_version(organisation)
        if last.valid_to is not None and last.valid_to <= valid_from:
            raise _ended(last)
        if valid_from <= last.valid_from:
            raise Refusal(
                _("A name that begins on %(day)s is known already; the new one must begin later.")
                % {"day": day_first(last.valid_from)},
                field="valid_from",
                code="overlap",
            )
        ends = last.valid_to
        _end_version(last, valid_from, by)
        fresh = OrganisationVersion(
            organisation=organisation,
            name=name,
            name_en=name_en,
            short=short,
            valid_from=valid_from,
            valid_to=ends,
            basis=basis,
        )
        return version_write(fresh, by=by)


def _ended(last: OrganisationVersion) -> Refusal:
    return Refusal(
        _("%(name)s ended on %(day)s.") % {"name": last.name, "day": day_first(last.last_day or last.valid_from)},
        field="valid_from",
        code="ended",
    )


def name_correct(
    *,
    by: Any,
    version: OrganisationVersion,
    name: str,
    name_en: str,
    short: str,
    basis: str,
    reason: str,
    expected_version: int | None = None,
) -> OrganisationVersion:
    """Mend a name that was entered wrongly; its days stay. Needs the reason."""
    require(by, "organisations.edit", version.organisation)
    if not reason.strip():
        raise Refusal(_("Say why the entry is corrected."), field="reason", code="reason_missing")
    version.name, version.name_en, version.short, version.basis = one_line(name), name_en, short, basis
    if not version.name:
        raise Refusal(_("Give the organisation's name."), field="name", code="name_missing")
    written(version, by=by, act="organisations.name_correct", reason=reason.strip(), expected_version=expected_version)
    return version


def organisation_end(*, by: Any, organisation: Organisation, on: date) -> None:
    """End an organisation: `on` is the first day without it. Its posts and their holders end with it."""
    require(by, "organisations.edit", organisation)
    with transaction.atomic():
        _end(_last_version(organisation), on, by)


def _end(last: OrganisationVersion, on: date, by: Any) -> None:
    if last.valid_to is not None:
        raise _ended(last)
    if on <= last.valid_from:
        raise Refusal(
            _("The end must lie after %(day)s, since when it has its name.") % {"day": day_first(last.valid_from)},
            field="on",
            code="order",
        )
    _end_version(last, on, by)
    for holding in Holding.objects.filter(post__organisation_id=last.organisation_id, valid_to=None, valid_from__lt=on):
        holding.valid_to = on
        written(holding, by=by, act="organisations.holding_end")
    for post in Post.objects.filter(organisation_id=last.organisation_id, valid_to=None, valid_from__lt=on):
        post.valid_to = on
        written(post, by=by, act="organisations.post_end")


def successor_set(
    *, by: Any, organisation: Organisation, successor: Organisation, on: date, note: str = "", basis: str = ""
) -> OrganisationSuccession:
    """Say that an organisation went over into another on a day; it ends there if it has not.

    Raises Refusal for a day before its end or after it, and for a successor that did not exist then.
    """
    require(by, "organisations.edit", organisation)
    with transaction.atomic():
        last = _last_version(organisation)
        if successor.pk == organisation.pk:
            raise Refusal(_("An organisation cannot succeed itself."), field="successor", code="self")
        if last.valid_to is not None and on < last.valid_to:
            raise Refusal(
                _("The successor begins before the end: %(name)s existed until %(day)s.")
                % {"name": last.name, "day": day_first(last.last_day or last.valid_to)},
                field="on",
                code="before_end",
            )
        if last.valid_to is not None and on > last.valid_to:
            raise _ended(last)
        if version_on(successor, on) is None:
            raise Refusal(
                _("The successor did not exist on %(day)s.") % {"day": day_first(on)},
                field="successor",
                code="not_there",
            )
        if last.valid_to is None:
            _end(last, on, by)
        return succession_write(
            OrganisationSuccession(predecessor=organisation, successor=successor, on=on, note=note, basis=basis), by=by
        )


def succession_write(made: OrganisationSuccession, *, by: Any) -> OrganisationSuccession:
    """Save a checked succession; the same one twice is refused."""
    with refusing(_("This succession is in the register already."), field="successor", code="succession_twice"):
        written(made, by=by, act="organisations.successor_set")
    return made
