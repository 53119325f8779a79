"""What a reader says who reports an error. No personal data are asked for."""

from django import forms
from django.utils.translation import gettext_lazy as _

LETTERS = 1500


class ReportForm(forms.Form):
    """The page and what is wrong. `website` is a trap: people do not see it, programs fill it in."""

    page = forms.CharField(
        label=_("Which page or figure?"),
        max_length=200,
        required=False,
        help_text=_("The address of the page, a document number or the name of a position."),
    )
    text = forms.CharField(
        label=_("What is wrong, and what would be right?"),
        min_length=10,
        max_length=LETTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Please write no names of private persons. Your own name and address are not needed."),
    )
    website = forms.CharField(required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)
