"""The signature block: TM., KT., TL., TUQ., the post in capitals, the name below."""

import re
from dataclasses import dataclass
from typing import Final

from steerboard.platform.documents.reading.cells import RULE, UPPER, Cell, Span
from steerboard.platform.documents.reading.head import Head
from steerboard.platform.documents.reading.names import is_known_post, is_upper

FORM: Final = re.compile(rf"(?P<form>TM|KT|TL|TUQ|Q) ?\. ?(?=[{UPPER}])")
_NAME_WORD: Final = re.compile(rf"[{UPPER}][^\W\d_]{{0,9}}")
_SIGNATURE_CELLS: Final = 24


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    form: str
    lines: list[Cell]
    name: Cell | None


def starts_signature(cell: Cell) -> bool:
    """Whether a signature block may begin here: a form ("KT. …") or a post in capitals."""
    return FORM.match(cell.text) is not None or _is_post(cell.text)


def _is_post(text: str) -> bool:
    return is_upper(text) and len(text) < 80 and is_known_post(text)


def signature(found: list[Cell], head: Head) -> SignatureBlock | None:
    """The signer's lines in capitals and the name below them, read from the last such block of the text."""
    begin = _signature_start(found, head)
    if begin is None:
        return None
    form, lines, name = "", [], None
    for cell in found[begin : begin + _SIGNATURE_CELLS]:
        if cell.text.startswith(("-", "–", "•", "(", "Nơi nhận")) or RULE.fullmatch(cell.text):
            continue
        if is_upper(cell.text) and len(cell.text) < 160:
            if name is not None:
                break
            lines.extend(_split_at_comma(cell))
            form = max(
                (f"{m['form']}." for line in lines if (m := FORM.match(line.text))), key=_FORMS.index, default=""
            )
        elif lines and _is_name(cell.text):
            name = cell
        elif name is not None:
            break
    return SignatureBlock(form, lines, name) if lines else None


# A deputy signs "KT." also where the body is named above with "TM.": the later form is the signer's own.
_FORMS: Final = ["", "TM.", "Q.", "KT.", "TL.", "TUQ."]


def _signature_start(found: list[Cell], head: Head) -> int | None:
    begin = None
    for position in range(len(found) - 1, -1, -1):
        cell = found[position]
        if cell.span.start < head.body:
            break
        if FORM.match(cell.text) and is_upper(cell.text):
            begin = position
        elif begin is not None and begin - position > 6:
            break
        elif begin is None and _is_post(cell.text) and position > 0:
            begin = position
    return begin


def _split_at_comma(cell: Cell) -> list[Cell]:
    """ "TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH" as the two lines it stands for."""
    left, comma, right = cell.text.partition(", ")
    if not comma or not FORM.match(left):
        return [cell]
    cut = cell.span.start + len(left)
    return [Cell(left, Span(cell.span.start, cut), cell.line), Cell(right, Span(cut + 2, cell.span.end), cell.line)]


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 6 and all(_NAME_WORD.fullmatch(word) for word in words)


def without_form(text: str) -> str:
    """The post in a line of the signature block; "" where the line names the body only ("TM. ỦY BAN NHÂN DÂN")."""
    match = FORM.match(text)
    return "" if match else text
