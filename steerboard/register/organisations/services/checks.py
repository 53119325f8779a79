"""What every service of the register asks: sound fields, days inside the life of what they belong to."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.models import Space


def shown(on: date) -> str:
    """A date inside a refusal."""
    return f"{on.day}/{on.month}/{on.year}"


def written(obj: models.Model, *, by: Any, act: str, reason: str = "", expected_version: int | None = None) -> None:
    """Check the fields of a record and save it into the instance's chain. The first unsound field is refused."""
    try:
        obj.clean_fields()
    except ValidationError as fault:
        field, faults = next(iter(fault.message_dict.items()))
        raise Refusal(" ".join(faults), field=field, code="field") from fault
    audit.save(obj, by=by, act=act, reason=reason, space=Space.instance(), expected_version=expected_version)


@contextmanager
def refusing(reason: str, *, field: str, code: str) -> Iterator[None]:
    """What the database refuses is told in the words of the rule that was passed by a moment earlier."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        raise Refusal(reason, field=field, code=code) from fault


def in_order(valid_from: date, valid_to: date | None) -> None:
    """Refuse a period that ends before it begins."""
    if valid_to is not None and valid_to <= valid_from:
        raise Refusal(_("The last day lies before the first."), field="last_day", code="order")
