"""Meetings: list, one meeting, its live page, minutes, conclusions, entry from paper."""

from django.urls import path

from steerboard.interfaces.web.meetings.views import (
    agenda,
    decisions,
    lists,
    live,
    meeting,
    meeting_acts,
    minutes,
    paper,
)

_ALL = "b/<slug:board>/meetings/"
_ONE = f"{_ALL}<int:nr>/"
_SAID = "b/<slug:board>/conclusions/<slug:number>/"

urlpatterns = [
    path(_ALL, lists.meetings, name="meetings"),
    path(f"{_ALL}new/", lists.meeting_new, name="meetings-new"),
    path(f"{_ALL}paper/", paper.paper, name="meetings-paper"),
    path(f"{_ALL}record/<int:pk>/", lists.record, name="meetings-record"),
    path("b/<slug:board>/conclusions/record/<int:pk>/", lists.decision_record, name="meetings-decision"),
    path(_ONE, meeting.meeting, name="meetings-meeting"),
    path(f"{_ONE}edit/", meeting_acts.meeting_edit, name="meetings-edit"),
    path(f"{_ONE}act/<slug:name>/", meeting_acts.meeting_act, name="meetings-act"),
    path(f"{_ONE}reason/<slug:name>/", meeting_acts.meeting_reason, name="meetings-reason"),
    path(f"{_ONE}day/<slug:name>/", meeting_acts.meeting_day, name="meetings-day"),
    path(f"{_ONE}calendar.ics", meeting_acts.calendar, name="meetings-calendar"),
    path(f"{_ONE}items/new/", agenda.item_new, name="meetings-item-new"),
    path(f"{_ONE}items/<int:pk>/", agenda.item_edit, name="meetings-item"),
    path(f"{_ONE}items/<int:pk>/paper/", agenda.item_paper, name="meetings-item-paper"),
    path(f"{_ONE}items/<int:pk>/<slug:name>/", agenda.item_act, name="meetings-item-act"),
    path(f"{_ONE}guests/new/", agenda.guest_new, name="meetings-guest"),
    path(f"{_ONE}answers/<int:pk>/", agenda.answer, name="meetings-answer"),
    path(f"{_ONE}live/", live.live, name="meetings-live"),
    path(f"{_ONE}live/state/", live.live_quorum, name="meetings-live-state"),
    path(f"{_ONE}live/roll/<slug:name>/", live.roll_act, name="meetings-roll"),
    path(f"{_ONE}live/items/<int:pk>/<slug:name>/", live.live_item_act, name="meetings-live-item"),
    path(f"{_ONE}live/aside/<int:pk>/", live.aside_withdraw, name="meetings-aside"),
    path(f"{_ONE}live/votes/<int:pk>/<slug:name>/", live.motion_act, name="meetings-vote"),
    path(f"{_ONE}conclude/", decisions.conclude, name="meetings-conclude"),
    path(f"{_ONE}minutes/", minutes.minutes_page, name="meetings-minutes"),
    path(f"{_ONE}minutes/act/<slug:name>/", minutes.minutes_act, name="meetings-minutes-act"),
    path(f"{_ONE}minutes/blocks/new/", minutes.block_new, name="meetings-block-new"),
    path(f"{_ONE}minutes/blocks/<int:pk>/", minutes.block_edit, name="meetings-block"),
    path(f"{_ONE}minutes/blocks/<int:pk>/remove/", minutes.block_remove, name="meetings-block-remove"),
    path(_SAID, decisions.decision, name="meetings-conclusion"),
    path(f"{_SAID}edit/", decisions.decision_edit, name="meetings-conclusion-edit"),
    path(f"{_SAID}enter/", decisions.decision_enter, name="meetings-conclusion-enter"),
    path(f"{_SAID}withdraw/", decisions.decision_reason, {"name": "withdraw"}, name="meetings-conclusion-withdraw"),
    path(f"{_SAID}unpublish/", decisions.decision_reason, {"name": "unpublish"}, name="meetings-conclusion-unpublish"),
    path(f"{_SAID}act/<slug:name>/", decisions.decision_act, name="meetings-conclusion-act"),
]
