"""The list and the page of a meeting: who sees what, forms, buttons, time limits, the calendar file, statements."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from steerboard.interfaces.web.meetings import forms
from steerboard.methods.command import compute
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.stages.meetings.enums import MeetingState
from steerboard.stages.meetings.models import Invitation, Item, Meeting
from steerboard.stages.meetings.selectors.clock import clock_input, clock_of
from steerboard.stages.meetings.services import agenda, deciding, minutes, planning
from tests.factories import meetings as made
from tests.factories.boards import BoardKit, founded_board, unit


def planned(kit: BoardKit, **changes: Any) -> made.MeetingKit:
    with kit.scope():
        return made.planned_meeting(kit, **changes)


def test_an_empty_list_says_how_it_is_filled(kit: BoardKit) -> None:
    text = kit.page("meetings/")
    assert "No meeting is ahead" in text
    assert "No meetings yet" in text
    assert "meetings/new/" in text
    assert 'aria-disabled="true"' in kit.page("meetings/", "member")


def test_planning_needs_only_a_day(kit: BoardKit) -> None:
    client = kit.client("secretary")
    assert client.get(kit.url("meetings/new/")).status_code == 200
    bad = client.post(kit.url("meetings/new/"), {"on": "31/2/2027", "kind": "regular"})
    assert bad.status_code == 422
    assert "This is not a day of the calendar" in bad.content.decode()
    early = client.post(kit.url("meetings/new/"), {"on": "1/1/2020", "kind": "regular", "place": "Phòng A"})
    assert early.status_code == 422
    assert "On that day the board did not exist." in early.content.decode()
    assert 'value="Phòng A"' in early.content.decode()
    good = client.post(kit.url("meetings/new/"), {"on": f"{made.far():%d/%m/%Y}", "kind": "regular"})
    assert good["Location"] == kit.url("meetings/1/")
    assert kit.client("member").get(kit.url("meetings/new/")).status_code == 403


def test_the_page_leads_through_its_moves(kit: BoardKit) -> None:
    ready = planned(kit)
    client = kit.client("secretary")
    text = kit.page("meetings/1/")
    assert "Call the meeting" in text
    assert "Vấn đề thứ nhất (minh họa)" in text
    response = client.post(kit.url("meetings/1/act/call/"), follow=True)
    assert "The meeting is called; who is invited is told." in response.content.decode()
    with kit.scope():
        assert Meeting.objects.get().state == MeetingState.CALLED
    text = kit.page("meetings/1/")
    assert "0 of 6 answered" in text
    assert "The roll is not taken yet; 3 of 5 voting seats are needed." in text
    refused = client.post(kit.url("meetings/1/act/close/"), follow=True)
    assert "This meeting is not open." in refused.content.decode()
    assert client.post(kit.url("meetings/1/act/nonsense/")).status_code == 404
    assert ready.meeting.nr == 1


def test_what_is_missing_is_said_before_the_button(kit: BoardKit) -> None:
    planned(kit, begins=None, place="")
    text = kit.page("meetings/1/")
    assert "Still missing: the time; the place." in text
    assert 'aria-disabled="true"' in text


def test_the_time_limits_are_those_of_the_method(kit: BoardKit) -> None:
    ready = planned(kit, on=date(2026, 12, 18))
    with kit.scope():
        meeting = Meeting.objects.get(pk=ready.meeting.pk)
        shown = clock_of(meeting)
        answer = compute("meeting-clock", clock_input(meeting))
    assert answer["notice_latest"] == "2026-11-27"
    assert shown.notice_latest.isoformat() == answer["notice_latest"]
    text = kit.page("meetings/1/")
    for name in ("notice_latest", "papers_latest", "minutes_latest", "next_meeting_latest"):
        day = date.fromisoformat(answer[name])
        assert f"{day.day}/{day.month}/{day.year}" in text, name


def test_an_item_is_added_moved_and_removed(kit: BoardKit) -> None:
    planned(kit)
    client = kit.client("secretary")
    empty = client.post(kit.url("meetings/1/items/new/"), {"title": "", "visibility": "2"})
    assert empty.status_code == 422
    node = kit.topics["core"].node_id
    data = {"title": "Mục hai (minh họa)", "visibility": "1", "about": str(node), "planned_min": "20"}
    assert client.post(kit.url("meetings/1/items/new/"), data).status_code == 302
    with kit.scope():
        second = Item.objects.get(title="Mục hai (minh họa)")
    assert second.about_id == node
    client.post(kit.url(f"meetings/1/items/{second.pk}/up/"))
    with kit.scope():
        assert next(item.pk for item in Item.objects.order_by("order")) == second.pk
    client.post(kit.url(f"meetings/1/items/{second.pk}/down/"))
    client.post(kit.url(f"meetings/1/items/{second.pk}/remove/"))
    with kit.scope():
        assert Item.objects.get(pk=second.pk).removed_at is not None
    assert client.get(kit.url(f"meetings/1/items/{second.pk}/")).status_code == 404


def test_two_editors_of_an_item_see_both_texts(kit: BoardKit) -> None:
    ready = planned(kit)
    with kit.scope():
        agenda.item_edit(item=ready.item, by=ready.secretary, title="Của người khác")
    data = {"title": "Của tôi", "visibility": "2", "version": "1"}
    response = kit.client("head").post(kit.url(f"meetings/1/items/{ready.item.pk}/"), data)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Của <mark>người khác</mark>" in text
    assert 'value="Của tôi"' in text


def test_what_an_item_is_about_stays_a_choice_on_a_board_of_many_records(
    kit: BoardKit, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = planned(kit)
    topic = kit.topics["core"].node
    with kit.scope():
        agenda.item_edit(item=ready.item, by=ready.secretary, title="Chủ đề (minh họa)", about=topic)
    path = f"meetings/1/items/{ready.item.pk}/"
    chosen = f'<option value="{topic.pk}" selected>'
    assert chosen in kit.page(path)
    monkeypatch.setattr(forms, "MOST_ABOUT", 0)
    assert chosen in kit.page(path)
    assert f'value="{topic.pk}"' not in kit.page("meetings/1/items/new/")


def test_a_confidential_item_is_counted_and_not_named(kit: BoardKit) -> None:
    ready = planned(kit)
    with kit.scope():
        agenda.item_add(meeting=ready.meeting, by=ready.secretary, title="Mật ABC", visibility=Visibility.CONFIDENTIAL)
    assert "Mật ABC" in kit.page("meetings/1/")
    text = kit.page("meetings/1/", "member")
    assert "Mật ABC" not in text
    assert "1 item is not open to your office." in text
    with kit.scope():
        secret = Item.objects.get(title="Mật ABC")
    assert kit.client("observer").get(kit.url(f"meetings/1/items/{secret.pk}/")).status_code == 403


def test_a_member_answers_and_hears_what_is_missing(kit: BoardKit) -> None:
    with kit.scope():
        ready = made.called_meeting(kit)
        row = Invitation.objects.get(meeting=ready.meeting, seat=kit.seats["member"])
        other = Invitation.objects.get(meeting=ready.meeting, seat=kit.seats["business"])
    client = kit.client("member")
    assert client.get(kit.url(f"meetings/1/answers/{other.pk}/")).status_code == 403
    bare = client.post(kit.url(f"meetings/1/answers/{row.pk}/"), {"answer": "no"})
    assert bare.status_code == 422
    assert "Give the reason of absence; it stands in the minutes." in bare.content.decode()
    good = client.post(
        kit.url(f"meetings/1/answers/{row.pk}/"), {"answer": "substitute", "substitute": "Dự thay (minh họa)"}
    )
    assert good.status_code == 302
    text = kit.page("meetings/1/", "member")
    assert "Substitute: Dự thay (minh họa)" in text
    assert "no paper: does not count" in text


def test_the_calendar_file_is_one_event(kit: BoardKit) -> None:
    ready = planned(kit, on=date(2026, 12, 4))
    response = kit.client("member").get(kit.url("meetings/1/calendar.ics"))
    assert response["Content-Type"].startswith("text/calendar")
    event = next(iter(Calendar.from_ical(response.content).walk("VEVENT")))
    assert event["UID"] == f"meeting-{ready.meeting.pk}@dak-lak.steerboard"
    assert event.decoded("dtstart").isoformat() == "2026-12-04T01:00:00+00:00"
    assert event["STATUS"] == "TENTATIVE"
    with kit.scope():
        planning.meeting_cancel(meeting=ready.meeting, by=ready.secretary, reason="r")
    event = next(
        iter(Calendar.from_ical(kit.client("member").get(kit.url("meetings/1/calendar.ics")).content).walk("VEVENT"))
    )
    assert event["STATUS"] == "CANCELLED"
    assert int(event["SEQUENCE"]) > 1


def test_cancelling_wants_its_reason(kit: BoardKit) -> None:
    planned(kit)
    client = kit.client("secretary")
    assert client.post(kit.url("meetings/1/reason/cancel/"), {"reason": ""}).status_code == 422
    assert client.post(kit.url("meetings/1/reason/cancel/"), {"reason": "bão (minh họa)"}).status_code == 302
    assert "bão (minh họa)" in kit.page("meetings/1/")
    assert client.get(kit.url("meetings/1/reason/nonsense/")).status_code == 404


def test_the_invitation_is_drafted_as_an_official_document(kit: BoardKit) -> None:
    ready = planned(kit)
    client = kit.client("secretary")
    assert client.post(kit.url("meetings/1/act/letter/")).status_code == 302
    with kit.scope():
        meeting = Meeting.objects.select_related("invitation").get(pk=ready.meeting.pk)
        assert meeting.invitation is not None
        assert meeting.invitation.type == "GM"
        body = meeting.invitation.payload["body"]
        addressee = meeting.invitation.payload["addressee"]
    assert any("Vấn đề thứ nhất" in line for line in body)
    assert any(today().strftime("%d/%m/%Y") in line for line in body)
    assert len(addressee) == 7
    client.post(kit.url("meetings/1/act/letter/"))
    with kit.scope():
        assert Meeting.objects.get().invitation_id == meeting.invitation_id
    assert kit.url(f"documents/{meeting.invitation_id}/") in kit.page("meetings/1/")


def test_strangers_and_other_boards_find_nothing(kit: BoardKit) -> None:
    with kit.scope():
        _ready, decision = made.closed_meeting(kit)
    other = founded_board("hue", of=unit("hue", "Huế"))
    paths = ("meetings/", "meetings/1/", "meetings/1/live/", "meetings/1/minutes/", f"conclusions/{decision.number}/")
    for path in paths:
        assert kit.client("stranger").get(kit.url(path)).status_code == 404
        assert other.client("secretary").get(kit.url(path)).status_code == 404
    secretary = other.client("secretary")
    assert secretary.get(other.url("meetings/1/")).status_code == 404
    assert secretary.get(other.url(f"meetings/record/{_ready.meeting.pk}/")).status_code == 404
    for number in ("1-99", "x-y", "1", "²-1"):
        assert kit.client("secretary").get(kit.url(f"conclusions/{number}/")).status_code == 404


def test_the_node_address_leads_to_the_number(kit: BoardKit) -> None:
    with kit.scope():
        ready, decision = made.closed_meeting(kit)
    client = kit.client("member")
    assert client.get(kit.url(f"meetings/record/{ready.meeting.pk}/"))["Location"] == kit.url("meetings/1/")
    assert client.get(kit.url(f"conclusions/record/{decision.pk}/"))["Location"] == kit.url("conclusions/1-1/")


def _statements(kit: BoardKit, path: str) -> int:
    client = kit.client("secretary")
    client.get(kit.url(path))
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(kit.url(path)).status_code == 200
    return len(caught)


def test_the_list_costs_the_same_for_one_and_for_three(kit: BoardKit) -> None:
    planned(kit, on=today() + timedelta(days=5))
    one = _statements(kit, "meetings/")
    planned(kit, on=today() + timedelta(days=6))
    planned(kit, on=today() + timedelta(days=7))
    assert _statements(kit, "meetings/") == one


@pytest.mark.parametrize("path, most", [("meetings/1/", 20), ("meetings/1/live/", 22), ("meetings/1/minutes/", 22)])
def test_a_page_costs_the_same_with_more_items_and_conclusions(kit: BoardKit, path: str, most: int) -> None:
    with kit.scope():
        ready = made.open_meeting(kit)
        deciding.decision_conclude(meeting=ready.meeting, item=ready.item, by=ready.secretary, text="A")
        minutes.minutes_make(meeting=ready.meeting, by=ready.secretary)
    one = _statements(kit, path)
    with kit.scope():
        for title in ("B", "C"):
            agenda.item_add(meeting=ready.meeting, by=ready.secretary, title=title)
            deciding.decision_conclude(meeting=ready.meeting, item=ready.item, by=ready.secretary, text=title)
        minutes.minutes_make(meeting=ready.meeting, by=ready.secretary)
    assert _statements(kit, path) == one
    assert one <= most
