"""What waits, what a move needs, what was done, what clashes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from steerboard.interfaces.ui.components.basics import Action, Link, Progress, Text
from steerboard.interfaces.ui.markup import Tag


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
