"""Forms of a person's own account."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from steerboard.platform.accounts.models import Person

_ZONES = sorted(
    zone for zone in available_timezones() if zone.startswith(("Asia/", "Europe/", "Australia/", "America/"))
)


class SettingsForm(forms.ModelForm):
    """Language and time zone of the interface, form of address."""

    zone = forms.ChoiceField(
        label=_("time zone"),
        choices=[(zone, zone.replace("_", " ")) for zone in _ZONES],
        help_text=_("For times of the day. Deadlines are always counted in Viet Nam."),
    )

    class Meta:
        model = Person
        fields = ("honorific", "language", "zone")


class InvitationForm(forms.Form):
    """Opens an account from an invitation."""

    email = forms.EmailField(label=_("e-mail"), help_text=_("You sign in with it. It is never shown in public."))
    password = forms.CharField(
        label=_("password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters; a sentence is easier to remember than signs."),
    )
    repeat = forms.CharField(
        label=_("password again"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("password") and cleaned.get("repeat") and cleaned["password"] != cleaned["repeat"]:
            self.add_error("repeat", _("The two passwords differ."))
        return cleaned
