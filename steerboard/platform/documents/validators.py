"""Rules on plain values: the payload's form, numbers, symbols, dates of signing."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line

TEXT_LETTERS: Final = 200_000
_LINES: Final = 500
_NUMBER: Final = re.compile(r"[0-9A-Za-z]{1,12}(?:/[0-9]{4})?")
_SYMBOL: Final = re.compile(r"[^\W_][\w&]{0,20}(?:[-./][\w&]{1,20}){0,6}")
_HOLE: Final = re.compile(r"\[\[[^\[\]]*\]\]")
# The first day that can be entered: the state's own documents begin with the Republic.
_FIRST_DAY: Final = date(1945, 9, 2)

_TEXT_KEYS: Final = frozenset(
    {"superior", "authority", "proposal", "opening", "closing", "place", "issuer", "abstract"}
)
_LIST_KEYS: Final = frozenset({"addressee", "bases", "body", "recipients"})
_SIGNATURE_KEYS: Final = frozenset({"form", "body", "capacity", "position", "name"})
_ARTICLE_KEYS: Final = frozenset({"title", "chapter", "paragraphs"})
_ANNEX_KEYS: Final = frozenset({"title", "columns", "rows"})
_KEYS: Final = _TEXT_KEYS | _LIST_KEYS | {"articles", "signature", "annex"}


def _refused(reason: str | Promise, field: str = "payload") -> Refusal:
    return Refusal(reason, field=field, code="payload")


def payload_checked(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The payload with its known keys, each line cleaned. Raises Refusal for unknown keys, wrong shapes, too much text."""
    unknown = set(payload) - _KEYS
    if unknown:
        raise _refused(
            _("The document has parts that its form does not know: %(names)s.") % {"names": ", ".join(sorted(unknown))}
        )
    clean: dict[str, Any] = {}
    for key, value in payload.items():
        if key in _TEXT_KEYS:
            clean[key] = _text(value)
        elif key in _LIST_KEYS:
            clean[key] = _texts(value)
        elif key == "articles":
            clean[key] = [_article(item) for item in _items(value)]
        elif key == "signature":
            clean[key] = _parts(value, _SIGNATURE_KEYS)
        else:
            clean[key] = _annex(value)
    if sum(map(len, texts_in(clean))) > TEXT_LETTERS:
        raise _refused(_("The text is longer than %(count)s letters.") % {"count": TEXT_LETTERS})
    return clean


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _refused(_("A part of the document is not text."))
    return one_line(value)


def _items(value: Any) -> Sequence[Any]:
    if isinstance(value, str) or not isinstance(value, Sequence) or len(value) > _LINES:
        raise _refused(_("A part of the document is not a list, or has more than %(count)s lines.") % {"count": _LINES})
    return value


def _texts(value: Any) -> list[str]:
    return [line for line in (_text(item) for item in _items(value)) if line]


def _parts(value: Any, known: frozenset[str]) -> dict[str, str]:
    if not isinstance(value, Mapping) or set(value) - known:
        raise _refused(_("A part of the document is not as its form wants it."))
    return {key: _text(item) for key, item in value.items()}


def _article(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping) or set(value) - _ARTICLE_KEYS:
        raise _refused(_("A part of the document is not as its form wants it."))
    article: dict[str, Any] = {key: _text(value[key]) for key in ("title", "chapter") if value.get(key)}
    article["paragraphs"] = _texts(value.get("paragraphs", []))
    return article


def _annex(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping) or set(value) - _ANNEX_KEYS:
        raise _refused(_("A part of the document is not as its form wants it."))
    columns = _texts(value.get("columns", []))
    rows = [[_text(cell) for cell in _items(row)] for row in _items(value.get("rows", []))]
    if any(len(row) != len(columns) for row in rows) or len(columns) > 10:
        raise _refused(_("Each row of the annex needs as many cells as there are columns (at most 10)."))
    return {"title": _text(value.get("title", "")), "columns": columns, "rows": rows}


def texts_in(value: Any) -> list[str]:
    """All texts of a payload, in no order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for item in value.values() for text in texts_in(item)]
    return [text for item in value for text in texts_in(item)]


def has_holes(value: Any) -> bool:
    """Whether a place is still to fill ("[[…]]")."""
    return any(_HOLE.search(text) for text in texts_in(value))


def number_checked(number: str) -> str:
    """ "757" or "64/2024" (a normative document carries its year)."""
    bare = one_line(number).replace(" ", "")
    if bare and not _NUMBER.fullmatch(bare):
        raise Refusal(
            _("A number looks like 757 or 64/2024; what follows the stroke (QĐ-UBND) belongs into the symbol."),
            field="number",
            code="number",
        )
    return bare


def symbol_checked(symbol: str) -> str:
    """ "QĐ-UBND", "BXTĐT-MC", "UBND-KT"."""
    bare = one_line(symbol).replace(" ", "").lstrip("/…")
    if bare and not _SYMBOL.fullmatch(bare):
        raise Refusal(_("A symbol looks like QĐ-UBND or TTr-STC."), field="symbol", code="symbol")
    return bare


def signed_on_checked(day: date | None, today: date) -> date | None:
    """A day of signing is not in the future."""
    if day is not None and day > today:
        raise Refusal(_("The date of signing lies in the future."), field="signed_on", code="future")
    if day is not None and day < _FIRST_DAY:
        raise Refusal(_("The date of signing lies before 2 September 1945."), field="signed_on", code="past")
    return day


def reason_checked(reason: str) -> str:
    """A reason is said, in at most 300 letters."""
    bare = one_line(reason)
    if not bare:
        raise Refusal(_("Give the reason."), field="reason", code="reason_missing")
    if len(bare) > 300:
        raise Refusal(_("The reason is longer than 300 letters."), field="reason", code="too_long")
    return bare
