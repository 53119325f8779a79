"""The ui app: templates, static files and template tags; it has no models."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "steerboard.interfaces.ui"
    label = "ui"
