"""System checks: every rule resolves, hooks point to something, production keeps what it confirms."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string

from steerboard.platform.base.permit import rule, rules_of

# Acts that pages and services ask for; each module adds its own while it is imported.
ASKED: dict[str, str] = {}


def asked(act: str, where: str) -> str:
    """Note that `where` asks for `act`, so that the check below can prove that its rule exists."""
    ASKED.setdefault(act, where)
    return act


@register()
def rules_resolve(**_: Any) -> list[CheckMessage]:
    """Every rule is callable and named after its app; every act asked for has a rule."""
    found: list[CheckMessage] = []
    for config in apps.get_app_configs():
        if not config.name.startswith("steerboard."):
            continue
        for name, ask in rules_of(config.label).items():
            if not callable(ask) or not name.startswith(f"{config.label}."):
                found.append(Error(f"{name}: a rule is a callable named {config.label}.…", id="steerboard.E001"))
    for act, where in ASKED.items():
        try:
            rule(act)
        except LookupError as fault:
            found.append(Error(f"{where}: {fault}", id="steerboard.E002"))
    return found


@register()
def hooks_resolve(**_: Any) -> list[CheckMessage]:
    """The dotted names by which settings point upwards exist."""
    found: list[CheckMessage] = []
    hooks = (settings.STEERBOARD_OFFICES, settings.STEERBOARD_UNIT_SPACES, *settings.STEERBOARD_DEADLINE_SOURCES)
    for dotted in hooks:
        try:
            import_string(dotted)
        except ImportError as fault:
            found.append(Error(str(fault), id="steerboard.E003"))
    return found


@register(deploy=True)
def writes_are_durable(**_: Any) -> list[CheckMessage]:
    """Production refuses a database that may forget what it confirmed (reliability.md 2)."""
    from django.db import connection

    found: list[CheckMessage] = []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            if cursor.fetchone()[0] < 2:
                found.append(Error("SQLite must run with synchronous=FULL", id="steerboard.E010"))
        elif connection.vendor == "postgresql":
            cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
            fsync, commit = cursor.fetchone()
            if fsync != "on" or commit == "off":
                found.append(Error("PostgreSQL must run with fsync and synchronous_commit on", id="steerboard.E011"))
    return found
