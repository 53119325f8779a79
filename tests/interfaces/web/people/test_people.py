"""The people of a board: list, register, edit (also by two at once), invite, suspend."""

import pytest
from django.urls import reverse

from steerboard.platform.accounts.models import Invitation, Person, User
from tests.factories import boards

pytestmark = pytest.mark.django_db


@pytest.fixture
def kit() -> boards.BoardKit:
    return boards.founded_board()


def _url(kit: boards.BoardKit, name: str, *args: object) -> str:
    return reverse(name, args=[kit.space.slug, *args])


def test_the_list_shows_people_of_this_board_only(kit: boards.BoardKit) -> None:
    page = kit.client("member").get(_url(kit, "people")).content.decode()
    assert kit.users["head"].person.name in page
    assert kit.stranger.person.name not in page


def test_a_stranger_and_a_missing_person_are_the_same_404(kit: boards.BoardKit) -> None:
    missing = kit.client("secretary").get(_url(kit, "person", 999_999))
    foreign = kit.client("secretary").get(_url(kit, "person", kit.stranger.person_id))
    outside = kit.client("stranger").get(_url(kit, "person", kit.users["head"].person_id))
    assert missing.status_code == foreign.status_code == outside.status_code == 404
    assert missing.content == foreign.content


def test_a_person_is_registered_once(kit: boards.BoardKit) -> None:
    client = kit.client("secretary")
    form = {
        "name": "  Trần   Thị B (minh họa) ",
        "email": "b@example.vn",
        "language": "vi",
        "honorific": "",
        "_key": "k1",
    }
    first, second = client.post(_url(kit, "person_new"), form), client.post(_url(kit, "person_new"), form)
    assert first["Location"] == second["Location"]
    assert Person.objects.get(email="b@example.vn").name == "Trần Thị B (minh họa)"
    again = client.post(_url(kit, "person_new"), {**form, "_key": "k2"})
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["email"])
    other = client.post(_url(kit, "person_new"), {**form, "name": "Khác"})
    assert other.status_code == 422
    assert Person.objects.filter(email="b@example.vn").count() == 1


def test_who_may_register(kit: boards.BoardKit) -> None:
    assert kit.client("member").get(_url(kit, "person_new")).status_code == 403
    assert kit.client("secretary").get(_url(kit, "person_new")).status_code == 200


def test_two_editors_lose_nothing(kit: boards.BoardKit) -> None:
    client, person = kit.client("secretary"), kit.users["member"].person
    form = {"name": "Tên một (minh họa)", "honorific": "", "email": "", "language": "vi", "version": person.version}
    url = _url(kit, "person_edit", person.pk)
    assert client.post(url, form).status_code == 302
    second = client.post(url, {**form, "name": "Tên hai (minh họa)"})
    text = second.content.decode()
    assert second.status_code == 422
    assert "Tên một (minh họa)" in text
    assert "Tên hai (minh họa)" in text
    assert Person.objects.get(pk=person.pk).name == "Tên một (minh họa)"


def test_an_invitation_is_shown_once(kit: boards.BoardKit) -> None:
    guest = boards.person(space=kit.space)
    page = kit.client("secretary").post(_url(kit, "person_invite", guest.pk))
    assert "/account/invitation/" in page.content.decode()
    assert Invitation.objects.filter(person=guest, used_at=None).count() == 1
    refused = kit.client("secretary").post(_url(kit, "person_invite", kit.users["member"].person_id))
    assert refused.status_code == 409


def test_access_is_suspended_with_a_reason(kit: boards.BoardKit) -> None:
    client, person = kit.client("secretary"), kit.users["member"].person
    url = _url(kit, "person_access", person.pk)
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "chuyển công tác (minh họa)"}).status_code == 302
    assert not User.objects.get(person=person).is_active
    client.post(url, {"reason": "trở lại (minh họa)"})
    assert User.objects.get(person=person).is_active


@pytest.mark.parametrize("extra", [0, 40])
def test_the_list_costs_the_same_for_few_and_many(
    kit: boards.BoardKit, django_assert_max_num_queries: object, extra: int
) -> None:
    for _ in range(extra):
        boards.person(space=kit.space)
    client = kit.client("secretary")
    client.get(_url(kit, "people"))
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert client.get(_url(kit, "people")).status_code == 200
