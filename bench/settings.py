"""Ours under measurement: the development settings on a database of the bench's own."""

from config.settings.dev import *  # noqa: F403

PUBLIC_CACHE_SECONDS = 30
SECOND_FACTOR_REQUIRED = False
