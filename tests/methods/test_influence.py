"""Vester's matrix."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.contract import InputError
from steerboard.methods.influence import Cut, compare_groups, influence


@st.composite
def matrices(draw: st.DrawFn, least: int = 2, most: int = 7) -> list[list[float]]:
    size = draw(st.integers(least, most))
    return [[draw(st.integers(0, 6)) / 2 if i != j else 0.0 for j in range(size)] for i in range(size)]


@given(matrices(), st.sampled_from(Cut), st.randoms(use_true_random=False))
def test_the_order_of_factors_changes_no_field(matrix: list[list[float]], cut: Cut, chance: object) -> None:
    order = list(range(len(matrix)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    got = influence(matrix, cut=cut)
    mixed = influence([[matrix[i][j] for j in order] for i in order], cut=cut)
    assert mixed.field == [got.field[i] for i in order]
    assert mixed.q_band == [got.q_band[i] for i in order]
    assert mixed.total == got.total == sum(got.active_sum) == sum(got.passive_sum)


@given(matrices(), st.sampled_from([2, 5, 10]))
def test_the_scale_changes_no_field(matrix: list[list[float]], factor: int) -> None:
    got, scaled = influence(matrix), influence(np.array(matrix) * factor, scale_max=3.0 * factor)
    assert (scaled.field, scaled.q_band) == (got.field, got.q_band)


@given(matrices())
def test_turning_the_matrix_over_swaps_giving_and_taking(matrix: list[list[float]]) -> None:
    got, turned = influence(matrix), influence(np.array(matrix).T)
    assert (turned.active_sum, turned.passive_sum) == (got.passive_sum, got.active_sum)
    swap = {"active": "passive", "passive": "active", "critical": "critical", "inert": "inert"}
    assert turned.field == [swap[field] for field in got.field]


def test_tenths_on_the_line_are_not_above_it() -> None:
    """Three times 0.1 is 0.30000000000000004 in floats; the line is 0.3."""
    matrix = [[0, 0.1, 0.1, 0.1], [0.3, 0, 0, 0], [0, 0.1, 0, 0.2], [0, 0.1, 0.2, 0]]
    assert influence(matrix).field == ["inert"] * 4


@pytest.mark.parametrize(
    "matrix", [[], [[0]], [[0, 1]], [[0, 1], [1]], [[0, 4], [1, 0]], [[0, -1], [1, 0]], [[0, float("nan")], [1, 0]]]
)
def test_matrices_that_cannot_be(matrix: list[list[float]]) -> None:
    with pytest.raises(InputError) as caught:
        influence(matrix)
    assert caught.value.field == "matrix"


@given(st.lists(matrices(3, 3), min_size=2, max_size=4), st.integers(1, 6))
def test_groups_agree_where_their_cells_lie_close(groups: list[list[list[float]]], half_points: int) -> None:
    exact = [tuple(tuple(map(Fraction, row)) for row in group) for group in groups]
    limit = Fraction(half_points, 2)
    got = compare_groups(exact, discuss_from=limit)
    assert compare_groups(exact[::-1], discuss_from=limit) == got
    for i, j in ((i, j) for i in range(3) for j in range(3) if i != j):
        widest = max(abs(a[i][j] - b[i][j]) for a, b in combinations(exact, 2))
        assert ((i, j, widest) in got.to_discuss) == (widest >= limit)
        middle = got.median[i][j]
        assert middle is not None
        assert sum(group[i][j] <= middle for group in exact) * 2 >= len(exact)
        assert sum(group[i][j] >= middle for group in exact) * 2 >= len(exact)


def test_groups_that_cannot_be_compared() -> None:
    two = ((Fraction(0), Fraction(1)), (Fraction(1), Fraction(0)))
    for groups, message in (
        ([two], "groups: must be at least 2"),
        ([two, ((Fraction(0),),)], "groups[1]: must be 2 by 2"),
        ([two, (two[0], (Fraction(0),))], "groups[1]: must be 2 by 2"),
    ):
        with pytest.raises(InputError) as caught:
            compare_groups(groups)
        assert str(caught.value) == message
