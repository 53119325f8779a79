"""PDF by typst: our templates, our fonts, no system part and no network. A template is found as "app/name.typ"."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import structlog
from django.apps import apps
from django.conf import settings

log = structlog.get_logger("steerboard.documents")

# The package's own folder: a template may import a sheet of another app ("/platform/documents/typst/sheet.typ").
_ROOT: Final = Path(__file__).resolve().parents[3]
# PDF/A-2a: to be kept for long, tagged, every letter readable.
_STANDARD: Final = "a-2a"


def template_path(name: str) -> Path:
    """The file of a template "label/name.typ": the folder `typst` of the app with that label."""
    label, _slash, file = name.partition("/")
    path = Path(apps.get_app_config(label).path) / "typst" / file
    if not path.is_file():
        raise LookupError(f"no typst template {name!r}")
    return path


def pdf(template_name: str, context: Mapping[str, Any]) -> bytes:
    """Typeset a template with a context of JSON values (in the template: `json(bytes(sys.inputs.data))`).

    PDF/A where every letter is in our fonts; a letter that is in none (an emoji) makes a plain PDF, and is logged.
    """
    # Imported here: the library costs 50 ms, which every start of the command line would pay.
    import typst

    source = template_path(template_name)
    options: dict[str, Any] = {
        "root": str(_ROOT),
        "font_paths": [str(settings.DOCUMENT_FONTS)],
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(context, ensure_ascii=False)},
        "format": "pdf",
    }
    try:
        made: bytes = typst.compile(str(source), pdf_standards=_STANDARD, **options)
    except typst.TypstError as fault:
        log.warning("not_pdf_a", template=template_name, why=fault.message[:80])
        made = typst.compile(str(source), **options)
    return made
