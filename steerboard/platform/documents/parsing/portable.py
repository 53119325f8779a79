"""PDF files: can they be opened, do they hold scripts, enclosed files, notes or an author's name."""

import io
import logging
from pathlib import Path
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from steerboard.platform.documents.parsing.findings import Finding, Refused

_PAGES: Final = 300
_NOTES: Final = frozenset({"/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Ink", "/Stamp", "/Popup"})
_ACTIVE: Final = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"})


def opened(path: Path) -> PdfReader:
    """The reader of a file that can be opened without a password. Codes: damaged, encrypted."""
    logging.disable(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(path.read_bytes()), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("encrypted")
        if not len(reader.pages):
            raise Refused("damaged")
    except Refused:
        raise
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OSError):
        raise Refused("damaged") from None
    return reader


def look(path: Path) -> list[Finding]:
    """What whoever publishes the file should know of it. Codes: damaged, encrypted, active_content."""
    # Also in a file too broken to be opened by us: a browser may be less strict.
    if b"/JavaScript" in path.read_bytes():
        raise Refused("active_content")
    reader = opened(path)
    findings: list[Finding] = []
    try:
        root = reader.trailer["/Root"].get_object()
        if _is_active(root):
            raise Refused("active_content")
        if reader.attachments:
            findings.append(["enclosed_file", ", ".join(sorted(reader.attachments)[:5])])
        notes = sum(_notes(page) for page in reader.pages[:_PAGES])
        if notes:
            findings.append(["comments", str(notes)])
        author = ((reader.metadata.author if reader.metadata else "") or "").strip()
        if author:
            findings.append(["author", author])
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise Refused("damaged") from None
    return findings


def _is_active(root: Any) -> bool:
    names = root.get("/Names")
    if names is not None and "/JavaScript" in names.get_object():
        return True
    if "/AA" in root:
        return True
    action = root.get("/OpenAction")
    action = action.get_object() if action is not None else None
    return isinstance(action, dict) and action.get("/S") in _ACTIVE


def _notes(page: Any) -> int:
    marks = page.get("/Annots")
    if marks is None:
        return 0
    return sum(1 for mark in marks.get_object() if mark.get_object().get("/Subtype") in _NOTES)
