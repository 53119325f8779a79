"""How lights, progress and impact are computed, with an example that the page computes itself."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.pages import public_page, rendered
from steerboard.interfaces.ui.formats import day, language, number, percent
from steerboard.interfaces.ui.indicators.figures import light_code_of
from steerboard.interfaces.ui.markup import light
from steerboard.methods.progress import (
    GREY_AFTER_DAYS,
    Direction,
    Plan,
    Report,
    Thresholds,
    progress_percent,
    trajectory,
)
from steerboard.methods.progress import light as lit
from steerboard.stages.indicators.enums import Lamp

_BASELINE, _TARGET = Decimal(180), Decimal(200)
_START, _END, _AS_OF = date(2026, 1, 1), date(2027, 1, 1), date(2026, 7, 2)
_EXAMPLES = (Decimal(185), Decimal("187.5"), Decimal(192), Decimal(201))


@public_page
def method(request: Any, lang: str) -> HttpResponse:
    """Rules in plain words; the figures of the example come from the functions that the pages use."""
    limits = Thresholds()
    plan = Plan(Direction.INCREASE, Fraction(_BASELINE), Fraction(_TARGET), _START, _END)
    context = {
        "green": number(_decimal(limits.green), 1),
        "amber": number(_decimal(limits.amber), 1),
        "grey_after": number(GREY_AFTER_DAYS),
        "example": {
            "baseline": number(_BASELINE),
            "target": number(_TARGET),
            "start": day(_START),
            "end": day(_END),
            "as_of": day(_AS_OF),
        },
        "rows": [_row(plan, actual) for actual in _EXAMPLES],
        "rules_url": address("public-rules"),
    }
    return rendered(request, "public/method.html", context)


def _decimal(value: Fraction | float) -> Decimal:
    return Decimal(str(round(float(value), 6)))


def _row(plan: Plan, actual: Decimal) -> dict[str, Any]:
    """One value of the example: per cent of the way, index, light and its sentence."""
    progress = progress_percent(plan.direction, plan.baseline, plan.target, actual)
    line = trajectory(plan, _AS_OF, actual)
    found = lit(progress, line, Report(_AS_OF, _("another person")))
    index, expected = line.performance_index, line.expected_value
    return {
        "actual": number(actual),
        "percent": percent(_decimal(progress.percent or 0), 1),
        "expected": number(_decimal(expected), 2) if expected is not None else "",
        "index": number(_decimal(index), 2) if index is not None else "",
        "light": light(light_code_of(found.light.value), Lamp(found.light.value).label),
        "why": found.reason.said("vi" if language() == "vi" else "en"),
    }
