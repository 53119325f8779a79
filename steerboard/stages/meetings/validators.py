"""Rules on plain values: texts that must say something, days that can be."""

from datetime import date, timedelta
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.methods.clocks import Calendar, due_date
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line

_FAR: Final = timedelta(days=3 * 366)
_MOST_DAYS: Final = 750


def line(text: str, field: str, reason: str | Promise, most: int) -> str:
    """One line with blanks joined; refused where it is empty or too long for its place."""
    joined = one_line(text)
    if not joined:
        raise Refusal(reason, field=field, code=f"{field}_missing")
    return fitting(joined, field, most)


def fitting(text: str, field: str, most: int) -> str:
    """The line with blanks joined, refused where it is too long."""
    joined = one_line(text)
    if len(joined) > most:
        raise Refusal(_("At most %(count)s letters fit here.") % {"count": most}, field=field, code="too_long")
    return joined


def passage(text: str, field: str, reason: str | Promise, most: int = 20_000) -> str:
    """A text of several lines; refused where it says nothing or is far too long."""
    kept = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if not kept:
        raise Refusal(reason, field=field, code=f"{field}_missing")
    if len(kept) > most:
        raise Refusal(_("At most %(count)s letters fit here.") % {"count": most}, field=field, code="too_long")
    return kept


def meeting_day(on: date, founded_on: date | None, now: date) -> date:
    """The day of a meeting: not before the board was founded, not in a far future."""
    if founded_on is not None and on < founded_on:
        raise Refusal(_("On that day the board did not exist."), field="on", code="before_founding")
    if on > now + _FAR:
        raise Refusal(_("That day is too far away."), field="on", code="too_far")
    return on


def sent_day(on: date, now: date, field: str) -> date:
    """A day on which something was sent: not in the future."""
    if on > now:
        raise Refusal(_("That day has not come yet."), field=field, code="in_future")
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
