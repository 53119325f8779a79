"""What was done to a record of the register, in words."""

from collections.abc import Iterable
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Change, Entry
from steerboard.interfaces.ui.formats import moment
from steerboard.interfaces.web.shared.acts import act_words
from steerboard.platform.accounts.models import Person
from steerboard.platform.audit import selectors as audit

SHOWN: Final = 30


def names_of(ids: Iterable[int | None]) -> dict[int, str]:
    """The names of acting persons; one statement."""
    return dict(Person.objects.filter(pk__in={pk for pk in ids if pk}).values_list("pk", "name"))


def entries(objs: Iterable[models.Model]) -> list[Entry]:
    """The newest acts on a record and its parts. Three statements."""
    given = list(objs)
    acts = audit.histories(given, SHOWN)
    names = names_of(act.actor_id for act in acts)
    labels = {name: label for obj in given for name, label in _labels(type(obj)).items()}
    return [
        Entry(
            act=act_words(act.act),
            when=moment(act.at),
            who=names.get(act.actor_id, "") if act.actor_id else _("The system"),
            reason=act.reason,
            changes=[Change(labels.get(field, field), _value(old), _value(new)) for field, old, new in act.changes],
            number=act.seq,
        )
        for act in acts
    ]


def _labels(model: type[models.Model]) -> dict[str, str]:
    return {field.attname: str(field.verbose_name) for field in model._meta.concrete_fields}


def _value(stored: Any) -> str | None:
    if stored is None or stored == "":
        return None
    if isinstance(stored, bool):
        return _("yes") if stored else _("no")
    return str(stored)
