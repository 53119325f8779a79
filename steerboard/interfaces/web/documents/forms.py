"""Forms of documents: draft, number and date, an existing document, papers, files, reasons."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.web.shared.choices import ReasonForm
from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.enums import DocumentType, SignatureForm
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.reading import READ_LETTERS, ReadDocument
from steerboard.platform.documents.validators import TEXT_LETTERS
from steerboard.platform.documents.writing import content_of_text, lines_of, text_of_content

# What is written here: a plain paper is uploaded, not written.
WRITTEN = [(code, label) for code, label in DocumentType.choices if code != DocumentType.OTHER]
FILES = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"
_FILE_HINT = _("PDF, DOCX, XLSX, PNG or JPEG, at most 20 MB.")


def _area(rows: int, **attributes: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attributes})


def _file(label: Any, hint: Any = _FILE_HINT, *, required: bool = False) -> forms.FileField:
    widget = forms.ClearableFileInput(attrs={"accept": FILES})
    return forms.FileField(label=label, required=required, allow_empty_file=True, widget=widget, help_text=hint)


def _visibility() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("who may see it inside"),
        choices=Visibility.choices,
        coerce=int,
        initial=Visibility.BOARD,
        help_text=_("It reaches the public only when it is issued and published on its page."),
    )


class DraftForm(forms.Form):
    """A document in the form of Decree 30/2020. One line a basis and a recipient; “Điều 1. …” begins an article."""

    type = forms.ChoiceField(label=_("type"), choices=WRITTEN)
    abstract = forms.CharField(
        label=_("subject"),
        max_length=Document.room("abstract"),
        widget=_area(2),
        help_text=_("Begins with “Về việc …”."),
    )
    abstract_en = forms.CharField(label=_("subject in English"), required=False, max_length=400)
    superior = forms.CharField(label=_("body above the issuer"), required=False, max_length=200)
    issuer = forms.CharField(label=_("issuing body"), max_length=Document.room("issuer"))
    symbol = forms.CharField(
        label=_("symbol"),
        required=False,
        max_length=Document.room("symbol"),
        help_text=_("Such as QĐ-UBND. The number is given by the registry."),
    )
    place = forms.CharField(label=_("place"), required=False, max_length=Document.room("place"))
    authority = forms.CharField(
        label=_("who decides"),
        required=False,
        max_length=200,
        help_text=_("The line above the legal bases, such as “Ủy ban nhân dân tỉnh …”. Letters have none."),
    )
    addressee = forms.CharField(label=_("addressed to"), required=False, widget=_area(2), help_text=_("Letters only."))
    bases = forms.CharField(label=_("legal bases"), required=False, widget=_area(4), help_text=_("One a line."))
    proposal = forms.CharField(label=_("proposal"), required=False, help_text=_("“Theo đề nghị của …”"))
    text = forms.CharField(
        label=_("text"),
        required=False,
        max_length=TEXT_LETTERS,
        widget=_area(16),
        help_text=_("“Điều 1. …” begins an article; [[…]] marks a place still to fill."),
    )
    recipients = forms.CharField(
        label=_("recipients"), required=False, widget=_area(4), help_text=_("One a line, without the dash.")
    )
    signature_form = forms.ChoiceField(label=_("signed"), choices=SignatureForm.choices, required=False)
    signature_body = forms.CharField(label=_("on behalf of the body"), required=False, max_length=160)
    signature_capacity = forms.CharField(
        label=_("in place of"),
        required=False,
        max_length=160,
        help_text=_("For KT., TL., TUQ.: whose post, such as “Chủ tịch”."),
    )
    signature_position = forms.CharField(label=_("signer's post"), required=False, max_length=160)
    signature_name = forms.CharField(label=_("signer"), required=False, max_length=140)
    visibility = _visibility()
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def initial_of(cls, document: Document) -> dict[str, Any]:
        """A draft as the form shows it."""
        payload = document.payload
        signature = payload.get("signature", {})
        plain = ("type", "abstract", "abstract_en", "issuer", "symbol", "place", "visibility", "version")
        return {
            **{name: getattr(document, name) for name in plain},
            **{name: payload.get(name, "") for name in ("superior", "authority", "proposal")},
            **{name: "\n".join(payload.get(name, [])) for name in ("addressee", "bases", "recipients")},
            **{
                f"signature_{part}": signature.get(part, "")
                for part in ("form", "body", "capacity", "position", "name")
            },
            "text": text_of_content(payload),
        }

    def values(self, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What the services take. Parts of `before` that the form does not show (annex, closing) stay."""
        data = self.cleaned_data
        payload: dict[str, Any] = {key: value for key, value in (before or {}).items() if key in {"annex", "closing"}}
        payload |= {name: data[name] for name in ("superior", "authority", "proposal") if data[name]}
        payload |= {name: lines_of(data[name]) for name in ("addressee", "bases", "recipients")}
        payload |= content_of_text(data["text"])
        parts = ("form", "body", "capacity", "position", "name")
        payload["signature"] = {part: data[f"signature_{part}"] for part in parts if data[f"signature_{part}"]}
        names = ("type", "abstract", "abstract_en", "issuer", "symbol", "place", "visibility")
        return {**{name: data[name] for name in names}, "payload": payload}


class IssueForm(forms.Form):
    """Number, date and signer as they stand on the signed paper, and its scan."""

    number = forms.CharField(
        label=_("number"), required=False, max_length=20, help_text=_("Only what stands before the stroke.")
    )
    symbol = forms.CharField(label=_("symbol"), required=False, max_length=60)
    signed_on = DayField(label=_("date of signing"))
    signer = forms.CharField(label=_("signer"), max_length=140)
    signer_position = forms.CharField(label=_("signer's post"), max_length=160)
    file = _file(_("signed scan"))


class PasteForm(forms.Form):
    """The text of an existing document, pasted or in a file."""

    text = forms.CharField(label=_("text of the document"), required=False, max_length=READ_LETTERS, widget=_area(12))
    file = _file(_("or a file with its text"), _("DOCX, or PDF with text (not a picture of a page)."))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("text") and not data.get("file") and not self.errors:
            self.add_error("text", _("Paste the text, or choose a file."))
        return data


class RecordForm(forms.Form):
    """What was read from an existing document, to be checked and kept."""

    type = forms.ChoiceField(label=_("type"), choices=WRITTEN)
    number = forms.CharField(label=_("number"), required=False, max_length=20)
    symbol = forms.CharField(label=_("symbol"), required=False, max_length=60)
    signed_on = DayField(label=_("date of signing"))
    issuer = forms.CharField(label=_("issuing body"), max_length=200)
    place = forms.CharField(label=_("place"), required=False, max_length=80)
    abstract = forms.CharField(label=_("subject"), max_length=400, widget=_area(2))
    abstract_en = forms.CharField(label=_("subject in English"), required=False, max_length=400)
    signature_form = forms.ChoiceField(label=_("signed"), choices=SignatureForm.choices, required=False)
    signer_position = forms.CharField(label=_("signer's post"), required=False, max_length=160)
    signer = forms.CharField(label=_("signer"), required=False, max_length=140)
    bases = forms.CharField(label=_("legal bases"), required=False, widget=_area(4), help_text=_("One a line."))
    visibility = _visibility()
    file = _file(_("signed scan"))
    text = forms.CharField(required=False, max_length=READ_LETTERS, widget=forms.HiddenInput)
    step = forms.CharField(initial="check", widget=forms.HiddenInput)

    # form field → field of ReadDocument
    READ = {
        name: name
        for name in ("type", "number", "symbol", "signed_on", "issuer", "place", "abstract", "signature_form")
    } | {"signer_position": "signer_position", "signer": "signer", "bases": "bases"}

    @classmethod
    def initial_of(cls, read: ReadDocument) -> dict[str, Any]:
        """The values as they were read."""
        values = {name: getattr(read, source).value for name, source in cls.READ.items()}
        values["bases"] = "\n".join(basis.text for basis in read.bases.value)
        return {**values, "text": read.text, "step": "check", "visibility": Visibility.BOARD}

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data["bases"] = lines_of(data["bases"])
        data["upload"] = data.pop("file")
        del data["step"]
        return data


class PaperForm(forms.Form):
    """A paper that is no official document."""

    abstract = forms.CharField(
        label=_("what it is"), max_length=400, help_text=_("Such as “Danh sách doanh nghiệp dự họp”.")
    )
    issuer = forms.CharField(label=_("who made it"), required=False, max_length=200)
    signed_on = DayField(label=_("its date"), required=False)
    visibility = _visibility()
    file = _file(_("file"), required=True)


class RevisionForm(forms.Form):
    """A further file of a document."""

    file = _file(_("file"), required=True)
    note = forms.CharField(label=_("note"), required=False, max_length=300, help_text=_("What is new in it."))


class ReplaceForm(ReasonForm):
    """Which issued document takes this one's place."""

    successor = forms.ModelChoiceField(
        label=_("replaced by"), queryset=Document.objects.none(), empty_label=_("choose a document")
    )
    field_order = ["successor", "reason"]


class CorrectForm(ReasonForm):
    """What was entered wrongly of an issued document, and why it is changed."""

    number = forms.CharField(label=_("number"), required=False, max_length=20)
    symbol = forms.CharField(label=_("symbol"), required=False, max_length=60)
    signed_on = DayField(label=_("date of signing"), required=False)
    issuer = forms.CharField(label=_("issuing body"), required=False, max_length=200)
    place = forms.CharField(label=_("place"), required=False, max_length=80)
    abstract = forms.CharField(label=_("subject"), max_length=400, widget=_area(2))
    signer_position = forms.CharField(label=_("signer's post"), required=False, max_length=160)
    signer = forms.CharField(label=_("signer"), required=False, max_length=140)
    file = _file(_("better scan"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = [
        "number", "symbol", "signed_on", "issuer", "place", "abstract", "signer_position", "signer", "file", "reason", "version",
    ]  # fmt: skip

    FIELDS = ("number", "symbol", "signed_on", "issuer", "place", "abstract", "signer_position", "signer")


class PublishForm(forms.Form):
    """The public will have it; where the file holds more than its pages, the person has been told."""

    warnings_seen = forms.BooleanField(label=_("The public may have all that the file holds."), required=False)


class VisibilityForm(forms.Form):
    visibility = _visibility()
