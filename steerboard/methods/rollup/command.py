"""`steerboard compute aggregate`: one roll-up rule on its values."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final

from steerboard.methods.contract import (
    Given,
    flag,
    listing,
    mapping,
    nullable,
    number,
    plain,
    read_input,
    records,
    word,
)
from steerboard.methods.rollup.rules import (
    PER_CENT,
    RolledUp,
    Share,
    Weighted,
    last,
    last_then,
    mean,
    mean_capped_100,
    num_den,
    sum_less_overlap,
    total,
    weighted_mean,
)

_VALUE: Final = nullable(number())
_PART: Final = nullable(number(low=0))
_VALUES: Final = listing(_VALUE)


def compute_aggregate(given: Mapping[str, object]) -> dict[str, Any]:
    """The value, how many reports it rests on, and its flags."""

    def read(g: Given) -> dict[str, Any]:
        rule = g.take("rule", word(*_RULES))
        result: dict[str, Any] = plain(_RULES[rule](g))
        return result

    return read_input(given, read)


def _less_overlap(g: Given) -> RolledUp:
    values = g.take("values", listing(_PART))
    return sum_less_overlap(values, g.get("overlap", number(low=0)))


def _shares(g: Given) -> RolledUp:
    def share(part: Given) -> Share:
        return Share(part.take("num", _PART), part.take("den", _PART))

    parts = g.take("parts", records(share))
    factor: Fraction = g.get("factor", number(), PER_CENT)
    return num_den(parts, factor)


def _weighted(g: Given) -> RolledUp:
    def weighted(part: Given) -> Weighted:
        return Weighted(part.take("value", _VALUE), part.take("weight", _PART))

    return weighted_mean(g.take("parts", records(weighted)))


def _by_unit(g: Given, *, mean_over_units: bool) -> RolledUp:
    units = g.take("units", mapping(_VALUES))
    return last_then(list(units.values()), mean_over_units=mean_over_units)


_RULES: Final[dict[str, Callable[[Given], RolledUp]]] = {
    "sum": lambda g: total(g.take("values", _VALUES)),
    "mean": lambda g: mean(g.take("values", _VALUES)),
    "mean_capped_100": lambda g: mean_capped_100(g.take("values", _VALUES)),
    "last": lambda g: last(g.take("values", _VALUES), cumulative=g.get("cumulative", flag, False)),
    "sum_less_overlap": _less_overlap,
    "num_den": _shares,
    "weighted_mean": _weighted,
    "last_then_sum": lambda g: _by_unit(g, mean_over_units=False),
    "last_then_mean": lambda g: _by_unit(g, mean_over_units=True),
}
