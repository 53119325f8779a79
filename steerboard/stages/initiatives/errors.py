"""Refusals of the initiatives stage. What the database refuses becomes the same sentence as the rule's own refusal."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.constraints import Said
from steerboard.platform.base.errors import Refusal


class AlreadyCorrected(Refusal):
    """A figure is superseded once: the second of two who correct it is told."""

    def __init__(self) -> None:
        super().__init__(
            _("This figure was corrected by somebody else already. Look at the newer one."),
            field="amount",
            code="already_corrected",
        )


class LineTwice(Refusal):
    """One line a source, name, year and currency."""

    def __init__(self) -> None:
        super().__init__(
            _("This source is entered for this budget year already. Enter the amount there."),
            field="kind",
            code="line_twice",
        )


class FigureTwice(Refusal):
    """The same amount of the same stage, day and paper."""

    def __init__(self) -> None:
        super().__init__(
            _("This amount with the same day and paper is entered already."), field="amount", code="figure_twice"
        )


_number_taken = partial(Refusal, _("This number was just given to another. Please try again."), code="number_taken")
_partner_twice = partial(
    Refusal, _("This organisation takes part already."), field="organisation", code="partner_twice"
)
_rule_twice = partial(
    Refusal, _("Somebody else has just set this source. Load the page again."), field="kind", code="rule_twice"
)
_note_twice = partial(Refusal, _("This note is there already."), code="note_twice")
_order = partial(Refusal, _("The last day cannot come before the first."), field="ends_on", code="order")
_activity_order = partial(Refusal, _("The last day cannot come before the first."), field="planned_to", code="order")
_evidence_twice = partial(
    Refusal, _("This document is there as evidence already."), field="document", code="evidence_twice"
)

# What the database names in its error → the sentence of the rule.
SAID: Final[Said] = {
    "one_initiative_a_number": _number_taken,
    "initiatives_initiative.board_id, initiatives_initiative.year": _number_taken,
    "one_activity_a_place": _number_taken,
    "initiatives_activity.initiative_id, initiatives_activity.order": _number_taken,
    "one_partner_an_initiative": _partner_twice,
    "initiatives_partner.": _partner_twice,
    "one_line_a_source_and_year": LineTwice,
    "initiatives_moneyline.initiative_id": LineTwice,
    "initiatives_moneyfigure.supersedes_id": AlreadyCorrected,
    "initiatives_moneyfigure_supersedes_id": AlreadyCorrected,
    "one_rule_a_source": _rule_twice,
    "initiatives_sourcerule.": _rule_twice,
    "one_note_a_key": _note_twice,
    "initiatives_note.": _note_twice,
    "one_evidence_a_document": _evidence_twice,
    "initiatives_evidence.": _evidence_twice,
    "initiative_in_order": _order,
    "activity_in_order": _activity_order,
}
