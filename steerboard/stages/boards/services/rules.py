"""The working rules: a new version from a day on, never an edit of the past."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.enums import Provenance
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import line
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.enums import BoardState, FoundingPart
from steerboard.stages.boards.models import Board, Regulation
from steerboard.stages.boards.selectors.drafts import day_of
from steerboard.stages.boards.selectors.rules import FIELDS
from steerboard.stages.boards.services.locks import locked, service
from steerboard.stages.boards.validators import PART_TYPES, check_document, check_within
from steerboard.stages.boards.workflow import check_open


def _check_values(rules: Regulation) -> None:
    """Each column for itself by its validators, then what two columns say together."""
    try:
        rules.clean_fields(exclude={"space", "board", "document", "valid_from", "valid_to", "source"})
    except ValidationError as fault:
        field, messages = next(iter(fault.message_dict.items()))
        raise Refusal(messages[0], field=field, code="value") from fault
    for name in ("quorum", "majority"):
        top, bottom = getattr(rules, f"{name}_numerator"), getattr(rules, f"{name}_denominator")
        if not 0 < top <= bottom:
            raise Refusal(_("A share lies between nothing and the whole."), field=f"{name}_numerator", code="share")
    if rules.papers_days > rules.notice_days:
        raise Refusal(
            _("Papers cannot be due before the invitation."), field="papers_days", code="papers_before_notice"
        )


@service
def regulation_adopt(
    *,
    board: Board,
    by: Any,
    values: dict[str, Any],
    valid_from: date | None = None,
    document: Document | None = None,
    reason: str = "",
    provenance: str = Provenance.ENTERED,
    source: str = "",
) -> Regulation:
    """Adopt working rules from a day on; those in force until then end the day before.

    Rules that begin on the very day of those in force correct them, with the reason.

    `values` are columns of `Regulation`; what is left out has its default. Rules without a document are how the board
    works until its regulation is issued. Before the founding they wait for the founding day and are simply replaced.
    """
    require(by, "boards.regulation_adopt", board)
    board = locked(board.pk)
    check_open(board.state)
    start = valid_from or day_of(board)
    if board.founded_on is not None:
        check_within(start, board.founded_on, None, gettext("this board"), "valid_from")
    if document is not None:
        check_document(document, PART_TYPES[FoundingPart.REGULATION], space_id=board.space_id)
    rules = Regulation(
        space=board.space,
        board=board,
        document=document,
        valid_from=start,
        provenance=provenance,
        source=source,
        **{name: value for name, value in values.items() if name in FIELDS},
    )
    _check_values(rules)
    former = Regulation.objects.filter(board=board, valid_to=None).order_by("-valid_from").first()
    if former is not None and (board.state == BoardState.PLANNED or former.valid_from == start):
        return _correct(rules, former, by, reason, is_draft=board.state == BoardState.PLANNED)
    if former is not None:
        if former.valid_from > start:
            raise Refusal(
                _("Rules that begin on a later day are already entered. Choose a later day."),
                field="valid_from",
                code="regulation_order",
            )
        former.valid_to = start
        audit.save(former, by=by, act="boards.regulation_end")
    audit.save(rules, by=by, act="boards.regulation_adopt")
    return rules


def _correct(rules: Regulation, former: Regulation, by: Any, reason: str, *, is_draft: bool) -> Regulation:
    """The new values in the row of the former ones: a draft is simply replaced, rules in force only with a reason."""
    if not is_draft and all(getattr(rules, name) == getattr(former, name) for name in (*FIELDS, "document_id")):
        return former
    if not is_draft:
        reason = line(
            reason, "reason", _("These rules begin on the day of those in force: say why those are corrected.")
        )
    rules.pk, rules.version, rules._state.adding = former.pk, former.version, False
    act = "boards.regulation_adopt" if is_draft else "boards.regulation_correct"
    audit.save(rules, by=by, act=act, reason=reason)
    return rules
