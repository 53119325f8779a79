"""What all tests share. Tests that commit (races, live server) empty the trail through a door only tests have."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings

from steerboard.platform.audit import triggers

# How long an example takes says something about the machine, not about the code.
settings.register_profile("steerboard", deadline=None)
settings.load_profile("steerboard")

_empty_database = TransactionTestCase._fixture_teardown


def _empty_with_triggers_off(self: TransactionTestCase) -> None:
    with connection.cursor() as cursor:
        for statement in triggers.drop(connection.vendor):
            cursor.execute(statement)
    _empty_database(self)
    with connection.cursor() as cursor:
        for statement in triggers.create(connection.vendor):
            cursor.execute(statement)


TransactionTestCase._fixture_teardown = _empty_with_triggers_off  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    cache.clear()
