"""Texts of the notices about the calendar."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.messages import Text

TEXTS: Final[dict[str, Text]] = {
    "territories.deadline_moved": Text(
        _("Deadline moved: %(about)s"),
        _("The working calendar changed: the deadline “%(about)s” moved from %(was_on)s to %(now_on)s."),
    ),
}
