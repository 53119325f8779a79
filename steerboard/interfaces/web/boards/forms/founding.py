"""Forms of the guided founding."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.ui.formats import language
from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.web.boards.forms.picks import FILES, AgencyChoice, RowChoice
from steerboard.platform.base.clock import today
from steerboard.platform.documents.enums import DocumentType, SignatureForm
from steerboard.platform.documents.reading import READ_LETTERS, ReadDocument
from steerboard.register.organisations.models import Organisation
from steerboard.register.territories.models import Unit, UnitVersion
from steerboard.register.territories.selectors import titled, units_on
from steerboard.stages.boards.enums import BoardForm, FoundingPart, SeatRole, Side, TopicField
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.validators import PART_TYPES

PLAN: Final = "plan_"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class UnitChoice(forms.ModelChoiceField):
    """A province: those of today first, then former ones by their last name."""

    def offer(self) -> None:
        """Fill the choices; two statements."""
        here = [(row.unit_id, _capital(titled(row, language()))) for row in units_on(today())]
        known = {pk for pk, _name in here}
        former: dict[int, str] = {}
        for row in UnitVersion.objects.filter(unit__parent=None).order_by("sort_key", "valid_from"):
            if row.unit_id not in known:
                former[row.unit_id] = _capital(titled(row, language()))
        self.queryset = Unit.objects.filter(pk__in=[*known, *former])
        groups: list[Any] = [("", self.empty_label or ""), (_("today"), here)]
        if former:
            groups.append((_("until 30/6/2025"), list(former.items())))
        self.choices = groups


class PlanFields(forms.Form):
    """The plan that came before the decision; all of it may wait."""

    plan_number = forms.CharField(
        label=_("number of the plan"), required=False, max_length=20, help_text=_("Only what stands before the stroke.")
    )
    plan_symbol = forms.CharField(label=_("symbol"), required=False, max_length=60, initial="KH-UBND")
    plan_signed_on = DayField(label=_("date of the plan"), required=False)
    plan_abstract = forms.CharField(label=_("subject of the plan"), required=False, max_length=400)
    plan_file = forms.FileField(
        label=_("signed scan"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": FILES}),
    )
    plan_source = forms.CharField(
        label=_("where a real document can be read"),
        required=False,
        max_length=300,
        help_text=_("In the demonstration only a document with its source has a number."),
    )

    def plan(self) -> dict[str, Any] | None:
        """What was typed of a plan; None for nothing."""
        typed = ("plan_number", "plan_signed_on", "plan_abstract", "plan_file")
        if not any(self.cleaned_data.get(name) for name in typed):
            return None
        return {**self.cleaned_data, "plan_type": DocumentType.PLAN}


class StartForm(PlanFields):
    """Step 1: for which province, under what name; what has a default may stay empty."""

    unit = UnitChoice(queryset=Unit.objects.none(), label=_("province or city"), empty_label=_("choose"))
    form = RowChoice(label=_("kind of name"), choices=BoardForm.choices, initial=BoardForm.COORDINATION)
    name = forms.CharField(
        label=_("full name of the board"),
        required=False,
        max_length=240,
        help_text=_("Empty: “Ban Điều phối phát triển kinh tế địa phương” with the province."),
    )
    short_name = forms.CharField(
        label=_("short name"), required=False, max_length=80, help_text=_("Empty: “Ban Điều phối PTKTĐP”.")
    )
    initiative_label = forms.CharField(label=_("label of initiatives"), max_length=80, initial="Sáng kiến PTKTĐP")
    exists_since = DayField(
        label=_("the board exists already, since"),
        required=False,
        help_text=_("Only for a board of the past: its province and agencies then have their names of that day."),
    )
    field_order = ["unit", "form", "name", "short_name", "initiative_label", "exists_since"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.offer()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("form") == BoardForm.OTHER:
            for name in ("name", "short_name"):
                if not data.get(name):
                    self.add_error(name, _("A board of another kind has a name of its own: give it."))
        since = data.get("exists_since")
        if since is not None and since > today():
            self.add_error("exists_since", _("This day lies in the future."))
        return data


class PlanStepForm(PlanFields):
    """Step 1 again: the names of a board that is begun."""

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
    initiative_label = forms.CharField(label=_("label of initiatives"), max_length=80)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ["name", "name_en", "short_name", "form", "standing_agency", "initiative_label"]

    def __init__(self, *args: Any, board: Board, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency: Any = self.fields["standing_agency"]
        agency.offer(board, on, keep=[board.standing_agency_id] if board.standing_agency_id else [])


class PasteForm(forms.Form):
    """The text of an existing document, pasted or in a file."""

    text = forms.CharField(
        label=_("text of the document"),
        required=False,
        max_length=READ_LETTERS,
        widget=forms.Textarea(attrs={"rows": 10, "lang": "vi"}),
    )
    file = forms.FileField(
        label=_("or a file with its text"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf"}),
        help_text=_("DOCX, or PDF with text (not a picture of a page)."),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("text", "").strip() and not data.get("file") and not self.errors:
            self.add_error("text", _("Paste the text, or choose a file."))
        return data


class CheckForm(forms.Form):
    """What was read from a document, to be checked and kept."""

    doc_type = forms.ChoiceField(label=_("type"))
    doc_number = forms.CharField(
        label=_("number"), required=False, max_length=20, help_text=_("Only what stands before the stroke.")
    )
    doc_symbol = forms.CharField(label=_("symbol"), required=False, max_length=60)
    doc_signed_on = DayField(label=_("date of signing"), required=False)
    in_force_from = DayField(label=_("in force from"), required=False, help_text=_("Empty: from the date of signing."))
    doc_issuer = forms.CharField(label=_("issuing body"), required=False, max_length=200)
    doc_abstract = forms.CharField(
        label=_("subject"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    signature_form = forms.ChoiceField(label=_("signed"), choices=SignatureForm.choices, required=False)
    signer_position = forms.CharField(label=_("signer's post"), required=False, max_length=160)
    signer = forms.CharField(label=_("signer"), required=False, max_length=140)
    take_name = forms.BooleanField(label=_("take the name that the document gives the board"), required=False)
    doc_file = forms.FileField(
        label=_("signed scan"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": FILES}),
    )
    doc_source = forms.CharField(
        label=_("where a real document can be read"),
        required=False,
        max_length=300,
        help_text=_("Address or journal. In the demonstration only a document with its source has a number."),
    )

    # field of this form → field of ReadDocument
    READ: Final = {
        "doc_number": "number",
        "doc_symbol": "symbol",
        "doc_signed_on": "signed_on",
        "in_force_from": "in_force_from",
        "doc_issuer": "issuer",
        "doc_abstract": "abstract",
        "signature_form": "signature_form",
        "signer_position": "signer_position",
        "signer": "signer",
    }

    def __init__(self, *args: Any, part: str, named: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types = PART_TYPES[FoundingPart(part)]
        kind: Any = self.fields["doc_type"]
        kind.choices = [(code.value, code.label) for code in types]
        if named:
            self.fields["take_name"].help_text = named
        else:
            del self.fields["take_name"]

    @classmethod
    def initial_of(cls, read: ReadDocument, part: str, source: str = "") -> dict[str, Any]:
        """The values as they were read."""
        types = PART_TYPES[FoundingPart(part)]
        found = read.type.value
        return {
            **{name: getattr(read, field).value for name, field in cls.READ.items()},
            "doc_type": found if found in types else types[0],
            "doc_source": source,
        }


TOPICS: Final = tuple(field for field in TopicField if field != TopicField.OWN)


class TopicsForm(forms.Form):
    """Step 4, first half: the focus topics, one of them the core, each with its reason."""

    topics = forms.MultipleChoiceField(
        label=_("topics"),
        choices=[(field.value, field.label) for field in TOPICS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    own_1 = forms.CharField(label=_("own topic"), required=False, max_length=160)
    own_2 = forms.CharField(label=_("another own topic"), required=False, max_length=160)
    core = forms.ChoiceField(label=_("core topic"), widget=forms.RadioSelect, required=False)
    reason = forms.CharField(
        label=_("why these topics"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In the plan's words; each topic has a reason of its own on its page later."),
    )
    _OWN: Final = ("own_1", "own_2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        core: Any = self.fields["core"]
        core.choices = [
            *((field.value, field.label) for field in TOPICS),
            *((name, self.fields[name].label) for name in self._OWN),
        ]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        chosen = [*data.get("topics", []), *(name for name in self._OWN if data.get(name))]
        if not chosen:
            self.add_error("topics", _("Choose at least one topic."))
        elif data.get("core") not in chosen:
            self.add_error("core", _("Exactly one topic is the core, and it is one of those chosen."))
        return data

    def lines(self) -> list[dict[str, Any]]:
        """One line a topic: its tick or its text, and the dot that makes it the core."""
        dots = {str(dot.data["value"]): dot for dot in self["core"].subwidgets}
        ticks = {str(tick.data["value"]): tick for tick in self["topics"].subwidgets}
        listed = [{"tick": ticks[field.value], "dot": dots[field.value]} for field in TOPICS]
        return [*listed, *({"text": self[name], "dot": dots[name]} for name in self._OWN)]

    def chosen(self) -> list[tuple[str, str, bool]]:
        """Field, name and whether it is the core, of each chosen topic. Names are records' words: Vietnamese."""
        data = self.cleaned_data
        listed = [(field, TOPIC_NAMES[TopicField(field)], field == data["core"]) for field in data["topics"]]
        own = [(TopicField.OWN.value, data[name], name == data["core"]) for name in self._OWN if data[name]]
        return [*listed, *own]


# The brief's five fields as the records name them (glossary).
TOPIC_NAMES: Final = {
    TopicField.AGRICULTURE: "Phát triển nông sản",
    TopicField.CRAFT: "Phát triển làng nghề",
    TopicField.TOURISM: "Xúc tiến du lịch",
    TopicField.INVESTMENT: "Xúc tiến đầu tư",
    TopicField.CAPACITY: "Nâng cao năng lực",
}


class MemberRow(forms.Form):
    """One proposed member: taken or not, its role and post; the name that a decision gives."""

    seat = forms.IntegerField(required=False, widget=forms.HiddenInput)
    organisation = forms.IntegerField(widget=forms.HiddenInput)
    side = forms.ChoiceField(choices=Side.choices, widget=forms.HiddenInput)
    take = forms.BooleanField(label=_("take"), required=False)
    role = forms.ChoiceField(
        label=_("role"), choices=SeatRole.choices, widget=forms.Select(attrs={"class": "sb-input sb-select"})
    )
    post_title = forms.CharField(
        label=_("post"), required=False, max_length=160, widget=forms.TextInput(attrs={"class": "sb-input"})
    )
    person = forms.CharField(
        label=_("name in the decision"),
        required=False,
        max_length=140,
        widget=forms.TextInput(attrs={"class": "sb-input"}),
    )

    def name_after(self, agency: str) -> None:
        """Say in each field whose it is: in the table its label stands above the column."""
        for name in ("role", "post_title", "person"):
            field = self.fields[name]
            field.widget.attrs["aria-label"] = f"{field.label}: {agency}"


class FurtherForm(forms.Form):
    """An agency that the topics did not suggest."""

    further = AgencyChoice(
        queryset=Organisation.objects.none(), required=False, label=_("add another agency"), empty_label=_("none")
    )

    def __init__(self, *args: Any, board: Board, on: date, taken: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["further"]
        field.offer(board, on)
        present = set(taken)
        field.choices = [choice for choice in field.choices if choice[0] == "" or choice[0] not in present]


MemberRows: Any = forms.formset_factory(MemberRow, extra=0)
