"""The first step of every service: the indicator's row, read afresh and locked until the transaction ends."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

from steerboard.stages.indicators.errors import database_speaks
from steerboard.stages.indicators.models import Indicator

P = ParamSpec("P")
R = TypeVar("R")


def locked(indicator_id: int) -> Indicator:
    """The indicator as stored now. Lock order: board before indicator before audit head (reliability.md 2)."""
    rows = Indicator.objects.select_related("space", "node", "board__space", "series")
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    return rows.get(pk=indicator_id)


def service(write: Callable[P, R]) -> Callable[P, R]:
    """One transaction; what a constraint of the database refuses is said in the words of the rule."""

    @wraps(write)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(), database_speaks():
            return write(*args, **kwargs)

    return run
