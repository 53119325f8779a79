"""Pages that bring documents in: write, edit, record an existing one, upload a paper, add a file."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.web.documents.forms import DraftForm, PaperForm, PasteForm, RecordForm, RevisionForm
from steerboard.interfaces.web.documents.frame import crumbs, document_or_404, form_page, url_of
from steerboard.interfaces.web.shared.acting import checked_files, given
from steerboard.interfaces.web.shared.official import marked_text
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import Refusal
from steerboard.platform.documents import services, uploads
from steerboard.platform.documents.reading import ReadDocument, read_document
from steerboard.register.organisations.selectors import name_on
from steerboard.stages.boards.selectors.agencies import issuer_of


def with_upload(form: forms.Form) -> dict[str, Any]:
    """What a form says; services call its `file` the upload."""
    values = given(form)
    values["upload"] = values.pop("file")
    return values


def _list_url(request: Any) -> str:
    return reverse("documents", args=[request.space.slug])


def _issuer_name(board: Any) -> str:
    """The body that issues this board's documents, as it is called today."""
    agency = issuer_of(board.unit, today())
    return name_on(agency, today()) if agency else ""


@board_page("documents.draft", methods=("GET", "POST"))
def document_new(request: Any) -> HttpResponse:
    issuer = _issuer_name(request.board)
    initial = {"issuer": issuer, "authority": issuer, "signature_form": "TM.", "signature_body": "Ủy ban nhân dân"}
    form = DraftForm(request.POST or None, initial=initial)
    return form_page(
        request,
        form,
        lambda: services.document_draft(space=request.space, by=request.user, **form.values()),
        title=_("Write a document"),
        lead=_("The form of Decree 30/2020/NĐ-CP. Number and date come when it is issued."),
        back=_list_url(request),
        said=_("The draft is kept."),
        then=url_of,
        button=_("Keep the draft"),
        crumbs=crumbs(request),
    )


@board_page("documents.edit", methods=("GET", "POST"))
def document_edit(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = DraftForm(request.POST or None, initial=DraftForm.initial_of(found))
    return form_page(
        request,
        form,
        lambda: services.document_edit(
            document=found,
            by=request.user,
            expected_version=form.cleaned_data["version"],
            **form.values(found.payload),
        ),
        said=_("The draft is kept."),
        title=_("Edit the draft"),
        back=url_of(found),
        button=_("Keep the draft"),
        crumbs=crumbs(request, found),
        stored=DraftForm.initial_of,
    )


def prepared_record(request: Any) -> None:
    """The first step reads a text, the second looks into the signed scan."""
    if request.POST.get("step") == "check":
        checked_files(request)
    else:
        uploads.texts_beforehand(request.FILES.values())


@board_page("documents.record", methods=("GET", "POST"), prepare=prepared_record)
def document_record(request: Any) -> HttpResponse:
    """First the text, then what was read from it, to be checked; nothing is written before."""
    if request.POST.get("step") == "check":
        return _record_check(request, RecordForm(request.POST, request.FILES))
    form = PasteForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            text = form.cleaned_data["text"] or uploads.text_in(form.cleaned_data["file"])
        except Refusal as refusal:
            form.add_error("file", str(refusal.reason))
        else:
            read = read_document(text, today=today())
            return _record_check(request, RecordForm(initial=RecordForm.initial_of(read)), read)
    return form_page(
        request,
        form,
        lambda: "",
        title=_("Record an existing document"),
        lead=_(
            "Paste its text or choose a file; number, date, issuer and signer are read from it and shown for checking."
        ),
        back=_list_url(request),
        button=_("Read the text"),
        crumbs=crumbs(request),
        other=Link(
            _("On paper only? Enter number and date by hand"),
            reverse("document_record_by_hand", args=[request.space.slug]),
        ),
    )


@board_page("documents.record", methods=("GET", "POST"), prepare=checked_files)
def document_record_by_hand(request: Any) -> HttpResponse:
    """The same form with nothing read: for a document that exists on paper only."""
    return _record_check(request, RecordForm(request.POST or None, request.FILES or None))


def _record_check(request: Any, form: RecordForm, read: ReadDocument | None = None) -> HttpResponse:
    if read is None and form.is_bound and form["text"].value():
        read = read_document(str(form["text"].value()), today=today())

    return form_page(
        request,
        form,
        lambda: services.document_record(space=request.space, by=request.user, **form.values()),
        title=_("Check what was read") if read else _("Record an existing document"),
        lead=_("Marked passages were read. Compare each field with the document, then keep it.")
        if read
        else _("Enter what stands on the document."),
        back=reverse("document_record", args=[request.space.slug]),
        said=lambda made: _("%(number)s is recorded.") % {"number": made.official_number},
        then=url_of,
        button=_("Correct, keep it"),
        crumbs=crumbs(request),
        template="documents/record.html",
        marked_text=marked_text(read) if read else "",
        readings=_readings(form, read) if read else [],
    )


def _readings(form: RecordForm, read: ReadDocument) -> list[tuple[Any, str, str]]:
    """Each field with how sure the reading is and what it was read from."""
    found = []
    for name, source in RecordForm.READ.items():
        reading = getattr(read, source)
        found.append((form[name].label, reading.verdict, str(reading.why) or " ".join(reading.snippet.split())[:160]))
    return found


@board_page("documents.upload", methods=("GET", "POST"), prepare=checked_files)
def document_upload(request: Any) -> HttpResponse:
    form = PaperForm(request.POST or None, request.FILES or None)
    return form_page(
        request,
        form,
        lambda: services.paper_add(space=request.space, by=request.user, **with_upload(form)),
        said=_("The paper is kept."),
        then=url_of,
        title=_("Upload a paper"),
        lead=_("For what is no official document: lists, slides, photographs, letters without a number."),
        back=_list_url(request),
        button=_("Keep the paper"),
        crumbs=crumbs(request),
    )


@board_page("documents.upload", methods=("GET", "POST"), prepare=checked_files)
def document_file_add(request: Any, pk: int) -> HttpResponse:
    found = document_or_404(request, pk)
    form = RevisionForm(request.POST or None, request.FILES or None)
    return form_page(
        request,
        form,
        lambda: services.revision_add(
            document=found, by=request.user, upload=form.cleaned_data["file"], note=form.cleaned_data["note"]
        ),
        title=_("Add a file"),
        lead=_("Earlier files stay. The signed scan comes with number and date, or as a correction."),
        back=url_of(found),
        said=_("The file is kept."),
        button=_("Keep the file"),
        crumbs=crumbs(request, found),
    )
