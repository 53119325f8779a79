"""A place beside the others: same years at both ends, medians, the verdict."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.contract import InputError
from steerboard.methods.progress import Direction, Middle, Side, beside, middles

OWN = {2005: 7, 2006: 5, 2013: 8, 2014: 9}
OTHERS = {2005: 5, 2006: 5, 2013: 6, 2014: 6}


def test_means_of_two_years_at_both_ends() -> None:
    found = beside(OWN, OTHERS, 2007, Direction.INCREASE, threshold=Decimal("0.3"))
    assert found is not None
    assert (found.before_years, found.now_years, found.has_baseline) == ((2005, 2006), (2013, 2014), True)
    assert (found.own.before, found.own.now, found.own.change) == (6, Fraction(17, 2), Fraction(5, 2))
    assert (found.others.before, found.others.now, found.lead) == (5, 6, Fraction(3, 2))
    assert found.side is Side.BETTER


def test_without_a_year_before_the_event_the_first_one_stands_at_the_beginning() -> None:
    found = beside({2011: 5, 2012: 5, 2013: 6}, {2011: 5, 2012: 5, 2013: 5}, 2007, Direction.INCREASE, threshold=1)
    assert found is not None
    assert (found.before_years, found.now_years, found.has_baseline) == ((2011,), (2012, 2013), False)
    assert found.side is Side.EVEN


def test_only_years_known_of_both_count() -> None:
    found = beside({2005: 1, 2006: 2, 2008: 3}, {2006: 2, 2008: 2}, 2007, Direction.INCREASE)
    assert found is not None
    assert (found.before_years, found.now_years, found.side) == ((2006,), (2008,), None)


@pytest.mark.parametrize(("own", "others"), [({}, {}), ({2005: 1}, {2005: 1}), ({2005: 1, 2006: 1}, {2005: 1})])
def test_one_end_is_no_comparison(own: dict[int, int], others: dict[int, int]) -> None:
    assert beside(own, others, 2006, Direction.INCREASE) is None


@pytest.mark.parametrize(
    ("direction", "side"),
    [(Direction.INCREASE, Side.WORSE), (Direction.DECREASE, Side.BETTER), (Direction.MAINTAIN, None)],
)
def test_a_falling_indicator_turns_the_verdict(direction: Direction, side: Side | None) -> None:
    found = beside({2005: 5, 2014: 3}, {2005: 5, 2014: 5}, 2006, direction, threshold=1)
    assert found is not None
    assert found.side is side


def test_a_threshold_of_nothing_still_knows_what_is_even() -> None:
    found = beside({2005: 5, 2014: 6}, {2005: 4, 2014: 5}, 2006, Direction.INCREASE, threshold=0)
    assert found is not None
    assert found.side is Side.EVEN


def test_a_threshold_below_zero_is_refused() -> None:
    with pytest.raises(InputError, match="threshold"):
        beside(OWN, OTHERS, 2007, Direction.INCREASE, threshold=-1)


def test_medians_by_year() -> None:
    assert middles([(2006, 3), (2005, 1), (2006, 5), (2006, 4)]) == {
        2005: Middle(Fraction(1), 1),
        2006: Middle(Fraction(4), 3),
    }
    assert middles([]) == {}


@given(st.dictionaries(st.integers(2000, 2020), st.integers(-100, 100), min_size=2), st.integers(2000, 2021))
def test_a_place_is_even_with_itself(line: dict[int, int], event: int) -> None:
    found = beside(line, line, event, Direction.INCREASE, threshold=Decimal("0.3"))
    assert found is None or (found.lead == 0 and found.side is Side.EVEN)
    assert found is not None or max(line) < event
