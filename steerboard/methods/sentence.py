"""Sentences that a method says itself, in both languages of the interface.

Methods know no translation catalogue, and a reason that stands beside a light or a refusal must hold its own figures.
So a method gives the whole sentence twice; a page shows the one of its reader.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

Language = Literal["en", "vi"]


@dataclass(frozen=True)
class Sentence:
    """One thing said in English and in Vietnamese."""

    en: str
    vi: str

    def said(self, language: Language) -> str:
        """The sentence in one language."""
        return self.vi if language == "vi" else self.en


def figure(value: Fraction | float, language: Language, *, places: int = 2) -> str:
    """A number as it is read: at most `places` decimals, thousands 1,234.5 in English and 1.234,5 in Vietnamese."""
    shown = f"{float(value):,.{places}f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    shown = "0" if shown == "-0" else shown
    return shown.translate(str.maketrans(",.", ".,")) if language == "vi" else shown


def percentage(share: Fraction | float, language: Language) -> str:
    """A share (0.4) as a percentage to one decimal (40 %), in Vietnamese without the space."""
    shown = figure(float(share) * 100, language, places=1)
    return f"{shown}%" if language == "vi" else f"{shown} %"


def day_of(day: date, language: Language) -> str:
    """A date in a sentence: 30 March 2027, ngày 30/3/2027."""
    return f"ngày {day.day}/{day.month}/{day.year}" if language == "vi" else f"{day.day} {day:%B} {day.year}"
