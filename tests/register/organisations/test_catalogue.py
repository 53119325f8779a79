"""The organisations of a province from the catalogue: names of the time, successors inside it and across a merger."""

from datetime import date

import pytest
from django.utils import translation

from steerboard.platform.audit.models import Row
from steerboard.platform.audit.verify import verify
from steerboard.platform.base.errors import NotAllowed
from steerboard.register.organisations import selectors, services
from steerboard.register.organisations.models import Organisation, OrganisationSuccession, OrganisationVersion
from steerboard.register.territories import services as territories
from steerboard.register.territories.models import Unit
from tests.factories import boards
from tests.factories.register import provinces

pytestmark = pytest.mark.django_db
OLD, NEW = date(2025, 2, 28), date(2025, 3, 1)
# Decree 45/2025: what ended on 1 March 2025, and who has carried it on since.
REFORM = {
    "Sở Kế hoạch và Đầu tư": "Sở Tài chính",
    "Sở Nông nghiệp và Phát triển nông thôn": "Sở Nông nghiệp và Môi trường",
    "Sở Tài nguyên và Môi trường": "Sở Nông nghiệp và Môi trường",
    "Sở Giao thông vận tải": "Sở Xây dựng",
    "Sở Thông tin và Truyền thông": "Sở Khoa học và Công nghệ",
    "Sở Lao động - Thương binh và Xã hội": "Sở Nội vụ",
}


@pytest.fixture
def units() -> dict[str, Unit]:
    return provinces()


@pytest.fixture
def operator() -> boards.User:
    return boards.operator()


def names(unit: Unit, on: date) -> set[str]:
    return {row.name for row in selectors.organisations_of(unit, on)}


def test_departments_before_and_after_the_reform(units: dict[str, Unit], operator: boards.User) -> None:
    unit = units["quang-nam"]
    services.provincial_set_create(by=operator, unit=unit)
    before, after = names(unit, OLD), names(unit, NEW)
    assert before - after == set(REFORM)
    assert after - before == {"Sở Nông nghiệp và Môi trường"}
    assert "UBND tỉnh Quảng Nam" in {row.short for row in selectors.organisations_of(unit, OLD)}
    assert names(unit, date(2025, 6, 30)) == after
    assert names(unit, date(2025, 7, 1)) == set()


def test_each_department_that_ended_has_its_successor(units: dict[str, Unit], operator: boards.User) -> None:
    services.provincial_set_create(by=operator, unit=units["quang-nam"])
    for old, new in REFORM.items():
        ended = OrganisationVersion.objects.get(name=old).organisation
        assert [row.name for row in selectors.heirs(ended, NEW)] == [new]
        with translation.override("en"):
            sentence = selectors.successor_sentence(ended)
        assert sentence == f"{old} merged into {new} in 2025"


def test_a_merger_of_provinces_whichever_set_comes_first(units: dict[str, Unit], operator: boards.User) -> None:
    for order in (("quang-nam", "da-nang-2025"), ("yen-bai", "lao-cai-2025")[::-1]):
        for key in order:
            services.provincial_set_create(by=operator, unit=units[key])
    for old, new in (("quang-nam", "da-nang-2025"), ("yen-bai", "lao-cai-2025")):
        finance = Organisation.objects.get(key=f"{old}-finance")
        assert [row.organisation.key for row in selectors.heirs(finance, date(2026, 1, 1))] == [f"{new}-finance"]
        ended = OrganisationSuccession.objects.filter(predecessor__unit=units[old], successor__unit=units[new])
        assert ended.count() == 15
    planning = Organisation.objects.get(key="quang-nam-planning-investment")
    assert [row.organisation.key for row in selectors.heirs(planning, date(2026, 1, 1))] == ["da-nang-2025-finance"]
    finance = Organisation.objects.get(key="quang-nam-finance")
    office = Organisation.objects.get(key="quang-nam-ppc-office")
    with translation.override("en"):
        sentences = [selectors.successor_sentence(one) for one in (finance, office)]
    assert sentences == [
        "Sở Tài chính tỉnh Quảng Nam merged into Sở Tài chính thành phố Đà Nẵng in 2025",
        "Văn phòng UBND tỉnh Quảng Nam merged into Văn phòng UBND thành phố Đà Nẵng in 2025",
    ]


def test_names_follow_the_units_type(units: dict[str, Unit], operator: boards.User) -> None:
    services.provincial_set_create(by=operator, unit=units["dong-nai-2025"])
    committee = Organisation.objects.get(key="dong-nai-2025-peoples-committee")
    assert selectors.name_on(committee, date(2026, 4, 29)) == "Ủy ban nhân dân tỉnh Đồng Nai"
    assert selectors.name_on(committee, date(2026, 4, 30)) == "Ủy ban nhân dân thành phố Đồng Nai"
    office = Organisation.objects.get(key="dong-nai-2025-ppc-office")
    assert selectors.name_on(office, date(2026, 4, 30)) == "Văn phòng UBND thành phố"


def test_names_follow_a_change_that_is_entered_later(units: dict[str, Unit], operator: boards.User) -> None:
    unit, day = units["lai-chau"], date(2027, 1, 1)
    services.provincial_set_create(by=operator, unit=unit)
    territories.unit_version_add(by=operator, unit=unit, name="Lai Châu", code="12", type="city", valid_from=day)
    assert services.follow_unit(by=operator, unit=unit) == 5
    assert services.follow_unit(by=operator, unit=unit) == 0
    committee = Organisation.objects.get(key="lai-chau-peoples-committee")
    assert selectors.name_on(committee, date(2026, 12, 31)) == "Ủy ban nhân dân tỉnh Lai Châu"
    assert selectors.name_on(committee, day) == "Ủy ban nhân dân thành phố Lai Châu"


def test_repeating_adds_nothing_and_options_count(units: dict[str, Unit], operator: boards.User) -> None:
    unit = units["lai-chau"]
    made = services.provincial_set_create(by=operator, unit=unit, without=["farmers-union"], optional=["tourism"])
    assert {"lai-chau-tourism"} <= {one.key for one in made}
    assert "lai-chau-farmers-union" not in {one.key for one in made}
    rows = Row.objects.count()
    assert services.provincial_set_create(by=operator, unit=unit, without=["farmers-union"]) == []
    assert Row.objects.count() == rows
    assert [one.key for one in services.provincial_set_create(by=operator, unit=unit)] == ["lai-chau-farmers-union"]


def test_central_organisations_once_and_in_the_trail() -> None:
    assert services.central_load() == 16
    assert services.central_load() == 0
    planning = Organisation.objects.get(key="ministry-planning-investment")
    assert [row.name for row in selectors.heirs(planning, NEW)] == ["Bộ Tài chính"]
    vcci = Organisation.objects.get(key="vcci")
    assert selectors.name_on(vcci, date(2021, 6, 1)) == "Phòng Thương mại và Công nghiệp Việt Nam"
    assert selectors.name_on(vcci, date(2026, 1, 1)) == "Liên đoàn Thương mại và Công nghiệp Việt Nam"
    report = verify(state=True)
    assert (report.code, report.rows) == (0, Row.objects.count())


def test_founder_and_secretary_keep_their_own_province(units: dict[str, Unit]) -> None:
    kit = boards.planned_board(of=units["lai-chau"])
    assert services.provincial_set_create(by=kit.user("founder"), unit=units["lai-chau"])
    with pytest.raises(NotAllowed):
        services.provincial_set_create(by=kit.user("founder"), unit=units["dien-bien"])
    other = boards.founded_board("son-la", of=units["son-la"])
    assert services.provincial_set_create(by=other.user("secretary"), unit=units["son-la"])
    for role in ("head", "member", "observer", "viewer", "stranger"):
        with pytest.raises(NotAllowed):
            services.provincial_set_create(by=other.user(role), unit=units["son-la"])
