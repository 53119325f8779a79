"""The acts on the register in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REGISTER_ACTS: Final[dict[str, Promise]] = {
    "organisations.contact_point_add": _("Contact point entered"),
    "organisations.contact_point_edit": _("Contact point changed"),
    "organisations.holding_end": _("Holder's time ended"),
    "organisations.holding_start": _("Holder entered"),
    "organisations.name_correct": _("Name corrected"),
    "organisations.organisation_add": _("Organisation entered"),
    "organisations.organisation_edit": _("Kind or field changed"),
    "organisations.post_add": _("Post entered"),
    "organisations.post_end": _("Post ended"),
    "organisations.successor_set": _("Successor named"),
    "organisations.version_add": _("Name entered"),
    "organisations.version_end": _("Name ended"),
    "territories.calendar_import": _("Calendar of a year read in"),
    "territories.day_add": _("Day of the calendar entered"),
    "territories.day_change": _("Day of the calendar changed"),
    "territories.succession_add": _("Succession entered"),
    "territories.unit_add": _("Unit entered"),
    "territories.version_add": _("Name, type or code entered"),
    "territories.version_end": _("Name, type or code ended"),
}
