"""Forms of the board itself: its mandate, its rules, its names, its end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.ui.components import Text
from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.ui.rules import in_words
from steerboard.interfaces.web.boards.forms.picks import (
    AgencyChoice,
    DocumentChoice,
    DocumentPick,
    RowChoice,
    documents_of,
)
from steerboard.interfaces.web.boards.forms.seats import issuer_name
from steerboard.platform.base.clock import today
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.enums import BoardForm, BoardOutcome, FoundingPart
from steerboard.stages.boards.models import Board, Regulation
from steerboard.stages.boards.selectors.rules import FIELDS, RULES, SOURCES, Source, changed
from steerboard.stages.boards.validators import DECIDING, PART_TYPES

_SYMBOLS = {FoundingPart.PLAN: "KH-UBND"}


class PartForm(DocumentPick):
    """A part of the mandate: a document of the board, or one recorded here, and from when it is in force."""

    in_force_from = DayField(label=_("in force from"), required=False, help_text=_("Empty: from the date of signing."))
    field_order = ["document", "in_force_from"]

    def __init__(self, *args: Any, board: Board, part: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(board.space, PART_TYPES[FoundingPart(part)], issuer_name(board))
        self.fields["doc_symbol"].initial = _SYMBOLS.get(FoundingPart(part), "QĐ-UBND")


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule on the form: what it says now, its fields, where its default comes from, whether it differs from it."""

    label: Text
    sentences: tuple[str, ...]
    fields: list[BoundField]
    source: Source
    is_changed: bool
    is_wrong: bool


_RULE_LABELS: Any = {
    "quorum_numerator": _("quorum: share, upper number"),
    "quorum_denominator": _("quorum: share, lower number"),
    "majority_numerator": _("majority: share, upper number"),
    "majority_denominator": _("majority: share, lower number"),
    "majority_strict": _("more than (not just) that share"),
}


class RulesForm(forms.Form):
    """The working rules as columns. `rows()` gives them as people speak of them, each with the source of its default.

    What two columns say together is the service's question: it answers in words and names the field.
    """

    def __init__(self, *args: Any, regulation: Regulation, **kwargs: Any) -> None:
        self.regulation = regulation
        kwargs["initial"] = {name: getattr(regulation, name) for name in FIELDS}
        super().__init__(*args, **kwargs)
        self.fields.update(forms.fields_for_model(Regulation, fields=FIELDS, labels=_RULE_LABELS))

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    def rows(self) -> Iterator[RuleRow]:
        """The rules in the order in which people speak of them."""
        differs = changed(self.regulation)
        for rule, said in zip(RULES, in_words(self.regulation), strict=True):
            bound = [self[name] for name in rule.fields]
            yield RuleRow(
                rule.label,
                said.sentences,
                bound,
                SOURCES[rule.origin],
                bool(differs & set(rule.fields)),
                any(field.errors for field in bound),
            )


class RulesDayForm(forms.Form):
    """From when new rules apply, on what document, and the reason where they correct those in force."""

    valid_from = DayField(label=_("apply from"))
    document = DocumentChoice(
        queryset=Document.objects.none(),
        required=False,
        label=_("document"),
        empty_label=_("none yet: agreed by the board"),
        help_text=_("The signed regulation, where there is one. Rules without it apply until it is issued."),
    )
    reason = forms.CharField(
        label=_("reason"),
        required=False,
        max_length=300,
        help_text=_("Only where rules of the same day are corrected."),
    )

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["document"]
        field.queryset = documents_of(board.space, PART_TYPES[FoundingPart.REGULATION])


class BoardSettingsForm(forms.Form):
    """Names, labels and the standing agency."""

    name = forms.CharField(label=_("full name of the board"), max_length=240, widget=forms.Textarea(attrs={"rows": 2}))
    name_en = forms.CharField(label=_("full name of the board in English"), required=False, max_length=240)
    short_name = forms.CharField(label=_("short name"), max_length=80)
    form = RowChoice(label=_("kind of name"), choices=BoardForm.choices)
    standing_agency = AgencyChoice(
        queryset=Organisation.objects.none(),
        required=False,
        label=_("standing agency"),
        empty_label=_("choose"),
        help_text=_("Carries the board with its own staff; no extra posts."),
    )
    initiative_label = forms.CharField(
        label=_("label of initiatives"), max_length=80, help_text=_("What the board calls the larger things it does.")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, board: Board, on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency: Any = self.fields["standing_agency"]
        keep = [board.standing_agency_id] if board.standing_agency_id else []
        agency.offer(board, on or board.ended_on or today(), keep=keep)

    @staticmethod
    def initial_of(board: Board) -> dict[str, Any]:
        """A board as this form shows it."""
        return {
            "name": board.name,
            "name_en": board.name_en,
            "short_name": board.short_name,
            "form": board.form,
            "standing_agency": board.standing_agency_id,
            "initiative_label": board.initiative_label,
            "version": board.version,
        }


class BoardEndForm(DocumentPick):
    """The end of the board: last day, what becomes of its work, the decision."""

    last_day = DayField(label=_("last day"))
    outcome = RowChoice(
        label=_("what becomes of its work"),
        choices=[
            (BoardOutcome.SUCCEEDED.value, BoardOutcome.SUCCEEDED.label),
            (BoardOutcome.DISSOLVED.value, BoardOutcome.DISSOLVED.label),
        ],
    )
    field_order = ["last_day", "outcome", "document"]

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(board.space, DECIDING, issuer_name(board))


class SuccessorForm(forms.Form):
    """The board that continues an ended one."""

    successor = forms.ModelChoiceField(
        queryset=Board._base_manager.none(), label=_("continued by"), empty_label=_("choose")
    )

    def __init__(self, *args: Any, boards: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["successor"]
        field.queryset = boards
