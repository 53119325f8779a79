"""Initiatives: the portfolio of a board, its money, its activities and their progress."""

from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "steerboard.stages.initiatives"
    label = "initiatives"
