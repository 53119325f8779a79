"""An indicator with its passport, baselines, targets and observations; published series of all provinces."""

from steerboard.stages.indicators.models.observations import ImportSheet, Observation
from steerboard.stages.indicators.models.passport import Baseline, Indicator, Target
from steerboard.stages.indicators.models.series import Series, SeriesBreak, SeriesValue

__all__ = [
    "Baseline",
    "ImportSheet",
    "Indicator",
    "Observation",
    "Series",
    "SeriesBreak",
    "SeriesValue",
    "Target",
]
