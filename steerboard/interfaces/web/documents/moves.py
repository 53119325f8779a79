"""Pages of the moves of a document: each says what happens, asks what the move needs, and makes it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.web.documents.forms import (
    CorrectForm,
    IssueForm,
    PublishForm,
    ReasonForm,
    ReplaceForm,
    VisibilityForm,
)
from steerboard.interfaces.web.documents.frame import crumbs, document_or_404, form_page, url_of
from steerboard.interfaces.web.documents.page import publication_warning
from steerboard.interfaces.web.documents.told import tell_moved
from steerboard.interfaces.web.documents.writing import checked_uploads
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.documents import services
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import is_illustration, visible_to


def _moved(request: Any, move: str, document: Document, done: str) -> str:
    tell_moved(move, document, board=request.board, by=request.user)
    messages.success(request, done)
    return url_of(document)


def _page(
    request: Any, document: Document, form: forms.Form, do: Callable[[], str], title: str, button: str, **page: Any
) -> HttpResponse:
    return form_page(
        request, form, do, title=title, button=button, back=url_of(document), crumbs=crumbs(request, document), **page
    )


class _Nothing(forms.Form):
    """A move that needs no words: only the button."""


@board_page("documents.submit", methods=("GET", "POST"))
def document_submit(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)

    def do() -> str:
        moved = services.document_submit(document=found, by=request.user)
        return _moved(request, "submit", moved, _("Submitted for signature."))

    effects = [
        _("The text is kept as DOCX and PDF as it stands now; the draft is closed for editing."),
        _("The head is told. It can be returned to the draft with a reason."),
    ]
    form = _Nothing(request.POST if request.method == "POST" else None)
    return _page(request, found, form, do, _("Submit for signature"), _("Submit for signature"), effects=effects)


@board_page("documents.sign", methods=("GET", "POST"))
def document_sign(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)

    def do() -> str:
        moved = services.document_signed(document=found, by=request.user)
        return _moved(request, "sign", moved, _("Signed; it waits for its number."))

    effects = [
        _("Work goes on; every page says that it waits for its number."),
        _("The secretary is told to enter number and date when the registry has given them."),
    ]
    form = _Nothing(request.POST if request.method == "POST" else None)
    return _page(request, found, form, do, _("It is signed"), _("It is signed"), effects=effects)


@board_page("documents.return", methods=("GET", "POST"))
def document_return(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = ReasonForm(request.POST or None)

    def do() -> str:
        moved = services.document_return(document=found, by=request.user, reason=form.cleaned_data["reason"])
        return _moved(request, "return", moved, _("Returned to the draft."))

    effects = [_("It can be edited again and is submitted anew.")]
    return _page(request, found, form, do, _("Return to the draft"), _("Return to the draft"), effects=effects)


@board_page("documents.issue", methods=("GET", "POST"), prepare=checked_uploads)
def document_issue(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    initial = {"symbol": found.symbol, "signer": found.signer, "signer_position": found.signer_position}
    form = IssueForm(request.POST or None, request.FILES or None, initial=initial)

    def do() -> str:
        values = dict(form.cleaned_data)
        values["upload"] = values.pop("file")
        moved = services.document_issue(document=found, by=request.user, **values)
        return _moved(request, "issue", moved, _("%(number)s is issued.") % {"number": moved.official_number})

    lead = _("As they stand on the signed paper. The scan becomes the valid version.")
    if is_illustration(found):
        lead = _("An illustration takes neither number nor scan; enter the date and the signer.")
    return _page(request, found, form, do, _("Enter number and date"), _("Issued: keep it"), lead=lead)


@board_page("documents.correct", methods=("GET", "POST"), prepare=checked_uploads)
def document_correct(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = CorrectForm(request.POST or None, request.FILES or None, initial=_stored(found))

    def do() -> str:
        values = {name: form.cleaned_data[name] for name in CorrectForm.FIELDS}
        services.document_correct(
            document=found,
            by=request.user,
            reason=form.cleaned_data["reason"],
            upload=form.cleaned_data["file"],
            expected_version=form.cleaned_data["version"],
            **values,
        )
        messages.success(request, _("The entry is corrected."))
        return url_of(found)

    lead = _("For what was typed wrongly. A change of the document itself is another document that replaces it.")
    return _page(request, found, form, do, _("Correct the entry"), _("Correct it"), lead=lead, stored=_stored)


def _stored(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in (*CorrectForm.FIELDS, "version")}


@board_page("documents.replace", methods=("GET", "POST"))
def document_replace(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = ReplaceForm(request.POST or None)
    others = visible_to(request.user, request.space).filter(state=DocumentState.ISSUED, is_official=True)
    form.fields["successor"].queryset = others.exclude(pk=found.pk)  # type: ignore[attr-defined]

    def do() -> str:
        moved = services.document_replace(document=found, by=request.user, **form.cleaned_data)
        return _moved(request, "replace", moved, _("Replaced."))

    effects = [_("It stays readable and says which document replaces it. This cannot be undone.")]
    title = _("Replace by another document")
    return _page(request, found, form, do, title, _("Replace it"), effects=effects)


@board_page("documents.withdraw", methods=("GET", "POST"))
def document_withdraw(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = ReasonForm(request.POST or None)

    def do() -> str:
        moved = services.document_withdraw(document=found, by=request.user, reason=form.cleaned_data["reason"])
        return _moved(request, "withdraw", moved, _("Withdrawn."))

    effects = [_("It stays in the list with your reason and is never deleted. This cannot be undone.")]
    if found.is_published:
        effects.append(_("It leaves the public page at once."))
    return _page(request, found, form, do, _("Withdraw the document"), _("Withdraw it"), effects=effects)


@board_page("documents.publish", methods=("GET", "POST"))
def document_publish(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = PublishForm(request.POST if request.method == "POST" else None)
    warning = publication_warning(found)
    if not warning:
        del form.fields["warnings_seen"]

    def do() -> str:
        seen = form.cleaned_data.get("warnings_seen", False)
        services.document_publish(document=found, by=request.user, warnings_seen=seen)
        messages.success(request, _("Shown to the public."))
        return url_of(found)

    effects = [
        _("Anybody can read number, date, subject, issuing body and the signer's post, and download the valid file."),
        _("It can be withdrawn from the public with a reason."),
    ]
    title = _("Show to the public")
    return _page(request, found, form, do, title, title, effects=effects, warning=warning)


@board_page("documents.publish", methods=("GET", "POST"))
def document_unpublish(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = ReasonForm(request.POST or None)

    def do() -> str:
        services.document_unpublish(document=found, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Withdrawn from the public."))
        return url_of(found)

    effects = [
        _("Its public page then says only that it was withdrawn, when and by which body. Your reason stays inside.")
    ]
    title = _("Withdraw from the public")
    return _page(request, found, form, do, title, title, effects=effects)


@board_page("documents.publish", methods=("GET", "POST"))
def document_visibility(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = VisibilityForm(request.POST or None, initial={"visibility": found.visibility})

    def do() -> str:
        services.document_visibility_set(document=found, by=request.user, visibility=form.cleaned_data["visibility"])
        messages.success(request, _("Saved."))
        return url_of(found)

    return _page(request, found, form, do, _("Who may see it"), _("Save"))
