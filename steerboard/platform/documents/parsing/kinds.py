"""What a file is, by its contents: PDF, DOCX, XLSX, PNG or JPEG; everything else is refused."""

from pathlib import Path
from typing import Any, Final

from steerboard.platform.documents.parsing.findings import Finding, Refused

_DETAIL_LETTERS: Final = 200
_FINDINGS: Final = 20


def look(path: str, copy: str) -> dict[str, Any]:
    """Tell the kind of the file at `path` and what is in it. A picture is written anew to `copy`, without what cameras add.

    Answers {"verdict", "kind", "findings", "copied"}.
    """
    try:
        kind, findings, copied = _look(Path(path), Path(copy))
    except Refused as refusal:
        return {"verdict": refusal.code, "kind": "", "findings": [], "copied": False}
    short = [[code, detail[:_DETAIL_LETTERS]] for code, detail in findings[:_FINDINGS]]
    return {"verdict": "ok", "kind": kind, "findings": short, "copied": copied}


def _look(path: Path, copy: Path) -> tuple[str, list[Finding], bool]:
    with path.open("rb") as file:
        first = file.read(16)
    if not first:
        raise Refused("empty")
    if first.startswith(b"%PDF-"):
        from steerboard.platform.documents.parsing import portable

        return "pdf", portable.look(path), False
    if first.startswith(b"PK\x03\x04"):
        from steerboard.platform.documents.parsing import office

        kind, findings = office.look(path)
        return kind, findings, False
    if first.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        from steerboard.platform.documents.parsing import pictures

        kind, findings = pictures.rewrite(path, copy)
        return kind, findings, True
    raise Refused("kind")
