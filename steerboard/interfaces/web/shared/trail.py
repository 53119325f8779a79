"""The history of a record as its page shows it: acts in words, persons and records by name. Few statements, at any length."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Change, Entry
from steerboard.interfaces.ui.formats import day, moment
from steerboard.interfaces.web.shared.acts import act_words
from steerboard.platform.accounts.models import Person
from steerboard.platform.audit.selectors import Act, histories
from steerboard.platform.base.clock import today
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.models import Seat, Topic
from steerboard.stages.boards.selectors import agencies_as_of

SHOWN: Final = 100
Names = Callable[[set[int]], Mapping[int, str]]


def _persons(ids: set[int]) -> dict[int, str]:
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))


def _documents(ids: set[int]) -> dict[int, str]:
    rows = Document._base_manager.only("number", "symbol", "abstract")
    return {one.pk: str(one) for one in rows.filter(pk__in=ids)}


def _organisations(ids: set[int]) -> dict[int, str]:
    return {pk: agency.name for pk, agency in agencies_as_of(ids, today()).items()}


def _nodes(model: type[models.Model]) -> Names:
    return lambda ids: dict(model._base_manager.filter(pk__in=ids).values_list("pk", "node__title"))


# How records are named in a history; other numbers are left as numbers.
_NAMES: Final[dict[type[models.Model], Names]] = {
    Person: _persons,
    Document: _documents,
    Organisation: _organisations,
    Seat: _nodes(Seat),
    Topic: _nodes(Topic),
}


def entries(records: Iterable[models.Model], limit: int = SHOWN) -> list[Entry]:
    """The newest acts on a record and its parts, newest first. One statement, and one for each kind of record in it."""
    given = list(records)
    acts = histories(given, limit, named_by=Person)
    fields = {field.attname: field for obj in given for field in type(obj)._meta.concrete_fields}
    names = _named(acts, fields)
    return [
        Entry(
            act=act_words(act.act),
            when=moment(act.at),
            who=act.actor if act.actor_id else _("The system"),
            behalf=act.behalf,
            reason=act.reason,
            changes=[
                Change(_label(fields, name), _value(fields, names, name, old), _value(fields, names, name, new))
                for name, old, new in act.changes
            ],
            number=act.seq,
        )
        for act in acts
    ]


def _named(acts: Iterable[Act], fields: Mapping[str, Any]) -> dict[type[models.Model], Mapping[int, str]]:
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for act in acts:
        for name, old, new in act.changes:
            target = _target(fields.get(name))
            if target is not None:
                wanted[target] |= {value for value in (old, new) if isinstance(value, int)}
    return {model: _NAMES[model](ids) for model, ids in wanted.items() if ids}


def _target(field: Any) -> type[models.Model] | None:
    related = getattr(field, "related_model", None)
    return related if related in _NAMES else None


def _label(fields: Mapping[str, Any], name: str) -> str:
    field = fields.get(name)
    if field is None:
        return name
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def _value(
    fields: Mapping[str, Any], names: Mapping[type[models.Model], Mapping[int, str]], name: str, stored: Any
) -> str | None:
    """A stored value as people read it; None where it is not set."""
    if stored is None or stored in ("", [], {}):
        return None
    field = fields.get(name)
    target = _target(field)
    if target is not None:
        return names.get(target, {}).get(stored, str(stored))
    if isinstance(stored, bool):
        return _("yes") if stored else _("no")
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(stored, stored))
    if isinstance(stored, str):
        return _text(field, stored)
    if isinstance(stored, list | dict):
        return _listed(stored)
    return str(stored)


def _text(field: Any, stored: str) -> str:
    if isinstance(field, models.DateTimeField):
        at: datetime | None = parse_datetime(stored)
        return moment(at) if at else stored
    if isinstance(field, models.DateField):
        on: date | None = parse_date(stored)
        return day(on) if on else stored
    return stored


def _listed(stored: Any) -> str:
    """Structured contents, one entry a line; the keys are the record's own."""
    if isinstance(stored, dict):
        return "\n".join(f"{key}: {_listed(value)}" for key, value in stored.items() if value not in (None, "", [], {}))
    if isinstance(stored, list):
        return "\n".join(_listed(value) for value in stored)
    return str(stored)
