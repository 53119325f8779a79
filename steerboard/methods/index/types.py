"""What a composite index is made of: its indicators, its tree, its settings, its table of values.

Plain frozen values. Whether they make sense together is asked of `check`, which gives every problem at once; a
constructor refuses nothing, so that a half-finished index can be held, shown and mended.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from steerboard.methods.sentence import Language

Array: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]
Ranks: TypeAlias = NDArray[np.signedinteger]

Direction: TypeAlias = Literal[1, -1]
TreatMethod: TypeAlias = Literal["none", "winsorise", "winsorise_then_log", "log"]
NormaliseMethod: TypeAlias = Literal[
    "minmax",
    "zscore",
    "rank",
    "borda",
    "prank",
    "dist_max",
    "dist_unit",
    "dist_target",
    "frac_max",
    "goalposts",
    "scaled",
    "none",
]
ImputeMethod: TypeAlias = Literal["none", "mean", "median", "group_mean", "group_median", "row_mean", "last", "linear"]
AggregateMethod: TypeAlias = Literal[
    "mean", "geometric", "harmonic", "power", "median", "min", "max", "sum", "copeland"
]
ConstantPolicy: TypeAlias = Literal["error", "drop", "midpoint"]
Severity: TypeAlias = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Screen:
    """Which units have enough data to be judged, counted on raw values before anything is imputed.

    A unit stays if the share of its known values reaches `min_known` and the share of non-zero values among the known
    ones reaches `min_nonzero`. The usual 2/3 is a default of practice, not a published rule.
    """

    min_known: float = 2 / 3
    min_nonzero: float = 0.0


@dataclass(frozen=True)
class Treat:
    """What is done to an indicator with outliers: it fails if |skewness| >= `skew` and kurtosis >= `kurtosis`.

    winsorise: the most extreme values take the next value, until the test passes or `max_points` cells are changed.
    log: a logarithm of the distance to the end without outliers. winsorise_then_log: log if winsorising is not enough.
    The limits 2 and 3.5 are those in use at the European Commission's Joint Research Centre (COINr's defaults).
    """

    method: TreatMethod = "none"
    max_points: int = 5
    skew: float = 2.0
    kurtosis: float = 3.5


@dataclass(frozen=True)
class Normalise:
    """How values of different units of measure get one scale, on which more is better.

    minmax: the worst unit gets `low`, the best `high`; with `bounds` these stand in place of worst and best (raw
    units, the smaller first, whatever the direction). goalposts: bounds are required. Both hold points within
    low..high if `cap`. scaled: like goalposts, never held. zscore: mean `mean`, sample deviation `sd`.
    rank: 1 + number of worse units; borda: that - 1; prank: borda / (units - 1).
    dist_max: share of the way from the worst to the best; dist_unit: to the unit `reference`; dist_target: to `target`
    (raw units); both at most 1 if `cap`. frac_max: share of the best value. none: the value, with its direction.
    log: all of this on the natural logarithm of value, bounds and target (as HDI does with income).
    """

    method: NormaliseMethod = "minmax"
    low: float = 0.0
    high: float = 100.0
    mean: float = 0.0
    sd: float = 1.0
    bounds: tuple[float, float] | None = None
    target: float | None = None
    reference: str | None = None
    cap: bool = True
    log: bool = False


@dataclass(frozen=True)
class Impute:
    """What stands in for a missing value. The cell stays marked as imputed to the last page.

    mean, median: of the indicator; group_mean, group_median: of the units with the same label in `group`;
    row_mean: the unit's mean share of the way from worst to best in its other indicators; last: its latest earlier
    value; linear: on the line between its values of earlier and later years (both from `Panel.years`).
    """

    method: ImputeMethod = "none"
    group: str | None = None


@dataclass(frozen=True)
class Aggregate:
    """How the parts of a node become its value, over the known parts with their weights renewed to sum 1.

    power: exponent of the power mean (0 is the geometric mean). min_known: share of parts, by count, that must be
    known; below it the node is missing. sum: weights are factors, not shares. min and max look at parts with weight.
    """

    method: AggregateMethod = "mean"
    power: float | None = None
    min_known: float = 0.0


@dataclass(frozen=True)
class Indicator:
    """A leaf of the tree: one column of values. Its own `treat` and `normalise` win over those of the index.

    direction: 1 if more is better, -1 if less is. denominator: name of the column it is divided by, and
    `denominator_scale` the factor on the result (1000: per thousand). unit: the unit of measure, for display.
    """

    code: str
    name: str = ""
    direction: Direction = 1
    parent: str = ""
    weight: float = 1.0
    denominator: str | None = None
    denominator_scale: float = 1.0
    treat: Treat | None = None
    normalise: Normalise | None = None
    unit: str = ""


@dataclass(frozen=True)
class Node:
    """A part of the index, or the index itself (no parent). Its own `aggregate` wins over its level's."""

    code: str
    name: str = ""
    parent: str | None = None
    weight: float = 1.0
    aggregate: Aggregate | None = None


@dataclass(frozen=True, eq=False)
class Panel:
    """The values: U units by I columns, nan where a value is missing.

    codes: the indicator of each column; without it the columns follow the spec's indicators. Columns that no indicator
    asks for are passed over. denominators: name to U values. groups: name to U labels ("" = not known).
    years: the same table of other years, for the imputations `last` and `linear`.
    Arrays are copied and cannot be written to. Values that are no numbers are kept for `check` to name.
    """

    units: tuple[str, ...]
    values: Array
    denominators: Mapping[str, Array] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year: int | None = None
    codes: tuple[str, ...] | None = None
    years: tuple["Panel", ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "units", tuple(self.units))
        object.__setattr__(self, "values", _frozen(self.values))
        denominators = {name: _frozen(column) for name, column in self.denominators.items()}
        object.__setattr__(self, "denominators", MappingProxyType(denominators))
        groups = {name: tuple(labels) for name, labels in self.groups.items()}
        object.__setattr__(self, "groups", MappingProxyType(groups))

    @classmethod
    def of(
        cls,
        units: Sequence[str],
        columns: Mapping[str, Sequence[float | None]],
        *,
        denominators: Mapping[str, Sequence[float | None]] | None = None,
        groups: Mapping[str, Sequence[str]] | None = None,
        year: int | None = None,
        years: Sequence["Panel"] = (),
    ) -> "Panel":
        """A panel from columns by indicator code, None where a value is missing. All columns are as long as `units`."""
        table = [[np.nan if value is None else value for value in column] for column in columns.values()]
        below = {
            name: np.array([np.nan if value is None else value for value in column])
            for name, column in (denominators or {}).items()
        }
        return cls(
            units=tuple(units),
            values=np.array(table, dtype=object).T if table else np.empty((len(units), 0)),
            denominators=below,
            groups={name: tuple(labels) for name, labels in (groups or {}).items()},
            year=year,
            codes=tuple(columns),
            years=tuple(years),
        )


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong (error), doubtful (warning) or worth knowing (note), in both languages.

    place: a path into the spec (`indicators[2].weight`), into the values (`values.VNM.LPI`) or an element's code.
    file, line, column: where it stands in a file, counted from 1, if it was read from one.
    """

    code: str
    severity: Severity
    place: str
    en: str
    vi: str
    remedy_en: str = ""
    remedy_vi: str = ""
    line: int | None = None
    column: int | None = None
    file: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it stops the calculation."""
        return self.severity == "error"

    def __str__(self) -> str:
        return self.said("en")

    def said(self, language: Language) -> str:
        """The problem on one line in one language: place, what is wrong, what to do."""
        line, column = ("line", "column") if language == "en" else ("dòng", "cột")
        text, remedy = (self.en, self.remedy_en) if language == "en" else (self.vi, self.remedy_vi)
        spot = [self.file] if self.file else []
        if self.line is not None:
            spot.append(f"{line} {self.line}")
        if self.column is not None:
            spot.append(f"{column} {self.column}")
        whole = f"{', '.join([*spot, self.place])}: {text} {remedy}".rstrip()
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in whole)


class IndexError_(ValueError):  # noqa: N801 - the name that the design page gives it
    """An index that cannot be calculated. `problems` holds all of them, never the first only."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def _frozen(values: object) -> Array:
    """A read-only float copy; an array with a cell that is neither number nor None stays one of objects."""
    array = np.array(values)
    if array.dtype.kind in "fiu" or (array.dtype == object and all(_is_plain(cell) for cell in array.flat)):
        array = array.astype(np.float64)
    else:
        array = np.array(values, dtype=object)
    array.flags.writeable = False
    return array


def _is_plain(cell: object) -> bool:
    """Whether a cell becomes the float that it says it is: no text, no truth value, no integer beyond all floats."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return abs(cell) < 1e100
    return cell is None or isinstance(cell, (float, np.floating, np.integer))
