"""Initiatives, their money and their activities."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from steerboard.overview.open_data.shapes import BOARD, PROVENANCE, Field, OpenTable, Row, agencies, name_of, slugs_of
from steerboard.platform.base.publication import published
from steerboard.stages.boards.models import Board
from steerboard.stages.initiatives.enums import MoneyStage
from steerboard.stages.initiatives.models import Activity, Initiative, MoneyFigure

_STAGES: Final = (MoneyStage.PLANNED, MoneyStage.APPROVED, MoneyStage.COMMITTED, MoneyStage.SPENT)


def _rows(boards: Sequence[Board]) -> list[Row]:
    slugs = slugs_of(boards)
    rows = published(Initiative._base_manager.filter(board__in=boards), via="node").select_related("topic__node")
    found = list(rows.order_by("board_id", "year", "serial", "pk"))
    names = agencies(row.lead_organisation_id for row in found)
    money = _sums([row.pk for row in found])
    return [
        (
            slugs[row.board_id],
            row.pk,
            row.number,
            row.title,
            row.title_en,
            row.public_text,
            row.field,
            row.topic.name if row.topic is not None and row.topic.node.is_published else "",
            name_of(names, row.lead_organisation_id),
            row.state,
            row.starts_on,
            row.ends_on,
            row.result_on,
            row.ended_on,
            row.outcome,
            row.days_late,
            *(money.get((row.pk, stage)) for stage in _STAGES),
            row.provenance,
        )
        for row in found
    ]


def _sums(ids: Sequence[int]) -> dict[tuple[int, str], Decimal]:
    """Published amounts in VND by initiative and stage; figures that were superseded do not count."""
    rows = _figures().filter(line__initiative__in=ids, line__currency="VND").order_by()
    summed = rows.values_list("line__initiative_id", "stage").annotate(amount=Sum("amount"))
    return {(initiative, stage): amount for initiative, stage, amount in summed}


def _figures() -> QuerySet[MoneyFigure]:
    rows = MoneyFigure._base_manager.filter(superseded_by=None, line__withdrawn_at=None)
    return published(published(rows, via="line__node"), via="line__initiative__node")


def _money_rows(boards: Sequence[Board]) -> list[Row]:
    slugs = slugs_of(boards)
    rows = _figures().filter(line__initiative__board__in=boards).select_related("line__initiative", "document")
    found = list(rows.order_by("line__initiative__board_id", "line_id", "on", "pk"))
    names = agencies(row.line.holder_id for row in found)
    return [
        (
            slugs[row.line.initiative.board_id],
            row.line.initiative.number,
            row.line_id,
            row.line.kind,
            row.line.name,
            row.line.budget_year,
            name_of(names, row.line.holder_id),
            row.line.closes_on,
            row.stage,
            row.amount,
            row.line.currency,
            row.on,
            row.document.official_number if row.document is not None and row.document.is_published else "",
            row.line.provenance,
        )
        for row in found
    ]


def _activity_rows(boards: Sequence[Board]) -> list[Row]:
    slugs = slugs_of(boards)
    rows = published(Activity._base_manager.filter(initiative__board__in=boards), via="node")
    rows = published(rows, via="initiative__node").select_related("initiative")
    found = list(rows.order_by("initiative__board_id", "initiative_id", "order"))
    names = agencies(row.organisation_id for row in found)
    return [
        (
            slugs[row.initiative.board_id],
            row.initiative.number,
            row.order,
            row.title,
            row.title_en,
            name_of(names, row.organisation_id),
            row.planned_from,
            row.planned_to,
            row.forecast_to,
            row.done_on,
            row.state,
            row.percent,
            row.provenance,
        )
        for row in found
    ]


TABLES: Final = (
    OpenTable(
        "initiatives",
        _("Initiatives"),
        _("What the board has put forward, who leads it, when the result is due, what money there is."),
        (
            BOARD,
            Field("initiative", "integer", _("stable number")),
            Field("number", "string", _("official number: year, serial")),
            Field("title", "string", _("title")),
            Field("title_en", "string", _("title in English")),
            Field("text", "string", _("problem and objective as the public reads them")),
            Field("field", "string", _("agriculture, craft, tourism, investment, capacity or own")),
            Field("topic", "string", _("focus topic of the board")),
            Field("lead_agency", "string", _("the one agency that carries it out, under today's name")),
            Field("state", "string", _("proposed, endorsed, funded, running, completed, stopped or reviewed")),
            Field("starts_on", "date", _("first day planned")),
            Field("ends_on", "date", _("last day planned")),
            Field("result_on", "date", _("day by which the result can be seen")),
            Field("ended_on", "date", _("day on which it ended")),
            Field("outcome", "string", _("reached, partly or missed, once it has ended")),
            Field("days_late", "integer", _("days after the planned end, frozen when it ended")),
            Field("planned_vnd", "decimal", _("amounts planned, in VND; empty where none is entered")),
            Field("approved_vnd", "decimal", _("amounts approved, in VND")),
            Field("committed_vnd", "decimal", _("amounts committed, in VND")),
            Field("spent_vnd", "decimal", _("amounts spent, in VND")),
            PROVENANCE,
        ),
        _rows,
    ),
    OpenTable(
        "money",
        _("Money"),
        _("Each amount at its stage, on its day, with its document. The board holds no money: agencies do."),
        (
            BOARD,
            Field("initiative", "string", _("number of the initiative")),
            Field("line", "integer", _("stable number of source and year")),
            Field("source", "string", _("kind of source")),
            Field("source_name", "string", _("name of the source")),
            Field("budget_year", "integer", _("budget year")),
            Field("holder", "string", _("agency that holds the money, under today's name")),
            Field("closes_on", "date", _("day on which the books of this source close")),
            Field("stage", "string", _("requested, planned, approved, committed or spent")),
            Field("amount", "decimal", _("amount; amounts of one stage and line add up")),
            Field("currency", "string", _("VND, USD or EUR")),
            Field("on", "date", _("day of the amount")),
            Field("document", "string", _("number of the document it rests on, once that is public")),
            PROVENANCE,
        ),
        _money_rows,
    ),
    OpenTable(
        "activities",
        _("Activities"),
        _("What is done for each initiative, planned and done. A new forecast never overwrites the plan."),
        (
            BOARD,
            Field("initiative", "string", _("number of the initiative")),
            Field("place", "integer", _("place in the plan")),
            Field("title", "string", _("activity")),
            Field("title_en", "string", _("activity in English")),
            Field("agency", "string", _("agency or firm that does it")),
            Field("planned_from", "date", _("first day planned")),
            Field("planned_to", "date", _("last day planned")),
            Field("forecast_to", "date", _("last day as expected now")),
            Field("done_on", "date", _("day of completion")),
            Field("state", "string", _("planned, running, done or dropped")),
            Field("percent", "decimal", _("per cent, as last confirmed")),
            PROVENANCE,
        ),
        _activity_rows,
    ),
)
