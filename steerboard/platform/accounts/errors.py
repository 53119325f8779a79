"""Refusals of accounts."""

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.errors import Refusal


class LinkDead(Refusal):
    """An invitation that is used, expired, withdrawn or never was: one answer for all, so that nothing can be guessed."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This link is no longer valid: it was used, has expired or was withdrawn. Ask whoever invited you for a new one."
            ),
            code="link_dead",
        )


class SameTwoPeople(Refusal):
    """A second factor is reset by two people."""

    def __init__(self) -> None:
        super().__init__(
            _("A second person must confirm this, not the one who asked and not the one concerned."), code="two_people"
        )
