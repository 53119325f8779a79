"""The conflict ladder."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.clocks import Calendar
from steerboard.methods.conflicts import LADDER, conflict_standing
from steerboard.methods.contract import InputError

OPENED = date(2026, 3, 4)
CALENDAR = Calendar.of(off=[date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1)])


@given(st.integers(0, 5), st.integers(0, 90), st.none() | st.integers(-10, 60))
def test_the_schedule_has_no_gaps_and_time_only_moves_up(level: int, waited: int, meeting_in: int | None) -> None:
    as_of = OPENED + timedelta(days=waited)
    meeting = None if meeting_in is None else OPENED + timedelta(days=meeting_in)
    got = conflict_standing(level, OPENED, as_of, calendar=CALENDAR, next_meeting=meeting, tried_note="đã họp")
    assert [step.who for step in got.schedule] == list(LADDER[level:])
    assert [step.opens_on for step in got.schedule[1:]] == [step.due_on for step in got.schedule[:-1]]
    assert got.schedule[-1].due_on is None
    later = conflict_standing(level, OPENED, as_of + timedelta(days=1), calendar=CALENDAR, next_meeting=meeting)
    assert level <= got.expected_level <= later.expected_level
    assert later.days_overdue >= got.days_overdue
    assert got.may_step_up == (level < 5)
    assert not later.may_step_up


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"level": 6}, "level: must lie between 0 and 5"),
        ({"level": -1}, "level: must lie between 0 and 5"),
        ({"limits": (1, 2, 3, 4)}, "limits: must be 5 numbers"),
        ({"as_of": date(2026, 3, 3)}, "as_of: is before the opening"),
    ],
)
def test_standings_that_cannot_be(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        conflict_standing(**{"level": 0, "opened_on": OPENED, "as_of": OPENED, "calendar": CALENDAR, **options})
    assert str(caught.value) == message
