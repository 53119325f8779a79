"""One count of equal shares at a given starting share: fast in floats, exact where floats leave a doubt.

Method of equal shares with cost utilities (Peters, Skowron and others; monitoring reference, 8.4). Of the projects
whose approvers can pay, the one with the lowest ρ is bought, where every approver pays min(own money, ρ × cost). A
project's ρ never falls while money is spent, so an old value is a lower bound and few projects are looked at again.

Every float carries a bound of its error. Whatever lies within it is decided on the exact ledger.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import inf
from typing import Final

import numpy as np
from numpy.typing import NDArray

from steerboard.methods.allocation.electorates import Electorate, Floats, Ints
from steerboard.methods.allocation.ledger import Ledger

_UNIT: Final = 2.0**-52
_WINDOW: Final = 1e-6
"""How far around a guess the voters are looked at one by one, as a share of the starting share."""


@dataclass(frozen=True)
class Purchase:
    """A project bought: what each full payer paid (`price`), ρ, and the groups that paid in full or with all they had.

    `tied`: the projects that had the same ρ; the rule for ties chose this one.
    """

    project: int
    price: Fraction
    rate: Fraction
    payers: int
    full: Ints
    poor: Ints
    tied: tuple[int, ...]


@dataclass(frozen=True)
class _Taken:
    project: int
    payers: int
    full: Ints
    poor: Ints
    tied: tuple[int, ...]


@dataclass(frozen=True)
class Outcome:
    """The projects bought, in order, and their cost. `overspent`: stopped as the cost passed the limit."""

    electorate: Electorate
    share: Fraction
    ledger: Ledger
    taken: tuple[_Taken, ...]
    cost: Fraction
    overspent: bool

    @property
    def projects(self) -> list[int]:
        """The projects bought, in order."""
        return [each.project for each in self.taken]

    def purchases(self) -> tuple[Purchase, ...]:
        """The purchases with their exact prices."""
        return tuple(
            Purchase(
                each.project,
                price,
                price / self.electorate.costs[each.project],
                each.payers,
                each.full,
                each.poor,
                each.tied,
            )
            for each, price in zip(self.taken, self.ledger.prices, strict=True)
        )

    def money_left(self) -> Floats:
        """What one voter of each group has left, to the precision of floats, for display."""
        money = np.full(self.electorate.counts.size, float(self.share))
        for each, price in zip(self.taken, self.ledger.prices, strict=True):
            money[each.full] -= float(price)
            money[each.poor] = 0.0
        return money


@dataclass
class _Offer:
    """What a project would cost its approvers now: ρ is in [low, high]. `rate` is the exact ρ, once it is known."""

    project: int
    low: float
    high: float = inf
    price: float = 0.0
    poor: NDArray[np.bool_] | None = None
    rate: Fraction | None = None


@dataclass
class _Count:
    electorate: Electorate
    share: Fraction
    ledger: Ledger = field(init=False)
    money: Floats = field(init=False)
    error: float = field(init=False)
    taken: list[_Taken] = field(default_factory=list)
    read_at: int = 0

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.electorate, self.share)
        self.money = np.full(self.electorate.counts.size, float(self.share))
        self.error = _UNIT * float(self.share)

    def offer(self, project: int, low: float, bar: float) -> _Offer | None:
        """The offer of a project; None if its approvers cannot pay it. `low` is a lower bound of ρ known before; if the
        new one is above the `bar`, nothing more is worked out.

        For any set of approvers taken as poor, (cost - their money) / (the others) is a lower bound of the price; it
        grows as those who cannot pay it are added, and is the price when nobody is left to add.
        """
        money = self.money.take(self.electorate.approvers[project])
        weights, votes = self.electorate.weights[project], self.electorate.votes[project]
        cost = self.electorate.float_costs[project]
        blur = (money.size + 8) * 2 * _UNIT * cost
        have = float(np.add.reduce(money * weights))
        if have < cost - blur - votes * self.error:
            return None
        price, payers, slack, known = low * cost, float(votes), blur / votes, 0
        poor = money < price
        while (size := int(np.count_nonzero(poor))) > known:
            known = size
            weight = weights[poor]
            payers = votes - float(np.add.reduce(weight))
            if payers <= 0:
                return self._resolved(project, low, bar, price)
            price = (cost - float(np.add.reduce(money[poor] * weight))) / payers
            slack = ((votes - payers) * self.error + blur) / payers
            at_least = (price - slack) / cost * (1 - _UNIT)
            if at_least > bar:
                return _Offer(project, at_least)
            poor = money < price
        price = price if known else cost / votes
        if have <= cost + blur + votes * self.error or np.count_nonzero(np.abs(money - price) <= slack + self.error):
            return self._resolved(project, low, bar, price)
        low, high = (price - slack) / cost * (1 - _UNIT), (price + slack) / cost * (1 + _UNIT)
        return _Offer(project, low, high, price, poor, None if known else Fraction(1, votes))

    def settled(self, offer: _Offer) -> Fraction:
        """The exact ρ of an offer."""
        if offer.rate is None:
            groups, weights = self.electorate.approvers[offer.project], self.electorate.weights[offer.project]
            rest = self.ledger.cost(offer.project) - self.ledger.held(groups[offer.poor])
            payers = self.electorate.votes[offer.project] - int(weights[offer.poor].sum())
            offer.rate = Fraction(rest, payers * self.ledger.cost(offer.project))
        return offer.rate

    def buy(self, offer: _Offer, tied: tuple[int, ...]) -> None:
        """Take the money. Who is poor pays all; the others pay the price."""
        groups, weights = self.electorate.approvers[offer.project], self.electorate.weights[offer.project]
        poor, full = groups[offer.poor], groups[~offer.poor]  # type: ignore[operator]
        payers = self.electorate.votes[offer.project] - int(np.add.reduce(weights[offer.poor]))
        self.taken.append(_Taken(offer.project, payers, full, poor, tied))
        self.ledger.enter(offer.project, poor, payers)
        self.money[full] -= offer.price
        self.money[poor] = 0.0
        self.error += (offer.high - offer.low) * self.electorate.float_costs[offer.project]
        self.error += _UNIT * float(self.share)

    def _resolved(self, project: int, low: float, bar: float, guess: float) -> _Offer | None:
        """An offer that floats left in doubt: once more without piled-up errors, and if that does not help, exactly."""
        if self.read_at < len(self.taken):
            self._read_anew()
            return self.offer(project, low, bar)
        return self._exact(project, guess)

    def _read_anew(self) -> None:
        """Set the money from exact prices, so that errors do not pile up."""
        self.read_at = len(self.taken)
        self.money[:] = float(self.share)
        for each, price in zip(self.taken, self.ledger.prices, strict=True):
            self.money[each.full] -= float(price)
            self.money[each.poor] = 0.0
        self.error = (len(self.taken) + 2) * _UNIT * float(self.share)

    def _exact(self, project: int, guess: float) -> _Offer | None:
        """The offer by exact money. Only who is near the guess is looked at one by one, all if the guess was too far."""
        money = self.money[self.electorate.approvers[project]]
        window = _WINDOW * float(self.share)
        found = self._filled(project, money < guess - window, np.abs(money - guess) <= window)
        if found is None or abs(found.price - guess) > window / 2:
            found = self._filled(project, np.zeros(money.size, dtype=bool), np.ones(money.size, dtype=bool))
        return found

    def _filled(self, project: int, below: NDArray[np.bool_], near: NDArray[np.bool_]) -> _Offer | None:
        """Pour the cost over the approvers: those `below` are poor for sure, of those `near` the poorest come first."""
        groups, weights = self.electorate.approvers[project], self.electorate.weights[project]
        cost = self.ledger.cost(project)
        rest = cost - self.ledger.held(groups[below])
        payers = self.electorate.votes[project] - int(weights[below].sum())
        places = np.flatnonzero(near)
        held = self.ledger.each(groups[places])
        poor = below.copy()
        for at in sorted(range(len(held)), key=held.__getitem__):
            if held[at] * payers >= rest:
                break
            weight = int(weights[places[at]])
            rest, payers = rest - weight * held[at], payers - weight
            poor[places[at]] = True
        if not payers:
            return None
        rate = Fraction(rest, payers * cost)
        low, high = float(rate) * (1 - 2 * _UNIT), float(rate) * (1 + 2 * _UNIT)
        return _Offer(project, low, high, rest / (payers * self.ledger.scale), poor, rate)


def count(electorate: Electorate, share: Fraction, *, limit: Fraction | None = None) -> Outcome:
    """The purchases at a starting share (above 0). With a `limit` the count stops as soon as the cost passes it."""
    state = _Count(electorate, share)
    waiting = [(1 / votes * (1 - _UNIT), project) for project, votes in enumerate(electorate.votes) if votes]
    heapify(waiting)
    cost = Fraction(0)
    overspent = False
    while not overspent:
        chosen, tied = _lowest(state, waiting)
        if chosen is None:
            break
        state.buy(chosen, tied)
        cost += electorate.costs[chosen.project]
        overspent = limit is not None and cost > limit
    return Outcome(electorate, share, state.ledger, tuple(state.taken), cost, overspent)


def _lowest(state: _Count, waiting: list[tuple[float, int]]) -> tuple[_Offer | None, tuple[int, ...]]:
    """Take the project with the lowest ρ out of the heap; the others that were looked at go back with what is known."""
    offers: list[_Offer] = []
    high = inf
    while waiting and waiting[0][0] <= high:
        low, project = heappop(waiting)
        bar = min(high, waiting[0][0]) if waiting else high
        offer = state.offer(project, low, bar)
        if offer is None:
            continue
        if offer.high == inf:
            heappush(waiting, (offer.low, project))
        else:
            offers.append(offer)
            high = min(high, offer.high)
    if not offers:
        return None, ()
    rivals = [offer for offer in offers if offer.low <= high]
    chosen, tied = (rivals[0], ()) if len(rivals) == 1 else _first(state, rivals)
    for offer in offers:
        if offer is not chosen:
            heappush(waiting, (offer.low, offer.project))
    return chosen, tied


def _first(state: _Count, rivals: list[_Offer]) -> tuple[_Offer, tuple[int, ...]]:
    """The lowest exact ρ; ties go to more approvals, then the lower cost, then the earlier in the list."""
    electorate = state.electorate

    def key(offer: _Offer) -> tuple[Fraction, int, Fraction, int]:
        project = offer.project
        return state.settled(offer), -electorate.votes[project], electorate.costs[project], project

    chosen = min(rivals, key=key)
    same = tuple(offer.project for offer in rivals if offer is not chosen and offer.rate == chosen.rate)
    return chosen, same
