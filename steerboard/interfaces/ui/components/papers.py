"""Official documents: their states and the page as it prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from steerboard.interfaces.ui.components.basics import Progress, Text


@dataclass(frozen=True, slots=True)
class DocumentState:
    """One step of a document from draft to issued, with who and when."""

    label: Text
    state: Progress
    note: Text = ""
    icon: str = ""


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
