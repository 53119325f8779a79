"""Conclusions: all of a board, those of one meeting with tasks and papers, their end by a later one."""

from django.urls import path

from steerboard.interfaces.web.conclusions.views import lists, meeting

_MEETING = "b/<slug:board>/meetings/<int:nr>/conclusions/"

urlpatterns = [
    path("b/<slug:board>/conclusions/", lists.conclusions, name="conclusions"),
    path(_MEETING, meeting.of_meeting, name="conclusions-meeting"),
    path(f"{_MEETING}letter/<slug:name>/", meeting.letter, name="conclusions-letter"),
    path("b/<slug:board>/conclusions/<slug:number>/replace/", lists.replace, name="conclusions-replace"),
]
