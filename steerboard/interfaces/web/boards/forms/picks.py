"""Choices that may be entered on the spot: the document an act rests on, a person, an agency."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.db.models import Q
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.ui.components import Text
from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.web.boards.shown import called_on
from steerboard.platform.accounts import services as accounts
from steerboard.platform.accounts.models import Person
from steerboard.platform.base.enums import Provenance, Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.models import Space
from steerboard.platform.documents import services as documents
from steerboard.platform.documents.enums import DocumentState, DocumentType
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.models import Board, Seat
from steerboard.stages.boards.selectors.agencies import choices_for
from steerboard.stages.boards.selectors.people import people_of

SIGNED: Final = (DocumentState.WAITING_NUMBER, DocumentState.ISSUED)
FILES: Final = ".pdf,.docx,.png,.jpg,.jpeg"
_NEW: Final = "doc_"


@dataclass(frozen=True, slots=True)
class Part:
    """Some fields of a form; with a `summary` they are folded and open when anything in them was typed or is wrong."""

    fields: Sequence[BoundField]
    summary: Text = ""
    is_open: bool = False


# Fields of which one is needed although none is for itself: a chosen document or a typed one, a person or a new name.
_ONE_OF_SEVERAL: Final = (
    "document",
    "doc_type",
    "doc_number",
    "doc_symbol",
    "doc_signed_on",
    "doc_issuer",
    "doc_abstract",
    "person",
    "person_new",
)


class PickForm(forms.Form):
    """A form whose fields that begin with `doc_` stand folded below `document`."""

    may_be_empty: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in _ONE_OF_SEVERAL:
            if name in self.fields and name not in self.may_be_empty:
                self.fields[name].one_of_several = True  # type: ignore[attr-defined]

    def laid_out(self) -> Iterator[Part]:
        """The visible fields in their order, folded ones in their place."""
        folded = [bound for bound in self.visible_fields() if bound.name.startswith(_NEW)]
        for bound in self.visible_fields():
            if bound.name.startswith(_NEW):
                continue
            yield Part([bound])
            if bound.name == "document" and folded:
                typed = self.is_bound and any(self.data.get(self.add_prefix(one.name)) for one in folded)
                bare = self.is_bound and bool(bound.errors)
                is_open = typed or bare or any(one.errors for one in folded)
                yield Part(folded, _("The document is not in the list: record it here"), is_open)


def documents_of(space: Space, types: Iterable[DocumentType]) -> Any:
    """The signed documents of a board of these types, newest first."""
    return Document.objects.filter(space=space, type__in=list(types), state__in=SIGNED).order_by("-signed_on", "-pk")


class RowChoice(forms.ChoiceField):
    """A few short choices that stand beside each other."""

    widget = forms.RadioSelect
    in_a_row = True


class DocumentChoice(forms.ModelChoiceField):
    """A document by its number, day and subject."""

    def label_from_instance(self, obj: Any) -> str:
        day = f"{obj.signed_on:%d/%m/%Y}" if obj.signed_on else ""
        return " · ".join(part for part in (obj.official_number, day, obj.abstract) if part)[:160]


class PersonChoice(forms.ModelChoiceField):
    """A person of the board by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class SeatChoice(forms.ModelChoiceField):
    """A position by its agency's name of the day (`names`: organisation → name) and post."""

    names: dict[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        name = self.names.get(obj.organisation_id, "")
        return f"{name}, {obj.post_title}" if obj.post_title else name


class SeatChoices(forms.ModelMultipleChoiceField):
    """Several positions."""

    widget = forms.CheckboxSelectMultiple
    names: dict[int, str] = {}
    label_from_instance = SeatChoice.label_from_instance


class DocumentPick(PickForm):
    """The document an act rests on: one of the board's signed ones, or another recorded here with number and date."""

    document = DocumentChoice(
        queryset=Document.objects.none(),
        required=False,
        label=gettext_lazy("document it rests on"),
        empty_label=gettext_lazy("choose"),
    )
    doc_type = forms.ChoiceField(label=gettext_lazy("type"), required=False)
    doc_number = forms.CharField(
        label=gettext_lazy("number"),
        required=False,
        max_length=20,
        help_text=gettext_lazy(
            "Only what stands before the stroke. An invented document of the demonstration has none."
        ),
    )
    doc_symbol = forms.CharField(
        label=gettext_lazy("symbol"), required=False, max_length=60, help_text=gettext_lazy("Such as QĐ-UBND.")
    )
    doc_signed_on = DayField(label=gettext_lazy("date of signing"), required=False)
    doc_issuer = forms.CharField(label=gettext_lazy("issuing body"), required=False, max_length=200)
    doc_abstract = forms.CharField(label=gettext_lazy("subject"), required=False, max_length=400)
    doc_file = forms.FileField(
        label=gettext_lazy("signed scan"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": FILES}),
    )
    doc_source = forms.CharField(
        label=gettext_lazy("where a real document can be read"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "Address or journal. In the demonstration only a document with its source counts as real."
        ),
    )

    def offer(self, space: Space, types: Sequence[DocumentType], issuer: str = "") -> None:
        """Fill the choices for a board; called by forms that know their space."""
        field: Any = self.fields["document"]
        field.queryset = documents_of(space, types)
        self.fields["doc_type"].choices = [(code.value, code.label) for code in types]  # type: ignore[attr-defined]
        self.fields["doc_issuer"].initial = issuer

    def picked(self, space: Space, by: Any, *, visibility: int = Visibility.BOARD) -> Document | None:
        """The chosen document, or the one typed here, recorded; None where there is neither."""
        chosen: Document | None = self.cleaned_data["document"]
        typed = ("doc_number", "doc_signed_on", "doc_abstract", "doc_file")
        if chosen is not None or not any(self.cleaned_data.get(name) for name in typed):
            return chosen
        return recorded(self.cleaned_data, _NEW, space, by, visibility=visibility)


def recorded(data: dict[str, Any], prefix: str, space: Space, by: Any, *, visibility: int, **more: Any) -> Document:
    """Record the document that fields with this prefix describe; a refusal names the field with its prefix.

    Without a source it is entered here; with one it is real.
    """
    source = data.get(f"{prefix}source", "")
    try:
        return documents.document_record(
            space=space,
            by=by,
            type=data[f"{prefix}type"],
            number=data[f"{prefix}number"],
            symbol=data[f"{prefix}symbol"],
            signed_on=data[f"{prefix}signed_on"],
            issuer=data[f"{prefix}issuer"],
            abstract=data[f"{prefix}abstract"],
            upload=data.get(f"{prefix}file") or None,
            provenance=Provenance.REAL if source else Provenance.ENTERED,
            source=source,
            visibility=visibility,
            **more,
        )
    except Refusal as refusal:
        refusal.field = f"{prefix}{refusal.field}" if refusal.field else None
        raise


def person_fields(label: Any) -> tuple[PersonChoice, forms.CharField]:
    """A person of the board, and beside it the full name of a new one."""
    choice = PersonChoice(
        queryset=Person.objects.none(), required=False, label=label, empty_label=gettext_lazy("choose")
    )
    new = forms.CharField(
        label=gettext_lazy("or a new person's full name"),
        required=False,
        max_length=140,
        help_text=gettext_lazy("Only who is not in the list above."),
    )
    return choice, new


def offer_people(form: forms.Form, space: Space, *names: str) -> None:
    """Fill the person choices of a form with the people of a board."""
    for name in names:
        form.fields[name].queryset = people_of(space)  # type: ignore[attr-defined]


def picked_person(form: forms.Form, name: str, board: Board, by: Any) -> Person | None:
    """The chosen person, or the new one, registered; None where there is neither."""
    chosen: Person | None = form.cleaned_data[name]
    new = form.cleaned_data[f"{name}_new"]
    if chosen is not None and new:
        raise Refusal(_("Choose somebody or enter a new person, not both."), field=f"{name}_new", code="both")
    if chosen is not None or not new:
        return chosen
    try:
        return accounts.person_add(
            space=board.space, name=new, by=by, is_invented=board.provenance == Provenance.ILLUSTRATION
        )
    except Refusal as refusal:
        refusal.field = f"{name}_new"
        raise


def picked_somebody(form: forms.Form, name: str, board: Board, by: Any) -> Person:
    """The same where there must be somebody."""
    found = picked_person(form, name, board, by)
    if found is None:
        raise Refusal(_("Choose the person, or enter a new one."), field=name)
    return found


class AgencyChoice(forms.ModelChoiceField):
    """An agency of the province under its name of the day."""

    names: dict[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        return self.names.get(obj.pk, str(obj))

    def offer(self, board: Board, on: date, *, keep: Iterable[int] = ()) -> None:
        """Fill the choices with the agencies of a day; `keep` stay whatever the day."""
        choices = choices_for(board.unit, on, keep=keep)
        self.names = {choice.organisation.pk: in_language(choice.name, choice.name_en) for choice in choices}
        self.queryset = Organisation.objects.filter(pk__in=self.names).order_by("pk")
        order = list(self.names)
        self.choices = [
            ("", self.empty_label or ""),
            *((pk, self.names[pk]) for pk in order),
        ]


def seats_of(board: Board, on: date) -> Any:
    """The positions of a day."""
    in_time = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
    return Seat.objects.filter(in_time, board=board).select_related("organisation").order_by("order", "pk")


def offer_seats(form: forms.Form, board: Board, on: date, *names: str) -> None:
    """Fill position choices of a form."""
    seats = seats_of(board, on)
    called = called_on((seat.organisation_id for seat in seats), on)
    for name in names:
        field: Any = form.fields[name]
        field.names = called
        field.queryset = seats
