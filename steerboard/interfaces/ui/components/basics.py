"""Texts, links and buttons: what every other component is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.text import slugify

Text = str | Promise
Progress = Literal["done", "now", "todo"]


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
class Tab:
    """One of several views of a page."""

    label: Text
    url: str
    is_current: bool = False
    count: Text = ""
    icon: str = ""
