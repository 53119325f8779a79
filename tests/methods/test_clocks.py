"""Days and deadlines: the calendar against a count day by day, and what no clock may do."""

import json
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from steerboard.methods.clocks import (
    Calendar,
    Convention,
    Hours,
    MeetingRule,
    Sent,
    ServiceClock,
    ServiceEvent,
    add_days,
    add_months,
    due_date,
    elapsed,
    meeting_clock,
    report_labels,
    report_year,
    service_clock,
)
from steerboard.methods.clocks.service import EventType
from steerboard.methods.clocks.working_days import HOURS, OFFICE_HOURS, receipt
from steerboard.methods.contract import InputError

VECTORS = Path(__file__).parents[1] / "vectors"
MONDAY = date(2026, 3, 2)

days_near = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    weekend = draw(st.sets(st.integers(1, 7), max_size=3))
    off = draw(st.sets(days_near, max_size=12))
    work = draw(st.sets(days_near, max_size=6)) - off
    return Calendar.of(weekend=weekend, off=off, work=work)


quarters = st.integers(1, 80).map(lambda n: Fraction(n, 4))


def vietnam_2026() -> Calendar:
    case = json.loads((VECTORS / "working-days.json").read_text(encoding="utf-8"))["cases"][0]
    given_calendar = case["input"]["calendar"]
    return Calendar.of(
        off=map(date.fromisoformat, given_calendar["off"]), work=map(date.fromisoformat, given_calendar["work"])
    )


def refusal(run: Any, *args: Any, **options: Any) -> str:
    with pytest.raises(InputError) as caught:
        run(*args, **options)
    return str(caught.value)


@given(calendars(), days_near, st.integers(-30, 60))
def test_counting_is_what_looking_at_each_day_gives(calendar: Calendar, start: date, span: int) -> None:
    end = start + timedelta(days=span)
    each = [start + timedelta(days=i) for i in range(1, span + 1)]
    assert calendar.count(start, end) == sum(map(calendar.works, each))
    assert calendar.days_off(start, end) == [on for on in each if not calendar.works(on)]


@given(calendars(), days_near, st.integers(1, 60))
def test_the_nth_working_day_is_the_first_with_that_count(calendar: Calendar, start: date, n: int) -> None:
    found = calendar.nth(start, n)
    assert calendar.works(found)
    assert calendar.count(start, found) == n


def test_tet_and_the_swapped_days_of_2026() -> None:
    calendar = vietnam_2026()
    assert calendar.works(date(2026, 1, 10))
    assert not calendar.works(date(2026, 1, 2))
    assert calendar.nth(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert calendar.uncovered_years(date(2025, 12, 1), date(2027, 1, 1)) == [2025, 2027]


def test_a_day_cannot_be_off_and_worked() -> None:
    assert refusal(Calendar.of, off=[MONDAY], work=[MONDAY]) == (
        "calendar.work: 2026-03-02 is a day off and a working day"
    )


def test_a_week_without_working_days_has_only_those_that_are_made_up() -> None:
    calendar = Calendar.of(weekend=range(1, 8), work=[date(2026, 3, 5)])
    assert calendar.nth(MONDAY, 1) == date(2026, 3, 5)
    assert refusal(calendar.nth, MONDAY, 2) == "calendar: has no 2 working days after 2026-03-02"


def test_dates_stay_on_the_calendar() -> None:
    assert add_days(date(2026, 3, 1), -1, "x") == date(2026, 2, 28)
    assert add_months(date(2024, 1, 31), 1, "x") == date(2024, 2, 29)
    assert add_months(date(2024, 3, 31), -13, "x") == date(2023, 2, 28)
    assert add_months(date(9998, 12, 31), 12, "x") == date.max
    assert add_months(date(2, 1, 1), -12, "x") == date.min
    assert refusal(add_days, date.max, 1, "x") == "x: 1 days from 9999-12-31 is no date"
    assert refusal(add_months, date.max, 1, "x") == "x: 1 months from 9999-12-31 is no date"
    assert refusal(add_months, date.min, -1, "x") == "x: -1 months from 0001-01-01 is no date"


@given(calendars(), days_near, days_near, quarters, quarters, st.sampled_from(Convention))
def test_deadlines_are_monotone_in_receipt_and_days(
    calendar: Calendar, first: date, second: date, few: Fraction, many: Fraction, convention: Convention
) -> None:
    assume(first <= second)
    assume(few <= many)

    def due(on: date, days: Fraction) -> datetime:
        return due_date(on, days, calendar=calendar, convention=convention).due_at

    assert due(first, few) <= due(second, few)
    assert due(first, few) <= due(first, many)


@given(calendars(), days_near, quarters, st.sampled_from(Convention))
def test_the_working_days_up_to_a_deadline_are_its_days(
    calendar: Calendar, on: date, days: Fraction, convention: Convention
) -> None:
    due = due_date(on, days, calendar=calendar, convention=convention)
    back = elapsed(on, due.due_on, calendar=calendar, convention=convention)
    assert back.working_days == -(-days // 1)
    assert (back.received_on, back.skipped) == (due.received_on, due.skipped)
    assert due.weekday == due.due_on.isoweekday()


@given(calendars(), days_near, st.integers(0, 23), st.integers(0, 59))
def test_a_receipt_moves_only_to_the_next_working_day(calendar: Calendar, on: date, hour: int, minute: int) -> None:
    at = datetime(on.year, on.month, on.day, hour, minute)  # noqa: DTZ001 - wall time
    plain, moved = (receipt(at, convention=each, hours=OFFICE_HOURS, calendar=calendar) for each in Convention)
    assert plain == on
    in_hours = calendar.works(on) and (hour, minute) <= (17, 0)
    assert moved == (on if in_hours else calendar.nth(on, 1))


@given(st.integers(1, 100))
def test_a_share_of_the_day_falls_into_the_office_windows(percent: int) -> None:
    hours = Hours(((450, 690), (810, 1020)))
    minute = hours.after(Fraction(percent, 100))
    assert any(start < minute <= end for start, end in hours.windows)
    worked = sum(min(minute, end) - start for start, end in hours.windows if start < minute)
    assert worked - 1 < Fraction(percent, 100) * 450 <= worked


def test_a_share_beyond_the_day_is_a_slip() -> None:
    with pytest.raises(ValueError, match="3/2"):
        OFFICE_HOURS.after(Fraction(3, 2))


@pytest.mark.parametrize(
    ("hours", "message"),
    [
        ([], "hours: needs at least 1"),
        ([["08:00"]], "hours[0]: needs at least 2"),
        ([["8:00", "12:00"]], "hours[0][0]: must be a time like 08:00"),
        ([["08:00", "24:00"]], "hours[0][1]: must be a time like 08:00"),
        ([["12:00", "08:00"]], "hours[0]: must end after it starts and not overlap the one before"),
        ([["08:00", "12:00"], ["11:59", "17:00"]], "hours[1]: must end after it starts and not overlap the one before"),
    ],
)
def test_office_hours_that_cannot_be(hours: object, message: str) -> None:
    assert refusal(HOURS, hours, "hours") == message


def test_a_day_before_the_receipt_has_no_count() -> None:
    assert refusal(elapsed, MONDAY, date(2026, 3, 1), calendar=Calendar()) == "to: is before the receipt"
    saturday = date(2026, 2, 28)
    moved = elapsed(saturday, saturday, calendar=Calendar(), convention=Convention.RECEIVED_NEXT_WORKING_DAY)
    assert (moved.received_on, moved.working_days, moved.skipped) == (MONDAY, 0, [])


def play(*events: tuple[str, int, Fraction | None] | tuple[str, int], days: int = 5, as_of: int = 25) -> ServiceClock:
    """A case received on Monday 2 March 2026; events as (type, day of March, days)."""
    log = [ServiceEvent(EventType(event[0]), date(2026, 3, event[1]), *event[2:]) for event in events]
    return service_clock(MONDAY, days, as_of=date(2026, 3, as_of), events=log, calendar=Calendar())


def test_a_pause_on_the_due_day_comes_too_late_to_move_it() -> None:
    clock = play(("pause", 9), as_of=9)
    assert (clock.due_on, clock.state, clock.used_days) == (date(2026, 3, 9), "paused", 5)
    later = play(("pause", 9), as_of=12)
    assert (later.due_on, later.state, later.used_days, later.days_late) == (date(2026, 3, 9), "open_late", 5, 3)


def test_a_refused_pause_is_ended_by_a_refused_resume() -> None:
    clock = play(("pause", 10), ("resume", 12), ("pause", 13))
    assert [(each.event, each.reason) for each in clock.refused] == [
        (0, "after_due"),
        (1, "not_paused"),
        (2, "after_due"),
    ]
    assert refusal(play, ("pause", 10), ("resume", 12), ("resume", 13)) == "events[2].type: resumes a running clock"


def test_a_redirect_and_later_extensions() -> None:
    clock = play(("redirect", 4), ("extend", 5, Fraction(2)))
    assert (clock.due_on, clock.department_due_on) == (date(2026, 3, 11), date(2026, 3, 13))
    paused = play(("redirect", 4), ("pause", 5))
    assert (paused.due_on, paused.department_due_on) == (None, None)


def test_events_that_cannot_be() -> None:
    assert refusal(play, ("extend", 5)) == "events[0].days: is missing"
    assert refusal(play, ("answer", 5), ("answer", 6)) == "events[1]: comes after the answer"
    assert refusal(play, as_of=1) == "as_of: is before the receipt"


@st.composite
def events(draw: st.DrawFn) -> list[ServiceEvent]:
    on, paused = MONDAY, False
    log = []
    for _ in range(draw(st.integers(0, 6))):
        on += timedelta(days=draw(st.integers(0, 4)))
        kind = draw(st.sampled_from(["resume"] if paused else ["pause", "extend", "redirect"]))
        paused = kind == "pause" or (paused and kind != "resume")
        log.append(ServiceEvent(EventType(kind), on, Fraction(2) if kind == "extend" else None))
    return log


@given(calendars(), events(), quarters)
def test_a_clock_keeps_its_books(calendar: Calendar, log: list[ServiceEvent], days: Fraction) -> None:
    as_of = date(2026, 4, 20)
    clock = service_clock(MONDAY, days, as_of=as_of, events=log, calendar=calendar, max_extensions=9)
    refused = {each.event for each in clock.refused}
    added = sum((each.days or 0) for i, each in enumerate(log) if each.type is EventType.EXTEND and i not in refused)
    assert clock.first_due_on == calendar.nth(MONDAY, -int(-days // 1))
    assert clock.used_days <= calendar.count(MONDAY, as_of)
    assert clock.remaining_days == max(0, days + added - clock.used_days)
    if clock.due_on is not None:
        assert clock.due_on >= clock.first_due_on
        assert (clock.state == "open_late") == (as_of > clock.due_on)
        assert clock.days_late == calendar.count(clock.due_on, as_of)
    else:
        assert (clock.state, clock.days_late) == ("paused", 0)


@given(events(), st.integers(1, 20), st.integers(0, 10))
def test_a_longer_promise_is_never_due_sooner(log: list[ServiceEvent], days: int, more: int) -> None:
    def due(promise: int) -> date | None:
        got = service_clock(MONDAY, promise, as_of=date(2026, 4, 20), events=log, calendar=Calendar(), max_extensions=9)
        return got.due_on

    sooner, later = due(days), due(days + more)
    assert later is None or (sooner is not None and sooner <= later)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60), st.integers(0, 60), st.integers(1, 24))
def test_a_meeting_has_its_deadlines_in_order(meeting: date, notice: int, minutes: int, months: int) -> None:
    rule = MeetingRule(notice_days=notice, minutes_days=minutes, interval_months=months)
    clock = meeting_clock(meeting, rule=rule, as_of=meeting)
    assert clock.notice_latest <= meeting <= clock.minutes_latest
    assert clock.next_meeting_latest > meeting
    assert clock.notice_state == ("missed" if notice else "open")
    on_time = meeting_clock(meeting, rule=rule, sent=Sent(notice=clock.notice_latest), as_of=meeting)
    assert on_time.notice_state == "in_time"


def test_a_meeting_at_the_edge_of_the_calendar() -> None:
    assert refusal(meeting_clock, date.max) == "rule.minutes_days: 7 days from 9999-12-31 is no date"
    assert refusal(meeting_clock, date.min) == "rule.notice_days: -21 days from 0001-01-01 is no date"


@given(st.integers(2, 9998), st.integers(1, 28))
def test_report_periods_cover_the_year_without_gaps(year: int, close_day: int) -> None:
    periods = report_year(year, close_day)
    for letter, count in (("M", 12), ("Q", 4), ("H", 2)):
        parts = [period for label, period in periods.items() if f"-{letter}" in label]
        assert len(parts) == count
        for (_, end), (start, _) in pairwise(parts):
            assert start - end == timedelta(days=1)
        assert (parts[0][0], parts[-1][1]) == periods[f"{year:04d}-Y"]


@given(st.dates(date(2, 1, 1), date(9998, 12, 1)), st.integers(1, 28))
def test_a_day_lies_in_the_periods_it_is_labelled_with(on: date, close_day: int) -> None:
    labels = report_labels(on, close_day)
    periods = report_year(int(labels.year[:4]), close_day)
    for label in (labels.month, labels.quarter, labels.half, labels.year):
        first, last = periods[label]
        assert first <= on <= last


def test_years_without_periods() -> None:
    for year in (1, 10_000):
        assert refusal(report_year, year) == "year: must lie between 2 and 9999"
