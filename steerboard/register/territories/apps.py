"""Territorial units with versions, mergers and successions; calendars with working days."""

from django.apps import AppConfig


class TerritoriesConfig(AppConfig):
    name = "steerboard.register.territories"
    label = "territories"
