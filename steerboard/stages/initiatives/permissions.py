"""Who may do what with initiatives, their money and their activities. *When* is the workflow table's question."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Role
from steerboard.platform.base.offices import offices, roles, sees
from steerboard.platform.base.permit import YES, Rule, Verdict, any_of
from steerboard.stages.initiatives.models import Activity, Initiative, MoneyLine, Note

_NO_OFFICE: Final = _("Only who holds an office on this board may see this.")
_NOT_SEEN: Final = _("This record is not open to your office on this board.")
_NOT_ACCOUNTABLE: Final = _(
    "Only the secretary, the head, or who holds the accountable position (or supports it as an expert) may do this."
)
_NOT_HOLDER: Final = _("Only the secretary, the head, or who holds the accountable position may do this.")
_NOT_REPORTING: Final = _(
    "Only who is responsible, the accountable position with its experts, or the secretary may report here."
)
_NOT_SENIOR: Final = _("Only who holds the position for which it was prepared, or the head, may do this.")
_RUNS: Final = frozenset({Role.SECRETARY, Role.HEAD})


def _initiative_of(obj: Any) -> Initiative | None:
    if isinstance(obj, Initiative):
        return obj
    found = getattr(obj, "initiative", None)
    if found is None:
        found = getattr(getattr(obj, "line", None), "initiative", None)
    return found if isinstance(found, Initiative) else None


def _list(user: Any, obj: Any) -> Verdict:
    return YES if roles(user, getattr(obj, "space", obj)) else Verdict(False, _NO_OFFICE)


def _view(user: Any, obj: Any) -> Verdict:
    """A record is seen by its own visibility, and never more widely than its initiative."""
    if not isinstance(obj, Initiative | MoneyLine | Activity | Note):
        return _list(user, obj)
    highest = sees(user, obj.space)
    if highest is None or obj.visibility > highest:
        return Verdict(False, _NOT_SEEN)
    parent = _initiative_of(obj)
    return YES if parent is None or parent.visibility <= highest else Verdict(False, _NOT_SEEN)


def _of_position(*, experts: bool, reason: Any) -> Rule:
    """The secretary, the head, or who holds (or supports) the accountable position of the initiative."""

    def ask(user: Any, obj: Any) -> Verdict:
        held = offices(user, getattr(obj, "space", obj))
        if {office.role for office in held} & _RUNS:
            return YES
        one = _initiative_of(obj)
        seats = {office.seat_id for office in held if experts or office.role != Role.TASK_FORCE}
        if one is not None and one.accountable_seat_id is not None and one.accountable_seat_id in seats:
            return YES
        return Verdict(False, reason)

    return ask


_by_position: Final = _of_position(experts=True, reason=_NOT_ACCOUNTABLE)
_by_holder: Final = _of_position(experts=False, reason=_NOT_HOLDER)


def _edit(user: Any, obj: Any) -> Verdict:
    """As the position; an idea also by who had it."""
    one = _initiative_of(obj)
    if one is not None and one.state == "idea" and one.suggested_by_id == user.person_id and roles(user, one.space):
        return YES
    return _by_position(user, obj)


def _report(user: Any, obj: Any) -> Verdict:
    """Who is responsible for the activity, the position it is for, or as the accountable position."""
    held = {office.seat_id for office in offices(user, obj.space)}
    if isinstance(obj, Activity) and (
        obj.responsible_id == user.person_id or (obj.seat_id is not None and obj.seat_id in held)
    ):
        return YES if held else Verdict(False, _NO_OFFICE)
    return YES if _by_position(user, obj) else Verdict(False, _NOT_REPORTING)


def _confirm(user: Any, obj: Any) -> Verdict:
    """The senior: who holds the position for which a note was prepared; the head for a vacant one."""
    held = offices(user, obj.space)
    seats = {office.seat_id for office in held if office.role != Role.TASK_FORCE}
    if getattr(obj, "on_behalf_of_id", None) in seats - {None}:
        return YES
    return YES if Role.HEAD in {office.role for office in held} else Verdict(False, _NOT_SENIOR)


_MANAGE: Final = any_of(Role.SECRETARY, Role.HEAD)
_LEADS: Final = any_of(Role.SECRETARY, Role.HEAD, Role.DEPUTY)

RULES: Final[dict[str, Rule]] = {
    "initiatives.list": _list,
    "initiatives.view": _view,
    "initiatives.suggest": any_of(Role.SECRETARY, Role.HEAD, Role.DEPUTY, Role.MEMBER, Role.TASK_FORCE),
    "initiatives.edit": _edit,
    "initiatives.screen": _LEADS,
    "initiatives.put_forward": _by_holder,
    "initiatives.endorse": _MANAGE,
    "initiatives.fund": _MANAGE,
    "initiatives.start": _by_holder,
    "initiatives.complete": _by_holder,
    "initiatives.send_back": _MANAGE,
    "initiatives.stop": _MANAGE,
    "initiatives.review": _LEADS,
    "initiatives.reopen": _MANAGE,
    "initiatives.money": _by_holder,
    "initiatives.source_rule": _MANAGE,
    "initiatives.activity": _by_position,
    "initiatives.evidence": _by_position,
    "initiatives.note": _report,
    "initiatives.note_confirm": _confirm,
    "initiatives.import": _MANAGE,
    "initiatives.label": _MANAGE,
    "initiatives.publish": _MANAGE,
}
