"""Brings Django up for the verbs that need it."""

import os


def django() -> None:
    """Configure Django: production where a secret key is set, else this machine's own development settings."""
    default = "production" if os.environ.get("STEERBOARD_SECRET_KEY") else "dev"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"config.settings.{default}")
    import django as framework

    framework.setup()
