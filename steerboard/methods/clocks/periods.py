"""Report periods of the administration: they close before the calendar does.

Source: Decree 09/2019/NĐ-CP; provinces close a month on the 14th, so that the period of March runs from 15 February to
14 March and the year from 15 December to 14 December (domain, 9.2; the closing day is a setting).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from steerboard.methods.contract import Given, InputError, day, plain, read_input, whole

CLOSE_DAY: Final = 14

Period = tuple[date, date]


@dataclass(frozen=True)
class ReportLabels:
    """The periods to which a day belongs: `2027-M03`, `2027-Q1`, `2027-H1`, `2027-Y`."""

    month: str
    quarter: str
    half: str
    year: str


def report_year(year: int, close_day: int = CLOSE_DAY) -> dict[str, Period]:
    """All periods of a year as label → (first day, last day): twelve months, four quarters, two halves, the year.

    `close_day` (1-28): the last day of a period in its last month. Raises InputError("year", …) outside of 2 to 9999.
    """
    if not date.min.year < year <= date.max.year:
        raise InputError("year", "must lie between 2 and 9999")

    def period(first: int, last: int) -> Period:
        opens = date(year - 1, 12, close_day) if first == 1 else date(year, first - 1, close_day)
        return opens + timedelta(days=1), date(year, last, close_day)

    months = {f"{year:04d}-M{m:02d}": period(m, m) for m in range(1, 13)}
    quarters = {f"{year:04d}-Q{q}": period(3 * q - 2, 3 * q) for q in range(1, 5)}
    halves = {f"{year:04d}-H{h}": period(6 * h - 5, 6 * h) for h in (1, 2)}
    return {**months, **quarters, **halves, f"{year:04d}-Y": period(1, 12)}


def report_labels(on: date, close_day: int = CLOSE_DAY) -> ReportLabels:
    """The periods to which a day belongs."""
    year, month = divmod(on.year * 12 + on.month - 1 + (on.day > close_day), 12)
    return ReportLabels(
        month=f"{year:04d}-M{month + 1:02d}",
        quarter=f"{year:04d}-Q{month // 3 + 1}",
        half=f"{year:04d}-H{month // 6 + 1}",
        year=f"{year:04d}-Y",
    )


def compute_report_periods(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute report-periods`."""
    result: dict[str, Any] = plain(read_input(given, _report_periods))
    return result


def _report_periods(given: Given) -> ReportLabels | dict[str, dict[str, Period]]:
    close_day = given.get("close_day", whole(low=1, high=28), CLOSE_DAY)
    if given.either("year", "date") == "year":
        return {"periods": report_year(given.take("year", whole()), close_day)}
    return report_labels(given.take("date", day), close_day)
