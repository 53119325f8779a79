"""Counting acts of the audit trail in tests."""

from steerboard.platform.audit.models import Row


def acts(name: str) -> int:
    """How many rows of the trail say so."""
    return Row.objects.filter(act=name).count()
