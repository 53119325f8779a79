"""OCOP stars and craft villages."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.contract import InputError
from steerboard.methods.recognition import (
    MAXIMA,
    Craft,
    CraftVersion,
    JurySheet,
    OcopVersion,
    Village,
    ocop_stars,
    recognise_craft,
    recognise_village,
)

APPLIED = date(2026, 5, 10)


@st.composite
def juries(draw: st.DrawFn, version: OcopVersion = OcopVersion.OF_2023) -> list[JurySheet]:
    count = draw(st.integers(0, 5))
    maxima = MAXIMA[version]
    return [
        JurySheet(
            f"m{i}",
            {
                part: draw(st.none() | st.integers(0, 2 * most).map(lambda n: Fraction(n, 2)))
                for part, most in maxima.items()
            },
            draw(st.booleans()),
        )
        for i in range(count)
    ]


@given(juries())
def test_the_books_of_a_jury_agree(sheets: list[JurySheet]) -> None:
    got = ocop_stars(sheets)
    assert got.used + len(got.left_out) == len(sheets)
    assert ocop_stars(sheets[::-1]).score == got.score
    counting = [sheet for sheet in sheets if not sheet.conflict and None not in sheet.parts.values()]
    assert ocop_stars(counting).parts == got.parts
    if got.score is None:
        assert (got.used, got.stars, got.recognised_by) == (0, None, None)
    else:
        assert got.score == sum(part for part in got.parts.values() if part is not None)


@given(st.integers(0, 35), st.integers(0, 25), st.integers(0, 34))
def test_a_point_more_never_costs_a_star(a: int, b: int, c: int) -> None:
    def stars(quality: int) -> int:
        sheet = JurySheet("m", {"A": Fraction(a), "B": Fraction(b), "C": Fraction(quality)})
        return ocop_stars([sheet]).stars or 0

    assert stars(c + 1) >= stars(c)


def test_points_and_dates_that_cannot_be() -> None:
    sheet = JurySheet("m", {"A": Fraction(41), "B": None, "C": None})
    with pytest.raises(InputError) as caught:
        ocop_stars([sheet])
    assert str(caught.value) == "sheets[0].A: must lie between 0 and 40 under 148/QD-TTg 2023"
    with pytest.raises(InputError) as caught:
        ocop_stars([], certified_on=date(2026, 1, 2), as_of=date(2026, 1, 1))
    assert str(caught.value) == "as_of: is before the certificate"
    assert ocop_stars([], as_of=date(2026, 1, 1)).state is None
    assert ocop_stars([], certified_on=date(2026, 1, 2)).valid_until == date(2029, 1, 2)


@given(st.integers(1, 400), st.integers(0, 400), st.sampled_from(CraftVersion))
def test_the_share_of_households_is_compared_exactly(total: int, craft: int, version: CraftVersion) -> None:
    if craft > total:
        return
    village = Village(households_total=total, households_in_craft=craft)
    got = recognise_village(village, APPLIED, version=version)
    least = 20 if version is CraftVersion.DECREE_52 else 30
    assert got.criteria["households"] == (craft * 100 >= least * total)
    assert got.eligible == (None if got.criteria["households"] else False)


def test_a_share_just_below_the_older_bar() -> None:
    village = Village(households_total=500, households_in_craft=149)
    got = recognise_village(village, APPLIED, version=CraftVersion.BEFORE_2018)
    assert got.criteria == {"households": False, "stable_production": None, "environment": None}


def test_a_village_of_which_little_is_known() -> None:
    got = recognise_village(Village(households_total=10, traditional=True), APPLIED)
    assert (got.share, got.eligible) == (None, None)
    assert got.unknown == ["households", "stable_production", "environment", "traditional_craft"]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"households_total": 0}, "households_total: must be at least 1"),
        ({"households_total": 5, "households_in_craft": 6}, "households_in_craft: is more than all households"),
        ({"stable_since": date(2026, 5, 11)}, "stable_since: is after the application"),
    ],
)
def test_villages_that_cannot_be(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        recognise_village(Village(**facts), APPLIED)
    assert str(caught.value) == message


def test_a_craft_of_the_future() -> None:
    with pytest.raises(InputError) as caught:
        recognise_craft(Craft(practised_since=2027), APPLIED)
    assert str(caught.value) == "practised_since: is after the application"
