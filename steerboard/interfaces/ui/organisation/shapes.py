"""What the chart's templates are given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from steerboard.interfaces.ui.components import Meter, OrganisationBox, Text

View = Literal["structure", "load", "topic"]


@dataclass(frozen=True, slots=True)
class Urls:
    """Where boxes lead to; "" makes no link."""

    seat: Callable[[int], str]
    topic: Callable[[int], str]
    document: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class ExpertBox:
    """A member of the task force under the senior; without a name the agency has not named anybody yet."""

    post: Text
    name: Text = ""
    since: Text = ""


@dataclass(frozen=True, slots=True)
class MemberBox:
    """A position with what hangs under it."""

    anchor: str
    box: OrganisationBox
    experts: Sequence[ExpertBox] = ()
    load: Meter | None = None


@dataclass(frozen=True, slots=True)
class GroupBox:
    """The members under one topic. `width` is how many boxes stand side by side."""

    anchor: str
    title: Text
    note: Text
    is_core: bool
    url: str
    members: Sequence[MemberBox]

    @property
    def width(self) -> int:
        return min(4, max(1, len(self.members)))


@dataclass(frozen=True, slots=True)
class Beside:
    """A box of bodies that work with the board and do not belong to it."""

    title: Text
    lines: Sequence[tuple[Text, Text]]


@dataclass(frozen=True, slots=True)
class MandateTag:
    """A founding document under the issuer's name."""

    anchor: str
    label: Text
    number: str
    signed: Text
    url: str
    is_illustration: bool


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What an agency does for a topic: "C" leads, "P" takes part, "" nothing."""

    letter: Literal["C", "P", ""]
    word: Text
    topic: Text


@dataclass(frozen=True, slots=True)
class MatrixLine:
    agency: Text
    cells: Sequence[MatrixCell]
    leads: Text
    partners: Text


@dataclass(frozen=True, slots=True)
class ChartView:
    """All that `ui/organisation/chart.html` and `matrix.html` show."""

    view: View
    issuer: Text
    mandates: Sequence[MandateTag]
    guidance: Sequence[Beside]
    leaders: Sequence[MemberBox]
    core: GroupBox | None
    groups: Sequence[GroupBox]
    beside: Sequence[Beside]
    subgroups: Sequence[Beside]
    topics: Sequence[tuple[Text, Text]]
    matrix: Sequence[MatrixLine]
    unled: Sequence[Text]
    has_acting: bool
    has_vacant: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change of the composition as a sentence, with the document it rests on."""

    on: date
    text: Text
    number: str = ""
    url: str = ""
    is_illustration: bool = False
    note: Text = ""
