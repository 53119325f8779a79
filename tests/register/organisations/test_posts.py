"""Posts, who holds them since when, and contact points of offices."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave
from steerboard.register.organisations import selectors, services
from steerboard.register.organisations.models import ContactPoint, Holding, Organisation, Post
from tests.factories import boards

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2026, 1, 1), date(2026, 6, 1)


@pytest.fixture
def operator() -> boards.User:
    return boards.operator()


@pytest.fixture
def agency() -> Organisation:
    return boards.organisation("Sở Thử nghiệm (minh họa)", unit=boards.unit())


@pytest.fixture
def post(agency: Organisation, operator: boards.User) -> Post:
    return services.post_add(by=operator, organisation=agency, title="Giám đốc", valid_from=FIRST)


def hold(operator: boards.User, post: Post, valid_from: date, valid_to: date | None = None) -> Holding:
    return services.holding_start(
        by=operator, post=post, person=boards.person(), valid_from=valid_from, valid_to=valid_to
    )


def test_who_held_a_post_on_a_day(post: Post, operator: boards.User) -> None:
    first = hold(operator, post, FIRST)
    services.holding_end(by=operator, holding=first, on=SECOND)
    second = hold(operator, post, date(2026, 6, 15))
    assert selectors.holder_of(post, date(2026, 5, 31)) == first
    assert selectors.holder_of(post, SECOND) is None
    assert selectors.holder_of(post, date(2026, 6, 15)) == second
    assert selectors.holder_of(post, date(2025, 12, 31)) is None


def test_the_posts_of_an_organisation(
    agency: Organisation, post: Post, operator: boards.User, django_assert_num_queries: Any
) -> None:
    vacant = services.post_add(by=operator, organisation=agency, title="Phó Giám đốc", valid_from=SECOND)
    first = hold(operator, post, FIRST, SECOND)
    second = hold(operator, post, SECOND)
    with django_assert_num_queries(2):
        states = selectors.posts_of(agency, date(2026, 7, 1))
    assert [(state.post, state.holding, state.earlier) for state in states] == [
        (post, second, (first,)),
        (vacant, None, ()),
    ]
    assert [state.post for state in selectors.posts_of(agency, FIRST)] == [post]


@pytest.mark.parametrize(
    "valid_from, valid_to, code",
    [
        (date(2026, 3, 1), None, "overlap"),
        (date(2026, 3, 1), date(2026, 4, 1), "overlap"),
        (date(2026, 1, 15), date(2026, 2, 2), "overlap"),
        (date(2025, 12, 31), None, "not_there"),
        (date(2026, 7, 1), date(2026, 7, 1), "order"),
    ],
)
def test_holdings_that_are_refused(
    post: Post, operator: boards.User, valid_from: date, valid_to: date | None, code: str
) -> None:
    hold(operator, post, date(2026, 2, 1), SECOND)
    with pytest.raises(Refusal) as refusal:
        hold(operator, post, valid_from, valid_to)
    assert refusal.value.code == code
    assert Holding.objects.count() == 1


def test_holdings_that_touch_are_fine(post: Post, operator: boards.User) -> None:
    hold(operator, post, date(2026, 2, 1), SECOND)
    hold(operator, post, FIRST, date(2026, 2, 1))
    hold(operator, post, SECOND)
    assert Holding.objects.count() == 3


def test_a_holding_ends_once_and_after_it_began(post: Post, operator: boards.User) -> None:
    held = hold(operator, post, date(2026, 2, 1))
    with pytest.raises(Refusal) as refusal:
        services.holding_end(by=operator, holding=held, on=date(2026, 2, 1))
    assert refusal.value.code == "order"
    with pytest.raises(StaleSave):
        services.holding_end(by=operator, holding=Holding.objects.get(), on=SECOND, expected_version=7)
    services.holding_end(by=operator, holding=Holding.objects.get(), on=SECOND, expected_version=1)
    with pytest.raises(Refusal) as refusal:
        services.holding_end(by=operator, holding=Holding.objects.get(), on=SECOND)
    assert refusal.value.code == "ended"


def test_a_post_ends_with_its_holder(post: Post, operator: boards.User) -> None:
    hold(operator, post, FIRST)
    services.post_end(by=operator, post=post, on=SECOND)
    assert Holding.objects.get().valid_to == SECOND
    with pytest.raises(Refusal):
        hold(operator, post, SECOND)
    with pytest.raises(Refusal):
        services.post_end(by=operator, post=post, on=date(2026, 7, 1))


@pytest.mark.parametrize(
    "title, valid_from, code", [(" ", FIRST, "title_missing"), ("Giám đốc", date(2020, 1, 1), "not_there")]
)
def test_posts_that_are_refused(
    agency: Organisation, operator: boards.User, title: str, valid_from: date, code: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        services.post_add(by=operator, organisation=agency, title=title, valid_from=valid_from)
    assert refusal.value.code == code


def test_the_database_refuses_two_holders_as_well(post: Post, operator: boards.User) -> None:
    hold(operator, post, FIRST)
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.bulk_create([Holding(post=post, person=boards.person(), valid_from=SECOND)])


def contact(**rest: Any) -> ContactPoint:
    return ContactPoint(**{"label": "Bộ phận một cửa (minh họa)", "phone": "0235 000 000", **rest})


def test_contact_points_of_offices(agency: Organisation, operator: boards.User) -> None:
    inside = services.contact_point_add(by=operator, organisation=agency, contact=contact())
    public = services.contact_point_add(
        by=operator, organisation=agency, contact=contact(email="MOTCUA@Example.vn ", is_public=True)
    )
    assert public.email == "motcua@example.vn"
    assert selectors.contact_points(agency, SECOND) == [inside, public]
    assert selectors.contact_points(agency, SECOND, public=True) == [public]
    public.ended_on = SECOND
    services.contact_point_edit(by=operator, contact=public, expected_version=1)
    assert selectors.contact_points(agency, SECOND) == [inside]
    assert selectors.contact_points(agency, date(2026, 5, 31)) == [inside, public]


@pytest.mark.parametrize(
    "given, field, code",
    [
        ({"email": "rieng@example.vn", "is_public": True}, "email", "private"),
        ({"phone": ""}, "address", "empty"),
        ({"email": "no address"}, "email", "field"),
        ({"label": ""}, "label", "field"),
    ],
)
def test_contact_points_that_are_refused(
    agency: Organisation, operator: boards.User, given: dict[str, Any], field: str, code: str
) -> None:
    boards.person(email="rieng@example.vn")
    with pytest.raises(Refusal) as refusal:
        services.contact_point_add(by=operator, organisation=agency, contact=contact(**given))
    assert (refusal.value.field, refusal.value.code) == (field, code)
    assert not ContactPoint.objects.exists()


def test_who_may(agency: Organisation, post: Post) -> None:
    somebody = boards.user()
    acts = (
        lambda: services.post_add(by=somebody, organisation=agency, title="x", valid_from=FIRST),
        lambda: hold(somebody, post, FIRST),
        lambda: services.post_end(by=somebody, post=post, on=SECOND),
        lambda: services.contact_point_add(by=somebody, organisation=agency, contact=contact()),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
