"""The boards side by side: for mandates only, counts of what a viewer may see, no share of fewer than five cases."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steerboard.overview.programme import Share, programme
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.stages.chain import services as chain
from steerboard.stages.meetings.models import Decision, Meeting, Task
from tests.factories.boards import BoardKit, founded_board, signed_in, unit, viewer
from tests.factories.meetings import closed_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def kit() -> BoardKit:
    return founded_board()


def _visible(kit: BoardKit) -> Decision:
    with kit.scope():
        _made, decision = closed_meeting(kit)
        Decision.objects.filter(pk=decision.pk).update(visibility=Visibility.PUBLIC)
        Meeting.objects.filter(pk=decision.meeting_id).update(visibility=Visibility.PUBLIC)
    return decision


def _task(kit: BoardKit, decision: Decision, serial: int, *, late: int | None, visibility: int = 0) -> Task:
    """A task of the decision: done `late` working days late, or open and overdue for None."""
    due = today() - timedelta(days=30)
    with kit.scope():
        task = Task(
            space=kit.space,
            board=kit.board,
            decision=decision,
            serial=serial,
            text=f"Nhiệm vụ {serial} (minh họa)",
            lead=kit.organisations["industry"],
            seat=kit.seats["member"],
            given_on=due - timedelta(days=20),
            due_on=due,
            first_due_on=due,
            counts_from=due,
            visibility=visibility,
        )
        if late is not None:
            task.state, task.done_on, task.ended_on, task.days_late = "done", due, due, late
        chain.save(task, by=None, act="meetings.task_give")
    return task


def _row(kit: BoardKit):  # type: ignore[no-untyped-def]
    (row,) = programme(viewer(kit.space))
    return row


def test_only_mandates_may_compare(kit: BoardKit) -> None:
    for role in ("viewer", "operator"):
        assert kit.client(role).get("/programme/").status_code == 200
    for role in ("head", "secretary", "member", "stranger"):
        assert kit.client(role).get("/programme/").status_code == 403
    assert kit.client("viewer").post("/programme/").status_code == 405


def test_sign_in_first(kit: BoardKit, client) -> None:  # type: ignore[no-untyped-def]
    assert client.get("/programme/")["Location"] == "/account/login/?next=/programme/"


def test_only_the_boards_of_the_mandate(kit: BoardKit) -> None:
    other = founded_board("hue", of=unit("hue", "Huế"))
    assert [row.board.space.slug for row in programme(viewer(other.space))] == ["hue"]
    assert len(programme(viewer())) == 2


def test_counts_and_the_share_of_those_due(kit: BoardKit) -> None:
    decision = _visible(kit)
    for serial, late in enumerate((0, 0, 0, 2, None), start=1):
        _task(kit, decision, serial, late=late)
    row = _row(kit)
    assert (row.meetings, row.decisions, row.tasks, row.late) == (1, 1, 5, 1)
    assert row.in_time == Share(3, 5)
    assert row.in_time.rate == Decimal(60)
    assert (row.seats.part, row.seats.whole) == (5, 6)
    page = signed_in(viewer(kit.space)).get("/programme/").content.decode()
    assert "(3/5)" in page


def test_no_share_of_fewer_than_five(kit: BoardKit) -> None:
    decision = _visible(kit)
    for serial in range(1, 5):
        _task(kit, decision, serial, late=0)
    row = _row(kit)
    assert (row.in_time.part, row.in_time.whole, row.in_time.rate) == (4, 4, None)
    page = signed_in(viewer(kit.space)).get("/programme/").content.decode()
    assert '<span class="sb-num">4/4</span>' in page
    assert "100 %" not in page


def test_what_a_viewer_may_not_see_is_not_counted(kit: BoardKit) -> None:
    decision = _visible(kit)
    _task(kit, decision, 1, late=None, visibility=Visibility.BOARD)
    with kit.scope():
        assert Task.objects.count() == 1
    assert _row(kit).tasks == 0


def test_missing_money_is_missing(kit: BoardKit) -> None:
    row = _row(kit)
    assert (row.approved, row.spent) == (None, None)


def test_export_and_sort(kit: BoardKit) -> None:
    founded_board("hue", of=unit("hue", "Huế"), name="Ban Huế (minh họa)")
    client = signed_in(viewer())
    file = b"".join(client.get("/programme/?export=csv").streaming_content).decode()
    assert "Ban Huế (minh họa)" in file
    assert file.count("minh họa") >= 2
    page = client.get("/programme/?sort=-board").content.decode()
    assert page.index("Ban Huế") < page.index("Ban Điều phối phát triển kinh tế địa phương tỉnh Đắk Lắk")


def test_the_way_there(kit: BoardKit) -> None:
    founded_board("hue", of=unit("hue", "Huế"))
    assert 'href="/programme/"' in signed_in(viewer()).get("/b/").content.decode()


def test_query_count(kit: BoardKit) -> None:
    client = signed_in(viewer())

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/programme/").status_code == 200
        return len(seen)

    first = count()
    founded_board("hue", of=unit("hue", "Huế"))
    founded_board("gia-lai", of=unit("gia-lai", "Gia Lai"))
    assert count() == first <= 20
