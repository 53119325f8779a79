"""By when invitation, papers and minutes are due (`methods.clocks.meeting_clock`)."""

from datetime import date
from typing import Any

from steerboard.methods.clocks import MeetingClock, MeetingRule, Sent, meeting_clock
from steerboard.methods.contract import plain
from steerboard.platform.base.clock import today
from steerboard.stages.meetings.models import Meeting
from steerboard.stages.meetings.selectors.counting import rules_for


def clock_of(meeting: Meeting, as_of: date | None = None) -> MeetingClock:
    """The last days in time around a meeting by its regulation, and what became of each."""
    rules = rules_for(meeting)
    return meeting_clock(
        meeting.on,
        rule=MeetingRule(
            notice_days=rules["notice_days"],
            papers_days=rules["papers_days"],
            minutes_days=rules["minutes_days"],
            interval_months=rules["interval_months"],
        ),
        sent=Sent(notice=meeting.notice_on, papers=meeting.papers_on, minutes=meeting.minutes_sent_on),
        as_of=as_of or today(),
    )


def clock_input(meeting: Meeting, as_of: date | None = None) -> dict[str, Any]:
    """The same question as `steerboard compute meeting-clock` takes it."""
    rules = rules_for(meeting)
    sent = {"notice": meeting.notice_on, "papers": meeting.papers_on, "minutes": meeting.minutes_sent_on}
    given: dict[str, Any] = plain(
        {
            "meeting": meeting.on,
            "rule": {name: rules[name] for name in ("notice_days", "papers_days", "minutes_days", "interval_months")},
            "sent": sent,
            "as_of": as_of or today(),
        }
    )
    return given
