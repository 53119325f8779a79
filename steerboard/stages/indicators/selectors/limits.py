"""What values an indicator can have at all, and what is remarkable about a new one."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.methods.progress import EntryLimits, EntryNote, entry_notes
from steerboard.platform.base.errors import Refusal
from steerboard.stages.indicators.enums import TimeKind, ValueType
from steerboard.stages.indicators.models import Indicator, Observation

_ZERO, _HUNDRED = Decimal(0), Decimal(100)
# Physically possible: lowest, highest.
_POSSIBLE: Final[dict[str, tuple[Decimal | None, Decimal | None]]] = {
    ValueType.COUNT: (_ZERO, None),
    ValueType.SHARE: (_ZERO, _HUNDRED),
    ValueType.RANK: (Decimal(1), None),
    ValueType.YES_NO: (_ZERO, Decimal(1)),
}
_IMPOSSIBLE: Final[dict[str, str | Promise]] = {
    ValueType.COUNT: _("A count is not below 0."),
    ValueType.SHARE: _("A share lies between 0 and 100 per cent."),
    ValueType.RANK: _("A rank is 1 or above."),
    ValueType.YES_NO: _("Enter 1 for yes, 0 for no."),
}
NOTES: Final[dict[str, str | Promise]] = {
    "below_low": _("It lies below the lowest plausible value."),
    "above_high": _("It lies above the highest plausible value."),
    "jump": _("It jumps: more than four times the usual change."),
    "cumulative_decreased": _("A running total has fallen."),
    "repeated": _("It is the same as the last three values."),
}
_WHOLE: Final = frozenset({ValueType.COUNT, ValueType.RANK, ValueType.YES_NO})


def check_limits(indicator: Indicator, value: Decimal, field: str = "value") -> Decimal:
    """Refuse what cannot be: a share above 100 per cent, a count below 0, half a rank."""
    low, high = _POSSIBLE.get(indicator.value_type, (None, None))
    if (low is not None and value < low) or (high is not None and value > high):
        code = "percent" if indicator.value_type == ValueType.SHARE else "impossible"
        raise Refusal(_IMPOSSIBLE[indicator.value_type], field=field, code=code)
    if indicator.value_type in _WHOLE and value != value.to_integral_value():
        raise Refusal(_("This is a whole number."), field=field, code="whole")
    return value


def remarks(indicator: Indicator, value: Decimal, before: list[Decimal]) -> tuple[EntryNote, ...]:
    """What to ask back about a new value after the earlier ones; nothing here keeps it out."""
    limits = EntryLimits(
        None if indicator.low is None else Fraction(indicator.low),
        None if indicator.high is None else Fraction(indicator.high),
        cumulative=indicator.time_kind == TimeKind.CUMULATIVE,
    )
    return entry_notes([Fraction(each) for each in before], Fraction(value), limits)


def remarks_on(observation: Observation, current: list[Observation]) -> list[str]:
    """The remarks on one value in words, by the current values of earlier periods."""
    before = [row.value for row in current if row.period_to < observation.period_from]
    return [str(NOTES[note.code]) for note in remarks(observation.indicator, observation.value, before)]
