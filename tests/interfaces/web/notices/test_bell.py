"""The bell: a person's own notices of all boards; reading is a POST."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from steerboard.platform.base.clock import now
from steerboard.platform.notices.models import Delivery, Notice
from steerboard.platform.notices.services import tell
from tests.factories import documents as make
from tests.factories.boards import BoardKit, founded_board

pytestmark = pytest.mark.django_db


def _told(kit: BoardKit, role: str, count: int = 1) -> list[Notice]:
    with kit.scope(), transaction.atomic():
        document = make.recorded(kit.space, kit.users["secretary"], abstract="<b>Việc</b> (minh họa)")
        made: list[Notice] = []
        for number in range(count):
            made += tell(
                persons=[kit.users[role].person],
                kind="documents.waiting_number",
                obj=document,
                occasion=str(number),
                params={"document": document.abstract},
                url=f"/b/{kit.space.slug}/documents/{document.pk}/",
            )
        return made


@pytest.fixture
def kit() -> BoardKit:
    return founded_board()


def _unread() -> int:
    return Notice._base_manager.filter(read_at=None).count()


def test_everybody_sees_the_own_notices_only(kit: BoardKit) -> None:
    _told(kit, "head", 2)
    page = kit.client("head").get(reverse("notices"))
    assert len(page.context["items"]) == 2
    assert "<b>Việc" not in page.content.decode()
    assert kit.client("member").get(reverse("notices")).context["items"] == []
    assert _unread() == 2


def test_an_unknown_reader_signs_in(kit: BoardKit, client: Any) -> None:
    for name, args in (("notices", []), ("notice_open", [1])):
        url = reverse(name, args=args)
        answer = client.get(url) if name == "notices" else client.post(url)
        assert answer["Location"].startswith("/account/login/")


def test_opening_marks_as_read_and_leads_there(kit: BoardKit) -> None:
    notice = _told(kit, "head")[0]
    client = kit.client("head")
    assert client.get(reverse("notice_open", args=[notice.pk])).status_code == 405
    assert _unread() == 1
    opened = client.post(reverse("notice_open", args=[notice.pk]))
    assert opened["Location"] == notice.url
    assert _unread() == 0


def test_another_person_s_notice_is_not_there(kit: BoardKit) -> None:
    notice = _told(kit, "head")[0]
    assert kit.client("member").post(reverse("notice_open", args=[notice.pk])).status_code == 404
    assert _unread() == 1


@pytest.mark.parametrize("url", ["https://example.vn/", "//example.vn/", "javascript:alert(1)", ""])
def test_a_notice_leads_nowhere_else(kit: BoardKit, url: str) -> None:
    notice = _told(kit, "head")[0]
    Notice._base_manager.filter(pk=notice.pk).update(url=url)
    assert kit.client("head").post(reverse("notice_open", args=[notice.pk]))["Location"] == reverse("notices")


def test_all_are_read_at_once(kit: BoardKit) -> None:
    _told(kit, "head", 3)
    assert kit.client("head").get(reverse("notices_read")).status_code == 405
    assert kit.client("head").post(reverse("notices_read"))["Location"] == reverse("notices")
    assert _unread() == 0


@pytest.mark.parametrize("page", ["2", "99", "0", "x", "-1", "9999999999"])
def test_pages_are_bounded(kit: BoardKit, page: str) -> None:
    _told(kit, "head", 51)
    found = kit.client("head").get(f"{reverse('notices')}?page={page}")
    assert found.status_code == 200
    assert len(found.context["items"]) == (1 if page in {"2", "99", "9999999999"} else 50) or page == "9999999999"


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_few_and_many(kit: BoardKit, count: int) -> None:
    _told(kit, "head", count)
    client = kit.client("head")
    client.get(reverse("notices"))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("notices"))
    assert len(queries) <= 11


def test_a_doubtful_mail_is_shown_as_such(kit: BoardKit) -> None:
    _told(kit, "head")
    Delivery.objects.filter(channel="mail").update(state="unsure", claimed_at=now() - timedelta(minutes=20))
    page = kit.client("head").get(reverse("notices"))
    assert page.context["items"][0]["mail"] != ""
    Delivery.objects.filter(channel="mail").delete()
    assert kit.client("head").get(reverse("notices")).context["items"][0]["mail"] == ""
