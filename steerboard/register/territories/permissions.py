"""Who may read and change the territorial register. It is the instance's own, so only its operators change it."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Role
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import roles
from steerboard.platform.base.permit import YES, Rule, Verdict, any_of


def is_operator(user: Any) -> bool:
    """Whether the user is an operator of the whole instance (a mandate for some boards only does not count)."""
    return Role.OPERATOR in roles(user, Space.instance())


def _operator(user: Any, _obj: Any) -> Verdict:
    if is_operator(user):
        return YES
    return Verdict(False, _("The register is shared by all boards: only an operator of the instance changes it."))


RULES: Final[dict[str, Rule]] = {
    "territories.view": any_of(*Role),
    "territories.edit": _operator,
    "territories.calendar_import": _operator,
}
