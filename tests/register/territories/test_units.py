"""Units as of a date: around 30 June and 1 July 2025, names and types by day, codes that changed their owner."""

import csv
from datetime import date
from pathlib import Path

import pytest

from steerboard.register.territories import selectors
from steerboard.register.territories.enums import UnitType
from steerboard.register.territories.errors import CodesChangedOwner
from steerboard.register.territories.models import Unit, UnitSuccession, UnitVersion
from tests.factories.register import provinces

pytestmark = pytest.mark.django_db
VECTORS = Path(__file__).resolve().parents[2] / "vectors" / "register"
LAST_DAY, REFORM = date(2025, 6, 30), date(2025, 7, 1)
# Who had the code until 30 June 2025, who has it since (domain: the code follows the seat).
REUSED = {
    "15": ("yen-bai", "lao-cai-2025"),
    "24": ("bac-giang", "bac-ninh-2025"),
    "44": ("quang-binh", "quang-tri-2025"),
    "52": ("binh-dinh", "gia-lai-2025"),
    "80": ("long-an", "tay-ninh-2025"),
    "82": ("tien-giang", "dong-thap-2025"),
    "91": ("kien-giang", "an-giang-2025"),
}


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((VECTORS / name).read_text("utf-8").splitlines()))


@pytest.fixture
def units() -> dict[str, Unit]:
    return provinces()


@pytest.mark.parametrize(
    "on, count",
    [(date(2008, 7, 31), 64), (date(2008, 8, 1), 63), (LAST_DAY, 63), (REFORM, 34), (date(2026, 11, 25), 34)],
)
def test_how_many_units_a_day_had(units: dict[str, Unit], on: date, count: int) -> None:
    assert selectors.units_on(on).count() == count


def test_the_63_are_those_of_the_source(units: dict[str, Unit]) -> None:
    source = {(row["old_code"], row["old_name_vi"]) for row in rows("provinces_63_to_34.csv")}
    ours = {(row.code, row.name) for row in selectors.units_on(date(2024, 12, 31))}
    assert ours == source
    types = {row["old_code"]: row["old_type_2025_01_01"] for row in rows("provinces_63_to_34.csv")}
    assert {row.code: row.type for row in selectors.units_on(date(2025, 1, 1))} == types


@pytest.mark.parametrize("on, column", [(REFORM, "type_on_2025_07_01"), (date(2026, 11, 24), "type_on_2026_11_24")])
def test_the_34_are_those_of_the_source(units: dict[str, Unit], on: date, column: str) -> None:
    source = {(row["code"], row["name_vi"], row[column]) for row in rows("provinces_34.csv")}
    assert {(row.code, row.name, row.type) for row in selectors.units_on(on)} == source


def test_each_old_unit_went_into_one_new_one(units: dict[str, Unit]) -> None:
    for row in rows("provinces_63_to_34.csv"):
        before = selectors.unit_by_code(row["old_code"], LAST_DAY)
        after = selectors.unit_by_code(row["new_code"], REFORM)
        assert before is not None
        assert after is not None
        links = [(link.successor, link.on, link.share) for link in selectors.successors(before)]
        assert links == ([] if before == after else [(after, REFORM, 1)])
    assert UnitSuccession.objects.filter(on=REFORM).count() == 52
    assert sum(before.valid_to == REFORM for before in UnitVersion.objects.all()) == 52


@pytest.mark.parametrize("code", REUSED)
def test_a_code_that_changed_its_owner(units: dict[str, Unit], code: str) -> None:
    before, after = REUSED[code]
    assert selectors.unit_by_code(code, LAST_DAY) == units[before]
    assert selectors.unit_by_code(code, REFORM) == units[after]
    assert [row.unit.key for row in selectors.owners_of_code(code)][:2] == [before, after]


def test_tables_across_the_reform_are_not_joined_on_the_code(units: dict[str, Unit]) -> None:
    selectors.refuse_join_on_code(date(2024, 1, 1), LAST_DAY)
    selectors.refuse_join_on_code(REFORM, date(2026, 11, 25))
    with pytest.raises(CodesChangedOwner) as refusal:
        selectors.refuse_join_on_code(LAST_DAY, REFORM)
    assert set(REUSED) < set(refusal.value.codes)
    assert len(refusal.value.codes) == 23
    assert refusal.value.code == "territory"


def test_quang_nam_became_part_of_da_nang(units: dict[str, Unit]) -> None:
    assert [link.successor.key for link in selectors.successors(units["quang-nam"])] == ["da-nang-2025"]
    parts = {link.predecessor.key for link in selectors.predecessors(units["da-nang-2025"])}
    assert parts == {"da-nang", "quang-nam"}
    assert selectors.unit_version(units["quang-nam"], LAST_DAY) is not None
    assert selectors.unit_version(units["quang-nam"], REFORM) is None
    assert selectors.unit_version(units["da-nang-2025"], LAST_DAY) is None
    assert selectors.name_on(units["quang-nam"], date(2026, 1, 1)) == "Quảng Nam"


@pytest.mark.parametrize(
    "key, on, committee",
    [
        ("quang-nam", LAST_DAY, "UBND tỉnh Quảng Nam"),
        ("da-nang-2025", REFORM, "UBND thành phố Đà Nẵng"),
        ("thua-thien-hue", date(2024, 12, 31), "UBND tỉnh Thừa Thiên Huế"),
        ("thua-thien-hue", date(2025, 1, 1), "UBND thành phố Huế"),
        ("dong-nai-2025", date(2026, 4, 29), "UBND tỉnh Đồng Nai"),
        ("dong-nai-2025", date(2026, 4, 30), "UBND thành phố Đồng Nai"),
        ("quang-ninh", date(2026, 8, 31), "UBND tỉnh Quảng Ninh"),
        ("quang-ninh", date(2026, 9, 1), "UBND thành phố Quảng Ninh"),
        ("bac-ninh-2025", date(2026, 9, 19), "UBND tỉnh Bắc Ninh"),
        ("bac-ninh-2025", date(2026, 9, 20), "UBND thành phố Bắc Ninh"),
    ],
)
def test_the_peoples_committee_by_day(units: dict[str, Unit], key: str, on: date, committee: str) -> None:
    assert selectors.people_committee_name(units[key], on) == committee


def test_long_and_english_names(units: dict[str, Unit]) -> None:
    unit, on = units["da-nang-2025"], REFORM
    assert selectors.people_committee_name(unit, on, long=True) == "Ủy ban nhân dân thành phố Đà Nẵng"
    assert selectors.people_committee_name(unit, on, language="en") == "People's Committee of Da Nang City"
    version = selectors.unit_version(units["quang-nam"], LAST_DAY)
    assert version is not None
    assert (selectors.titled(version), selectors.titled(version, "en")) == ("tỉnh Quảng Nam", "Quang Nam Province")


def test_lists_are_in_vietnamese_order(units: dict[str, Unit]) -> None:
    names = [row.name for row in selectors.units_on(REFORM)]
    assert names[:3] == ["An Giang", "Bắc Ninh", "Cà Mau"]
    assert names.index("Đà Nẵng") > names.index("Cần Thơ")
    assert names.index("Đắk Lắk") < names.index("Gia Lai")


def test_nine_cities_at_the_end_of_2026(units: dict[str, Unit]) -> None:
    assert selectors.units_on(REFORM).filter(type=UnitType.CITY).count() == 6
    assert selectors.units_on(date(2026, 11, 25)).filter(type=UnitType.CITY).count() == 9


def test_every_tile_has_a_unit_and_every_unit_a_tile(units: dict[str, Unit]) -> None:
    places = selectors.tile_places()
    assert set(places) == {row.unit.key for row in selectors.units_on(REFORM)}
    assert len({(place.column, place.row) for place in places.values()}) == 34
