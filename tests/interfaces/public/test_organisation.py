"""The public organisation chart: posts and agencies as of a day."""

from datetime import date

import pytest
from django.test import Client

from steerboard.stages.boards.enums import EndReason
from steerboard.stages.boards.models import Appointment
from tests.factories.boards import BoardKit, appointment, person, read_page

pytestmark = pytest.mark.django_db
PATH = "/en/p/dak-lak/organisation/"


def _page(client: Client, path: str = PATH) -> str:
    return read_page(client, path)


def test_chart_and_matrix(kit: BoardKit, client: Client) -> None:
    page = _page(client)
    assert "5 of 6 positions filled" in page
    assert f'id="seat-{kit.seats["head"].pk}"' in page
    assert "Investment promotion (illustration), core topic" in page
    assert '<span class="sb-matrix-c" aria-hidden="true">C</span><span class="sb-hidden">leads</span>' in page


def test_no_person_and_no_expert(kit: BoardKit, client: Client) -> None:
    page = _page(client)
    assert "Task force" not in page
    for whom in kit.users.values():
        assert whom.person.name not in page


def test_changes_name_no_person(kit: BoardKit, client: Client) -> None:
    change = date(2026, 10, 1)
    new = person("Người Mới (minh họa)", space=kit.space)
    with kit.scope():
        Appointment.objects.filter(pk=kit.appointments["member"].pk).update(valid_to=change, end_reason=EndReason.MOVED)
        appointment(kit, "member", new, valid_from=change)
    page = _page(client)
    assert "Sở Công Thương Đắk Lắk: new holder" in page
    assert new.name not in page
    assert kit.users["member"].person.name not in page


@pytest.mark.parametrize("on", ["14/1/2026", "2026-01-14", " 14-1-2026 "])
def test_a_day_before_the_founding(kit: BoardKit, client: Client, on: str) -> None:
    page = _page(client, f"{PATH}?on={on}")
    assert "No positions on this day" in page
    assert "Organisation chart on 14/1/2026" in page


@pytest.mark.parametrize("on", ["31/2/2026", "abc", "99999999999", "1/1/0001", "2026-13-01", "%00"])
def test_a_wrong_day_is_said_and_today_is_shown(kit: BoardKit, client: Client, on: str) -> None:
    page = _page(client, f"{PATH}?on={on}")
    assert "This is not a date." in page
    assert "5 of 6 positions filled" in page


def test_hostile_text_is_shown_as_text(kit: BoardKit, client: Client) -> None:
    page = _page(client, f'{PATH}?on="><script>alert(1)</script>')
    assert "<script>alert" not in page
