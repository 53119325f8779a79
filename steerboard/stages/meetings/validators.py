"""Rules on plain values: texts that must say something, days that can be."""

from datetime import date, timedelta
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line

_FAR: Final = timedelta(days=3 * 366)


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
