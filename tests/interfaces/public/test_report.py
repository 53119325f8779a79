"""Report an error in the data: no sign-in, no cookie, a signed token, a trap, a limit; the secretary is told once."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from steerboard.platform.base.clock import now
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.notices.models import Notice
from steerboard.platform.notices.selectors import shown
from steerboard.stages.boards.enums import EndReason
from steerboard.stages.boards.models import Appointment
from tests.factories.boards import BoardKit, founded_board, unit
from tests.interfaces.public.conftest import publish

pytestmark = pytest.mark.django_db
PATH = "/en/p/dak-lak/report-error/"
TEXT = "Sở Công Thương không còn là đầu mối từ tháng 10."


def _token(client: Client, path: str = PATH) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(path).content.decode())
    assert found is not None
    return found[1]


def _send(client: Client, *, token: str | None = None, **more: str) -> tuple[int, str]:
    values = {"page": "/p/dak-lak/", "text": TEXT, "token": _token(client) if token is None else token, **more}
    response = client.post(PATH, values)
    assert not response.cookies
    return response.status_code, response.content.decode()


def _notices() -> list[Notice]:
    with across_spaces("test"):
        return list(Notice.objects.select_related("person", "space"))


def test_the_secretary_is_told(kit: BoardKit) -> None:
    client = Client(enforce_csrf_checks=True)
    status, _page = _send(client)
    assert status == 303
    (notice,) = _notices()
    assert (notice.person_id, notice.space_id) == (kit.users["secretary"].person_id, kit.space.pk)
    assert TEXT in shown(notice, "en").line
    assert "Thank you" in client.get(f"{PATH}?sent=1").content.decode()


def test_the_same_text_is_told_once_a_day(kit: BoardKit, client: Client) -> None:
    assert [_send(client)[0], _send(client)[0]] == [303, 303]
    assert len(_notices()) == 1
    _send(client, text=f"{TEXT} Xem lại.")
    assert len(_notices()) == 2


def test_without_a_secretary_the_head_is_told(kit: BoardKit, client: Client) -> None:
    with kit.scope():
        Appointment.objects.filter(seat=kit.seats["secretary"]).update(
            valid_to="2026-11-01", end_reason=EndReason.MOVED
        )
    _send(client)
    assert [notice.person_id for notice in _notices()] == [kit.users["head"].person_id]


@pytest.mark.parametrize("text", ["", "   ", "ngắn", "x" * 1501])
def test_a_text_that_does_not_fit_is_kept(kit: BoardKit, client: Client, text: str) -> None:
    status, page = _send(client, text=text)
    assert status == 422
    assert text.strip() in page
    assert _notices() == []


def test_what_was_typed_is_escaped(kit: BoardKit, client: Client) -> None:
    _status, page = _send(client, token="", text="<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_program_that_fills_the_trap_is_not_read(kit: BoardKit, client: Client) -> None:
    assert _send(client, website="http://spam.example")[0] == 303
    assert _notices() == []


@pytest.mark.parametrize("token", ["", "forged", "report:dak-lak:1abc:x"])
def test_without_a_token_nothing_is_sent(kit: BoardKit, client: Client, token: str) -> None:
    status, page = _send(client, token=token)
    assert (status, TEXT in page) == (422, True)
    assert _notices() == []


def test_a_token_of_another_board_does_not_fit(kit: BoardKit, client: Client) -> None:
    publish(founded_board("hue", of=unit("hue", "Huế")))
    assert _send(client, token=_token(client, "/en/p/hue/report-error/"))[0] == 422


def test_a_token_ages_and_the_page_brings_a_new_one(kit: BoardKit, client: Client) -> None:
    token = _token(client)
    with time_machine.travel(now() + timedelta(hours=4), tick=False):
        status, page = _send(client, token=token)
        assert status == 422
        assert "Your text is kept" in page
        fresh = re.search(r'name="token" value="([^"]+)"', page)
        assert fresh is not None
        assert _send(client, token=fresh[1])[0] == 303


def test_one_address_is_limited(kit: BoardKit, client: Client) -> None:
    answers = [_send(client, text=f"{TEXT} {number}")[0] for number in range(6)]
    assert answers == [303] * 5 + [429]
    assert len(_notices()) == 5
    other = Client(REMOTE_ADDR="203.0.113.9")
    assert _send(other, text=f"{TEXT} khác")[0] == 303


def test_a_page_of_a_hidden_board_takes_nothing(client: Client) -> None:
    founded_board("hidden")
    assert client.post("/p/hidden/report-error/", {"text": TEXT}).status_code == 404
    assert _notices() == []
