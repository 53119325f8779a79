"""Members that topics suggest, under the agencies' names of the time."""

from datetime import date

import pytest
from django.test.utils import CaptureQueriesContext

from steerboard.register.organisations.enums import Field, OrganisationKind
from steerboard.register.territories.models import Unit
from steerboard.stages.boards.enums import SeatRole, Side, TopicField
from steerboard.stages.boards.selectors.suggestions import suggested_members
from tests.factories.boards import organisation, unit

pytestmark = pytest.mark.django_db
OLD, REFORM, NOW = date(2009, 1, 1), date(2025, 3, 1), date(2026, 11, 25)
_DEPARTMENT = OrganisationKind.DEPARTMENT


@pytest.fixture
def province() -> Unit:
    found = unit("quang-nam", "Quảng Nam", valid_from=OLD)
    for name, kind, area, first, last in (
        ("Ủy ban nhân dân tỉnh Quảng Nam", OrganisationKind.PEOPLES_COMMITTEE, Field.GENERAL, OLD, None),
        ("Văn phòng UBND tỉnh", OrganisationKind.PPC_OFFICE, Field.GENERAL, OLD, None),
        ("Sở Kế hoạch và Đầu tư", _DEPARTMENT, Field.PLANNING, OLD, REFORM),
        ("Sở Tài chính", _DEPARTMENT, Field.FINANCE, OLD, None),
        ("Sở Nông nghiệp và Phát triển nông thôn", _DEPARTMENT, Field.AGRICULTURE, OLD, REFORM),
        ("Sở Nông nghiệp và Môi trường", _DEPARTMENT, Field.AGRICULTURE, REFORM, None),
        ("Sở Công Thương", _DEPARTMENT, Field.INDUSTRY_TRADE, OLD, None),
        ("Sở Xây dựng", _DEPARTMENT, Field.CONSTRUCTION, OLD, None),
        ("Sở Y tế", _DEPARTMENT, Field.HEALTH, OLD, None),
        ("Hiệp hội Doanh nghiệp", OrganisationKind.ASSOCIATION, Field.BUSINESS, OLD, None),
        ("Hội Nông dân tỉnh", OrganisationKind.UNION, Field.FARMERS, OLD, None),
    ):
        organisation(name, kind=kind, field=area, unit=found, valid_from=first, valid_to=last)
    organisation("Sở Công Thương tỉnh khác", kind=_DEPARTMENT, field=Field.INDUSTRY_TRADE, unit=unit("khac", "Khác"))
    return found


def _names(found: Unit, topics: list[str], on: date) -> list[tuple[str, str]]:
    return [(row.choice.name, row.role) for row in suggested_members(found, topics, on)]


def test_today_finance_is_the_standing_agency(province: Unit) -> None:
    assert _names(province, [TopicField.INVESTMENT, TopicField.AGRICULTURE], NOW) == [
        ("Ủy ban nhân dân tỉnh Quảng Nam", SeatRole.HEAD),
        ("Văn phòng UBND tỉnh", SeatRole.DEPUTY),
        ("Sở Tài chính", SeatRole.SECRETARY),
        ("Sở Xây dựng", SeatRole.MEMBER),
        ("Sở Nông nghiệp và Môi trường", SeatRole.MEMBER),
        ("Sở Công Thương", SeatRole.MEMBER),
        ("Hiệp hội Doanh nghiệp", SeatRole.MEMBER),
        ("Hội Nông dân tỉnh", SeatRole.OBSERVER),
    ]


def test_in_2013_it_was_planning_and_finance_a_member(province: Unit) -> None:
    found = _names(province, [TopicField.INVESTMENT], date(2013, 11, 11))
    assert found[2:4] == [("Sở Kế hoạch và Đầu tư", SeatRole.SECRETARY), ("Sở Tài chính", SeatRole.MEMBER)]
    standing = [row for row in suggested_members(province, [], date(2013, 11, 11)) if row.is_standing]
    assert [row.choice.name for row in standing] == ["Sở Kế hoạch và Đầu tư"]


def test_an_agency_comes_once_with_all_its_reasons(province: Unit) -> None:
    rows = {row.choice.name: row for row in suggested_members(province, list(TopicField), NOW)}
    assert rows["Sở Nông nghiệp và Môi trường"].why == [TopicField.AGRICULTURE, TopicField.CRAFT, TopicField.INVESTMENT]
    assert rows["Hiệp hội Doanh nghiệp"].side == Side.PRIVATE
    assert not rows["Hội Nông dân tỉnh"].voting
    assert "Sở Y tế" not in rows


def test_without_topics_only_who_is_always_there(province: Unit) -> None:
    assert len(_names(province, [], NOW)) == 4


def test_one_statement(province: Unit, django_assert_num_queries: type[CaptureQueriesContext]) -> None:
    with django_assert_num_queries(1):
        suggested_members(province, list(TopicField), NOW)
