"""`steerboard compute` for ranking: ahp, weighted-sum."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from steerboard.methods.contract import (
    Given,
    InputError,
    Reader,
    choice,
    known,
    listing,
    mapping,
    name,
    nullable,
    number,
    plain,
    ratio,
    read_input,
    record,
    records,
)
from steerboard.methods.ranking.pairwise import (
    MAX_CR,
    Comparison,
    Matrix,
    Priorities,
    check_matrix,
    compare,
    matrix_of_pairs,
    scores,
)
from steerboard.methods.ranking.weighted import Alternative, weighted_sum

_MOST: Final = 10
_LABELS: Final = listing(name, at_least=1, at_most=_MOST, unique=True)


def compute_weighted_sum(given: Mapping[str, object]) -> dict[str, Any]:
    """Scores and ranks of alternatives by weighted criteria."""

    def read(g: Given) -> dict[str, Any]:
        weights = g.take("weights", mapping(number(low=0)))
        if not sum(weights.values()):
            raise g.fail("weights", "need one above 0")

        def alternative(each: Given) -> Alternative:
            rated = mapping(nullable(number()), keys=known(weights, "criterion"))
            return Alternative(each.take("name", name), each.take("scores", rated))

        alternatives = g.take("alternatives", records(alternative, key="name"))
        least = g.get("min_coverage", number(low=0, high=1), Fraction(0))
        result: dict[str, Any] = plain(weighted_sum(weights, alternatives, min_coverage=least))
        return result

    return read_input(given, read)


def compute_ahp(given: Mapping[str, object]) -> dict[str, Any]:
    """Weights from pairwise comparison, their consistency, and scores of alternatives if these are compared too."""

    def read(g: Given) -> dict[str, Any]:
        labels = g.take("labels", _LABELS)
        matrix = _matrix(g, labels)
        way = g.get("priorities", choice(Priorities), Priorities.EIGENVECTOR)
        max_cr = float(g.get("max_cr", number(low=0), Fraction(str(MAX_CR))))

        def judged(names: Sequence[str], judgements: Matrix) -> Comparison:
            return compare(names, judgements, priorities=way, max_cr=max_cr)

        criteria = judged(labels, matrix)
        local: dict[str, Comparison] = {}
        alternatives = g.get("alternatives", _alternatives(labels))
        if alternatives is not None:
            names, matrices = alternatives
            local = {label: judged(names, matrices[label]) for label in labels}
        both = scores(criteria.weights, {key: each.weights for key, each in local.items()}) if local else None
        inconsistent = [label for label, each in local.items() if not each.consistent]
        result: dict[str, Any] = plain(criteria)
        return {**result, "scores": both, "inconsistent": inconsistent}

    return read_input(given, read)


def _alternatives(criteria: Sequence[str]) -> Reader[tuple[tuple[str, ...], dict[str, Matrix]]]:
    def read(g: Given) -> tuple[tuple[str, ...], dict[str, Matrix]]:
        labels = g.take("labels", _LABELS)
        matrices = g.take(
            "comparisons", mapping(record(lambda each: _matrix(each, labels)), keys=known(criteria, "label"))
        )
        for criterion in criteria:
            if criterion not in matrices:
                raise InputError(f"{g.at('comparisons')}.{criterion}", "is missing")
        return labels, matrices

    return record(read)


def _matrix(g: Given, labels: Sequence[str]) -> Matrix:
    if g.either("matrix", "pairs") == "matrix":
        rows = listing(
            listing(ratio, at_least=len(labels), at_most=len(labels)), at_least=len(labels), at_most=len(labels)
        )
        matrix = g.take("matrix", rows)
        check_matrix(matrix, g.at("matrix"))
        return matrix
    return matrix_of_pairs(labels, g.take("pairs", listing(_pair(labels))), g.at("pairs"))


def _pair(labels: Sequence[str]) -> Reader[tuple[str, str, Fraction]]:
    label = known(labels, "label")

    def read(value: object, path: str) -> tuple[str, str, Fraction]:
        if not isinstance(value, (list, tuple)) or len(value) != 3:
            raise InputError(path, "must be a list of two labels and a number")
        return label(value[0], f"{path}[0]"), label(value[1], f"{path}[1]"), ratio(value[2], f"{path}[2]")

    return read
