"""Where a board stands, in sums: initiatives by light, money, indicators, the four figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.ui.components import (
    Bullet,
    Figure,
    MoneyBar,
    Segment,
    ShareBar,
    Text,
    ratio,
)
from steerboard.interfaces.ui.formats import (
    MoneyUnit,
    day,
    money_figure,
    money_unit,
    money_unit_label,
    number,
    percent,
    share,
)
from steerboard.interfaces.web.shared.records import record_url
from steerboard.interfaces.web.shared.steering import named, plain, why, working_days
from steerboard.overview.steering import (
    ORDER,
    Funds,
    IndicatorLine,
    InitiativeLine,
    Name,
    Steering,
)
from steerboard.stages.initiatives.enums import SourceKind

_LIGHT_WORDS: Final[dict[str, Promise]] = {
    "green": gettext_lazy("on track"),
    "amber": gettext_lazy("needs attention"),
    "red": gettext_lazy("behind"),
    "none": gettext_lazy("no figure yet"),
}


def share_bar(found: Steering) -> ShareBar | None:
    """The initiatives under way by light; None where there is none."""
    lights = found.lights
    if not lights:
        return None
    label = _("%(count)s initiatives under way by light") % {"count": number(sum(lights.values()))}
    order = ("green", "amber", "red", "none")
    return ShareBar(label, [Segment(light, lights[light], _LIGHT_WORDS[light]) for light in order if lights[light]])


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    title: Text
    url: str
    number: str
    agency: Text
    light: str
    why: str
    money: str


def initiative_rows(rows: Iterable[InitiativeLine], slug: str) -> list[InitiativeRow]:
    found = list(rows)
    unit = money_unit([one.approved for one in found])
    return [
        InitiativeRow(
            title=named(one.title),
            url=record_url("initiative", one.key, slug),
            number=one.number,
            agency=named(one.agency),
            light=one.light,
            why=why(one.why),
            money=spent_of(one.spent, one.approved, unit),
        )
        for one in found
    ]


def spent_of(spent: Decimal | None, approved: Decimal | None, unit: MoneyUnit) -> str:
    """ "1.86 / 2.60 billion": spent of approved; "" where neither is entered."""
    if spent is None and approved is None:
        return ""
    return f"{money_figure(spent, unit)} / {money_figure(approved, unit)}"


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    name: Text
    url: str
    code: str
    actual: str
    target: str
    bullet: Bullet | None
    light: str
    why: str


def indicator_rows(rows: Iterable[IndicatorLine], slug: str) -> list[IndicatorRow]:
    return [
        IndicatorRow(
            name=named(one.name),
            url=record_url("indicator", one.key, slug),
            code=one.code,
            actual=_with_unit(one.actual, one.unit),
            target=_with_unit(one.target, one.unit),
            bullet=_bullet(one),
            light=one.light,
            why=why(one.why),
        )
        for one in rows
    ]


def _with_unit(value: Decimal | None, unit: Name) -> str:
    """At most two digits after the mark: the page of the indicator has them all."""
    return f"{number(round(value, 2))} {plain(unit)}".strip() if value is not None else ""


def _bullet(one: IndicatorLine) -> Bullet | None:
    if one.progress is None:
        return None
    said = {"done": percent(one.progress * 100), "plan": percent((one.plan or 0) * 100)}
    label = (
        _("%(done)s of the way to the target")
        if one.plan is None
        else _("%(done)s of the way to the target, %(plan)s planned by now")
    )
    return Bullet(one.progress, label % said, one.plan)


@dataclass(frozen=True, slots=True)
class MoneyCard:
    """Planned, approved, spent in one unit; what is wrong; what has to be spent by when."""

    unit: str
    bars: Sequence[MoneyBar]
    breaches: Sequence[tuple[Text, str, str, bool]]
    more_breaches: int
    closings: Sequence[tuple[str, str, str]]
    others: bool


def money_card(funds: Funds, slug: str, *, shown: int = 3) -> MoneyCard | None:
    """None where no amount in VND is entered."""
    if funds.is_empty:
        return None
    amounts = (funds.planned, funds.approved, funds.spent)
    unit = money_unit(amounts)
    whole = max((amount for amount in amounts if amount is not None), default=Decimal(0))
    kinds: tuple[tuple[Any, str, Decimal | None], ...] = (
        ("planned", _("Planned"), funds.planned),
        ("approved", _("Approved"), funds.approved),
        ("spent", _("Spent"), funds.spent),
    )
    worst = sorted(funds.breaches, key=lambda one: not one.is_serious)
    return MoneyCard(
        unit=money_unit_label(unit),
        bars=[MoneyBar(kind, label, money_figure(amount, unit), ratio(amount, whole)) for kind, label, amount in kinds],
        breaches=[
            (named(one.initiative), record_url("initiative", one.key, slug), why(one.why), one.is_serious)
            for one in worst[:shown]
        ],
        more_breaches=max(0, len(worst) - shown),
        closings=[
            (
                _("%(source)s %(year)s") % {"source": SourceKind(one.source).label, "year": str(one.budget_year)},
                money_figure(one.left, unit, 2),
                day(one.closes_on) if one.closes_on else _("by contract"),
            )
            for one in funds.closings[:shown]
        ],
        others=funds.others,
    )


def figures(found: Steering, urls: dict[str, str]) -> list[Figure]:
    """The four numbers of a board at work; each with its denominator."""
    lights, total = found.lights, found.desk.total
    running = sum(lights.values())
    open_tasks = total.running + total.late
    spent = share_percent(found.funds.spent, found.funds.approved)
    return [
        Figure(
            _("Initiatives on track"),
            number(lights["green"]),
            of=f"/ {number(running)}",
            url=urls.get("initiatives", ""),
        ),
        Figure(
            _("Tasks late"),
            number(total.late),
            of=f"/ {number(open_tasks)}",
            note=_("longest: %(days)s") % {"days": working_days(total.late_days)} if total.late_days else "",
            direction="worse" if total.late else "",
            url=urls.get("tasks", ""),
        ),
        Figure(_("Conclusions that wait for an act"), number(len(found.waiting)), url=urls.get("conclusions", "")),
        Figure(
            _("Spent of approved"),
            percent(spent) if spent is not None else "—",
            note="" if spent is not None else _("nothing approved yet"),
            url=urls.get("money", ""),
        ),
    ]


def share_percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """A share of money in per cent; None without a whole."""
    return (part or Decimal(0)) * 100 / whole if whole else None


def punctuality(found: Steering) -> str:
    """ "86% (12/14)" of what was due was done in time; "" where nothing was due."""
    total = found.desk.total
    return share(total.in_time, total.due) if total.due else ""


def light_order(light: str) -> int:
    return ORDER.index(light)
