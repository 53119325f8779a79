"""Meetings, who was there, how it was decided, what was decided, the tasks, and the minutes."""

from steerboard.stages.meetings.models.attendance import Delegation, Interest, Invitation, Presence
from steerboard.stages.meetings.models.decisions import Decision
from steerboard.stages.meetings.models.meeting import Item, ItemPaper, Meeting
from steerboard.stages.meetings.models.minutes import Block
from steerboard.stages.meetings.models.tasks import (
    DueChange,
    Reminder,
    Task,
    TaskNote,
    TaskPartner,
    TaskReport,
    TaskSheet,
)
from steerboard.stages.meetings.models.votes import Ballot, Count, Motion

__all__ = [
    "Ballot",
    "Block",
    "Count",
    "Decision",
    "Delegation",
    "DueChange",
    "Interest",
    "Invitation",
    "Item",
    "ItemPaper",
    "Meeting",
    "Motion",
    "Presence",
    "Reminder",
    "Task",
    "TaskNote",
    "TaskPartner",
    "TaskReport",
    "TaskSheet",
]
