"""Field values as the trail stores them: JSON without floats, keys sorted, the same bytes for the same values."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Final

from django.db import models


@cache
def audited_fields(model: type[models.Model]) -> tuple[str, ...]:
    """The column names of a model that enter the trail, sorted."""
    left_out: frozenset[str] = getattr(model, "AUDIT_EXCLUDE", frozenset())
    return tuple(sorted(field.attname for field in model._meta.concrete_fields if field.name not in left_out))


@cache
def fields_version(model: type[models.Model]) -> str:
    """A short name of the list of audited fields."""
    return hashlib.sha256(",".join(audited_fields(model)).encode()).hexdigest()[:12]


def plain(value: Any) -> Any:
    """A value as JSON holds it: numbers with a fraction, dates and times as text."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal | float):
        return format(Decimal(str(value)).normalize(), "f")
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return str(value)


def state_of(obj: models.Model) -> dict[str, Any]:
    """The audited values of a record."""
    return {name: plain(getattr(obj, name)) for name in audited_fields(type(obj))}


def stored_state(obj: models.Model) -> dict[str, Any]:
    """The audited values as the database holds them now (one query)."""
    model = type(obj)
    found = model._base_manager.filter(pk=obj.pk).values(*audited_fields(model)).get()
    return {name: plain(value) for name, value in found.items()}


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: Any) -> str:
    """The one text of a JSON value."""
    return _ENCODER.encode(value)
