"""The table by agency and the page of one: the numbers of the task desk, the same on screen, in the file and on paper."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from steerboard.overview.agencies import agency_page, agency_table
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.register.territories.selectors import calendar
from steerboard.stages.initiatives.models import Partner
from steerboard.stages.meetings.models import TaskPartner
from steerboard.stages.meetings.selectors.desk import desk_of, tasks_seen
from tests.factories.account import account
from tests.factories.boards import BoardKit, founded_board, organisation
from tests.factories.meetings import called_meeting, far

pytestmark = pytest.mark.django_db
LATE = today() - timedelta(days=14)


@pytest.fixture
def kit(kit: BoardKit) -> BoardKit:
    account(kit, task={"due_on": LATE})
    account(kit, nr=2, task={"state": "done", "done_on": LATE, "ended_on": LATE, "days_late": 0})
    return kit


def _page(kit: BoardKit, path: str = "", role: str = "secretary") -> str:
    return kit.page(f"agencies/{path}", role)


def test_the_numbers_are_those_of_the_desk(kit: BoardKit) -> None:
    with kit.scope():
        table = agency_table(kit.board, 3)
        desk = desk_of(tasks_seen(kit.board, 3), today(), calendar())
    line = next(row for row in table.rows if row.organisation_id == kit.organisations["industry"].pk)
    (row,) = desk.rows
    for name in ("given", "in_time", "done_late", "running", "late", "unreported", "late_days"):
        assert getattr(line, name) == getattr(row, name) == getattr(table.total, name)
    assert (line.given, line.in_time, line.late, line.seats, line.initiatives) == (2, 1, 1, 1, 2)
    assert table.total.seats == 7
    assert line.given == line.in_time + line.done_late + line.running + line.late


def test_screen_file_and_paper_say_the_same(kit: BoardKit) -> None:
    page = _page(kit)
    assert "<h1>1 task is late at 1 agency" in page
    client = kit.client("secretary")
    file = b"".join(client.get(kit.url("agencies/?export=csv")).streaming_content).decode("utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(file)) if len(row) > 5]
    industry = next(row for row in rows if row[0] == "Sở Công Thương Đắk Lắk")
    assert industry[1:8] == ["2", "1", "0", "0", "1", "1", "10"]
    assert rows[-1][0] == "All agencies"
    paper = " ".join(PdfReader(io.BytesIO(client.get(kit.url("agencies.pdf")).content)).pages[0].extract_text().split())
    assert "Sở Công Thương Đắk Lắk 2 1 0 0 1 1 10 50% (1/2) 2" in paper
    assert client.get(kit.url("agencies/?export=xlsx")).status_code == 200


def test_late_agencies_lead_to_their_tasks_and_to_letter_and_message(kit: BoardKit) -> None:
    page = _page(kit)
    industry = kit.organisations["industry"].pk
    assert f"?agency={industry}&amp;state=late" in page
    assert f"?agency={industry}&amp;state=unreported" in page
    assert "To be reminded" in page
    assert "late by 10 working days" in page
    assert kit.url(f"tasks/by-agency/{industry}/") in page
    assert "of 2 that were due" in page


def test_a_reader_counts_what_he_may_see(kit: BoardKit) -> None:
    account(kit, nr=3, task={"due_on": LATE}, visibility=Visibility.CONFIDENTIAL)
    assert "2 tasks are late" in _page(kit)
    assert "1 task is late" in _page(kit, role="member")


def test_an_empty_board() -> None:
    empty = founded_board("hue")
    response = empty.client("secretary").get(empty.url("agencies/"))
    assert "Chưa giao nhiệm vụ nào" in response.content.decode() or response.status_code == 200


def test_one_agency_shows_what_concerns_it(kit: BoardKit) -> None:
    business = kit.organisations["business"]
    made = account(kit, nr=4, say=lambda what: f"chung {what} (minh họa)")
    with kit.scope():
        audit.save(TaskPartner(space=kit.space, task=made.task, organisation=business), by=None, act="meetings.x")
        partner = Partner(space=kit.space, initiative=made.initiative, organisation=business)
        audit.save(partner, by=None, act="initiatives.x")
        called_meeting(kit, on=far())
    page = _page(kit, f"{business.pk}/", "business")
    assert "chung task (minh họa)" in page
    assert "takes part" in page
    assert "chung initiative (minh họa)" in page
    assert "no answer yet" in page
    assert "task (minh họa)" in _page(kit, f"{kit.organisations['industry'].pk}/")


def test_hidden_tasks_are_not_on_the_page_of_an_agency(kit: BoardKit) -> None:
    account(kit, nr=5, say=lambda what: f"kín {what} (minh họa)", visibility=Visibility.CONFIDENTIAL)
    industry = kit.organisations["industry"].pk
    assert "kín task (minh họa)" in _page(kit, f"{industry}/", "head")
    for role in ("member", "viewer"):
        assert "kín" not in _page(kit, f"{industry}/", role)


def test_an_agency_that_has_nothing_to_do_with_the_board_is_not_there(kit: BoardKit) -> None:
    other = organisation("Cơ quan khác (minh họa)")
    client = kit.client("secretary")
    answers = [client.get(kit.url(f"agencies/{pk}/")) for pk in (other.pk, 999_999)]
    assert {answer.status_code for answer in answers} == {404}
    with kit.scope():
        assert agency_page(kit.board, other, 3) is None


def test_only_reading_and_only_for_offices(kit: BoardKit) -> None:
    for path in ("agencies/", "agencies.pdf", f"agencies/{kit.organisations['industry'].pk}/"):
        assert kit.client("secretary").post(kit.url(path)).status_code == 405
        assert kit.client("stranger").get(kit.url(path)).status_code == 404


@pytest.mark.parametrize("path", ["agencies/", "agencies/{industry}/"])
def test_query_count(kit: BoardKit, path: str) -> None:
    client = kit.client("secretary")
    path = path.format(industry=kit.organisations["industry"].pk)

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(kit.url(path)).status_code == 200
        return len(seen)

    first = count()
    account(kit, nr=8, task={"due_on": LATE})
    account(kit, nr=9, task={"due_on": LATE})
    assert count() == first <= 45
