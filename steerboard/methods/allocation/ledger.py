"""The exact money of the voters in one count of equal shares.

A voter holds the starting share less the prices of what he has paid in full, or nothing once he has paid with all he
had. So each sum of money is whole numbers times the share and the prices so far. These are kept as whole numbers over
one common denominator: exact, and without a fraction for each voter. Purchases are entered at once and priced only
when somebody asks, since most counts never leave a doubt.
"""

from fractions import Fraction
from math import gcd
from typing import Final

import numpy as np

from steerboard.methods.allocation.electorates import Electorate, Ints

_NOT_BOUGHT: Final = -1


class Ledger:
    """Exact prices of the purchases so far. Whole numbers are over `scale`."""

    def __init__(self, electorate: Electorate, share: Fraction) -> None:
        self._electorate = electorate
        self.scale = share.denominator * electorate.unit // gcd(share.denominator, electorate.unit)
        self._share = int(share * self.scale)
        self._entered: list[tuple[int, Ints, int]] = []
        self._prices: list[int] = []
        self._step_of = np.full(len(electorate.costs), _NOT_BOUGHT, dtype=np.int64)
        self._spent_all = np.zeros(electorate.counts.size, dtype=bool)

    def enter(self, project: int, poor: Ints, payers: int) -> None:
        """A purchase: `poor` groups pay all they have, the rest is split evenly among `payers` voters."""
        self._entered.append((project, poor, payers))

    @property
    def prices(self) -> list[Fraction]:
        """What each full payer has paid for each purchase, in order."""
        self._price_all()
        return [Fraction(price, self.scale) for price in self._prices]

    def cost(self, project: int) -> int:
        """The cost of a project over `scale`."""
        self._price_all()
        return self._electorate.whole_costs[project] * (self.scale // self._electorate.unit)

    def held(self, groups: Ints) -> int:
        """The money of all voters of some groups together, over `scale`."""
        self._price_all()
        return self._held(groups)

    def each(self, groups: Ints) -> list[int]:
        """The money of one voter of each group, over `scale`."""
        self._price_all()
        money = [0 if spent else self._share for spent in self._spent_all[groups].tolist()]
        projects, at = self._electorate.rows(groups)
        steps = self._step_of[projects]
        bought = np.flatnonzero((steps >= 0) & ~self._spent_all[groups][at])
        for place, step in zip(at[bought].tolist(), steps[bought].tolist(), strict=True):
            money[place] -= self._prices[step]
        return money

    def _price_all(self) -> None:
        for project, poor, payers in self._entered[len(self._prices) :]:
            rest = self._electorate.whole_costs[project] * (self.scale // self._electorate.unit) - self._held(poor)
            common = gcd(rest, payers)
            factor = payers // common
            if factor > 1:
                self.scale *= factor
                self._share *= factor
                self._prices = [price * factor for price in self._prices]
            self._prices.append(rest // common)
            self._step_of[project] = len(self._prices) - 1
            self._spent_all[poor] = True

    def _held(self, groups: Ints) -> int:
        alive = groups[~self._spent_all[groups]]
        counts = self._electorate.counts[alive]
        total = int(counts.sum()) * self._share
        if self._prices and alive.size:
            projects, at = self._electorate.rows(alive)
            steps = self._step_of[projects]
            bought = steps >= 0
            paid = np.bincount(steps[bought], weights=counts[at[bought]], minlength=len(self._prices))
            total -= sum(int(times) * price for times, price in zip(paid.tolist(), self._prices, strict=True) if times)
        return total
