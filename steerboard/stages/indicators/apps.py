"""Indicators: passports, baselines, targets, observations with a second person, published series of the provinces."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "steerboard.stages.indicators"
    label = "indicators"
