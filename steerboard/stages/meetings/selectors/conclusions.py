"""Conclusions of a board as a list, with how many tasks each gave."""

from django.db.models import Count, Q, QuerySet

from steerboard.stages.boards.models import Board
from steerboard.stages.meetings.enums import TaskState
from steerboard.stages.meetings.models import Decision


def conclusions_seen(board: Board, highest: int) -> QuerySet[Decision]:
    """The conclusions a reader may see with `n_tasks` and `n_open` of those he may see."""
    seen = Q(tasks__visibility__lte=highest) & ~Q(tasks__state=TaskState.DROPPED)
    return (
        Decision.objects.filter(board=board, visibility__lte=highest)
        .select_related("meeting")
        .annotate(
            n_tasks=Count("tasks", filter=seen, distinct=True),
            n_open=Count("tasks", filter=seen & Q(tasks__state=TaskState.OPEN), distinct=True),
        )
    )
