"""Reads where a board stands through the selectors of the stages: the same sums as on their own pages."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q

from steerboard.methods.clocks import Calendar
from steerboard.overview.steering.shapes import (
    DRAWN,
    Breach,
    Closing,
    Funds,
    IndicatorLine,
    InitiativeLine,
    LateTask,
    Name,
    Steering,
    Upcoming,
    WaitingDecision,
)
from steerboard.platform.base.clock import today
from steerboard.platform.base.publication import published
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.models import Board
from steerboard.stages.indicators.selectors.lists import indicators_of, published_indicators
from steerboard.stages.indicators.selectors.standing import Standing as IndicatorStanding
from steerboard.stages.indicators.selectors.standing import standings as indicator_standings
from steerboard.stages.initiatives.models import Initiative
from steerboard.stages.initiatives.selectors.money import LineMoney, by_source_and_year, summed
from steerboard.stages.initiatives.selectors.portfolio import initiatives_of, published_initiatives
from steerboard.stages.initiatives.selectors.progress import Standing, standings
from steerboard.stages.meetings.enums import Answer, DecisionState, MeetingState
from steerboard.stages.meetings.models import Decision, Invitation, Item, ItemPaper, Meeting
from steerboard.stages.meetings.selectors.desk import desk_of, late_q, public_tasks, tasks_seen
from steerboard.stages.meetings.selectors.lists import next_meeting

VND: Final = "VND"
_LATE_SHOWN: Final = 200


def read(board: Board, highest: int | None) -> Steering:
    """Everything at once; a fixed number of statements, whatever the size. `highest` None is the public."""
    on, days = today(), calendar()
    tasks = public_tasks(board) if highest is None else tasks_seen(board, highest)
    late = list(
        tasks.filter(late_q(on, days)).select_related("decision__meeting").order_by("counts_from", "pk")[:_LATE_SHOWN]
    )
    decisions = _decisions(board, highest)
    initiatives = list(published_initiatives(board) if highest is None else initiatives_of(board, highest))
    wanted = [*(task.lead_id for task in late), *(one.waits_for_id for one in decisions)]
    wanted += [one.lead_organisation_id for one in initiatives]
    names = {
        pk: Name(version.name, version.name_en)
        for pk, version in nearest_versions({pk for pk in wanted if pk is not None}, on).items()
    }
    stood = standings(initiatives, highest=highest, on=on)
    return Steering(
        on=on,
        upcoming=_upcoming(board, highest),
        waiting=tuple(_waiting(one, names, on) for one in decisions),
        desk=desk_of(tasks, on, days),
        late=tuple(_late(task, names, on, days) for task in late),
        initiatives=tuple(_initiative(one, stood[one.pk], names) for one in initiatives),
        indicators=tuple(_indicators(board, highest, on)),
        funds=_funds([row for one in initiatives for sums in stood[one.pk].money for row in sums.lines]),
    )


def _upcoming(board: Board, highest: int | None) -> Upcoming | None:
    found = _next_public(board) if highest is None else next_meeting(board, highest)
    if found is None:
        return None
    answers = Invitation.objects.filter(meeting=found, seat__isnull=False, withdrawn_at=None).aggregate(
        invited=Count("pk"),
        coming=Count("pk", filter=Q(answer__in=[Answer.YES, Answer.SUBSTITUTE])),
        unanswered=Count("pk", filter=Q(answer=Answer.NONE, person__isnull=False)),
    )
    papers = ItemPaper.objects.filter(item=OuterRef("pk"), removed_at=None)
    items = Item.objects.filter(meeting=found, removed_at=None, visibility__lte=highest or 0).aggregate(
        items=Count("pk"), with_papers=Count("pk", filter=Q(Exists(papers)))
    )
    return Upcoming(
        key=found.pk,
        nr=found.nr,
        subject=Name(found.subject, found.subject_en),
        on=found.on,
        begins=found.begins,
        place=found.place,
        kind=found.kind,
        state=found.state,
        **answers,
        **items,
    )


def _next_public(board: Board) -> Meeting | None:
    rows = published(Meeting.objects.filter(board=board), via="node")
    ahead = rows.filter(state__in=[MeetingState.CALLED, MeetingState.OPEN], on__gte=today())
    return ahead.order_by("on", "nr").first()


def _decisions(board: Board, highest: int | None) -> list[Decision]:
    """Adopted conclusions that still wait for an act, the longest first."""
    rows = Decision.objects.filter(board=board, state=DecisionState.ADOPTED, needs_act=True, act=None)
    rows = published(rows, via="node") if highest is None else rows.filter(visibility__lte=highest)
    return list(rows.select_related("meeting").order_by("meeting__on", "serial"))


def _waiting(one: Decision, names: dict[int, Name], on: date) -> WaitingDecision:
    return WaitingDecision(
        key=one.pk,
        number=one.number,
        text=Name(one.shown_text, "" if one.public_text else one.text_en),
        waits_for=names.get(one.waits_for_id or 0, Name("")),
        since=one.meeting.on,
        days=(on - one.meeting.on).days,
    )


def _late(task: Any, names: dict[int, Name], on: date, days: Calendar) -> LateTask:
    return LateTask(
        key=task.pk,
        number=task.number,
        text=Name(task.text, task.text_en),
        agency=names.get(task.lead_id, Name("")),
        due_on=task.due_on,
        days=days.count(task.counts_from, on),
    )


def _initiative(one: Initiative, standing: Standing, names: dict[int, Name]) -> InitiativeLine:
    vnd = next((sums for sums in standing.money if sums.currency == VND), None)
    return InitiativeLine(
        key=one.pk,
        number=one.number,
        title=Name(one.title, one.title_en),
        agency_id=one.lead_organisation_id,
        agency=names.get(one.lead_organisation_id or 0, Name("")),
        state=one.state,
        light=DRAWN[standing.overall.light],
        why=standing.overall.reason,
        approved=vnd.approved if vnd else None,
        spent=vnd.spent if vnd else None,
        result_on=one.result_on,
    )


def _indicators(board: Board, highest: int | None, on: date) -> Iterable[IndicatorLine]:
    rows = list(published_indicators(board) if highest is None else indicators_of(board, highest))
    rows = [one for one in rows if one.ended_on is None]
    found = indicator_standings(rows, on, verified_only=highest is None, verifier="—" if highest is None else "")
    for one in rows:
        standing = found[one.pk]
        yield IndicatorLine(
            key=one.pk,
            code=one.code,
            name=Name(one.name, one.name_en),
            unit=Name(one.unit, one.unit_en),
            actual=standing.actual,
            data_on=standing.data_on,
            target=standing.target.value if standing.target else None,
            target_on=standing.target.due_on if standing.target else None,
            light=DRAWN[standing.lit.light],
            why=standing.lit.reason,
            progress=_share(standing.progress.percent),
            plan=_planned(standing),
        )


def _share(percent: Fraction | None) -> float | None:
    """Per cent of the way as a share between 0 and 1."""
    return None if percent is None else min(1.0, max(0.0, float(percent) / 100))


def _planned(standing: IndicatorStanding) -> float | None:
    """Where on the way the value should be today; None without a line."""
    line, target, baseline = standing.trajectory, standing.target, standing.baseline
    if line is None or line.expected_value is None or target is None or baseline is None or baseline.value is None:
        return None
    way = target.value - baseline.value
    return min(1.0, max(0.0, float((Decimal(str(float(line.expected_value))) - baseline.value) / way))) if way else None


def _funds(rows: Sequence[LineMoney]) -> Funds:
    by_currency: dict[str, list[LineMoney]] = {}
    for row in rows:
        by_currency.setdefault(row.line.currency, []).append(row)
    vnd = by_currency.get(VND, [])
    sums = next(iter(summed(vnd)), None)
    return Funds(
        planned=sums.planned if sums else None,
        approved=sums.approved if sums else None,
        spent=sums.spent if sums else None,
        others=any(currency != VND for currency in by_currency),
        breaches=tuple(
            Breach(
                row.line.initiative_id,
                Name(row.line.initiative.title, row.line.initiative.title_en),
                breach.reason,
                breach.is_serious,
            )
            for row in rows
            for breach in row.breaches
        ),
        closings=tuple(_closings(vnd)),
    )


def _closings(rows: Sequence[LineMoney]) -> Iterable[Closing]:
    """By source and year what is approved and not yet spent, of books that are still open."""
    on = today()
    for group in by_source_and_year(rows):
        left = (group.sums.approved or Decimal(0)) - (group.sums.spent or Decimal(0))
        open_until = [day for day in group.closes if day >= on]
        if left > 0 and (open_until or not group.closes):
            yield Closing(group.kind, group.budget_year, left, min(open_until, default=None))
