"""Texts of the notices about initiatives."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.messages import Text

TEXTS: Final[dict[str, Text]] = {
    "initiatives.endorsed": Text(
        _("Endorsed: %(number)s %(title)s"),
        _("The board has endorsed %(number)s “%(title)s”. Your position is accountable for it."),
    ),
    "initiatives.funded": Text(
        _("Money is there: %(number)s %(title)s"),
        _("Money is approved for %(number)s “%(title)s”. The work can be prepared."),
    ),
    "initiatives.stopped": Text(
        _("Stopped: %(number)s %(title)s"),
        _("%(number)s “%(title)s” was stopped. The reason stands on its page."),
    ),
    "initiatives.note_waits": Text(
        _("To confirm: a note on %(number)s %(title)s"),
        _("A note on the progress of %(number)s “%(title)s” was prepared for you. It counts once you confirm it."),
    ),
    "initiatives.note_returned": Text(
        _("Sent back: your note on %(number)s %(title)s"),
        _("Your note on %(number)s “%(title)s” was sent back. The reason stands beside it."),
    ),
}
