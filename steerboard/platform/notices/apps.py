"""What must be told to whom: outbox and ledger inside the transaction of the change."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "steerboard.platform.notices"
    label = "notices"
