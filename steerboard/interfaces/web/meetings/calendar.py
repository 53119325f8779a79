"""A meeting as a calendar file (RFC 5545), for the calendar of whoever is invited."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from icalendar import Calendar, Event

from steerboard.interfaces.web.shared.acting import url
from steerboard.platform.base.clock import VIETNAM, now
from steerboard.stages.meetings.enums import MeetingState
from steerboard.stages.meetings.models import Meeting

# Our own assumption where the agenda names no minutes: half a morning.
_USUAL: Final = timedelta(hours=2)


def calendar_file(meeting: Meeting, request: Any) -> bytes:
    """One event; a later version of the file replaces the earlier one, a cancelled meeting is marked so."""
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{meeting.space.slug}.steerboard")
    event.add("sequence", meeting.version)
    event.add("dtstamp", now().astimezone(UTC))
    event.add("summary", f"{request.board.short_name}: {meeting.title}")
    if meeting.begins is None:
        event.add("dtstart", meeting.on)
        event.add("dtend", meeting.on + timedelta(days=1))
    else:
        starts = datetime.combine(meeting.on, meeting.begins, VIETNAM)
        event.add("dtstart", starts.astimezone(UTC))
        event.add("dtend", (starts + _length(meeting)).astimezone(UTC))
    if meeting.place:
        event.add("location", meeting.place)
    event.add("url", request.build_absolute_uri(url(request, "meetings-meeting", meeting.nr)))
    event.add("status", _status(meeting))
    calendar = Calendar()
    calendar.add("prodid", "-//Steerboard//Meetings//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    found: bytes = calendar.to_ical()
    return found


def _length(meeting: Meeting) -> timedelta:
    if meeting.ended_time is not None and meeting.begins is not None:
        ends = datetime.combine(meeting.on, meeting.ended_time)
        return ends - datetime.combine(meeting.on, meeting.begins)
    planned = meeting.items.filter(removed_at=None).values_list("planned_min", flat=True)
    minutes = sum(minute for minute in planned if minute is not None)
    return timedelta(minutes=minutes) if minutes else _USUAL


def _status(meeting: Meeting) -> str:
    if meeting.state == MeetingState.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if meeting.state == MeetingState.PLANNED else "CONFIRMED"
