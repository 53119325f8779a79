"""A running meeting in the browser: the quorum refreshes itself, a vote is cast on a phone, without script as well."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from steerboard.stages.meetings.enums import Choice
from steerboard.stages.meetings.models import Ballot
from steerboard.stages.meetings.services import attendance, voting
from tests.factories import meetings as made
from tests.factories.boards import BoardKit, founded_board

pytestmark = pytest.mark.django_db(transaction=True)
Opener = Callable[..., Page]
Checker = Callable[[Page], None]


def _signed_in(page: Page, live_server: Any, kit: BoardKit, role: str) -> Page:
    cookie = kit.client(role).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return page


def test_the_quorum_refreshes_and_what_is_typed_stays(open_page: Opener, checked: Checker, live_server: Any) -> None:
    kit = founded_board()
    with kit.scope():
        ready = made.open_meeting(kit, there=("head", "deputy"))
    page = _signed_in(open_page(), live_server, kit, "secretary")
    page.goto(kit.url("meetings/1/live/"))
    expect(page.locator("#live-quorum")).to_contain_text("2/5")
    page.fill("#block-text", "đang gõ (minh họa)")
    with kit.scope():
        attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats["member"], by=ready.secretary)
    expect(page.locator("#live-quorum")).to_contain_text("3/5", timeout=9_000)
    expect(page.locator("#live-seats .sb-meet-there")).to_have_count(3)
    expect(page.locator("#block-text")).to_have_value("đang gõ (minh họa)")
    checked(page)


@pytest.mark.parametrize("script", [True, False])
def test_a_member_votes_on_a_phone(open_page: Opener, checked: Checker, live_server: Any, script: bool) -> None:
    kit = founded_board()
    with kit.scope():
        _ready, motion = made.open_motion(kit)
    page = _signed_in(open_page("phone", script=script), live_server, kit, "member")
    page.goto(kit.url("meetings/1/live/"))
    place = page.locator(f"#voter-{kit.seats['member'].pk}")
    place.locator(f'button[value="{Choice.YES}"]').click()
    expect(place.locator(".sb-tag")).to_be_visible()
    with kit.scope():
        assert Ballot.objects.get().choice == Choice.YES
        voting.motion_cancel(motion=motion, by=kit.users["secretary"], reason="hết phần thử (minh họa)")
    if script:
        checked(page)
