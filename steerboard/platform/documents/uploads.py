"""What a person may upload: PDF, DOCX, XLSX, PNG, JPEG, told by their contents. Checked in a child process, then kept.

The verdict comes before anything is written. The name a file came with is only shown; the storage key is our own.
"""

import hashlib
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base import child
from steerboard.platform.base.errors import Refusal

_LOOK: Final = "steerboard.platform.documents.parsing.kinds:look"
_TEXT: Final = "steerboard.platform.documents.parsing.texts:text_of"
_LIMITS: Final = child.Limits(cpu=6, wall=8.0)
NAME_LETTERS: Final = 120

# kind → (media type, ending, other endings that say the same)
KINDS: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "pdf": ("application/pdf", ".pdf", ()),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", ()),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", ()),
    "png": ("image/png", ".png", ()),
    "jpeg": ("image/jpeg", ".jpg", (".jpeg",)),
}
_ENDINGS: Final = {ending: kind for kind, (_m, own, others) in KINDS.items() for ending in (own, *others)}

REFUSED: Final[dict[str, str | Promise]] = {
    "empty": _("The file is empty."),
    "kind": _("Only PDF, DOCX, XLSX, PNG and JPEG files are taken. Save the file as one of these and try again."),
    "name": _("The name says another type than the contents. Give the file its true ending and try again."),
    "image": _("The picture is damaged. Open it, save it again and try once more."),
    "image_size": _("The picture is too large: at most 10,000 points a side and 25 million points in all."),
    "damaged": _("The file is damaged or not complete. Open it, save it again and try once more."),
    "encrypted": _("The file is protected by a password. Save it without one."),
    "active_content": _("The file holds a program (a macro or script). Save it without, or print it to PDF."),
    "archive_size": _("The file unpacks to more than 50 MB."),
    "xml": _("The file holds instructions that office files do not need. Open it, save it again and try once more."),
    "time": _("The file took too long to check. Print it to PDF and upload that."),
    "memory": _("The file is too large to be checked. Print it to PDF and upload that."),
    "crashed": _("The file is damaged or not complete. Open it, save it again and try once more."),
    "no_text": _(
        "There is no text in this file: it is a picture of a document. Paste the text, or type what is asked."
    ),
}
FINDINGS: Final[dict[str, str | Promise]] = {
    "hidden_sheets": _("hidden sheets"),
    "hidden_rows": _("hidden rows or columns"),
    "hidden_text": _("hidden text"),
    "comments": _("comments"),
    "tracked_changes": _("tracked changes"),
    "author": _("names of authors"),
    "external_link": _("links to other files"),
    "enclosed_file": _("enclosed files"),
    "metadata_removed": _("place, time and device were removed from the picture"),
}
# What is told when a file is offered for publication; removed metadata needs no warning.
WARNED: Final = frozenset(FINDINGS) - {"metadata_removed"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept. `findings` are pairs of a code of FINDINGS and a detail (names of hidden sheets …)."""

    kind: str
    size: int
    sha256: str
    shown_name: str
    findings: tuple[tuple[str, str], ...]
    file: File[bytes]

    @property
    def media_type(self) -> str:
        return KINDS[self.kind][0]


def shown_name(name: str, kind: str) -> str:
    """A name as it may be shown and offered for saving: its last part, no control or direction letters, its true ending."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    clean = "".join(c for c in last if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    clean = " ".join(clean.replace('"', "'").split()).strip(". ")
    ending = KINDS[kind][1]
    stem, dot, found = clean.rpartition(".")
    if dot and _ENDINGS.get(f".{found.lower()}") == kind:
        clean, ending = stem, f".{found.lower()}"
    return (clean.strip(". ")[:NAME_LETTERS] or str(_("document"))) + ending


def _says_another_kind(name: str, kind: str) -> bool:
    """Whether the ending is one of ours, but of another kind than the contents."""
    ending = name.rpartition(".")[2].lower()
    return _ENDINGS.get(f".{ending}", kind) != kind


def _refusal(code: str, field: str) -> Refusal:
    return Refusal(REFUSED[code], field=field, code=code)


def check(upload: File[Any], *, field: str = "file") -> Checked:
    """Tell what an uploaded file is. Raises Refusal (field `field`) with one of the codes of REFUSED, or "size".

    Pages call it before their transaction (`checked_beforehand`): the answer is kept on the upload.
    """
    kept: Checked | Refusal | None = getattr(upload, "checked", None)
    if isinstance(kept, Refusal):
        raise kept
    if kept is not None:
        return kept
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise Refusal(
            _("The file is larger than %(count)s MB.") % {"count": settings.UPLOAD_MAX_BYTES // 1024 // 1024},
            field=field,
            code="size",
        )
    if not upload.size:
        raise _refusal("empty", field)
    with tempfile.TemporaryDirectory(prefix="steerboard-") as folder:
        source, copy = Path(folder) / "in", Path(folder) / "out"
        _write(upload, source)
        found = _asked(_LOOK, field, str(source), str(copy))
        name = upload.name or ""
        if _says_another_kind(name, found["kind"]):
            raise _refusal("name", field)
        content = (copy if found["copied"] else source).read_bytes()
    checked = Checked(
        kind=found["kind"],
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        shown_name=shown_name(name, found["kind"]),
        findings=tuple((code, detail) for code, detail in found["findings"]),
        file=ContentFile(content),
    )
    upload.checked = checked  # type: ignore[attr-defined]
    return checked


def checked_beforehand(files: Iterable[File[Any]]) -> None:
    """Check files before a transaction begins, so that nobody waits for it; `check` then says what was found, or refuses."""
    for upload in files:
        try:
            check(upload)
        except Refusal as refusal:
            upload.checked = refusal  # type: ignore[attr-defined]


def text_in(upload: File[Any], *, field: str = "file") -> str:
    """The text of an uploaded DOCX or PDF. Raises Refusal; "no_text" for a scan."""
    kept: str | Refusal | None = getattr(upload, "text", None)
    if isinstance(kept, Refusal):
        raise kept
    if kept is not None:
        return kept
    if upload.size > settings.UPLOAD_MAX_BYTES or not upload.size:
        check(upload, field=field)
    with tempfile.TemporaryDirectory(prefix="steerboard-") as folder:
        source = Path(folder) / "in"
        _write(upload, source)
        text = str(_asked(_TEXT, field, str(source))["text"])
    upload.text = text  # type: ignore[attr-defined]
    return text


def texts_beforehand(files: Iterable[File[Any]]) -> None:
    """Read the texts of files before a transaction begins; `text_in` then gives them, or refuses."""
    for upload in files:
        try:
            text_in(upload)
        except Refusal as refusal:
            upload.text = refusal  # type: ignore[attr-defined]


def _write(upload: File[Any], target: Path) -> None:
    upload.seek(0)
    with target.open("wb") as file:
        for piece in upload.chunks():
            file.write(piece)
    upload.seek(0)


def _asked(function: str, field: str, *paths: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = child.run(function, *paths, limits=_LIMITS)
    except child.ChildDied as died:
        raise _refusal(died.why, field) from died
    if found["verdict"] != "ok":
        raise _refusal(found["verdict"], field)
    return found
