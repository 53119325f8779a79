"""Where a board stands: the same numbers as the stages' own selectors, only what the reader may see, few statements."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steerboard.overview.steering import steering
from steerboard.overview.steering.reading import read
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.register.territories.selectors import calendar
from steerboard.stages.chain import services as chain
from steerboard.stages.initiatives.selectors.money import board_money, summed
from steerboard.stages.initiatives.selectors.progress import standings
from steerboard.stages.meetings.selectors.desk import desk_of, tasks_seen
from tests.factories.account import account
from tests.factories.boards import BoardKit, founded_board
from tests.factories.meetings import called_meeting, far

pytestmark = pytest.mark.django_db
LATE = today() - timedelta(days=14)


@pytest.fixture
def kit() -> BoardKit:
    return founded_board()


def test_an_empty_board(kit: BoardKit) -> None:
    with kit.scope():
        found = read(kit.board, 3)
    assert (found.upcoming, found.waiting, found.late, found.initiatives, found.indicators) == (None, (), (), (), ())
    assert found.funds.is_empty
    assert found.desk.total.given == 0


def test_the_numbers_are_those_of_the_stages(kit: BoardKit) -> None:
    made = account(kit, task={"due_on": LATE})
    account(kit, nr=2)
    with kit.scope():
        found = read(kit.board, 3)
        desk = desk_of(tasks_seen(kit.board, 3), today(), calendar())
        standing = standings([made.initiative], highest=3)[made.initiative.pk]
    assert found.desk == desk
    assert (found.desk.total.given, found.desk.total.late) == (2, 1)
    (late,) = found.late
    assert (late.key, late.days, late.due_on) == (made.task.pk, calendar().count(LATE, today()), LATE)
    with kit.scope():
        sums = {row.currency: row for row in summed(board_money(kit.board, 3))}["VND"]
    assert (found.funds.planned, found.funds.approved, found.funds.spent) == (sums.planned, sums.approved, sums.spent)
    line = next(one for one in found.initiatives if one.key == made.initiative.pk)
    assert line.why == standing.overall.reason
    assert (line.approved, line.spent) == (Decimal(800_000_000), Decimal(300_000_000))
    assert (found.funds.planned, found.funds.approved, found.funds.spent) == (
        Decimal(1_800_000_000),
        Decimal(1_600_000_000),
        Decimal(600_000_000),
    )
    assert [one.code for one in found.indicators] == ["CS-01", "CS-02"]
    assert found.indicators[0].actual == Decimal("110.5")


def test_what_a_reader_may_not_see_is_nowhere(kit: BoardKit) -> None:
    account(kit, task={"due_on": LATE}, visibility=Visibility.BOARD)
    with kit.scope():
        assert len(read(kit.board, Visibility.BOARD).late) == 1
        found = read(kit.board, Visibility.PARTICIPANTS)
    assert (found.late, found.initiatives, found.indicators) == ((), (), ())
    assert found.funds.is_empty


def test_the_public_sees_what_is_published(kit: BoardKit) -> None:
    made = account(kit, task={"due_on": LATE})
    with kit.scope():
        hidden = read(kit.board, None)
    assert (hidden.late, hidden.initiatives, hidden.indicators, hidden.desk.total.given) == ((), (), (), 0)
    made.publish()
    with kit.scope():
        shown = read(kit.board, None)
    assert [len(rows) for rows in (shown.late, shown.initiatives, shown.indicators)] == [1, 1, 1]
    # Persons are not named in public: the sentence beside the light says only that somebody verified it.
    assert kit.users["member"].person.name not in shown.indicators[0].why.vi


def test_the_next_meeting_with_answers_and_papers(kit: BoardKit) -> None:
    with kit.scope():
        made = called_meeting(kit, on=far())
        found = read(kit.board, 3).upcoming
        invited = made.meeting.invitations.exclude(seat=None).count()
    assert found is not None
    assert (found.nr, found.on) == (made.meeting.nr, far())
    assert (found.invited, found.coming, found.with_papers) == (invited, 0, 0)


def test_it_is_kept_until_the_next_act(kit: BoardKit) -> None:
    made = account(kit)
    with kit.scope():
        first = steering(kit.board, 3)
        with CaptureQueriesContext(connection) as seen:
            assert steering(kit.board, 3) == first
        assert len(seen) == 1
        made.task.text = "Việc khác (minh họa)"
        made.task.counts_from = made.task.due_on = made.task.first_due_on = LATE
        chain.save(made.task, by=None, act="meetings.task_edit")
        assert [late.text.text for late in steering(kit.board, 3).late] == ["Việc khác (minh họa)"]


def test_statements_do_not_grow(kit: BoardKit) -> None:
    def count() -> int:
        with kit.scope(), CaptureQueriesContext(connection) as seen:
            read(kit.board, 3)
        return len(seen)

    account(kit, task={"due_on": LATE})
    first = count()
    account(kit, nr=2, task={"due_on": LATE})
    account(kit, nr=3, task={"due_on": LATE})
    assert count() == first <= 24
