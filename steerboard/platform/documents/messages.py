"""Texts of the notices about documents."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.messages import Text

TEXTS: Final[dict[str, Text]] = {
    "documents.for_signature": Text(
        _("For signature: %(document)s"),
        _("%(who)s has submitted “%(document)s” for signature. Open it to read it as it prints."),
    ),
    "documents.returned": Text(
        _("Returned to the draft: %(document)s"),
        _("“%(document)s” came back without being issued. The reason stands on its page."),
    ),
    "documents.waiting_number": Text(
        _("Waiting for its number: %(document)s"),
        _("“%(document)s” is signed. Enter its number and date and upload the signed scan when the registry has them."),
    ),
    "documents.issued": Text(
        _("Issued: %(number)s"),
        _("%(number)s of %(signed_on)s, “%(document)s”, is issued."),
    ),
    "documents.ended": Text(
        _("No longer in force: %(document)s"),
        _("“%(document)s” is replaced or withdrawn. The reason stands on its page."),
    ),
}
