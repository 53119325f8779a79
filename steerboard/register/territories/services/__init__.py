"""Writing the territorial register: units, successions, calendars, the seed."""

from steerboard.register.territories.services.calendars import (
    ChangedDay,
    Plan,
    calendar_import,
    calendar_preview,
    calendar_write,
    system_plan,
)
from steerboard.register.territories.services.seed import Loaded, seed_load, seed_rows
from steerboard.register.territories.services.units import succession_add, unit_add, unit_version_add

__all__ = [
    "ChangedDay",
    "Loaded",
    "Plan",
    "calendar_import",
    "calendar_preview",
    "calendar_write",
    "seed_load",
    "seed_rows",
    "succession_add",
    "system_plan",
    "unit_add",
    "unit_version_add",
]
