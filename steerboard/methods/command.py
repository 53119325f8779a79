"""The methods by the names of `steerboard compute`: JSON values in, JSON values out.

Each method is a function `compute_<name>(given) -> dict` that stands beside the typed functions which the pages call.
Modules are loaded when their method is first used, so that a list of names costs no scientific library.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, Final

from steerboard.methods.contract import InputError, plain

Method = Callable[[Mapping[str, object]], Mapping[str, object]]

_PLACES: Final[dict[str, tuple[str, ...]]] = {
    "quorum": ("quorum",),
    "majority": ("majority",),
    "clocks.meeting": ("meeting-clock",),
    "clocks.working_days": ("working-days",),
    "clocks.service": ("service-clock",),
    "clocks.periods": ("report-periods",),
    "selection": ("member-selection",),
    "conflicts": ("conflict-ladder",),
    "opinions": ("opinion-request",),
    "paca": ("paca-triage", "pareto-dots"),
    "influence": ("influence-matrix", "influence-groups"),
    "compass": ("compass-coverage",),
    "dialogue": ("ppd-wheel", "ppd-questionnaire", "reform-process"),
    "progress": ("indicator-progress", "indicator-trajectory", "sdg-progress"),
    "rollup": ("aggregate",),
    "portfolio": ("earned-value", "money-totals"),
    "ranking": ("ahp", "weighted-sum"),
    "allocation.command": ("knapsack", "equal-shares", "greedy-approval"),
    "index.command": ("ddci-normalise", "composite-index", "rank-intervals"),
    "network": ("network",),
    "surveys": ("trust-value", "collaboration-survey"),
    "recognition": ("ocop-stars", "craft-recognition"),
    "funnel": ("funnel",),
}

METHODS: Final[dict[str, str]] = {
    method: f"steerboard.methods.{module}:compute_{method.replace('-', '_')}"
    for module, methods in _PLACES.items()
    for method in methods
}
"""Method name → "module:function"."""


def function_of(method: str) -> Method:
    """The function of a method. Raises InputError("method", …) for an unknown name."""
    if method not in METHODS:
        raise InputError("method", f"{method} is unknown; steerboard compute --list prints the names")
    module, function = METHODS[method].split(":")
    found: Method = getattr(import_module(module), function)
    return found


def compute(method: str, given: object) -> dict[str, Any]:
    """Run a method on a JSON object (numbers as int, float, Decimal) and return JSON values.

    Raises InputError: `method` for an unknown name, `input` if `given` is no object, else the path of the bad key.
    """
    function = function_of(method)
    if not isinstance(given, Mapping):
        raise InputError("input", "must be a JSON object")
    result: dict[str, Any] = plain(function(given))
    return result


def compute_each(method: str, given: object) -> list[dict[str, Any]]:
    """Run a method on each element of a list: `{"ok": …}` or `{"error": {"field", "message"}}`, in their order."""
    function_of(method)
    if not isinstance(given, Sequence) or isinstance(given, (str, bytes)):
        raise InputError("input", "must be a JSON list")
    return [_answer(method, element) for element in given]


def _answer(method: str, given: object) -> dict[str, Any]:
    try:
        return {"ok": compute(method, given)}
    except InputError as error:
        return {"error": {"field": error.field, "message": error.message}}
