"""What changed: only what the reader may see, grouped, in words, in a time that can be chosen."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steerboard.overview.changes import changes
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.stages.chain import services as chain
from steerboard.stages.meetings.services import minutes
from tests.factories.boards import BoardKit
from tests.factories.meetings import closed_meeting, planned_meeting

pytestmark = pytest.mark.django_db


def _page(kit: BoardKit, role: str = "secretary", query: str = "") -> str:
    return kit.page(f"changes/{query}", role)


def _changed(kit: BoardKit, sees: Visibility = Visibility.CONFIDENTIAL) -> dict[str, int]:
    with kit.scope():
        return changes(kit.space, today() - timedelta(days=7), today(), sees=sees).counts()


def test_records_are_grouped_by_kind_in_the_order_of_the_chain(kit: BoardKit) -> None:
    with kit.scope():
        closed_meeting(kit)
    counts = _changed(kit)
    assert list(counts)[:2] == ["mandate", "board"]
    assert (counts["meeting"], counts["decision"], counts["seat"]) == (1, 1, 7)


def test_what_the_reader_may_not_see_is_neither_listed_nor_counted(kit: BoardKit) -> None:
    with kit.scope():
        _made, decision = closed_meeting(kit)
        decision.visibility = Visibility.CONFIDENTIAL
        chain.save(decision, by=None, act="meetings.decision_edit")
    assert _changed(kit)["decision"] == 1
    assert "decision" not in _changed(kit, Visibility.BOARD)
    assert "Kết luận (minh họa)" in _page(kit, "secretary")
    assert "Kết luận (minh họa)" not in _page(kit, "member")


def test_acts_are_told_in_words(kit: BoardKit) -> None:
    with kit.scope():
        made, _decision = closed_meeting(kit)
        minutes.meeting_publish(meeting=made.meeting, by=made.secretary)
    page = _page(kit)
    assert "Published" in page
    assert "meetings.meeting" not in page
    assert "chain.publish" not in page


def test_the_time_is_chosen(kit: BoardKit) -> None:
    future = (today() + timedelta(days=3)).isoformat()
    page = _page(kit, query=f"?since={future}&until={future}")
    assert "Nothing changed in this time" in page
    assert "records changed" in _page(kit, query=f"?since={today().isoformat()}")


@pytest.mark.parametrize("query", ["?since=31/2/2026", "?until=morgen", "?since=30/11/2026&until=1/1/2026"])
def test_a_wrong_time_is_said_and_what_was_typed_is_kept(kit: BoardKit, query: str) -> None:
    page = _page(kit, query=query)
    assert 'aria-invalid="true"' in page
    assert query.partition("=")[2].partition("&")[0] in page


def test_only_reading_and_only_for_offices(kit: BoardKit) -> None:
    assert kit.client("secretary").post(kit.url("changes/")).status_code == 405
    assert kit.client("stranger").get(kit.url("changes/")).status_code == 404
    for role in ("head", "member", "business", "observer", "task_force", "viewer"):
        assert kit.client(role).get(kit.url("changes/")).status_code == 200


def test_query_count(kit: BoardKit) -> None:
    client = kit.client("secretary")
    with kit.scope():
        planned_meeting(kit)

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(kit.url("changes/"))
        return len(seen)

    first = count()
    with kit.scope():
        planned_meeting(kit)
        planned_meeting(kit)
    assert count() == first <= 20
