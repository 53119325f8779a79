"""The one clock. Everything that asks for the time asks here, so that tests and replays can step it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_STANDS: ContextVar[datetime | None] = ContextVar("clock_stands_at", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC; inside `standing_at` the moment at which the clock stands."""
    return _STANDS.get() or timezone.now()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """The clock stands at an aware moment: for replaying what happened on another day. Nobody's request runs in it."""
    kept = _STANDS.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _STANDS.reset(kept)


def day_first(value: date) -> str:
    """A date inside a sentence, day first in both languages: 4/12/2026."""
    return f"{value.day}/{value.month}/{value.year}"


def today() -> date:
    """Today's date in Viet Nam: legal dates and deadlines are counted there, whatever the reader's zone."""
    return now().astimezone(VIETNAM).date()
