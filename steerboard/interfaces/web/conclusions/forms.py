"""Forms of conclusions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.web.shared.choices import text_area
from steerboard.stages.meetings.models import Decision, Item


class ItemPick(forms.ModelChoiceField):
    """An item by its title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.order}. {obj.title}"[:120]


class DecisionPick(forms.ModelChoiceField):
    """A conclusion by number and text."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number}: {obj.text}"[:140]


class QuickForm(forms.Form):
    """The next conclusion, typed quickly; what else it says is on its own page."""

    text = forms.CharField(label=_("Next conclusion"), widget=text_area(3))
    item = ItemPick(queryset=Item.objects.none(), required=False, label=_("Item"), empty_label=_("without an item"))

    def __init__(self, *args: Any, items: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        item: Any = self.fields["item"]
        item.queryset = items


class ReplaceForm(forms.Form):
    """Which later conclusion takes the place of this one, and why."""

    successor = DecisionPick(
        queryset=Decision.objects.none(), label=_("Conclusion that replaces it"), empty_label=_("choose")
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=text_area(2))

    def __init__(self, *args: Any, offered: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        successor: Any = self.fields["successor"]
        successor.queryset = offered
