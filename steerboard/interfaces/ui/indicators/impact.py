"""The page of impacts in words: finding, bar of facts, cards in four columns, what the page cannot say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.components.charts import Chart
from steerboard.interfaces.ui.formats import MISSING, day, number
from steerboard.interfaces.ui.indicators.charts import break_sentences, place_names, series_drawing
from steerboard.interfaces.ui.indicators.figures import figure, unit_of, with_unit
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.markup import Tag
from steerboard.methods.progress import Beside, Side
from steerboard.overview.impact import ImpactCard, ImpactPage
from steerboard.stages.indicators.enums import IMPACTS, Impact
from steerboard.stages.indicators.selectors.series import SeriesPicture

_LEADS: Final[dict[str, str | Promise]] = {
    Impact.COMPETITIVENESS: gettext_lazy("Agencies coordinate better when they give resources to priority sectors"),
    Impact.REPRESENTATION: gettext_lazy("Stakeholders own the strategy and take part in carrying it out"),
    Impact.GOVERNANCE: gettext_lazy("The board has its place in local governance; leaders are willing to reform"),
    Impact.SERVICES: gettext_lazy("More exchange with business, so that services reach those they are made for"),
}
_SIGNS: Final = {Side.BETTER: ("▲", "ok"), Side.EVEN: ("=", ""), Side.WORSE: ("▼", "bad")}


@dataclass(frozen=True, slots=True)
class CardRow:
    """One line of a card's table: whose figures, before, now, change."""

    label: str
    before: str
    now: str
    change: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """An indicator as the page shows it."""

    title: str
    url: str
    unit: str
    provenance: str
    source: str
    chart: Chart | None
    heads: tuple[str, str]
    rows: Sequence[CardRow]
    verdict: Tag | None
    big: str
    note: str
    claims: Sequence[Link]
    is_missing: bool
    has_former: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One of the four expected impacts."""

    nr: str
    title: str
    lead: str
    key: str
    cards: Sequence[Card]


def columns_of(
    page: ImpactPage, names: Mapping[int, str], url: Callable[[Any], str], claim_url: Callable[[Any], str]
) -> list[Column]:
    """The four columns; `names` of the provinces; `url` and `claim_url` give the address of an indicator and of an
    initiative.
    """
    return [
        Column(
            nr=str(nr),
            title=str(impact.label),
            lead=str(_LEADS[impact]),
            key=impact.value,
            cards=[_card(card, names, url, claim_url) for card in page.columns[impact.value]],
        )
        for nr, impact in enumerate(IMPACTS, start=1)
    ]


def _card(
    card: ImpactCard, names: Mapping[int, str], url: Callable[[Any], str], claim_url: Callable[[Any], str]
) -> Card:
    indicator, picture = card.indicator, card.picture
    place = names.get(indicator.board.unit_id, "")
    found = picture.beside if picture is not None else None
    is_missing = card.standing.actual is None and (picture is None or not _has_line(picture))
    chart = series_drawing(picture, names, is_small=True).chart if picture is not None and not is_missing else None
    return Card(
        title=in_language(indicator.name, indicator.name_en),
        url=url(indicator),
        unit=unit_of(indicator),
        provenance=picture.series.provenance if picture is not None else indicator.provenance,
        source=picture.series.publisher if picture is not None else indicator.source,
        chart=chart,
        heads=_heads(found) if found is not None else (_("Baseline"), _("Now")),
        rows=_rows(card, found, place),
        verdict=_verdict(found, picture),
        big="" if card.standing.actual is None or found is not None else with_unit(card.standing.actual, indicator),
        note=_note(card),
        claims=[Link(in_language(one.title, one.title_en), claim_url(one)) for one in card.claims],
        is_missing=is_missing,
        has_former=picture is not None and bool(picture.predecessors),
    )


def _has_line(picture: SeriesPicture) -> bool:
    return bool(picture.own.values) or any(line.values for line in picture.predecessors)


def names_for(page: ImpactPage, unit_id: int) -> dict[int, str]:
    """The names of the board's province and of those that became it; one query."""
    pictures = [card.picture for card in page.cards if card.picture is not None]
    return place_names([unit_id, *(line.unit_id for picture in pictures for line in picture.predecessors)])


def _span(years: tuple[int, ...]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{str(years[-1])[-2:]}"


def _heads(found: Beside) -> tuple[str, str]:
    first = _("Baseline %(years)s") if found.has_baseline else _("Earliest %(years)s")
    return first % {"years": _span(found.before_years)}, _("Now %(years)s") % {"years": _span(found.now_years)}


def _signed(value: Any, kind: str) -> str:
    text = figure(value, kind)
    return f"+{text}" if value > 0 else text


def _rows(card: ImpactCard, found: Beside | None, place: str) -> list[CardRow]:
    kind = card.indicator.value_type
    if found is not None:
        lines = ((place, found.own, True), (_("Others, median"), found.others, False))
        return [
            CardRow(label, figure(ends.before, kind), figure(ends.now, kind), _signed(ends.change, kind), is_own)
            for label, ends, is_own in lines
        ]
    baseline = card.standing.baseline
    before, now = (baseline.value if baseline is not None else None), card.standing.actual
    change = MISSING if before is None or now is None else _signed(now - before, kind)
    if before is None and now is None:
        return []
    return [CardRow(place, figure(before, kind), figure(now, kind), change, is_own=True)]


def _verdict(found: Beside | None, picture: SeriesPicture | None) -> Tag | None:
    if found is None or found.side is None or picture is None:
        return None
    sign, tone = _SIGNS[found.side]
    lead = Decimal(str(round(abs(float(found.lead)), 2)))
    words = {"sign": sign, "lead": number(lead, 2)}
    texts = {
        Side.BETTER: _("%(sign)s ahead of the others by %(lead)s"),
        Side.EVEN: _("%(sign)s even with the others (%(lead)s)"),
        Side.WORSE: _("%(sign)s behind the others by %(lead)s"),
    }
    return Tag(texts[found.side] % words, tone)


def _note(card: ImpactCard) -> str:
    if card.picture is None:
        baseline = card.standing.baseline
        if baseline is not None and baseline.why_none:
            return _("No baseline: %(why)s.") % {"why": baseline.why_none}
        return _("No figures of other provinces.")
    if not card.picture.own.values:
        return _("This series has no figure of this province; figures of former provinces are not averaged into one.")
    if not card.has_baseline:
        return _("The series begins after the founding: there is no baseline.")
    return ""


def finding(page: ImpactPage, place: str) -> str:
    """The title: how many indicators moved more, as much, less than in the other provinces."""
    if not page.sides:
        return _("%(place)s: impact of the board") % {"place": place}
    return _("%(place)s: %(better)s indicators moved ahead of the others, %(even)s even, %(worse)s behind") % {
        "place": place,
        "better": number(page.sides.get(Side.BETTER, 0)),
        "even": number(page.sides.get(Side.EVEN, 0)),
        "worse": number(page.sides.get(Side.WORSE, 0)),
    }


def bar(page: ImpactPage) -> list[tuple[str, str, str]]:
    """Label, fact and note: what is compared with what."""
    return [
        (
            _("Founding, the day to compare with"),
            day(page.founded_on) if page.founded_on else MISSING,
            _("a value from before it is a baseline"),
        ),
        (
            _("Baseline"),
            _("mean of the last two known years before"),
            _("without one, the earliest year, and it says so"),
        ),
        (
            _("Compared with"),
            ngettext(
                "median of %(count)s province without a board",
                "median of %(count)s provinces without a board",
                page.others,
            )
            % {"count": number(page.others)},
            _("in each year those that have a figure"),
        ),
        (
            _("“Even with the others”"),
            _("less than 0.3 of 10 points, 1 of 100"),
            _("between the two changes"),
        ),
    ]


def limits_of(page: ImpactPage) -> list[str]:
    """What the page cannot say, each as a sentence; caveats of the series once each."""
    found = [
        _(
            "Boards were not set up by chance: a province that was ahead before may stay ahead without one. The page says contributes, never caused."
        ),
    ]
    if any(card.picture is not None and not card.has_baseline for card in page.cards):
        found.append(_("A series that begins after the founding has no baseline; it is compared from its first year."))
    caveats: dict[str, str] = {}
    breaks: dict[str, str] = {}
    for card in page.cards:
        if card.picture is None:
            continue
        series = card.picture.series
        caveats.setdefault(in_language(series.caveat, series.caveat_en), series.publisher)
        for sentence in break_sentences(card.picture):
            breaks.setdefault(sentence, series.publisher)
    found.extend(f"{publisher}: {text}" for text, publisher in caveats.items() if text)
    found.extend(f"{publisher}, {text}" for text, publisher in breaks.items())
    return found


def evidence_text(count: int) -> str:
    """How much shows the contribution, in words."""
    if not count:
        return _("reported by itself only")
    return ngettext("%(count)s paper", "%(count)s papers", count) % {"count": number(count)}
