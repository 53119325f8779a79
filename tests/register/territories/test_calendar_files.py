"""Files of calendar days: read, or refused with line and reason."""

import json
from datetime import date
from pathlib import Path

import pytest

from steerboard.platform.base.errors import Refusal
from steerboard.register.territories.calendar_files import DayEntry, read

ANNOUNCED = Path(__file__).resolve().parents[2] / "vectors" / "register" / "vn_calendar.json"


def test_the_announced_calendar_in_json() -> None:
    file = read(ANNOUNCED.read_bytes(), "vn_calendar.json")
    days = json.loads(ANNOUNCED.read_text("utf-8"))["days"]
    assert file.faults == ()
    assert file.years == (2024, 2025, 2026)
    assert {entry.date.isoformat(): entry.works for entry in file.entries} == {
        day["date"]: day["kind"] == "make_up_workday" for day in days
    }
    assert {entry.status for entry in file.entries} == {"confirmed"}


@pytest.mark.parametrize(
    "raw",
    [
        b"date,works,reason\n2026-08-22,yes,Lam bu\n",
        b"\xef\xbb\xbfdate;works;reason\r\n2026-08-22;yes;Lam bu\r\n",
        "Ngày\tLàm việc\tLý do\r22/8/2026\tcó\tLam bu\r".encode(),
        b'[{"date": "2026-08-22", "works": true, "reason": "Lam bu"}]',
        b'{"days": [{"date": "2026-08-22", "kind": "make_up_workday", "name_en": "Lam bu"}]}',
    ],
)
def test_the_forms_that_are_read(raw: bytes) -> None:
    assert read(raw, "x").entries == (DayEntry(date(2026, 8, 22), True, "Lam bu"),)


@pytest.mark.parametrize(
    "raw, code",
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"PK\x03\x04....", "kind"),
        (b"date,works\n2026-01-01,\x00no\n", "encoding"),
        ("date,works,reason\n2026-01-01,no,Tết\n".encode("utf-16"), "encoding"),
        (b"date,works,reason\n2026-01-01,no,T\xe9t\n", "encoding"),
        (b'date,works\n"2026-01-01,no\n', "quote"),
        (b"day,works\n2026-01-01,no\n", "heading_missing"),
        (b"date,reason\n2026-01-01,x\n", "heading_missing"),
        (b"date,works\n2026-01-01,no,more\n", "columns"),
        (b"date,works\n", "no_rows"),
        (b'{"days": 4}', "json"),
        (b'{"days": [1]}', "json"),
        (b'{"days": [', "json"),
        (b"[" * 5000 + b"]" * 5000, "json"),
        (b'[{"date": "2026-01-01", "date": "2026-01-02", "works": false}]', "json"),
        (b"date,works\n" + b"2026-01-01,no\n" * 20_000, "size"),
        (b"date,works\n" + b"1/1/26,no\n" * 2001, "too_many_rows"),
    ],
)
def test_files_that_are_refused_as_a_whole(raw: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read(raw, "x.csv")
    assert (refusal.value.field, refusal.value.code) == ("file", code)


def test_faulty_lines_are_named() -> None:
    raw = (
        b"date,works,kind\n"
        b"2026-01-01,no,\n"
        b"2026-02-30,no,\n"
        b"1/1/2026,no,\n"
        b"2026-01-03,perhaps,\n"
        b"2026-01-04,,unknown_kind\n"
        b"1826-01-04,no,\n"
        b",no,\n"
    )
    file = read(raw, "x.csv")
    assert [entry.date for entry in file.entries] == [date(2026, 1, 1)]
    assert [(fault.line, fault.value) for fault in file.faults] == [
        (3, "2026-02-30"),
        (4, "2026-01-01"),
        (5, "perhaps"),
        (6, "unknown_kind"),
        (7, "1826-01-04"),
        (8, ""),
    ]
    assert all(fault.reason for fault in file.faults)


def test_odd_values_in_json_are_faults_not_crashes() -> None:
    raw = json.dumps([{"date": ["x"], "works": {"a": 1}}, {"date": 4, "works": False}, {}]).encode()
    assert [fault.line for fault in read(raw, "x.json").faults] == [1, 2, 3]


def test_the_same_bytes_have_the_same_name() -> None:
    raw = b"date,works\n2026-01-01,no\n"
    assert read(raw, "a.csv").sha256 == read(raw, "b.csv").sha256 != read(raw + b"\n", "a.csv").sha256
