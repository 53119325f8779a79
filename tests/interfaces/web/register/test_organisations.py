"""Organisations: the list of a day, one organisation through time, and the acts on it, by colleague and by stranger."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from steerboard.platform.accounts.models import Person
from steerboard.platform.audit.models import Row
from steerboard.register.organisations import services
from steerboard.register.organisations.models import (
    ContactPoint,
    Holding,
    Organisation,
    OrganisationSuccession,
    OrganisationVersion,
    Post,
)
from tests.factories import boards

pytestmark = pytest.mark.django_db


@pytest.fixture
def kit() -> boards.BoardKit:
    return boards.founded_board()


@pytest.fixture
def finance(kit: boards.BoardKit) -> Organisation:
    return kit.organisations["finance"]


def url(kit: boards.BoardKit, name: str, *args: object) -> str:
    return reverse(name, args=[kit.space.slug, *args])


_keys: Iterator[int] = iter(range(10_000))


def post(kit: boards.BoardKit, role: str, address: str, **form: Any) -> Any:
    return kit.client(role).post(address, {"_key": f"k{next(_keys)}", **form})


def test_the_list_of_a_day(kit: boards.BoardKit) -> None:
    client = kit.client("member")
    page = client.get(url(kit, "register")).content.decode()
    assert "Sở Tài chính Đắk Lắk" in page
    before = client.get(url(kit, "register") + "?on=30/6/2025")
    assert before.status_code == 200
    assert "Sở Tài chính Đắk Lắk" not in before.content.decode()
    wrong = client.get(url(kit, "register") + "?on=31/2/2026").content.decode()
    assert 'aria-invalid="true"' in wrong


def test_search_filter_and_ended_ones(kit: boards.BoardKit, finance: Organisation) -> None:
    client = kit.client("member")
    found = client.get(url(kit, "register") + "?q=so%20tai%20chinh").content.decode()
    assert "Sở Tài chính Đắk Lắk" in found
    assert "Sở Công Thương Đắk Lắk" not in found
    found = client.get(url(kit, "register") + "?kind=association").content.decode()
    assert "Hiệp hội Doanh nghiệp Đắk Lắk" in found
    assert "Sở Tài chính Đắk Lắk" not in found
    services.successor_set(
        by=kit.operator, organisation=finance, successor=kit.organisations["industry"], on=date(2026, 10, 1)
    )
    assert "Sở Tài chính Đắk Lắk" not in client.get(url(kit, "register")).content.decode()
    ended = client.get(url(kit, "register") + "?ended=1").content.decode()
    assert "Sở Tài chính Đắk Lắk" in ended
    assert "Sở Tài chính Đắk Lắk" not in client.get(url(kit, "register") + "?on=1/10/2026").content.decode()
    assert "Sở Tài chính Đắk Lắk" in client.get(url(kit, "register") + "?on=30/9/2026").content.decode()


def test_the_list_as_a_file(kit: boards.BoardKit) -> None:
    response = kit.client("member").get(url(kit, "register") + "?export=csv&kind=association")
    text = b"".join(response.streaming_content).decode()
    assert "Hiệp hội Doanh nghiệp Đắk Lắk" in text
    assert "Sở Tài chính Đắk Lắk" not in text


def test_a_list_costs_the_same_whatever_its_length(
    kit: boards.BoardKit, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    client = kit.client("member")
    address = url(kit, "register") + "?ended=1"

    def more(count: int) -> None:
        for _one in range(count):
            made = boards.organisation(unit=kit.unit)
            heir = kit.organisations["finance"]
            services.successor_set(by=kit.operator, organisation=made, successor=heir, on=date(2026, 9, 1))

    more(1)
    client.get(address)
    with django_assert_max_num_queries(30) as first:
        client.get(address)
    more(3)
    with django_assert_num_queries(len(first.captured_queries)):
        client.get(address)


def test_an_organisation_through_time(kit: boards.BoardKit, finance: Organisation) -> None:
    services.rename(
        by=kit.operator, organisation=finance, name="Sở Tài chính mới (minh họa)", valid_from=date(2026, 9, 1)
    )
    person = boards.person("Người giữ chức (minh họa)")
    director = services.post_add(by=kit.operator, organisation=finance, title="Giám đốc", valid_from=date(2026, 1, 1))
    services.holding_start(by=kit.operator, post=director, person=person, valid_from=date(2026, 2, 1))
    client = kit.client("member")
    page = client.get(url(kit, "register_organisation", finance.pk)).content.decode()
    assert "<h1>Sở Tài chính mới (minh họa)</h1>" in page
    assert "Người giữ chức (minh họa)" in page
    earlier = client.get(url(kit, "register_organisation", finance.pk) + "?on=2026-01-15").content.decode()
    assert "<h1>Sở Tài chính Đắk Lắk</h1>" in earlier
    assert "Người giữ chức (minh họa)" not in earlier


def test_persons_of_another_province_stay_on_its_board(kit: boards.BoardKit) -> None:
    elsewhere = boards.organisation("Sở khác (minh họa)", unit=boards.unit("gia-lai", "Gia Lai"))
    person = boards.person("Người tỉnh khác (minh họa)")
    director = services.post_add(by=kit.operator, organisation=elsewhere, title="Giám đốc", valid_from=date(2026, 1, 1))
    held = services.holding_start(by=kit.operator, post=director, person=person, valid_from=date(2026, 2, 1))
    inside = ContactPoint(label="Nội bộ (minh họa)", phone="0262 111")
    services.contact_point_add(by=kit.operator, organisation=elsewhere, contact=inside)
    page = kit.client("secretary").get(url(kit, "register_organisation", elsewhere.pk)).content.decode()
    assert "Giám đốc" in page
    assert "Người tỉnh khác" not in page
    assert "0262 111" not in page
    for name, pk in (
        ("register_holder", director.pk),
        ("register_holding_end", held.pk),
        ("register_contact_edit", inside.pk),
    ):
        assert kit.client("operator").get(url(kit, name, pk)).status_code == 404


NEW = {"name": "Hiệp hội Dệt (minh họa)", "kind": "association", "field": "business", "valid_from": "1/3/2026"}


def test_entering_one(kit: boards.BoardKit) -> None:
    done = post(kit, "secretary", url(kit, "register_organisation_new"), **NEW, basis="QĐ (minh họa)")
    made = Organisation.objects.get(versions__name="Hiệp hội Dệt (minh họa)")
    assert (done.status_code, done["Location"]) == (302, url(kit, "register_organisation", made.pk))
    assert made.unit == kit.unit
    again = post(kit, "secretary", url(kit, "register_organisation_new"), **NEW)
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["name"])
    central = post(kit, "secretary", url(kit, "register_organisation_new"), **{**NEW, "name": "Khác", "central": "on"})
    assert (central.status_code, list(central.context["form"].errors)) == (422, ["__all__"])
    assert not Organisation.objects.filter(versions__name="Khác").exists()


def test_what_was_typed_is_kept(kit: boards.BoardKit) -> None:
    form = {**NEW, "valid_from": "30/6/2025", "short": "HHD"}
    answer = post(kit, "secretary", url(kit, "register_organisation_new"), **form)
    page = answer.content.decode()
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["valid_from"])
    assert 'value="HHD"' in page
    assert 'value="30/6/2025"' in page


@pytest.mark.parametrize("role", ["member", "head", "observer", "task_force", "viewer"])
def test_who_may_change(kit: boards.BoardKit, finance: Organisation, role: str) -> None:
    client = kit.client(role)
    assert client.get(url(kit, "register")).status_code == 200
    rows = Row.objects.count()
    for name, args in (
        ("register_organisation_new", ()),
        ("register_catalogue", ()),
        ("register_rename", (finance.pk,)),
        ("register_kind", (finance.pk,)),
        ("register_end", (finance.pk,)),
        ("register_post_new", (finance.pk,)),
        ("register_contact_new", (finance.pk,)),
    ):
        assert client.get(url(kit, name, *args)).status_code == 403
        assert client.post(url(kit, name, *args), {"_key": f"k{next(_keys)}"}).status_code == 403
    assert Row.objects.count() == rows


def test_a_stranger_sees_nothing(kit: boards.BoardKit, finance: Organisation) -> None:
    for name, args in (("register", ()), ("register_organisation", (finance.pk,)), ("register_rename", (finance.pk,))):
        assert kit.client("stranger").get(url(kit, name, *args)).status_code == 404
    missing = kit.client("secretary").get(url(kit, "register_organisation", 999_999))
    assert missing.status_code == 404


def test_wrong_methods(kit: boards.BoardKit, finance: Organisation) -> None:
    assert kit.client("secretary").post(url(kit, "register")).status_code == 405
    assert kit.client("secretary").post(url(kit, "register_organisation", finance.pk)).status_code == 405


def test_a_new_name(kit: boards.BoardKit, finance: Organisation) -> None:
    form = {"name": "Sở Mới (minh họa)", "valid_from": "1/10/2026"}
    assert post(kit, "secretary", url(kit, "register_rename", finance.pk), **form).status_code == 302
    first, second = OrganisationVersion.objects.filter(organisation=finance).order_by("valid_from")
    assert (first.last_day, second.name) == (date(2026, 9, 30), "Sở Mới (minh họa)")
    late = post(kit, "secretary", url(kit, "register_rename", finance.pk), **{**form, "valid_from": "1/9/2026"})
    assert list(late.context["form"].errors) == ["valid_from"]


def test_two_people_correct_one_name_and_lose_nothing(kit: boards.BoardKit, finance: Organisation) -> None:
    version = OrganisationVersion.objects.get(organisation=finance)
    address = url(kit, "register_name_correct", finance.pk, version.pk)
    form = {"name": "Sở Tài chính tỉnh (minh họa)", "reason": "sai chính tả (minh họa)", "version": version.version}
    assert post(kit, "secretary", address, **form).status_code == 302
    stale = post(kit, "operator", address, **{**form, "name": "Sở Tài chính thành phố (minh họa)"})
    page = stale.content.decode()
    assert stale.status_code == 422
    assert "Sở Tài chính thành phố (minh họa)" in page
    assert "<mark>" in page
    assert kit.user("secretary").person.name in page
    assert stale.context["form"].data["version"] == "2"
    agreed = post(kit, "operator", address, **{**form, "name": "Sở Tài chính (minh họa)", "version": 2})
    assert agreed.status_code == 302
    foreign = OrganisationVersion.objects.get(organisation=kit.organisations["industry"])
    assert kit.client("secretary").get(url(kit, "register_name_correct", finance.pk, foreign.pk)).status_code == 404


def test_kind_and_field(kit: boards.BoardKit, finance: Organisation) -> None:
    form = {"kind": "other", "field": "other", "source": "công báo (minh họa)", "version": finance.version}
    assert post(kit, "secretary", url(kit, "register_kind", finance.pk), **form).status_code == 302
    finance.refresh_from_db()
    assert (finance.kind, finance.field, finance.source) == ("other", "other", "công báo (minh họa)")


def test_the_end_with_a_successor(kit: boards.BoardKit, finance: Organisation) -> None:
    heir = kit.organisations["industry"]
    form = {"last_day": "30/9/2026", "successor": str(heir.pk), "note": "toàn bộ (minh họa)"}
    assert post(kit, "secretary", url(kit, "register_end", finance.pk), **form).status_code == 302
    link = OrganisationSuccession.objects.get()
    assert (link.predecessor, link.successor, link.on) == (finance, heir, date(2026, 10, 1))
    early = post(kit, "secretary", url(kit, "register_end", finance.pk), **{**form, "last_day": "29/9/2026"})
    assert list(early.context["form"].errors) == ["last_day"]


def test_the_end_alone(kit: boards.BoardKit, finance: Organisation) -> None:
    assert post(kit, "secretary", url(kit, "register_end", finance.pk), last_day="30/9/2026").status_code == 302
    assert OrganisationVersion.objects.get(organisation=finance).valid_to == date(2026, 10, 1)
    nonsense = post(kit, "secretary", url(kit, "register_end", finance.pk), last_day="30/9/2026", successor="99999")
    assert list(nonsense.context["form"].errors) == ["successor"]


def test_posts_and_holders(kit: boards.BoardKit, finance: Organisation) -> None:
    added = post(kit, "secretary", url(kit, "register_post_new", finance.pk), title="Giám đốc", valid_from="1/1/2026")
    assert added.status_code == 302
    director = Post.objects.get()
    someone = kit.user("member").person
    address = url(kit, "register_holder", director.pk)
    both = post(kit, "secretary", address, person=someone.pk, new_name="Khác", valid_from="1/2/2026")
    assert list(both.context["form"].errors) == ["new_name"]
    assert post(kit, "secretary", address, person=someone.pk, valid_from="1/2/2026").status_code == 302
    held = Holding.objects.get()
    taken = post(kit, "secretary", address, new_name="Người mới (minh họa)", valid_from="1/5/2026")
    assert list(taken.context["form"].errors) == ["valid_from"]
    assert not Person.objects.filter(name="Người mới (minh họa)").exists()
    ends = url(kit, "register_holding_end", held.pk)
    assert list(post(kit, "secretary", ends, last_day="1/1/2026", version=1).context["form"].errors) == ["last_day"]
    assert post(kit, "secretary", ends, last_day="30/4/2026", version=1).status_code == 302
    assert post(kit, "secretary", address, new_name="Người mới (minh họa)", valid_from="1/5/2026").status_code == 302
    assert Holding.objects.get(person__name="Người mới (minh họa)").person.space == kit.space
    gone = post(kit, "secretary", url(kit, "register_post_end", director.pk), last_day="31/10/2026", version=1)
    assert gone.status_code == 302
    assert Post.objects.get().last_day == date(2026, 10, 31)


def test_contact_points(kit: boards.BoardKit, finance: Organisation) -> None:
    form = {"label": "Một cửa (minh họa)", "email": "motcua@example.vn", "is_public": "on"}
    assert post(kit, "secretary", url(kit, "register_contact_new", finance.pk), **form).status_code == 302
    contact = ContactPoint.objects.get()
    Person.objects.filter(pk=kit.user("member").person_id).update(email="rieng@example.vn")
    address = url(kit, "register_contact_edit", contact.pk)
    private = post(kit, "secretary", address, **{**form, "email": "rieng@example.vn"}, version=1)
    assert (private.status_code, list(private.context["form"].errors)) == (422, ["email"])
    assert post(kit, "secretary", address, **form, ended_on="1/11/2026", version=1).status_code == 302
    assert ContactPoint.objects.get().ended_on == date(2026, 11, 1)
    page = kit.client("member").get(url(kit, "register_organisation", finance.pk)).content.decode()
    assert "motcua@example.vn" not in page


def test_the_usual_departments_in_one_step(kit: boards.BoardKit) -> None:
    before = Organisation.objects.count()
    done = post(kit, "secretary", url(kit, "register_catalogue"), optional=["tourism"], without=["farmers-union"])
    assert (done.status_code, done["Location"]) == (302, url(kit, "register"))
    assert Organisation.objects.count() - before == 14
    assert Organisation.objects.filter(key="dak-lak-tourism").exists()
    assert not Organisation.objects.filter(key="dak-lak-farmers-union").exists()


def test_a_form_sent_twice_is_done_once(kit: boards.BoardKit) -> None:
    client = kit.client("secretary")
    for _time in range(2):
        done = client.post(url(kit, "register_organisation_new"), {**NEW, "_key": "same"})
        assert done.status_code == 302
    assert Organisation.objects.filter(versions__name=NEW["name"]).count() == 1
