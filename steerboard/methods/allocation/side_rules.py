"""Candidates for money, the pots they are paid from, and the side rules that a board may set.

Source: monitoring reference, 8.3. A pot is one source in one year and is ring-fenced. A candidate is funded in full, or,
if it names a minimum viable amount, with any amount from there on, for a value in proportion.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from steerboard.methods.contract import InputError
from steerboard.methods.sentence import Sentence, figure


@dataclass(frozen=True)
class Candidate:
    """An initiative that asks for money.

    `cost`: pot → amount of the full funding; `minimum`: the smallest sum over the pots with which it makes sense, None:
    all or nothing; `groups`: its topic, its commune, … for the group rules.
    """

    name: str
    value: Fraction
    cost: Mapping[str, Fraction]
    minimum: Fraction | None = None
    groups: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if self.value < 0:
            raise InputError("value", f"of {self.name} must be at least 0")
        if any(amount < 0 for amount in self.cost.values()):
            raise InputError("cost", f"of {self.name} must be at least 0")
        if self.minimum is not None and not 0 <= self.minimum <= self.total:
            raise InputError("minimum", f"of {self.name} must be from 0 to its full cost")
        if self.minimum is not None and not self.total:
            raise InputError("minimum", f"of {self.name} has no meaning without a cost")

    @property
    def total(self) -> Fraction:
        """The full cost over all pots."""
        return sum(self.cost.values(), Fraction(0))

    @property
    def least_share(self) -> Fraction:
        """The smallest share of the full cost that may be granted."""
        return Fraction(1) if self.minimum is None else self.minimum / self.total


class Per(StrEnum):
    """What a group rule counts: initiatives or money."""

    NUMBER = "number"
    MONEY = "money"


@dataclass(frozen=True)
class MustFund:
    """In whatever happens: a commitment, a legal duty."""

    name: str


@dataclass(frozen=True)
class Exclude:
    """Out whatever happens."""

    name: str


@dataclass(frozen=True)
class EitherOr:
    """At most one of these."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Requires:
    """`name` only if `needs` is funded too."""

    name: str
    needs: str


@dataclass(frozen=True)
class AtLeast:
    """A group gets at least so much money, or so many initiatives."""

    group: str
    amount: Fraction
    per: Per = Per.MONEY


@dataclass(frozen=True)
class AtMost:
    """A group gets at most so much money, or so many initiatives."""

    group: str
    amount: Fraction
    per: Per = Per.MONEY


@dataclass(frozen=True)
class RingFence:
    """Not set by hand: the pots are apart. Leaving it out shows what one common pot would bring."""


@dataclass(frozen=True)
class MinimumAmount:
    """Not set by hand: the minimum of a candidate. Leaving it out shows what funding it with any amount would bring."""

    name: str


SetByHand = MustFund | Exclude | EitherOr | Requires | AtLeast | AtMost
Rule = SetByHand | RingFence | MinimumAmount

_COMMON_POT = "*"


@dataclass(frozen=True)
class Question:
    """What is to be decided: candidates, pot → budget, side rules."""

    candidates: tuple[Candidate, ...]
    pots: Mapping[str, Fraction]
    rules: tuple[SetByHand, ...] = ()

    def __post_init__(self) -> None:
        names = [candidate.name for candidate in self.candidates]
        if len(set(names)) < len(names):
            twice = next(name for i, name in enumerate(names) if name in names[:i])
            raise InputError("candidates", f"{twice} is there twice")
        for pot, budget in self.pots.items():
            if budget < 0:
                raise InputError(f"pots.{pot}", "must be at least 0")
        for candidate in self.candidates:
            if unknown := sorted(set(candidate.cost) - set(self.pots)):
                raise InputError("cost", f"of {candidate.name} is on {unknown[0]}, which is no pot")
        groups = frozenset().union(*(candidate.groups for candidate in self.candidates))
        for i, rule in enumerate(self.rules):
            _known(rule, names, groups, f"rules[{i}]")

    def cost_matrix(self) -> dict[str, list[Fraction]]:
        """Pot → cost of each candidate."""
        return {pot: [c.cost.get(pot, Fraction(0)) for c in self.candidates] for pot in self.pots}

    def all_rules(self) -> tuple[Rule, ...]:
        """The rules set by hand, and those that lie in the pots and the minimum amounts."""
        inner: list[Rule] = [RingFence()] if len(self.pots) > 1 else []
        inner += [MinimumAmount(c.name) for c in self.candidates if c.minimum]
        return (*self.rules, *inner)

    def without(self, rule: Rule) -> "Question":
        """The same question with one rule less."""
        if isinstance(rule, RingFence):
            common = tuple(replace(c, cost={_COMMON_POT: c.total}) for c in self.candidates)
            return Question(common, {_COMMON_POT: sum(self.pots.values(), Fraction(0))}, self.rules)
        if isinstance(rule, MinimumAmount):
            free = (replace(c, minimum=Fraction(0)) if c.name == rule.name else c for c in self.candidates)
            return replace(self, candidates=tuple(free))
        at = self.rules.index(rule)
        return replace(self, rules=self.rules[:at] + self.rules[at + 1 :])

    def broken(self, shares: Sequence[Fraction]) -> bool:
        """Whether granted shares (0, or from the least share to 1) break a budget or a rule; exact."""
        for pot, costs in self.cost_matrix().items():
            if sum(c * s for c, s in zip(costs, shares, strict=True)) > self.pots[pot]:
                return True
        granted = {c.name: share for c, share in zip(self.candidates, shares, strict=True)}
        if any(share and share < c.least_share for c, share in zip(self.candidates, shares, strict=True)):
            return True
        return any(not _holds(rule, self.candidates, granted) for rule in self.rules)


def in_group(candidates: Iterable[Candidate], rule: AtLeast | AtMost) -> list[Fraction]:
    """What each candidate, fully funded, adds to a group rule."""
    return [
        Fraction(0) if rule.group not in c.groups else Fraction(1) if rule.per is Per.NUMBER else c.total
        for c in candidates
    ]


def said(rule: Rule) -> Sentence:
    """A rule in words."""
    match rule:
        case MustFund(name):
            return Sentence(f"{name} must be funded.", f"{name} bắt buộc được bố trí vốn.")
        case Exclude(name):
            return Sentence(f"{name} is excluded.", f"{name} bị loại.")
        case EitherOr(names):
            return Sentence(f"At most one of {', '.join(names)}.", f"Chỉ chọn một trong: {', '.join(names)}.")
        case Requires(name, needs):
            return Sentence(f"{name} only together with {needs}.", f"{name} chỉ khi có {needs}.")
        case AtLeast(group, _, per) | AtMost(group, _, per):
            return _group_said(rule, group, per)
        case RingFence():
            return Sentence("Each source and year is a pot of its own.", "Mỗi nguồn, mỗi năm là một khoản riêng.")
        case _:
            name = rule.name
            return Sentence(f"{name} has a minimum viable amount.", f"{name} có mức kinh phí tối thiểu.")


def _group_said(rule: AtLeast | AtMost, group: str, per: Per) -> Sentence:
    en_unit, vi_unit = ("", "") if per is Per.MONEY else (" initiatives", " nội dung")
    en_least, vi_least = ("at least", "ít nhất") if isinstance(rule, AtLeast) else ("at most", "nhiều nhất")
    return Sentence(
        f"{group} gets {en_least} {figure(rule.amount, 'en')}{en_unit}.",
        f"{group} được {vi_least} {figure(rule.amount, 'vi')}{vi_unit}.",
    )


def _holds(rule: SetByHand, candidates: Sequence[Candidate], granted: Mapping[str, Fraction]) -> bool:
    match rule:
        case MustFund(name):
            return granted[name] > 0
        case Exclude(name):
            return not granted[name]
        case EitherOr(names):
            return sum(1 for name in names if granted[name]) <= 1
        case Requires(name, needs):
            return not granted[name] or granted[needs] > 0
        case _:
            weights = in_group(candidates, rule)
            parts = [
                weight * (granted[c.name] if rule.per is Per.MONEY else bool(granted[c.name]))
                for c, weight in zip(candidates, weights, strict=True)
            ]
            total = sum(parts, Fraction(0))
            return total >= rule.amount if isinstance(rule, AtLeast) else total <= rule.amount


def _known(rule: object, names: Collection[str], groups: Collection[str], path: str) -> None:
    match rule:
        case MustFund(name) | Exclude(name):
            mentioned: tuple[str, ...] = (name,)
        case EitherOr(mentioned):
            pass
        case Requires(name, needs):
            mentioned = (name, needs)
        case AtLeast(group) | AtMost(group):
            if group not in groups:
                raise InputError(path, f"{group} is no group of a candidate")
            return
        case _:
            raise InputError(path, "is not set by hand")
    for name in mentioned:
        if name not in names:
            raise InputError(path, f"{name} is no candidate")
