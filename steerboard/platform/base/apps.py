"""The base app: the tenant key and what every other app stands on."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "steerboard.platform.base"
    label = "base"

    def ready(self) -> None:
        from steerboard.platform.base import checks, columns, trigram  # noqa: F401

        columns.connect()
        trigram.connect()
