"""Indices that others publish: the figures as printed beside our own recomputation, and where the two do not fit.

Nothing is repaired. A misfit is shown with both numbers; across a change of method no line is drawn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.types import Indicator, Node
from steerboard.methods.ranks import ranks

MISFIT: Final = 0.02
"""Points by which a published score may differ from its recomputation (a default of ours: twice the rounding)."""

Misfit: TypeAlias = Literal["score_misfit", "rank_misfit"]


@dataclass(frozen=True)
class Published:
    """One unit in one edition of an index, as printed. tier: its class in the publisher's words."""

    unit: str
    year: int
    score: float | None
    rank: int | None = None
    tier: str = ""
    edition: str = ""
    note: str = ""


@dataclass(frozen=True)
class Compared:
    """A printed figure beside ours. rank_by_score: among all printed scores of its year; difference: printed - ours.

    misfits: score_misfit if the difference exceeds the tolerance, rank_misfit if the printed rank is another than
    the one that the printed scores give.
    """

    published: Published
    recomputed: float | None
    difference: float | None
    rank_by_score: int | None
    misfits: tuple[Misfit, ...]


def compare(
    published: Sequence[Published],
    recomputed: Mapping[tuple[int, str], float] | None = None,
    *,
    all_scores: Mapping[int, Sequence[float]] | None = None,
    tolerance: float = MISFIT,
) -> tuple[Compared, ...]:
    """Set printed figures beside our own, row by row, in their order.

    recomputed: our score by (year, unit). all_scores: every printed score of a year, where the rows hold only some of
    its units (one province's plan); without it a year's rows are all there is.
    """
    ours = recomputed or {}
    of_year: dict[int, list[float]] = {}
    for row in published:
        if row.score is not None:
            of_year.setdefault(row.year, []).append(row.score)
    of_year.update({year: list(scores) for year, scores in (all_scores or {}).items()})
    return tuple(_compared(row, ours.get((row.year, row.unit)), of_year, tolerance) for row in published)


def _compared(
    row: Published, recomputed: float | None, of_year: Mapping[int, Sequence[float]], tolerance: float
) -> Compared:
    by_score = _rank_by_score(row.score, of_year.get(row.year, ()))
    difference = None if row.score is None or recomputed is None else row.score - recomputed
    misfits: list[Misfit] = []
    if difference is not None and abs(difference) > tolerance:
        misfits.append("score_misfit")
    if row.rank is not None and by_score is not None and row.rank != by_score:
        misfits.append("rank_misfit")
    return Compared(row, recomputed, difference, by_score, tuple(misfits))


def _rank_by_score(score: float | None, scores: Sequence[float]) -> int | None:
    """The place of the printed score. A plan prints two decimals where the source has six, so the nearest one counts."""
    if score is None or not scores:
        return None
    gaps = [abs(other - score) for other in scores]
    return ranks(scores)[gaps.index(min(gaps))]


@dataclass(frozen=True)
class Break:
    """A change of method between two editions: no line is drawn from `before` to `after`.

    added, removed: codes of elements. moved: elements with another parent or direction. reweighted: those whose
    nominal share of the index is another. settings: whether treatment, scale or aggregation changed.
    """

    before: int
    after: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[str, ...]
    reweighted: tuple[str, ...]
    settings: bool


def breaks(editions: Mapping[int, IndexSpec]) -> tuple[Break, ...]:
    """The changes of method between consecutive editions (year to spec), years in order."""
    years = sorted(editions)
    found = (_break(a, b, editions[a], editions[b]) for a, b in pairwise(years))
    return tuple(item for item in found if item is not None)


def _break(before: int, after: int, old: IndexSpec, new: IndexSpec) -> Break | None:
    x, y = _elements(old), _elements(new)
    shares_x = dict(zip(old.tree.codes, old.tree.effective().tolist(), strict=True))
    shares_y = dict(zip(new.tree.codes, new.tree.effective().tolist(), strict=True))
    both = [code for code in x if code in y]
    item = Break(
        before=before,
        after=after,
        added=tuple(code for code in y if code not in x),
        removed=tuple(code for code in x if code not in y),
        moved=tuple(code for code in both if _place(x[code]) != _place(y[code])),
        reweighted=tuple(code for code in both if abs(shares_x[code] - shares_y[code]) > 1e-9),
        settings=_settings(old, both) != _settings(new, both),
    )
    changed = item.added or item.removed or item.moved or item.reweighted or item.settings
    return item if changed else None


def _elements(spec: IndexSpec) -> dict[str, Indicator | Node]:
    return {element.code: element for element in spec.elements}


def _place(element: Indicator | Node) -> tuple[object, ...]:
    return (element.parent, getattr(element, "direction", None), getattr(element, "denominator", None))


def _settings(spec: IndexSpec, codes: Sequence[str]) -> object:
    elements = _elements(spec)
    own = [
        (
            getattr(elements[c], "treat", None),
            getattr(elements[c], "normalise", None),
            getattr(elements[c], "aggregate", None),
        )
        for c in codes
    ]
    return spec.screen, spec.impute, spec.treat, spec.normalise, spec.aggregate, spec.constant, own
