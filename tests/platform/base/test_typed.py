"""What people type: joined, measured, refused in words."""

from datetime import timedelta

import pytest

from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.typed import line, passage, past_day


def test_a_line_is_joined_and_says_something() -> None:
    assert line("  Sở \n Tài chính ", "name", "Name it.", 20) == "Sở Tài chính"
    with pytest.raises(Refusal) as refusal:
        line(" \u200b ", "name", "Name it.")
    assert (refusal.value.field, refusal.value.code) == ("name", "name_missing")


def test_what_is_longer_than_its_place_is_refused() -> None:
    assert line("x" * 300, "name", "Name it.") == "x" * 300
    for write in (line, passage):
        with pytest.raises(Refusal) as refusal:
            write("x" * 21, "name", "Name it.", 20)
        assert refusal.value.code == "too_long"


def test_a_passage_may_be_empty_where_nothing_speaks_against_it() -> None:
    assert passage(" \x00\r\n", "note", None) == ""
    assert passage("a\r\nb", "note", None) == "a\nb"
    with pytest.raises(Refusal):
        passage(" ", "note", "Write it.")


def test_a_day_that_is_to_come_has_not_happened() -> None:
    assert past_day(None) == past_day(today()) == today()
    with pytest.raises(Refusal) as refusal:
        past_day(today() + timedelta(days=1), "done_on")
    assert (refusal.value.field, refusal.value.code) == ("done_on", "in_future")
