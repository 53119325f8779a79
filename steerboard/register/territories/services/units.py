"""Writing units: a new one, a new name or type from a day on, what became of one that ended."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q, Sum
from django.utils.text import slugify
from django.utils.translation import gettext as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import day_first
from steerboard.platform.base.constraints import refusing
from steerboard.platform.base.enums import Provenance
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.models import Space
from steerboard.platform.base.permit import require
from steerboard.platform.base.vietnamese import fold
from steerboard.register.territories.enums import SuccessionKind
from steerboard.register.territories.models import Unit, UnitSuccession, UnitVersion
from steerboard.register.territories.selectors import unit_version


def unit_add(
    *,
    by: Any,
    name: str,
    code: str,
    type: str,
    valid_from: date,
    name_en: str = "",
    basis: str = "",
    source: str = "",
    parent: Unit | None = None,
) -> Unit:
    """Enter a unit that begins on a day, under its first name. Raises Refusal where the code is another unit's then."""
    require(by, "territories.edit", Space.instance())
    with transaction.atomic():
        unit = Unit(key=_free_key(name, valid_from), parent=parent, source=source)
        audit.save(unit, by=by, act="territories.unit_add", space=Space.instance())
        version_write(
            UnitVersion(
                unit=unit, code=code, name=name, name_en=name_en, type=type, valid_from=valid_from, basis=basis
            ),
            by=by,
        )
        return unit


def _free_key(name: str, valid_from: date) -> str:
    plain = slugify(fold(name))[:50]
    keys = (plain, f"{plain}-{valid_from.year}", f"{plain}-{valid_from.isoformat()}")
    free = next((key for key in keys if not Unit.objects.filter(key=key).exists()), None)
    if free is None:
        raise Refusal(
            _("A unit of this name that begins on this day is in the register already."),
            field="name",
            code="unit_twice",
        )
    return free


def unit_version_add(
    *,
    by: Any,
    unit: Unit,
    name: str,
    code: str,
    type: str,
    valid_from: date,
    name_en: str = "",
    basis: str = "",
) -> UnitVersion:
    """Give a unit another name, type or code from a day on; the one before ends there.

    Raises Refusal where the unit did not exist then, a later version is known, or the code is another unit's.
    """
    require(by, "territories.edit", Space.instance())
    with transaction.atomic():
        last = _last_version(unit)
        if last.valid_to is not None and last.valid_to <= valid_from:
            raise Refusal(
                _("%(name)s ended on %(day)s and cannot change its name after it.")
                % {"name": last.name, "day": day_first(last.valid_to)},
                field="valid_from",
                code="unit_ended",
            )
        if valid_from <= last.valid_from:
            raise Refusal(
                _("A version that begins on %(day)s is known already; the new one must begin later.")
                % {"day": day_first(last.valid_from)},
                field="valid_from",
                code="overlap",
            )
        ends = last.valid_to
        last.valid_to = valid_from
        audit.save(last, by=by, act="territories.version_end", space=Space.instance())
        fresh = UnitVersion(
            unit=unit,
            code=code,
            name=name,
            name_en=name_en,
            type=type,
            valid_from=valid_from,
            valid_to=ends,
            basis=basis,
        )
        return version_write(fresh, by=by)


def _last_version(unit: Unit) -> UnitVersion:
    """The latest version, locked."""
    return UnitVersion.objects.select_for_update().filter(unit=unit).order_by("-valid_from")[0]


def version_write(version: UnitVersion, *, by: Any) -> UnitVersion:
    """Save a checked version. The code must be free on every one of its days."""
    version.name = one_line(version.name)
    if not version.name:
        raise Refusal(_("Give the unit's name."), field="name", code="name_missing")
    days = Q(valid_to=None) | Q(valid_to__gt=version.valid_from)
    if version.valid_to is not None:
        days &= Q(valid_from__lt=version.valid_to)
    owner = UnitVersion.objects.filter(days, code=version.code).exclude(unit=version.unit).first()
    if owner is not None:
        raise _code_taken(owner)
    sentence = _("On these days the code %(code)s is that of another unit.") % {"code": version.code}
    with refusing(sentence, field="code", code="code_taken"):
        audit.save(version, by=by, act="territories.version_add", space=Space.instance())
    return version


def _code_taken(owner: UnitVersion) -> Refusal:
    if owner.valid_to is None:
        reason = _("The code %(code)s has been that of %(name)s since %(first)s.") % {
            "code": owner.code,
            "name": owner.name,
            "first": day_first(owner.valid_from),
        }
    else:
        reason = _("The code %(code)s was that of %(name)s until %(last)s.") % {
            "code": owner.code,
            "name": owner.name,
            "last": day_first(owner.last_day or owner.valid_to),
        }
    return Refusal(reason, field="code", code="code_taken")


def succession_add(
    *,
    by: Any,
    predecessor: Unit,
    successor: Unit,
    kind: str,
    on: date,
    share: Decimal = Decimal(1),
    basis: str = "",
) -> UnitSuccession:
    """Say what became of a unit: it went over into another on a day, wholly (merged) or in part (split).

    A unit that goes over wholly ends on that day. Raises Refusal for a day before its end or after it, a successor that
    did not exist then, and shares of a day above one.
    """
    require(by, "territories.edit", Space.instance())
    with transaction.atomic():
        if kind not in {SuccessionKind.MERGED, SuccessionKind.SPLIT}:
            raise Refusal(
                _("A unit that only changes its name or type stays the same unit: enter a new version."),
                field="kind",
                code="kind",
            )
        last = _last_version(predecessor)
        gone = _share_gone(predecessor, on) + share
        if gone > 1:
            raise Refusal(
                _("The parts that went over on this day are more than the whole."), field="share", code="share"
            )
        _check_days(last, successor, on)
        if gone == 1 and last.valid_to is None:
            last.valid_to = on
            audit.save(last, by=by, act="territories.version_end", space=Space.instance())
        made = UnitSuccession(predecessor=predecessor, successor=successor, kind=kind, on=on, share=share, basis=basis)
        with refusing(_("This succession is in the register already."), field="successor", code="succession_twice"):
            audit.save(made, by=by, act="territories.succession_add", space=Space.instance())
        return made


def _share_gone(predecessor: Unit, on: date) -> Decimal:
    rows = UnitSuccession.objects.filter(predecessor=predecessor, on=on)
    return rows.aggregate(gone=Sum("share"))["gone"] or Decimal(0)


def _check_days(last: UnitVersion, successor: Unit, on: date) -> None:
    if successor.pk == last.unit_id:
        raise Refusal(_("A unit cannot succeed itself."), field="successor", code="self")
    if on <= last.valid_from or (last.valid_to is not None and on < last.valid_to):
        day = day_first((last.last_day or last.valid_from) if on > last.valid_from else last.valid_from)
        raise Refusal(
            _("The succession begins before the end: %(name)s still existed on %(day)s.")
            % {"name": last.name, "day": day},
            field="on",
            code="before_end",
        )
    if last.valid_to is not None and on > last.valid_to:
        raise Refusal(
            _("%(name)s ended on %(day)s: a succession is of that day.")
            % {"name": last.name, "day": day_first(last.valid_to)},
            field="on",
            code="after_end",
        )
    if unit_version(successor, on) is None:
        raise Refusal(
            _("The successor did not exist on %(day)s.") % {"day": day_first(on)}, field="successor", code="not_there"
        )


def sourced(unit: Unit, source: str) -> Unit:
    """Mark a unit as a real one with the source of its facts."""
    unit.provenance, unit.source = Provenance.REAL, source
    return unit
