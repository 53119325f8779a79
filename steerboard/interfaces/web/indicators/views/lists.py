"""The list of indicators with their lights, and defining one."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Action, Empty
from steerboard.interfaces.ui.formats import number
from steerboard.interfaces.ui.indicators.figures import (
    figure,
    light_code,
    light_of,
    progress_text,
    unit_of,
)
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.tables import Filter, Listing, Search
from steerboard.interfaces.web.indicators.forms import IndicatorForm
from steerboard.interfaces.web.indicators.shown import crumbs
from steerboard.interfaces.web.shared.acting import act, given, highest, posted, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.platform.base.vietnamese import fold, sort_key
from steerboard.stages.indicators.enums import Impact, Lamp
from steerboard.stages.indicators.models import Indicator
from steerboard.stages.indicators.selectors.lists import indicators_of, passport_of, waiting_values
from steerboard.stages.indicators.selectors.standing import Standing, standings
from steerboard.stages.indicators.services import passports

_LIGHTS = (
    ("green", gettext_lazy("on track")),
    ("amber", gettext_lazy("needs attention")),
    ("red", gettext_lazy("off track")),
    ("none", gettext_lazy("no figure or not due")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator in the list, with where it stands."""

    indicator: Indicator
    standing: Standing

    @property
    def name(self) -> str:
        return in_language(self.indicator.name, self.indicator.name_en)


def rows_of(indicators: list[Indicator]) -> list[Row]:
    """The rows of the list; four queries for any number."""
    found = standings(indicators, today())
    return [Row(one, found[one.pk]) for one in indicators]


@board_page("indicators.list")
def indicators(request: Any) -> HttpResponse:
    """All indicators with value, target, way gone and light; the finding is the title."""
    rows = rows_of(list(indicators_of(request.board, highest(request))))
    define = act(
        request,
        _("Define an indicator"),
        "indicators.define",
        url(request, "indicators-new"),
        icon="plus",
        tone="primary",
        shortcut="n",
    )
    sheet = act(
        request,
        _("Read values from a sheet"),
        "indicators.import",
        url(request, "indicators-sheets"),
        icon="file-import",
    )
    table = _listing(request, [define])
    if (file := table.export(rows, request, address=request.build_absolute_uri())) is not None:
        return file  # type: ignore[return-value]
    context = {
        "title": _finding(rows),
        "table": table.prepare(rows, request),
        "actions": [define, sheet],
        "waiting": _waiting(request),
        "impact_url": url(request, "impact"),
    }
    return render(request, "indicators/list.html", context)


def _waiting(request: Any) -> list[dict[str, Any]]:
    rows = waiting_values(request.board, highest(request))[:20]
    return [
        {
            "name": in_language(row.indicator.name, row.indicator.name_en),
            "period": row.period,
            "value": figure(row.value, row.indicator.value_type),
            "who": row.entered_by.name if row.entered_by else "",
            "url": url(request, "indicators-record", row.indicator_id) + f"#value-{row.pk}",
        }
        for row in rows
    ]


def _finding(rows: list[Row]) -> str:
    if not rows:
        return _("Indicators")
    counted = Counter(light_code(row.standing) for row in rows)
    whole = ngettext("%(count)s indicator", "%(count)s indicators", len(rows)) % {"count": number(len(rows))}
    parts = [
        _("%(count)s on track") % {"count": number(counted["green"])},
        _("%(count)s to look at") % {"count": number(counted["amber"] + counted["red"])},
    ]
    if counted["none"]:
        parts.append(_("%(count)s without a figure") % {"count": number(counted["none"])})
    return f"{whole}: {', '.join(parts)}"


def _listing(request: Any, acts: list[Action]) -> Listing:
    return Listing(
        key="indicators",
        caption=_("Indicators of the board"),
        columns=(
            Column(
                "name",
                _("indicator"),
                lambda row: f"{row.indicator.code} · {row.name}",
                url=lambda row: url(request, "indicators-record", row.indicator.pk),
                sort_by=lambda row: sort_key(row.indicator.code),
                phone="title",
            ),
            Column(
                "light",
                _("light"),
                lambda row: light_of(row.standing),
                kind="html",
                sort_by=lambda row: row.standing.lit.light.value,
                export_value=lambda row: str(Lamp(row.standing.lit.light.value).label),
            ),
            Column(
                "now",
                _("now"),
                lambda row: figure(row.standing.actual, row.indicator.value_type),
                export_value=lambda row: row.standing.actual,
            ),
            Column(
                "target",
                _("target"),
                lambda row: figure(
                    row.standing.target.value if row.standing.target else None, row.indicator.value_type
                ),
                export_value=lambda row: row.standing.target.value if row.standing.target else None,
            ),
            Column("unit", _("unit"), lambda row: unit_of(row.indicator), phone="hide"),
            Column("way", _("way gone"), lambda row: progress_text(row.standing)),
            Column("data_on", _("data of"), lambda row: row.standing.data_on, kind="date"),
            Column(
                "passport",
                _("passport"),
                lambda row: passport_of(row.standing).per_cent,
                kind="percent",
                sort_by=lambda row: passport_of(row.standing).per_cent,
                phone="hide",
            ),
        ),
        empty=Empty(
            _("No indicators yet"),
            _("An indicator says what is measured, from where to where, by when, and who reports and verifies it."),
            actions=acts,
        ),
        sort="name",
        filters=(
            Filter("light", _("light"), _LIGHTS, _in_light),
            Filter("impact", _("expected impact"), [(i.value, i.label) for i in Impact if i.value], _in_impact),
        ),
        search=Search(_("Search by name or code"), _named),
    )


def _in_light(rows: list[Row], value: str) -> list[Row]:
    return [row for row in rows if light_code(row.standing) == value]


def _in_impact(rows: list[Row], value: str) -> list[Row]:
    return [row for row in rows if row.indicator.impact == value]


def _named(rows: list[Row], text: str) -> list[Row]:
    wanted = fold(text)
    return [row for row in rows if wanted in fold(f"{row.indicator.code} {row.indicator.name} {row.indicator.name_en}")]


@board_page("indicators.define", methods=("GET", "POST"))
def indicator_new(request: Any) -> HttpResponse:
    """Define an indicator."""
    topic = request.GET.get("topic", "")
    initial = {"close_day": settings.STEERBOARD_PERIOD_CLOSE_DAY, "topic": int(topic) if topic.isdecimal() else None}
    form = IndicatorForm(posted(request), board=request.board, initial=initial)
    return form_page(
        request,
        form,
        lambda: passports.indicator_define(board=request.board, by=request.user, **given(form)),
        title=_("Define an indicator"),
        lead=_("Only what it is must be known now; its passport then says what is still missing."),
        back=url(request, "indicators"),
        said=_("The indicator is defined. Set its baseline and target next."),
        then=lambda made: url(request, "indicators-record", made.pk),
        button=_("Define it"),
        crumbs=crumbs(request, last=_("Define an indicator")),
    )
