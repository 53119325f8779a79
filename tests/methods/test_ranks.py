"""Ranks 1, 2, 2, 4."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.ranks import in_order, ranks

SCORES = st.lists(st.none() | st.fractions(min_value=-5, max_value=5, max_denominator=4), max_size=12)


def test_ties_share_a_rank_and_the_next_is_skipped() -> None:
    assert ranks([7.5, 9, None, 9, 7.5, 1]) == [3, 1, None, 1, 3, 5]
    assert in_order(["a", "b", "c", "d", "e", "f"], [3, 1, None, 1, 3, 5]) == ["b", "d", "a", "e", "f"]
    assert ranks([]) == []


def test_equal_within_a_billionth_is_a_tie() -> None:
    assert ranks([1.0, 1.0 + 5e-10, 1.0 + 5e-9]) == [2, 2, 1]
    assert ranks([Fraction(1), Fraction(1) + Fraction(1, 10**9), Fraction(1) + Fraction(2, 10**9)]) == [2, 1, 1]
    assert ranks([0.1 + 0.2, 0.3]) == [1, 1]


@given(SCORES, st.randoms(use_true_random=False))
def test_order_of_the_list_never_changes_a_rank(scores: list[Fraction | None], chance: object) -> None:
    positions = list(range(len(scores)))
    chance.shuffle(positions)  # type: ignore[attr-defined]
    got = ranks(scores)
    assert ranks([scores[i] for i in positions]) == [got[i] for i in positions]


@given(SCORES, st.integers(1, 9), st.integers(-9, 9))
def test_scale_and_shift_never_change_a_rank(scores: list[Fraction | None], factor: int, shift: int) -> None:
    moved = [None if score is None else score * factor + shift for score in scores]
    assert ranks(moved) == ranks(scores)


@given(SCORES)
def test_a_rank_counts_the_better_ones(scores: list[Fraction | None]) -> None:
    known = [score for score in scores if score is not None]
    for score, rank in zip(scores, ranks(scores), strict=True):
        assert rank == (None if score is None else 1 + sum(other > score for other in known))
