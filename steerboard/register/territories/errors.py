"""Refusals of the territorial register."""

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.errors import Refusal


class CodesChangedOwner(Refusal):
    """Two tables of different dates were to be joined on the code. `codes` meant another unit on the other date."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(
            _("Tables of these two dates cannot be joined on the code: %(codes)s meant another unit. Join on the unit.")
            % {"codes": ", ".join(codes)},
            code="territory",
        )
        self.codes = codes
