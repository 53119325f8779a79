"""Who may do what with an indicator. *When* it is possible is the workflow table's question."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Role
from steerboard.platform.base.offices import offices, roles, sees
from steerboard.platform.base.permit import YES, Rule, Verdict, any_of
from steerboard.stages.indicators.models import Indicator, Observation

_NO_OFFICE: Final = _("Only who holds an office on this board may see its indicators.")
_NOT_SEEN: Final = _("This record is not open to your office on this board.")
_NOT_OWNER: Final = _("Only who reports this indicator (the seat and its task force) or the secretary may do this.")
_NOT_VERIFIER: Final = _("Only who verifies this indicator, the head, a deputy or the secretary may do this.")
_VERIFIES: Final = frozenset({Role.HEAD, Role.DEPUTY, Role.SECRETARY})


def _indicator_of(obj: Any) -> Indicator | None:
    found = obj.indicator if isinstance(obj, Observation) else obj
    return found if isinstance(found, Indicator) else None


def _list(user: Any, obj: Any) -> Verdict:
    return YES if roles(user, getattr(obj, "space", obj)) else Verdict(False, _NO_OFFICE)


def _view(user: Any, obj: Any) -> Verdict:
    """An indicator is seen by its visibility; the list itself by any office."""
    indicator = _indicator_of(obj)
    if indicator is None:
        return _list(user, obj)
    highest = sees(user, indicator.space)
    return YES if highest is not None and indicator.visibility <= highest else Verdict(False, _NOT_SEEN)


def _seats(user: Any, space: Any) -> set[int]:
    return {office.seat_id for office in offices(user, space) if office.seat_id is not None}


def _enter(user: Any, obj: Any) -> Verdict:
    """The holder of the seat that reports it, its experts, or the secretary on its behalf."""
    indicator = _indicator_of(obj)
    space = getattr(obj, "space", obj)
    if Role.SECRETARY in roles(user, space):
        return YES
    if indicator is not None and indicator.owner_seat_id in _seats(user, space):
        return YES
    return Verdict(False, _NOT_OWNER)


def _verify(user: Any, obj: Any) -> Verdict:
    """The verifying seat, head, deputy or secretary; that nobody verifies the own entry is the rule of the move."""
    indicator = _indicator_of(obj)
    space = getattr(obj, "space", obj)
    if roles(user, space) & _VERIFIES:
        return YES
    if indicator is not None and indicator.verifier_seat_id in _seats(user, space):
        return YES
    return Verdict(False, _NOT_VERIFIER)


_MANAGE: Final = any_of(Role.SECRETARY, Role.HEAD)

RULES: Final[dict[str, Rule]] = {
    "indicators.list": _list,
    "indicators.view": _view,
    "indicators.define": _MANAGE,
    "indicators.edit": _MANAGE,
    "indicators.end": _MANAGE,
    "indicators.baseline": _MANAGE,
    "indicators.target": _MANAGE,
    "indicators.publish": _MANAGE,
    "indicators.enter": _enter,
    "indicators.verify": _verify,
    "indicators.import": any_of(Role.SECRETARY, Role.TASK_FORCE, Role.MEMBER, Role.HEAD, Role.DEPUTY),
}
