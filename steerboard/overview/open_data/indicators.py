"""Indicators with baseline and target in force, all their targets, and verified values."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.overview.open_data.shapes import BOARD, PROVENANCE, Field, OpenTable, Row, slugs_of
from steerboard.platform.base.clock import VIETNAM
from steerboard.platform.base.publication import published
from steerboard.stages.boards.models import Board
from steerboard.stages.indicators.enums import ObservationState
from steerboard.stages.indicators.models import Baseline, Indicator, Observation, SeriesValue, Target


def _rows(boards: Sequence[Board]) -> list[Row]:
    slugs = slugs_of(boards)
    rows = published(Indicator._base_manager.filter(board__in=boards), via="node").select_related("topic__node")
    found = list(rows.order_by("board_id", "code"))
    ids = [row.pk for row in found]
    baselines = {row.indicator_id: row for row in Baseline._base_manager.filter(indicator__in=ids, replaced_at=None)}
    return [
        (
            slugs[row.board_id],
            row.code,
            row.name,
            row.name_en,
            row.definition,
            row.level,
            row.impact,
            row.topic.name if row.topic is not None and row.topic.node.is_published else "",
            row.unit,
            row.unit_en,
            row.currency,
            row.value_type,
            row.direction,
            row.frequency,
            row.data_source,
            baseline.value if (baseline := baselines.get(row.pk)) else None,
            baseline.on if baseline else None,
            baseline.why_none if baseline else "",
            row.ended_on,
            row.provenance,
        )
        for row in found
    ]


def _target_rows(boards: Sequence[Board]) -> list[Row]:
    slugs = slugs_of(boards)
    rows = published(Target._base_manager.filter(indicator__board__in=boards), via="indicator__node")
    rows = rows.select_related("indicator").order_by("indicator__board_id", "indicator__code", "valid_from", "pk")
    return [
        (
            slugs[row.indicator.board_id],
            row.indicator.code,
            row.value,
            row.due_on,
            row.valid_from,
            row.why,
            row.provenance,
        )
        for row in rows
    ]


def _observation_rows(boards: Sequence[Board]) -> list[Row]:
    slugs = slugs_of(boards)
    rows = published(Observation._base_manager.filter(indicator__board__in=boards), via="indicator__node")
    rows = rows.filter(state=ObservationState.VERIFIED, is_current=True).select_related("indicator")
    own: list[Row] = [
        (
            slugs[row.indicator.board_id],
            row.indicator.code,
            row.period,
            row.period_from,
            row.period_to,
            row.value,
            row.num,
            row.den,
            row.nr,
            row.verified_at.astimezone(VIETNAM).date() if row.verified_at else None,
            row.provenance,
        )
        for row in rows.order_by("indicator__board_id", "indicator__code", "period_from", "nr")
    ]
    return [*own, *_series_rows(boards, slugs)]


def _series_rows(boards: Sequence[Board], slugs: dict[int, str]) -> Iterator[Row]:
    """The values of published series that indicators follow: the publisher's, for the board's own province."""
    rows = published(Indicator._base_manager.filter(board__in=boards, series__isnull=False), via="node")
    followed = list(rows.select_related("series").order_by("board_id", "code"))
    units = {board.pk: board.unit_id for board in boards}
    values: dict[tuple[int, int], list[SeriesValue]] = defaultdict(list)
    wanted = SeriesValue.objects.filter(
        series__in={row.series_id for row in followed}, unit__in={units[row.board_id] for row in followed}
    )
    for value in wanted.order_by("year"):
        values[value.series_id, value.unit_id].append(value)
    for row in followed:
        for value in values[row.series_id or 0, units[row.board_id]]:
            first, last = date(value.year, 1, 1), date(value.year, 12, 31)
            provenance = row.series.provenance if row.series is not None else ""
            said = (f"{value.year}-Y", first, last, value.value)
            yield (slugs[row.board_id], row.code, *said, None, None, 1, None, provenance)


TABLES: Final = (
    OpenTable(
        "indicators",
        _("Indicators"),
        _("What is measured, how, and where it stood before."),
        (
            BOARD,
            Field("indicator", "string", _("code of the indicator")),
            Field("name", "string", _("name")),
            Field("name_en", "string", _("name in English")),
            Field("definition", "string", _("definition")),
            Field("level", "string", _("input, activity, output, outcome, impact or process")),
            Field("impact", "string", _("which of the board's four expected impacts it speaks of")),
            Field("topic", "string", _("focus topic of the board")),
            Field("unit", "string", _("unit of its values")),
            Field("unit_en", "string", _("unit in English")),
            Field("currency", "string", _("currency of an amount")),
            Field("value_type", "string", _("count, amount, share, ratio, score, rank, index or yes_no")),
            Field("direction", "string", _("increase, decrease or maintain")),
            Field("frequency", "string", _("month, quarter, half or year")),
            Field("source", "string", _("where the figures come from")),
            Field("baseline", "decimal", _("value before")),
            Field("baseline_on", "date", _("day of the baseline")),
            Field("baseline_why_none", "string", _("why there is no baseline")),
            Field("ended_on", "date", _("day from which it is no longer reported")),
            PROVENANCE,
        ),
        _rows,
    ),
    OpenTable(
        "targets",
        _("Targets"),
        _("What is to be reached by when. A revision is a row of its own with its reason; nothing is overwritten."),
        (
            BOARD,
            Field("indicator", "string", _("code of the indicator")),
            Field("target", "decimal", _("value to be reached")),
            Field("due_on", "date", _("to be reached by")),
            Field("valid_from", "date", _("in force from; until the next row of the same indicator")),
            Field("why", "string", _("why it was changed")),
            PROVENANCE,
        ),
        _target_rows,
    ),
    OpenTable(
        "observations",
        _("Values of indicators"),
        _("Verified values and those of published series. A period that is not here was not reported: it is not 0."),
        (
            BOARD,
            Field("indicator", "string", _("code of the indicator")),
            Field("period", "string", _("reporting period")),
            Field("period_from", "date", _("first day of the period")),
            Field("period_to", "date", _("last day of the period")),
            Field("value", "decimal", _("value, not rounded")),
            Field("numerator", "decimal", _("numerator of a share")),
            Field("denominator", "decimal", _("denominator of a share")),
            Field("version", "integer", _("version; a correction has the next number")),
            Field("verified_on", "date", _("day on which a second person verified it; empty for a published series")),
            PROVENANCE,
        ),
        _observation_rows,
    ),
)
