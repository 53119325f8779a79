"""What machines read. Addresses begin with settings.BASE_URL: a Host header can be forged."""

from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from xml.sax.saxutils import escape  # nosec B406 - escapes text, parses nothing

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from steerboard.interfaces.public.shared.addresses import LANGUAGES, address, page_language
from steerboard.interfaces.public.shared.pages import board_page, public_boards, public_page
from steerboard.interfaces.public.shared.records import document_address, record_address, shown_kinds
from steerboard.interfaces.ui.language import in_language
from steerboard.overview.kinds import BY_NAME
from steerboard.platform.base.clock import today
from steerboard.platform.base.publication import published
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import PUBLIC_STATES, published_documents
from steerboard.stages.chain.selectors import published_nodes

_ENTRIES: Final = 30
# The protocol allows 50,000 addresses a file.
_SITEMAP_RECORDS: Final = 10_000
_BOARD_PAGES: Final = (
    "public-board",
    "public-organisation",
    "public-meetings",
    "public-conclusions",
    "public-tasks",
    "public-initiatives",
    "public-indicators",
    "public-impact",
    "public-topics",
    "public-documents",
    "public-audit",
    "public-open-data",
)
_OWN_PAGES: Final = (
    "public-boards",
    "public-open-data-all",
    "public-dictionary-page",
    "public-accessibility",
    "public-rules",
    "public-method",
)
# Kinds with a page for each record: the page, and what of the node its address takes.
_RECORD_PAGES: Final = {
    "meeting": ("public-meeting", "nr"),
    "decision": ("public-conclusion", "number"),
    "initiative": ("public-initiative", "number"),
    "indicator": ("public-indicator", "pk"),
    "topic": ("public-topic", "pk"),
}
_SECURITY_DAYS: Final = 180


@board_page()
def feed(request: Any, lang: str) -> HttpResponse:
    """The latest publications of a board as an Atom feed."""
    slug, board = request.space.slug, request.board
    entries: list[tuple[datetime, str, str, str]] = []
    nodes = published_nodes(request.space).filter(kind__in=shown_kinds())
    for node in nodes.order_by("-published_at")[:_ENTRIES]:
        if node.published_at is not None:
            title = _("%(kind)s: %(title)s") % {
                "kind": BY_NAME[node.kind].label,
                "title": in_language(node.title, node.title_en),
            }
            entries.append((node.published_at, title, record_address(node.kind, node.pk, slug), f"{slug}/{node.pk}"))
    for document in published_documents(request.space).order_by("-published_at")[:_ENTRIES]:
        if document.published_at is not None:
            title = _("%(kind)s: %(title)s") % {
                "kind": f"{document.get_type_display()} {document.official_number}".strip(),
                "title": in_language(document.abstract, document.abstract_en),
            }
            link = document_address(document.pk, slug)
            entries.append((document.published_at, title, link, f"{slug}/document/{document.pk}"))
    made = Atom1Feed(
        title=in_language(board.name, board.name_en),
        link=settings.BASE_URL + address("public-board", board=slug),
        description="",
        language=page_language(),
        feed_url=settings.BASE_URL + address("public-feed", board=slug),
        feed_guid=f"{settings.BASE_URL}/p/{slug}/",
    )
    for at, title, link, key in sorted(entries, key=lambda entry: entry[0], reverse=True)[:_ENTRIES]:
        made.add_item(
            title=title,
            link=settings.BASE_URL + link,
            description="",
            pubdate=at,
            updateddate=at,
            unique_id=f"{settings.BASE_URL}/p/{key}",
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """All public pages in both languages."""
    places: list[tuple[str, datetime | None]] = [
        (address(name, lang=lang), None) for name in _OWN_PAGES for lang in LANGUAGES
    ]
    boards = list(public_boards().order_by("space__slug"))
    slugs = {board.space_id: board.space.slug for board in boards}
    places += [
        (address(name, board=slug, lang=lang), None)
        for slug in slugs.values()
        for name in _BOARD_PAGES
        for lang in LANGUAGES
    ]
    rows = published(Document._base_manager.filter(space__in=slugs, state__in=PUBLIC_STATES)).order_by("-published_at")
    for pk, space_id, at in rows.values_list("pk", "space_id", "published_at")[:_SITEMAP_RECORDS]:
        places += [(document_address(pk, slugs[space_id], lang=lang), at) for lang in LANGUAGES]
    nodes = published_nodes().filter(space__in=slugs, kind__in=_RECORD_PAGES).order_by("-published_at", "-pk")
    for pk, kind, number, space_id, at in nodes.values_list("pk", "kind", "number", "space_id", "published_at")[
        :_SITEMAP_RECORDS
    ]:
        page, part = _RECORD_PAGES[kind]
        own = {part: pk if part == "pk" else number}
        places += [(address(page, board=slugs[space_id], lang=lang, **own), at) for lang in LANGUAGES]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for place, changed in places:
        said = f"<lastmod>{changed.date().isoformat()}</lastmod>" if changed else ""
        lines.append(f"<url><loc>{escape(settings.BASE_URL + place)}</loc>{said}</url>")
    lines.append("</urlset>\n")
    return HttpResponse("\n".join(lines), content_type="application/xml; charset=utf-8")


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    lines = (
        "User-agent: *",
        "Disallow: /b/",
        "Disallow: /account/",
        "Disallow: /start/",
        "Disallow: /programme/",
        "Allow: /",
    )
    text = "\n".join((*lines, f"Sitemap: {settings.BASE_URL}/sitemap.xml", ""))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@public_page
def security(request: HttpRequest) -> HttpResponse:
    """How to report a weakness (RFC 9116)."""
    expires = datetime.combine(today() + timedelta(days=_SECURITY_DAYS), time(), UTC)
    text = "\n".join(
        (
            f"Contact: mailto:{settings.SECURITY_CONTACT}",
            f"Expires: {expires.strftime('%Y-%m-%dT%H:%M:%SZ')}",
            "Preferred-Languages: vi, en",
            f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
            "",
        )
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
