"""A line chart made on the server: no script, works in print and grey; the table below it carries the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from steerboard.interfaces.ui.components.basics import Text
from steerboard.interfaces.ui.formats import number

_WIDTH: Final = 360
_RIGHT, _TOP, _BOTTOM = 16, 14, 26
# What a figure of an axis takes, at the size of the text in the drawing.
_LETTER: Final = 7
_TICK: Final = 64

Tone = Literal["own", "others", "plan", "former", "former-2", "former-3"]
FORMER: Final[tuple[Tone, ...]] = ("former", "former-2", "former-3")


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line: its words, its look, its values by place on the axis (years, or days as ordinals)."""

    label: Text
    tone: Tone
    values: Mapping[float, float]


@dataclass(frozen=True, slots=True)
class ChartMark:
    """A place where the figures change their meaning: a break of method, a merger."""

    at: float
    label: Text
    tone: Literal["break", "merger"] = "break"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line as SVG: segments as points, single values and the last one as dots."""

    label: Text
    tone: Tone
    segments: Sequence[str]
    dots: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis with its words; `at` is an SVG length."""

    at: str
    label: Text
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Chart:
    """A prepared chart for `ui/components/line_chart.html`. All coordinates are SVG texts, never localised."""

    label: Text
    width: int
    height: int
    lines: Sequence[Drawn]
    marks: Sequence[tuple[str, Text, str]]
    x_ticks: Sequence[Tick]
    y_ticks: Sequence[Tick]
    base: tuple[str, str] | None
    left: str
    right: str
    top: str
    bottom: str
    base_height: str

    @property
    def x_text(self) -> str:
        return str(self.height - 6)


def line_chart(
    label: Text,
    lines: Sequence[ChartLine],
    *,
    marks: Sequence[ChartMark] = (),
    ticks: Sequence[tuple[float, Text]] = (),
    base: tuple[float, float] | None = None,
    gap: float = 1,
    height: int = 170,
    width: int = _WIDTH,
) -> Chart | None:
    """Draw lines over one axis. A gap longer than `gap` and a break of method interrupt a line; nothing is drawn across.

    `base` is the span of the baseline. `width` is that of the drawing at its text's own size: small for a card. None
    where there is no value at all.
    """
    places = [place for line in lines for place in line.values] + [mark.at for mark in marks]
    values = [value for line in lines for value in line.values.values()]
    if not values:
        return None
    low, high = _bounds(values)
    left = 10 + _LETTER * max(len(number(_short(value))) for value in (low, high))
    frame = _Frame(min(places), max(places), low, high, width, height, left)
    return Chart(
        label=label,
        width=width,
        height=height,
        lines=[frame.draw(line, marks, gap) for line in lines if line.values],
        marks=[(frame.x(mark.at), mark.label, mark.tone) for mark in marks],
        x_ticks=frame.x_ticks(ticks),
        y_ticks=[Tick(frame.y(value), number(_short(value))) for value in (frame.low, frame.high)],
        base=None if base is None else (frame.x(base[0]), _text(max(4.0, frame.at(base[1]) - frame.at(base[0])))),
        left=str(left),
        right=str(width - _RIGHT),
        top=str(_TOP),
        bottom=str(height - _BOTTOM),
        base_height=str(height - _BOTTOM - _TOP),
    )


def _text(value: float) -> str:
    return f"{value:.1f}"


def _short(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 2)


def _bounds(values: Sequence[float]) -> tuple[float, float]:
    """A little more than the values, on round figures."""
    low, high = min(values), max(values)
    span = (high - low) or abs(high) or 1.0
    step = 10.0 ** (len(str(int(span))) - 1) if span >= 1 else 0.1
    lowest = (low // step) * step
    highest = -(-high // step) * step
    return (lowest, highest if highest > lowest else lowest + step)


@dataclass(frozen=True, slots=True)
class _Frame:
    first: float
    last: float
    low: float
    high: float
    width: int
    height: int
    left: int

    def at(self, place: float) -> float:
        span = (self.last - self.first) or 1
        return self.left + (place - self.first) / span * (self.width - self.left - _RIGHT)

    def x(self, place: float) -> str:
        return _text(self.at(place))

    def y(self, value: float) -> str:
        share = (self.high - value) / (self.high - self.low)
        return _text(_TOP + share * (self.height - _TOP - _BOTTOM))

    def draw(self, line: ChartLine, marks: Sequence[ChartMark], gap: float) -> Drawn:
        groups: list[list[float]] = []
        for place in sorted(line.values):
            before = groups[-1][-1] if groups else None
            is_cut = before is not None and any(before < mark.at <= place for mark in marks)
            if before is None or place - before > gap or (is_cut and line.tone != "plan"):
                groups.append([place])
            else:
                groups[-1].append(place)
        last = max(line.values)
        dots = {group[0] for group in groups if len(group) == 1} | ({last} if line.tone == "own" else set())
        return Drawn(
            label=line.label,
            tone=line.tone,
            segments=[
                " ".join(f"{self.x(place)},{self.y(line.values[place])}" for place in group)
                for group in groups
                if len(group) > 1
            ],
            dots=[(self.x(place), self.y(line.values[place])) for place in sorted(dots)],
        )

    def x_ticks(self, ticks: Sequence[tuple[float, Text]]) -> list[Tick]:
        """As many as have room, the first one always among them."""
        inside = [(place, label) for place, label in ticks if self.first <= place <= self.last]
        room = max(2, (self.width - self.left - _RIGHT) // _TICK)
        every = -(-len(inside) // room) or 1
        return [Tick(self.x(place), label) for place, label in inside[::every]]
