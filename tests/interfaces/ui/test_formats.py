"""Numbers, money and dates in both languages; what is missing is never 0."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from steerboard.interfaces.ui import formats
from steerboard.interfaces.ui.formats import MISSING, MoneyUnit

SPACE = formats.NO_BREAK


@pytest.mark.parametrize(
    ("value", "places", "vi", "en"),
    [
        (0, None, "0", "0"),
        (1234, None, "1.234", "1,234"),
        (-1234567, None, "−1.234.567", "−1,234,567"),
        (Decimal("1234.50"), None, "1.234,5", "1,234.5"),
        (Decimal("1234.5"), 2, "1.234,50", "1,234.50"),
        (Decimal("0.005"), 2, "0,01", "0.01"),
        (Decimal("-0.004"), 2, "0,00", "0.00"),
        (0.1, None, "0,1", "0.1"),
        (Decimal("1E+3"), None, "1.000", "1,000"),
        (5, 1, "5,0", "5.0"),
        (None, None, MISSING, MISSING),
    ],
)
def test_number(value: Decimal | None, places: int | None, vi: str, en: str) -> None:
    with translation.override("vi"):
        assert formats.number(value, places) == vi
    with translation.override("en"):
        assert formats.number(value, places) == en


@given(st.integers(-(10**15), 10**15), st.integers(0, 99))
def test_a_number_reads_back(whole: int, hundredths: int) -> None:
    value = Decimal(f"{whole}.{hundredths:02d}")
    with translation.override("vi"):
        shown = formats.number(value, 2)
    assert Decimal(shown.replace(".", "").replace(",", ".").replace(formats.MINUS, "-")) == value


def test_percent_and_share() -> None:
    with translation.override("vi"):
        assert formats.percent(Decimal("85.71")) == f"86{SPACE}%"
        assert formats.share(78, 91) == f"86{SPACE}% (78/91)"
        assert formats.share(780, 910) == f"86{SPACE}%"
    with translation.override("en"):
        assert formats.share(78, 91) == "86% (78/91)"
    assert formats.share(None, 91) == formats.share(3, 0) == formats.percent(None) == MISSING


@pytest.mark.parametrize(
    ("amount", "vi", "en"),
    [
        (420_000_000, "420 triệu đồng", "VND 420 million"),
        (Decimal("19650000000"), "19,65 tỷ đồng", "VND 19.65 billion"),
        (850_000, "850.000 đồng", "VND 850,000"),
        (0, "0 đồng", "VND 0"),
        (-2_600_000_000, "−2,6 tỷ đồng", "VND −2.6 billion"),
    ],
)
def test_money(amount: int, vi: str, en: str) -> None:
    with translation.override("vi"):
        assert formats.money(amount) == vi
    with translation.override("en"):
        assert formats.money(amount) == en


def test_money_in_a_table_has_one_unit() -> None:
    amounts = [420_000_000, None, 19_650_000_000]
    unit = formats.money_unit(amounts)
    assert unit is MoneyUnit.BILLION
    with translation.override("vi"):
        assert [formats.money_figure(amount, unit) for amount in amounts] == ["0,42", MISSING, "19,65"]
        assert formats.money_unit_label(unit) == "tỷ đồng"
        assert formats.money(1_500_000, currency="USD") == "1,5 triệu USD"
    with translation.override("en"):
        assert formats.money_unit_label(unit) == "VND billion"
        assert formats.money_unit_label(MoneyUnit.ONE, "USD") == "USD"
    assert formats.money_unit([]) is MoneyUnit.ONE
    assert formats.money(None) == MISSING


def test_days_and_times() -> None:
    day = date(2026, 11, 27)
    with translation.override("vi"):
        assert formats.deadline(day) == "thứ Sáu 27/11/2026"
    with translation.override("en"):
        assert formats.deadline(day) == "Friday 27/11/2026"
    assert formats.day(date(2026, 4, 2)) == "2/4/2026"
    assert formats.clock(time(9, 5)) == "9:05"
    assert formats.day(None) == formats.deadline(None) == formats.clock(None) == formats.moment(None) == MISSING


def test_a_moment_is_told_in_the_readers_zone() -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert formats.moment(late) == "6:30, 25/11/2026"
    with timezone.override("UTC"):
        assert formats.moment(late) == "23:30, 24/11/2026"


def test_file_size() -> None:
    with translation.override("vi"):
        assert formats.file_size(10) == f"1{SPACE}KB"
        assert formats.file_size(35 * 1024) == f"35{SPACE}KB"
        assert formats.file_size(1_300_000) == f"1,2{SPACE}MB"
    assert formats.file_size(None) == MISSING
