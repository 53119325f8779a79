"""Open deadlines that rest on the working-day calendar: stages give theirs, a calendar import moves them.

A stage names a function in `settings.STEERBOARD_DEADLINE_SOURCES`, for example
`"steerboard.stages.boards.deadlines.nominations"`. The import calls it as `source(since)` with all spaces in force and
inside its transaction; it yields every deadline that is still open and due on or after `since` (an earlier one cannot
move). `redated()` says where each belongs by the calendar now in force; the import calls `move` only where that differs,
and then tells the persons named, once an import.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from steerboard.methods.clocks import Calendar, due_date
from steerboard.platform.base.models import Space


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One open term in working days.

    `obj` is the record that carries it and `space` its board. `what` is a msgid marked with `gettext_noop` ("answer to
    a nomination letter") and is translated when read; `about` is the record's own words (the agency, the title) and
    must be fit for any operator. `url` leads there. `person_ids` are told when it moves. The term is `days` working
    days (whole or in quarters) after `received_on`, the first of them the next working day. `move(due_on, by)` saves
    the new date with the old one kept beside it, audited in the board's chain; `by` is the user who imports.
    """

    obj: models.Model
    space: Space
    what: str
    about: str
    url: str
    person_ids: tuple[int, ...]
    received_on: date
    days: int | Fraction
    due_on: date
    move: Callable[[date, Any], None]


class DeadlineSource(Protocol):
    """What a stage offers: its open deadlines due on or after a day."""

    def __call__(self, since: date) -> Iterable[Deadline]: ...


@dataclass(frozen=True, slots=True)
class Redated:
    """A deadline and the day on which it ends by the calendar in force."""

    deadline: Deadline
    due_on: date


@cache
def _source(dotted: str) -> DeadlineSource:
    found: DeadlineSource = import_string(dotted)
    return found


def open_deadlines(since: date) -> Iterator[Deadline]:
    """The open deadlines of all stages due on or after a day. Call it with all spaces in force."""
    for dotted in settings.STEERBOARD_DEADLINE_SOURCES:
        yield from _source(dotted)(since)


def redated(deadlines: Iterable[Deadline], calendar: Calendar) -> Iterator[Redated]:
    """Those whose day differs by this calendar."""
    for deadline in deadlines:
        due_on = due_date(deadline.received_on, deadline.days, calendar=calendar).due_on
        if due_on != deadline.due_on:
            yield Redated(deadline, due_on)
