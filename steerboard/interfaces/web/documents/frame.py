"""What the pages of documents share: the document or the same 404, its addresses, its forms."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.addresses import address
from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.web.shared.form_page import form_page as shared_form_page
from steerboard.platform.base.permit import permit
from steerboard.platform.documents.models import Document


def document_or_404(request: Any, pk: int) -> Document:
    """The document, if this reader may see it: another board's, a hidden and a missing one are the same."""
    found = Document.objects.filter(space=request.space, pk=pk).first()
    if found is None:
        raise Http404
    found.space = request.space
    if not permit(request.user, "documents.view", found):
        raise Http404
    return found


def url_of(document: Document, name: str = "document", *more: Any) -> str:
    """An address of a document."""
    return address(name, document.space.slug, document.pk, *more)


def crumbs(request: Any, document: Document | None = None) -> list[Link]:
    """The way back."""
    found = [Link(_("Documents"), reverse("documents", args=[request.space.slug]))]
    if document is not None:
        found.append(Link(document.official_number or document.abstract[:60], url_of(document)))
    return found


def form_page(request: Any, form: forms.Form, do: Callable[[], Any], **page: Any) -> HttpResponse:
    """One form of a document, with this folder's template. A form that was not sent yet is not in error."""
    found = shared_form_page(request, form, do, **{"template": "documents/form.html", **page})
    if not form.is_bound:
        found.status_code = 200
    return found
