"""Tables of the initiatives stage."""

from steerboard.stages.initiatives.models.activity import Activity, Evidence, Note
from steerboard.stages.initiatives.models.initiative import Initiative, InitiativeSheet, Partner
from steerboard.stages.initiatives.models.money import MoneyFigure, MoneyLine, SourceRule

__all__ = [
    "Activity",
    "Evidence",
    "Initiative",
    "InitiativeSheet",
    "MoneyFigure",
    "MoneyLine",
    "Note",
    "Partner",
    "SourceRule",
]
