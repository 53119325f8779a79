"""Report periods of an indicator: which come next, which are over and due."""

from datetime import date, timedelta
from typing import Final

from steerboard.methods.clocks.periods import report_labels
from steerboard.stages.indicators.enums import Frequency
from steerboard.stages.indicators.models import Indicator
from steerboard.stages.indicators.validators import period_days

_DAY: Final = timedelta(days=1)
_MOST: Final = 400


def label_of(on: date, frequency: str, close_day: int) -> str:
    """The label of the period to which a day belongs, in this rhythm."""
    # 0 stands for calendar months; no day is beyond 31, so that each belongs to its own month.
    labels = report_labels(on, close_day or 31)
    found = {
        Frequency.MONTH: labels.month,
        Frequency.QUARTER: labels.quarter,
        Frequency.HALF: labels.half,
        Frequency.YEAR: labels.year,
    }
    return found[Frequency(frequency)]


def next_period(indicator: Indicator, after: date) -> tuple[str, date, date]:
    """The first period that begins after a day."""
    label = label_of(after + _DAY, indicator.frequency, indicator.close_day)
    first, last = period_days(label, indicator.close_day)
    if first <= after:
        label = label_of(last + _DAY, indicator.frequency, indicator.close_day)
        first, last = period_days(label, indicator.close_day)
    return label, first, last


def labels_between(indicator: Indicator, first: date, last: date) -> list[str]:
    """The labels of all periods from the one that holds `first` to the one that holds `last`."""
    found: list[str] = []
    day = first
    while day <= last and len(found) < _MOST:
        label = label_of(day, indicator.frequency, indicator.close_day)
        found.append(label)
        day = period_days(label, indicator.close_day)[1] + _DAY
    return found


def open_periods(indicator: Indicator, taken: set[str], until: date, most: int = 12) -> list[str]:
    """The latest periods that are over and have no value yet, newest first: what an entry form offers."""
    if not indicator.frequency:
        return []
    found: list[str] = []
    day = until if indicator.ended_on is None else min(until, indicator.ended_on)
    for _turn in range(_MOST):
        label = label_of(day, indicator.frequency, indicator.close_day)
        first, last = period_days(label, indicator.close_day)
        if last <= until and label not in taken:
            found.append(label)
        if len(found) >= most or first.year < 1990:
            break
        day = first - _DAY
    return found
