"""Numbers and dates: one reading is taken, two are asked, none is refused; nothing is guessed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from steerboard.platform.documents import sheets
from steerboard.platform.documents.sheets import Choices, Table, Verdict
from steerboard.platform.documents.sheets.days import day
from steerboard.platform.documents.sheets.numbers import is_either, marks_in, number
from tests.platform.documents.sheets.vectors import COLUMNS, csv_of, given, row, rows_of


def read(data: bytes, **choices: Any) -> Table:
    return sheets.check(sheets.read(data, "a.csv", columns=COLUMNS, choices=Choices(**choices)), COLUMNS)


def outcome(line: sheets.Line, key: str) -> Any:
    if not line.faults:
        return line.values[key]
    return "ask" if any(fault.asks for fault in line.faults) else "bad"


def expected(note: str) -> str:
    return note.removeprefix("mong đợi: ")


@pytest.mark.parametrize("answered", ["", ","])
def test_mixed_marks_as_the_manifest_wants_them(answered: str) -> None:
    table = read(given("csv-22-numbers-mixed.csv"), decimal=answered)
    found = {line.values["year"]: outcome(line, "value") for line in table.lines}
    wanted = {int(one["Năm"]): expected(one["Ghi chú"]) for one in rows_of("csv-22-numbers-mixed.csv")}
    assert len(wanted) == 36
    for year, want in wanted.items():
        value = found[year]
        if want == "missing":
            assert value is None, year
        elif want in {"ask", "bad"}:
            assert value == want, year
        else:
            assert value == Decimal(want), year


def test_dates_as_the_manifest_wants_them() -> None:
    table = read(given("csv-34-dates.csv"))
    found = {line.values["year"]: outcome(line, "reported_on") for line in table.lines}
    for one in rows_of("csv-34-dates.csv"):
        want, value = expected(one["Ghi chú"]), found[int(one["Năm"])]
        if want == "missing":
            assert value is None
        else:
            assert (value.isoformat() if isinstance(value, date) else value) == want, one


def test_a_file_whose_numbers_agree_is_not_asked_about() -> None:
    assert read(csv_of(row(value="3250,5"), row(value="97,4"))).verdict is Verdict.ACCEPT
    points = read(csv_of(row(value="3250.5"), row(value="1,234.5")))
    assert [line.values["value"] for line in points.lines] == [Decimal("3250.5"), Decimal("1234.5")]


def test_one_mark_and_three_digits_is_asked_then_read_as_answered() -> None:
    data = csv_of(row(value="1.234"))
    asked = read(data)
    assert (asked.verdict, [question.name for question in asked.questions]) == (Verdict.ASK, ["decimal"])
    assert asked.questions[0].options[0][0] == ","
    assert read(data, decimal=",").lines[0].values["value"] == 1234
    assert read(data, decimal=".").lines[0].values["value"] == Decimal("1.234")


def test_an_answer_does_not_settle_what_the_file_contradicts() -> None:
    table = read(csv_of(row(value="1,234.56"), row(value="1.234,56"), row(value="1.234")), decimal=",")
    assert [outcome(line, "value") for line in table.lines] == ["ask", Decimal("1234.56"), "ask"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-", "number"),
        ("5%", "percent"),
        ("1,2 tỷ đồng", "unit"),
        ("12 USD", "unit"),
        ("(5)", "number"),
        ("1e3", "number"),
    ],
)
def test_what_may_mean_two_things_is_asked(text: str, code: str) -> None:
    found = number(text, ",", settled=True)
    assert (found.code, found.asks) == (code, True)


@pytest.mark.parametrize(
    "text", ["O", "NaN", "inf", "0x1F", "1e309", "٣٤", "5 - 7", "~100", "1.23.4", "9" * 19, "0,12345678901"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    found = number(text, ",", settled=True)
    assert (found.code, found.asks, found.value) == ("number", False, None)


def test_numbers_of_a_workbook_are_as_its_program_shows_them() -> None:
    assert number(0.1, ",", settled=False).value == Decimal("0.1")
    noisy = number(1517.0000000000002, ",", settled=False)
    assert (noisy.value, noisy.note) == (Decimal(1517), "rounded")
    assert number(1e20, ",", settled=False).reason == "long"
    assert number(float("inf"), ",", settled=False).code == "number"
    assert number(True, ",", settled=False).reason == "truth"
    assert number(date(2024, 1, 1), ",", settled=False).reason == "date"
    assert str(number(61875000, ",", settled=False).value) == "61875000"
    assert str(number("-0", ",", settled=True).value) == "0"


@examples(st.decimals(min_value=-(10**15), max_value=10**15, places=4, allow_nan=False))
def test_what_is_written_either_way_comes_back(value: Decimal) -> None:
    english = f"{value:,.4f}"
    vietnamese = english.translate(str.maketrans(",.", ".,"))
    assert number(english, ".", settled=True).value == value
    assert number(vietnamese, ",", settled=True).value == value


@examples(st.text(alphabet="0123456789.,+-() %e'đtỷ ", max_size=20))
def test_no_text_breaks_the_reader(text: str) -> None:
    for mark in (",", "."):
        found = number(text, mark, settled=False)
        assert found.code or found.value is None or not is_either(text)
    day(text)
    marks_in([text])


def test_days_of_workbooks() -> None:
    assert day(datetime.fromisoformat("2024-01-15T23:59:00")).value == date(2024, 1, 15)
    assert day(45311).reason == "bare_number"
    assert day("'20/01/2024").value == date(2024, 1, 20)
    assert day(date(1899, 12, 31)).reason == "span"
