"""What a constraint of the database refuses is said in the words of its rule: an app keeps the table, this reads it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, transaction

from steerboard.platform.base.errors import Refusal, Text

P = ParamSpec("P")
R = TypeVar("R")
# Name of a constraint, index or trigger (as either engine names it in its error) → the refusal. The first that fits counts.
Said = Mapping[str, Callable[[], Refusal]]


@contextmanager
def database_speaks(said: Said) -> Iterator[None]:
    """Run writes in a savepoint; what a constraint refuses is raised as the rule's own refusal."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        text = str(fault)
        refusal = next((refusal for name, refusal in said.items() if name in text), None)
        if refusal is None:
            raise
        raise refusal() from fault


@contextmanager
def refusing(reason: Text, *, field: str, code: str) -> Iterator[None]:
    """Where one rule alone can be broken: whatever the database refuses is told in its words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        raise Refusal(reason, field=field, code=code) from fault


def service_of(said: Said) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """The decorator of an app's services: one transaction, and `database_speaks` with the app's table."""

    def service(write: Callable[P, R]) -> Callable[P, R]:
        @wraps(write)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            with transaction.atomic(), database_speaks(said):
                return write(*args, **kwargs)

        return run

    return service
