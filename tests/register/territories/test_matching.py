"""Typed names of provinces: the two collections of bad inputs, and what must hold for any spelling."""

import csv
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.register.territories.selectors import Gazetteer, Reason, Verdict, match
from steerboard.register.territories.spelling import letters, readings
from tests.factories.register import provinces

pytestmark = pytest.mark.django_db
VECTORS = Path(__file__).resolve().parents[2] / "vectors"
END_OF_2025 = date(2025, 12, 31)


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((VECTORS / name).read_text("utf-8").splitlines()))


def expected(row: dict[str, str]) -> str:
    return row["Ghi chú"].removeprefix("mong đợi: ")


@pytest.fixture
def gazetteer() -> Gazetteer:
    provinces()
    return Gazetteer()


def test_names_as_people_write_them(gazetteer: Gazetteer) -> None:
    given_rows = rows("bad-inputs/csv-35-province-names.csv")
    assert len(given_rows) > 90
    got = {}
    for row in given_rows:
        found = gazetteer.match(row["Tỉnh, thành phố"], END_OF_2025)
        got[row["Tỉnh, thành phố"]] = found.version.code if found.version else found.verdict.value
        assert (found.verdict is Verdict.ASK) == bool(found.proposals)
        assert bool(found.sentence) == (found.verdict is not Verdict.MATCHED)
    assert got == {row["Tỉnh, thành phố"]: expected(row) for row in given_rows}


def test_a_name_must_fit_its_year(gazetteer: Gazetteer) -> None:
    for row in rows("bad-inputs/csv-36-units-and-years.csv"):
        found = gazetteer.match_in_year(row["Tỉnh, thành phố"], int(row["Năm"]))
        if found.verdict is Verdict.MATCHED:
            said = "ok"
        else:
            said = "unit_ended" if found.reason is Reason.UNIT_ENDED else found.verdict.value
        assert said == expected(row), row


def test_one_name_two_extents_are_kept_apart(gazetteer: Gazetteer) -> None:
    before, after = gazetteer.match_in_year("Đà Nẵng", 2023), gazetteer.match_in_year("Đà Nẵng", 2026)
    assert before.version is not None
    assert after.version is not None
    assert (before.version.unit.key, after.version.unit.key) == ("da-nang", "da-nang-2025")
    assert gazetteer.match_in_year("Đà Nẵng", 2025).reason is Reason.BEFORE_OR_AFTER


@pytest.mark.parametrize(
    "text, keys",
    [
        ("Quảng Nam", ["da-nang-2025"]),
        ("Hà Tây", ["ha-noi"]),
        ("Nghệ-Tĩnh", ["nghe-an", "ha-tinh"]),
        ("Buôn Ma Thuột", ["dak-lak-2025"]),
        ("BR-VT", ["ho-chi-minh-2025"]),
        ("TT Huế", ["thua-thien-hue"]),
    ],
)
def test_proposals_are_units_of_the_day(gazetteer: Gazetteer, text: str, keys: list[str]) -> None:
    assert [row.unit.key for row in gazetteer.match(text, END_OF_2025).proposals] == keys


def test_a_code_that_meant_another_province_is_asked_about(gazetteer: Gazetteer) -> None:
    found = gazetteer.match("15", END_OF_2025)
    assert (found.verdict, found.reason) == (Verdict.ASK, Reason.CODE_REUSED)
    assert gazetteer.match("49", END_OF_2025).reason is Reason.UNIT_ENDED
    before = gazetteer.match("49", date(2025, 6, 30))
    assert before.version is not None
    assert before.version.name == "Quảng Nam"
    assert gazetteer.match("1" * 5000, END_OF_2025).verdict is Verdict.UNKNOWN


def test_the_short_way_for_one_text() -> None:
    provinces()
    found = match("TP. Huế", END_OF_2025)
    assert found.version is not None
    assert found.version.code == "46"


def test_no_two_names_are_compared_alike(gazetteer: Gazetteer) -> None:
    names = {row.name for rows_ in gazetteer._by_unit.values() for row in rows_}
    assert len({letters(name) for name in names}) == len(names)


@given(st.sampled_from(["Đắk Lắk", "Bà Rịa - Vũng Tàu", "Thừa Thiên Huế", "Hà Tĩnh"]), st.randoms())
def test_tones_case_blanks_and_composition_do_not_matter(name: str, random: object) -> None:
    spelled = unicodedata.normalize(random.choice(["NFC", "NFD"]), name)  # type: ignore[attr-defined]
    spelled = random.choice([spelled.upper, spelled.lower, str(spelled).strip])()  # type: ignore[attr-defined]
    spelled = "".join(letter + random.choice(["", "", " ", "-"]) for letter in unicodedata.normalize("NFC", spelled))  # type: ignore[attr-defined]
    assert letters(spelled) == letters(name)
    assert letters(name) in set(readings(f"Tỉnh {spelled}"))


@given(st.text(max_size=60))
def test_any_text_has_readings_of_plain_letters(text: str) -> None:
    for one in readings(text):
        assert one.isascii()
        assert one.isalnum()
