"""The first step of every service: the initiative's row, read afresh and locked until the transaction ends."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

from steerboard.stages.initiatives.errors import database_speaks
from steerboard.stages.initiatives.models import Activity, Initiative, MoneyLine

P = ParamSpec("P")
R = TypeVar("R")


def locked(initiative_id: int) -> Initiative:
    """The initiative as stored now. Lock order: board, initiative, line or activity, audit head (reliability.md 2)."""
    rows = Initiative.objects.select_related("space", "node", "board__space", "board__node")
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    return rows.get(pk=initiative_id)


def line_of(line: MoneyLine) -> MoneyLine:
    """A money line as stored now, its initiative's row locked."""
    one = locked(line.initiative_id)
    found = MoneyLine.objects.select_related("space", "node").get(pk=line.pk)
    found.initiative = one
    return found


def activity_of(activity: Activity) -> Activity:
    """An activity as stored now, its initiative's row locked."""
    one = locked(activity.initiative_id)
    found = Activity.objects.select_related("space", "node").get(pk=activity.pk)
    found.initiative = one
    return found


def service(write: Callable[P, R]) -> Callable[P, R]:
    """One transaction; what a constraint of the database refuses is said in the words of the rule."""

    @wraps(write)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(), database_speaks():
            return write(*args, **kwargs)

    return run
