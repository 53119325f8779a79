"""The state table of an official document: moves, from, to, what they need, who may. Names only.

A document is signed before it has a number (the registry of the issuing office gives it): work goes on meanwhile, and
every page says "draft" or "waiting for its number" (ui.md 6b).
"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.methods.workflow import State, Workflow, move

_WRITERS: Final = ("secretary", "head", "founder")
_OPEN: Final = ("draft", "for_signature", "waiting_number")

# What a move needs, as the page names it; `selectors.missing_for` looks each one up.
NEEDS: Final[dict[str, str | Promise]] = {
    "abstract": _("the subject"),
    "issuer": _("the issuing body"),
    "symbol": _("the symbol, such as QĐ-UBND"),
    "content": _("articles or text"),
    "position": _("the post of who signs"),
    "no_holes": _("no places left to fill in the text"),
    "number": _("the number"),
    "signed_on": _("the date of signing"),
    "signer": _("the signer"),
    "scan": _("the signed scan"),
    "reason": _("the reason"),
    "successor": _("the document that replaces it, issued"),
}
_NEEDED: Final = {
    "submit": ("abstract", "issuer", "symbol", "content", "position", "no_holes"),
    "return": ("reason",),
    "sign": (),
    "issue": ("number", "signed_on", "signer", "scan"),
    "correct": ("reason",),
    "replace": ("successor", "reason"),
    "withdraw": ("reason",),
}


def needs(name: str) -> tuple[str, ...]:
    """The names of what a move needs."""
    return _NEEDED[name]


def _guards(name: str) -> tuple[str | Promise, ...]:
    return tuple(NEEDS[each] for each in _NEEDED[name])


DOCUMENT: Final = Workflow(
    states=(
        State("draft"),
        State("for_signature"),
        State("waiting_number"),
        State("issued", _("Issued")),
        State("replaced", _("Replaced")),
        State("withdrawn", _("Withdrawn")),
    ),
    start="draft",
    ends=("replaced", "withdrawn"),
    moves=(
        move("edit", "draft", who=_WRITERS, label=_("Edit the draft")),
        move(
            "submit", "draft", "for_signature", who=_WRITERS, guards=_guards("submit"), label=_("Submit for signature")
        ),
        move(
            "return",
            ("for_signature", "waiting_number"),
            "draft",
            who=_WRITERS,
            guards=_guards("return"),
            label=_("Return to the draft"),
        ),
        move("sign", "for_signature", "waiting_number", who=_WRITERS, label=_("It is signed")),
        move(
            "issue",
            "waiting_number",
            "issued",
            who=("secretary", "founder"),
            guards=_guards("issue"),
            label=_("Enter number and date"),
        ),
        move(
            "correct",
            "issued",
            who=("secretary", "founder"),
            guards=_guards("correct"),
            label=_("Correct the entry"),
        ),
        move(
            "replace",
            "issued",
            "replaced",
            who=_WRITERS,
            guards=_guards("replace"),
            label=_("Replace by another document"),
        ),
        move(
            "withdraw",
            (*_OPEN, "issued"),
            "withdrawn",
            who=_WRITERS,
            guards=_guards("withdraw"),
            label=_("Withdraw the document"),
        ),
    ),
)
