"""The initiative itself: what it is, who carries it, what it came from, its end, its publication."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.ui.inputs import DayField
from steerboard.interfaces.web.shared.choices import (
    AgencyChoice,
    DocumentChoice,
    SeatChoice,
    offer_agencies,
    text_area,
)
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import visible_to
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.enums import TopicField
from steerboard.stages.boards.models import Board, Seat, Topic
from steerboard.stages.chain.selectors import search
from steerboard.stages.initiatives.enums import DRAFTED, Outcome
from steerboard.stages.initiatives.models import Initiative
from steerboard.stages.initiatives.selectors.portfolio import endorsing_decisions, topics_on
from steerboard.stages.initiatives.services.initiatives import FIELDS
from steerboard.stages.meetings.models import Decision
from steerboard.stages.meetings.selectors.seating import places_of

# Kinds of records from which an initiative may come (chain.relations), and to which it may contribute.
ORIGIN_KINDS: Final = ("decision", "topic", "task", "indicator", "initiative")


class InitiativeForm(forms.Form):
    """Only the title is needed now; each move says what it needs."""

    title = forms.CharField(label=_("Title"), max_length=200)
    topic = forms.ModelChoiceField(queryset=Topic.objects.none(), required=False, label=_("Focus topic"))
    field = forms.ChoiceField(label=_("Field"), required=False, choices=[("", "—"), *TopicField.choices])
    problem = forms.CharField(label=_("Problem"), required=False, widget=text_area(4))
    objective = forms.CharField(label=_("Objective"), required=False, widget=text_area(3))
    result = forms.CharField(
        label=_("Visible result"),
        required=False,
        widget=text_area(2),
        help_text=_("What people can see within about three months."),
    )
    result_on = DayField(label=_("Visible result by"), required=False)
    lead_organisation = AgencyChoice(queryset=Organisation.objects.none(), required=False, label=_("Lead agency"))
    accountable_seat = SeatChoice(queryset=Seat.objects.none(), required=False, label=_("Accountable position"))
    champion = forms.CharField(
        label=_("Champion"), max_length=160, required=False, help_text=_("Who drives it: name, agency or firm.")
    )
    starts_on = DayField(label=_("From"), required=False)
    ends_on = DayField(label=_("Until"), required=False)
    next_review_on = DayField(label=_("Next review"), required=False)
    visibility = forms.TypedChoiceField(
        label=_("Who may see it"), choices=Visibility.choices, coerce=int, initial=Visibility.BOARD
    )
    public_text = forms.CharField(
        label=_("Text for the public"),
        required=False,
        widget=text_area(3),
        help_text=_("Problem and objective as the public reads them. Left empty, the public reads the title only."),
    )
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    reason = forms.CharField(
        label=_("Why the plan changes"),
        max_length=300,
        required=False,
        help_text=_("The number of the conclusion, or what happened."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, board: Board, of: Initiative | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if of is None or of.state in DRAFTED:
            del self.fields["reason"]
        for name in ("topic", "problem", "objective", "result", "lead_organisation", "starts_on", "ends_on"):
            self.fields[name].needed_later = True  # type: ignore[attr-defined]
        offer_agencies(self.fields["lead_organisation"], board)
        seat: Any = self.fields["accountable_seat"]
        seat.offer([place for place in places_of(board.pk, today()) if place.seat.voting])
        topic: Any = self.fields["topic"]
        topic.queryset = topics_on(board)
        if of is not None and of.topic_id is not None:
            topic.queryset = topic.queryset | Topic.objects.filter(pk=of.topic_id)

    @staticmethod
    def shown(one: Initiative) -> dict[str, Any]:
        held = {name: getattr(one, name) for name in ("title", *FIELDS, "version")}
        keys = {name: getattr(one, f"{name}_id") for name in ("topic", "lead_organisation", "accountable_seat")}
        return {**held, **keys}


class PartnerForm(forms.Form):
    """Who takes part, and with what."""

    organisation = AgencyChoice(queryset=Organisation.objects.none(), label=_("Organisation"))
    part = forms.CharField(label=_("Part"), max_length=200, required=False)

    def __init__(self, *args: Any, board: Board, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_agencies(self.fields["organisation"], board)


class LinkForm(forms.Form):
    """A record of the board: where the initiative came from, or to what it contributes."""

    record = forms.ChoiceField(label=_("Record"))
    why = forms.CharField(label=_("Why"), max_length=300, required=False)

    def __init__(
        self, *args: Any, board: Board, sees: Any, kinds: tuple[str, ...], without: int, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        rows = search(board.space, "", sees=sees, kinds=kinds, limit=300)
        self.nodes = {node.pk: node for node in rows if node.pk != without}
        record: Any = self.fields["record"]
        record.choices = [("", "—"), *((str(node.pk), str(node)[:120]) for node in self.nodes.values())]

    @property
    def node(self) -> Any:
        return self.nodes[int(self.cleaned_data["record"])]


class EvidenceForm(forms.Form):
    """A document that shows a result."""

    document = DocumentChoice(queryset=Document.objects.none(), label=_("Document"), empty_label=_("choose"))
    activity = forms.ChoiceField(label=_("Of the activity"), required=False)
    what = forms.CharField(label=_("What it shows"), max_length=200, required=False)

    def __init__(self, *args: Any, user: Any, space: Any, activities: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        document: Any = self.fields["document"]
        document.queryset = visible_to(user, space).exclude(state="withdrawn")
        activity: Any = self.fields["activity"]
        activity.choices = [("", _("the whole initiative")), *activities]


class EndorseForm(forms.Form):
    """The conclusion by which the board endorses."""

    decision = forms.ModelChoiceField(
        queryset=Decision.objects.none(),
        required=False,
        label=_("Conclusion"),
        empty_label=_("the one that is linked already"),
    )
    on = DayField(label=_("Day"), required=False, help_text=_("day/month/year; left empty: the day of the meeting"))

    def __init__(self, *args: Any, of: Initiative, sees: int, **options: Any) -> None:
        super().__init__(*args, **options)
        decision: Any = self.fields["decision"]
        decision.queryset = endorsing_decisions(of, sees)


class CompleteForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[choice for choice in Outcome.choices if choice[0]], widget=forms.RadioSelect
    )
    outcome_text = forms.CharField(label=_("What came of it"), widget=text_area(4))
    on = DayField(label=_("Day of completion"))


class ReviewForm(forms.Form):
    """What the board learned."""

    lesson = forms.CharField(label=_("What the board learned from it"), widget=text_area(5))


class PublishForm(forms.Form):
    """What of it the public sees."""

    lines = forms.MultipleChoiceField(
        label=_("Money shown to the public"), required=False, widget=forms.CheckboxSelectMultiple
    )
    activities = forms.MultipleChoiceField(
        label=_("Activities shown to the public"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, lines: list[tuple[str, str]], activities: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for name, rows in (("lines", lines), ("activities", activities)):
            field: Any = self.fields[name]
            field.choices = rows
            if not rows:
                del self.fields[name]


class LabelForm(forms.Form):
    """What this board calls its initiatives."""

    initiative_label = forms.CharField(
        label=_("What this board calls them"),
        max_length=80,
        help_text=_("For example sáng kiến, dự án, nhiệm vụ đột phá. It stands in all headings of these pages."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
