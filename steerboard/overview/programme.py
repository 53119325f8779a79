"""The boards side by side, for ministries: counts of what a viewer may see, and shares only with enough cases."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, Max, Q, QuerySet, Sum

from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.scopes import across_spaces
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.boards.models import Appointment, Board, Seat
from steerboard.stages.boards.selectors import boards_of, in_force
from steerboard.stages.initiatives.enums import ENDED, InitiativeState, MoneyStage
from steerboard.stages.initiatives.models import Initiative, MoneyFigure
from steerboard.stages.meetings.enums import DecisionState, MeetingState, TaskState
from steerboard.stages.meetings.models import Decision, Meeting, Task
from steerboard.stages.meetings.selectors.lateness import edge_of

# A share of fewer cases says more about chance than about a board (reliability.md 3: fewer than 5 are not shown).
FEWEST: Final = 5
YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many. The rate is missing where there are too few cases."""

    part: int
    whole: int

    @property
    def rate(self) -> Decimal | None:
        """In per cent, unrounded."""
        return Decimal(self.part) * 100 / Decimal(self.whole) if self.whole >= FEWEST else None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One board. All counts are of records that a viewer may see; amounts in VND, None where no figure is entered."""

    board: Any
    seats: Share
    meetings: int
    last_meeting: date | None
    decisions: int
    waiting: int
    tasks: int
    in_time: Share
    late: int
    initiatives: int
    running: int
    approved: Decimal | None
    spent: Decimal | None


def programme(user: Any) -> list[BoardRow]:
    """The boards that this user may see, by name. A fixed number of statements, however many boards."""
    with across_spaces("the ministry compares the boards it may see"):
        boards = list(boards_of(user))
        ids = [board.pk for board in boards]
        on = today()
        seats, held = _seats(ids, on)
        meetings, decisions = _meetings(ids, on), _decisions(ids)
        tasks, initiatives, money = _tasks(ids, on), _initiatives(ids), _money(ids)
    return [
        _row(board, seats, held, meetings.get(board.pk, {}), decisions, tasks.get(board.pk, {}), initiatives, money)
        for board in boards
    ]


def _row(
    board: Board,
    seats: Mapping[int, int],
    held: Mapping[int, int],
    meetings: Mapping[str, Any],
    decisions: Mapping[int, Mapping[str, Any]],
    tasks: Mapping[str, int],
    initiatives: Mapping[int, Mapping[str, Any]],
    money: Mapping[tuple[int, str], Decimal],
) -> BoardRow:
    decided = decisions.get(board.pk, {})
    carried = initiatives.get(board.pk, {})
    return BoardRow(
        board=board,
        seats=Share(held.get(board.pk, 0), seats.get(board.pk, 0)),
        meetings=meetings.get("year", 0),
        last_meeting=meetings.get("last"),
        decisions=decided.get("n", 0),
        waiting=decided.get("waiting", 0),
        tasks=tasks.get("n", 0),
        in_time=Share(tasks.get("in_time", 0), tasks.get("due", 0)),
        late=tasks.get("late", 0),
        initiatives=carried.get("n", 0),
        running=carried.get("running", 0),
        approved=money.get((board.pk, MoneyStage.APPROVED)),
        spent=money.get((board.pk, MoneyStage.SPENT)),
    )


def _shown(rows: QuerySet[Any]) -> QuerySet[Any]:
    """What a viewer may see: public records and those of participants."""
    return rows.filter(visibility__lte=Visibility.PARTICIPANTS)


def _by_board(rows: Iterable[Mapping[str, Any]]) -> dict[int, Mapping[str, Any]]:
    return {row["board_id"]: row for row in rows}


def _seats(ids: Sequence[int], on: date) -> tuple[dict[int, int], dict[int, int]]:
    seats = Seat._base_manager.filter(in_force(on), board_id__in=ids).exclude(role=SeatRole.OBSERVER)
    every = dict(seats.order_by().values_list("board_id").annotate(n=Count("pk")))
    holders = Appointment._base_manager.filter(in_force(on), seat__in=seats.values("pk"))
    held = dict(holders.order_by().values_list("seat__board_id").annotate(n=Count("seat", distinct=True)))
    return every, held


def _meetings(ids: Sequence[int], on: date) -> dict[int, Mapping[str, Any]]:
    rows = _shown(Meeting._base_manager.filter(board_id__in=ids, state=MeetingState.CLOSED)).order_by()
    return _by_board(
        rows.values("board_id").annotate(year=Count("pk", filter=Q(on__gt=on - YEAR, on__lte=on)), last=Max("on"))
    )


def _decisions(ids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    rows = _shown(Decision._base_manager.filter(board_id__in=ids, state=DecisionState.ADOPTED)).order_by()
    return _by_board(
        rows.values("board_id").annotate(n=Count("pk"), waiting=Count("pk", filter=Q(needs_act=True, act=None)))
    )


def _tasks(ids: Sequence[int], on: date) -> dict[int, Mapping[str, Any]]:
    """Due are tasks that are done and dated, and open ones whose day has passed; in time those done without delay."""
    edge = edge_of(on, calendar())
    late = Q(state=TaskState.OPEN, counts_from__lt=edge)
    done = Q(state=TaskState.DONE, counts_from__isnull=False)
    rows = _shown(Task._base_manager.filter(board_id__in=ids).exclude(state=TaskState.DROPPED)).order_by()
    return _by_board(
        rows.values("board_id").annotate(
            n=Count("pk"),
            late=Count("pk", filter=late),
            due=Count("pk", filter=late | done),
            in_time=Count("pk", filter=done & Q(days_late=0)),
        )
    )


def _initiatives(ids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    rows = _shown(Initiative._base_manager.filter(board_id__in=ids)).order_by()
    return _by_board(
        rows.values("board_id").annotate(
            n=Count("pk", filter=~Q(state__in=ENDED)), running=Count("pk", filter=Q(state=InitiativeState.RUNNING))
        )
    )


def _money(ids: Sequence[int]) -> dict[tuple[int, str], Decimal]:
    """Approved and spent of initiatives in VND, by board and stage; superseded figures do not count."""
    rows = MoneyFigure._base_manager.filter(
        line__initiative__board_id__in=ids,
        line__initiative__visibility__lte=Visibility.PARTICIPANTS,
        line__visibility__lte=Visibility.PARTICIPANTS,
        line__withdrawn_at=None,
        line__currency="VND",
        stage__in=[MoneyStage.APPROVED, MoneyStage.SPENT],
        superseded_by=None,
    )
    summed = rows.order_by().values_list("line__initiative__board_id", "stage").annotate(amount=Sum("amount"))
    return {(board, stage): amount for board, stage, amount in summed}
