"""Rules on plain values: texts that must say something, days that can be."""

from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.methods.clocks import Calendar, due_date
from steerboard.platform.base.errors import Refusal

_FAR: Final = timedelta(days=3 * 366)
_MOST_DAYS: Final = 750


def meeting_day(on: date, founded_on: date | None, now: date) -> date:
    """The day of a meeting: not before the board was founded, not in a far future."""
    if founded_on is not None and on < founded_on:
        raise Refusal(_("On that day the board did not exist."), field="on", code="before_founding")
    if on > now + _FAR:
        raise Refusal(_("That day is too far away."), field="on", code="too_far")
    return on


def own_document(document: Any, space_id: int, field: str = "document") -> Any:
    """A document of this board."""
    if document is not None and document.space_id != space_id:
        raise Refusal(_("This document belongs to another board."), field=field, code="foreign_document")
    return document


def working_due(due_on: date, given_on: date, days: Calendar, field: str = "due_on") -> date:
    """A due date: a working day after the task was given. A day off is refused with the next working day suggested.

    Refused and not moved: who gives a date must know which day he gives.
    """
    if due_on < given_on:
        raise Refusal(_("A task is not due before it is given."), field=field, code="due_early")
    if due_on > given_on + _FAR:
        raise Refusal(_("That day is too far away."), field=field, code="too_far")
    if not days.works(due_on):
        following = days.nth(due_on, 1)
        raise Refusal(
            _("%(day)s is not a working day. The next one is %(next)s.")
            % {"day": f"{due_on:%d/%m/%Y}", "next": f"{following:%d/%m/%Y}"},
            field=field,
            code="day_off",
        )
    return due_on


def term(given_on: date, length: int, days: Calendar) -> date:
    """The last day of a term in working days."""
    if not 1 <= length <= _MOST_DAYS:
        raise Refusal(_("Between 1 and %(most)s working days.") % {"most": _MOST_DAYS}, field="days", code="term")
    return due_date(given_on, length, calendar=days).due_on
