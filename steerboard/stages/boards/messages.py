"""Texts of the notices about boards: what concerns the person who is told."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.messages import Text

TEXTS: Final[dict[str, Text]] = {
    "boards.appointed": Text(
        _("Your position on %(board)s"),
        _("From %(from_on)s you hold the position “%(post)s” on %(board)s."),
    ),
    "boards.appointment_ended": Text(
        _("Your position on %(board)s ends"),
        _(
            "Your position on %(board)s ends on %(last_on)s. A handover sheet lists what is still open; please confirm it."
        ),
    ),
    "boards.paired": Text(
        _("Task force of %(board)s"),
        _("From %(from_on)s you support the position “%(post)s” on the task force of %(board)s."),
    ),
    "boards.handed_over": Text(
        _("Handover on %(board)s"),
        _("%(outgoing)s confirmed the handover of the position “%(post)s”. Please confirm that you received it."),
    ),
}
