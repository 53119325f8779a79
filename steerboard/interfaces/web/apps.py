"""Signed-in pages, one folder a stage."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "steerboard.interfaces.web"
    label = "web"
