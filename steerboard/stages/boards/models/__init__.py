"""A board, its founding acts and rules, seats and who holds them, topics, task force. Seat ≠ appointment ≠ person ≠ user."""

from steerboard.stages.boards.models.mandate import Board, Founding, FoundingDraft, Regulation
from steerboard.stages.boards.models.prepared import Prepared
from steerboard.stages.boards.models.seats import Appointment, Handover, Nomination, Seat, TaskForcePost
from steerboard.stages.boards.models.topics import Group, Topic, TopicSeat

__all__ = [
    "Appointment",
    "Board",
    "Founding",
    "FoundingDraft",
    "Group",
    "Handover",
    "Nomination",
    "Prepared",
    "Regulation",
    "Seat",
    "TaskForcePost",
    "Topic",
    "TopicSeat",
]
