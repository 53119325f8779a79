"""A note of progress on a phone: sent at once, kept while the network is gone, stored once; the same without script."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from steerboard.stages.initiatives.models import Note
from steerboard.stages.initiatives.services import initiative_publish
from tests.e2e.conftest import nothing_is_kept
from tests.factories import initiatives as made
from tests.factories.boards import BoardKit, founded_board

pytestmark = pytest.mark.django_db(transaction=True)
Opener = Callable[..., Page]
Checker = Callable[[Page], None]


def _signed_in(page: Page, live_server: Any, kit: BoardKit, role: str) -> Page:
    cookie = kit.client(role).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return page


def _running(kit: BoardKit) -> str:
    with kit.scope():
        return made.running(kit).number


@pytest.mark.parametrize("script", [True, False])
def test_a_note_goes_out_from_a_phone(open_page: Opener, checked: Checker, live_server: Any, script: bool) -> None:
    kit = founded_board()
    number = _running(kit)
    page = _signed_in(open_page("phone", script=script), live_server, kit, "task_force")
    page.goto(kit.url(f"initiatives/{number}/note/"))
    if script:
        checked(page)
    page.fill("[name=text]", "Đã tập huấn 40 hộ (minh họa)")
    page.click("form[method=post] button.sb-button-primary")
    expect(page.locator("section.sb-card .sb-list")).to_contain_text("Đã tập huấn 40 hộ (minh họa)")
    with kit.scope():
        note = Note.objects.get()
        assert note.waits
    if script:
        expect(page.locator("[data-sb-kept]")).to_be_hidden()
        nothing_is_kept(page)
        checked(page)
    with kit.scope():
        assert Note.objects.count() == 1


def test_a_note_is_kept_while_the_network_is_gone(open_page: Opener, live_server: Any, checked: Checker) -> None:
    kit = founded_board()
    number = _running(kit)
    page = _signed_in(open_page("phone"), live_server, kit, "task_force")
    page.goto(kit.url(f"initiatives/{number}/note/"))
    page.context.set_offline(True)
    page.fill("[name=text]", "Máy đã về kho (minh họa)")
    page.click("form[data-sb-note] button.sb-button-primary")
    kept = page.locator("[data-sb-kept]")
    expect(kept).to_be_visible()
    expect(kept).to_contain_text("Máy đã về kho (minh họa)")
    expect(page.locator("[name=text]")).to_have_value("")
    with kit.scope():
        assert not Note.objects.exists()
    page.context.set_offline(False)
    expect(kept.locator("li")).to_have_count(0)
    nothing_is_kept(page)
    with kit.scope():
        note = Note.objects.get()
        assert note.text == "Máy đã về kho (minh họa)"
        assert note.said_at < note.prepared_at
    page.faults.clear()  # type: ignore[attr-defined]
    page.goto(kit.url(f"initiatives/{number}/notes/"))
    checked(page)
    with kit.scope():
        assert Note.objects.count() == 1


def test_a_kept_note_that_is_refused_says_so(open_page: Opener, live_server: Any) -> None:
    kit = founded_board()
    number = _running(kit)
    page = _signed_in(open_page("phone"), live_server, kit, "task_force")
    page.goto(kit.url(f"initiatives/{number}/note/"))
    page.context.set_offline(True)
    page.fill("[name=text]", "Sai số (minh họa)")
    page.fill("[name=percent]", "500")
    page.click("form[data-sb-note] button.sb-button-primary")
    expect(page.locator("[data-sb-kept]")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("[data-sb-kept] [data-open]")).to_be_visible()
    with kit.scope():
        assert not Note.objects.exists()


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_the_pages_are_sound(open_page: Opener, checked: Checker, live_server: Any, width: str) -> None:
    kit = founded_board()
    with kit.scope():
        one = made.running(kit)
        made.activity(
            kit,
            one,
            title="Trễ (minh họa)",
            planned_from=made.days_ago(60),
            planned_to=made.days_ago(30),
            is_milestone=True,
        )
        line = made.money_line(kit, one, kind="investment", name="Đầu tư công (minh họa)")
        made.figure(kit, line, "planned", 900_000_000)
        made.figure(kit, line, "approved", 500_000_000)
        made.figure(kit, line, "spent", 620_000_000)
        initiative_publish(initiative=one, by=kit.users["secretary"])
        from steerboard.stages.boards import services as boards

        boards.board_publish(board=kit.board, by=kit.users["secretary"])
    page = _signed_in(open_page(width), live_server, kit, "secretary")
    for path in (
        "initiatives/",
        f"initiatives/{one.number}/",
        f"initiatives/{one.number}/edit/",
        f"initiatives/{one.number}/notes/",
        "initiatives/new/?field=craft",
        "initiatives/import/",
        "money/",
        "money/lines/",
        "money/sources/",
        f"money/lines/{line.pk}/",
        f"money/lines/{line.pk}/figures/new/",
    ):
        page.goto(kit.url(path))
        checked(page)
    for path in ("initiatives/", f"initiatives/{one.number}/"):
        page.goto(f"/p/{kit.space.slug}/{path}")
        checked(page)
