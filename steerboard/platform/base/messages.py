"""Texts of notices: each app has `messages.TEXTS = {"<app>.<what>": Text(subject, line)}`; a text is read by its kind.

Texts hold placeholders of Django's kind: `_("Document %(number)s waits for your signature")`. They must be fit for any
reader who was once told: no confidential words, titles only where the record's own page shows them to that reader.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.functional import Promise

from steerboard.platform.base.clock import day_first
from steerboard.platform.base.tables import table_of


@dataclass(frozen=True, slots=True)
class Text:
    """What a notice says: a subject of one line, and one sentence on what it means for the reader."""

    subject: str | Promise
    line: str | Promise


@dataclass(frozen=True, slots=True)
class Words:
    """A text in one language, filled in."""

    subject: str
    line: str


def text_of(kind: str) -> Text:
    """The text of a kind such as "documents.for_signature". Raises LookupError where there is none."""
    try:
        found: Text = table_of(kind.partition(".")[0], "messages", "TEXTS")[kind]
    except KeyError:
        raise LookupError(f"no text for the notice {kind!r}") from None
    return found


def words(kind: str, params: Mapping[str, Any], language: str) -> Words:
    """The text of a kind in a language. A parameter whose name ends in `_on` is an ISO date and is written as 15/1/2026.

    Line breaks in a subject become blanks: it is a mail header. Raises KeyError where a parameter is missing.
    """
    text = text_of(kind)
    with translation.override(language):
        shown = {
            name: day_first(date.fromisoformat(value)) if name.endswith("_on") and value else value
            for name, value in params.items()
        }
        return Words(" ".join((str(text.subject) % shown).split()), str(text.line) % shown)
