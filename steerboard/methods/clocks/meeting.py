"""The clock of a meeting: by when notice, papers and minutes go out and when the board must meet again.

Source: the working regulation of the steering committee of Đắk Nông (domain, 8.4): notice three weeks, papers one
week, minutes one week, a meeting every six months. These are the defaults; each board's regulation sets its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from steerboard.methods.clocks.calendar import add_days, add_months
from steerboard.methods.contract import Given, day, plain, read_input, record, whole


@dataclass(frozen=True)
class MeetingRule:
    """Lead times in calendar days and the longest interval between meetings in months."""

    notice_days: int = 21
    papers_days: int = 7
    minutes_days: int = 7
    interval_months: int = 6


@dataclass(frozen=True)
class Sent:
    """When notice, papers and minutes went out; None: not yet."""

    notice: date | None = None
    papers: date | None = None
    minutes: date | None = None


@dataclass(frozen=True)
class MeetingClock:
    """The last days in time and, for each, `in_time`, `late`, `open` or `missed`."""

    notice_latest: date
    papers_latest: date
    minutes_latest: date
    next_meeting_latest: date
    notice_state: str
    papers_state: str
    minutes_state: str


def meeting_clock(
    meeting: date, *, rule: MeetingRule | None = None, sent: Sent | None = None, as_of: date | None = None
) -> MeetingClock:
    """The deadlines around a meeting. The last day is in time; what is not sent is missed once `as_of` is past it."""
    rule, sent = rule or MeetingRule(), sent or Sent()
    notice = add_days(meeting, -rule.notice_days, "rule.notice_days")
    papers = add_days(meeting, -rule.papers_days, "rule.papers_days")
    minutes = add_days(meeting, rule.minutes_days, "rule.minutes_days")
    return MeetingClock(
        notice_latest=notice,
        papers_latest=papers,
        minutes_latest=minutes,
        next_meeting_latest=add_months(meeting, rule.interval_months, "rule.interval_months"),
        notice_state=_state(sent.notice, notice, as_of),
        papers_state=_state(sent.papers, papers, as_of),
        minutes_state=_state(sent.minutes, minutes, as_of),
    )


def _state(sent: date | None, latest: date, as_of: date | None) -> str:
    if sent is not None:
        return "in_time" if sent <= latest else "late"
    return "missed" if as_of is not None and as_of > latest else "open"


def compute_meeting_clock(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute meeting-clock`."""
    result: dict[str, Any] = plain(read_input(given, _meeting_clock))
    return result


def _meeting_clock(given: Given) -> MeetingClock:
    return meeting_clock(
        given.take("meeting", day),
        rule=given.get("rule", record(_rule)),
        sent=given.get("sent", record(_sent)),
        as_of=given.get("as_of", day),
    )


def _rule(given: Given) -> MeetingRule:
    usual = MeetingRule()
    days = whole(low=0)
    return MeetingRule(
        notice_days=given.get("notice_days", days, usual.notice_days),
        papers_days=given.get("papers_days", days, usual.papers_days),
        minutes_days=given.get("minutes_days", days, usual.minutes_days),
        interval_months=given.get("interval_months", whole(low=1), usual.interval_months),
    )


def _sent(given: Given) -> Sent:
    return Sent(notice=given.get("notice", day), papers=given.get("papers", day), minutes=given.get("minutes", day))
