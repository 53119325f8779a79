"""Meetings: agenda, invitations, attendance, quorum, motions and votes, decisions, minutes, tasks."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "steerboard.stages.meetings"
    label = "meetings"
