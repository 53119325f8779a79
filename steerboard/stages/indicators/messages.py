"""Texts of the notices about indicators."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.messages import Text

TEXTS: Final[dict[str, Text]] = {
    "indicators.submitted": Text(
        _("To verify: %(indicator)s, %(period)s"),
        _("A value of %(indicator)s for %(period)s is handed in and waits for your verification."),
    ),
    "indicators.returned": Text(
        _("Returned: %(indicator)s, %(period)s"),
        _("The value of %(indicator)s for %(period)s was returned. The reason stands beside it."),
    ),
}
