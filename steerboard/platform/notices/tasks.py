"""Jobs of the outbox."""

from collections.abc import Callable
from typing import Final

from django_tasks import task

from steerboard.platform.notices import sending


@task()
def deliver() -> int:
    """Send the mails that are due. Returns how many left."""
    return sending.deliver_due().sent


def _send_due() -> int:
    return sending.deliver_due().sent


TICK: Final[dict[str, Callable[[], int]]] = {"doubt": sending.doubt, "send_due": _send_due}
