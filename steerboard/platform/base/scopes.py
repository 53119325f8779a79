"""Which board a query may see: django-scopes under names of our own (a query without a scope raises)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Model
from django_scopes import get_scope, scope, scopes_disabled


@contextmanager
def in_space(*spaces: Model) -> Iterator[None]:
    """Queries inside see these spaces only; records can be saved into them only."""
    with scope(space=list(spaces) if len(spaces) != 1 else spaces[0]):
        yield


@contextmanager
def across_spaces(why: str) -> Iterator[None]:
    """Queries inside see all boards. `why` says for what: the ministry's, operator's and public lists, jobs, checks."""
    if not why:
        raise ValueError("say why all spaces are read")
    with scopes_disabled():
        yield


def spaces_in_force() -> frozenset[int] | None:
    """Ids of the spaces in force; None where all are (across_spaces)."""
    found = get_scope()
    if found.get("_enabled") is False:
        return None
    value = found.get("space")
    if value is None:
        return frozenset()
    return frozenset(item.pk for item in (value if isinstance(value, list) else [value]))
