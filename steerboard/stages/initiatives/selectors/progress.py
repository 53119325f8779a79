"""How far initiatives are: what counts of their activities, how that stands against the time, and the light with why.

The sums are those of `steerboard.methods` (portfolio, progress); what goes in is kept beside what came out, so that a
page can be replayed with `steerboard compute indicator-trajectory`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.db.models import Count, F

from steerboard.methods.clocks import Calendar
from steerboard.methods.portfolio import Done, Earning, earned_percent, money_notes, physical_progress, slip
from steerboard.methods.progress import (
    Direction,
    Light,
    Lit,
    Overall,
    Plan,
    Report,
    light,
    progress_percent,
    trajectory,
    worst,
)
from steerboard.methods.sentence import Sentence, percentage
from steerboard.platform.base.clock import today
from steerboard.platform.base.publication import published
from steerboard.register.territories.selectors import calendar
from steerboard.stages.initiatives.enums import ENDED, ActivityState, InitiativeState
from steerboard.stages.initiatives.models import Activity, Evidence, Initiative
from steerboard.stages.initiatives.selectors.money import Sums, money_of
from steerboard.stages.initiatives.selectors.results import result, result_lights

REPORT_EVERY: Final = 31
"""Days after which a running initiative owes its next report (monthly, domain.md 9.2)."""


@dataclass(frozen=True, slots=True)
class ActivityStanding:
    """An activity on a day: what counts of it, working days of slip (above 0: late), how many papers show it."""

    activity: Activity
    percent: Fraction | None
    slip_days: int
    expected_to: date
    evidence: int

    @property
    def is_late(self) -> bool:
        return self.slip_days > 0 and self.activity.state != ActivityState.DROPPED


@dataclass(frozen=True, slots=True)
class Standing:
    """An initiative on a day. `replay` is the input of `steerboard compute indicator-trajectory`; None without a plan."""

    percent: Fraction | None
    overall: Overall
    parts: Mapping[str, Lit]
    activities: tuple[ActivityStanding, ...]
    money: tuple[Sums, ...]
    replay: dict[str, Any] | None
    index: Fraction | float | None
    results: Mapping[int, Lit] = field(default_factory=dict)

    @property
    def done(self) -> int:
        return sum(row.activity.state == ActivityState.DONE for row in self.activities)

    @property
    def counted(self) -> int:
        """Activities that are not dropped."""
        return sum(row.activity.state != ActivityState.DROPPED for row in self.activities)

    @property
    def late(self) -> int:
        return sum(row.is_late for row in self.activities)


def standings(
    initiatives: Iterable[Initiative],
    *,
    highest: int | None,
    on: date | None = None,
    evidence: Iterable[Evidence] | None = None,
) -> dict[int, Standing]:
    """Where each initiative stands on a day, by its key. At most nine statements and the calendar, at any number.

    `highest` is what the reader may see; None is the public. The light rests on the activities, the money and the
    indicators that this reader may see: nothing hidden can be read from it. `evidence` is all evidence of these
    initiatives, where the page has read it already.
    """
    held = list(initiatives)
    day = on or today()
    known = calendar()
    activities = _activities(held, highest)
    papers = _evidence(held) if evidence is None else Counter(row.activity_id for row in evidence)
    money = money_of(held, highest, day)
    results = result_lights(held, highest=highest, on=day)
    found = {}
    for one in held:
        rows = [_activity_standing(row, papers[row.pk], day, known) for row in activities[one.pk]]
        found[one.pk] = _standing(one, rows, money[one.pk], results.get(one.pk, {}), day)
    return found


def _activities(held: list[Initiative], highest: int | None) -> dict[int, list[Activity]]:
    found: dict[int, list[Activity]] = defaultdict(list)
    rows = Activity.objects.filter(initiative__in=held)
    rows = published(rows, via="node") if highest is None else rows.filter(visibility__lte=highest)
    for row in rows.annotate(responsible_name=F("responsible__name")).order_by("order", "pk"):
        found[row.initiative_id].append(row)
    return found


def _evidence(held: list[Initiative]) -> Counter[int | None]:
    rows = Evidence.objects.filter(initiative__in=held, activity__isnull=False, removed_at=None)
    return Counter(dict(rows.values_list("activity_id").annotate(Count("pk"))))


def _activity_standing(row: Activity, papers: int, day: date, known: Calendar) -> ActivityStanding:
    is_done = row.state == ActivityState.DONE
    expected = row.done_on if is_done and row.done_on else row.forecast_to or row.planned_to
    if not is_done and row.state != ActivityState.DROPPED:
        expected = max(expected, day) if expected < day else expected
    days = slip(row.planned_to, expected, known).working_days
    return ActivityStanding(row, counted_percent(row, papers, day), days, expected, papers)


def counted_percent(row: Activity, papers: int, on: date) -> Fraction | None:
    """What counts of an activity, by the way it declared. One that is done counts in full."""
    if row.state == ActivityState.DONE:
        return Fraction(100)
    units = None
    if row.units_planned is not None and row.units_done is not None:
        units = (Fraction(row.units_done), Fraction(row.units_planned))
    done = Done(
        begun=row.begun_on is not None,
        finished=False,
        units=units,
        judged=None if row.percent is None else Fraction(row.percent),
        evidence=papers > 0,
    )
    return earned_percent(Earning(row.earning), done, on)


def _standing(
    one: Initiative, rows: list[ActivityStanding], money: list[Sums], results: Mapping[int, Lit], day: date
) -> Standing:
    living = [row for row in rows if row.activity.state != ActivityState.DROPPED]
    percent = physical_progress([(row.activity.weight, row.percent) for row in living])
    parts: dict[str, Lit] = {}
    replay = index = None
    if one.state == InitiativeState.RUNNING:
        parts["schedule"], replay, index = _schedule(one, living, percent, day)
        parts["money"] = _money(money, percent)
        if (reached := result(results)) is not None:
            parts["result"] = reached
    else:
        parts["state"] = _by_state(one)
    return Standing(percent, worst(parts), parts, tuple(rows), tuple(money), replay, index, results)


def _by_state(one: Initiative) -> Lit:
    """The light of one that is not under way: its state says it."""
    if one.state in ENDED and one.stopped_why:
        return Lit(Light.NO_TRAJECTORY, Sentence("It was stopped.", "Đã dừng thực hiện."))
    if one.state in ENDED:
        late = one.days_late or 0
        en = f" {late} days after its planned end." if late else " In time."
        vi = f" Chậm {late} ngày so với kế hoạch." if late else " Đúng hạn."
        return Lit(Light.DONE, Sentence(f"It is completed.{en}", f"Đã hoàn thành.{vi}"))
    return Lit(Light.NOT_DUE, Sentence("The work has not begun.", "Chưa bắt đầu thực hiện."))


def _schedule(
    one: Initiative, living: list[ActivityStanding], percent: Fraction | None, day: date
) -> tuple[Lit, dict[str, Any] | None, Fraction | float | None]:
    """Work done against time passed, from 0 on the first day to 100 on the last."""
    if one.starts_on is None or one.ends_on is None or one.ends_on <= one.starts_on:
        reason = Sentence("Without a first and a last day there is no plan.", "Thiếu ngày bắt đầu hoặc kết thúc.")
        return Lit(Light.SETUP_ERROR, reason), None, None
    plan = Plan(Direction.INCREASE, Fraction(0), Fraction(100), one.starts_on, one.ends_on)
    way = trajectory(plan, day, percent)
    reported = max((row.activity.reported_on for row in living if row.activity.reported_on), default=None)
    since = reported or one.running_on or one.starts_on
    late = max(0, (day - since).days - REPORT_EVERY)
    verified = one.accountable_seat.post_title if one.accountable_seat is not None else None
    shown = light(
        progress_percent(Direction.INCREASE, Fraction(0), Fraction(100), percent),
        way,
        Report(reported, verified, late),
    )
    replay = {
        "direction": "increase",
        "baseline": 0,
        "target": 100,
        "start": one.starts_on.isoformat(),
        "end": one.ends_on.isoformat(),
        "as_of": day.isoformat(),
        "actual": None if percent is None else _plain(percent),
        "method": "linear",
    }
    return shown, replay, way.performance_index


def _plain(value: Fraction) -> Decimal | int:
    return value.numerator if value.denominator == 1 else Decimal(value.numerator) / Decimal(value.denominator)


def _money(money: list[Sums], percent: Fraction | None) -> Lit:
    """Red for what asks for an answer now, amber where money and work part, green else."""
    wrong = [breach for sums in money for breach in sums.breaches]
    for breach in sorted(wrong, key=lambda each: not each.is_serious):
        return Lit(Light.RED if breach.is_serious else Light.AMBER, breach.reason)
    work = None if percent is None else percent / 100
    for sums in money:
        for note in money_notes(sums.absorption, work):
            return Lit(Light.AMBER, note.reason)
    approved = next((sums for sums in money if sums.approved), None)
    if approved is None:
        return Lit(Light.NOT_DUE, Sentence("No money is approved yet.", "Chưa có kinh phí được duyệt."))
    share = approved.absorption
    if share is None:
        reason = Sentence(
            "Money is approved; nothing is entered as spent yet.", "Kinh phí đã duyệt; chưa nhập số đã chi."
        )
        return Lit(Light.GREEN, reason)
    return Lit(
        Light.GREEN,
        Sentence(
            f"{percentage(share, 'en')} of the approved money is disbursed.",
            f"Đã giải ngân {percentage(share, 'vi')} kinh phí được duyệt.",
        ),
    )
