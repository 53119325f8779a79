"""Who may read and change organisations: operators all of them, a board's secretary or founder those of its province."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Role
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import roles
from steerboard.platform.base.permit import YES, Rule, Verdict, any_of
from steerboard.register.territories.models import Unit
from steerboard.register.territories.permissions import is_operator

_EDITORS: Final = frozenset({Role.SECRETARY, Role.FOUNDER, Role.OPERATOR})


@cache
def _hook(dotted: str) -> Callable[[int], Iterable[Space]]:
    found: Callable[[int], Iterable[Space]] = import_string(dotted)
    return found


def _edit(user: Any, obj: Any) -> Verdict:
    """`obj` is an organisation, a unit, or a board of a unit. Boards are asked through settings.STEERBOARD_UNIT_SPACES."""
    if is_operator(user):
        return YES
    unit_id = obj.pk if isinstance(obj, Unit) else obj.unit_id
    if unit_id is None:
        return Verdict(False, _("Only an operator of the instance changes central organisations."))
    if any(roles(user, space) & _EDITORS for space in _hook(settings.STEERBOARD_UNIT_SPACES)(unit_id)):
        return YES
    return Verdict(
        False,
        _("Only an operator, or the secretary or founder of a board of this province, changes its organisations."),
    )


RULES: Final[dict[str, Rule]] = {
    "organisations.view": any_of(*Role),
    "organisations.edit": _edit,
}
