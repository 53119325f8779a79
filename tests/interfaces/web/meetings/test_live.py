"""The live page: roll, items, votes and minutes by plain forms; refusals at their place; the parts that refresh."""

import re
from typing import Any

from django.core.management.color import no_style
from django.db import connection

from steerboard.methods.command import compute
from steerboard.platform.base.enums import SpaceKind, Visibility
from steerboard.platform.base.models import Space
from steerboard.platform.base.scopes import in_space
from steerboard.stages.chain.models import Node
from steerboard.stages.meetings.enums import Choice, MeetingState, Way
from steerboard.stages.meetings.models import Ballot, Block, Decision, Interest, Item, Meeting, Motion, Presence
from steerboard.stages.meetings.selectors.counting import quorum_input
from steerboard.stages.meetings.services import agenda, attendance
from tests.factories import meetings as made
from tests.factories.boards import BoardKit, founded_board


def press(kit: BoardKit, path: str, role: str = "secretary", **data: Any) -> Any:
    return kit.client(role).post(kit.url(f"meetings/1/live/{path}/"), data)


def shown(kit: BoardKit, role: str = "secretary") -> str:
    return kit.page("meetings/1/live/", role)


def opened(kit: BoardKit, **changes: Any) -> made.MeetingKit:
    with kit.scope():
        return made.open_meeting(kit, **changes)


def test_the_roll_is_taken_and_the_quorum_is_the_methods(kit: BoardKit) -> None:
    with kit.scope():
        ready = made.called_meeting(kit)
    for role in ("head", "member"):
        assert press(kit, "roll/come", seat=kit.seats[role].pk).status_code == 302
    assert "There is no quorum: 2 of 5 voting seats count, 3 are needed; 1 more is missing." in shown(kit)
    press(kit, "roll/come", seat=kit.seats["deputy"].pk)
    with kit.scope():
        answer = compute("quorum", quorum_input(Meeting.objects.get(pk=ready.meeting.pk)))
    assert (answer["counted"], answer["base"], answer["needed"], answer["quorate"]) == (3, 5, 3, True)
    assert "There is a quorum: 3 of 5 voting seats count, 3 are needed." in shown(kit)
    assert kit.client("secretary").post(kit.url("meetings/1/act/open/")).status_code == 302
    with kit.scope():
        assert Meeting.objects.get().state == MeetingState.OPEN


def test_a_second_presence_is_refused_at_its_place(kit: BoardKit) -> None:
    opened(kit)
    response = press(kit, "roll/come", seat=kit.seats["member"].pk)
    text = response.content.decode()
    assert response.status_code == 422
    place = text.index(f'id="seat-{kit.seats["member"].pk}"')
    assert "Somebody is already there for this seat." in text[place : place + 2500]
    with kit.scope():
        assert Presence.objects.count() == 4


def test_leaving_and_undo(kit: BoardKit) -> None:
    opened(kit)
    with kit.scope():
        row = Presence.objects.get(seat=kit.seats["member"])
    assert press(kit, "roll/leave", presence=row.pk).status_code == 302
    assert "Undo the leaving" in shown(kit)
    assert press(kit, "roll/return", presence=row.pk).status_code == 302
    assert press(kit, "roll/leave", presence=999999).status_code == 404
    assert press(kit, "roll/dance", presence=row.pk).status_code == 404
    assert press(kit, "roll/leave", role="member", presence=row.pk).status_code == 403


def test_a_substitute_at_the_door_keeps_what_was_typed(kit: BoardKit) -> None:
    opened(kit)
    seat = kit.seats["business"].pk
    bad = press(kit, "roll/substitute", seat=seat, substitute="  ")
    assert bad.status_code == 422
    assert "Give the name of the substitute." in bad.content.decode()
    assert press(kit, "roll/substitute", seat=seat, substitute="Dự thay (minh họa)").status_code == 302
    text = shown(kit)
    assert "substitute without a written delegation, or not counted by the regulation" in text
    assert press(kit, "roll/guest", name="Khách (minh họa)").status_code == 302
    assert "Khách (minh họa)" in shown(kit)


def test_an_item_runs_and_somebody_stands_aside(kit: BoardKit) -> None:
    ready = opened(kit)
    bare = press(kit, f"items/{ready.item.pk}/aside", seat=kit.seats["member"].pk, why="")
    assert bare.status_code == 422
    assert "Say what the interest is." in bare.content.decode()
    press(kit, f"items/{ready.item.pk}/aside", "member", seat=kit.seats["member"].pk, why="chủ đầu tư (minh họa)")
    text = shown(kit)
    assert "chủ đầu tư (minh họa)" in text
    assert "stands aside: conflict of interest" in text
    assert "There is a quorum: 3 of 4 voting seats count, 3 are needed." in text
    with kit.scope():
        interest = Interest.objects.get()
    assert press(kit, f"aside/{interest.pk}").status_code == 302
    assert "There is a quorum: 4 of 5 voting seats count" in shown(kit)
    assert press(kit, f"items/{ready.item.pk}/postpone", reason="").status_code == 422
    assert press(kit, f"items/{ready.item.pk}/postpone", reason="hết giờ (minh họa)").status_code == 302
    with kit.scope():
        assert Item.objects.get().postponed_why == "hết giờ (minh họa)"


def test_a_named_vote_by_each_for_the_own_seat(kit: BoardKit) -> None:
    ready = opened(kit)
    press(kit, f"items/{ready.item.pk}/motion", text="Thống nhất A", way=Way.NAMED)
    with kit.scope():
        motion = Motion.objects.get()
    path = f"votes/{motion.pk}"
    seat = kit.seats["member"].pk
    assert press(kit, f"{path}/cast", "member", seat=seat, choice=Choice.YES).status_code == 302
    again = press(kit, f"{path}/cast", "member", seat=seat, choice=Choice.NO)
    assert again.status_code == 422
    assert "This seat has voted already: holder and substitute share one ballot." in again.content.decode()
    assert press(kit, f"{path}/cast", "deputy", seat=seat, choice=Choice.NO).status_code == 403
    outside = press(kit, f"{path}/cast", seat=kit.seats["business"].pk, choice=Choice.NO)
    assert "This seat has no vote here: not there when the vote was opened." in outside.content.decode()
    text = shown(kit)
    assert "3 have not voted" in text
    assert press(kit, f"{path}/take-back", "member", seat=seat).status_code == 302
    for role in ("head", "deputy", "member"):
        press(kit, f"{path}/cast", role, seat=kit.seats[role].pk, choice=Choice.YES)
    assert press(kit, f"{path}/close").status_code == 302
    text = shown(kit)
    assert "3 in favour, 0 against, 0 no opinion: carried, 2 were needed." in text
    assert "Write the conclusion of vote B1-01" in text
    late = press(kit, f"{path}/cast", seat=kit.seats["secretary"].pk, choice=Choice.NO)
    assert late.status_code == 422
    assert "This vote is closed." in late.content.decode()
    with kit.scope():
        assert Ballot.objects.count() == 3
        stored = Motion.objects.get()
        assert stored.majority is not None
        assert stored.majority["output"] == compute("majority", stored.majority["input"])
    data = {"text": "Kết luận A", "force": "recommendation", "visibility": "2"}
    response = kit.client("secretary").post(kit.url(f"meetings/1/conclude/?motion={motion.pk}"), data)
    assert response["Location"] == kit.url("conclusions/1-1/")
    assert "3 in favour, 0 against" in kit.client("member").get(kit.url("conclusions/1-1/")).content.decode()


def test_without_a_quorum_the_vote_is_refused_with_its_numbers(kit: BoardKit) -> None:
    ready = opened(kit, there=("head", "member"))
    response = press(kit, f"items/{ready.item.pk}/motion", text="Thống nhất A", way=Way.NAMED)
    text = response.content.decode()
    assert response.status_code == 422
    assert text.count("There is no quorum: 2 of 5 voting seats count, 3 are needed; 1 more is missing.") == 3
    assert ">Thống nhất A</textarea>" in text
    refused = kit.client("secretary").post(
        kit.url(f"meetings/1/conclude/?item={ready.item.pk}"),
        {"text": "B", "force": "recommendation", "visibility": "2"},
    )
    assert refused.status_code == 422
    assert "There is no quorum" in refused.content.decode()


def test_two_persons_count_hands(kit: BoardKit) -> None:
    ready = opened(kit)
    press(kit, f"items/{ready.item.pk}/motion", text="A", way=Way.HANDS)
    with kit.scope():
        motion = Motion.objects.get()
    path = f"votes/{motion.pk}"
    wrong = press(kit, f"{path}/count", yes="ba", no="1")
    assert wrong.status_code == 422
    assert "Write a number, for example 6." in wrong.content.decode()
    assert 'value="ba"' in wrong.content.decode()
    assert "More votes than the 4 who may vote." in press(kit, f"{path}/count", yes="9", no="1").content.decode()
    press(kit, f"{path}/count", yes="3", no="1")
    assert "A second person has to count as well." in press(kit, f"{path}/close").content.decode()
    press(kit, f"{path}/count", "deputy", yes="3", no="0")
    assert "The two counts differ." in press(kit, f"{path}/close").content.decode()
    press(kit, f"{path}/count", "deputy", yes="3", no="1")
    assert press(kit, f"{path}/close").status_code == 302
    assert "carried" in shown(kit)


def test_the_minutes_are_written_beside_the_item(kit: BoardKit) -> None:
    ready = opened(kit)
    assert press(kit, f"items/{ready.item.pk}/block", text=" ").status_code == 422
    assert press(kit, f"items/{ready.item.pk}/block", text="Sở trình bày (minh họa)").status_code == 302
    assert "Sở trình bày (minh họa)" in shown(kit, "member")
    assert press(kit, f"items/{ready.item.pk}/block", "member", text="x").status_code == 403
    with kit.scope():
        assert Block.objects.count() == 1


def test_a_form_sent_twice_writes_once(kit: BoardKit) -> None:
    ready = opened(kit)
    client = kit.client("secretary")
    data = {"text": "Hai lần (minh họa)", "_key": "k" * 22}
    for _time in range(2):
        response = client.post(kit.url(f"meetings/1/live/items/{ready.item.pk}/block/"), data)
        assert response.status_code == 302
    with kit.scope():
        assert Block.objects.count() == 1


def test_each_form_of_the_page_has_its_own_key(kit: BoardKit) -> None:
    opened(kit)
    keys = re.findall(r'name="_key" value="([^"]+)"', shown(kit))
    assert len(keys) > 8
    assert len(set(keys)) == len(keys)


def _part(text: str, name: str) -> str:
    found = re.search(rf'<(div|ul)[^>]*id="{name}".*?</\1>\n?(?=.*)', text, re.S)
    assert found is not None, name
    return found.group(0)


def test_the_parts_that_refresh_are_those_of_the_page(kit: BoardKit) -> None:
    ready = opened(kit)
    press(kit, f"items/{ready.item.pk}/motion", text="A", way=Way.NAMED)
    with kit.scope():
        attendance.presence_arrive(meeting=ready.meeting, seat=kit.seats["observer"], by=ready.secretary)
    whole = shown(kit, "member")
    parts = kit.client("member").get(kit.url("meetings/1/live/state/")).content.decode()
    for name in ("live-quorum", "live-seats", "live-tally"):
        assert f'id="{name}"' in parts
        assert _part(parts, name) == _part(whole, name)
    assert "<html" not in parts
    assert kit.client("stranger").get(kit.url("meetings/1/live/state/")).status_code == 404


def test_a_hidden_item_is_not_shown_live(kit: BoardKit) -> None:
    ready = opened(kit)
    with kit.scope():
        agenda.item_edit(item=ready.item, by=ready.secretary, visibility=Visibility.CONFIDENTIAL, title="Mật ABC")
    press(kit, f"items/{ready.item.pk}/motion", text="Mật XYZ", way=Way.NAMED)
    assert "Mật XYZ" in shown(kit)
    text = shown(kit, "member")
    assert "The item being discussed is not open to your office." in text
    assert "Mật" not in text
    assert "Mật" not in kit.client("member").get(kit.url("meetings/1/live/state/")).content.decode()
    with kit.scope():
        motion = Motion.objects.get()
    assert press(kit, f"votes/{motion.pk}/cast", "member", seat=kit.seats["member"].pk, choice="yes").status_code == 404


def test_closing_from_the_live_page_makes_the_minutes(kit: BoardKit) -> None:
    ready = opened(kit)
    refused = kit.client("secretary").post(kit.url("meetings/1/act/close/"), follow=True)
    assert refused.status_code == 200
    with kit.scope():
        assert Meeting.objects.get().state == MeetingState.CLOSED
        assert Block.objects.filter(origin="closing").count() == 1
        assert Decision.objects.count() == 0
    assert "Minutes of meeting 1, being written" in refused.content.decode()
    assert press(kit, f"items/{ready.item.pk}/block", text="sau họp (minh họa)").status_code == 302
    late = press(kit, f"items/{ready.item.pk}/start")
    assert late.status_code == 422


def test_records_with_big_numbers_are_pressed_all_the_same(db: None) -> None:
    space = Space.objects.create(kind=SpaceKind.BOARD, slug="before")
    with in_space(space):
        Node(pk=123_456, space=space, kind="topic", number="1", title="x").save()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Node]):
            cursor.execute(statement)
    kit = founded_board()
    assert kit.seats["member"].pk > 123_456
    ready = opened(kit)
    press(kit, f"items/{ready.item.pk}/motion", text="A", way=Way.NAMED)
    text = shown(kit)
    for role in ("head", "member"):
        seat = kit.seats[role].pk
        assert f'id="voter-{seat}"' in text
        assert f'name="seat" value="{seat}"' in text
    assert not re.search(r'(?:value|id|href)="[^"]*\d[.,]\d{3}', text)
