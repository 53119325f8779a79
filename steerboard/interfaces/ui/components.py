"""What the partials in templates/ui/components/ are given: one frozen dataclass each, built by a view.

Include a partial with its object under the name of the partial, for example
`{% include "ui/components/figure.html" with figure=figure only %}`. Texts are escaped by the template; values come
formatted (formats.py). Every partial renders without script and without a style attribute.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import slugify

from steerboard.interfaces.ui.formats import Number
from steerboard.interfaces.ui.markup import LIGHTS, Tag

Text = str | Promise
Progress = Literal["done", "now", "todo"]


def ratio(part: Number | None, whole: Number | None) -> float:
    """`part` of `whole` as a width between 0 and 1; 0 when either is missing."""
    return min(1.0, max(0.0, float(part) / float(whole))) if part is not None and whole else 0.0


def svg_percent(share: float) -> str:
    """A share as an SVG length. Not localised: SVG knows no decimal comma."""
    return f"{min(1.0, max(0.0, share)) * 100:.2f}%"


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `lang` where its text is in another language than the page."""

    label: Text
    url: str
    icon: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A button. A refused one stays visible with the reason and the way out (ui.md 1.4).

    `method` "post" makes a small form with the hidden `fields`; `tone` is "", "primary", "ghost" or "danger".
    `key` makes the id of the reason and must differ on a page where two refused buttons have one label.
    """

    label: Text
    url: str = ""
    icon: str = ""
    tone: Literal["", "primary", "ghost", "danger"] = ""
    method: Literal["get", "post"] = "get"
    fields: Sequence[tuple[str, str]] = ()
    allowed: bool = True
    reason: Text = ""
    way_out: Link | None = None
    small: bool = False
    key: str = ""
    shortcut: Literal["", "n", "e"] = ""

    @property
    def reason_id(self) -> str:
        return f"sb-why-{self.key or slugify(str(self.label))}"

    @property
    def css(self) -> str:
        return "sb-button" + (f" sb-button-{self.tone}" if self.tone else "") + (" sb-button-s" if self.small else "")


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
class WorkItem:
    """One thing that waits for the reader: who asks, what, its effect, when it is due, one button."""

    title: Text
    url: str
    asked_by: Text = ""
    detail: Text = ""
    due: Tag | None = None
    tags: Sequence[Tag] = ()
    action: Action | None = None


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


@dataclass(frozen=True, slots=True)
class Step:
    """One public stage of an issue or project, or one step of a wizard."""

    label: Text
    state: Progress
    note: Text = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the next move needs."""

    label: Text
    met: bool
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class NextMove:
    """What the next move still needs, met and unmet, then the button."""

    title: Text
    requirements: Sequence[Requirement]
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after; None is "not set"."""

    field: Text
    before: Text | None
    after: Text | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One act in the log or history: who did what when, on whose behalf, why."""

    act: Text
    when: Text
    who: Text
    behalf: Text = ""
    reason: Text = ""
    changes: Sequence[Change] = ()
    number: int | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class DocumentState:
    """One step of a document from draft to issued, with who and when."""

    label: Text
    state: Progress
    note: Text = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationBox:
    """A position on the chart. `counts` are tasks led, joined, overdue; None hides them (public chart)."""

    post: Text
    agency: Text
    holder: Text = ""
    since: Text = ""
    kind: Literal["filled", "vacant", "acting", "outside"] = "filled"
    url: str = ""
    counts: tuple[int, int, int] | None = None
    note: Text = ""
    tags: Sequence[Tag] = ()


@dataclass(frozen=True, slots=True)
class A4Block:
    """A paragraph with a bold beginning ("Điều 1."). Kinds: chapter, article, heading, paragraph."""

    kind: Literal["chapter", "article", "heading", "paragraph"]
    lead: Text
    text: Text


@dataclass(frozen=True, slots=True)
class A4Annex:
    """A table after the signature."""

    title: Text
    note: Text
    columns: Sequence[Text]
    rows: Sequence[Sequence[Text]]


@dataclass(frozen=True, slots=True)
class A4Page:
    """An official document as it prints. `[[…]]` in a text is a hole still to fill and is marked.

    `issuer`, `bases`, `paragraphs`, `recipients` and `signature` are lines; the last line of `issuer` is the body that
    issues, the last of `signature` the name. `blocks` are paragraphs with bold beginnings; `banner` says "minh họa".
    """

    issuer: Sequence[Text]
    number: Text
    place_and_date: Text
    title: Text
    subject: Sequence[Text] = ()
    authority: Text = ""
    bases: Sequence[Text] = ()
    paragraphs: Sequence[Text] = ()
    recipients: Sequence[Text] = ()
    signature: Sequence[Text] = ()
    superior: Text = ""
    regarding: Text = ""
    mark: Text = ""
    addressees: Sequence[Text] = ()
    enacting: Text = ""
    blocks: Sequence[A4Block] = ()
    annex: A4Annex | None = None
    banner: Text = ""
    foot: Text = ""


@dataclass(frozen=True, slots=True)
class Empty:
    """An empty list: what it is for, the act that fills it, where its entries usually come from."""

    title: Text
    text: Text = ""
    actions: Sequence[Action] = ()


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Nothing fits the filters: which one to drop, and how many would then be shown where that is known."""

    title: Text
    drop: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A message in place: `tone` "", "ok", "warn" or "bad"; `strong` says what happened, `text` what to do."""

    text: Text
    strong: Text = ""
    tone: Literal["", "ok", "warn", "bad"] = ""
    links: Sequence[Link] = ()
    code: str = ""

    @property
    def icon(self) -> str:
        return {"": "info-circle", "ok": "circle-check", "warn": "alert-triangle", "bad": "alert-triangle"}[self.tone]


@dataclass(frozen=True, slots=True)
class StationItem:
    """One of several records at a station."""

    label: Text
    url: str


@dataclass(frozen=True, slots=True)
class Station:
    """One station of the chain strip. A gap says in `fact` what is due; a locked one tells no title."""

    key: str
    label: Text
    icon: str
    fact: Text
    state: Literal["here", "linked", "gap", "locked"]
    url: str = ""
    items: Sequence[StationItem] = ()
    link_url: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain strip: stations in their fixed order, and chips for what lies before and after."""

    stations: Sequence[Station]
    origins: Sequence[Link] = ()
    results: Sequence[Link] = ()
    locked_origins: int = 0
    locked_results: int = 0


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field of a stale save: the reader's words and what is stored now, each with its differences marked."""

    label: Text
    yours: SafeString
    stored: SafeString
    differs: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Somebody else saved first: two texts side by side, none lost."""

    saved_by: Text
    saved_at: Text
    fields: Sequence[ComparedField]
    take_stored: Link | None = None


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several views of a page."""

    label: Text
    url: str
    is_current: bool = False
    count: Text = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The form that asks for a page as of a date. `keep` are the other values of the query string."""

    value: str
    shortcuts: Sequence[Link] = ()
    keep: Sequence[tuple[str, str]] = ()
    views: Sequence[Tab] = ()
    error: Text = ""


@dataclass(frozen=True, slots=True)
class Confirm:
    """An act that cannot be undone: its effects first, then the reason where a rule wants one, then the button.

    `reason_field` is a bound form field or None.
    """

    title: Text
    effects: Sequence[Text]
    action: Action
    cancel: Link
    reason_field: object = None
    hidden: Sequence[tuple[str, str]] = field(default=())
