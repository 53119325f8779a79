"""The money of initiatives: one read for the page of an initiative, the page of the board, the export and the public.

Figures of a stage add up; what is superseded, and what belongs to a withdrawn line, counts no more. Amounts of
different currencies are never added.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Max, QuerySet, Sum

from steerboard.methods.portfolio import Funds, Totals, totals
from steerboard.platform.base.clock import today
from steerboard.platform.base.publication import published
from steerboard.stages.boards.models import Board
from steerboard.stages.initiatives.enums import Currency, MoneyStage
from steerboard.stages.initiatives.models import Initiative, MoneyFigure, MoneyLine
from steerboard.stages.initiatives.selectors.breaches import Breach, breaches


@dataclass(frozen=True, slots=True)
class LineMoney:
    """A line with the sum of each stage (None: nothing entered), the day of the last payment and what is wrong."""

    line: MoneyLine
    sums: dict[str, Decimal | None]
    last_spent_on: date | None
    breaches: tuple[Breach, ...]

    def amount(self, stage: str) -> Decimal | None:
        return self.sums[stage]

    def funds(self) -> Funds:
        """As `methods.portfolio` takes it."""
        exact = {stage: None if (value := self.sums[stage]) is None else Fraction(value) for stage in self.sums}
        return Funds(
            self.line.shown_source,
            self.line.budget_year,
            exact[MoneyStage.PLANNED],
            exact[MoneyStage.APPROVED],
            exact[MoneyStage.COMMITTED],
            exact[MoneyStage.SPENT],
        )


@dataclass(frozen=True, slots=True)
class Sums:
    """Lines of one currency together: each stage, the share of the approved money that is spent, and the lines."""

    currency: str
    requested: Decimal | None
    planned: Decimal | None
    approved: Decimal | None
    committed: Decimal | None
    spent: Decimal | None
    absorption: Fraction | None
    incomplete: bool
    lines: Sequence[LineMoney] = field(default=())

    @property
    def breaches(self) -> list[Breach]:
        return [breach for row in self.lines for breach in row.breaches]


def line_money(lines: Iterable[MoneyLine], on: date | None = None) -> list[LineMoney]:
    """Each line with its sums, in the order given. One statement."""
    given = list(lines)
    day = on or today()
    sums: dict[int, dict[str, Decimal | None]] = {line.pk: dict.fromkeys(MoneyStage.values) for line in given}
    last: dict[int, date] = {}
    rows = MoneyFigure.objects.filter(line__in=list(sums), superseded_by=None, on__lte=day)
    for line_id, stage, amount, newest in rows.values_list("line_id", "stage").annotate(Sum("amount"), Max("on")):
        sums[line_id][stage] = Decimal(amount)
        if stage == MoneyStage.SPENT and amount:
            last[line_id] = newest
    return [
        LineMoney(
            line,
            sums[line.pk],
            last.get(line.pk),
            breaches(
                sums[line.pk],
                currency=line.currency,
                closes_on=line.closes_on,
                last_spent_on=last.get(line.pk),
                as_of=day,
            ),
        )
        for line in given
    ]


def summed(rows: Iterable[LineMoney]) -> list[Sums]:
    """The rows together, one a currency, đồng first."""
    by_currency: dict[str, list[LineMoney]] = defaultdict(list)
    for row in rows:
        by_currency[row.line.currency].append(row)
    return [_sums(currency, by_currency[currency]) for currency in Currency.values if currency in by_currency]


def _sums(currency: str, rows: Sequence[LineMoney]) -> Sums:
    found: Totals = totals(row.funds() for row in rows)
    asked = [amount for row in rows if (amount := row.amount(MoneyStage.REQUESTED)) is not None]
    return Sums(
        currency,
        sum(asked, Decimal(0)) if asked else None,
        _decimal(found.planned),
        _decimal(found.approved),
        _decimal(found.committed),
        _decimal(found.disbursed),
        found.absorption,
        found.incomplete,
        tuple(rows),
    )


def _decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else Decimal(value.numerator) / Decimal(value.denominator)


def lines_seen(initiatives: Iterable[Initiative], highest: int | None) -> list[MoneyLine]:
    """The living lines of these initiatives that a reader may see; `highest` None is the public. One statement."""
    held = {one.pk: one for one in initiatives}
    rows: QuerySet[MoneyLine] = MoneyLine.objects.filter(initiative__in=list(held), withdrawn_at=None)
    rows = published(rows, via="node") if highest is None else rows.filter(visibility__lte=highest)
    found = list(rows.order_by("budget_year", "pk"))
    for line in found:
        line.initiative = held[line.initiative_id]
    return found


def money_of(initiatives: Iterable[Initiative], highest: int | None, on: date | None = None) -> dict[int, list[Sums]]:
    """The money of each initiative by currency, as a reader may see it. Two statements."""
    held = list(initiatives)
    rows: dict[int, list[LineMoney]] = defaultdict(list)
    for row in line_money(lines_seen(held, highest), on):
        rows[row.line.initiative_id].append(row)
    return {one.pk: summed(rows[one.pk]) for one in held}


def board_money(
    board: Board, highest: int | None, *, year: int | None = None, kind: str = "", currency: str = ""
) -> list[LineMoney]:
    """All living lines of a board's initiatives that a reader may see. Page, export and public read this."""
    rows: QuerySet[MoneyLine] = MoneyLine.objects.filter(initiative__board=board, withdrawn_at=None)
    if highest is None:
        rows = published(published(rows, via="node"), via="initiative__node")
    else:
        rows = rows.filter(visibility__lte=highest, initiative__visibility__lte=highest)
    if year is not None:
        rows = rows.filter(budget_year=year)
    if kind:
        rows = rows.filter(kind=kind)
    if currency:
        rows = rows.filter(currency=currency)
    ordered = rows.select_related("node", "holder", "initiative__node").order_by("-budget_year", "kind", "name", "pk")
    return line_money(ordered)


@dataclass(frozen=True, slots=True)
class SourceYear:
    """The money of one source, year and currency over all initiatives."""

    kind: str
    budget_year: int
    currency: str
    sums: Sums
    n_initiatives: int
    closes: tuple[date, ...]


def by_source_and_year(rows: Iterable[LineMoney]) -> list[SourceYear]:
    """The rows of `board_money` by year (newest first), source and currency."""
    groups: dict[tuple[int, str, str], list[LineMoney]] = defaultdict(list)
    for row in rows:
        groups[(-row.line.budget_year, row.line.kind, row.line.currency)].append(row)
    return [
        SourceYear(
            kind,
            -year,
            currency,
            _sums(currency, found),
            len({row.line.initiative_id for row in found}),
            tuple(sorted({row.line.closes_on for row in found if row.line.closes_on})),
        )
        for (year, kind, currency), found in sorted(groups.items())
    ]


def years_of(board: Board, highest: int | None) -> list[int]:
    """The budget years in which a reader sees money, newest first."""
    rows = MoneyLine.objects.filter(initiative__board=board, withdrawn_at=None)
    if highest is None:
        rows = published(published(rows, via="node"), via="initiative__node")
    else:
        rows = rows.filter(visibility__lte=highest, initiative__visibility__lte=highest)
    return sorted(set(rows.values_list("budget_year", flat=True)), reverse=True)


def figures_of(line: MoneyLine) -> list[MoneyFigure]:
    """All figures of a line, also the superseded ones, by stage and day. One statement."""
    order = {stage: place for place, stage in enumerate(MoneyStage.values)}
    rows = MoneyFigure.objects.filter(line=line).select_related("document", "entered_by", "superseded_by")
    return sorted(rows, key=lambda row: (order[row.stage], row.on, row.pk))
