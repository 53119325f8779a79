"""Days and deadlines: the working calendar, the clock of a case, of a meeting, and the periods of reports."""

from steerboard.methods.clocks.calendar import Calendar, add_days, add_months
from steerboard.methods.clocks.meeting import MeetingClock, MeetingRule, Sent, meeting_clock
from steerboard.methods.clocks.periods import ReportLabels, report_labels, report_year
from steerboard.methods.clocks.service import ServiceClock, ServiceEvent, service_clock
from steerboard.methods.clocks.working_days import Convention, DueDate, Elapsed, Hours, due_date, elapsed

__all__ = [
    "Calendar",
    "Convention",
    "DueDate",
    "Elapsed",
    "Hours",
    "MeetingClock",
    "MeetingRule",
    "ReportLabels",
    "Sent",
    "ServiceClock",
    "ServiceEvent",
    "add_days",
    "add_months",
    "due_date",
    "elapsed",
    "meeting_clock",
    "report_labels",
    "report_year",
    "service_clock",
]
