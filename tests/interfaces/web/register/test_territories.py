"""Provinces of a day, one unit through time, and what an operator changes."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from steerboard.register.organisations import services as organisations
from steerboard.register.organisations.models import OrganisationVersion
from steerboard.register.territories import selectors
from steerboard.register.territories.models import Unit, UnitVersion
from tests.factories import boards
from tests.factories.register import provinces

pytestmark = pytest.mark.django_db


@pytest.fixture
def units() -> dict[str, Unit]:
    return provinces()


@pytest.fixture
def kit(units: dict[str, Unit]) -> boards.BoardKit:
    return boards.founded_board("lai-chau", of=units["lai-chau"])


def url(kit: boards.BoardKit, name: str, *args: object) -> str:
    return reverse(name, args=[kit.space.slug, *args])


def test_34_today_and_63_before(kit: boards.BoardKit) -> None:
    client = kit.client("member")
    today = client.get(url(kit, "register_units"))
    assert today.context["table"].pager.total == 34
    assert len(today.context["tile_map"].tiles) == 34
    assert sum(tile.is_own for tile in today.context["tile_map"].tiles) == 1
    page = today.content.decode()
    assert "Hoàng Sa" in page
    assert "Trường Sa" in page
    before = client.get(url(kit, "register_units") + "?on=30/6/2025")
    assert (before.context["table"].pager.total, before.context["tile_map"]) == (63, None)
    assert "Quảng Nam" in before.content.decode()


def test_search_filter_export(kit: boards.BoardKit) -> None:
    client = kit.client("member")
    cities = client.get(url(kit, "register_units") + "?type=city")
    assert cities.context["table"].pager.total == 9
    found = client.get(url(kit, "register_units") + "?q=da%20nang")
    assert found.context["table"].pager.total == 1
    file = client.get(url(kit, "register_units") + "?export=csv&on=2025-06-30")
    text = b"".join(file.streaming_content).decode()
    assert "UBND tỉnh Quảng Nam" in text


def test_the_list_costs_the_same_for_34_and_63(kit: boards.BoardKit) -> None:
    client = kit.client("member")
    counts = []
    for on in ("2025-07-01", "2025-06-30"):
        client.get(url(kit, "register_units") + f"?on={on}")
        with CaptureQueriesContext(connection) as queries:
            client.get(url(kit, "register_units") + f"?on={on}")
        counts.append(len(queries))
    # Before the reform there is no merger whose parts are to be named: one statement less.
    assert counts[0] == counts[1] + 1


def test_a_unit_through_time(kit: boards.BoardKit) -> None:
    client = kit.client("member")
    page = client.get(url(kit, "register_unit", "lao-cai-2025")).content.decode()
    assert "Yên Bái" in page
    assert "Ủy ban nhân dân tỉnh Lào Cai" in page
    gone = client.get(url(kit, "register_unit", "quang-nam"))
    assert gone.context["exists"] is False
    assert [link.successor.key for link, _other in gone.context["became"]] == ["da-nang-2025"]
    then = client.get(url(kit, "register_unit", "quang-nam") + "?on=30/6/2025")
    assert then.context["exists"] is True
    assert client.get(url(kit, "register_unit", "atlantis")).status_code == 404


def test_a_province_becomes_a_city_and_its_committee_follows(kit: boards.BoardKit, units: dict[str, Unit]) -> None:
    organisations.provincial_set_create(by=kit.operator, unit=units["lai-chau"])
    client = kit.client("operator")
    form = {"name": "Lai Châu", "type": "city", "code": "12", "valid_from": "1/1/2027", "_key": "a"}
    done = client.post(url(kit, "register_unit_version", "lai-chau"), form)
    assert (done.status_code, done["Location"]) == (302, url(kit, "register_unit", "lai-chau"))
    assert selectors.people_committee_name(units["lai-chau"], date(2027, 1, 1)) == "UBND thành phố Lai Châu"
    assert OrganisationVersion.objects.filter(name="Ủy ban nhân dân thành phố Lai Châu").exists()


def test_a_taken_code_is_refused_beside_its_field(kit: boards.BoardKit) -> None:
    client = kit.client("operator")
    form = {"name": "Lai Châu", "type": "province", "code": "48", "valid_from": "1/1/2027", "_key": "a"}
    answer = client.post(url(kit, "register_unit_version", "lai-chau"), form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["code"])
    assert "Đà Nẵng" in answer.content.decode()
    answer = client.post(url(kit, "register_unit_version", "lai-chau"), {**form, "code": "4", "_key": "b"})
    assert list(answer.context["form"].errors) == ["code"]
    assert UnitVersion.objects.filter(unit__key="lai-chau").count() == 1


def test_a_new_unit_and_a_successor(kit: boards.BoardKit, units: dict[str, Unit]) -> None:
    client = kit.client("operator")
    form = {"name": "Tây Bắc (minh họa)", "type": "province", "code": "97", "valid_from": "1/1/2027", "_key": "a"}
    done = client.post(url(kit, "register_unit_new"), form)
    key = Unit.objects.get(versions__code="97").key
    assert done["Location"] == url(kit, "register_unit", key)
    succession = {"successor": key, "kind": "merged", "on": "1/1/2027", "share_percent": "100", "_key": "b"}
    assert client.post(url(kit, "register_unit_successor", "dien-bien"), succession).status_code == 302
    assert selectors.unit_version(units["dien-bien"], date(2027, 1, 1)) is None
    early = client.post(
        url(kit, "register_unit_successor", "dien-bien"), {**succession, "on": "31/12/2026", "_key": "c"}
    )
    assert early.status_code == 422


@pytest.mark.parametrize("role", ["secretary", "head", "member", "viewer"])
def test_only_operators_change_units(kit: boards.BoardKit, role: str) -> None:
    for name, args in (
        ("register_unit_new", ()),
        ("register_unit_version", ("lai-chau",)),
        ("register_unit_successor", ("lai-chau",)),
    ):
        assert kit.client(role).get(url(kit, name, *args)).status_code == 403
        assert kit.client("stranger").get(url(kit, name, *args)).status_code == 404
