"""Founding act, regulation, topics, seats, appointments, task force, candidates."""

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "steerboard.stages.boards"
    label = "boards"
