"""Each frozen record of the demonstration, computed again by the methods from its own input."""

from collections.abc import Iterator
from typing import Any

import pytest

from steerboard.methods.command import compute
from steerboard.platform.base.scopes import across_spaces
from steerboard.stages.meetings.models import Decision, Meeting, Motion, Task

# One process loads it for all tests of this folder.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demonstration")]


@pytest.fixture(autouse=True)
def _everywhere(demonstration: float) -> Iterator[None]:
    with across_spaces("looking at all boards of the demonstration"):
        yield


def _frozen() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What was frozen: the label of its record, the method, input and output."""
    for motion in Motion.objects.select_related("meeting"):
        yield motion.label, "quorum", motion.quorum
        if motion.majority is not None:
            yield motion.label, "majority", motion.majority
    for decision in Decision.objects.select_related("meeting"):
        if decision.quorum:
            yield decision.number, "quorum", decision.quorum
    for task in Task.objects.select_related("decision__meeting").exclude(lateness={}):
        yield task.number, "working-days", task.lateness


def test_each_frozen_record_is_what_its_method_says() -> None:
    rows = list(_frozen())
    assert len(rows) > 75
    assert [(label, method) for label, method, row in rows if compute(method, row["input"]) != row["output"]] == []


def test_a_changed_number_is_found() -> None:
    label, method, row = next(_frozen())
    changed = {**row["output"], "needed": row["output"]["needed"] + 1}
    assert compute(method, row["input"]) != changed, label


def test_a_conclusion_rests_on_its_vote_and_a_closed_task_on_its_date() -> None:
    for decision in Decision.objects.exclude(motion=None).select_related("motion"):
        assert decision.motion is not None
        assert (decision.motion.carried, decision.quorum) == (True, decision.motion.quorum)
    for task in Task.objects.filter(state="done").exclude(lateness={}):
        assert task.days_late == task.lateness["output"]["working_days"]


def test_a_vote_that_failed_concluded_nothing() -> None:
    failed = Motion.objects.filter(carried=False)
    assert [motion.label for motion in failed] == ["B4-01"]
    assert not Decision.objects.filter(motion__in=failed).exists()
    assert Meeting.objects.filter(motions__in=failed).count() == 1
