"""The one clock: it stands where a replay puts it, in UTC, and runs again afterwards."""

from datetime import UTC, date, datetime, timedelta

import pytest

from steerboard.platform.base.clock import VIETNAM, now, standing_at, today


def test_the_clock_stands_at_a_moment_and_runs_again() -> None:
    moment = datetime(2014, 3, 14, 6, 30, tzinfo=VIETNAM)
    with standing_at(moment):
        assert now() == moment
        assert now().tzinfo is UTC
        assert today() == date(2014, 3, 14)
        with standing_at(moment + timedelta(days=1)):
            assert today() == date(2014, 3, 15)
        assert today() == date(2014, 3, 14)
    assert now().year > 2014


def test_the_clock_runs_again_after_a_fault() -> None:
    with pytest.raises(ValueError, match="x"), standing_at(datetime(2014, 3, 14, tzinfo=UTC)):
        raise ValueError("x")
    assert now().year > 2014
