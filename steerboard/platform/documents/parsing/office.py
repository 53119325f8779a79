"""DOCX and XLSX: told apart by opening the archive; macros, foreign parts and bombs refused, hidden things named."""

import re
import zipfile
import zlib
from pathlib import Path
from typing import Final

from steerboard.platform.documents.parsing.findings import Finding, Refused

UNPACKED_BYTES: Final = 50 * 1024 * 1024
_PARTS: Final = 5_000
_PIECE: Final = 256 * 1024
_WORD, _SHEETS = "word/document.xml", "xl/workbook.xml"
# Parts that run or hold a program: macros, ActiveX, OLE objects. Templates fetched from elsewhere bring macros, too.
_ACTIVE_PART: Final = re.compile(
    r"vbaproject|vbadata|/activex/|/macrosheets/|oleobject|\.(exe|dll|js|vbs|bat|scr|hta)$", re.I
)
_FOREIGN_TEMPLATE: Final = re.compile(
    rb"relationships/(attachedTemplate|oleObject|frame|subDocument)\"[^>]{0,2000}External"
)
_MACRO_TYPE: Final = b"macroEnabled"
_HIDDEN_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet [^>]{0,600}?\bstate=\"(?:hidden|veryHidden)\"")
_SHEET_NAME: Final = re.compile(rb"\bname=\"([^\"]{0,100})\"")
_HIDDEN_CELLS: Final = re.compile(rb"<(?:\w+:)?(?:row|col) [^>]{0,400}?\bhidden=\"(?:1|true)\"")
_HIDDEN_TEXT: Final = re.compile(rb"<w:vanish\s*/>|<w:vanish w:val=\"(?:1|true)\"")
_TRACKED: Final = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo) ")
_AUTHOR: Final = re.compile(rb"<(?:dc:creator|cp:lastModifiedBy)>([^<]{1,200})<")


def look(path: Path) -> tuple[str, list[Finding]]:
    """The kind ("docx", "xlsx") and what whoever publishes the file should know. Codes: kind damaged active_content
    archive_size xml encrypted."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _look(archive)
    except Refused:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise Refused("damaged") from None


def _look(archive: zipfile.ZipFile) -> tuple[str, list[Finding]]:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    kind = _kind(names)
    if len(parts) > _PARTS:
        raise Refused("archive_size")
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refused("encrypted")
    if any(_ACTIVE_PART.search(name) for name in names):
        raise Refused("active_content")
    if any(name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") for name in names):
        raise Refused("kind")
    found: dict[str, list[str]] = {}
    unpacked = 0
    for part in parts:
        unpacked += _read_part(archive, part, kind, found, UNPACKED_BYTES - unpacked)
    if _foreign_comments(names):
        found.setdefault("comments", [])
    if any(name.startswith("xl/externalLinks/") for name in names):
        found.setdefault("external_link", [])
    return kind, [[code, ", ".join(dict.fromkeys(details))] for code, details in found.items()]


def _kind(names: set[str]) -> str:
    if "[Content_Types].xml" in names:
        if _WORD in names and _SHEETS not in names:
            return "docx"
        if _SHEETS in names and _WORD not in names:
            return "xlsx"
    # An archive, a workbook without its main part, or both at once: not one of ours.
    raise Refused("kind")


def _foreign_comments(names: set[str]) -> bool:
    return any(name == "word/comments.xml" or name.startswith(("xl/comments", "xl/threadedComments")) for name in names)


def _read_part(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, kind: str, found: dict[str, list[str]], left: int
) -> int:
    """Unpack one part piece by piece, counting real bytes: the directory's claim can lie."""
    read = 0
    tail = b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            read += len(piece)
            if read > left:
                raise Refused("archive_size")
            if part.filename.endswith((".xml", ".rels")):
                if not tail:
                    _refuse_doctype(piece)
                # Two pieces together, so that nothing hides across their border.
                _note(part.filename, kind, tail + piece, found)
                tail = piece[-2048:]
    return read


def _refuse_doctype(first: bytes) -> None:
    # UTF-16 has a zero byte in each ASCII letter.
    bare = first[:8192].replace(b"\x00", b"").lower()
    if b"<!doctype" in bare or b"<!entity" in bare:
        raise Refused("xml")


def _note(name: str, kind: str, piece: bytes, found: dict[str, list[str]]) -> None:
    if name == "[Content_Types].xml" and _MACRO_TYPE in piece:
        raise Refused("active_content")
    if name.endswith(".rels"):
        if _FOREIGN_TEMPLATE.search(piece):
            raise Refused("active_content")
    elif name == "docProps/core.xml":
        found.setdefault("author", []).extend(match.decode("utf-8", "replace") for match in _AUTHOR.findall(piece))
    elif kind == "xlsx":
        _note_sheet(name, piece, found)
    elif name.startswith("word/"):
        if _HIDDEN_TEXT.search(piece):
            found.setdefault("hidden_text", [])
        if _TRACKED.search(piece):
            found.setdefault("tracked_changes", [])


def _note_sheet(name: str, piece: bytes, found: dict[str, list[str]]) -> None:
    if name == _SHEETS:
        for sheet in _HIDDEN_SHEET.findall(piece):
            label = _SHEET_NAME.search(sheet)
            found.setdefault("hidden_sheets", []).append(label[1].decode("utf-8", "replace") if label else "")
    elif name.startswith("xl/worksheets/") and b" hidden=" in piece and _HIDDEN_CELLS.search(piece):
        found.setdefault("hidden_rows", [])
