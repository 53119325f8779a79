"""Published series of all provinces: loaded whole from the seed, as the system, into the instance's chain. Safe to repeat."""

import csv
import hashlib
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Final

from django.db import transaction

from steerboard.platform.audit import services as audit
from steerboard.platform.base.enums import Provenance
from steerboard.platform.base.models import Space
from steerboard.register.territories.models import Unit
from steerboard.stages.indicators.models import Series, SeriesBreak, SeriesValue

_PACKAGE: Final = "steerboard.stages.indicators"
_FILES: Final = ("pci.csv", "papi.csv", "budget.csv")
_COLUMNS: Final = (
    "name",
    "name_en",
    "publisher",
    "unit",
    "unit_en",
    "value_type",
    "direction",
    "caveat",
    "caveat_en",
    "source",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many series were new or changed, and how many values stand behind them."""

    series: int
    values: int


def series_load() -> Loaded:
    """Load every series whose file changed since it was loaded. The register's seed must be there."""
    hashes = {name: hashlib.sha256(_bytes(name)).hexdigest() for name in ("series.csv", "breaks.csv", *_FILES)}
    known = {series.key: series for series in Series.objects.all()}
    loaded, values = 0, 0
    with transaction.atomic():
        breaks = _rows("breaks.csv")
        about = {row["key"]: row for row in _rows("series.csv")}
        for name in _FILES:
            mark = hashlib.sha256(
                "".join((hashes["series.csv"], hashes["breaks.csv"], hashes[name])).encode()
            ).hexdigest()
            keys = [key for key in _heading(name) if key in about]
            changed = [key for key in keys if key not in known or known[key].sha256 != mark]
            if not changed:
                continue
            rows, units = _rows(name), {unit.key: unit.pk for unit in Unit.objects.all()}
            for key in changed:
                series = _save(known.get(key) or Series(key=key), about[key], mark)
                values += _replace(series, rows, units, [row for row in breaks if row["series"] == key])
                loaded += 1
    return Loaded(loaded, values)


def _save(series: Series, row: dict[str, str], mark: str) -> Series:
    for name in _COLUMNS:
        setattr(series, name, row[name])
    series.even_within = Decimal(row["even_within"]) if row["even_within"] else None
    series.sha256 = mark
    series.provenance = Provenance.REAL
    audit.save(series, by=None, act="indicators.series_load", space=Space.instance())
    return series


def _replace(series: Series, rows: list[dict[str, str]], units: dict[str, int], breaks: list[dict[str, str]]) -> int:
    SeriesValue.objects.filter(series=series).delete()
    SeriesBreak.objects.filter(series=series).delete()
    found = [
        SeriesValue(series=series, unit_id=units[row["unit"]], year=int(row["year"]), value=Decimal(row[series.key]))
        for row in rows
        if row[series.key] and row["unit"] in units
    ]
    SeriesValue.objects.bulk_create(found, batch_size=500)
    SeriesBreak.objects.bulk_create(
        SeriesBreak(series=series, year=int(row["year"]), kind=row["kind"], what=row["what"], what_en=row["what_en"])
        for row in breaks
    )
    return len(found)


def _bytes(name: str) -> bytes:
    return files(_PACKAGE).joinpath(f"seed/{name}").read_bytes()


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_bytes(name).decode("utf-8").splitlines()))


def _heading(name: str) -> list[str]:
    return _bytes(name).decode("utf-8").split("\n", 1)[0].split(",")
