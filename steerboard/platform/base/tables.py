"""Tables that an app declares in a module of its own: `permissions.RULES`, `messages.TEXTS`, `tasks.TICK`."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps


@cache
def table_of(app_label: str, module: str, table: str) -> Mapping[str, Any]:
    """An app's table; an app without the module has an empty one. Raises LookupError where there is no such app."""
    wanted = f"{apps.get_app_config(app_label).name}.{module}"
    try:
        found = import_module(wanted)
    except ModuleNotFoundError as fault:
        if fault.name != wanted:
            raise
        return {}
    return getattr(found, table, {})
