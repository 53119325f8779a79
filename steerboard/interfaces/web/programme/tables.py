"""The columns of the boards side by side: the same on the page and in the files."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Empty
from steerboard.interfaces.ui.formats import MoneyUnit, number, percent
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.tables import Filter, Listing
from steerboard.interfaces.web.shared.shell import unit_text
from steerboard.overview.programme import BoardRow, Share
from steerboard.platform.base.vietnamese import vi_key
from steerboard.stages.boards.enums import BoardState

_TONES: Final = {BoardState.ACTIVE: "ok", BoardState.FOUNDED: "primary", BoardState.PLANNED: "warn"}


def shown_share(share: Share) -> Any:
    """ "86% (12/14)"; with too few cases only "3/4"; nothing where nothing was due."""
    if not share.whole:
        return None
    fraction = f"{number(share.part)}/{number(share.whole)}"
    if share.rate is None:
        return format_html('<span class="sb-num">{}</span>', fraction)
    return format_html('<span class="sb-num"><b>{}</b> ({})</span>', percent(share.rate), fraction)


def _exported_rate(share: Share) -> Decimal | None:
    return share.rate.quantize(Decimal("0.1"), ROUND_HALF_UP) if share.rate is not None else None


def _state(row: BoardRow) -> Tag:
    return Tag(row.board.get_state_display(), _TONES.get(BoardState(row.board.state), ""))


def listing() -> Listing:
    return Listing(
        key="programme",
        caption=_("Boards side by side"),
        columns=(
            Column(
                "board",
                gettext_lazy("board"),
                lambda row: in_language(row.board.name, row.board.name_en),
                url=lambda row: reverse("home", args=[row.board.space.slug]),
                sort_by=lambda row: vi_key(row.board.name),
                phone="title",
            ),
            Column("unit", gettext_lazy("province"), lambda row: unit_text(row.board), sort_by=lambda row: row.board.unit_name),
            Column("state", gettext_lazy("state"), _state, kind="tag", sort_by=lambda row: row.board.state),
            Column("founded", gettext_lazy("founded on"), lambda row: row.board.founded_on, kind="date", phone="hide", sort_by=lambda row: row.board.founded_on),
            Column(
                "seats",
                gettext_lazy("positions filled"),
                lambda row: shown_share(row.seats),
                kind="html",
                sort_by=lambda row: row.seats.rate,
                export_value=lambda row: f"{row.seats.part}/{row.seats.whole}",
                phone="hide",
            ),
            Column("meetings", gettext_lazy("meetings"), lambda row: row.meetings, kind="number", note=gettext_lazy("in 12 months"), sort_by=lambda row: row.meetings),
            Column("last", gettext_lazy("last meeting"), lambda row: row.last_meeting, kind="date", sort_by=lambda row: row.last_meeting),
            Column("decisions", gettext_lazy("conclusions"), lambda row: row.decisions, kind="number", sort_by=lambda row: row.decisions),
            Column("waiting", gettext_lazy("wait for an act"), lambda row: row.waiting, kind="number", phone="hide", sort_by=lambda row: row.waiting),
            Column("tasks", gettext_lazy("tasks"), lambda row: row.tasks, kind="number", sort_by=lambda row: row.tasks),
            Column(
                "in_time",
                gettext_lazy("done in time"),
                lambda row: shown_share(row.in_time),
                kind="html",
                sort_by=lambda row: row.in_time.rate,
                note=gettext_lazy("of those due"),
                export_value=lambda row: _exported_rate(row.in_time),
            ),
            Column("cases", gettext_lazy("tasks due"), lambda row: row.in_time.whole, kind="number", phone="hide", sort_by=lambda row: row.in_time.whole),
            Column("late", gettext_lazy("late now"), lambda row: row.late, kind="number", sort_by=lambda row: row.late),
            Column("initiatives", gettext_lazy("initiatives"), lambda row: row.initiatives, kind="number", note=gettext_lazy("not ended"), sort_by=lambda row: row.initiatives),
            Column("approved", gettext_lazy("approved"), lambda row: row.approved, kind="money", unit=MoneyUnit.BILLION, phone="hide", sort_by=lambda row: row.approved),
            Column("spent", gettext_lazy("spent"), lambda row: row.spent, kind="money", unit=MoneyUnit.BILLION, phone="hide", sort_by=lambda row: row.spent),
        ),
        empty=Empty(
            _("No board yet"), _("Boards appear here as soon as a mandate names them or one is being founded.")
        ),
        sort="board",
        filters=(Filter("state", _("state"), BoardState.choices, _in_state),),
    )  # fmt: skip


def _in_state(rows: Any, value: str) -> Any:
    return [row for row in rows if row.board.state == value]
