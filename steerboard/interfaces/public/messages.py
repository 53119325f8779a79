"""Texts of the notices that come from the portal."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.messages import Text

TEXTS: Final[dict[str, Text]] = {
    "public.error_reported": Text(
        _("A reader reports an error in the public data"),
        _("On %(page)s a reader who did not sign in writes: “%(text)s”"),
    ),
}
