"""Conclusions: all of a board, those of one meeting with tasks and papers, their end by a later one."""

from django.urls import path

from steerboard.interfaces.web.conclusions import views

_MEETING = "b/<slug:board>/meetings/<int:nr>/conclusions/"

urlpatterns = [
    path("b/<slug:board>/conclusions/", views.conclusions, name="conclusions"),
    path(_MEETING, views.of_meeting, name="conclusions-meeting"),
    path(f"{_MEETING}letter/<slug:name>/", views.letter, name="conclusions-letter"),
    path("b/<slug:board>/conclusions/<slug:number>/replace/", views.replace, name="conclusions-replace"),
]
