"""The signed-in organisation chart: three views, any day, the sheet for paper, and who may."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from steerboard.platform.audit.selectors import head
from steerboard.stages.boards.enums import EndReason, SeatRole
from steerboard.stages.boards.models import Appointment, Group, Seat
from steerboard.stages.chain import services as chain
from tests.factories.boards import FOUNDED_ON, BoardKit, appointment, founded_board, person, unit

pytestmark = pytest.mark.django_db


def _page(kit: BoardKit, query: str = "", role: str = "member") -> str:
    return kit.page(f"organisation/{query}", role)


def test_structure(kit: BoardKit) -> None:
    page = _page(kit)
    assert "5 of 6 positions filled" in page
    assert "the position is vacant since 15/1/2026" in page
    assert kit.users["head"].person.name in page
    assert "Task force · Chuyên viên" in page
    assert f'id="seat-{kit.seats["member"].pk}"' in page
    assert "Investment promotion (illustration), core topic" in page


def test_the_list_is_nested(kit: BoardKit) -> None:
    """Issuer, board, topic, member, expert: each inside the one above it, readable without a style sheet."""
    page = _page(kit)
    places = [
        page.index(text)
        for text in (
            'class="sb-org-root"',
            'class="sb-org-board"',
            'class="sb-org sb-org-groups"',
            'class="sb-org sb-org-members"',
            'class="sb-org sb-org-experts"',
        )
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "view, shown", [("load", "leads 1, takes part in 0"), ("topic", "C Investment promotion (illustration)")]
)
def test_other_views(kit: BoardKit, view: str, shown: str) -> None:
    page = _page(kit, f"?view={view}")
    assert shown in page
    assert shown not in _page(kit)
    assert "Task force · Chuyên viên" not in page


def test_an_unknown_view_is_the_usual_one(kit: BoardKit) -> None:
    assert "Task force · Chuyên viên" in _page(kit, "?view=__class__")


def test_as_of_a_day(kit: BoardKit) -> None:
    change = date(2026, 10, 1)
    with kit.scope():
        Appointment.objects.filter(pk=kit.appointments["member"].pk).update(valid_to=change, end_reason=EndReason.MOVED)
        appointment(kit, "member", person("Người kế nhiệm (minh họa)", space=kit.space), valid_from=change)
    now, before = _page(kit, role="secretary"), _page(kit, "?on=30/9/2026", "secretary")
    assert "Người kế nhiệm (minh họa) follows Giám đốc member (minh họa)" in now
    assert "Người kế nhiệm" not in before
    assert "Giám đốc member (minh họa)" in before
    assert 'value="30/9/2026"' in before
    assert "?on=2026-09-30&amp;view=structure" in now


def test_before_the_founding(kit: BoardKit) -> None:
    page = _page(kit, "?on=2026-01-14")
    assert "No position existed on this day" in page


def test_a_wrong_day_is_said_beside_the_field(kit: BoardKit) -> None:
    page = _page(kit, "?on=30/2/2026")
    assert "This is not a date." in page
    assert 'value="30/2/2026"' in page
    assert "5 of 6 positions filled" in page


def test_matrix_has_one_lead_a_topic(kit: BoardKit) -> None:
    assert _page(kit).count('<span class="sb-matrix-c"') == 1


def test_the_way_to_change_it(kit: BoardKit) -> None:
    assert "Change the composition</a>" in _page(kit, role="secretary")
    page = _page(kit, role="member")
    assert 'aria-disabled="true"' in page
    assert "Only the secretary may do this" in page


def test_strangers_find_nothing(kit: BoardKit, client: Client) -> None:
    other = founded_board("hue", of=unit("hue", "Huế"))
    for path in ("organisation/", "organisation/pdf/"):
        assert client.get(kit.url(path)).status_code == 302
        assert kit.client("stranger").get(kit.url(path)).status_code == 404
        assert other.client("secretary").get(kit.url(path)).status_code == 404
        assert kit.client("member").post(kit.url(path)).status_code == 405


def test_sheet(kit: BoardKit) -> None:
    response = kit.client("member").get(kit.url("organisation/pdf/"))
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Disposition"].startswith("attachment; ")
    sheet = PdfReader(io.BytesIO(response.content))
    first = sheet.pages[0]
    assert float(first.mediabox.width) > float(first.mediabox.height)
    text = " ".join(page.extract_text() for page in sheet.pages)
    flat = " ".join(text.split())
    assert "5 of 6 positions filled" in flat
    assert kit.users["member"].person.name in flat
    assert "Ủy ban nhân dân Đắk Lắk" in flat
    assert head(kit.space).short in flat
    assert "Data of 25/11/2026" in flat or "Data of" in flat


def test_sheet_of_a_day_before_the_founding(kit: BoardKit) -> None:
    response = kit.client("member").get(kit.url("organisation/pdf/?on=2020-01-01"))
    assert response.status_code == 200
    assert "No positions on this day" in PdfReader(io.BytesIO(response.content)).pages[0].extract_text()


def test_sheet_takes_any_text(kit: BoardKit) -> None:
    with kit.scope():
        seat = kit.seats["member"]
        seat.post_title = 'Giám đốc #"[*$ \\ <b> 🙂'
        chain.save(seat, by=None, act="test.edit")
        Appointment.objects.filter(seat=seat).update(post_title="")
    response = kit.client("member").get(kit.url("organisation/pdf/"))
    assert 'Giám đốc #"[*$ \\ <b>' in PdfReader(io.BytesIO(response.content)).pages[0].extract_text()


def test_query_count(kit: BoardKit) -> None:
    client = kit.client("member")
    with kit.scope():
        group = Group(space=kit.space, board=kit.board, name="Tiểu ban (minh họa)", valid_from=FOUNDED_ON)
        group.save()
        group.seats.set([kit.seats["member"]])

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(kit.url("organisation/"))
        return len(seen)

    first = count()
    with kit.scope():
        for number in range(3):
            seat = Seat(
                space=kit.space,
                board=kit.board,
                order=30 + number,
                role=SeatRole.MEMBER,
                organisation=kit.organisations["finance"],
                valid_from=FOUNDED_ON,
            )
            chain.save(seat, by=None, act="boards.seat_create")
            kit.seats[f"more{number}"] = seat
            appointment(kit, f"more{number}", person(space=kit.space))
            group.seats.add(seat)
    assert count() == first <= 15
