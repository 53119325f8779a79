"""Refusals of the documents app."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.errors import Refusal

_ONLY_FROM: Final[dict[str, str | Promise]] = {
    "edit": _("Only a draft can be edited. Return it to the draft first, or correct the entry with a reason."),
    "submit": _("Only a draft can be submitted for signature."),
    "return": _("Only a document that is not issued yet can be returned to the draft."),
    "sign": _("Only a document submitted for signature can be signed."),
    "issue": _("Number and date are entered when the document is signed and waits for its number."),
    "correct": _("Only the entry of an issued document can be corrected; a draft is edited."),
    "replace": _("Only an issued document can be replaced."),
    "withdraw": _("This document is withdrawn or replaced already."),
}


class WrongState(Refusal):
    """The move does not start from the document's state."""

    def __init__(self, move: str) -> None:
        super().__init__(_ONLY_FROM[move], code="state")


class StillMissing(Refusal):
    """The move needs something that is not there; `needs` are names of `workflow.NEEDS`, `field` the first of them."""

    def __init__(self, needs: list[str], words: str) -> None:
        super().__init__(
            _("Still missing: %(what)s.") % {"what": words}, field=needs[0] if len(needs) == 1 else None, code="missing"
        )
        self.needs = needs


class SameNumber(Refusal):
    """Another document of this board has this number, issuer and year."""

    def __init__(self) -> None:
        super().__init__(
            _("A document with this number of the same body and year is recorded already."),
            field="number",
            code="duplicate",
        )
