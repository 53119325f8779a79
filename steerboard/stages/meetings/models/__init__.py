"""Meetings, who was there, how it was decided, what was decided, and the minutes."""

from steerboard.stages.meetings.models.attendance import Delegation, Interest, Invitation, Presence
from steerboard.stages.meetings.models.decisions import Decision
from steerboard.stages.meetings.models.meeting import Item, ItemPaper, Meeting
from steerboard.stages.meetings.models.minutes import Block
from steerboard.stages.meetings.models.votes import Ballot, Count, Motion

__all__ = [
    "Ballot",
    "Block",
    "Count",
    "Decision",
    "Delegation",
    "Interest",
    "Invitation",
    "Item",
    "ItemPaper",
    "Meeting",
    "Motion",
    "Presence",
]
