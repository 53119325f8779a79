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
}
