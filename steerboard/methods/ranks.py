"""Ranks as every table of Steerboard shows them: 1, 2, 2, 4."""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from typing import Final, TypeVar

T = TypeVar("T")

TIE: Final = Fraction(1, 10**9)
"""Scores that differ by no more than this share a rank (default of ours, so that rounding never breaks a tie)."""


def ranks(scores: Sequence[Fraction | float | None]) -> list[int | None]:
    """The rank of each score, higher is better: one more than the number of scores better by more than `TIE`.

    A missing score has no rank and does not count.
    """
    slack = TIE if all(isinstance(score, (Fraction, int, type(None))) for score in scores) else float(TIE)
    known = sorted(score for score in scores if score is not None)
    return [None if score is None else 1 + len(known) - bisect_right(known, score + slack) for score in scores]


def in_order(items: Sequence[T], ranked: Sequence[int | None]) -> list[T]:
    """The items that have a rank, best first, ties in the order given."""
    pairs = [(rank, i) for i, rank in enumerate(ranked) if rank is not None]
    return [items[i] for _, i in sorted(pairs)]
