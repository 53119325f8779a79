"""The Compass: factors, activities, indicators."""

import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.compass import QUADRANTS, Activity, Factor, Kpi, Limits, coverage
from steerboard.methods.contract import InputError


@st.composite
def compasses(draw: st.DrawFn) -> tuple[list[Factor], list[Activity], list[Kpi]]:
    factors = [Factor(f"F{i}", q) for i, q in enumerate(draw(st.lists(st.sampled_from(QUADRANTS), max_size=8)))]
    if not factors:
        return factors, [Activity("A", ())], []
    ids = st.sampled_from([factor.id for factor in factors])
    named = draw(st.lists(st.lists(ids, max_size=3), max_size=6))
    kpis = [Kpi(f"K{i}", factor) for i, factor in enumerate(draw(st.lists(ids, max_size=9)))]
    return factors, [Activity(f"A{i}", tuple(ids_)) for i, ids_ in enumerate(named)], kpis


@given(compasses(), st.randoms(use_true_random=False))
def test_the_books_of_a_compass_agree(
    compass: tuple[list[Factor], list[Activity], list[Kpi]], chance: random.Random
) -> None:
    factors, activities, kpis = compass
    got = coverage(factors, activities, kpis=kpis)
    assert sum(got.per_quadrant.values()) == len(factors) == len(got.activities_per_csf)
    assert set(got.gaps) == {factor for factor, count in got.activities_per_csf.items() if not count}
    assert set(got.empty_quadrants).isdisjoint(got.over_limit)
    assert got.coverage == (Fraction(len(factors) - len(got.gaps), len(factors)) if factors else None)
    chance.shuffle(activities)
    chance.shuffle(kpis)
    again = coverage(factors, activities, kpis=kpis)
    assert (again.gaps, again.csf_without_kpi, again.kpi_over_limit) == (
        got.gaps,
        got.csf_without_kpi,
        got.kpi_over_limit,
    )


def test_without_indicators_nothing_is_said_about_them() -> None:
    got = coverage([Factor("F", "external")], [], limits=Limits(csf=0, kpi=0))
    assert (got.csf_without_kpi, got.kpi_over_limit, got.over_limit) == (None, None, ["external"])


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"factors": [Factor("F", "north")]}, "csf[0].quadrant: north is no quadrant"),
        ({"activities": [Activity("A", ("F", "G"))]}, "activities[0].csf[1]: G is no factor"),
        ({"kpis": [Kpi("K", "G")]}, "kpis[0].csf: G is no factor"),
    ],
)
def test_references_to_nothing(parts: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        coverage(**{"factors": [Factor("F", "external")], "activities": [], **parts})
    assert str(caught.value) == message
