"""Indicators of a board as their file tells them: passport, baseline, target, values verified by another person."""

from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any, Final

from steerboard.demo.acts import SOURCE, user_of
from steerboard.demo.boards import Built
from steerboard.demo.records import Row, read
from steerboard.demo.timeline import Timeline
from steerboard.platform.base.enums import Provenance, Visibility
from steerboard.stages.boards.models import Topic
from steerboard.stages.indicators.models import Indicator, Observation, Series
from steerboard.stages.indicators.services import observing, passports, plans
from steerboard.stages.meetings.models import Decision

_PLAIN: Final = (
    "name_en",
    "definition",
    "level",
    "impact",
    "unit",
    "unit_en",
    "currency",
    "numerator",
    "denominator",
    "time_rule",
    "frequency",
    "data_source",
    "method",
)
_MEASURED: Final = ("low", "high", "band")


def play(built: Built, timeline: Timeline) -> None:
    """Put all indicators of a board on the timeline."""
    for row in read(built.row.slug, "indicators")["indicator"]:
        timeline.on(row["defined"], "10:00", partial(_define, built, row), built)
        if "target" in row:
            timeline.on(row["target"].get("from", row["defined"]), "11:00", partial(_target, built, row), built)
        timeline.on(row["defined"], "12:00", partial(_publish, built, row), built)
        for value in row.get("values", ()):
            timeline.on(value["on"], "10:00", partial(_enter, built, row, value), built)
            if not value.get("waits"):
                following = timeline.days.day(value["on"]) + timedelta(days=1)
                timeline.on(following, "10:00", partial(_verify, built, row, value), built)


def _is_real(row: Row) -> bool:
    return "series" in row


def _from(row: Row) -> dict[str, str]:
    if _is_real(row):
        source = Series.objects.get(key=row["series"]).source
        return {"provenance": Provenance.REAL, "source": source}
    return {"provenance": Provenance.ILLUSTRATION, "source": SOURCE}


def _one(built: Built, row: Row) -> Indicator:
    return Indicator.objects.select_related("space", "node", "board").get(pk=built.made[row["key"]])


def _define(built: Built, row: Row) -> None:
    values: dict[str, Any] = {name: row[name] for name in _PLAIN if name in row}
    values |= {name: Decimal(row[name]) for name in _MEASURED if name in row}
    values |= {f"{name}_seat": built.seats[row[name]] for name in ("owner", "verifier") if name in row}
    if "topic" in row:
        values["topic"] = Topic.objects.get(board=built.board, field=row["topic"], valid_to=None)
    if _is_real(row):
        values["series"] = Series.objects.get(key=row["series"])
    made = passports.indicator_define(
        board=built.board,
        by=built.by,
        code=row["key"],
        name=row["name"],
        value_type=row["value_type"],
        direction=row["direction"],
        time_kind=row["time_kind"],
        visibility=Visibility.PUBLIC,
        **_from(row),
        **values,
    )
    built.made[row["key"]] = made.pk
    _baseline(built, row, made)


def _baseline(built: Built, row: Row, made: Indicator) -> None:
    set_for = partial(plans.baseline_set, indicator=made, by=built.by)
    if "baseline" not in row:
        set_for(why_none=row["why_none"], provenance=Provenance.ILLUSTRATION, source=SOURCE)
        return
    given = row["baseline"]
    real = {"provenance": Provenance.REAL, "source": given.get("source", "")}
    known = real if "source" in given else {"provenance": Provenance.ILLUSTRATION, "source": SOURCE}
    set_for(value=Decimal(given["value"]), on=min(given["on"], row["defined"]), **known)


def _target(built: Built, row: Row) -> None:
    given = row["target"]
    plans.target_set(
        indicator=_one(built, row),
        by=built.by,
        value=Decimal(given["value"]),
        due_on=given["due"],
        decision=Decision.objects.get(pk=built.made[given["decision"]]),
        provenance=Provenance.ILLUSTRATION,
        source=SOURCE,
    )


def _publish(built: Built, row: Row) -> None:
    passports.indicator_publish(indicator=_one(built, row), by=built.by)


def _enter(built: Built, row: Row, value: Row) -> None:
    figures: dict[str, Any] = {name: Decimal(value[name]) for name in ("value", "num", "den") if name in value}
    observing.observation_enter(
        indicator=_one(built, row),
        by=built.by,
        period=value["period"],
        submit=True,
        provenance=Provenance.ILLUSTRATION,
        source=SOURCE,
        **figures,
    )


def _verify(built: Built, row: Row, value: Row) -> None:
    observing.observation_verify(
        observation=Observation.objects.get(indicator=built.made[row["key"]], period=value["period"]),
        by=user_of(built, "head"),
        seen="sổ của đơn vị (minh họa)",
    )
