"""The kinds of this stage on the chain: station, words, model, page."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.stages.chain.records import Kind
from steerboard.stages.meetings.models import Decision, Meeting, Task

KINDS: Final = (
    Kind(
        name=Meeting.KIND,
        station="meeting",
        label=_("Meeting"),
        plural=_("Meetings"),
        model=Meeting,
        icon="calendar-event",
        url_name="meetings-record",
        view_act="meetings.view",
    ),
    Kind(
        name=Decision.KIND,
        station="decision",
        label=_("Conclusion"),
        plural=_("Conclusions"),
        model=Decision,
        icon="gavel",
        url_name="meetings-decision",
        view_act="meetings.view",
        related=("meeting", "item", "act"),
    ),
    Kind(
        name=Task.KIND,
        station=None,
        label=_("Task"),
        plural=_("Tasks"),
        model=Task,
        icon="list-check",
        url_name="tasks-record",
        view_act="meetings.view",
        related=("decision__meeting",),
    ),
)
