"""The lists of money: by source and year, and all lines; amounts whole in files, in the unit of their currency on screen."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Empty
from steerboard.interfaces.ui.formats import MoneyUnit, day, money_unit_label
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.tables import Filter, Listing
from steerboard.interfaces.web.money.shown import page_of
from steerboard.interfaces.web.shared.acting import url
from steerboard.stages.initiatives.enums import Currency, SourceKind
from steerboard.stages.initiatives.selectors.money import (
    LineMoney,
    SourceYear,
)

_STAGES: Final = ("requested", "planned", "approved", "committed", "spent")


def _amount(stage: str) -> Callable[[SourceYear], Decimal | None]:
    return lambda row: getattr(row.sums, stage)


def by_source(rows: list[SourceYear]) -> Listing:
    years = sorted({row.budget_year for row in rows}, reverse=True)
    return Listing(
        key="money",
        caption=_("Money by source and year"),
        columns=(
            Column(
                "source",
                _("source"),
                lambda row: str(SourceKind(row.kind).label),
                sort_by=lambda r: r.kind,
                phone="title",
            ),
            Column("year", _("budget year"), lambda row: str(row.budget_year), sort_by=lambda r: r.budget_year),
            _currency_column(lambda row: row.currency),
            Column("initiatives", _("initiatives"), lambda row: row.n_initiatives, kind="number", phone="hide"),
            *(_money_column(stage, _amount(stage), lambda row: row.currency) for stage in _STAGES),
            Column(
                "absorption",
                _("spent of approved"),
                lambda row: None if row.sums.absorption is None else float(row.sums.absorption * 100),
                kind="percent",
            ),
            Column(
                "closes", _("books close"), lambda row: ", ".join(day(on) for on in row.closes) or None, phone="hide"
            ),
            Column("state", _("state"), lambda row: _wrong(row.sums.breaches), kind="tag"),
        ),
        empty=Empty(
            _("No money entered yet"),
            _("A source is added on the page of its initiative: who holds it, which budget year, on which paper."),
        ),
        filters=_filters(years, lambda row: row.budget_year, lambda row: row.kind, lambda row: row.currency),
    )


def _words(stage: str) -> str:
    return {
        "requested": _("requested"),
        "planned": _("planned"),
        "approved": _("approved"),
        "committed": _("committed"),
        "spent": _("spent"),
    }[stage]


def _unit(currency: str) -> MoneyUnit:
    return MoneyUnit.MILLION if currency == Currency.VND else MoneyUnit.ONE


def _currency_column(currency: Callable[[Any], str]) -> Column:
    """In which unit the amounts of a row stand; files give the code, and whole amounts."""
    return Column(
        "currency",
        _("currency"),
        lambda row: money_unit_label(_unit(currency(row)), currency(row)),
        export_value=currency,
        is_tight=True,
    )


def _money_column(stage: str, value: Callable[[Any], Decimal | None], currency: Callable[[Any], str]) -> Column:
    def shown(row: Any) -> Decimal | None:
        amount = value(row)
        return None if amount is None else amount / _unit(currency(row)).size

    phone: Any = "show" if stage in {"approved", "spent"} else "hide"
    return Column(stage, _words(stage), shown, kind="number", sort_by=value, phone=phone, export_value=value)


def _wrong(found: Any) -> Tag | None:
    rows = list(found)
    if any(breach.is_serious for breach in rows):
        return Tag(_("asks for an answer"), "bad", "alert-triangle")
    return Tag(_("to be watched"), "warn", "alert-triangle") if rows else None


def _filters(years: list[int], year: Any, kind: Any, currency: Any) -> tuple[Filter, ...]:
    return (
        Filter(
            "year",
            _("budget year"),
            [(str(each), str(each)) for each in years],
            lambda rows, value: [row for row in rows if str(year(row)) == value],
        ),
        Filter(
            "source", _("source"), SourceKind.choices, lambda rows, value: [row for row in rows if kind(row) == value]
        ),
        Filter(
            "currency",
            _("currency"),
            Currency.choices,
            lambda rows, value: [row for row in rows if currency(row) == value],
        ),
    )


def all_lines(request: Any, rows: list[LineMoney], names: dict[int, str]) -> Listing:
    years = sorted({row.line.budget_year for row in rows}, reverse=True)
    return Listing(
        key="lines",
        caption=_("All lines of money"),
        columns=(
            Column(
                "source",
                _("source"),
                lambda row: row.line.shown_source,
                url=lambda row: url(request, "money-line", row.line.pk),
                sort_by=lambda row: row.line.shown_source,
                phone="title",
            ),
            Column(
                "initiative",
                _("initiative"),
                lambda row: in_language(row.line.initiative.title, row.line.initiative.title_en),
                url=lambda row: page_of(request, row.line.initiative),
                sort_by=lambda row: row.line.initiative.title,
            ),
            Column(
                "year", _("budget year"), lambda row: str(row.line.budget_year), sort_by=lambda r: r.line.budget_year
            ),
            Column("holder", _("who holds it"), lambda row: names.get(row.line.holder_id or 0), phone="hide"),
            _currency_column(lambda row: row.line.currency),
            *(_money_column(stage, _of_line(stage), lambda row: row.line.currency) for stage in _STAGES),
            Column(
                "closes",
                _("books close"),
                lambda row: row.line.closes_on,
                kind="date",
                sort_by=lambda r: r.line.closes_on,
            ),
            Column("state", _("state"), lambda row: _wrong(row.breaches), kind="tag"),
        ),
        empty=Empty(
            _("No money entered yet"),
            _("A source is added on the page of its initiative: who holds it, which budget year, on which paper."),
        ),
        filters=_filters(
            years, lambda row: row.line.budget_year, lambda row: row.line.kind, lambda row: row.line.currency
        ),
    )


def _of_line(stage: str) -> Callable[[LineMoney], Decimal | None]:
    return lambda row: row.amount(stage)
