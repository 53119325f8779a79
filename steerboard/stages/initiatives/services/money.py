"""Money as dated entries: a line by source and budget year, its figures, corrections, closing days."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.platform.base.enums import Provenance, Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import fitting, line, past_day
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.services.locks import locked as locked_board
from steerboard.stages.boards.validators import is_signed
from steerboard.stages.chain import services as chain
from steerboard.stages.initiatives.enums import DOCUMENTED, Currency, MoneyStage, SourceKind
from steerboard.stages.initiatives.errors import AlreadyCorrected, FigureTwice
from steerboard.stages.initiatives.models import Initiative, MoneyFigure, MoneyLine, SourceRule
from steerboard.stages.initiatives.selectors.closing import Closing, closings
from steerboard.stages.initiatives.services.locks import line_of, locked, service
from steerboard.stages.initiatives.services.publishing import publish_part
from steerboard.stages.initiatives.validators import budget_year as checked_year
from steerboard.stages.initiatives.validators import checked_amount, one_of
from steerboard.stages.initiatives.workflow import check_not_reviewed
from steerboard.stages.meetings.validators import own_document


@service
def money_line_open(
    *,
    initiative: Initiative,
    by: Any,
    kind: str,
    budget_year: int,
    name: str = "",
    holder: Organisation | None = None,
    currency: str = Currency.VND,
    closes_on: date | None = None,
    closes_why: str = "",
    visibility: int | None = None,
    provenance: str = Provenance.ENTERED,
    source: str = "",
) -> MoneyLine:
    """A source of money in one budget year. Its books close by the rule of its kind, or on another day with a reason."""
    require(by, "initiatives.money", initiative)
    one = locked(initiative.pk)
    check_not_reviewed(one.state)
    row = MoneyLine(
        space=one.space,
        initiative=one,
        kind=one_of(kind, SourceKind.values, "kind"),
        budget_year=checked_year(budget_year),
        currency=one_of(currency, Currency.values, "currency"),
        provenance=provenance,
        source=source,
    )
    _fill(row, one.board, name, holder, closes_on, closes_why, one.visibility if visibility is None else visibility)
    chain.save(row, by=by, act="initiatives.money_open")
    publish_part(row, by)
    return row


def _fill(
    row: MoneyLine,
    board: Board,
    name: str,
    holder: Organisation | None,
    closes_on: date | None,
    closes_why: str,
    visibility: int,
) -> None:
    row.name, row.holder = fitting(name, "name", 160), holder
    row.visibility = one_of(visibility, Visibility.values, "visibility")
    usual = closings(board)[row.kind].on(row.budget_year)
    row.closes_on, row.closes_why = usual, ""
    if closes_on is not None and closes_on != usual:
        if closes_on < date(row.budget_year, 1, 1):
            raise Refusal(_("The books do not close before the budget year."), field="closes_on", code="closes_early")
        row.closes_on = closes_on
        row.closes_why = line(closes_why, "closes_why", _("Say why these books close on another day."), 200)


@service
def money_line_edit(
    *,
    money_line: MoneyLine,
    by: Any,
    name: str,
    holder: Organisation | None,
    closes_on: date | None = None,
    closes_why: str = "",
    visibility: int | None = None,
    expected_version: int | None = None,
) -> MoneyLine:
    """Change name, holder, closing day or visibility of a line. Source, year and currency are what the line is."""
    require(by, "initiatives.money", money_line)
    shown = money_line.version if expected_version is None else expected_version
    row = line_of(money_line)
    _check_line(row)
    was_public = row.node.is_published
    seen = row.visibility if visibility is None else visibility
    _fill(row, row.initiative.board, name, holder, closes_on, closes_why, seen)
    chain.save(row, by=by, act="initiatives.money_edit", expected_version=shown)
    publish_part(row, by, was_public=was_public)
    return row


def _check_line(row: MoneyLine) -> None:
    check_not_reviewed(row.initiative.state)
    if row.withdrawn_at is not None:
        raise Refusal(_("This line was withdrawn."), code="line_withdrawn")


@service
def money_line_withdraw(*, money_line: MoneyLine, by: Any, reason: str) -> MoneyLine:
    """Withdraw a line with the reason: its figures count no more, and stay readable."""
    require(by, "initiatives.money", money_line)
    row = line_of(money_line)
    _check_line(row)
    row.withdrawn_at, row.withdrawn_why = now(), line(reason, "reason", _("Say why it is withdrawn."), 300)
    chain.save(row, by=by, act="initiatives.money_withdraw", reason=row.withdrawn_why)
    if row.node.is_published:
        chain.withdraw(row, by=by, reason=row.withdrawn_why)
    return row


@service
def money_figure_enter(
    *,
    money_line: MoneyLine,
    by: Any,
    stage: str,
    amount: Decimal,
    on: date | None = None,
    document: Document | None = None,
    reference: str = "",
    note: str = "",
) -> MoneyFigure:
    """Enter an amount of a stage with its day and paper. It adds to what is there; the same one twice is refused.

    More than is approved, or after the books are closed, is not refused: it is shown as what it is.
    """
    require(by, "initiatives.money", money_line)
    row = line_of(money_line)
    _check_line(row)
    figure = _figure(row, by, stage, amount, on, document, reference, note)
    same = MoneyFigure.objects.filter(
        line=row,
        stage=figure.stage,
        amount=figure.amount,
        on=figure.on,
        document=document,
        reference=figure.reference,
        superseded_by=None,
    )
    if same.exists():
        raise FigureTwice
    audit.save(figure, by=by, act="initiatives.figure_enter")
    return figure


def _figure(
    row: MoneyLine,
    by: Any,
    stage: str,
    amount: Decimal,
    on: date | None,
    document: Document | None,
    reference: str,
    note: str,
) -> MoneyFigure:
    figure = MoneyFigure(
        space=row.space,
        line=row,
        stage=one_of(stage, MoneyStage.values, "stage"),
        amount=checked_amount(amount, row.currency),
        on=past_day(on),
        document=own_document(document, row.space_id),
        reference=fitting(reference, "reference", 160),
        note=fitting(note, "note", 300),
        entered_at=now(),
    )
    figure.entered_by_id = getattr(by, "person_id", None)
    if figure.stage in DOCUMENTED:
        if document is None and not figure.reference:
            raise Refusal(
                _("Name the paper it rests on: choose a document, or write its number and date."),
                field="document",
                code="document_missing",
            )
        if document is not None and document.is_official and not is_signed(document):
            raise Refusal(_("This document is not signed yet."), field="document", code="document_unsigned")
    return figure


@service
def money_figure_correct(
    *,
    figure: MoneyFigure,
    by: Any,
    amount: Decimal,
    why: str,
    on: date | None = None,
    document: Document | None = None,
    reference: str = "",
    note: str = "",
) -> MoneyFigure:
    """Correct an amount: a new row that supersedes it, with the reason. Taken back is corrected to 0."""
    require(by, "initiatives.money", figure)
    row = line_of(figure.line)
    _check_line(row)
    if MoneyFigure.objects.filter(supersedes_id=figure.pk).exists():
        raise AlreadyCorrected
    new = _figure(row, by, figure.stage, amount, on or figure.on, document, reference, note)
    new.supersedes = figure
    new.why = line(why, "why", _("Say why it is corrected."), 300)
    audit.save(new, by=by, act="initiatives.figure_correct", reason=new.why)
    return new


@service
def source_rule_set(
    *,
    board: Board,
    by: Any,
    kind: str,
    closes: bool,
    month: int = 12,
    day: int = 31,
    next_year: bool = False,
    basis: str = "",
    expected_version: int | None = None,
) -> SourceRule:
    """Set when the books of a kind of source close on this board. Lines that are open keep their day."""
    require(by, "initiatives.source_rule", board)
    board = locked_board(board.pk)
    one_of(kind, SourceKind.values, "kind")
    row = SourceRule.objects.filter(board=board, kind=kind).first() or SourceRule(
        space=board.space, board=board, kind=kind
    )
    row.closes, row.month, row.day, row.next_year = closes, month, day, next_year
    row.basis = fitting(basis, "basis", 200)
    longest = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    if not 1 <= month <= 12:
        raise Refusal(_("A month is from 1 to 12."), field="month", code="month")
    if not 1 <= day <= longest or Closing(kind, True, month, day).on(2028) is None:
        raise Refusal(_("This month has no such day."), field="day", code="day")
    audit.save(row, by=by, act="initiatives.source_rule", expected_version=expected_version if row.pk else None)
    return row
