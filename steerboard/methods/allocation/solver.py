"""The best plan under side rules, on the solver HiGHS through scipy, checked in exact numbers.

The gap is 0. HiGHS calculates in floats; so each answer is checked against budgets and rules in fractions, and an
answer that only a rounding had let through is cut off before the solver is asked again. Ties: the lowest cost, then
the smallest list of positions (as in `budget_set`), found by asking again with the value, then the cost, held fast.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from steerboard.methods.allocation.side_rules import (
    AtLeast,
    Candidate,
    EitherOr,
    Exclude,
    MustFund,
    Per,
    Question,
    Requires,
    SetByHand,
    in_group,
)

_SCALE: Final = 1e6
"""Rows and objectives are scaled to this, so that the solver's tolerance of 1e-6 is 1e-12 of the amount."""
_NEARLY: Final = 1 - Fraction(1, 10**12)
"""How fast value and cost are held while ties are settled: to what floats can tell."""
_BLOCK: Final = 20
"""Positions that are settled in one question: 2^20 still is a small number beside the tolerance."""


_NUDGES: Final = (Fraction(1, 100), Fraction(0), Fraction(-1), Fraction(1))
"""How an amount is rounded to units: down, but over the noise of the solver, and by a unit more where a limit asks."""


@dataclass(frozen=True)
class Granted:
    """The granted share of each candidate (0, or from its least share to 1), and the value of all."""

    shares: tuple[Fraction, ...]
    value: Fraction


@dataclass(frozen=True)
class _Answer:
    """What is granted, and value and cost before amounts were rounded to units."""

    granted: Granted
    value: Fraction
    cost: Fraction


@dataclass
class _Rows:
    """Linear conditions on the vector (taken, share) of all candidates."""

    width: int
    rows: list[list[float]] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def add(self, terms: dict[int, Fraction], low: Fraction | None, high: Fraction | None) -> None:
        """low ≤ Σ terms ≤ high, scaled."""
        limits = [limit for limit in (low, high) if limit is not None]
        size = max((abs(value) for value in (*terms.values(), *limits)), default=Fraction(0)) or Fraction(1)
        row = [0.0] * self.width
        for at, value in terms.items():
            row[at] = float(value / size) * _SCALE
        self.rows.append(row)
        self.low.append(-np.inf if low is None else float(low / size) * _SCALE)
        self.high.append(np.inf if high is None else float(high / size) * _SCALE)


def best_plan(question: Question, *, unit: Fraction = Fraction(1), settle_ties: bool = True) -> Granted | None:
    """The plan of highest value, None if the rules cannot be met together.

    Amounts of candidates funded in part are whole multiples of `unit` (the smallest unit of money), rounded down.
    Without `settle_ties` any of several best plans.
    """
    count = len(question.candidates)
    if not count:
        return Granted((), Fraction(0))
    rows = _conditions(question)
    values = [c.value for c in question.candidates]
    costs = [c.total for c in question.candidates]
    best = _ask(question, rows, {count + i: value for i, value in enumerate(values)}, unit)
    if best is None:
        return None
    if settle_ties:
        rows.add({count + i: value for i, value in enumerate(values) if value}, best.value * _NEARLY, None)
        best = _ask(question, rows, {count + i: -cost for i, cost in enumerate(costs)}, unit, best) or best
        rows.add({count + i: cost for i, cost in enumerate(costs) if cost}, None, best.cost / _NEARLY)
        best = _first_positions(question, rows, best, unit)
    return best.granted


def _first_positions(question: Question, rows: _Rows, found: _Answer, unit: Fraction) -> _Answer:
    count = len(question.candidates)
    for start in range(0, count, _BLOCK):
        block = range(start, min(start + _BLOCK, count))
        wish = {i: Fraction(1 << (block.stop - 1 - i)) for i in block}
        found = _ask(question, rows, wish, unit, found) or found
        for i in block:
            taken = Fraction(1 if found.granted.shares[i] else 0)
            rows.add({i: Fraction(1)}, taken, taken)
    return found


def _divisible(question: Question) -> bool:
    """Whether a candidate may be funded in part: then value and cost are known before rounding only as floats."""
    return any(c.minimum is not None for c in question.candidates)


def _unrounded(question: Question, granted: Granted, shares: Sequence[float]) -> _Answer:
    raw = [
        exact if c.minimum is None or not exact else Fraction(share)
        for c, exact, share in zip(question.candidates, granted.shares, shares, strict=True)
    ]
    return _Answer(
        granted,
        sum((c.value * s for c, s in zip(question.candidates, raw, strict=True)), Fraction(0)),
        sum((c.total * s for c, s in zip(question.candidates, raw, strict=True)), Fraction(0)),
    )


def _conditions(question: Question) -> _Rows:
    candidates = question.candidates
    count = len(candidates)
    rows = _Rows(2 * count)
    one = Fraction(1)
    for i, candidate in enumerate(candidates):
        if candidate.minimum is None:
            rows.add({i: -one, count + i: one}, Fraction(0), Fraction(0))
        else:
            rows.add({i: -one, count + i: one}, None, Fraction(0))
            rows.add({i: -candidate.least_share, count + i: one}, Fraction(0), None)
        if not candidate.value:
            rows.add(
                {i: one}, None, Fraction(1 if MustFund(candidate.name) in question.rules else _needed(question, i))
            )
    for pot, costs in question.cost_matrix().items():
        rows.add({count + i: cost for i, cost in enumerate(costs) if cost}, None, question.pots[pot])
    for rule in question.rules:
        _add_rule(rows, rule, candidates)
    return rows


def _add_rule(rows: _Rows, rule: SetByHand, candidates: Sequence[Candidate]) -> None:
    place = {c.name: i for i, c in enumerate(candidates)}
    one = Fraction(1)
    match rule:
        case MustFund(name):
            rows.add({place[name]: one}, one, None)
        case Exclude(name):
            rows.add({place[name]: one}, None, Fraction(0))
        case EitherOr(names):
            rows.add({place[name]: one for name in names}, None, one)
        case Requires(name, needs):
            rows.add({place[name]: one, place[needs]: -one}, None, Fraction(0))
        case _:
            offset = 0 if rule.per is Per.NUMBER else len(candidates)
            terms = {offset + i: w for i, w in enumerate(in_group(candidates, rule)) if w}
            low, high = (rule.amount, None) if isinstance(rule, AtLeast) else (None, rule.amount)
            rows.add(terms, low, high)


def _needed(question: Question, at: int) -> int:
    """1 if a candidate without value may be wanted by a rule, else 0: nothing is funded for nothing."""
    candidate = question.candidates[at]
    for rule in question.rules:
        if isinstance(rule, Requires) and rule.needs == candidate.name:
            return 1
        if isinstance(rule, AtLeast) and rule.group in candidate.groups:
            return 1
    return 0


def _ask(
    question: Question, rows: _Rows, wish: dict[int, Fraction], unit: Fraction, as_good_as: _Answer | None = None
) -> _Answer | None:
    """The answer with the largest Σ wish that holds in exact numbers and is of no less value than `as_good_as`."""
    count = len(question.candidates)
    size = max((abs(value) for value in wish.values()), default=Fraction(0)) or Fraction(1)
    goal = np.zeros(2 * count)
    for at, value in wish.items():
        goal[at] = -float(value / size) * _SCALE
    whole = np.concatenate([np.ones(count), np.zeros(count)])
    while True:
        answer = milp(
            goal,
            integrality=whole,
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(np.array(rows.rows), np.array(rows.low), np.array(rows.high)),
            options={"mip_rel_gap": 0},
        )
        if answer.x is None:
            return None
        taken = [x > 0.5 for x in answer.x[:count]]
        granted = _checked(question, taken, answer.x[count:].tolist(), unit)
        if granted is not None:
            found = _unrounded(question, granted, answer.x[count:].tolist())
            if as_good_as is None or _divisible(question) or found.value >= as_good_as.value:
                return found
        _cut_off(rows, taken)


def _checked(question: Question, taken: Sequence[bool], shares: Sequence[float], unit: Fraction) -> Granted | None:
    """The answer in exact numbers, its amounts moved by at most a unit where rounding breaks a limit; None if it does not hold."""
    for nudge in _NUDGES:
        exact = _rounded(question, taken, shares, unit, nudge)
        if not question.broken(exact):
            value = sum((c.value * s for c, s in zip(question.candidates, exact, strict=True)), Fraction(0))
            return Granted(exact, value)
    return None


def _rounded(
    question: Question, taken: Sequence[bool], shares: Sequence[float], unit: Fraction, nudge: Fraction
) -> tuple[Fraction, ...]:
    """Shares in exact numbers: full, or an amount in whole units, not below the least."""
    found = []
    for candidate, is_in, share in zip(question.candidates, taken, shares, strict=True):
        if not is_in:
            found.append(Fraction(0))
        elif candidate.minimum is None:
            found.append(Fraction(1))
        else:
            amount = (Fraction(share) * candidate.total / unit + nudge) // 1 * unit
            least = candidate.minimum or min(unit, candidate.total)
            found.append(min(candidate.total, max(least, amount)) / candidate.total)
    return tuple(found)


def _cut_off(rows: _Rows, taken: Sequence[bool]) -> None:
    """Forbid exactly this set."""
    terms = {i: Fraction(-1 if is_in else 1) for i, is_in in enumerate(taken)}
    rows.add(terms, Fraction(1 - sum(taken)), None)
