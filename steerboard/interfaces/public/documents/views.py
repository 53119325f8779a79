"""Published documents: number, date, subject, issuing body, the signer's post, and the valid file. Persons are not named."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from steerboard.interfaces.public.documents.tables import listing, number_text, state_tag
from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.pages import board_page, rendered
from steerboard.interfaces.ui.formats import file_size
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.platform.audit.selectors import head
from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import is_illustration, public_revision, published_documents
from steerboard.platform.documents.serving import file_response


def _url(document: Document) -> str:
    return address("public-document", board=document.space.slug, pk=document.pk)


@board_page()
def documents(request: Any, lang: str) -> HttpResponseBase:
    rows = published_documents(request.space).select_related("space")
    table = listing(_url)
    if request.GET.get("export"):
        here = request.build_absolute_uri()
        file = table.export(rows, request, address=here, footer=head(request.space).short)
        if file is not None:
            return file
    return rendered(request, "public/documents.html", {"table": table.prepare(rows, request)})


def _found(request: Any, pk: int) -> Document | None:
    return published_documents(request.space).select_related("space", "replaces").filter(pk=pk).first()


def _gone(request: Any, pk: int) -> HttpResponse:
    """What was public once says that it was withdrawn, when, by which body; everything else is a 404."""
    once = Document._base_manager.filter(
        space=request.space, pk=pk, visibility=Visibility.PUBLIC, published_at__isnull=False, withdrawn_at__isnull=False
    ).first()
    if once is None:
        raise Http404
    context = {
        "on": once.withdrawn_at,
        "body": in_language(request.board.name, request.board.name_en),
        "documents_url": address("public-documents", board=request.space.slug),
    }
    return rendered(request, "public/document_withdrawn.html", context, status=410)


@board_page()
def document(request: Any, pk: int, lang: str) -> HttpResponse:
    found = _found(request, pk)
    if found is None:
        return _gone(request, pk)
    others = published_documents(request.space).select_related("space")
    revision = public_revision(found)
    context = {
        "document": found,
        "number": number_text(found),
        "subject": marked(found.abstract, found.abstract_en),
        "title": f"{found.get_type_display()} {number_text(found)}" if found.is_official else found.abstract,
        "state": state_tag(found),
        "issuer": marked(found.issuer),
        "post": marked(" ".join(part for part in (found.signature_form, found.signer_position) if part)),
        "bases": [marked(basis) for basis in found.bases],
        "is_illustration": is_illustration(found),
        "replaced_by": _linked(others.filter(replaces=found).first()),
        "replaces": _linked(others.filter(pk=found.replaces_id).first() if found.replaces_id else None),
        "file": revision,
        "file_size": file_size(revision.size) if revision else "",
        "file_url": address("public-document-file", board=request.space.slug, pk=pk),
        "documents_url": address("public-documents", board=request.space.slug),
    }
    return rendered(request, "public/document.html", context)


def _linked(other: Document | None) -> tuple[str, str] | None:
    return (number_text(other), _url(other)) if other is not None else None


@board_page()
def document_file(request: Any, pk: int, lang: str) -> HttpResponseBase:
    """The valid file, as long as its document is published: asked on each request, never kept beyond a question."""
    found = _found(request, pk)
    if found is None:
        return _gone(request, pk)
    revision = public_revision(found)
    if revision is None:
        raise Http404
    return file_response(request, revision, is_public=True)
