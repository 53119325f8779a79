"""Append-only, hash-chained record of acts. Doors: `audit.services` and `audit.selectors`."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "steerboard.platform.audit"
    label = "audit"
