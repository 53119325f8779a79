"""Round the queue: put a job in once, take back what a dead worker left, do what is due, see whether a worker lives.

The queue is django-tasks' table in our database; the transaction that changes a record enqueues its job. A job may run
twice: each selects "due and not yet written" and is safe to repeat.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from django.apps import apps
from django.db.models import Q
from django.utils.module_loading import import_string

from steerboard.platform.base.clock import now
from steerboard.platform.base.tables import table_of

log = structlog.get_logger("steerboard.jobs")

# A job of ours takes seconds; one that runs longer was left by a worker that died (the queue has no lease).
RUNS_AT_MOST: Final = timedelta(minutes=15)
TRIES: Final = 3
KEPT: Final = timedelta(days=14)
PULSE: Final = "steerboard.platform.base.tasks.pulse"
# The tick puts in a pulse each minute; a worker that has done none for this long is not there.
_SILENCE: Final = timedelta(minutes=5)


class WorkerDied(RuntimeError):
    """A job was left running three times: its worker was killed, or the job kills workers."""


def _results() -> Any:
    # Imported when used: the queue's models exist only after the apps are loaded.
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects


def enqueue_once(dotted: str) -> bool:
    """Put a job without arguments into the queue unless one waits there already. Returns whether it was put in."""
    if _results().filter(task_path=dotted, status="READY").exists():
        return False
    import_string(dotted).enqueue()
    return True


def reap() -> int:
    """Give back jobs that have been running too long; after three tries a job is given up. Returns how many were found."""
    found = 0
    for result in _results().filter(status="RUNNING", started_at__lt=now() - RUNS_AT_MOST):
        mine = _results().filter(pk=result.pk, status="RUNNING", started_at=result.started_at)
        if len(result.worker_ids) >= TRIES:
            fault = WorkerDied(f"left running {len(result.worker_ids)} times")
            changed = mine.update(
                status="FAILED",
                finished_at=now(),
                exception_class_path=f"{WorkerDied.__module__}.{WorkerDied.__qualname__}",
                traceback=str(fault),
            )
            log.error("job_given_up", job=str(result.pk), path=result.task_path)
        else:
            changed = mine.update(status="READY", started_at=None)
            log.warning("job_taken_back", job=str(result.pk), path=result.task_path)
        found += changed
    return found


def prune() -> int:
    """Forget finished jobs: pulses after an hour, others after two weeks. Returns how many."""
    finished = _results().filter(status__in=["SUCCESSFUL", "FAILED"])
    old = Q(finished_at__lt=now() - KEPT) | Q(task_path=PULSE, finished_at__lt=now() - timedelta(hours=1))
    return int(finished.filter(old).delete()[0])


@dataclass(frozen=True, slots=True)
class WorkerState:
    """Whether jobs are being done. `last_pulse_at` is None where no tick has run yet; `waiting` counts jobs in the queue."""

    is_well: bool
    last_pulse_at: datetime | None
    waiting: int


def worker_state() -> WorkerState:
    """A worker is well when it has done a pulse within five minutes, or none has waited that long yet."""
    done = _results().filter(task_path=PULSE, status="SUCCESSFUL").order_by("-finished_at").first()
    last = done.finished_at if done is not None else None
    waiting = _results().ready().count()
    oldest = _results().filter(task_path=PULSE, status="READY").order_by("enqueued_at").first()
    is_well = (last is not None and last > now() - _SILENCE) or (
        oldest is not None and oldest.enqueued_at > now() - _SILENCE
    )
    return WorkerState(is_well, last, waiting)


def due_work() -> dict[str, Callable[[], int]]:
    """What each app does in a tick: `tasks.TICK` of every app of ours, by "label.name", lower floors first."""
    found: dict[str, Callable[[], int]] = {}
    for config in apps.get_app_configs():
        if not config.name.startswith("steerboard."):
            continue
        for name, do in table_of(config.label, "tasks", "TICK").items():
            found[f"{config.label}.{name}"] = do
    return found


def tick() -> dict[str, int | str]:
    """Do all that is due and not yet written. One part that fails does not stop the others; its error is in the report."""
    report: dict[str, int | str] = {}
    for name, do in due_work().items():
        try:
            report[name] = do()
        except Exception as fault:
            log.exception("tick_failed", part=name)
            report[name] = f"{type(fault).__name__}: {fault}"[:200]
    return report
