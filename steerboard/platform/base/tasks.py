"""Jobs of the base: the pulse by which a living worker is known, and what the tick clears up."""

from collections.abc import Callable
from typing import Final

from django_tasks import task

from steerboard.platform.base import idempotency, jobs


@task()
def pulse() -> bool:
    """Nothing but a sign of life."""
    return True


def _put_pulse() -> int:
    return int(jobs.enqueue_once(jobs.PULSE))


TICK: Final[dict[str, Callable[[], int]]] = {
    "reap": jobs.reap,
    "pulse": _put_pulse,
    "prune_jobs": jobs.prune,
    "prune_keys": idempotency.prune,
}
