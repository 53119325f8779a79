"""Forms about organisations, their posts and contact points."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.interfaces.ui.inputs import DayField
from steerboard.platform.accounts.models import Person
from steerboard.register.organisations.enums import Field, OrganisationKind
from steerboard.register.organisations.models import ContactPoint


class NamesForm(forms.Form):
    """A name from a day on."""

    name = forms.CharField(
        label=pgettext_lazy("organisation", "name"),
        max_length=200,
        help_text=_("In full, as in its founding decision."),
    )
    short = forms.CharField(label=_("short name"), max_length=60, required=False)
    name_en = forms.CharField(label=_("name in English"), max_length=200, required=False)
    valid_from = DayField(label=_("from"), help_text=_("First day under this name: day/month/year"))
    basis = forms.CharField(
        label=_("legal basis"), max_length=200, required=False, help_text=_("Number and date of the decision.")
    )


class OrganisationForm(NamesForm):
    """A new organisation."""

    kind = forms.ChoiceField(label=_("kind"), choices=OrganisationKind.choices, initial=OrganisationKind.DEPARTMENT)
    field = forms.ChoiceField(label=_("field"), choices=Field.choices, initial=Field.OTHER)
    central = forms.BooleanField(
        label=_("Of the whole country, not of this province"), required=False, help_text=_("Operators only.")
    )
    source = forms.CharField(label=_("source"), max_length=300, required=False)

    field_order = ("name", "short", "name_en", "kind", "field", "valid_from", "basis", "central", "source")


class KindForm(forms.Form):
    """What an organisation is."""

    kind = forms.ChoiceField(label=_("kind"), choices=OrganisationKind.choices)
    field = forms.ChoiceField(label=_("field"), choices=Field.choices)
    source = forms.CharField(label=_("source"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class NameCorrectForm(forms.Form):
    """A name that was entered wrongly."""

    name = forms.CharField(label=pgettext_lazy("organisation", "name"), max_length=200)
    short = forms.CharField(label=_("short name"), max_length=60, required=False)
    name_en = forms.CharField(label=_("name in English"), max_length=200, required=False)
    basis = forms.CharField(label=_("legal basis"), max_length=200, required=False)
    reason = forms.CharField(label=_("reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(widget=forms.HiddenInput)


class EndForm(forms.Form):
    """The end of an organisation and, where there is one, its successor."""

    last_day = DayField(label=_("last day"), help_text=_("Last day on which it exists: day/month/year"))
    successor = forms.ChoiceField(
        label=_("successor"), required=False, help_text=_("Who carries on its work from the next day.")
    )
    note = forms.CharField(label=_("what went over"), max_length=300, required=False)
    basis = forms.CharField(label=_("legal basis"), max_length=200, required=False)

    def __init__(self, data: Any, *, successors: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["successor"].choices = [("", pgettext_lazy("successor", "none")), *successors]  # type: ignore[attr-defined]


class PostForm(forms.Form):
    """A post."""

    title = forms.CharField(
        label=pgettext_lazy("post", "title"),
        max_length=160,
        help_text=_("For example “Phó Giám đốc”; one entry a place."),
    )
    title_en = forms.CharField(label=_("title in English"), max_length=160, required=False)
    valid_from = DayField(label=_("from"))


class LastDayForm(forms.Form):
    """The end of a post or of somebody's time in it."""

    last_day = DayField(label=_("last day"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class HolderForm(forms.Form):
    """Who holds a post: somebody of this board's people, or a new name."""

    person = forms.ModelChoiceField(
        label=_("person"), queryset=Person.objects.none(), required=False, empty_label=_("somebody new")
    )
    new_name = forms.CharField(
        label=_("full name"), max_length=140, required=False, help_text=_("Only where the person is not in the list.")
    )
    valid_from = DayField(label=_("from"))
    last_day = DayField(label=_("last day"), required=False)

    def __init__(self, data: Any, *, people: QuerySet[Person]) -> None:
        super().__init__(data)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(values.get("person")) == bool(values.get("new_name")):
            self.add_error("new_name", _("Choose a person or write a new name, one of the two."))
        return values


class ContactForm(forms.ModelForm):
    """A contact point of an office."""

    ended_on = DayField(label=_("no longer valid since"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = ContactPoint
        fields = ("label", "address", "phone", "email", "is_public", "ended_on")
        help_texts = {
            "label": _("The office, not a person: “Bộ phận một cửa”."),
            "is_public": _("Only an office's own address, number and e-mail may be shown to the public."),
        }


class CatalogueForm(forms.Form):
    """Which of the organisations that only some provinces have this one has, and which it lacks."""

    optional = forms.MultipleChoiceField(
        label=_("Also in this province"), required=False, widget=forms.CheckboxSelectMultiple
    )
    without = forms.MultipleChoiceField(
        label=_("Not in this province"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: Any, *, optional: Sequence[tuple[str, str]], everywhere: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.fields["optional"].choices = optional  # type: ignore[attr-defined]
        self.fields["without"].choices = everywhere  # type: ignore[attr-defined]
