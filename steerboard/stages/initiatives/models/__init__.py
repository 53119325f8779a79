"""Tables of the initiatives stage."""

from steerboard.stages.initiatives.models.activity import Activity, Note
from steerboard.stages.initiatives.models.initiative import Initiative, Partner
from steerboard.stages.initiatives.models.money import MoneyFigure, MoneyLine, SourceRule

__all__ = ["Activity", "Initiative", "MoneyFigure", "MoneyLine", "Note", "Partner", "SourceRule"]
