"""The design of an uncertainty analysis: what could reasonably have been decided otherwise, and every combination of it.

Choices that act before weighting are few, so the points are measured once for each of their combinations; thousands of
weightings of one combination are then a few matrix products.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import product
from math import isclose, prod
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from steerboard.methods.index.building import compute, node_values
from steerboard.methods.index.combination import combine_tree
from steerboard.methods.index.measuring import Measured, measure
from steerboard.methods.index.problems import problem
from steerboard.methods.index.result import IndexResult
from steerboard.methods.index.significant import ranks_of
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.spec_problems import spec_problems
from steerboard.methods.index.tree import is_number, is_weight
from steerboard.methods.index.types import Array, IndexError_, Panel, Problem, Ranks

Picks = NDArray[np.signedinteger]

_STEPS: Final = ("impute", "treat", "normalise", "aggregate")
_MOST_COMBINATIONS: Final = 2000


@dataclass(frozen=True)
class Choice:
    """One thing that could be decided otherwise, with its options; `p` gives their chances, else all are equal.

    field: `treat`, `normalise`, `impute` or `aggregate` (options: such settings, or names of methods); one field of
    them (`treat.max_points`); `weights` (options: code to weight for the elements that differ, or "equal");
    `include:CODE` (options: True, False). An element's own setting is not touched.
    """

    field: str
    options: tuple[Any, ...]
    p: tuple[float, ...] | None = None


@dataclass(frozen=True)
class WeightNoise:
    """Weights are never exact: those of a level (None: of all) are drawn around what was agreed.

    uniform: weight x (1 + spread x U(-1, 1)), 0 <= spread <= 1. dirichlet: shares of a parent drawn together around
    the agreed ones, with concentration parts / spread² (spread 1 and equal weights: evenly from all possible shares).
    Either way the parts of a parent keep the sum of their weights.
    """

    level: int | None = None
    spread: float = 0.25
    kind: Literal["uniform", "dirichlet"] = "uniform"


@dataclass(frozen=True, eq=False)
class _Setting:
    spec: IndexSpec
    measured: Measured


class Design:
    """All combinations of the choices, measured and checked. Raises IndexError_ with every problem, before any run.

    `ranks` then gives the ranks of any replications: which option each took, and the factors on its weights.
    """

    def __init__(self, spec: IndexSpec, panel: Panel, choices: Sequence[Choice], noise: Sequence[WeightNoise]) -> None:
        self.nominal: IndexResult = compute(spec, panel)
        self.choices = tuple(choices)
        self.noise = tuple(noise)
        self._tree = spec.tree
        found = [*_choice_problems(spec, self.choices), *_noise_problems(spec, self.noise)]
        if found:
            raise IndexError_(found)
        self._of_spec = [c for c, choice in enumerate(self.choices) if choice.field.split(".")[0] in _STEPS]
        self._settings = self._measure_all(spec, panel)

    @property
    def units(self) -> tuple[str, ...]:
        """The units, as in the nominal result."""
        return self.nominal.units

    def factors(self, rng: np.random.Generator, noise: WeightNoise, count: int) -> Array:
        """`count` draws of the factors on all weights, (count, E); 1 where the noise does not reach."""
        tree = self._tree
        factors: Array = np.ones((count, len(tree.codes)))
        if noise.spread == 0:
            return factors
        shares = tree.shares()
        for node in tree.order:
            parts = [p for p in tree.children[node] if noise.level in {None, tree.levels[p]} and tree.weights[p] > 0]
            if not parts:
                continue
            if noise.kind == "uniform":
                factors[:, parts] = 1 + noise.spread * rng.uniform(-1, 1, size=(count, len(parts)))
            else:
                shape = len(tree.children[node]) * shares[parts] / noise.spread**2
                factors[:, parts] = rng.standard_gamma(shape, size=(count, len(parts))) / shape
        return factors

    def order(self, picks: Picks) -> Picks:
        """An order of the replications in which those of one combination stand together."""
        return np.lexsort(picks[:, self._of_spec].T) if self._of_spec else np.arange(len(picks))

    def ranks(self, picks: Picks, factors: Array) -> Ranks:
        """Ranks (m, U) of replications: picks (m, C) are option numbers, factors (m, E). 0 = no rank."""
        scores: Array = np.empty((len(picks), len(self.units)))
        keys, group = np.unique(picks[:, self._of_spec], axis=0, return_inverse=True)
        for g, key in enumerate(keys):
            rows = np.flatnonzero(group == g)
            setting = self._settings[tuple(key.tolist())]
            weights = self._weights(setting.measured.weights, picks[rows], factors[rows])
            tree = setting.spec.tree
            digits = setting.spec.tie_digits
            nodes = combine_tree(tree, tree.aggregates, setting.measured.normalised, weights, digits)
            scores[rows] = nodes[tree.root]
        scores[np.isinf(scores)] = np.nan
        return ranks_of(scores, self.nominal.spec.tie_digits)

    def _weights(self, base: Array, picks: Picks, factors: Array) -> Array:
        """Weights (m, E) of replications of one setting."""
        weights = np.repeat(base[None], len(picks), axis=0)
        for c, choice in enumerate(self.choices):
            if choice.field == "weights":
                table = np.array([_option_weights(self.nominal.spec, option) for option in choice.options])
                weights = np.where(base > 0, table[picks[:, c]], 0.0)
        for c, choice in enumerate(self.choices):
            if choice.field.startswith("include:"):
                stays = np.array([float(option) for option in choice.options])
                weights[:, self._tree.places[choice.field.removeprefix("include:")]] *= stays[picks[:, c]]
        noisy = weights * factors
        for node in self._tree.order:
            parts = list(self._tree.children[node])
            before, after = weights[:, parts].sum(axis=1), noisy[:, parts].sum(axis=1)
            noisy[:, parts] *= np.where(after > 0, before / np.where(after > 0, after, 1.0), 1.0)[:, None]
        return noisy

    @np.errstate(over="ignore", invalid="ignore", divide="ignore")
    def _measure_all(self, spec: IndexSpec, panel: Panel) -> Mapping[tuple[int, ...], _Setting]:
        chosen = [self.choices[c] for c in self._of_spec]
        settings: dict[tuple[int, ...], _Setting] = {}
        measured: dict[tuple[int, ...], tuple[Measured, list[Problem]]] = {}
        impossible: dict[tuple[str, str], list[tuple[str, Problem]]] = {}
        before_weighting = [k for k, choice in enumerate(chosen) if not choice.field.startswith("aggregate")]
        for key in product(*(range(len(choice.options)) for choice in chosen)):
            taken = {choice.field: choice.options[k] for choice, k in zip(chosen, key, strict=True)}
            varied = _varied(spec, taken)
            found = [item for item in spec_problems(varied) if item.is_error]
            if not found:
                early = tuple(key[k] for k in before_weighting)
                if early not in measured:
                    met: list[Problem] = []
                    measured[early] = (measure(varied, panel, met, set()), met)
                found = list(measured[early][1])
                setting = _Setting(varied, measured[early][0])
                node_values(varied, setting.measured, found)
                settings[key] = setting
            for item in found:
                if item.is_error:
                    impossible.setdefault((item.code, item.place), []).append((_wording(taken), item))
        if impossible:
            raise IndexError_([_impossible(cases) for cases in impossible.values()])
        return settings


def _impossible(cases: Sequence[tuple[str, Problem]]) -> Problem:
    settings, reason = cases[0]
    values = {"settings": settings, "count": len(cases), "reason_en": reason.en, "reason_vi": reason.vi}
    remedies = {"remedy_en": reason.remedy_en, "remedy_vi": reason.remedy_vi}
    return problem("combination_impossible", reason.place, **values, **remedies)


def _wording(taken: Mapping[str, object]) -> str:
    return "; ".join(f"{field} = {_short(option)}" for field, option in taken.items())


def _short(option: object) -> str:
    """A setting by its method and what differs from the default."""
    if not is_dataclass(option) or isinstance(option, type):
        return str(option)
    shown = [getattr(option, "method", "")]
    for field in fields(option):
        value = getattr(option, field.name)
        if field.name != "method" and value != field.default:
            shown.append(f"{field.name} {value}")
    return " ".join(shown)


def _varied(spec: IndexSpec, taken: Mapping[str, Any]) -> IndexSpec:
    """The spec with these options; whole settings first, then single fields of them."""
    for field, option in sorted(taken.items(), key=lambda item: item[0].count(".")):
        step, _, inner = field.partition(".")
        now = getattr(spec, step)
        if inner:
            option = replace(now, **{inner: option})
        elif isinstance(option, str):
            option = replace(now, method=option)
        spec = replace(spec, **{step: option})
    return spec


def _option_weights(spec: IndexSpec, option: Mapping[str, float] | str) -> list[float]:
    if isinstance(option, str):
        return [1.0 if element.weight > 0 else 0.0 for element in spec.elements]
    return [float(option.get(element.code, element.weight)) for element in spec.elements]


def _choice_problems(spec: IndexSpec, choices: Sequence[Choice]) -> list[Problem]:
    found = []
    for c, choice in enumerate(choices):
        place = f"choices[{c}]"
        if any(choice.field == other.field for other in choices[:c]):
            found.append(problem("choice_twice", f"{place}.field", field=choice.field))
        if not choice.options:
            found.append(problem("choice_empty", f"{place}.options", field=choice.field))
        if choice.p is not None and not _is_distribution(choice.p, len(choice.options)):
            found.append(problem("choice_chances", f"{place}.p", field=choice.field))
        found += _field_problems(spec, place, choice)
    count = prod(len(choice.options) for choice in choices if choice.field.split(".")[0] in _STEPS)
    if count > _MOST_COMBINATIONS:
        found.append(problem("combinations_many", "choices", count=count, most=_MOST_COMBINATIONS))
    return found


def _is_distribution(p: Sequence[float], count: int) -> bool:
    return len(p) == count and all(is_weight(x) for x in p) and isclose(sum(p), 1, abs_tol=1e-9)


def _field_problems(spec: IndexSpec, place: str, choice: Choice) -> list[Problem]:
    step, _, inner = choice.field.partition(".")
    code = choice.field.removeprefix("include:")
    if choice.field == "weights":
        good = all(_are_weights(spec, option) for option in choice.options)
    elif code != choice.field:
        known = code in spec.tree.places and spec.tree.places[code] != spec.tree.root
        if not known:
            return [problem("choice_field", f"{place}.field", field=choice.field)]
        good = all(isinstance(option, bool) for option in choice.options)
    elif step in _STEPS and (not inner or inner in {field.name for field in fields(type(getattr(spec, step)))}):
        good = bool(inner) or all(_is_setting(spec, step, option) for option in choice.options)
    else:
        return [problem("choice_field", f"{place}.field", field=choice.field)]
    return [] if good else [problem("choice_option", f"{place}.options", field=choice.field)]


def _are_weights(spec: IndexSpec, option: object) -> bool:
    if not isinstance(option, Mapping):
        return option == "equal"
    return all(code in spec.tree.places and is_weight(weight) for code, weight in option.items())


def _is_setting(spec: IndexSpec, step: str, option: object) -> bool:
    now = getattr(spec, step)
    if isinstance(option, str):
        return is_dataclass(now)
    return isinstance(option, type(now)) or (step == "aggregate" and isinstance(option, Mapping))


def _noise_problems(spec: IndexSpec, noise: Sequence[WeightNoise]) -> list[Problem]:
    found = []
    levels = sorted(set(spec.tree.levels) - {spec.tree.levels[spec.tree.root]})
    for k, item in enumerate(noise):
        place = f"noise[{k}]"
        if item.level is not None and item.level not in levels:
            found.append(problem("noise_level", f"{place}.level", level=item.level, levels=levels))
        if not is_number(item.spread) or not 0 <= item.spread <= 1:
            found.append(problem("noise_spread", f"{place}.spread", value=item.spread))
        if item.kind not in {"uniform", "dirichlet"}:
            values = {"value": item.kind, "choices": ("uniform", "dirichlet")}
            found.append(problem("method_unknown", f"{place}.kind", **values))
    return found
