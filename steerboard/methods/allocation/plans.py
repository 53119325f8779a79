"""A plan of money under side rules, with what each rule costs and what each initiative that is out would need.

Source: monitoring reference, 8.3. The rule advises, the board decides: the report says what the board gives up with each
rule, and who is first in line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from steerboard.methods.allocation.budget_set import Item, greedy_value
from steerboard.methods.allocation.side_rules import Candidate, Exclude, MustFund, Question, Rule, said
from steerboard.methods.contract import InputError
from steerboard.methods.sentence import Sentence, figure


@dataclass(frozen=True)
class RuleCost:
    """A side rule, what it says, and the value that the plan would have more without it."""

    rule: Rule
    said: Sentence
    value_lost: Fraction


@dataclass(frozen=True)
class LeftOut:
    """A candidate that is out, and what it would take.

    `value_short`: how much more value it needs to be in (None: the rules leave no room for it at all);
    `money_short`: pot → money missing to add it in full to this plan. `excluded`: by a rule of that name.
    """

    name: str
    excluded: bool
    value_short: Fraction | None
    money_short: Mapping[str, Fraction]
    would_take: Sentence


@dataclass(frozen=True)
class Plan:
    """The plan of highest value. `granted`: name → amount; `unspent`: pot → rest; `greedy_value` ignores the side rules.

    `left_out` starts with the first in line.
    """

    granted: Mapping[str, Fraction]
    value: Fraction
    cost: Fraction
    unspent: Mapping[str, Fraction]
    greedy_value: Fraction
    rule_costs: tuple[RuleCost, ...]
    left_out: tuple[LeftOut, ...]


def plan(question: Question, *, unit: Fraction = Fraction(1)) -> Plan:
    """Solve a question and explain it. `unit`: the smallest amount of money.

    Raises InputError("rules", …) where the rules cannot be met together, naming those without which they could.
    """
    from steerboard.methods.allocation.solver import best_plan

    found = best_plan(question, unit=unit)
    if found is None:
        raise InputError("rules", _conflict(question, unit))
    candidates = question.candidates
    granted = {c.name: c.total * share for c, share in zip(candidates, found.shares, strict=True) if share}
    unspent = {
        pot: question.pots[pot] - sum((c * s for c, s in zip(costs, found.shares, strict=True)), Fraction(0))
        for pot, costs in question.cost_matrix().items()
    }
    items = [Item(c.name, c.value, c.total) for c in candidates]
    out = [
        _left_out(question, c, found.value, unspent, unit)
        for c, share in zip(candidates, found.shares, strict=True)
        if not share
    ]
    out.sort(key=lambda each: (each.value_short is None, each.value_short or Fraction(0)))
    return Plan(
        granted,
        found.value,
        sum(granted.values(), Fraction(0)),
        unspent,
        greedy_value(items, sum(question.pots.values(), Fraction(0))),
        tuple(_rule_cost(question, rule, found.value, unit) for rule in question.all_rules()),
        tuple(out),
    )


def _rule_cost(question: Question, rule: Rule, value: Fraction, unit: Fraction) -> RuleCost:
    from steerboard.methods.allocation.solver import best_plan

    without = best_plan(question.without(rule), unit=unit, settle_ties=False)
    best = value if without is None else max(value, without.value)
    return RuleCost(rule, said(rule), best - value)


def _left_out(
    question: Question, candidate: Candidate, value: Fraction, unspent: Mapping[str, Fraction], unit: Fraction
) -> LeftOut:
    from steerboard.methods.allocation.solver import best_plan

    rule = Exclude(candidate.name)
    excluded = rule in question.rules
    asked = question.without(rule) if excluded else question
    forced = best_plan(replace(asked, rules=(*asked.rules, MustFund(candidate.name))), unit=unit, settle_ties=False)
    short = None if forced is None else max(Fraction(0), value - forced.value)
    money = {pot: cost - unspent[pot] for pot, cost in candidate.cost.items() if cost > unspent[pot]}
    return LeftOut(candidate.name, excluded, short, money, _would_take(excluded, short, money))


def _would_take(excluded: bool, short: Fraction | None, money: Mapping[str, Fraction]) -> Sentence:
    if excluded:
        return Sentence("The rule that excludes it would have to go.", "Phải bỏ quy tắc loại trừ.")
    if short is None:
        return Sentence("The rules and pots leave no room for it.", "Các quy tắc và nguồn vốn không còn chỗ.")
    if not short:
        return Sentence(
            "A plan with it is just as good; the rule for ties took the other.",
            "Phương án có nội dung này cũng tốt như vậy; quy tắc xử lý ngang bằng đã chọn phương án kia.",
        )
    if not money:
        return Sentence(
            f"The money is there; it needs {figure(short, 'en')} more value, or another rule.",
            f"Còn kinh phí; cần thêm {figure(short, 'vi')} giá trị hoặc quy tắc khác.",
        )
    en = ", ".join(f"{figure(amount, 'en')} in {pot}" for pot, amount in money.items())
    vi = ", ".join(f"{figure(amount, 'vi')} ở {pot}" for pot, amount in money.items())
    return Sentence(
        f"{figure(short, 'en')} more value, or more money: {en}.",
        f"Thêm {figure(short, 'vi')} giá trị, hoặc thêm tiền: {vi}.",
    )


def _conflict(question: Question, unit: Fraction) -> str:
    from steerboard.methods.allocation.solver import best_plan

    culprits = [
        said(rule).en
        for rule in question.all_rules()
        if best_plan(question.without(rule), unit=unit, settle_ties=False) is not None
    ]
    if culprits:
        return f"cannot be met together; without one of these they could: {' / '.join(culprits)}"
    return "cannot be met together, and leaving out one of them is not enough"
