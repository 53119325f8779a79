"""Ours under measurement: the development settings on a database of the bench's own."""

import os

from config.settings.dev import *  # noqa: F403

PUBLIC_CACHE_SECONDS = 30
SECOND_FACTOR_REQUIRED = False

if os.environ.get("BENCH_KEEPS_NOTHING"):
    # Every view as the first one after an act: no part of a page, no sum is kept.
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
