"""An indicator's figures in words: values with their unit, the light, the line of figures, the input to compute again."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.formats import MISSING, day, language, number, percent
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.markup import Tag, light
from steerboard.methods.progress import Flag
from steerboard.stages.indicators.enums import Lamp, ValueType
from steerboard.stages.indicators.models import Indicator
from steerboard.stages.indicators.selectors.standing import Standing

_PLACES: Final = {
    ValueType.COUNT: 0,
    ValueType.RANK: 0,
    ValueType.YES_NO: 0,
}
# Amounts from here on are read without their fraction.
_WHOLE_FROM: Final = 1000
# Light of the method → light of the page (colour and shape); the word says the rest.
_SHOWN: Final = {
    "done": "green",
    "green": "green",
    "amber": "amber",
    "red": "red",
    "not_due": "none",
    "no_data": "none",
    "no_trajectory": "none",
    "setup_error": "none",
}
LIGHT_CODES: Final = ("green", "amber", "red", "none")


def figure(value: Decimal | Fraction | float | None, value_type: str) -> str:
    """A value as it is read: scores and shares to two decimals, counts and large amounts whole."""
    if value is None:
        return MISSING
    if value_type == ValueType.YES_NO:
        return _("yes") if value else _("no")
    exact = value if isinstance(value, Decimal) else Decimal(str(round(float(value), 6)))
    places = _PLACES.get(ValueType(value_type), 2)
    if value_type == ValueType.AMOUNT:
        places = 0 if abs(exact) >= _WHOLE_FROM or exact == exact.to_integral_value() else 2
    return number(exact, places)


def unit_of(indicator: Indicator) -> str:
    """The unit in the language of the page."""
    return in_language(indicator.unit, indicator.unit_en)


def with_unit(value: Any, indicator: Indicator) -> str:
    """A value with its unit: "8,5 ngày"."""
    text = figure(value, indicator.value_type)
    unit = unit_of(indicator)
    if value is None or not unit or indicator.value_type == ValueType.YES_NO:
        return text
    return f"{text} {unit}"


def light_code_of(lamp: str) -> str:
    """The page's light for a light of the method."""
    return _SHOWN[lamp]


def light_code(standing: Standing) -> str:
    """green, amber, red or none."""
    return light_code_of(standing.lit.light.value)


def light_of(standing: Standing) -> SafeString:
    """The light with its own word."""
    return light(light_code(standing), Lamp(standing.lit.light.value).label)


def hatched_tag(standing: Standing) -> Tag | None:
    """Said beside a light whose value nobody has verified yet."""
    return Tag(_("not verified yet"), "outline", "hourglass") if standing.lit.hatched else None


def sentence_of(standing: Standing) -> str:
    """Why the light is what it is, in the words of the method."""
    return standing.lit.reason.said("vi" if language() == "vi" else "en")


def progress_text(standing: Standing) -> str:
    """Per cent of the way; a dash where it has no meaning."""
    found = standing.progress.percent
    return MISSING if found is None else percent(Decimal(str(round(float(found), 6))), 1)


_FLAGS: Final = {
    Flag.REGRESSED: "regressed",
    Flag.BASELINE_MISSING: "no_baseline",
    Flag.TARGET_EQUALS_BASELINE: "same",
}


def figures_of(standing: Standing) -> list[tuple[str, str, str]]:
    """Label, figure and a note for each: baseline, now, expected by now, target, way gone."""
    indicator, line = standing.indicator, standing.trajectory
    baseline, target = standing.baseline, standing.target
    rows = [
        (
            _("Baseline"),
            figure(baseline.value if baseline else None, indicator.value_type),
            day(baseline.on) if baseline and baseline.on else (baseline.why_none if baseline else _("not set yet")),
        ),
        (
            _("Now"),
            figure(standing.actual, indicator.value_type),
            day(standing.data_on) if standing.data_on else _("nothing reported yet"),
        ),
    ]
    if line is not None and line.expected_value is not None:
        rows.append((_("Expected by now"), figure(line.expected_value, indicator.value_type), day(standing.as_of)))
    rows.append(
        (
            _("Target"),
            figure(target.value if target else None, indicator.value_type),
            _("by %(day)s") % {"day": day(target.due_on)} if target else _("not set yet"),
        )
    )
    rows.append((_("Way gone"), progress_text(standing), _flag(standing)))
    if line is not None and line.performance_index is not None:
        index = Decimal(str(round(float(line.performance_index), 6)))
        rows.append((_("Index"), number(index, 2), _("green from 0.9, amber from 0.6")))
    return rows


def _flag(standing: Standing) -> str:
    words = {
        "regressed": _("further from the target than at the beginning"),
        "no_baseline": _("without a baseline: value beside target"),
        "same": _("the target equals the baseline"),
    }
    return words.get(_FLAGS.get(standing.progress.flag, ""), "")


def inputs_of(standing: Standing) -> list[tuple[str, str]]:
    """Name of the method and the JSON that `steerboard compute` is given to come to the same figures."""
    return [
        (name, json.dumps(given, ensure_ascii=False, indent=1, sort_keys=True))
        for name, given in standing.inputs.items()
    ]
