"""Charts of indicators and published series, with the rows of the table below each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Text
from steerboard.interfaces.ui.components.charts import FORMER, Chart, ChartLine, ChartMark, line_chart
from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.ui.indicators.figures import figure, sentence_of, with_unit
from steerboard.interfaces.ui.language import in_language
from steerboard.register.territories.models import UnitVersion
from steerboard.stages.indicators.enums import BreakKind
from steerboard.stages.indicators.selectors.series import SeriesPicture
from steerboard.stages.indicators.selectors.standing import Standing

# In a card of the page of impacts.
_SMALL: Final[dict[str, int]] = {"width": 236, "height": 130}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart and the table with the same figures: headings and rows, each row begun by its own heading."""

    chart: Chart | None
    heads: Sequence[Text]
    rows: Sequence[tuple[Text, Sequence[Text]]]
    caption: Text


def place_names(unit_ids: Iterable[int]) -> dict[int, str]:
    """The latest name of each province in the language of the page; one query."""
    rows = UnitVersion.objects.filter(unit_id__in=set(unit_ids)).order_by("valid_from")
    return {row.unit_id: in_language(row.name, row.name_en) for row in rows}


def own_drawing(standing: Standing) -> Drawing:
    """The reported values and the planned line from the baseline to the target."""
    indicator = standing.indicator
    own = {float(row.period_to.toordinal()): float(row.value) for row in standing.reported}
    baseline, target = standing.baseline, standing.target
    plan: dict[float, float] = {}
    if baseline is not None and baseline.value is not None and baseline.on is not None and target is not None:
        plan = {
            float(baseline.on.toordinal()): float(baseline.value),
            float(target.due_on.toordinal()): float(target.value),
        }
    lines = [
        ChartLine(_("planned way"), "plan", plan),
        ChartLine(in_language(indicator.name, indicator.name_en), "own", own),
    ]
    words = {
        "name": in_language(indicator.name, indicator.name_en),
        "now": with_unit(standing.actual, indicator),
        "why": sentence_of(standing),
    }
    return Drawing(
        chart=line_chart(
            _("%(name)s: now %(now)s. %(why)s") % words,
            lines,
            ticks=_month_ticks(own.keys() | plan.keys()),
            gap=10**6,
        ),
        heads=[_("Period"), _("Until"), _("Value"), _("Verified by")],
        rows=[
            (
                row.period,
                [day(row.period_to), figure(row.value, indicator.value_type), row.verified_by or _("not verified yet")],
            )
            for row in reversed(standing.reported)
        ],
        caption=_("Values of %(name)s") % words,
    )


def series_drawing(picture: SeriesPicture, names: Mapping[int, str], *, is_small: bool = False) -> Drawing:
    """A published series: the province, those that became it, the median of the others, breaks and the merger."""
    series = picture.series
    own = names.get(picture.own.unit_id, "")
    lines = [
        ChartLine(
            _("median of provinces without a board"),
            "others",
            {float(year): float(each.value) for year, each in picture.middles.items()},
        ),
        *(
            ChartLine(names.get(line.unit_id, ""), FORMER[place % len(FORMER)], _floats(line.values))
            for place, line in enumerate(picture.predecessors)
            if line.values
        ),
        ChartLine(own, "own", _floats(picture.own.values)),
    ]
    found = picture.beside
    return Drawing(
        chart=line_chart(
            series_label(picture, own),
            lines,
            marks=_marks(picture),
            ticks=_whole_years(picture),
            base=(found.before_years[0] - 0.4, found.before_years[-1] + 0.4)
            if found is not None and found.has_baseline
            else None,
            **(_SMALL if is_small else {}),
        ),
        heads=[
            _("Year"),
            own,
            *(names.get(line.unit_id, "") for line in picture.predecessors),
            _("Median of the others"),
            _("Provinces"),
        ],
        rows=[(str(year), _year_cells(picture, year)) for year in sorted(_years(picture), reverse=True)],
        caption=in_language(series.name, series.name_en),
    )


def series_label(picture: SeriesPicture, own: str) -> str:
    """The chart in one sentence, for whoever does not see it."""
    series, found = picture.series, picture.beside
    name = in_language(series.name, series.name_en)
    if found is None:
        return _("%(name)s of %(place)s beside the median of provinces without a board") % {"name": name, "place": own}
    return _("%(name)s: %(place)s from %(before)s to %(now)s, the median of the others from %(m0)s to %(m1)s") % {
        "name": name,
        "place": own,
        "before": figure(found.own.before, series.value_type),
        "now": figure(found.own.now, series.value_type),
        "m0": figure(found.others.before, series.value_type),
        "m1": figure(found.others.now, series.value_type),
    }


def _floats(values: Mapping[int, Any]) -> dict[float, float]:
    return {float(year): float(value) for year, value in values.items()}


def _marks(picture: SeriesPicture) -> list[ChartMark]:
    found = [ChartMark(row.year - 0.5, in_language(row.what, row.what_en)) for row in picture.breaks]
    if picture.merged_on is not None:
        at = picture.merged_on.year + (picture.merged_on.month - 1) / 12
        found.append(ChartMark(at, _("The province became another: its series ends."), "merger"))
    return found


def _years(picture: SeriesPicture) -> set[int]:
    return {*picture.own.values, *picture.middles, *(year for line in picture.predecessors for year in line.values)}


def _whole_years(picture: SeriesPicture) -> list[tuple[float, str]]:
    years = _years(picture)
    if picture.merged_on is not None:
        years.add(picture.merged_on.year)
    if not years:
        return []
    return [(float(year), str(year)) for year in range(min(years), max(years) + 1)]


def _year_cells(picture: SeriesPicture, year: int) -> list[str]:
    kind = picture.series.value_type
    middle = picture.middles.get(year)
    return [
        figure(picture.own.values.get(year), kind),
        *(figure(line.values.get(year), kind) for line in picture.predecessors),
        figure(None if middle is None else middle.value, kind),
        "" if middle is None else str(middle.n),
    ]


def _month_ticks(places: Any) -> list[tuple[float, str]]:
    """First, middle and last day as month and year."""
    if not places:
        return []
    first, last = min(places), max(places)
    found = []
    for place in sorted({first, (first + last) // 2, last}):
        on = date.fromordinal(int(place))
        found.append((place, f"{on.month}/{on.year}"))
    return found


def break_sentences(picture: SeriesPicture) -> list[str]:
    """Each break in words, the oldest first."""
    found = [
        _("%(year)s: %(what)s") % {"year": row.year, "what": in_language(row.what, row.what_en)}
        for row in picture.breaks
        if row.kind == BreakKind.METHOD
    ]
    if picture.merged_on is not None:
        found.append(
            _("%(day)s: the province became another; its series ends and is not continued by an average.")
            % {"day": day(picture.merged_on)}
        )
    return found
