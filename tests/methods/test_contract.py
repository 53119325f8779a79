"""The conventions of all methods, each reader with what it takes and what it refuses."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods import contract
from steerboard.methods.contract import Given, InputError, Reader


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


def refusal(reader: Reader[Any], value: object, path: str = "x") -> str:
    with pytest.raises(InputError) as caught:
        reader(value, path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, Fraction(3)),
        (0.2, Fraction(1, 5)),
        (Decimal("0.2"), Fraction(1, 5)),
        (Fraction(1, 3), Fraction(1, 3)),
        (1e22, Fraction(10**22)),
        (-0.0, Fraction(0)),
        (Decimal("0." + "3" * 40), Fraction(int("3" * 40), 10**40)),
        (Decimal("1e99"), Fraction(10**99)),
        (Decimal("1e-100"), Fraction(1, 10**100)),
    ],
)
def test_numbers_are_the_decimals_they_print_as(value: object, expected: Fraction) -> None:
    assert contract.exact(value, "x") == expected


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (True, "x: must be a number, not true or false"),
        ("1", "x: must be a number, not a text"),
        (None, "x: must be a number, not null"),
        ([], "x: must be a number, not a list"),
        ({}, "x: must be a number, not an object"),
        (1j, "x: must be a number, not complex"),
        (float("nan"), "x: must be a finite number"),
        (float("-inf"), "x: must be a finite number"),
        (Decimal("NaN"), "x: must be a finite number"),
        (10**100, "x: is too large (from 1e100)"),
        (Decimal("1e101"), "x: has too many digits (at most 40, none beyond 1e100)"),
        (Decimal("0." + "1" * 41), "x: has too many digits (at most 40, none beyond 1e100)"),
    ],
)
def test_what_is_no_number(value: object, message: str) -> None:
    assert refusal(contract.exact, value) == message


@given(st.fractions(min_value=-100, max_value=100), st.integers(-100, 100), st.integers(0, 100))
def test_limits_hold_exactly(value: Fraction, low: int, width: int) -> None:
    high = low + width
    closed, opened = contract.number(low=low, high=high), contract.number(above=low, below=high)
    for reader, inside in ((closed, low <= value <= high), (opened, low < value < high)):
        if inside:
            assert reader(value, "x") == value
        else:
            assert refusal(reader, value).startswith("x: must be ")


def test_wording_of_limits() -> None:
    assert refusal(contract.number(low="0.1"), 0.05) == "x: must be at least 0.1"
    assert refusal(contract.number(high=1), 1.5) == "x: must be at most 1"
    assert refusal(contract.number(above=0), 0) == "x: must be above 0"
    assert refusal(contract.number(below=1), 1) == "x: must be below 1"


def test_whole_numbers_and_floats() -> None:
    assert contract.whole()(4.0, "x") == 4
    assert type(contract.whole()(4.0, "x")) is int
    assert refusal(contract.whole(), 4.5) == "x: must be a whole number"
    assert contract.real(low=0)(0.5, "x") == 0.5
    assert type(contract.real()(1, "x")) is float


@pytest.mark.parametrize(
    ("value", "expected"), [("2/3", Fraction(2, 3)), ("10/5", Fraction(2)), (0.25, Fraction(1, 4))]
)
def test_ratios(value: object, expected: Fraction) -> None:
    assert contract.ratio(value, "x") == expected


@pytest.mark.parametrize("value", ["1/0", "-1/2", "1 / 2", "1", "1/2/3", "٣/٤", "", "1/" + "9" * 41])
def test_what_is_no_ratio(value: str) -> None:
    assert refusal(contract.ratio, value) == 'x: must be a number or a text like "2/3"'


def test_texts_and_names() -> None:
    assert contract.text("", "x") == ""
    assert contract.name(" Sở Y tế ", "x") == " Sở Y tế "
    assert refusal(contract.text, 1) == "x: must be a text, not a number"
    assert refusal(contract.text, "a\0b") == "x: holds a character that is none (NUL or half of a pair)"
    assert refusal(contract.text, "\ud800") == "x: holds a character that is none (NUL or half of a pair)"
    assert refusal(contract.name, " \t\n\u3000") == "x: must not be empty"


def test_words_choices_and_references() -> None:
    assert contract.word("a", "b")("b", "x") == "b"
    assert refusal(contract.word("a", "b"), "c") == "x: must be one of a, b"
    assert contract.choice(Colour)("red", "x") is Colour.RED
    assert refusal(contract.choice(Colour), "blue") == "x: must be one of red, green"
    assert contract.known(["a"], "seat")("a", "x") == "a"
    assert refusal(contract.known(["a"], "seat"), "b") == "x: is no seat of this input"


def test_flags() -> None:
    assert contract.flag(True, "x") is True
    assert refusal(contract.flag, 1) == "x: must be true or false, not a number"
    assert refusal(contract.flag, "true") == "x: must be true or false, not a text"


def test_dates_and_moments() -> None:
    assert contract.day("2028-02-29", "x") == date(2028, 2, 29)
    assert contract.moment("2028-02-29T08:05", "x") == datetime(2028, 2, 29, 8, 5)  # noqa: DTZ001 - wall time
    assert refusal(contract.day, "2027-02-29") == "x: 2027-02-29 does not exist; give a date like 2027-03-30"
    for value in ("20270330", "2027-3-30", "2027-W10-3", "2027-03-30T08:00", "30/03/2027", "٢٠٢٧-٠٣-٣٠", ""):
        assert refusal(contract.day, value) == "x: must be a date like 2027-03-30"
    assert refusal(contract.moment, "2027-03-30T24:00").startswith("x: 2027-03-30T24:00 does not exist")
    for value in ("2027-03-30", "2027-03-30T08:00:00", "2027-03-30T08:00+07:00", "2027-03-30 08:00"):
        assert refusal(contract.moment, value) == "x: must be a moment like 2027-03-30T08:00"


def test_lists() -> None:
    reader = contract.listing(contract.nullable(contract.whole()), at_least=1, at_most=3, unique=True)
    assert reader([1, None, 2], "x") == (1, None, 2)
    assert refusal(reader, []) == "x: needs at least 1"
    assert refusal(reader, [1, 2, 3, 4]) == "x: takes at most 3"
    assert refusal(reader, [1, 2, 1]) == "x[2]: 1 is there twice"
    assert refusal(reader, [1, "2"]) == "x[1]: must be a number, not a text"
    assert refusal(reader, "abc") == "x: must be a list, not a text"
    assert refusal(reader, {}) == "x: must be a list, not an object"


def test_objects_with_open_keys() -> None:
    reader = contract.mapping(contract.whole(), at_least=1, keys=contract.known(["a", "b"], "letter"))
    assert reader({"b": 1, "a": 2}, "x") == {"b": 1, "a": 2}
    assert list(reader({"b": 1, "a": 2}, "x")) == ["b", "a"]
    assert refusal(reader, {}) == "x: needs at least 1"
    assert refusal(reader, {"c": 1}) == "x.c: is no letter of this input"
    assert refusal(reader, {"a": "1"}) == "x.a: must be a number, not a text"
    assert refusal(reader, []) == "x: must be a JSON object, not a list"
    for key in ("", "  ", "\0", "\ud800", 1):
        assert refusal(contract.mapping(contract.whole()), {key: 1}) == "x: has an empty or impossible name"


def pair(one: Given) -> tuple[str, int]:
    return one.take("id", contract.name), one.get("n", contract.whole(), 7)


def test_objects_with_fixed_keys() -> None:
    assert contract.read_input({"id": "a"}, pair) == ("a", 7)
    assert contract.read_input({"id": "a", "n": None}, pair) == ("a", 7)
    assert contract.read_input({"id": "a", "n": 1}, pair) == ("a", 1)
    reader = contract.record(pair)
    assert refusal(reader, {}) == "x.id: is missing"
    assert refusal(reader, {"id": None}) == "x.id: must be a text, not null"
    assert refusal(reader, {"id": "a", "m": 1}) == "x.m: is unknown here"
    assert refusal(reader, {"id": "a", 5: 1}) == "x.5: is unknown here"
    assert refusal(reader, "a") == "x: must be a JSON object, not a text"
    assert refusal(reader, [], path="") == "input: must be a JSON object, not a list"


def test_lists_of_objects_with_a_key_that_must_differ() -> None:
    reader = contract.records(pair, key="id", at_least=1, at_most=2)
    assert reader([{"id": "a"}, {"id": "b"}], "x") == (("a", 7), ("b", 7))
    assert refusal(reader, [{"id": "a"}, {"id": "a"}]) == "x[1].id: a is there twice"
    assert refusal(reader, [{"id": "a"}, {}]) == "x[1].id: is missing"
    assert refusal(reader, []) == "x: needs at least 1"
    assert refusal(reader, [{"id": str(i)} for i in range(3)]) == "x: takes at most 2"
    assert contract.records(pair)([{"id": "a"}, {"id": "a"}], "x") == (("a", 7), ("a", 7))


def test_either_of_two_keys() -> None:
    def one_of(all_: Given) -> str:
        return all_.either("votes", "tally")

    assert contract.read_input({"votes": {}}, one_of) == "votes"
    assert contract.read_input({"tally": 0, "votes": None}, one_of) == "tally"
    for both_or_none in ({}, {"votes": {}, "tally": {}}, {"votes": None}):
        with pytest.raises(InputError) as caught:
            contract.read_input(both_or_none, one_of)
        assert caught.value.field == "votes"


def test_an_error_is_one_printable_line() -> None:
    error = InputError("votes.a\nb\ud800", "is\tno seat\r")
    assert str(error) == "votes.a\\nb\\ud800: is\\tno seat\\r"
    assert error.field == "votes.a\nb\\ud800"
    assert Given({}, "seats[2]").fail("role", "is odd").field == "seats[2].role"


@dataclass(frozen=True)
class Row:
    on: date
    share: Fraction | None


def test_results_become_json_values() -> None:
    value = {
        Colour.RED: [Row(date(2027, 3, 30), Fraction(1, 4)), Row(date(2027, 3, 30), None)],
        "n": (Fraction(6, 2), Decimal("2.50"), 2.0, 3, True, Colour.GREEN),
        "at": datetime(2027, 3, 30, 8, 5),  # noqa: DTZ001 - wall time
    }
    got = contract.plain(value)
    assert got == {
        "red": [{"on": "2027-03-30", "share": 0.25}, {"on": "2027-03-30", "share": None}],
        "n": [3, 2.5, 2.0, 3, True, "green"],
        "at": "2027-03-30T08:05",
    }
    assert [type(item) for item in got["n"]] == [int, float, float, int, bool, str]
    assert type(next(iter(got))) is str


@pytest.mark.parametrize("value", [float("inf"), float("nan"), Fraction(10**400, 3)])
def test_results_too_large_for_json_are_the_inputs_fault(value: object) -> None:
    with pytest.raises(InputError) as caught:
        contract.plain({"a": [value]})
    assert str(caught.value) == "input: holds numbers too large to calculate with"


def test_a_result_of_another_kind_is_a_slip() -> None:
    with pytest.raises(TypeError, match="object has no JSON form"):
        contract.plain({"a": object()})
