"""The board's impact: the indicators of the four expected impacts, beside provinces without a board, and who contributes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from steerboard.methods.progress import Side
from steerboard.platform.base.clock import today
from steerboard.stages.boards.models import Board
from steerboard.stages.indicators.enums import IMPACTS
from steerboard.stages.indicators.models import Indicator
from steerboard.stages.indicators.selectors.lists import by_impact, indicators_of, published_indicators
from steerboard.stages.indicators.selectors.series import SeriesPicture, pictures
from steerboard.stages.indicators.selectors.standing import Standing, standings
from steerboard.stages.initiatives.models import Evidence, Initiative
from steerboard.stages.initiatives.selectors.portfolio import contributing_to


@dataclass(frozen=True, slots=True)
class ImpactCard:
    """An indicator of an impact: where it stands, its published series, the initiatives that say they contribute."""

    indicator: Indicator
    standing: Standing
    picture: SeriesPicture | None
    claims: Sequence[Initiative]

    @property
    def side(self) -> Side | None:
        return self.picture.beside.side if self.picture is not None and self.picture.beside is not None else None

    @property
    def has_baseline(self) -> bool:
        """Whether a value from before the founding is known."""
        if self.picture is not None:
            return self.picture.beside is not None and self.picture.beside.has_baseline
        found, founded = self.standing.baseline, self.indicator.board.founded_on
        return found is not None and found.on is not None and founded is not None and found.on < founded


@dataclass(frozen=True, slots=True)
class ImpactPage:
    """The four columns, and what stands below them."""

    columns: Mapping[str, Sequence[ImpactCard]]
    sides: Mapping[Side, int]
    claims: Mapping[int, Sequence[str]]
    """Initiative → the impacts that it says it contributes to, in the order of the brief."""
    initiatives: Sequence[Initiative]
    evidence: Mapping[int, int]
    others: int
    founded_on: date | None

    @property
    def cards(self) -> list[ImpactCard]:
        return [card for column in self.columns.values() for card in column]


def impact_of(board: Board, highest: int | None) -> ImpactPage:
    """The page of impacts as a reader of this visibility sees it; None is the public. A constant number of queries."""
    rows = published_indicators(board) if highest is None else indicators_of(board, highest)
    known = [row for row in rows if row.impact]
    for row in known:
        row.board = board
    stood = standings(known, today(), verified_only=highest is None, verifier="·" if highest is None else "")
    drawn = pictures(board, [row.series for row in known if row.series is not None])
    claimed = contributing_to([row.pk for row in known], highest)
    columns = {
        impact: [
            ImpactCard(row, stood[row.pk], drawn.get(row.series_id or 0), claimed.get(row.pk, ())) for row in found
        ]
        for impact, found in by_impact(known).items()
    }
    return _page(board, columns, highest)


def _page(board: Board, columns: Mapping[str, Sequence[ImpactCard]], highest: int | None) -> ImpactPage:
    cards = [card for column in columns.values() for card in column]
    claims: dict[int, list[str]] = {}
    held: dict[int, Initiative] = {}
    for impact in IMPACTS:
        for card in columns[impact.value]:
            for one in card.claims:
                held[one.pk] = one
                if impact.value not in claims.setdefault(one.pk, []):
                    claims[one.pk].append(impact.value)
    others = [each.n for card in cards if card.picture is not None for each in card.picture.middles.values()]
    return ImpactPage(
        columns=columns,
        sides=Counter(card.side for card in cards if card.side is not None),
        claims=claims,
        initiatives=[held[pk] for pk in sorted(held)],
        evidence=_evidence(held, highest),
        others=max(others, default=0),
        founded_on=board.founded_on,
    )


def _evidence(held: Mapping[int, Initiative], highest: int | None) -> Counter[int]:
    """How many papers of each initiative show a result, as far as the reader may see them."""
    if not held:
        return Counter()
    rows = Evidence.objects.filter(initiative__in=list(held), removed_at=None, document__visibility__lte=highest or 0)
    return Counter(rows.values_list("initiative_id", flat=True))
