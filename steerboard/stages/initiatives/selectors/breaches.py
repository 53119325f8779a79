"""What is wrong with the money of a line: shown, not hidden, and never refused. Plain values in, sentences out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from steerboard.methods.sentence import Language, Sentence, day_of, figure
from steerboard.stages.initiatives.enums import MoneyStage

Code = Literal["over_spent", "not_approved", "over_committed", "spent_late", "left_over"]
# What asks for an answer now; money that is left when the books close is told, but is nobody's fault yet.
SERIOUS: Final = frozenset({"over_spent", "not_approved", "spent_late"})


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that is wrong, with its figures."""

    code: Code
    reason: Sentence

    @property
    def is_serious(self) -> bool:
        return self.code in SERIOUS


def breaches(
    sums: Mapping[str, Decimal | None],
    *,
    currency: str,
    closes_on: date | None,
    last_spent_on: date | None,
    as_of: date,
) -> tuple[Breach, ...]:
    """The breaches of one line: more spent or committed than approved, spent late, money left at the close.

    `sums`: stage → amount, None where nothing is entered. What is not entered is missing, and no breach by itself.
    """
    approved = sums.get(MoneyStage.APPROVED)
    spent = sums.get(MoneyStage.SPENT)
    committed = sums.get(MoneyStage.COMMITTED)
    return tuple(_found(approved, spent, committed, currency=currency, closes=(closes_on, last_spent_on), as_of=as_of))


def _found(
    approved: Decimal | None,
    spent: Decimal | None,
    committed: Decimal | None,
    *,
    currency: str,
    closes: tuple[date | None, date | None],
    as_of: date,
) -> Iterator[Breach]:
    def amount(value: Decimal, language: Language) -> str:
        shown = figure(Fraction(value), language)
        return f"{shown} {'đồng' if currency == 'VND' and language == 'vi' else currency}"

    def said(code: Code, value: Decimal, en: str, vi: str) -> Breach:
        return Breach(code, Sentence(en.format(amount(value, "en")), vi.format(amount(value, "vi"))))

    if spent and approved is None:
        yield said("not_approved", spent, "{} is spent and nothing is approved.", "Đã chi {} nhưng chưa được duyệt.")
    if spent is not None and approved is not None and spent > approved:
        yield said("over_spent", spent - approved, "{} more is spent than approved.", "Chi vượt mức được duyệt {}.")
    if committed is not None and approved is not None and committed > approved:
        yield said(
            "over_committed",
            committed - approved,
            "{} more is committed than approved.",
            "Cam kết chi vượt mức được duyệt {}.",
        )
    closes_on, last = closes
    if closes_on is None:
        return
    if last is not None and last > closes_on:
        yield Breach(
            "spent_late",
            Sentence(
                f"Spent on {day_of(last, 'en')}, after the books closed on {day_of(closes_on, 'en')}.",
                f"Chi {day_of(last, 'vi')}, sau khi khóa sổ {day_of(closes_on, 'vi')}.",
            ),
        )
    if as_of > closes_on and approved is not None and approved > (spent or 0):
        yield said(
            "left_over",
            approved - (spent or Decimal(0)),
            "The books are closed and {} is not spent.",
            "Đã khóa sổ, còn {} chưa chi.",
        )
