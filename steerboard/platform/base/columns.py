"""A quicker hash of a selected column.

Before it writes an ORDER BY, Django puts every selected column into a dictionary, and works out the hash of each from the
signature of its constructor: a third of the time that a query with joins takes to be written. Two columns that are equal
have the same alias and the same field, so these two make a hash as true; whether two are equal Django still says itself.
"""

from django.db.models.expressions import Col


def _hash(column: Col) -> int:
    return hash((column.alias, column.target.name))


def connect() -> None:
    """Called once when the app is ready."""
    Col.__hash__ = _hash  # type: ignore[assignment, method-assign]
