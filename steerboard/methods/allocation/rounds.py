"""Allocation rounds: inputs frozen with a hash, rules previewed side by side, the board's decision with its deviations.

Source: monitoring reference, 8.5 (a design of ours). The rule advises, the board decides: it may depart from a rule's
result, but not without a reason, and the reason is public. The same inputs give the same result; whoever has the frozen
inputs can count again.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from steerboard.methods.contract import InputError


@dataclass(frozen=True)
class Frozen:
    """The inputs of a round as canonical JSON, and the SHA-256 of its bytes."""

    text: str
    sha256: str


def freeze(inputs: object) -> Frozen:
    """Freeze inputs (dataclasses, mappings, lists, texts, exact numbers, dates).

    Canonical: keys sorted, whole numbers as such, others as {"exact": "1/3"}, lists in their order. Equal inputs give equal bytes. Raises
    InputError for a float, which would not be exact, and for what has no canonical form.
    """
    text = json.dumps(_canonical(inputs, "inputs"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Frozen(text, hashlib.sha256(text.encode()).hexdigest())


def unchanged(frozen: Frozen, inputs: object) -> bool:
    """Whether inputs still are the frozen ones, and the frozen text is still the one of its hash."""
    return freeze(inputs).sha256 == frozen.sha256 == hashlib.sha256(frozen.text.encode()).hexdigest()


@dataclass(frozen=True)
class PreviewRow:
    """One initiative under all rules. `robust`: in under all of them; `never`: under none."""

    name: str
    under: Mapping[str, bool]

    @property
    def robust(self) -> bool:
        """In under every rule."""
        return all(self.under.values())

    @property
    def never(self) -> bool:
        """Out under every rule."""
        return not any(self.under.values())


def side_by_side(names: Sequence[str], results: Mapping[str, Collection[str]]) -> tuple[PreviewRow, ...]:
    """Who is in under which rule. `results`: rule → names that are in; at least one rule, only names of the list."""
    if not results:
        raise InputError("results", "needs at least one rule")
    for rule, inside in results.items():
        if unknown := sorted(set(inside) - set(names)):
            raise InputError(f"results.{rule}", f"{unknown[0]} is no initiative of this round")
    return tuple(PreviewRow(name, {rule: name in inside for rule, inside in results.items()}) for name in names)


@dataclass(frozen=True)
class Deviation:
    """Where the board departs from the rule: an initiative, what the rule gave, what the board gives, and why."""

    name: str
    by_rule: Fraction
    by_board: Fraction
    reason: str


def deviations(
    by_rule: Mapping[str, Fraction], by_board: Mapping[str, Fraction], reasons: Mapping[str, str]
) -> tuple[Deviation, ...]:
    """The deviations of a decision (name → amount, absent is 0), in the order of the names, each with its reason.

    Raises InputError("reasons.NAME", …) for a deviation without a reason.
    """
    found = []
    for name in sorted({*by_rule, *by_board}):
        ruled, decided = by_rule.get(name, Fraction(0)), by_board.get(name, Fraction(0))
        if ruled != decided:
            reason = reasons.get(name, "").strip()
            if not reason:
                raise InputError(f"reasons.{name}", "is needed where the board departs from the rule")
            found.append(Deviation(name, ruled, decided, reason))
    return tuple(found)


@dataclass(frozen=True)
class PublicRow:
    """One line of the public table of a round."""

    name: str
    by_rule: Fraction
    by_board: Fraction
    reason: str | None


def public_table(
    names: Sequence[str],
    by_rule: Mapping[str, Fraction],
    by_board: Mapping[str, Fraction],
    departed: Sequence[Deviation],
) -> tuple[PublicRow, ...]:
    """All initiatives of a round with what the rule gave, what the board gives, and the reason where they differ."""
    why = {deviation.name: deviation.reason for deviation in departed}
    return tuple(
        PublicRow(name, by_rule.get(name, Fraction(0)), by_board.get(name, Fraction(0)), why.get(name))
        for name in names
    )


def _canonical(value: object, path: str) -> object:
    if isinstance(value, Enum):
        return _canonical(value.value, path)
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, (int, Fraction)):
        return int(value) if value.denominator == 1 else {"exact": str(value)}
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        parts = {each.name: _canonical(getattr(value, each.name), f"{path}.{each.name}") for each in fields(value)}
        return {"is": type(value).__name__, **parts}
    if isinstance(value, Mapping):
        return {str(key): _canonical(item, f"{path}.{key}") for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(str(item) for item in value)
    if isinstance(value, (list, tuple)):
        return [_canonical(item, f"{path}[{i}]") for i, item in enumerate(value)]
    raise InputError(path, f"is a {type(value).__name__}, which has no exact canonical form")
