"""Pairwise comparison (AHP): priorities from "how many times as important", and whether the judgements fit together.

Source: Saaty, as in the monitoring reference, 8.2. Judgements that contradict one another too much are refused, and the
refusal names the three that do it and the value that would mend them. Groups: geometric mean of judgements, cell by
cell, not of priorities.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import Final

from steerboard.methods.contract import InputError
from steerboard.methods.sentence import Sentence, figure

RANDOM_INDEX: Final = {3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49}
"""Saaty's mean consistency index of random judgements, by number of things compared."""
MAX_CR: Final = 0.1
LARGEST: Final = 9
SLACK: Final = 1e-9
_RECIPROCAL: Final = 1e-6
_TURNS: Final = 20_000

Matrix = Sequence[Sequence[Fraction]]
"""a[i][j]: how many times as important i is as j; a[j][i] = 1/a[i][j]."""


class Priorities(StrEnum):
    """How weights come from judgements."""

    EIGENVECTOR = "eigenvector"
    GEOMETRIC = "geometric"
    COLUMN_MEAN = "column_mean"


@dataclass(frozen=True)
class Comparison:
    """Weights (sum 1) and the consistency of the judgements behind them; `consistent`: ratio within the limit."""

    weights: dict[str, float]
    lambda_max: float
    consistency_index: float
    consistency_ratio: float
    consistent: bool


def check_matrix(matrix: Matrix, path: str = "matrix") -> None:
    """Raises InputError("matrix[i][j]", …), i ≤ j, for a judgement off the scale 1/9 to 9 or not reciprocal to 1e-6."""
    for i, row in enumerate(matrix):
        if len(row) != len(matrix):
            raise InputError(f"{path}[{i}]", f"needs {len(matrix)} judgements")
    low, high = Fraction(1, LARGEST) - Fraction(str(SLACK)), LARGEST + Fraction(str(SLACK))
    for i in range(len(matrix)):
        for j in range(i, len(matrix)):
            at = f"{path}[{i}][{j}]"
            if not (low <= matrix[i][j] <= high and low <= matrix[j][i] <= high):
                raise InputError(at, "must be from 1/9 to 9, and so must its reverse")
            if abs(matrix[i][j] * matrix[j][i] - 1) > _RECIPROCAL:
                raise InputError(at, "and its reverse must be reciprocal")


def matrix_of_pairs(labels: Sequence[str], pairs: Sequence[tuple[str, str, Fraction]], path: str = "pairs") -> Matrix:
    """The matrix of a list of (a, b, a over b). Raises InputError for a pair twice, missing, of one thing, off the scale."""
    place = {label: i for i, label in enumerate(labels)}
    matrix: list[list[Fraction | None]] = [[None] * len(labels) for _ in labels]
    for i in range(len(labels)):
        matrix[i][i] = Fraction(1)
    for n, (a, b, over) in enumerate(pairs):
        i, j = place[a], place[b]
        if i == j:
            raise InputError(f"{path}[{n}]", f"compares {a} with itself")
        if matrix[i][j] is not None:
            raise InputError(f"{path}[{n}]", f"{a} and {b} are compared twice")
        if not Fraction(1, LARGEST) - Fraction(str(SLACK)) <= over <= LARGEST + Fraction(str(SLACK)):
            raise InputError(f"{path}[{n}]", "must be from 1/9 to 9")
        matrix[i][j], matrix[j][i] = over, 1 / over
    missing = [f"{a} and {b}" for a, b in combinations(labels, 2) if matrix[place[a]][place[b]] is None]
    if missing:
        raise InputError(path, f"lack {len(missing)}: {', '.join(missing)}")
    return [[cell or Fraction(1) for cell in row] for row in matrix]


def compare(
    labels: Sequence[str],
    matrix: Matrix,
    *,
    priorities: Priorities = Priorities.EIGENVECTOR,
    max_cr: float = MAX_CR,
) -> Comparison:
    """Weights of up to ten things from a checked matrix of judgements."""
    count = len(labels)
    cells = [[float(cell) for cell in row] for row in matrix]
    weights = _WEIGHTS[priorities](cells)
    image = [math.fsum(a * w for a, w in zip(row, weights, strict=True)) for row in cells]
    largest = math.fsum(v / w for v, w in zip(image, weights, strict=True)) / count
    index = (largest - count) / (count - 1) if count > 1 else 0.0
    ratio = index / RANDOM_INDEX[count] if count in RANDOM_INDEX else 0.0
    return Comparison(dict(zip(labels, weights, strict=True)), largest, index, ratio, ratio <= max_cr + SLACK)


@dataclass(frozen=True)
class Triple:
    """Three things whose judgements fit least: a over b times b over c should be a over c.

    To mend it, `first` over `second` should be `mend` instead of `given`.
    """

    names: tuple[str, str, str]
    first: str
    second: str
    given: Fraction
    mend: Fraction
    reason: Sentence


def worst_triple(labels: Sequence[str], matrix: Matrix) -> Triple | None:
    """The triple with the largest |ln a_ij + ln a_jk - ln a_ik|; None for fewer than three things or perfect judgements.

    Of its three judgements the one is mended whose change leaves the smallest consistency ratio; the mended value is
    held within the scale.
    """
    logs = [[math.log(cell) for cell in row] for row in matrix]
    triples = list(combinations(range(len(labels)), 3))
    worst = max(triples, key=lambda t: _misfit(logs, t), default=None)
    if worst is None or _misfit(logs, worst) < SLACK:
        return None
    i, j, k = worst
    options = [
        (i, k, matrix[i][j] * matrix[j][k]),
        (i, j, matrix[i][k] * matrix[k][j]),
        (j, k, matrix[j][i] * matrix[i][k]),
    ]
    mends = [(a, b, min(Fraction(LARGEST), max(Fraction(1, LARGEST), value))) for a, b, value in options]
    a, b, mend = min(mends, key=lambda each: round(_ratio_with(labels, matrix, *each), 9))
    names = (labels[i], labels[j], labels[k])
    return Triple(
        names, labels[a], labels[b], matrix[a][b], mend, _said(names, labels[a], labels[b], matrix[a][b], mend)
    )


def require_consistent(labels: Sequence[str], matrix: Matrix, *, max_cr: float = MAX_CR) -> Comparison:
    """The comparison, or InputError("matrix", …) with the triple to look at again if it contradicts itself too much."""
    found = compare(labels, matrix, max_cr=max_cr)
    triple = worst_triple(labels, matrix)
    if not found.consistent and triple is not None:
        raise InputError("matrix", f"is not consistent (ratio {found.consistency_ratio:.4f}). {triple.reason.en}")
    return found


def group_judgements(matrices: Sequence[Matrix]) -> Matrix:
    """The judgements of a group: the geometric mean of each cell. Raises InputError for none or for different sizes."""
    if not matrices:
        raise InputError("matrices", "needs at least one person's judgements")
    for i, matrix in enumerate(matrices):
        if len(matrix) != len(matrices[0]):
            raise InputError(f"matrices[{i}]", "must compare the same things as the first")
    places = range(len(matrices[0]))
    return [[Fraction(_geometric([float(matrix[i][j]) for matrix in matrices])) for j in places] for i in places]


def scores(weights: Mapping[str, float], local: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Two levels: Σ weight of the criterion × priority under it, for each alternative."""
    names = list(next(iter(local.values())))
    return {name: math.fsum(weights[key] * local[key][name] for key in weights) for name in names}


def _eigenvector(cells: Sequence[Sequence[float]]) -> list[float]:
    """The principal eigenvector by repeated multiplication; a positive matrix has exactly one and it converges."""
    weights = [1 / len(cells)] * len(cells)
    turns, moved = 0, math.inf
    while moved > 1e-15 and turns < _TURNS:
        turns += 1
        image = [math.fsum(a * w for a, w in zip(row, weights, strict=True)) for row in cells]
        total = math.fsum(image)
        step = [value / total for value in image]
        moved = max(abs(new - old) / new for new, old in zip(step, weights, strict=True))
        weights = step
    return weights


def _row_geometric(cells: Sequence[Sequence[float]]) -> list[float]:
    means = [_geometric(row) for row in cells]
    return [mean / math.fsum(means) for mean in means]


def _column_mean(cells: Sequence[Sequence[float]]) -> list[float]:
    sums = [math.fsum(column) for column in zip(*cells, strict=True)]
    return [math.fsum(cell / total for cell, total in zip(row, sums, strict=True)) / len(cells) for row in cells]


def _geometric(values: Sequence[float]) -> float:
    return math.exp(math.fsum(map(math.log, values)) / len(values))


_WEIGHTS: Final = {
    Priorities.EIGENVECTOR: _eigenvector,
    Priorities.GEOMETRIC: _row_geometric,
    Priorities.COLUMN_MEAN: _column_mean,
}


def _misfit(logs: Sequence[Sequence[float]], triple: tuple[int, int, int]) -> float:
    i, j, k = triple
    return abs(logs[i][j] + logs[j][k] - logs[i][k])


def _ratio_with(labels: Sequence[str], matrix: Matrix, a: int, b: int, value: Fraction) -> float:
    changed = [list(row) for row in matrix]
    changed[a][b], changed[b][a] = value, 1 / value
    return compare(labels, changed).consistency_ratio


def _said(names: tuple[str, str, str], first: str, second: str, given: Fraction, mend: Fraction) -> Sentence:
    en, vi = ", ".join(names), ", ".join(names)
    return Sentence(
        f"{en} do not fit together: {first} over {second} is {figure(given, 'en')}, {figure(mend, 'en')} would fit.",
        f"{vi} mâu thuẫn với nhau: {first} so với {second} là {figure(given, 'vi')}, "
        f"giá trị phù hợp là {figure(mend, 'vi')}.",
    )
