"""Numbers as tiles, bars and meters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from steerboard.interfaces.ui.components.basics import Text
from steerboard.interfaces.ui.formats import Number
from steerboard.interfaces.ui.markup import LIGHTS


def ratio(part: Number | None, whole: Number | None) -> float:
    """`part` of `whole` as a width between 0 and 1; 0 when either is missing."""
    return min(1.0, max(0.0, float(part) / float(whole))) if part is not None and whole else 0.0


def svg_percent(share: float) -> str:
    """A share as an SVG length. Not localised: SVG knows no decimal comma."""
    return f"{min(1.0, max(0.0, share)) * 100:.2f}%"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, its denominator, its change since last week. Four in a row at most."""

    label: Text
    value: Text
    of: Text = ""
    change: Text = ""
    direction: Literal["", "better", "worse"] = ""
    note: Text = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bullet:
    """A value on its way to a target. `value` and `plan` are shares of the target (0 to 1); the tick is the plan today."""

    value: float
    label: Text
    plan: float | None = None

    @property
    def width(self) -> str:
        return svg_percent(self.value)

    @property
    def tick(self) -> str:
        return "" if self.plan is None else svg_percent(self.plan)


@dataclass(frozen=True, slots=True)
class MoneyBar:
    """One bar of planned, approved, spent: same scale, same unit."""

    kind: Literal["planned", "approved", "spent"]
    label: Text
    figure: Text
    share: float

    @property
    def width(self) -> str:
        return svg_percent(self.share)


@dataclass(frozen=True, slots=True)
class Segment:
    """Some of a whole by light: how many, where they are listed."""

    light: str
    count: int
    label: Text
    url: str = ""

    @property
    def css(self) -> str:
        return LIGHTS[self.light]


@dataclass(frozen=True, slots=True)
class ShareBar:
    """How a whole falls into lights. The list below the bar carries words and links; the bar is its picture."""

    label: Text
    segments: Sequence[Segment]

    @property
    def placed(self) -> list[tuple[Segment, str, str, str]]:
        """Each segment with its SVG offset, width and the place of its figure ("" where it has no room)."""
        whole = sum(segment.count for segment in self.segments)
        placed, before = [], 0
        for segment in self.segments:
            if segment.count:
                width = segment.count / whole
                middle = svg_percent(before / whole + width / 2) if width > 0.05 else ""
                placed.append((segment, svg_percent(before / whole), svg_percent(width), middle))
            before += segment.count
        return placed


@dataclass(frozen=True, slots=True)
class Meter:
    """A count on its way to a whole, with the words beside it."""

    label: Text
    value: int
    whole: int
    shown: Text
    note: Text = ""
    tone: Literal["", "ok", "warn", "bad"] = ""

    @property
    def width(self) -> str:
        return svg_percent(ratio(self.value, self.whole))
