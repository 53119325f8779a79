"""The kinds of this stage on the chain: station, words, model, page."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.stages.chain.records import Kind
from steerboard.stages.meetings.models import Decision, Meeting, Task

KINDS: Final = (
    Kind(
        model=Meeting,
        station="meeting",
        label=_("Meeting"),
        plural=_("Meetings"),
        icon="calendar-event",
        url_name="meetings-record",
    ),
    Kind(
        model=Decision,
        station="decision",
        label=_("Conclusion"),
        plural=_("Conclusions"),
        icon="gavel",
        url_name="meetings-decision",
        related=("meeting", "item", "act"),
    ),
    Kind(
        model=Task,
        station=None,
        label=_("Task"),
        plural=_("Tasks"),
        icon="list-check",
        url_name="tasks-record",
        related=("decision__meeting",),
    ),
)
