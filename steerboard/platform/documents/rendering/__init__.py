"""Official documents as files: one page of facts (`OfficialPage`), two renderers (DOCX, PDF) that say the same."""

from dataclasses import dataclass
from typing import Final

from steerboard.platform.documents.models import Document
from steerboard.platform.documents.rendering.page import OfficialPage, official_page
from steerboard.platform.documents.rendering.typeset import pdf
from steerboard.platform.documents.rendering.word import docx
from steerboard.platform.documents.uploads import KINDS, shown_name

# Named in each rendered revision, so that it can be told which form it was made with.
FORM_VERSION: Final = "nd30-1"

__all__ = ["FORM_VERSION", "Made", "OfficialPage", "made_docx", "made_pdf", "official_page", "pdf", "rendered"]


@dataclass(frozen=True, slots=True)
class Made:
    """A rendered file."""

    content: bytes
    media_type: str
    name: str


def _name(document: Document, kind: str) -> str:
    number = document.official_number.replace("/", "-").replace("…", "").strip("-")
    return shown_name(" ".join(part for part in (number, document.abstract[:80]) if part).replace(".", " "), kind)


def made_docx(document: Document) -> Made:
    """The document as DOCX, to be edited and printed by the office."""
    return Made(docx(official_page(document)), KINDS["docx"][0], _name(document, "docx"))


def made_pdf(document: Document) -> Made:
    """The document as PDF/A, as it prints."""
    return Made(
        pdf("documents/official.typ", official_page(document).as_json()), KINDS["pdf"][0], _name(document, "pdf")
    )


def rendered(document: Document) -> tuple[Made, Made]:
    """Both files from the same facts."""
    return made_docx(document), made_pdf(document)
