"""Who may do what on a board. *When* it is possible is the workflow table's question."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.accounts.selectors import mandates_of
from steerboard.platform.base.enums import Role
from steerboard.platform.base.offices import roles
from steerboard.platform.base.permit import YES, Rule, Verdict, any_of
from steerboard.stages.boards.enums import BoardState
from steerboard.stages.boards.selectors.offices import has_secretary, may_found

_NOT_FOUNDER: Final = _("Only an operator, or a person invited to found a board, may do this.")
_NOT_SECRETARIAT: Final = _(
    "Only the secretary may do this; before the board is at work also the founder or an operator."
)
_NO_OFFICE: Final = _("Only who holds an office on this board may see this.")
_NO_MANDATE: Final = _("Only who holds a dated mandate of a ministry, or an operator, may compare boards.")
_NOT_A_SIDE: Final = _("Only the two sides of the handover and the secretariat may do this.")


def _found(user: Any, obj: Any) -> Verdict:
    return YES if may_found(user) else Verdict(False, _NOT_FOUNDER)


def _programme(user: Any, obj: Any) -> Verdict:
    """Boards side by side: for mandates (a ministry's viewer, an operator), whatever boards they name."""
    return YES if mandates_of(user) else Verdict(False, _NO_MANDATE)


def _view(user: Any, obj: Any) -> Verdict:
    return YES if roles(user, getattr(obj, "space", obj)) else Verdict(False, _NO_OFFICE)


def _secretariat(user: Any, obj: Any) -> Verdict:
    """The secretary; the founder until the board is at work; an operator as long as no secretary is in office."""
    space = getattr(obj, "space", obj)
    held = roles(user, space)
    if held & {Role.SECRETARY, Role.FOUNDER}:
        return YES
    if Role.OPERATOR in held and not has_secretary(space):
        return YES
    return Verdict(False, _NOT_SECRETARIAT)


def _secretariat_or(*others: Role) -> Rule:
    allowed = any_of(*others)

    def ask(user: Any, obj: Any) -> Verdict:
        return YES if allowed(user, obj) else _secretariat(user, obj)

    return ask


def _side(which: str) -> Rule:
    """The person of one side of a handover, or the secretariat on that side's behalf."""

    def ask(user: Any, obj: Any) -> Verdict:
        side = getattr(obj, which)
        if side is not None and side.person_id == user.person_id:
            return YES
        return YES if _secretariat(user, obj) else Verdict(False, _NOT_A_SIDE)

    return ask


def _handover_view(user: Any, obj: Any) -> Verdict:
    sides = {side.person_id for side in (obj.outgoing, obj.incoming) if side is not None}
    if user.person_id in sides or roles(user, obj.space) & {Role.HEAD, Role.DEPUTY}:
        return YES
    return YES if _secretariat(user, obj) else Verdict(False, _NOT_A_SIDE)


def _draft(user: Any, obj: Any) -> Verdict:
    """The guided founding: until the board has ended, for those who may write its records."""
    if getattr(obj, "state", "") == BoardState.ENDED:
        return Verdict(False, _("This board has ended; nothing more is entered here."))
    return _secretariat(user, obj)


RULES: Final[dict[str, Rule]] = {
    "boards.found": _found,
    "boards.programme": _programme,
    "boards.view": _view,
    "boards.draft": _draft,
    "boards.board_edit": _secretariat_or(Role.HEAD),
    "boards.board_found": _secretariat,
    "boards.board_start": _secretariat,
    "boards.board_end": _secretariat_or(Role.OPERATOR),
    "boards.board_reopen": any_of(Role.OPERATOR),
    "boards.succession_set": any_of(Role.OPERATOR),
    "boards.board_publish": _secretariat_or(Role.HEAD),
    "boards.founding_record": _secretariat,
    "boards.regulation_adopt": _secretariat,
    "boards.topic_add": _secretariat,
    "boards.topic_end": _secretariat,
    "boards.topic_seat_set": _secretariat,
    "boards.seat_create": _secretariat,
    "boards.seat_end": _secretariat,
    "boards.appointment_make": _secretariat,
    "boards.appointment_end": _secretariat,
    "boards.appointment_correct": _secretariat,
    "boards.nominations": _secretariat_or(Role.HEAD, Role.DEPUTY),
    "boards.nomination_ask": _secretariat,
    "boards.nomination_receive": _secretariat,
    "boards.task_force_assign": _secretariat,
    "boards.task_force_end": _secretariat,
    "boards.group_change": _secretariat,
    "boards.handover_view": _handover_view,
    "boards.handover_edit": _side("outgoing"),
    "boards.handover_hand": _side("outgoing"),
    "boards.handover_receive": _side("incoming"),
}
