"""The queue: what a dead worker left is taken back, what is due is done once, a living worker is known."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from steerboard.interfaces.cli.main import main
from steerboard.platform.base import jobs
from steerboard.platform.base.clock import now

ROOT = Path(__file__).resolve().parents[3]
MARK = "STEERBOARD_TEST_MARK"


@task()
def mark() -> int:
    """Writes one line a run; waits while the file says so."""
    path = Path(os.environ[MARK])
    with path.open("a", encoding="utf-8") as file:
        file.write("began\n")
    while path.with_suffix(".hold").exists():
        time.sleep(0.05)
    return 1


@pytest.fixture
def _own_signals() -> Iterator[None]:
    """The worker takes over the signals of its process; a test gives them back."""
    taken = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
    before = {each: signal.getsignal(each) for each in taken}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


def _work() -> None:
    call_command("db_worker", batch=True, interval=0, reload=False, verbosity=0, startup_delay=False)


def _left_running(**changes: Any) -> DBTaskResult:
    mark.enqueue()
    result = DBTaskResult.objects.get()
    for name, value in {
        "status": "RUNNING",
        "started_at": now() - timedelta(minutes=16),
        "worker_ids": ["a"],
        **changes,
    }.items():
        setattr(result, name, value)
    result.save()
    return result


@pytest.mark.django_db
def test_a_job_left_running_is_taken_back_and_given_up_after_three_tries() -> None:
    result = _left_running()
    assert (jobs.reap(), jobs.reap()) == (1, 0)
    result.refresh_from_db()
    assert (result.status, result.started_at, result.worker_ids) == ("READY", None, ["a"])
    DBTaskResult.objects.update(status="RUNNING", started_at=now() - timedelta(minutes=16), worker_ids=["a", "b", "c"])
    assert (jobs.reap(), jobs.reap()) == (1, 0)
    result.refresh_from_db()
    assert (result.status, result.exception_class_path) == ("FAILED", "steerboard.platform.base.jobs.WorkerDied")
    assert result.task_result.errors[0].traceback == "left running 3 times"


@pytest.mark.django_db
def test_a_job_at_work_is_left_alone() -> None:
    _left_running(started_at=now() - timedelta(minutes=14))
    assert jobs.reap() == 0


@pytest.mark.django_db
def test_a_job_waits_once() -> None:
    assert (jobs.enqueue_once(jobs.PULSE), jobs.enqueue_once(jobs.PULSE)) == (True, False)


@pytest.mark.django_db
def test_old_results_are_forgotten() -> None:
    for path, age in ((jobs.PULSE, 2), (jobs.PULSE, 0.5), ("x.y", 2), ("x.y", 24 * 15)):
        mark.enqueue()
        DBTaskResult.objects.filter(status="READY").update(
            status="SUCCESSFUL", task_path=path, finished_at=now() - timedelta(hours=age)
        )
    assert (jobs.prune(), jobs.prune()) == (2, 0)
    assert sorted(DBTaskResult.objects.values_list("task_path", flat=True)) == [jobs.PULSE, "x.y"]


@pytest.mark.django_db
def test_a_tick_may_run_twice() -> None:
    first, second = jobs.tick(), jobs.tick()
    assert set(first) == {
        "base.reap",
        "base.pulse",
        "base.prune_jobs",
        "base.prune_keys",
        "documents.sweep_files",
        "notices.doubt",
        "notices.send_due",
    } | {name for name in first if name.partition(".")[0] not in {"base", "documents", "notices"}}
    assert (first["base.pulse"], second["base.pulse"]) == (1, 0)
    assert [found for found in (first | second).values() if isinstance(found, str)] == []


@pytest.mark.django_db
def test_one_part_that_fails_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> int:
        raise RuntimeError("broken")

    work: dict[str, Callable[[], int]] = {"a": broken, "b": lambda: 3}
    monkeypatch.setattr(jobs, "due_work", lambda: work)
    assert jobs.tick() == {"a": "RuntimeError: broken", "b": 3}
    assert main(["tick", "--quiet"]) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_own_signals")
def test_a_living_worker_is_known_by_its_pulse() -> None:
    assert not jobs.worker_state().is_well
    jobs.tick()
    assert jobs.worker_state().is_well
    DBTaskResult.objects.update(enqueued_at=now() - timedelta(minutes=6))
    assert not jobs.worker_state().is_well
    _work()
    state = jobs.worker_state()
    assert (state.is_well, state.waiting) == (True, 0)
    DBTaskResult.objects.update(finished_at=now() - timedelta(minutes=6))
    assert not jobs.worker_state().is_well


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_own_signals")
def test_a_killed_worker_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker process dies in the middle of a job; the reaper gives it back and the next worker does it."""
    trace = tmp_path / "mark"
    monkeypatch.setenv(MARK, str(trace))
    trace.with_suffix(".hold").touch()
    mark.enqueue()
    worker = subprocess.Popen(
        [sys.executable, "-c", _WORKER, str(connection.settings_dict["NAME"])],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": django_settings.SETTINGS_MODULE},
    )
    try:
        _wait(trace.exists)
        worker.send_signal(signal.SIGKILL)
        worker.wait(10)
    finally:
        worker.kill()
    assert DBTaskResult.objects.get().status == "RUNNING"
    trace.with_suffix(".hold").unlink()
    _work()
    assert DBTaskResult.objects.get().status == "RUNNING"
    monkeypatch.setattr(jobs, "RUNS_AT_MOST", timedelta(0))
    assert jobs.reap() == 1
    _work()
    result = DBTaskResult.objects.get()
    assert (result.status, len(result.worker_ids), trace.read_text(encoding="utf-8")) == (
        "SUCCESSFUL",
        2,
        "began\n" * 2,
    )


# The worker's own process opens the test database by name: its settings would make another.
_WORKER = """
import sys, django
from django.conf import settings
django.setup()
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from steerboard.interfaces.cli.main import main
main(["worker", "--interval", "0.1"])
"""


def _wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not until():
        assert time.monotonic() < end, "the worker did not begin"
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_own_signals")
def test_the_verbs_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tick"]) == 0
    assert '"base.pulse": 1' in capsys.readouterr().out
    assert main(["worker", "--batch"]) == 0
    assert jobs.worker_state().is_well
