"""The passport of an indicator: definition, change, end; publication."""

from datetime import date
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from steerboard.methods import rollup
from steerboard.platform.base.enums import Provenance, Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import fitting, line, passage
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.services.locks import locked as locked_board
from steerboard.stages.chain import services as chain
from steerboard.stages.indicators.enums import (
    Currency,
    Direction,
    Frequency,
    Impact,
    Level,
    Shape,
    TimeKind,
    TimeRule,
    ValueType,
)
from steerboard.stages.indicators.errors import CodeTaken
from steerboard.stages.indicators.models import Indicator, Observation
from steerboard.stages.indicators.services.locks import locked, service
from steerboard.stages.indicators.validators import MOST_LETTERS, fitting_number, past_day, said

# What may be given by name; each with the words of its kind where it is a choice.
_CHOICES: Final[dict[str, Any]] = {
    "level": Level,
    "impact": Impact,
    "currency": Currency,
    "value_type": ValueType,
    "direction": Direction,
    "time_kind": TimeKind,
    "time_rule": TimeRule,
    "shape": Shape,
    "frequency": Frequency,
    "visibility": Visibility,
}
_LINES: Final = {
    "name_en": 200,
    "unit": 60,
    "unit_en": 60,
    "numerator": 200,
    "denominator": 200,
    "data_source": 300,
}
_TEXTS: Final = ("definition", "method")
_NUMBERS: Final = ("low", "high", "band")
_OTHERS: Final = ("topic", "owner_seat", "verifier_seat", "series", "close_day", "due_days")
# What decides the meaning of values already reported.
_MEANING: Final = ("value_type", "unit", "currency", "frequency", "close_day", "time_kind", "series")
_MAY_BE_EMPTY: Final = frozenset({"impact", "currency", "time_rule", "frequency"})


@service
def indicator_define(
    *,
    board: Board,
    by: Any,
    code: str,
    name: str,
    value_type: str,
    direction: str,
    time_kind: str,
    provenance: str = Provenance.ENTERED,
    source: str = "",
    **values: Any,
) -> Indicator:
    """Define an indicator. Only what it is must be known; the passport says what is still missing.

    `values`: name_en, definition, level, impact, topic, unit, unit_en, currency, numerator, denominator, band,
    time_rule, shape, frequency, close_day, due_days, data_source, method, owner_seat, verifier_seat, low, high,
    series, visibility.
    """
    require(by, "indicators.define", board)
    board = locked_board(board.pk)
    indicator = Indicator(space=board.space, board=board, provenance=provenance, source=source)
    values.setdefault("close_day", settings.STEERBOARD_PERIOD_CLOSE_DAY)
    _fill(
        indicator,
        {
            "code": code,
            "name": name,
            "value_type": value_type,
            "direction": direction,
            "time_kind": time_kind,
            **values,
        },
    )
    if Indicator.objects.filter(board=board, code=indicator.code).exists():
        raise CodeTaken
    chain.save(indicator, by=by, act="indicators.define")
    return indicator


@service
def indicator_edit(*, indicator: Indicator, by: Any, expected_version: int | None = None, **values: Any) -> Indicator:
    """Change the passport. What decides the meaning of reported values stays as it is once there are some."""
    require(by, "indicators.edit", indicator)
    shown = indicator.version if expected_version is None else expected_version
    indicator = locked(indicator.pk)
    before = {name: getattr(indicator, name) for name in _MEANING}
    _fill(indicator, values)
    changed = [name for name in _MEANING if getattr(indicator, name) != before[name]]
    if changed and Observation.objects.filter(indicator=indicator).exists():
        raise Refusal(
            _("Values are reported already: this can no longer change. End this indicator and define another."),
            field=changed[0],
            code="has_values",
        )
    if Indicator.objects.filter(board_id=indicator.board_id, code=indicator.code).exclude(pk=indicator.pk).exists():
        raise CodeTaken
    chain.save(indicator, by=by, act="indicators.edit", expected_version=shown)
    return indicator


@service
def indicator_end(*, indicator: Indicator, by: Any, last_on: date, reason: str) -> Indicator:
    """Nothing is reported for days after `last_on`; its light is that of this day from then on."""
    require(by, "indicators.end", indicator)
    indicator = locked(indicator.pk)
    if indicator.ended_on is not None:
        raise Refusal(_("This indicator has ended already."), code="ended")
    indicator.ended_on = past_day(last_on, "last_on")
    indicator.ended_why = line(reason, "reason", _("Say why it ends."), 300)
    chain.save(indicator, by=by, act="indicators.end", reason=indicator.ended_why)
    return indicator


@service
def indicator_publish(*, indicator: Indicator, by: Any) -> Indicator:
    """Show an indicator to the public: its passport, verified values and light."""
    require(by, "indicators.publish", indicator)
    indicator = locked(indicator.pk)
    chain.publish(indicator, by=by)
    return indicator


@service
def indicator_withdraw(*, indicator: Indicator, by: Any, reason: str) -> Indicator:
    """Take it back from the public, with a reason."""
    require(by, "indicators.publish", indicator)
    indicator = locked(indicator.pk)
    if not indicator.node.is_published:
        raise Refusal(_("This indicator is not shown to the public."), code="not_published")
    chain.withdraw(indicator, by=by, reason=line(reason, "reason", _("Give the reason for withdrawing it."), 300))
    return indicator


def _fill(indicator: Indicator, values: dict[str, Any]) -> None:
    unknown = values.keys() - {*_CHOICES, *_LINES, *_TEXTS, *_NUMBERS, *_OTHERS, "code", "name"}
    if unknown:
        raise TypeError(f"no such columns of an indicator: {sorted(unknown)}")
    if "code" in values:
        indicator.code = line(values["code"], "code", _("Give it a code, such as KQ-01."), 20)
    if "name" in values:
        indicator.name = line(values["name"], "name", _("Name the indicator."), 200)
    for name in _LINES.keys() & values.keys():
        setattr(indicator, name, fitting(values[name], name, _LINES[name]))
    for name in (each for each in _TEXTS if each in values):
        setattr(indicator, name, passage(values[name], name, None, MOST_LETTERS))
    for name in (each for each in _NUMBERS if each in values):
        setattr(indicator, name, None if values[name] is None else fitting_number(values[name], name))
    for name in (each for each in _OTHERS if each in values):
        setattr(indicator, name, values[name])
    for name in (each for each in _CHOICES if each in values):
        _choose(indicator, name, values[name])
    _check(indicator)


def _choose(indicator: Indicator, name: str, value: Any) -> None:
    is_left_open = value == "" and name in _MAY_BE_EMPTY
    if not is_left_open and (value == "" or value not in _CHOICES[name].values):
        raise Refusal(_("Choose one of the list."), field=name, code=name)
    setattr(indicator, name, value)


def _check(indicator: Indicator) -> None:
    if indicator.value_type == ValueType.AMOUNT and not indicator.currency:
        raise Refusal(_("An amount of money needs its currency."), field="currency", code="currency")
    if indicator.value_type != ValueType.AMOUNT and indicator.currency:
        raise Refusal(_("Only amounts of money have a currency."), field="currency", code="currency")
    if indicator.band is None or not 0 <= indicator.band <= 100:
        raise Refusal(_("Between 0 and 100 per cent."), field="band", code="band")
    if not 0 <= indicator.close_day <= 28:
        raise Refusal(_("Between 0 and 28."), field="close_day", code="close_day")
    if not 0 <= indicator.due_days <= 365:
        raise Refusal(_("Between 0 and 365 days."), field="due_days", code="due_days")
    if indicator.low is not None and indicator.high is not None and indicator.high < indicator.low:
        raise Refusal(_("The highest value lies below the lowest."), field="high", code="limits")
    for name in ("topic", "owner_seat", "verifier_seat"):
        other = getattr(indicator, name)
        if other is not None and other.board_id != indicator.board_id:
            raise Refusal(_("This belongs to another board."), field=name, code="other_board")
    _check_roll_up(indicator)


def _check_roll_up(indicator: Indicator) -> None:
    if not indicator.time_rule:
        return
    why = rollup.refusal(
        rollup.ValueType(indicator.value_type),
        rollup.TimeKind(indicator.time_kind),
        rollup.Rules(rollup.TimeRule(indicator.time_rule), rollup.UnitRule.NONE),
    )
    if why is not None:
        raise Refusal(said(why), field="time_rule", code="roll_up")
