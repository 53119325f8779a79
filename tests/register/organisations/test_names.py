"""Organisations through time: names, ends, successors; what is refused and in which words."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from steerboard.platform.audit import selectors as audit
from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave
from steerboard.register.organisations import selectors, services
from steerboard.register.organisations.enums import Field, Level, OrganisationKind
from steerboard.register.organisations.models import Holding, Organisation, OrganisationVersion, Post
from steerboard.register.territories.models import Unit
from tests.factories import boards
from tests.factories.register import provinces

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


@pytest.fixture
def units() -> dict[str, Unit]:
    return provinces()


@pytest.fixture
def operator() -> boards.User:
    return boards.operator()


@pytest.fixture
def agency(units: dict[str, Unit], operator: boards.User) -> Organisation:
    return added(operator, units["lai-chau"])


def added(
    operator: boards.User, unit: Unit | None, name: str = "Sở Thử nghiệm (minh họa)", **rest: Any
) -> Organisation:
    wanted = {"kind": OrganisationKind.DEPARTMENT, "field": Field.OTHER, "valid_from": date(2026, 1, 1)}
    return services.organisation_add(by=operator, unit=unit, name=name, **{**wanted, **rest})


def names(organisation: Organisation) -> list[tuple[str, date, date | None]]:
    rows = OrganisationVersion.objects.filter(organisation=organisation).order_by("valid_from")
    return [(row.name, row.valid_from, row.valid_to) for row in rows]


def test_entering_one(agency: Organisation, operator: boards.User) -> None:
    assert (agency.level, agency.key) == (Level.PROVINCE, "lai-chau-so-thu-nghiem-minh-hoa")
    assert [act.act for act in audit.history(agency)] == ["organisations.organisation_add"]
    with pytest.raises(Refusal) as refusal:
        added(operator, agency.unit)
    assert (refusal.value.field, refusal.value.code) == ("name", "twice")
    other = added(operator, agency.unit, valid_from=date(2026, 1, 1), name="Sở Thử nghiệm minh họa")
    assert other.key == "lai-chau-so-thu-nghiem-minh-hoa-2"


@pytest.mark.parametrize(
    "unit, changes, field, code",
    [
        ("quang-nam", {}, "valid_from", "unit"),
        ("da-nang-2025", {"valid_from": date(2025, 6, 30)}, "valid_from", "unit"),
        ("lai-chau", {"name": "  "}, "name", "name_missing"),
        ("lai-chau", {"name": "x" * 201}, "name", "field"),
        ("lai-chau", {"kind": "nonsense"}, "kind", "field"),
    ],
)
def test_organisations_that_are_refused(
    units: dict[str, Unit], operator: boards.User, unit: str, changes: dict[str, Any], field: str, code: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        added(operator, units[unit], **changes)
    assert (refusal.value.field, refusal.value.code) == (field, code)
    assert not Organisation.objects.exists()


def test_a_new_name_from_a_day_on(agency: Organisation, operator: boards.User) -> None:
    services.rename(by=operator, organisation=agency, name="Sở Mới (minh họa)", valid_from=DAY)
    assert names(agency) == [
        ("Sở Thử nghiệm (minh họa)", date(2026, 1, 1), DAY),
        ("Sở Mới (minh họa)", DAY, None),
    ]
    assert selectors.name_on(agency, date(2026, 8, 31)) == "Sở Thử nghiệm (minh họa)"
    assert selectors.name_on(agency, DAY) == "Sở Mới (minh họa)"
    for day in (DAY, date(2026, 5, 1), date(2025, 1, 1)):
        with pytest.raises(Refusal) as refusal:
            services.rename(by=operator, organisation=agency, name="Khác", valid_from=day)
        assert (refusal.value.field, refusal.value.code) == ("valid_from", "overlap")
    assert len(names(agency)) == 2


def test_a_typing_error_is_mended_with_its_reason(agency: Organisation, operator: boards.User) -> None:
    version = OrganisationVersion.objects.get(organisation=agency)
    mended = {
        "name": "Sở Thử (minh họa)",
        "name_en": "",
        "short": "ST",
        "basis": "",
        "by": operator,
        "version": version,
    }
    with pytest.raises(Refusal) as refusal:
        services.name_correct(**mended, reason=" ")
    assert refusal.value.code == "reason_missing"
    services.name_correct(**mended, reason="viết sai (minh họa)", expected_version=1)
    act = audit.history(version)[0]
    assert (act.act, act.reason) == ("organisations.name_correct", "viết sai (minh họa)")
    with pytest.raises(StaleSave):
        services.name_correct(**{**mended, "name": "Khác"}, reason="x", expected_version=1)


def test_the_end_ends_posts_and_their_holders(agency: Organisation, operator: boards.User) -> None:
    post = services.post_add(by=operator, organisation=agency, title="Giám đốc", valid_from=date(2026, 1, 1))
    services.holding_start(by=operator, post=post, person=boards.person(), valid_from=date(2026, 2, 1))
    services.organisation_end(by=operator, organisation=agency, on=DAY)
    assert selectors.version_on(agency, date(2026, 8, 31)) is not None
    assert selectors.version_on(agency, DAY) is None
    assert (Post.objects.get().valid_to, Holding.objects.get().valid_to) == (DAY, DAY)
    with pytest.raises(Refusal) as refusal:
        services.organisation_end(by=operator, organisation=agency, on=DAY)
    assert refusal.value.code == "ended"
    with pytest.raises(Refusal) as refusal:
        services.rename(by=operator, organisation=agency, name="Khác", valid_from=DAY)
    assert refusal.value.code == "ended"


def test_a_successor_ends_its_predecessor(agency: Organisation, operator: boards.User) -> None:
    heir = added(operator, agency.unit, "Sở Kế thừa (minh họa)")
    services.successor_set(by=operator, organisation=agency, successor=heir, on=DAY, note="toàn bộ")
    assert names(agency)[0][2] == DAY
    assert [row.organisation for row in selectors.heirs(agency, DAY)] == [heir]
    assert [row.organisation for row in selectors.heirs(agency, date(2026, 8, 31))] == [agency]
    with pytest.raises(Refusal) as refusal:
        services.successor_set(by=operator, organisation=agency, successor=heir, on=DAY)
    assert refusal.value.code == "succession_twice"


def test_successors_that_are_refused(agency: Organisation, operator: boards.User) -> None:
    heir = added(operator, agency.unit, "Sở Kế thừa (minh họa)", valid_from=date(2026, 6, 1))
    services.organisation_end(by=operator, organisation=agency, on=DAY)
    cases = [
        (heir, date(2026, 8, 31), "on", "before_end"),
        (heir, date(2026, 9, 2), "valid_from", "ended"),
        (agency, DAY, "successor", "self"),
    ]
    for successor, on, field, code in cases:
        with pytest.raises(Refusal) as refusal:
            services.successor_set(by=operator, organisation=agency, successor=successor, on=on)
        assert (refusal.value.field, refusal.value.code) == (field, code)
    with pytest.raises(Refusal) as refusal:
        services.successor_set(by=operator, organisation=heir, successor=agency, on=date(2026, 12, 1))
    assert (refusal.value.field, refusal.value.code) == ("successor", "not_there")
    assert names(heir)[0][2] is None


def test_the_list_of_a_day(agency: Organisation, operator: boards.User) -> None:
    central = added(operator, None, "Bộ Thử nghiệm (minh họa)", kind=OrganisationKind.MINISTRY)
    added(operator, None, "Công ty ngoài (minh họa)", kind=OrganisationKind.FIRM)
    services.organisation_end(by=operator, organisation=agency, on=DAY)
    unit = agency.unit
    assert unit is not None

    def listed(on: date, **rest: Any) -> list[str]:
        return [row.name for row in selectors.organisations_of(unit, on, **rest)]

    assert listed(date(2026, 8, 31)) == ["Sở Thử nghiệm (minh họa)"]
    assert listed(DAY) == []
    assert listed(DAY, ended=True) == ["Sở Thử nghiệm (minh họa)"]
    assert listed(date(2025, 1, 1), ended=True) == []
    assert listed(DAY, central=True) == ["Bộ Thử nghiệm (minh họa)", "Công ty ngoài (minh họa)"]
    assert listed(DAY, central=True, kind=OrganisationKind.MINISTRY) == ["Bộ Thử nghiệm (minh họa)"]
    assert listed(DAY, central=True, field=Field.FINANCE) == []
    assert (central.level, Organisation.objects.get(kind="firm").level) == (Level.CENTRAL, Level.NONE)


@pytest.mark.parametrize("text", ["thử nghiệm", "THU NGHIEM", "nghiem thu", "sở thử", "so", "Thư"])
def test_search_folds_tones(agency: Organisation, text: str) -> None:
    rows = selectors.organisations_of(agency.unit, DAY)
    assert [row.organisation for row in selectors.named(rows, text)] == [agency]
    assert not selectors.named(rows, "thử xyz").exists()


def test_an_earlier_name_is_the_last_one_of_what_ended(agency: Organisation, operator: boards.User) -> None:
    services.rename(by=operator, organisation=agency, name="Sở Mới (minh họa)", valid_from=date(2026, 5, 1))
    services.organisation_end(by=operator, organisation=agency, on=DAY)
    rows = selectors.organisations_of(agency.unit, DAY, ended=True)
    assert [row.name for row in rows] == ["Sở Mới (minh họa)"]


def test_who_may(agency: Organisation) -> None:
    stranger = boards.user()
    with pytest.raises(NotAllowed):
        services.rename(by=stranger, organisation=agency, name="x", valid_from=DAY)
    kit = boards.founded_board("lai-chau", of=agency.unit)
    services.rename(by=kit.user("secretary"), organisation=agency, name="Sở Mới (minh họa)", valid_from=DAY)
    with pytest.raises(NotAllowed) as refusal:
        added(kit.user("secretary"), None, "Bộ (minh họa)")
    assert "operator" in str(refusal.value.reason) or "quản trị" in str(refusal.value.reason).lower()


def test_the_database_refuses_overlapping_names_as_well(agency: Organisation) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationVersion.objects.bulk_create(
            [OrganisationVersion(organisation=agency, name="x", valid_from=DAY, valid_to=date(2026, 10, 1))]
        )
