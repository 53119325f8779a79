"""The list of documents, the page of one, its files."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.addresses import address, addresses
from steerboard.interfaces.ui.components import Action, Tab
from steerboard.interfaces.web.documents import page
from steerboard.interfaces.web.documents.frame import crumbs, document_or_404, url_of
from steerboard.interfaces.web.documents.tables import LISTED, listing, seen_tag
from steerboard.interfaces.web.shared.form_page import names_of
from steerboard.interfaces.web.shared.official import a4
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.trail import entries
from steerboard.platform.audit import selectors as audit
from steerboard.platform.base.permit import permit
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document, Revision
from steerboard.platform.documents.rendering import made_docx, made_pdf
from steerboard.platform.documents.selectors import PUBLIC_STATES, valid_revision, visible_to
from steerboard.platform.documents.serving import file_response, made_response

_OPEN = (DocumentState.FOR_SIGNATURE, DocumentState.WAITING_NUMBER)


def _offered(request: Any) -> list[Action]:
    rows = (
        ("documents.draft", _("Write a document"), "document_new", "writing", "primary"),
        ("documents.record", _("Record an existing document"), "document_record", "file-import", ""),
        ("documents.upload", _("Upload a paper"), "document_upload", "file-upload", ""),
    )
    found = []
    for act, label, name, icon, tone in rows:
        verdict = permit(request.user, act, request.space)
        url = address(name, request.space.slug)
        found.append(Action(label, url, icon, tone, allowed=bool(verdict), reason=verdict.reason, key=name))  # type: ignore[arg-type]
    return found


@board_page("documents.list")
def documents(request: Any) -> HttpResponseBase:
    rows = visible_to(request.user, request.space).only(*LISTED)
    offered = _offered(request)
    page_of = addresses("document", request.space.slug)
    table = listing(lambda document: page_of(document.pk), [action for action in offered if action.allowed])
    if request.GET.get("export"):
        head = audit.head(request.space).short
        file = table.export(rows, request, address=request.build_absolute_uri(), footer=head)
        if file is not None:
            return file
    prepared = table.prepare(rows, request)
    waiting = rows.filter(state__in=_OPEN).count()
    return render(request, "documents/documents.html", {"table": prepared, "actions": offered, "waiting": waiting})


@board_page("documents.list")
def document(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    # One read of the files serves the whole page.
    prefetch_related_objects([found], "revisions")
    revisions = list(found.revisions.all())
    valid = valid_revision(found)
    history_url = reverse("history", args=[request.space.slug, "document", found.pk])
    names = names_of(revision.added_by_id for revision in revisions)
    context = {
        "document": found,
        "title": page.finding(found),
        "crumbs": crumbs(request),
        "tabs": [
            Tab(_("Document"), url_of(found), is_current=True, icon="file-text"),
            Tab(_("History"), history_url, icon="history"),
        ],
        "states": page.band(found),
        "next_move": page.next_move(found, request.user),
        "actions": page.actions(found, request.user),
        "page": a4(found),
        "files": page.file_rows(found, revisions, valid, names),
        "seen": seen_tag(found),
        "publication": _publication(found, request.user),
        "add_file": _add_file(found, request.user),
        "successor": found.replaced_by.first() if found.state == DocumentState.REPLACED else None,
        "entries": entries([found, *revisions], 3),
        "history_url": history_url,
    }
    return render(request, "documents/document.html", context)


def _add_file(found: Document, user: Any) -> Action | None:
    if found.state in {DocumentState.REPLACED, DocumentState.WITHDRAWN}:
        return None
    verdict = permit(user, "documents.upload", found)
    url = url_of(found, "document_file_add")
    return Action(
        _("Add a file"), url, "file-upload", allowed=bool(verdict), reason=verdict.reason, small=True, key="file"
    )


def _publication(found: Document, user: Any) -> list[Action]:
    """Publish or withdraw from the public, and who may see it inside."""
    verdict = permit(user, "documents.publish", found)
    wanted = [("document_visibility", _("Who may see it"), "")]
    if found.is_published:
        wanted.insert(0, ("document_unpublish", _("Withdraw from the public"), "eye-off"))
    elif found.state in PUBLIC_STATES:
        wanted.insert(0, ("document_publish", _("Show to the public"), "world"))
    return [
        Action(label, url_of(found, name), icon, allowed=bool(verdict), reason=verdict.reason, small=True, key=name)
        for name, label, icon in wanted
    ]


@board_page("documents.list")
def document_file(request: Any, pk: int, nr: int) -> HttpResponseBase:
    """The one door of stored files: the owner record is asked for the right on each request."""
    found = document_or_404(request, pk)
    revision = Revision.objects.filter(document=found, nr=nr).first()
    if revision is None:
        raise Http404
    return file_response(request, revision)


@board_page("documents.list")
def document_docx(request: Any, pk: int) -> HttpResponse:
    return _made(request, pk, "docx")


@board_page("documents.list")
def document_pdf(request: Any, pk: int) -> HttpResponse:
    return _made(request, pk, "pdf")


def _made(request: Any, pk: int, kind: str) -> HttpResponse:
    """The document as it stands now; nothing is stored."""
    found = document_or_404(request, pk)
    if not found.payload.get("articles") and not found.payload.get("body"):
        raise Http404
    made = (made_docx if kind == "docx" else made_pdf)(found)
    return made_response(made.content, made.media_type, made.name)
