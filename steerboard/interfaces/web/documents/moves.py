"""Pages of the moves of a document: each says what happens, asks what the move needs, and makes it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.web.documents.forms import CorrectForm, IssueForm, PublishForm, ReplaceForm, VisibilityForm
from steerboard.interfaces.web.documents.frame import crumbs, document_or_404, form_page, url_of
from steerboard.interfaces.web.documents.page import publication_warning
from steerboard.interfaces.web.documents.told import tell_moved
from steerboard.interfaces.web.documents.writing import with_upload
from steerboard.interfaces.web.shared.acting import Told, checked_files, given, posted
from steerboard.interfaces.web.shared.choices import ReasonForm
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.documents import services
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import is_illustration, visible_to


def _page(
    request: Any,
    document: Document,
    form: forms.Form,
    service: Callable[..., Document],
    *,
    title: str,
    said: Told,
    move: str = "",
    values: Callable[[forms.Form], dict[str, Any]] = given,
    **page: Any,
) -> HttpResponse:
    """One form of a document for a service; who is concerned is told of a `move`."""

    def do() -> Document:
        made = service(document=document, by=request.user, **values(form))
        if move:
            tell_moved(move, made, board=request.board, by=request.user)
        return made

    return form_page(
        request, form, do, title=title, said=said, back=url_of(document), crumbs=crumbs(request, document), **page
    )


@board_page("documents.submit", methods=("GET", "POST"))
def document_submit(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    effects = [
        _("The text is kept as DOCX and PDF as it stands now; the draft is closed for editing."),
        _("The head is told. It can be returned to the draft with a reason."),
    ]
    form = forms.Form(posted(request))
    return _page(
        request,
        found,
        form,
        services.document_submit,
        move="submit",
        said=_("Submitted for signature."),
        title=_("Submit for signature"),
        effects=effects,
    )


@board_page("documents.sign", methods=("GET", "POST"))
def document_sign(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    effects = [
        _("Work goes on; every page says that it waits for its number."),
        _("The secretary is told to enter number and date when the registry has given them."),
    ]
    form = forms.Form(posted(request))
    return _page(
        request,
        found,
        form,
        services.document_signed,
        move="sign",
        said=_("Signed; it waits for its number."),
        title=_("It is signed"),
        effects=effects,
    )


@board_page("documents.return", methods=("GET", "POST"))
def document_return(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    return _page(
        request,
        found,
        form,
        services.document_return,
        move="return",
        said=_("Returned to the draft."),
        title=_("Return to the draft"),
        effects=[_("It can be edited again and is submitted anew.")],
    )


@board_page("documents.issue", methods=("GET", "POST"), prepare=checked_files)
def document_issue(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    initial = {"symbol": found.symbol, "signer": found.signer, "signer_position": found.signer_position}
    form = IssueForm(request.POST or None, request.FILES or None, initial=initial)
    lead = _("As they stand on the signed paper. The scan becomes the valid version.")
    if is_illustration(found):
        lead = _("An illustration takes neither number nor scan; enter the date and the signer.")
    return _page(
        request,
        found,
        form,
        services.document_issue,
        values=with_upload,
        move="issue",
        said=lambda made: _("%(number)s is issued.") % {"number": made.official_number},
        title=_("Enter number and date"),
        button=_("Issued: keep it"),
        lead=lead,
    )


@board_page("documents.correct", methods=("GET", "POST"), prepare=checked_files)
def document_correct(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = CorrectForm(request.POST or None, request.FILES or None, initial=_stored(found))
    lead = _("For what was typed wrongly. A change of the document itself is another document that replaces it.")
    return _page(
        request,
        found,
        form,
        services.document_correct,
        values=lambda form: {**with_upload(form), "expected_version": form.cleaned_data["version"]},
        said=_("The entry is corrected."),
        title=_("Correct the entry"),
        button=_("Correct it"),
        lead=lead,
        stored=_stored,
    )


def _stored(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in (*CorrectForm.FIELDS, "version")}


@board_page("documents.replace", methods=("GET", "POST"))
def document_replace(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = ReplaceForm(request.POST or None)
    others = visible_to(request.user, request.space).filter(state=DocumentState.ISSUED, is_official=True)
    form.fields["successor"].queryset = others.exclude(pk=found.pk)  # type: ignore[attr-defined]
    return _page(
        request,
        found,
        form,
        services.document_replace,
        move="replace",
        said=_("Replaced."),
        title=_("Replace by another document"),
        button=_("Replace it"),
        effects=[_("It stays readable and says which document replaces it. This cannot be undone.")],
    )


@board_page("documents.withdraw", methods=("GET", "POST"))
def document_withdraw(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    effects = [_("It stays in the list with your reason and is never deleted. This cannot be undone.")]
    if found.is_published:
        effects.append(_("It leaves the public page at once."))
    return _page(
        request,
        found,
        form,
        services.document_withdraw,
        move="withdraw",
        said=_("Withdrawn."),
        title=_("Withdraw the document"),
        button=_("Withdraw it"),
        effects=effects,
    )


@board_page("documents.publish", methods=("GET", "POST"))
def document_publish(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = PublishForm(posted(request))
    warning = publication_warning(found)
    if not warning:
        del form.fields["warnings_seen"]

    effects = [
        _("Anybody can read number, date, subject, issuing body and the signer's post, and download the valid file."),
        _("It can be withdrawn from the public with a reason."),
    ]
    return _page(
        request,
        found,
        form,
        services.document_publish,
        said=_("Shown to the public."),
        title=_("Show to the public"),
        effects=effects,
        warning=warning,
    )


@board_page("documents.publish", methods=("GET", "POST"))
def document_unpublish(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    effects = [
        _("Its public page then says only that it was withdrawn, when and by which body. Your reason stays inside.")
    ]
    return _page(
        request,
        found,
        form,
        services.document_unpublish,
        said=_("Withdrawn from the public."),
        title=_("Withdraw from the public"),
        effects=effects,
    )


@board_page("documents.publish", methods=("GET", "POST"))
def document_visibility(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = VisibilityForm(request.POST or None, initial={"visibility": found.visibility})
    return _page(
        request,
        found,
        form,
        services.document_visibility_set,
        said=_("Saved."),
        title=_("Who may see it"),
        button=_("Save"),
    )
