"""The first step of every service: the meeting's row, read afresh and locked until the transaction ends."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

from steerboard.stages.meetings.errors import database_speaks
from steerboard.stages.meetings.models import Meeting

P = ParamSpec("P")
R = TypeVar("R")


def locked(meeting_id: int) -> Meeting:
    """The meeting as stored now. Lock order: board before meeting before audit head (reliability.md 2)."""
    rows = Meeting.objects.select_related("space", "node", "board__space")
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    return rows.get(pk=meeting_id)


def service(write: Callable[P, R]) -> Callable[P, R]:
    """One transaction; what a constraint of the database refuses is said in the words of the rule."""

    @wraps(write)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(), database_speaks():
            return write(*args, **kwargs)

    return run
