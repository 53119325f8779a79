"""What people type, as a record keeps it: refused in words where it says nothing, does not fit or cannot be."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import Refusal, Text
from steerboard.platform.base.lines import one_line


def line(text: str, field: str, reason: Text, most: int | None = None) -> str:
    """One line with blanks joined; refused with `reason` where it is empty, and where it is too long for its place."""
    joined = one_line(text)
    if not joined:
        raise Refusal(reason, field=field, code=f"{field}_missing")
    return joined if most is None else fitting(joined, field, most)


def fitting(text: str, field: str, most: int) -> str:
    """The line with blanks joined, refused where it is too long."""
    joined = one_line(text)
    if len(joined) > most:
        raise Refusal(_("At most %(count)s letters fit here.") % {"count": most}, field=field, code="too_long")
    return joined


def passage(text: str, field: str, reason: Text | None, most: int = 20_000) -> str:
    """A text of several lines; refused where it is far too long. It may be empty where there is no `reason` against it."""
    kept = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if not kept and reason is not None:
        raise Refusal(reason, field=field, code=f"{field}_missing")
    if len(kept) > most:
        raise Refusal(_("At most %(count)s letters fit here.") % {"count": most}, field=field, code="too_long")
    return kept


def past_day(on: date | None, field: str = "on") -> date:
    """A day on which something happened, today where none is said; never one that is to come."""
    if on is not None and on > today():
        raise Refusal(_("That day has not come yet."), field=field, code="in_future")
    return on or today()
