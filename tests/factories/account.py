"""A board's work in every kind of record, straight into the tables; every text comes from `say`, so that tests can mark it.

`say(what)` is asked once for each text. Values (dates, amounts) are plain.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Visibility
from steerboard.stages.chain import services as chain
from steerboard.stages.indicators.models import Baseline, Indicator, Observation, Target
from steerboard.stages.initiatives.models import Activity, Initiative, MoneyFigure, MoneyLine
from steerboard.stages.meetings.models import Decision, Meeting, Task
from tests.factories.boards import BoardKit

Say = Callable[[str], str]


def illustration(what: str) -> str:
    return f"{what} (minh họa)"


@dataclass
class Account:
    """The records of one strand: a meeting, its conclusion, its task, an initiative with money, an indicator."""

    kit: BoardKit
    meeting: Meeting
    decision: Decision
    task: Task
    initiative: Initiative
    line: MoneyLine
    activity: Activity
    indicator: Indicator
    observation: Observation
    figures: list[MoneyFigure] = field(default_factory=list)

    @property
    def records(self) -> list[Any]:
        """All records on the chain."""
        return [
            self.meeting,
            self.decision,
            self.task,
            self.initiative,
            self.line,
            self.activity,
            self.indicator,
        ]

    def publish(self) -> None:
        """Show all of them to the public."""
        with self.kit.scope():
            for record in self.records:
                chain.publish(record, by=None)


def account(
    kit: BoardKit,
    *,
    nr: int = 1,
    say: Say = illustration,
    visibility: int = Visibility.PUBLIC,
    task: dict[str, Any] | None = None,
    initiative: dict[str, Any] | None = None,
) -> Account:
    """One strand of records on the board, all of the same visibility; nothing is published."""
    with kit.scope():
        meeting, decision = _meeting(kit, nr, say, visibility)
        given = _task(kit, decision, say, visibility, task or {})
        made = _initiative(kit, nr, say, visibility, initiative or {})
        line, figures = _money(kit, made, say, visibility)
        activity = Activity(
            space=kit.space,
            initiative=made,
            order=1,
            title=say("activity"),
            organisation=kit.organisations["industry"],
            planned_from=today() - timedelta(days=60),
            planned_to=today() + timedelta(days=30),
            visibility=visibility,
        )
        chain.save(activity, by=None, act="initiatives.activity_plan")
        indicator, observation = _indicator(kit, nr, say, visibility)
    return Account(kit, meeting, decision, given, made, line, activity, indicator, observation, figures)


def _meeting(kit: BoardKit, nr: int, say: Say, visibility: int) -> tuple[Meeting, Decision]:
    on = today() - timedelta(days=20)
    meeting = Meeting(
        space=kit.space,
        board=kit.board,
        nr=nr,
        subject=say("subject"),
        on=on,
        begins=time(8),
        state="closed",
        called_at=now(),
        opened_at=now(),
        closed_at=now(),
        visibility=visibility,
    )
    chain.save(meeting, by=None, act="meetings.meeting_plan")
    decision = Decision(
        space=kit.space,
        board=kit.board,
        meeting=meeting,
        serial=1,
        text=say("conclusion"),
        state="adopted",
        concluded_at=now(),
        visibility=visibility,
    )
    chain.save(decision, by=None, act="meetings.decision_conclude")
    return meeting, decision


def _task(kit: BoardKit, decision: Decision, say: Say, visibility: int, more: dict[str, Any]) -> Task:
    due: date = more.pop("due_on", today() + timedelta(days=10))
    values: dict[str, Any] = {"text": say("task"), "lead": kit.organisations["industry"], "seat": kit.seats["member"]}
    task = Task(
        space=kit.space,
        board=kit.board,
        decision=decision,
        serial=more.pop("serial", 1),
        given_on=decision.meeting.on,
        due_on=due,
        first_due_on=due,
        counts_from=due,
        visibility=visibility,
        **(values | more),
    )
    chain.save(task, by=None, act="meetings.task_give")
    return task


def _initiative(kit: BoardKit, nr: int, say: Say, visibility: int, more: dict[str, Any]) -> Initiative:
    values: dict[str, Any] = {
        "year": today().year,
        "serial": nr,
        "title": say("initiative"),
        "topic": kit.topics["core"],
        "lead_organisation": kit.organisations["industry"],
        "accountable_seat": kit.seats["member"],
        "state": "running",
        "proposed_on": today() - timedelta(days=90),
        "running_on": today() - timedelta(days=60),
        "starts_on": today() - timedelta(days=60),
        "ends_on": today() + timedelta(days=120),
    }
    made = Initiative(space=kit.space, board=kit.board, visibility=visibility, **(values | more))
    chain.save(made, by=None, act="initiatives.propose")
    return made


def _money(kit: BoardKit, initiative: Initiative, say: Say, visibility: int) -> tuple[MoneyLine, list[MoneyFigure]]:
    line = MoneyLine(
        space=kit.space,
        initiative=initiative,
        kind="recurrent",
        name=say("source"),
        budget_year=today().year,
        holder=kit.organisations["finance"],
        visibility=visibility,
    )
    chain.save(line, by=None, act="initiatives.line_open")
    figures = []
    for stage, millions in (("planned", 900), ("approved", 800), ("spent", 300)):
        figure = MoneyFigure(
            space=kit.space,
            line=line,
            stage=stage,
            amount=Decimal(millions) * 1_000_000,
            on=today() - timedelta(days=30),
            document=kit.decision,
            entered_at=now(),
        )
        audit.save(figure, by=None, act="initiatives.figure_enter")
        figures.append(figure)
    return line, figures


def _indicator(kit: BoardKit, nr: int, say: Say, visibility: int) -> tuple[Indicator, Observation]:
    indicator = Indicator(
        space=kit.space,
        board=kit.board,
        code=f"CS-{nr:02d}",
        name=say("indicator"),
        unit="hộ",
        value_type="count",
        direction="increase",
        time_kind="level",
        frequency="month",
        owner_seat=kit.seats["member"],
        visibility=visibility,
    )
    chain.save(indicator, by=None, act="indicators.define")
    start = today() - timedelta(days=200)
    baseline = Baseline(space=kit.space, indicator=indicator, value=Decimal(100), on=start, set_at=now())
    audit.save(baseline, by=None, act="indicators.baseline_set")
    target = Target(
        space=kit.space,
        indicator=indicator,
        value=Decimal(200),
        due_on=today() + timedelta(days=165),
        valid_from=start,
        set_at=now(),
    )
    audit.save(target, by=None, act="indicators.target_set")
    observation = Observation(
        space=kit.space,
        indicator=indicator,
        period=f"{today().year}-11",
        period_from=date(today().year, 10, 15),
        period_to=date(today().year, 11, 14),
        value=Decimal("110.5"),
        state="verified",
        entered_by=kit.users["task_force"].person,
        entered_at=now(),
        submitted_at=now(),
        verified_by=kit.users["member"].person,
        verified_at=now(),
    )
    audit.save(observation, by=None, act="indicators.observation_verify")
    return indicator, observation
