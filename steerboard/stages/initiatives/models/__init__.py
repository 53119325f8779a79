"""Tables of the initiatives stage."""

from steerboard.stages.initiatives.models.activity import Activity, Evidence, Note
from steerboard.stages.initiatives.models.initiative import Initiative, Partner
from steerboard.stages.initiatives.models.money import MoneyFigure, MoneyLine, SourceRule

__all__ = ["Activity", "Evidence", "Initiative", "MoneyFigure", "MoneyLine", "Note", "Partner", "SourceRule"]
