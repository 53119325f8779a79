"""The one clock. Everything that asks for the time asks here, so that tests and replays can step it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """Today's date in Viet Nam: legal dates and deadlines are counted there, whatever the reader's zone."""
    return now().astimezone(VIETNAM).date()
