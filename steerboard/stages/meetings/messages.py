"""Texts of the notices about meetings."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.messages import Text

TEXTS: Final[dict[str, Text]] = {
    "meetings.called": Text(
        _("Invitation: meeting %(nr)s on %(meeting_on)s"),
        _("Meeting %(nr)s is called for %(meeting_on)s, %(place)s. Open it to answer and to read the papers."),
    ),
    "meetings.moved": Text(
        _("Changed: meeting %(nr)s, now on %(meeting_on)s"),
        _("Day, time or place of meeting %(nr)s changed: now %(meeting_on)s, %(place)s. Please answer again."),
    ),
    "meetings.cancelled": Text(
        _("Cancelled: meeting %(nr)s of %(meeting_on)s"),
        _("Meeting %(nr)s on %(meeting_on)s does not take place. The reason stands on its page."),
    ),
    "meetings.papers": Text(
        _("Papers of meeting %(nr)s"),
        _("The papers of meeting %(nr)s on %(meeting_on)s are there to be read."),
    ),
    "meetings.minutes_sent": Text(
        _("Minutes of meeting %(nr)s"),
        _(
            "The minutes of meeting %(nr)s on %(meeting_on)s are there. Objections are heard when the next meeting approves them."
        ),
    ),
    "meetings.reopened": Text(
        _("Reopened: meeting %(nr)s of %(meeting_on)s"),
        _("The record of meeting %(nr)s was reopened to correct it. The reason stands on its page."),
    ),
    "meetings.task_given": Text(
        _("Task %(number)s, due %(due_on)s"),
        _("Conclusion %(decision)s gives your agency the task %(number)s. Open it to read it and to report on it."),
    ),
    "meetings.task_redated": Text(
        _("New date for task %(number)s: %(due_on)s"),
        _("The date of task %(number)s was changed to %(due_on)s. The reason stands on its page."),
    ),
    "meetings.task_soon": Text(
        _("Task %(number)s is due on %(due_on)s"),
        _("Task %(number)s is due in a few days. Report how far it is, or ask for another date with the reason."),
    ),
    "meetings.task_late": Text(
        _("Task %(number)s is late: it was due on %(due_on)s"),
        _("Task %(number)s is past its date. Report what holds it up; lateness goes on counting until it is done."),
    ),
    "meetings.report_waits": Text(
        _("Task %(number)s: an entry waits for you to confirm it"),
        _("An entry on task %(number)s was prepared on your behalf. It counts only once you confirm it."),
    ),
    "meetings.report_returned": Text(
        _("Task %(number)s: your entry came back"),
        _("The entry on task %(number)s was sent back to be corrected. The reason stands on its page."),
    ),
    "meetings.task_reported_done": Text(
        _("Task %(number)s is reported done"),
        _("The lead agency reports task %(number)s as done. Check the result and accept it."),
    ),
    "meetings.date_asked": Text(
        _("Task %(number)s: another date is asked for"),
        _("The lead agency of task %(number)s asks for another date. Its reason stands in the report."),
    ),
}
