"""Official documents on a page: as they print, and a pasted text with the passages marked that were read."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from steerboard.interfaces.ui.components import A4Annex, A4Block, A4Page
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.reading import ReadDocument
from steerboard.platform.documents.rendering import official_page


def a4(document: Document) -> A4Page | None:
    """The document as it prints; None where there is nothing to print (recorded from paper)."""
    if not document.payload.get("articles") and not document.payload.get("body"):
        return None
    page = official_page(document)
    return A4Page(
        # One name in two lines as it prints ("ỦY BAN NHÂN DÂN / TỈNH …"); here the page breaks it where it needs to.
        issuer=[" ".join(page.issuer)],
        number=page.number.removeprefix("Số: "),
        place_and_date=page.place_and_date,
        title=page.title,
        subject=[page.subject] if page.subject else [],
        authority=page.authority,
        bases=page.bases,
        recipients=[line.removeprefix("- ") for line in page.recipients],
        signature=[*page.signature, page.name],
        superior=page.superior,
        regarding=page.regarding,
        mark=page.mark,
        addressees=page.addressees,
        enacting=page.enacting,
        blocks=[A4Block(block.kind, block.lead, block.text) for block in page.blocks],  # type: ignore[arg-type]
        annex=A4Annex(page.annex.title, page.annex.note, page.annex.columns, page.annex.rows) if page.annex else None,
        banner=page.banner,
        foot=page.foot,
    )


def marked_text(read: ReadDocument) -> SafeString:
    """The pasted text with the passages marked that were read."""
    parts: list[str | SafeString] = []
    at = 0
    for start, end, verdict in read.passages():
        css = "sb-unsure" if verdict == "check" else "sb-sure"
        parts += [read.text[at:start], format_html('<mark class="{}">{}</mark>', css, read.text[start:end])]
        at = end
    parts.append(read.text[at:])
    return format_html_join("", "{}", ((part,) for part in parts))
