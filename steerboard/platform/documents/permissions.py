"""Who may do what with a document. *When* it is possible is the workflow table's question."""

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Role, SpaceKind
from steerboard.platform.base.offices import roles, sees
from steerboard.platform.base.permit import YES, Rule, Verdict
from steerboard.platform.documents.models import Document

_NOT_SEEN: Final = _("This document is not open to your office on this board.")
_NO_OFFICE: Final = _("Only who holds an office on this board may see its documents.")
_NOT_WRITER: Final = _("Only the secretary or the head may do this; before the board is at work also its founder.")
_NOT_REGISTRY: Final = _("Only the secretary may do this; before the board is at work also its founder.")


def _list(user: Any, obj: Any) -> Verdict:
    return YES if roles(user, getattr(obj, "space", obj)) else Verdict(False, _NO_OFFICE)


def _view(user: Any, obj: Any) -> Verdict:
    """A document is seen by its visibility; without one (the page itself) by any office."""
    if not isinstance(obj, Document):
        return _list(user, obj)
    highest = sees(user, obj.space)
    return YES if highest is not None and obj.visibility <= highest else Verdict(False, _NOT_SEEN)


def _held(*wanted: Role, reason: str | Promise) -> Rule:
    """One of these roles on the board; documents of the instance itself are the operators'. What is not seen is not touched."""

    def ask(user: Any, obj: Any) -> Verdict:
        space = getattr(obj, "space", obj)
        allowed = {Role.OPERATOR} if space.kind == SpaceKind.INSTANCE else set(wanted)
        if not roles(user, space) & allowed:
            return Verdict(False, reason)
        return _view(user, obj)

    ask.wanted = wanted  # type: ignore[attr-defined]
    return ask


_WRITER: Final = _held(Role.SECRETARY, Role.HEAD, Role.FOUNDER, reason=_NOT_WRITER)
_REGISTRY: Final = _held(Role.SECRETARY, Role.FOUNDER, reason=_NOT_REGISTRY)

RULES: Final[dict[str, Rule]] = {
    "documents.list": _list,
    "documents.view": _view,
    "documents.draft": _WRITER,
    "documents.edit": _WRITER,
    "documents.submit": _WRITER,
    "documents.return": _WRITER,
    "documents.sign": _WRITER,
    "documents.issue": _REGISTRY,
    "documents.record": _WRITER,
    "documents.correct": _REGISTRY,
    "documents.replace": _WRITER,
    "documents.withdraw": _WRITER,
    "documents.upload": _WRITER,
    "documents.publish": _WRITER,
}
