"""What every service of the register asks: sound fields, days inside the life of what they belong to."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.models import Space


def written(obj: models.Model, *, by: Any, act: str, reason: str = "", expected_version: int | None = None) -> None:
    """Check the fields of a record and save it into the instance's chain. The first unsound field is refused."""
    try:
        obj.clean_fields()
    except ValidationError as fault:
        field, faults = next(iter(fault.message_dict.items()))
        raise Refusal(" ".join(faults), field=field, code="field") from fault
    audit.save(obj, by=by, act=act, reason=reason, space=Space.instance(), expected_version=expected_version)


def in_order(valid_from: date, valid_to: date | None) -> None:
    """Refuse a period that ends before it begins."""
    if valid_to is not None and valid_to <= valid_from:
        raise Refusal(_("The last day lies before the first."), field="last_day", code="order")
