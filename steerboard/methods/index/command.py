"""`steerboard compute` for indices: ddci-normalise, composite-index, rank-intervals."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from steerboard.methods.contract import (
    Given,
    InputError,
    Reader,
    known,
    listing,
    mapping,
    nullable,
    number,
    plain,
    read_input,
    real,
    records,
    whole,
    word,
)
from steerboard.methods.contract import name as a_name
from steerboard.methods.index.flat import (
    Criterion,
    FlatAggregate,
    FlatIndex,
    FlatMissing,
    FlatNormalise,
    NoSuchMean,
    flat_index,
    rank_spreads,
    spread_out,
)
from steerboard.methods.index.uncertainty import MOST_RANKS


def compute_ddci_normalise(given: Mapping[str, object]) -> dict[str, Any]:
    """Scores of rated units on the scale 1 to 10, as PCI and DDCI spread them."""

    def read(g: Given) -> dict[str, Any]:
        values = g.take("values", mapping(nullable(number()), at_least=1))
        positive = g.get("direction", word("positive", "negative"), "positive") == "positive"
        low, high = g.get("scale", _scale, (Fraction(1), Fraction(10)))
        got = [value for value in values.values() if value is not None]
        result: dict[str, Any] = plain(
            {
                "scores": spread_out(values, low, high, positive=positive),
                "lowest": min(got, default=None),
                "highest": max(got, default=None),
            }
        )
        return result

    return read_input(given, read)


def compute_composite_index(given: Mapping[str, object]) -> dict[str, Any]:
    """A flat index: normalised values, scores, ranks, order."""
    result: dict[str, Any] = plain(read_input(given, _read_index).index)
    return result


def compute_rank_intervals(given: Mapping[str, object]) -> dict[str, Any]:
    """How far the ranks of a flat index move when its weights do."""

    def read(g: Given) -> dict[str, Any]:
        asked = _read_index(g)
        draws = g.get("draws", whole(low=100, high=100_000), 1000)
        if draws * len(asked.index.scores) > MOST_RANKS:
            raise g.fail("draws", f"must be at most {MOST_RANKS // len(asked.index.scores)} for so many units")
        seed = g.get("seed", whole(low=0), 0)
        found = rank_spreads(
            asked.criteria,
            asked.index,
            aggregate=asked.aggregate,
            draws=draws,
            seed=seed,
            simplex=g.get("weights_from", word("spread", "simplex"), "spread") == "simplex",
            spread=g.get("spread", real(low=0, high=1), 0.25),
            interval=g.get("interval", number(above=0, high=1), Fraction(9, 10)),
        )
        result: dict[str, Any] = plain({"draws": draws, "seed": seed, "units": found})
        return result

    return read_input(given, read)


@dataclass(frozen=True)
class _Asked:
    criteria: tuple[Criterion, ...]
    aggregate: FlatAggregate
    index: FlatIndex


def _read_index(g: Given) -> _Asked:
    criteria = g.take("indicators", records(_criterion, key="name", at_least=1))
    if not any(criterion.weight > 0 for criterion in criteria):
        raise g.fail("indicators", "have no weight above 0")
    row: Reader[dict[str, Fraction | None]] = mapping(
        nullable(number()), keys=known([criterion.name for criterion in criteria], "indicator")
    )
    units = g.take("units", mapping(row, at_least=1))
    normalise = g.get("normalise", word("minmax", "zscore", "rank", "borda", "prank", "none"), "minmax")
    scale = g.get("scale", _scale, (Fraction(0), Fraction(100)))
    aggregate = cast(FlatAggregate, g.get("aggregate", word("arithmetic", "geometric", "harmonic"), "arithmetic"))
    missing = g.get("missing", word("leave_out", "reweight", "mean"), "leave_out")
    try:
        index = flat_index(
            criteria,
            units,
            normalise=cast(FlatNormalise, normalise),
            scale=scale,
            aggregate=aggregate,
            missing=cast(FlatMissing, missing),
        )
    except NoSuchMean as error:
        raise g.fail("aggregate", str(error)) from None
    return _Asked(criteria, aggregate, index)


def _criterion(g: Given) -> Criterion:
    return Criterion(
        name=g.take("name", a_name),
        positive=g.get("direction", word("positive", "negative"), "positive") == "positive",
        weight=g.get("weight", number(low=0), Fraction(1)),
    )


def _scale(value: object, path: str) -> tuple[Fraction, Fraction]:
    """Two numbers, the smaller first."""
    low, high = listing(number(), at_least=2, at_most=2)(value, path)
    if low >= high:
        raise InputError(path, "must hold the smaller number first")
    return low, high
