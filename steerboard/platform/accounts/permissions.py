"""Who may register persons, invite, suspend, give mandates and reset a lost second factor."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Role
from steerboard.platform.base.permit import YES, Rule, Verdict, any_of

_STAFF: Final = any_of(Role.SECRETARY, Role.HEAD, Role.FOUNDER, Role.OPERATOR)


def _own_session(user: Any, obj: Any) -> Verdict:
    return YES if obj.pk == user.pk else Verdict(False, _("You can only do this for your own account."))


RULES: Final[dict[str, Rule]] = {
    "accounts.people_view": any_of(
        Role.HEAD, Role.DEPUTY, Role.MEMBER, Role.SECRETARY, Role.TASK_FORCE, Role.FOUNDER, Role.OPERATOR
    ),
    "accounts.person_add": _STAFF,
    "accounts.person_edit": _STAFF,
    "accounts.invite": _STAFF,
    "accounts.suspend": any_of(Role.SECRETARY, Role.HEAD, Role.OPERATOR),
    "accounts.mandate_give": any_of(Role.OPERATOR),
    "accounts.factor_reset_ask": any_of(Role.SECRETARY, Role.HEAD, Role.DEPUTY, Role.OPERATOR),
    "accounts.factor_reset_confirm": any_of(Role.SECRETARY, Role.HEAD, Role.DEPUTY, Role.OPERATOR),
    "accounts.own": _own_session,
}
