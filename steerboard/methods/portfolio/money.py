"""The money of an initiative beside its work: absorption, and three flags.

Source: monitoring reference, 9.4. The limits (0.2, 40 %) are first guesses of ours: settings. A budget is never lit by
actual over planned revenue: the two columns are not defined alike in the provinces.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from steerboard.methods.contract import InputError, exact
from steerboard.methods.progress import Number
from steerboard.methods.sentence import Sentence, percentage

GAP: Final = Fraction(1, 5)
BUNCHING: Final = Fraction(2, 5)

_KINDS: Final = ("planned", "approved", "committed", "disbursed")


class MoneyFlag(StrEnum):
    """What the money says about the work."""

    AHEAD_OF_WORK = "money_ahead_of_work"
    BEHIND_WORK = "work_ahead_of_money"
    YEAR_END_BUNCHING = "year_end_bunching"


@dataclass(frozen=True)
class Funds:
    """One source in one year: planned, approved, committed, disbursed, in the same currency. None: not reported."""

    source: str
    year: int
    planned: Fraction | None = None
    approved: Fraction | None = None
    committed: Fraction | None = None
    disbursed: Fraction | None = None

    def __post_init__(self) -> None:
        for key in _KINDS:
            amount = getattr(self, key)
            if amount is not None and amount < 0:
                raise InputError(key, "must be at least 0")


@dataclass(frozen=True)
class Totals:
    """Sums over what is reported, None if nothing is; `absorption` = disbursed / approved of the lines with both."""

    planned: Fraction | None
    approved: Fraction | None
    committed: Fraction | None
    disbursed: Fraction | None
    absorption: Fraction | None
    incomplete: bool


def totals(lines: Iterable[Funds]) -> Totals:
    """The sums of the lines. A missing amount is missing, never 0; then `incomplete` is set."""
    rows = list(lines)

    def add(key: str) -> Fraction | None:
        known = [amount for row in rows if (amount := getattr(row, key)) is not None]
        return sum(known, Fraction(0)) if known else None

    both = [(row.disbursed, row.approved) for row in rows if row.disbursed is not None and row.approved is not None]
    approved = sum((a for _, a in both), Fraction(0))
    return Totals(
        planned=add("planned"),
        approved=add("approved"),
        committed=add("committed"),
        disbursed=add("disbursed"),
        absorption=sum((d for d, _ in both), Fraction(0)) / approved if approved else None,
        incomplete=any(getattr(row, key) is None for row in rows for key in _KINDS),
    )


@dataclass(frozen=True)
class MoneyNote:
    """A flag with the sentence that names its figures."""

    flag: MoneyFlag
    reason: Sentence


def money_notes(
    absorption: Number | None,
    physical: Number | None,
    by_quarter: Mapping[int, Number] | None = None,
    *,
    gap: Number = GAP,
    bunching: Number = BUNCHING,
) -> tuple[MoneyNote, ...]:
    """The flags. `absorption` and `physical` are shares (0 to 1); `by_quarter`: quarter → disbursed in that quarter.

    Nothing is flagged from what is not reported. A gap is flagged when it is larger than `gap`, not at it.
    """
    notes = []
    if absorption is not None and physical is not None:
        notes += _gap_notes(exact(absorption, "absorption"), exact(physical, "physical"), exact(gap, "gap"))
    if by_quarter is not None:
        notes += _bunching_notes(by_quarter, exact(bunching, "bunching"))
    return tuple(notes)


def _gap_notes(money: Fraction, work: Fraction, gap: Fraction) -> list[MoneyNote]:
    if abs(money - work) <= gap:
        return []
    en = f"{percentage(money, 'en')} of the money is disbursed, {percentage(work, 'en')} of the work is done."
    vi = f"Đã giải ngân {percentage(money, 'vi')} kinh phí, hoàn thành {percentage(work, 'vi')} khối lượng."
    flag = MoneyFlag.AHEAD_OF_WORK if money > work else MoneyFlag.BEHIND_WORK
    return [MoneyNote(flag, Sentence(en, vi))]


def _bunching_notes(by_quarter: Mapping[int, Number], limit: Fraction) -> list[MoneyNote]:
    for quarter in by_quarter:
        if quarter not in {1, 2, 3, 4}:
            raise InputError(f"by_quarter.{quarter}", "must be a quarter from 1 to 4")
    spent = {quarter: exact(value, f"by_quarter.{quarter}") for quarter, value in by_quarter.items()}
    total = sum(spent.values(), Fraction(0))
    share = spent.get(4, Fraction(0)) / total if total else Fraction(0)
    if share <= limit:
        return []
    return [
        MoneyNote(
            MoneyFlag.YEAR_END_BUNCHING,
            Sentence(
                f"{percentage(share, 'en')} of the year's money was disbursed in the last quarter.",
                f"{percentage(share, 'vi')} kinh phí của năm được giải ngân trong quý IV.",
            ),
        )
    ]
