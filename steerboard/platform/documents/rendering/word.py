"""DOCX by docxtpl from a template that an office can edit in its word processor (settings.DOCUMENT_TEMPLATE).

Colours and lines are the template's; what is filled in is `OfficialPage`, the same as in the PDF.
"""

import io
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from steerboard.platform.documents.rendering.page import OfficialPage, runs

SHIPPED: Final = Path(__file__).resolve().parent.parent / "word" / "official.docx"
# The form's character style of a place still to fill (its id).
_HOLE_STYLE: Final = "VBChoTrong"


def template() -> Path:
    """The office's own form where there is one, else ours."""
    own = Path(settings.DOCUMENT_TEMPLATE)
    return own if own.is_file() else SHIPPED


def docx(page: OfficialPage) -> bytes:
    """Fill the form."""
    # Imported here: the library costs 0.2 s, which every start of the command line would pay.
    from docxtpl import DocxTemplate

    opened = DocxTemplate(str(template()))
    opened.render(_context(page), autoescape=True)
    file = io.BytesIO()
    opened.save(file)
    return file.getvalue()


def _context(page: OfficialPage) -> dict[str, Any]:
    """The page with each text as rich text, so that holes are marked."""
    context = {
        name: _rich(getattr(page, name)) for name in page.__dataclass_fields__ if name not in {"blocks", "annex"}
    }
    context["blocks"] = [
        {
            "kind": block.kind,
            "lead": _rich(block.lead, bold=True),
            "text": _rich(block.text),
            "has_lead": bool(block.lead),
            "has_text": bool(block.text),
        }
        for block in page.blocks
    ]
    context["has"] = {
        name: bool(getattr(page, name))
        for name in ("superior", "regarding", "mark", "title", "authority", "enacting", "banner", "recipients")
    }
    context["one_addressee"] = len(page.addressees) == 1
    context["many_addressees"] = len(page.addressees) > 1
    context["annex"] = page.annex and {
        "title": _rich(page.annex.title),
        "note": _rich(page.annex.note),
        "columns": [_rich(column) for column in page.annex.columns],
        "rows": [[_rich(cell) for cell in row] for row in page.annex.rows],
    }
    return context


def _rich(value: Any, *, bold: bool | None = None) -> Any:
    if isinstance(value, tuple):
        return [_rich(item) for item in value]
    from docxtpl import RichText

    rich = RichText()
    for run in runs(value):
        rich.add(run.text, bold=bold, style=_HOLE_STYLE if run.is_hole else None)
    return rich
