"""From the bytes of a text file to its text: what is certain is read, what is only likely is asked, rubbish is refused."""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from steerboard.platform.documents.sheets import legacy
from steerboard.platform.documents.sheets.types import Note, Question, SheetRefused

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LIKELY: Final = 0.7
_PROPOSED: Final = 0.3
_LONGEST_LETTER: Final = 4
# The bytes of "à", "ế", "ơ" … read one by one, as Latin-1 or as Windows does: the pattern of text saved twice.
_TWICE: Final = re.compile(
    "[\u00c3-\u00c6][\u0080-\u00bf\u0152\u0153\u0160\u0161\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|\u00e1[\u00ba\u00bb]"
)
_SAVE_AS: Final = "CSV UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and what must be told or asked about how it was read."""

    text: str
    notes: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = ()


def decode(data: bytes, chosen: str = "") -> Decoded:
    """The text of a file. `chosen`: the encoding that the person named. Raises SheetRefused: encoding, mojibake, truncated."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    if chosen:
        return Decoded(_composed(_by_name(data, chosen)))
    wide = _utf16_without_mark(data)
    if wide:
        return _wide(data, wide)
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        return _not_utf8(data, fault)


def _marked(data: bytes, encoding: str) -> Decoded:
    """A byte order mark says what the file is."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        if encoding == "utf-8":
            return _not_utf8(data, fault)
        raise _cut() from None
    if encoding == "utf-8":
        return _checked(text)
    return Decoded(_composed(text), (Note("encoding", _("The file was read as Unicode text (UTF-16).")),))


def _checked(text: str) -> Decoded:
    """Text that is valid, but perhaps was saved twice or is written with separate tone marks."""
    twice = _TWICE.search(text)
    if twice and len(_TWICE.findall(text)) >= 2 and _is_better_read_again(text):
        line = text.count("\n", 0, twice.start()) + 1
        raise SheetRefused(
            "mojibake",
            _(
                "The letters of this file were spoilt when it was saved (line %(line)s: %(text)s). "
                "Open the original and save it as %(kind)s."
            )
            % {
                "line": line,
                "text": text[twice.start() : twice.start() + 12].split("\n", maxsplit=1)[0],
                "kind": _SAVE_AS,
            },
            line=line,
        )
    composed = _composed(text)
    notes = () if composed == text else (Note("normalised", _("Tone marks were joined with their letters.")),)
    return Decoded(composed, notes)


def _is_better_read_again(text: str) -> bool:
    """Whether the spoilt lines become Vietnamese when their letters are taken as bytes."""
    repaired = 0
    for line in text.splitlines()[:200]:
        if not _TWICE.search(line):
            continue
        for encoding in ("latin-1", "cp1252"):
            try:
                line.encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
            repaired += 1
            break
    return repaired > 0 or len(_TWICE.findall(text)) > len(text) // 40


def _not_utf8(data: bytes, fault: UnicodeDecodeError) -> Decoded:
    if fault.reason == "unexpected end of data" and len(data) - fault.start < _LONGEST_LETTER:
        raise _cut(data.count(b"\n") + 1)
    line = _first_foreign_line(data)
    if line:
        raise SheetRefused(
            "encoding",
            _(
                "The file is written in two encodings: line %(line)s does not fit the lines before it. "
                "Save both parts as %(kind)s and join them then."
            )
            % {"line": line, "kind": _SAVE_AS},
            line=line,
        )
    likely = legacy.likely(data)
    if not likely or likely[0][1] < _LIKELY:
        raise SheetRefused(
            "encoding",
            _(
                "The encoding of this file is not known. In Excel choose File, Save As, and the type "
                "“CSV UTF-8 (Comma delimited)”; or send the workbook itself."
            ),
        )
    options = tuple((name, legacy.LABELS[name]) for name, share in likely if share >= _PROPOSED)
    return Decoded(_composed(legacy.DECODERS[options[0][0]](data)), (), (_question(options),))


def _question(options: tuple[tuple[str, str], ...]) -> Question:
    text = _("The file is written in an old Vietnamese encoding. In which one are the rows below right?")
    return Question("encoding", "encoding", text, options)


def _first_foreign_line(data: bytes) -> int:
    """The first line that is not UTF-8 in a file whose other lines with marks are; 0 where none or hardly any is."""
    wrong, right, first = 0, 0, 0
    for number, line in enumerate(re.split(rb"\r\n|\r|\n", data), 1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            right += 1
        except UnicodeDecodeError:
            wrong += 1
            first = first or number
    return first if right >= 1 and right * 5 >= wrong else 0


def _cut(line: int = 0) -> SheetRefused:
    reason = _("The file ends in the middle of a letter: it is not complete. Fetch or save it again.")
    return SheetRefused("truncated", reason, line=line)


def _utf16_without_mark(data: bytes) -> str:
    """ "utf-16-be" or "utf-16-le" where most letters have a zero byte; "" otherwise."""
    sample = data[:4000]
    if len(sample) < 4 or sample.count(0) * 5 < len(sample):
        return ""
    return "utf-16-be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16-le"


def _wide(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise _cut() from None
    asked = _("The file seems to be Unicode text (UTF-16), but does not say so. Are the rows below right?")
    return Decoded(_composed(text), (), (Question("encoding", "encoding", asked, ((encoding, "UTF-16"),)),))


def _by_name(data: bytes, chosen: str) -> str:
    if chosen in legacy.DECODERS:
        return legacy.DECODERS[chosen](data)
    if chosen in {"utf-8", "utf-16-le", "utf-16-be"}:
        try:
            return data.decode(chosen)
        except UnicodeDecodeError:
            pass
    raise SheetRefused("encoding", _("The file cannot be read in this encoding. Choose another one."))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
