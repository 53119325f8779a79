"""Composite indices: build one, check it, ask how sure a rank is, why it is so and what it would take to change it."""

from steerboard.methods.index.building import check, compute
from steerboard.methods.index.result import IndexResult, Note
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.types import (
    Aggregate,
    Impute,
    IndexError_,
    Indicator,
    Node,
    Normalise,
    Panel,
    Problem,
    Screen,
    Treat,
)

__all__ = [
    "Aggregate",
    "Impute",
    "IndexError_",
    "IndexResult",
    "IndexSpec",
    "Indicator",
    "Node",
    "Normalise",
    "Note",
    "Panel",
    "Problem",
    "Screen",
    "Treat",
    "check",
    "compute",
]
