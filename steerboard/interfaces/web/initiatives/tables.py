"""The portfolio as a table: on the page, in CSV and in Excel the same columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Action, Empty
from steerboard.interfaces.ui.formats import MoneyUnit
from steerboard.interfaces.ui.labels import initiative_label
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.tables import Filter, Listing, Search
from steerboard.interfaces.web.initiatives.shown import (
    agency_names,
    code_of,
    light_html,
    page_of,
    said,
    state_tag,
    word_of,
)
from steerboard.interfaces.web.shared.acting import highest
from steerboard.platform.base.vietnamese import fold
from steerboard.stages.boards.enums import TopicField
from steerboard.stages.initiatives.enums import Currency, InitiativeState
from steerboard.stages.initiatives.models import Initiative
from steerboard.stages.initiatives.selectors.money import Sums
from steerboard.stages.initiatives.selectors.portfolio import topics_on
from steerboard.stages.initiatives.selectors.progress import Standing, standings


@dataclass(frozen=True, slots=True)
class Row:
    """An initiative in the table. Money in đồng; other currencies stand on its own page."""

    one: Initiative
    standing: Standing
    lead: str
    sums: Sums | None

    @property
    def code(self) -> str:
        return code_of(self.standing.overall.light)

    @property
    def title(self) -> str:
        return in_language(self.one.title, self.one.title_en)

    def money(self, stage: str) -> Decimal | None:
        return getattr(self.sums, stage) if self.sums is not None else None

    @property
    def number(self) -> str | None:
        return self.one.number if self.one.has_number else None

    @property
    def result_on(self) -> date | None:
        return self.one.result_on


def rows_of(request: Any, initiatives: Iterable[Initiative]) -> list[Row]:
    """The rows with money, progress and light; the same number of statements for any number of rows."""
    held = list(initiatives)
    found = standings(held, highest=highest(request))
    names = agency_names({one.lead_organisation_id for one in held})
    return [
        Row(
            one,
            found[one.pk],
            names.get(one.lead_organisation_id or 0, ""),
            next((sums for sums in found[one.pk].money if sums.currency == Currency.VND), None),
        )
        for one in held
    ]


def listing(request: Any, acts: Sequence[Action]) -> Listing:
    topics = [(str(topic.pk), in_language(topic.name, topic.name_en)) for topic in topics_on(request.board)]
    return Listing(
        key="initiatives",
        caption=initiative_label(request.board),
        columns=_columns(request),
        empty=Empty(
            _("No initiatives yet"),
            _("An idea comes from a conclusion, a focus topic or a weak figure; the board endorses it, agencies pay."),
            actions=acts,
        ),
        filters=(
            Filter("state", _("state"), InitiativeState.choices, lambda rows, value: _where(rows, "state", value)),
            Filter("light", _("light"), _lights(), lambda rows, value: [row for row in rows if row.code == value]),
            Filter("topic", _("focus topic"), topics, _of_topic),
            Filter("field", _("field"), TopicField.choices, lambda rows, value: _where(rows, "field", value)),
        ),
        search=Search(gettext_lazy("Number, title, agency"), _search),
    )


def _lights() -> list[tuple[str, str]]:
    return [
        ("green", _("on track or completed")),
        ("amber", _("needs attention")),
        ("red", _("behind")),
        ("none", _("none")),
    ]


def _where(rows: list[Row], name: str, value: str) -> list[Row]:
    return [row for row in rows if getattr(row.one, name) == value]


def _of_topic(rows: list[Row], value: str) -> list[Row]:
    return [row for row in rows if str(row.one.topic_id) == value]


def _search(rows: list[Row], text: str) -> list[Row]:
    wanted = fold(text)
    return [row for row in rows if wanted in fold(f"{row.number or ''} {row.title} {row.one.title} {row.lead}")]


def _light(row: Row) -> SafeString:
    return light_html(row.standing.overall.light)


def _light_text(row: Row) -> str:
    return f"{word_of(row.standing.overall.light) or row.code}: {said(row.standing.overall.reason)}"


def _columns(request: Any) -> tuple[Column, ...]:
    return (
        Column("number", _("number"), lambda row: row.number, sort_by=lambda row: row.number, is_tight=True),
        Column(
            "title",
            _("title"),
            lambda row: row.title,
            url=lambda row: page_of(request, row.one),
            sort_by=lambda row: row.title,
            phone="title",
        ),
        Column(
            "lead", _("lead agency"), lambda row: row.lead or None, sort_by=lambda row: row.lead or None, phone="hide"
        ),
        Column("state", _("state"), lambda row: state_tag(row.one), kind="tag"),
        Column("light", _("light"), _light, kind="html", export_value=_light_text),
        Column(
            "percent",
            _("done"),
            lambda row: None if row.standing.percent is None else float(row.standing.percent),
            kind="percent",
            sort_by=lambda row: row.standing.percent,
            phone="hide",
        ),
        Column(
            "planned",
            _("planned"),
            lambda row: row.money("planned"),
            kind="money",
            unit=MoneyUnit.MILLION,
            phone="hide",
        ),
        Column(
            "approved",
            _("approved"),
            lambda row: row.money("approved"),
            kind="money",
            unit=MoneyUnit.MILLION,
            sort_by=lambda r: r.money("approved"),
        ),
        Column(
            "spent",
            _("spent"),
            lambda row: row.money("spent"),
            kind="money",
            unit=MoneyUnit.MILLION,
            sort_by=lambda r: r.money("spent"),
        ),
        Column(
            "result_on", _("visible result by"), lambda row: row.result_on, kind="date", sort_by=lambda r: r.result_on
        ),
    )
