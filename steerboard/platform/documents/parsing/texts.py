"""The text of an uploaded document, to be read and checked: paragraphs and table cells of a DOCX, pages of a PDF."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from steerboard.platform.documents.parsing import office, portable
from steerboard.platform.documents.parsing.findings import Refused

_LETTERS: Final = 200_000
_PAGES: Final = 200


def text_of(path: str) -> dict[str, Any]:
    """Answers {"verdict", "text"}: "no_text" for a scan, "kind" for other files."""
    try:
        with Path(path).open("rb") as file:
            first = file.read(4)
        if first == b"%PDF":
            text = _pdf(Path(path))
        elif first == b"PK\x03\x04":
            text = _docx(Path(path))
        else:
            raise Refused("kind")
    except Refused as refusal:
        return {"verdict": refusal.code, "text": ""}
    return {"verdict": "ok" if text.strip() else "no_text", "text": text}


def _pdf(path: Path) -> str:
    found: list[str] = []
    for page in portable.opened(path).pages[:_PAGES]:
        found.append(page.extract_text())
        if sum(map(len, found)) > _LETTERS:
            break
    return "\n".join(found)[:_LETTERS]


def _docx(path: Path) -> str:
    kind, _findings = office.look(path)
    if kind != "docx":
        raise Refused("kind")
    import docx
    from docx.opc.exceptions import OpcError

    try:
        opened = docx.Document(str(path))
        lines, letters = [], 0
        for line in _lines(opened):
            lines.append(line)
            letters += len(line)
            if letters > _LETTERS:
                break
    except (OpcError, KeyError, ValueError, AttributeError, zipfile.BadZipFile, SyntaxError):
        raise Refused("damaged") from None
    return "\n".join(lines)[:_LETTERS]


def _lines(holder: Any) -> Iterator[str]:
    """Paragraphs in their order; a table cell by cell, so that the left half of the head comes before the right one."""
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in row.cells:
                    yield from _lines(cell)
        else:
            yield from block.text.split("\n")
