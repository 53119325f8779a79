"""Offices: what a person is, in a space, as of now. Stages tell them through one hook (settings.STEERBOARD_OFFICES)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.module_loading import import_string

from steerboard.platform.base.enums import Role, Visibility

if TYPE_CHECKING:
    from steerboard.platform.base.models import Space


@dataclass(frozen=True, slots=True)
class Office:
    """One office held now. `until` is its last day (None: open)."""

    space_id: int
    role: Role
    person_id: int
    seat_id: int | None = None
    until: date | None = None


@cache
def _hook(dotted: str) -> Callable[[Any, "Space"], tuple[Office, ...]]:
    found: Callable[[Any, Space], tuple[Office, ...]] = import_string(dotted)
    return found


def offices(user: Any, space: "Space") -> tuple[Office, ...]:
    """The offices this user holds in this space as of now; kept on the user object, which lives one request."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return ()
    kept: dict[int, tuple[Office, ...]] | None = getattr(user, "_offices", None)
    if kept is None:
        kept = user._offices = {}
    if space.pk not in kept:
        kept[space.pk] = _hook(settings.STEERBOARD_OFFICES)(user, space)
    return kept[space.pk]


def roles(user: Any, space: "Space") -> frozenset[Role]:
    """The roles of this user in this space as of now."""
    return frozenset(office.role for office in offices(user, space))


def sees(user: Any, space: "Space") -> Visibility | None:
    """The highest visibility this user may see in the space; None for a stranger. The founder stands in for a secretary."""
    held = roles(user, space)
    if held & {Role.HEAD, Role.DEPUTY, Role.SECRETARY, Role.FOUNDER}:
        return Visibility.CONFIDENTIAL
    if held & {Role.MEMBER, Role.TASK_FORCE}:
        return Visibility.BOARD
    return Visibility.PARTICIPANTS if held else None
