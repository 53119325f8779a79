"""Changing units: who may, which days are refused in which words, and what the database refuses as well."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from steerboard.platform.audit import selectors as audit
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.register.territories import selectors, services
from steerboard.register.territories.enums import SuccessionKind, UnitType
from steerboard.register.territories.models import Unit, UnitSuccession, UnitVersion
from tests.factories import boards
from tests.factories.register import provinces

pytestmark = pytest.mark.django_db
NEXT = date(2027, 1, 1)


@pytest.fixture
def units() -> dict[str, Unit]:
    return provinces()


@pytest.fixture
def operator() -> boards.User:
    return boards.operator()


def version(units: dict[str, Unit], operator: boards.User, **changes: object) -> UnitVersion:
    wanted = {"unit": units["lai-chau"], "name": "Lai Châu", "code": "12", "type": UnitType.CITY, "valid_from": NEXT}
    return services.unit_version_add(by=operator, **{**wanted, **changes})  # type: ignore[arg-type]


def test_a_new_type_from_a_day_on(units: dict[str, Unit], operator: boards.User) -> None:
    made = version(units, operator, basis="Nghị quyết (minh họa)")
    first, second = UnitVersion.objects.filter(unit=units["lai-chau"]).order_by("valid_from")
    assert (first.valid_to, second, second.valid_to) == (NEXT, made, None)
    assert selectors.people_committee_name(units["lai-chau"], date(2026, 12, 31)) == "UBND tỉnh Lai Châu"
    assert selectors.people_committee_name(units["lai-chau"], NEXT) == "UBND thành phố Lai Châu"
    assert [act.act for act in audit.history(made)] == ["territories.version_add"]
    assert [act.act for act in audit.history(first)] == ["territories.version_end"]


@pytest.mark.parametrize(
    "changes, field, code",
    [
        ({"valid_from": date(2004, 1, 1)}, "valid_from", "overlap"),
        ({"valid_from": date(2003, 12, 31)}, "valid_from", "overlap"),
        ({"code": "48"}, "code", "code_taken"),
        ({"name": "  "}, "name", "name_missing"),
    ],
)
def test_versions_that_are_refused(
    units: dict[str, Unit], operator: boards.User, changes: dict[str, object], field: str, code: str
) -> None:
    before = list(UnitVersion.objects.values())
    with pytest.raises(Refusal) as refusal:
        version(units, operator, **changes)
    assert (refusal.value.field, refusal.value.code) == (field, code)
    assert list(UnitVersion.objects.values()) == before


def test_a_unit_that_ended_changes_no_more(units: dict[str, Unit], operator: boards.User) -> None:
    with pytest.raises(Refusal) as refusal:
        version(units, operator, unit=units["quang-nam"], code="49")
    assert refusal.value.code == "unit_ended"


def test_a_code_is_free_again_after_its_owner(units: dict[str, Unit], operator: boards.User) -> None:
    with pytest.raises(Refusal) as refusal:
        services.unit_add(by=operator, name="Mới", code="49", type="province", valid_from=date(2025, 6, 30))
    assert "Quảng Nam" in str(refusal.value.reason)
    made = services.unit_add(by=operator, name="Mới", code="49", type="province", valid_from=date(2025, 7, 1))
    assert selectors.unit_by_code("49", NEXT) == made
    assert selectors.unit_by_code("49", date(2025, 6, 30)) == units["quang-nam"]


def test_units_of_one_name_get_keys_of_their_own(units: dict[str, Unit], operator: boards.User) -> None:
    first = services.unit_add(by=operator, name="Quảng Nam", code="97", type="province", valid_from=NEXT)
    second = services.unit_add(by=operator, name="Quảng Nam", code="98", type="province", valid_from=date(2027, 2, 1))
    assert (first.key, second.key) == ("quang-nam-2027", "quang-nam-2027-02-01")
    with pytest.raises(Refusal) as refusal:
        services.unit_add(by=operator, name="Quảng Nam", code="99", type="province", valid_from=date(2027, 2, 1))
    assert refusal.value.code == "unit_twice"


def merge(units: dict[str, Unit], operator: boards.User, **changes: object) -> UnitSuccession:
    wanted = {
        "predecessor": units["lai-chau"],
        "successor": units["dien-bien"],
        "kind": SuccessionKind.MERGED,
        "on": NEXT,
    }
    return services.succession_add(by=operator, **{**wanted, **changes})  # type: ignore[arg-type]


def test_a_unit_that_goes_over_wholly_ends(units: dict[str, Unit], operator: boards.User) -> None:
    merge(units, operator)
    assert selectors.unit_version(units["lai-chau"], date(2026, 12, 31)) is not None
    assert selectors.unit_version(units["lai-chau"], NEXT) is None
    with pytest.raises(Refusal) as refusal:
        merge(units, operator)
    assert refusal.value.code == "share"


def test_a_unit_that_is_split_ends_with_its_last_part(units: dict[str, Unit], operator: boards.User) -> None:
    merge(units, operator, kind=SuccessionKind.SPLIT, share=Decimal("0.4"))
    assert selectors.unit_version(units["lai-chau"], NEXT) is not None
    merge(units, operator, kind=SuccessionKind.SPLIT, share=Decimal("0.6"), successor=units["son-la"])
    assert selectors.unit_version(units["lai-chau"], NEXT) is None


@pytest.mark.parametrize(
    "changes, field, code",
    [
        ({"predecessor": "quang-nam", "on": date(2025, 6, 30)}, "on", "before_end"),
        ({"on": date(2004, 1, 1)}, "on", "before_end"),
        ({"predecessor": "bac-kan", "on": date(2025, 8, 1)}, "on", "after_end"),
        ({"successor": "quang-nam"}, "successor", "not_there"),
        ({"successor": "lai-chau"}, "successor", "self"),
        ({"kind": SuccessionKind.RENAMED}, "kind", "kind"),
        ({"share": Decimal("1.2")}, "share", "share"),
    ],
)
def test_successions_that_are_refused(
    units: dict[str, Unit], operator: boards.User, changes: dict[str, object], field: str, code: str
) -> None:
    UnitSuccession.objects.filter(predecessor__in=[units["quang-nam"], units["bac-kan"]]).delete()
    known = {name: units.get(value, value) if isinstance(value, str) else value for name, value in changes.items()}
    with pytest.raises(Refusal) as refusal:
        merge(units, operator, **known)
    assert (refusal.value.field, refusal.value.code) == (field, code)


def test_only_an_operator_of_the_instance_changes_units(units: dict[str, Unit]) -> None:
    secretary = boards.founded_board(of=units["son-la"]).user("secretary")
    for somebody in (secretary, boards.viewer()):
        with pytest.raises(NotAllowed):
            version(units, somebody)


@pytest.mark.parametrize("row", [("dien-bien", "12"), ("lai-chau", "97")])
def test_the_database_refuses_overlaps_as_well(units: dict[str, Unit], row: tuple[str, str]) -> None:
    """A code of two units, a unit of two names on a day: past every service."""
    key, code = row
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitVersion.objects.bulk_create(
            [UnitVersion(unit=units[key], code=code, name="x", type="province", valid_from=date(2026, 1, 1))]
        )
    with connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute(
            "UPDATE territories_unitversion SET valid_to = %s WHERE unit_id = %s AND valid_from = %s",
            ["2026-06-01", units["dong-nai-2025"].pk, "2025-07-01"],
        )


def test_versions_that_touch_do_not_overlap(units: dict[str, Unit]) -> None:
    UnitVersion.objects.filter(unit=units["lai-chau"]).update(valid_to=NEXT)
    made = UnitVersion(unit=units["lai-chau"], code="12", name="Lai Châu", type="city", valid_from=NEXT)
    made.save()
    assert made.pk
