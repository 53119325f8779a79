"""Periods as people write them, and the days they stand for."""

from datetime import date

import pytest

from steerboard.platform.base.errors import Refusal
from steerboard.stages.indicators.validators import period_days, period_label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2026-Q1", "2026-Q1"),
        ("2026-m03", "2026-M03"),
        ("Quý I/2026", "2026-Q1"),
        ("quý iv năm 2025", "2025-Q4"),
        ("Q2 2026", "2026-Q2"),
        ("Tháng 3/2026", "2026-M03"),
        ("tháng 12 năm 2025", "2025-M12"),
        ("03/2026", "2026-M03"),
        ("6 tháng đầu năm 2026", "2026-H1"),
        ("6 tháng cuối năm 2026", "2026-H2"),
        ("H1/2026", "2026-H1"),
        ("2026", "2026-Y"),
        ("Năm 2026", "2026-Y"),
        ("Quý  II / 2026".replace(" / ", "/"), "2026-Q2"),
    ],
)
def test_a_period_as_offices_write_it(text: str, label: str) -> None:
    assert period_label(text) == label


@pytest.mark.parametrize("text", ["", "13/2026", "Quý V/2026", "hôm qua", "2026-M13", "20266", "tháng 0/2026"])
def test_what_names_no_period_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        period_label(text)
    assert refused.value.field == "period"


@pytest.mark.parametrize(
    ("label", "close_day", "first", "last"),
    [
        ("2026-M01", 14, date(2025, 12, 15), date(2026, 1, 14)),
        ("2026-Y", 14, date(2025, 12, 15), date(2026, 12, 14)),
        ("2026-M12", 0, date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-Q1", 0, date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-H2", 0, date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-Y", 0, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_the_days_of_a_period(label: str, close_day: int, first: date, last: date) -> None:
    assert period_days(label, close_day) == (first, last)
