"""Every main page at both widths and in both languages: axe, no sideways scroll, an empty console; also without script."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from steerboard.platform.accounts.models import Person
from tests.factories import boards
from tests.reliability.samples import FURNISHED, furnish

pytestmark = pytest.mark.django_db(transaction=True)

SIGNED = (
    "", "board/", "organisation/", "organisation/?view=load", "organisation/?view=topic", "seats/", "seats/{seat}/",
    "seats/{seat}/appoint/", "nominations/", "nominations/{nomination}/", "task-force/", "topics/", "topics/{topic}/",
    "groups/", "handovers/{handover}/", "settings/", "board/rules/", "documents/", "documents/{document}/", "documents/new/",
    "documents/record/", "people/", "people/new/", "people/{person}/", "register/", "register/organisations/{agency}/",
    "register/units/", "register/calendar/", "search/?q=dieu+phoi", "history/seat/{seat}/",
    "indicators/", "indicators/new/", "indicators/{indicator}/", "indicators/{indicator}/target/", "indicators/sheets/",
    "indicators/{indicator}/values/new/", "indicators/sheets/{sheet}/", "focus/", "focus/{topic}/", "impact/",
)  # fmt: skip
PUBLIC = (
    "",
    "organisation/",
    "documents/",
    "documents/{document}/",
    "audit/",
    "open-data/",
    "search/?q=dieu",
    "report-error/",
    "indicators/",
    "indicators/{indicator}/",
    "topics/",
    "topics/{topic}/",
    "impact/",
)
PLAIN = (
    "/account/login/",
    "/account/password/reset/",
    "/",
    "/p/about/rules/",
    "/p/about/method/",
    "/p/about/accessibility/",
)


def _kit() -> boards.BoardKit:
    kit = boards.founded_board()
    furnish(kit)
    return kit


def _sign_in(page: Page, kit: boards.BoardKit, role: str, url: str) -> None:
    client = kit.client(role)
    value = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": value, "url": url}])


@pytest.mark.parametrize("width", ["desktop", "phone"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_signed_in_pages(
    open_page: Callable[..., Page], checked: Callable[[Page], None], live_server: Any, width: str, lang: str
) -> None:
    kit = _kit()
    Person.objects.filter(pk=kit.users["secretary"].person_id).update(language=lang)
    page = open_page(width, lang=lang)
    _sign_in(page, kit, "secretary", live_server.url)
    for path in SIGNED:
        answer = page.goto(kit.url(path.format(**FURNISHED[kit.space.pk].pks)))
        assert answer is not None
        assert answer.status == 200, page.url
        assert page.locator("h1").count() == 1, page.url
        checked(page)


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_public_pages(open_page: Callable[..., Page], checked: Callable[[Page], None], width: str) -> None:
    kit = _kit()
    page = open_page(width)
    for lead in ("/p/", "/en/p/"):
        for path in PUBLIC:
            answer = page.goto(f"{lead}{kit.space.slug}/{path.format(**FURNISHED[kit.space.pk].pks)}")
            assert answer is not None
            assert answer.status == 200, page.url
            assert page.locator("html").get_attribute("lang") == ("en" if lead == "/en/p/" else "vi")
            checked(page)
    for path in PLAIN:
        page.goto(path)
        checked(page)


def test_a_member_signs_in_and_changes_the_language_without_script(
    open_page: Callable[..., Page], live_server: Any
) -> None:
    kit = _kit()
    user = kit.user("member")
    user.set_password("một câu dài để nhớ")
    user.save()
    page = open_page("phone", script=False)
    page.goto(kit.url())
    page.fill("input[name=login]", user.email)
    page.fill("input[name=password]", "một câu dài để nhớ")
    page.locator("main button[type=submit]").last.click()
    page.goto(live_server.url + reverse("account_settings"))
    page.select_option("select[name=language]", "en")
    page.locator("main form button").last.click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto(live_server.url + kit.url("organisation/"))
    assert page.locator("h1").count() == 1
