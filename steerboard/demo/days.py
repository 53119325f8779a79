"""Days of the demonstration: fixed ones of the past, and "today+14", which move with the day it is loaded."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from steerboard.platform.base.clock import VIETNAM, now, today
from steerboard.register.territories.selectors import calendar

# The fixed history of Đà Nẵng's board reaches to here; loaded on an earlier clock, "today" is this day.
LEAST_TODAY: Final = date(2026, 11, 16)
_RELATIVE: Final = re.compile(r"today(?:([+-])(\d+))?$")


class Days:
    """Reads the days of the data files as of one day of loading."""

    def __init__(self) -> None:
        self.today = max(today(), LEAST_TODAY)
        #: No step is later than the moment of loading.
        self.latest = max(now(), datetime.combine(LEAST_TODAY, time(17), VIETNAM))
        self._works = calendar().works

    def day(self, given: date | str) -> date:
        """A day as it stands in a data file. A relative one moves on to a working day, away from today."""
        if isinstance(given, date):
            return given
        found = _RELATIVE.fullmatch(given)
        if found is None:
            raise ValueError(f"no day of the demonstration: {given}")
        sign = -1 if found[1] == "-" else 1
        day = self.today + timedelta(days=sign * int(found[2] or 0))
        while day != self.today and not self._works(day):
            day += timedelta(days=sign)
        return day

    def moment(self, given: date | str, clock: str | time = "08:00") -> datetime:
        """That day at this time in Viet Nam."""
        at = time.fromisoformat(clock) if isinstance(clock, str) else clock
        return min(datetime.combine(self.day(given), at, VIETNAM), self.latest)

    def session_begins(self) -> time:
        """When a meeting of today that still runs has begun: at an hour of office work that lies an hour back."""
        local = (self.latest - timedelta(minutes=75)).astimezone(VIETNAM)
        if local.date() != self.today:
            return time(0)
        usual = [hour for hour in (time(8), time(13, 30)) if hour <= local.time()]
        return usual[-1] if usual else local.time().replace(minute=local.minute // 5 * 5, second=0, microsecond=0)
