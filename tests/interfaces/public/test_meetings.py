"""Public meetings: only what is published, posts and never persons, each cut with its reason, constant statements."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from steerboard.platform.base.enums import Visibility
from steerboard.stages.meetings.models import Decision, Item
from steerboard.stages.meetings.services import agenda, attendance, deciding, inviting, minutes, sessions
from tests.factories import meetings as made
from tests.factories.boards import BoardKit
from tests.factories.boards import document as make_document

pytestmark = pytest.mark.django_db


def read(kit: BoardKit, path: str = "", lang: str = "en/") -> str:
    response = Client().get(f"/{lang}p/{kit.space.slug}/{path}")
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def published_meeting(kit: BoardKit, **values: Any) -> tuple[made.MeetingKit, Decision]:
    """Held, with one public item and conclusion, minutes sent and published."""
    with kit.scope():
        ready = made.open_meeting(kit)
        agenda.item_edit(item=ready.item, by=ready.secretary, visibility=Visibility.PUBLIC, title="Mục công khai")
        decision = deciding.decision_conclude(
            meeting=ready.meeting,
            item=ready.item,
            by=ready.secretary,
            text="Kết luận công khai",
            visibility=Visibility.PUBLIC,
            **values,
        )
        for item in Item.objects.filter(meeting=ready.meeting, started_at=None, removed_at=None):
            agenda.item_postpone(item=item, by=ready.secretary, reason="r")
        sessions.meeting_close(meeting=ready.meeting, by=ready.secretary)
        decision = deciding.decision_publish(decision=decision, by=ready.secretary)
        minutes.minutes_sent(meeting=ready.meeting, by=ready.secretary)
        ready.meeting = minutes.meeting_publish(meeting=ready.meeting, by=ready.secretary, with_minutes=True)
    return ready, decision


def test_an_empty_list_says_so(kit: BoardKit) -> None:
    assert "No meeting is public yet" in read(kit, "meetings/")
    with kit.scope():
        made.closed_meeting(kit)
    assert "No meeting is public yet" in read(kit, "meetings/")
    assert Client().get(f"/p/{kit.space.slug}/meetings/1/").status_code == 404


def test_a_published_meeting_with_its_conclusion_and_minutes(kit: BoardKit) -> None:
    _ready, decision = published_meeting(kit, needs_act=True)
    listed = read(kit, "meetings/")
    assert "1 meeting held, 1 conclusion public" in listed
    assert f'id="decision-{decision.pk}"' in listed
    text = read(kit, "meetings/1/")
    assert "Kết luận công khai" in text
    assert "There is a quorum: 4 of 5 voting seats count, 3 are needed." in text
    assert "Waits for the act of Ủy ban nhân dân Đắk Lắk, 0 days" in text
    assert "Mục công khai" in text
    assert "Phó Chủ tịch Ủy ban nhân dân" in text
    for account in kit.users.values():
        assert account.person.name not in text


def test_a_withdrawn_meeting_is_gone(kit: BoardKit) -> None:
    ready, _decision = published_meeting(kit)
    with kit.scope():
        minutes.meeting_unpublish(meeting=ready.meeting, by=ready.secretary, reason="nhầm (minh họa)")
    assert Client().get(f"/p/{kit.space.slug}/meetings/1/").status_code == 404
    assert "Kết luận công khai" not in read(kit, "meetings/")


def test_reopening_takes_the_minutes_back(kit: BoardKit) -> None:
    ready, _decision = published_meeting(kit)
    assert "The minutes are not public yet." not in read(kit, "meetings/1/")
    with kit.scope():
        sessions.meeting_reopen(meeting=ready.meeting, by=kit.users["head"], reason="sót (minh họa)")
    assert "The minutes are not public yet." in read(kit, "meetings/1/")


def test_no_private_text_is_in_any_public_output(kit: BoardKit) -> None:
    marks: list[str] = []

    def hide(what: str) -> str:
        marks.append(f"zqhide{what}zq")
        return marks[-1]

    with kit.scope():
        ready = made.called_meeting(kit)
        by = ready.secretary
        row = ready.meeting.invitations.get(seat=kit.seats["business"])
        inviting.invitation_answer(invitation=row, by=by, answer="no", why=hide("absence"))
        inviting.guest_invite(meeting=ready.meeting, by=by, guest=hide("guest"))
        inviting.delegation_make(
            meeting=ready.meeting, seat_id=kit.seats["member"].pk, by=by, substitute=hide("substitute")
        )
        for role in ("head", "deputy", "secretary"):
            attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats[role], by=by)
        attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats["member"], by=by, substitute=True)
        attendance.guest_arrive(meeting=ready.meeting, name=hide("visitor"), by=by)
        sessions.meeting_open(meeting=ready.meeting, by=by)
        agenda.item_edit(item=ready.item, by=by, visibility=Visibility.PUBLIC, title="zqshowitemzq", note=hide("note"))
        secret = agenda.item_add(meeting=ready.meeting, by=by, title=hide("item"))
        twin = agenda.item_add(meeting=ready.meeting, by=by, title=hide("twin"), public_title="zqshowtwinzq")
        paper = make_document(kit.space, abstract=hide("paper"), visibility=Visibility.BOARD)
        agenda.paper_add(item=ready.item, document=paper, by=by)
        agenda.item_start(item=ready.item, by=by)
        attendance.interest_declare(item=ready.item, seat=kit.seats["member"], by=by, why=hide("interest"))
        shown = deciding.decision_conclude(
            meeting=ready.meeting,
            item=ready.item,
            by=by,
            text=hide("text"),
            public_text="zqshowtextzq",
            cut_why="zqshowwhyzq",
            other_opinions=hide("opinions"),
            basis=hide("basis"),
            visibility=Visibility.PUBLIC,
        )
        deciding.decision_conclude(meeting=ready.meeting, item=ready.item, by=by, text=hide("closed"))
        minutes.block_add(meeting=ready.meeting, item=ready.item, by=by, text="zqshowblockzq")
        minutes.block_add(
            meeting=ready.meeting,
            item=ready.item,
            by=by,
            text=hide("block"),
            visibility=Visibility.BOARD,
            cut_why="zqshowcutzq",
        )
        for item in (secret, twin):
            agenda.item_postpone(item=item, by=by, reason=hide(f"postponed{item.pk}"))
        sessions.meeting_close(meeting=ready.meeting, by=by)
        deciding.decision_publish(decision=shown, by=by)
        minutes.minutes_sent(meeting=ready.meeting, by=by)
        minutes.meeting_publish(meeting=ready.meeting, by=by, with_minutes=True)
    paths = ("", "meetings/", "meetings/1/", "feed/", "search/?q=zqhide", "open-data/", "organisation/")
    text = "".join(read(kit, path, lang) for path in paths for lang in ("", "en/"))
    text += "".join(Client().get(path).content.decode() for path in ("/", "/sitemap.xml"))
    found = [mark for mark in marks if mark in text.replace("q=zqhide", "")]
    assert found == []
    for mark in ("item", "twin", "text", "why", "block", "cut"):
        assert f"zqshow{mark}zq" in text, mark


def test_the_list_costs_the_same_for_one_and_for_three(kit: BoardKit) -> None:
    def statements(path: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            read(kit, path)
        return len(caught)

    published_meeting(kit)
    one = statements("meetings/")
    for _more in range(2):
        published_meeting(kit)
    assert statements("meetings/") == one
    assert one < 16
