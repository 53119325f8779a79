"""Recognising products and crafts: OCOP stars and craft villages, each by the version of the rule in force.

Sources: OCOP rubrics 1048/QĐ-TTg of 2019 and 148/QĐ-TTg of 2023, valid 36 months; published bands are whole numbers
(50 to 69, 70 to 89) but a score is a mean, so a band runs up to the next one's start (default of ours). Craft villages:
Decree 52/2018/NĐ-CP, article 5 (20 % of households, two years); before it 30 %.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from steerboard.methods.clocks.calendar import add_months
from steerboard.methods.contract import (
    Given,
    InputError,
    choice,
    day,
    flag,
    name,
    number,
    plain,
    read_input,
    records,
    whole,
)

VALIDITY_MONTHS: Final = 36
WARN_MONTHS: Final = 6
STABLE_MONTHS: Final = 24
OVER_YEARS: Final = 50


class OcopVersion(StrEnum):
    """The rubrics of the OCOP programme."""

    OF_2023 = "148/QD-TTg 2023"
    OF_2019 = "1048/QD-TTg 2019"


MAXIMA: Final[Mapping[OcopVersion, Mapping[str, int]]] = {
    OcopVersion.OF_2023: {"A": 40, "B": 25, "C": 35},
    OcopVersion.OF_2019: {"A": 35, "B": 25, "C": 40},
}
"""Points by part: A product and community strength, B marketing, C quality."""

_STARS_FROM: Final = ((90, 5), (70, 4), (50, 3), (30, 2))


@dataclass(frozen=True)
class JurySheet:
    """One juror's points; None where the sheet is not finished."""

    member: str
    parts: Mapping[str, Fraction | None]
    conflict: bool = False


@dataclass(frozen=True)
class SheetLeftOut:
    """A sheet that does not count: `conflict` or `incomplete`."""

    member: str
    reason: str


@dataclass(frozen=True)
class Stars:
    """The result of a jury. `recognised_by`: province (3, 4 stars), central (5); `state`: valid, expiring, lapsed."""

    parts: dict[str, Fraction | None]
    score: Fraction | None
    stars: int | None
    recognised_by: str | None
    used: int
    left_out: list[SheetLeftOut]
    valid_until: date | None
    state: str | None


def ocop_stars(
    sheets: Sequence[JurySheet],
    *,
    version: OcopVersion = OcopVersion.OF_2023,
    certified_on: date | None = None,
    as_of: date | None = None,
    validity_months: int = VALIDITY_MONTHS,
    warn_months: int = WARN_MONTHS,
) -> Stars:
    """Stars of a product: parts are means over the sheets that count, the score is their sum, compared unrounded.

    Raises InputError for points above a part's maximum (`sheets[i].PART`) and `as_of` before the certificate.
    """
    maxima = MAXIMA[version]
    for i, sheet in enumerate(sheets):
        for part, most in maxima.items():
            points = sheet.parts.get(part)
            if points is not None and not 0 <= points <= most:
                raise InputError(f"sheets[{i}].{part}", f"must lie between 0 and {most} under {version}")
    reasons = [_why_left_out(sheet, maxima) for sheet in sheets]
    used = [sheet for sheet, reason in zip(sheets, reasons, strict=True) if not reason]
    means = {part: sum(_points(sheet, part) for sheet in used) / Fraction(len(used)) for part in maxima} if used else {}
    score = sum(means.values(), Fraction(0)) if used else None
    stars = None if score is None else next((n for least, n in _STARS_FROM if score >= least), 1)
    valid_until, state = _validity(certified_on, as_of, validity_months, warn_months)
    return Stars(
        parts={part: means.get(part) for part in maxima},
        score=score,
        stars=stars,
        recognised_by=None if stars is None or stars < 3 else "central" if stars == 5 else "province",
        used=len(used),
        left_out=[SheetLeftOut(s.member, reason) for s, reason in zip(sheets, reasons, strict=True) if reason],
        valid_until=valid_until,
        state=state,
    )


def _why_left_out(sheet: JurySheet, maxima: Mapping[str, int]) -> str:
    if sheet.conflict:
        return "conflict"
    return "incomplete" if any(sheet.parts.get(part) is None for part in maxima) else ""


def _points(sheet: JurySheet, part: str) -> Fraction:
    return Fraction(sheet.parts[part] or 0)


def _validity(
    certified_on: date | None, as_of: date | None, validity_months: int, warn_months: int
) -> tuple[date | None, str | None]:
    if certified_on is None:
        return None, None
    valid_until = add_months(certified_on, validity_months, "validity_months")
    if as_of is None:
        return valid_until, None
    if as_of < certified_on:
        raise InputError("as_of", "is before the certificate")
    if as_of > valid_until:
        return valid_until, "lapsed"
    return valid_until, "expiring" if as_of >= add_months(valid_until, -warn_months, "warn_months") else "valid"


class CraftKind(StrEnum):
    """What is to be recognised."""

    CRAFT_VILLAGE = "craft_village"
    TRADITIONAL_CRAFT_VILLAGE = "traditional_craft_village"
    TRADITIONAL_CRAFT = "traditional_craft"


class CraftVersion(StrEnum):
    """The rules on craft villages: Decree 52/2018 and what came before it."""

    DECREE_52 = "52/2018"
    BEFORE_2018 = "before 2018"


LEAST_SHARE: Final[Mapping[CraftVersion, Fraction]] = {
    CraftVersion.DECREE_52: Fraction(20, 100),
    CraftVersion.BEFORE_2018: Fraction(30, 100),
}


@dataclass(frozen=True)
class Recognition:
    """The criteria, each met, not met or unknown. Any not met: not eligible; else any unknown: null."""

    share: Fraction | None
    criteria: dict[str, bool | None]
    eligible: bool | None
    not_met: list[str]
    unknown: list[str]


@dataclass(frozen=True)
class Village:
    """The facts of a craft village; None where a fact is not known. `traditional` asks for a recognised craft too."""

    households_total: int | None = None
    households_in_craft: int | None = None
    stable_since: date | None = None
    environment_ok: bool | None = None
    traditional: bool = False
    recognised_traditional_crafts: int | None = None


@dataclass(frozen=True)
class Craft:
    """The facts of a traditional craft; `practised_since` is a year."""

    practised_since: int | None = None
    still_developing: bool | None = None
    cultural_identity: bool | None = None
    tied_to_artisans_or_village: bool | None = None


def recognise_village(
    village: Village, applied_on: date, *, version: CraftVersion = CraftVersion.DECREE_52
) -> Recognition:
    """Whether a (traditional) craft village may be recognised.

    Raises InputError for no households, more craft households than households, stability after the application.
    """
    total, in_craft = village.households_total, village.households_in_craft
    if total is not None and total < 1:
        raise InputError("households_total", "must be at least 1")
    if total is not None and in_craft is not None and in_craft > total:
        raise InputError("households_in_craft", "is more than all households")
    if village.stable_since is not None and village.stable_since > applied_on:
        raise InputError("stable_since", "is after the application")
    share = None if total is None or in_craft is None else Fraction(in_craft, total)
    stable = None
    if village.stable_since is not None:
        stable = add_months(village.stable_since, STABLE_MONTHS, "stable_since") <= applied_on
    criteria = {
        "households": None if share is None else share >= LEAST_SHARE[version],
        "stable_production": stable,
        "environment": village.environment_ok,
    }
    if village.traditional:
        crafts = village.recognised_traditional_crafts
        criteria["traditional_craft"] = None if crafts is None else crafts >= 1
    return _recognition(share, criteria)


def recognise_craft(craft: Craft, applied_on: date) -> Recognition:
    """Whether a traditional craft may be recognised. Raises InputError("practised_since") after the application."""
    since = craft.practised_since
    if since is not None and since > applied_on.year:
        raise InputError("practised_since", "is after the application")
    criteria = {
        "over_fifty_years": None if since is None else applied_on.year - since > OVER_YEARS,
        "still_developing": craft.still_developing,
        "cultural_identity": craft.cultural_identity,
        "tied_to_artisans_or_village": craft.tied_to_artisans_or_village,
    }
    return _recognition(None, criteria)


def _recognition(share: Fraction | None, criteria: dict[str, bool | None]) -> Recognition:
    not_met = [criterion for criterion, met in criteria.items() if met is False]
    unknown = [criterion for criterion, met in criteria.items() if met is None]
    return Recognition(share, criteria, False if not_met else None if unknown else True, not_met, unknown)


def compute_ocop_stars(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute ocop-stars`."""
    result: dict[str, Any] = plain(read_input(given, _ocop_stars))
    return result


def _ocop_stars(given: Given) -> Stars:
    months = whole(low=0)
    return ocop_stars(
        given.take("sheets", records(_sheet, key="member")),
        version=given.get("version", choice(OcopVersion), OcopVersion.OF_2023),
        certified_on=given.get("certified_on", day),
        as_of=given.get("as_of", day),
        validity_months=given.get("validity_months", months, VALIDITY_MONTHS),
        warn_months=given.get("warn_months", months, WARN_MONTHS),
    )


def _sheet(given: Given) -> JurySheet:
    points = number(low=0)
    parts = {part: given.get(part, points) for part in ("A", "B", "C")}
    return JurySheet(given.take("member", name), parts, conflict=given.get("conflict", flag, False))


def compute_craft_recognition(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute craft-recognition`."""
    result: dict[str, Any] = plain(read_input(given, _craft_recognition))
    return result


def _craft_recognition(given: Given) -> Recognition:
    kind = given.take("kind", choice(CraftKind))
    applied_on = given.take("applied_on", day)
    if kind is CraftKind.TRADITIONAL_CRAFT:
        craft = Craft(
            practised_since=given.get("practised_since", whole(low=1)),
            still_developing=given.get("still_developing", flag),
            cultural_identity=given.get("cultural_identity", flag),
            tied_to_artisans_or_village=given.get("tied_to_artisans_or_village", flag),
        )
        return recognise_craft(craft, applied_on)
    traditional = kind is CraftKind.TRADITIONAL_CRAFT_VILLAGE
    village = Village(
        households_total=given.get("households_total", whole(low=1)),
        households_in_craft=given.get("households_in_craft", whole(low=0)),
        stable_since=given.get("stable_since", day),
        environment_ok=given.get("environment_ok", flag),
        traditional=traditional,
        recognised_traditional_crafts=given.get("recognised_traditional_crafts", whole(low=0)) if traditional else None,
    )
    version = given.get("version", choice(CraftVersion), CraftVersion.DECREE_52)
    return recognise_village(village, applied_on, version=version)
