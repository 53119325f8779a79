"""Who may. `permit(user, "boards.appoint", obj)` asks the rule of that name in the app's `permissions.RULES`.

A rule is a function `(user, obj) -> Verdict`; *who* is its question, *when* is the workflow table's.
The button shows the same reason as the server's refusal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Role
from steerboard.platform.base.errors import NotAllowed
from steerboard.platform.base.offices import roles
from steerboard.platform.base.tables import table_of

log = structlog.get_logger("steerboard.permissions")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a rule; `reason` says who may, when it is no."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


Rule = Callable[[Any, Any], Verdict]
YES = Verdict(True)
SIGN_IN = Verdict(False, _("Sign in first."))


def rules_of(app_label: str) -> Mapping[str, Rule]:
    """The rules of one app by name; KeyError-free: an app without rules has none."""
    return table_of(app_label, "permissions", "RULES")


def rule(act: str) -> Rule:
    """The rule of an act such as "boards.appoint". Raises LookupError where there is none."""
    app_label, _dot, _name = act.partition(".")
    try:
        return rules_of(app_label)[act]
    except KeyError:
        raise LookupError(f"no rule named {act!r}") from None


def permit(user: Any, act: str, obj: Any) -> Verdict:
    """Whether this user may do this act to this object now, and if not, why."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return SIGN_IN
    return rule(act)(user, obj)


def require(user: Any, act: str, obj: Any) -> None:
    """Raise `NotAllowed` with the reason unless permitted. The refusal is logged without content."""
    verdict = permit(user, act, obj)
    if not verdict:
        log.info("refused", act=act, kind=type(obj).__name__, object=getattr(obj, "pk", None))
        raise NotAllowed(verdict.reason, code="not_allowed")


def _only(names: tuple[str, ...]) -> str:
    return str(_("Only %(who)s may do this.")) % {"who": ", ".join(str(Role(name).label).lower() for name in names)}


_only_lazy = lazy(_only, str)


def any_of(*wanted: Role) -> Rule:
    """A rule: one of these roles in the object's space (or the space itself)."""
    names = tuple(role.value for role in wanted)

    def ask(user: Any, obj: Any) -> Verdict:
        space = getattr(obj, "space", obj)
        if roles(user, space) & set(wanted):
            return YES
        return Verdict(False, _only_lazy(names))

    ask.wanted = wanted  # type: ignore[attr-defined]
    return ask
