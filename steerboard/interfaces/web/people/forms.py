"""Forms about the people of a board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from steerboard.platform.accounts.models import Person


class PersonForm(forms.ModelForm):
    """A person: name and how to reach them for the invitation."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Person
        fields = ("name", "honorific", "email", "language")
        help_texts = {
            "name": _("As in the letter of the agency."),
            "email": _("Only for invitations and notices; never shown in public."),
        }
