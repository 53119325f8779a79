"""The plan as bars: a scale of months, a bar an activity, today's line. Drawn by the server as SVG, in per cent of the width."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.formats import day, number, percent
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.initiatives.shown import activity_tag
from steerboard.stages.initiatives.enums import ActivityState
from steerboard.stages.initiatives.selectors.progress import ActivityStanding

_MONTHS_AT_MOST: Final = 14
_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class Tick:
    """A month of the scale: where it begins, and its word ("" where there is no room)."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One activity: where its bar begins and how long it is, what is done of it, its end as it is expected."""

    id: int
    title: str
    who: str
    note: str
    is_late: bool
    tag: Tag
    x: str
    width: str
    done: str
    late_x: str
    late_width: str
    milestone: str
    dates: str
    percent: str
    evidence: int
    url: str = ""
    report_url: str = ""
    acts: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class Gantt:
    """The chart. `today` is "" where today lies outside of it."""

    ticks: Sequence[Tick]
    bars: Sequence[Bar]
    today: str

    @property
    def late(self) -> int:
        return sum(bar.is_late for bar in self.bars)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def at(self, on: date) -> float:
        """A day as a share of the width, 0 to 1."""
        whole = (self.last - self.first).days or 1
        return min(1.0, max(0.0, (on - self.first).days / whole))

    def span(self, start: date, end: date) -> tuple[str, str]:
        left, right = self.at(start), self.at(end + timedelta(days=1))
        return _length(left), _length(max(0.006, right - left))


def _length(share: float) -> str:
    """Not localised: SVG knows no decimal comma."""
    return f"{share * 100:.2f}%"


def _month_after(on: date) -> date:
    return date(on.year + 1, 1, 1) if on.month == _DECEMBER else date(on.year, on.month + 1, 1)


def _scale(rows: Sequence[ActivityStanding]) -> _Scale:
    first = min(row.activity.planned_from for row in rows)
    last = max(max(row.activity.planned_to, row.expected_to) for row in rows)
    return _Scale(first.replace(day=1), _month_after(last))


def _ticks(scale: _Scale) -> list[Tick]:
    months = []
    on = scale.first
    while on < scale.last:
        months.append(on)
        on = _month_after(on)
    step = -(-len(months) // _MONTHS_AT_MOST)
    return [
        Tick(
            _length(scale.at(month)),
            f"{month.month}/{month.year}" if step > 1 or _names_year(month, i) else str(month.month),
        )
        for i, month in enumerate(months)
        if i % step == 0
    ]


def _names_year(month: date, place: int) -> bool:
    return month.month == 1 or place == 0


def gantt(rows: Sequence[ActivityStanding], today: date, *, who: dict[int, str]) -> Gantt | None:
    """The chart of these activities; None without any. `who`: activity → the words for who is responsible."""
    if not rows:
        return None
    scale = _scale(rows)
    return Gantt(
        _ticks(scale),
        [_bar(row, scale, who.get(row.activity.pk, "")) for row in rows],
        _length(scale.at(today)) if scale.first <= today < scale.last else "",
    )


def _bar(row: ActivityStanding, scale: _Scale, who: str) -> Bar:
    activity = row.activity
    x, width = scale.span(activity.planned_from, activity.planned_to)
    share = float(row.percent or 0) / 100
    length = float(width.removesuffix("%")) / 100
    late_x = late_width = ""
    if row.expected_to > activity.planned_to:
        late_x, late_width = scale.span(activity.planned_to + timedelta(days=1), row.expected_to)
    return Bar(
        id=activity.pk,
        title=activity.title,
        who=who,
        note=_note(row),
        is_late=row.is_late,
        tag=activity_tag(activity),
        x=x,
        width=width,
        done=_length(length * share) if share else "",
        late_x=late_x,
        late_width=late_width,
        milestone=_length(scale.at(activity.planned_to)) if activity.is_milestone else "",
        dates=_dates(row),
        percent="" if row.percent is None else percent(float(row.percent)),
        evidence=row.evidence,
    )


def _dates(row: ActivityStanding) -> str:
    activity = row.activity
    planned = f"{day(activity.planned_from)} – {day(activity.planned_to)}"
    if activity.done_on is not None:
        return _("%(planned)s, done on %(day)s") % {"planned": planned, "day": day(activity.done_on)}
    if activity.forecast_to is not None and activity.forecast_to != activity.planned_to:
        return _("%(planned)s, expected until %(day)s") % {"planned": planned, "day": day(activity.forecast_to)}
    return planned


def _note(row: ActivityStanding) -> str:
    """What stands beside the name: late by how much, or how far."""
    activity = row.activity
    if activity.state == ActivityState.DROPPED:
        return _("dropped: %(why)s") % {"why": activity.dropped_why}
    if row.is_late:
        text = ngettext("%(days)s working day late", "%(days)s working days late", row.slip_days)
        return text % {"days": number(row.slip_days)}
    if activity.units_planned is not None and activity.units_done is not None:
        return _("%(done)s of %(planned)s %(unit)s") % {
            "done": number(activity.units_done.normalize()),
            "planned": number(activity.units_planned.normalize()),
            "unit": activity.unit,
        }
    return "" if row.percent is None or activity.state == ActivityState.DONE else percent(float(row.percent))
