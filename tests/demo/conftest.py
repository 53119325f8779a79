"""The demonstration, loaded once for all tests of this folder and rolled back afterwards."""

import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from steerboard.demo.load import load


@pytest.fixture(scope="package")
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[float]:
    """The seconds that loading took (printed, never asserted)."""
    with django_db_blocker.unblock(), transaction.atomic():
        began = time.monotonic()
        assert load() is True
        took = time.monotonic() - began
        sys.stdout.write(f"\nDemonstration loaded in {took:.1f} s\n")
        yield took
        transaction.set_rollback(True)
