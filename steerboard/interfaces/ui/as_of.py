"""Which day a page is asked for: `?on=` is typed by people (25/11/2026) or comes from a link (2026-11-25)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext

from steerboard.interfaces.ui.components import Text
from steerboard.interfaces.ui.formats import day as shown_day

_TYPED: Final = re.compile(r"\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*")
_LINKED: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_EARLIEST: Final = 1990
_LATEST: Final = 2100


@dataclass(frozen=True, slots=True)
class AskedDay:
    """The day to show, what stands in the field, and what is wrong with it; a wrong one shows the usual day."""

    day: date
    typed: str
    error: Text = ""


def asked_day(query: QueryDict, usual: date) -> AskedDay:
    """Read `on` from the query string."""
    typed = query.get("on", "").strip()[:20]
    if not typed:
        return AskedDay(usual, shown_day(usual))
    found = _day(typed)
    if found is None:
        text = gettext("This is not a date. Write day/month/year, for example %(day)s.") % {"day": shown_day(usual)}
        return AskedDay(usual, typed, text)
    return AskedDay(found, shown_day(found))


def _day(typed: str) -> date | None:
    try:
        if match := _TYPED.fullmatch(typed):
            day, month, year = map(int, match.groups())
        elif match := _LINKED.fullmatch(typed):
            year, month, day = map(int, match.groups())
        else:
            return None
        return date(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None
