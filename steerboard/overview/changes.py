"""What changed on a board since a day: read from the trail, told of records that the reader may see, in their order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.apps import apps

from steerboard.overview.kinds import KINDS
from steerboard.platform.audit.selectors import Done, acts_between
from steerboard.platform.base.clock import VIETNAM
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import Space
from steerboard.platform.documents.models import Document
from steerboard.stages.chain.selectors import nodes_seen

DOCUMENT: Final = "document"
# Rows that belong to a record of the chain: their acts are told of that record. Model → the way to its number.
_PARTS: Final[dict[str, str]] = {
    "boards.appointment": "seat_id",
    "boards.taskforcepost": "seat_id",
    "boards.topicseat": "topic_id",
    "boards.regulation": "board_id",
    "meetings.taskreport": "task_id",
    "meetings.duechange": "task_id",
    "meetings.tasknote": "task_id",
    "indicators.baseline": "indicator_id",
    "indicators.target": "indicator_id",
    "indicators.observation": "indicator_id",
    "initiatives.moneyfigure": "line_id",
    "initiatives.partner": "initiative_id",
    "initiatives.note": "initiative_id",
    "initiatives.evidence": "initiative_id",
}
_NODE: Final = "chain.node"
_DOCUMENTS: Final = "documents.document"


@dataclass(frozen=True, slots=True)
class Changed:
    """A record and what was done to it, newest first. `acts` are names of acts; the pages have the words."""

    kind: str
    key: int
    number: str
    title: str
    title_en: str
    acts: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed from a day to another (both included), grouped by kind in the order of the chain."""

    since: date
    until: date
    groups: tuple[tuple[str, tuple[Changed, ...]], ...]

    @property
    def count(self) -> int:
        return sum(len(rows) for _kind, rows in self.groups)

    def counts(self) -> dict[str, int]:
        """How many records of each kind changed."""
        return {kind: len(rows) for kind, rows in self.groups}


def changes(space: Space, since: date, until: date, *, sees: Visibility) -> Changes:
    """What changed and the reader may see. As many statements as kinds of parts, whatever the number of acts."""
    start = datetime.combine(since, time(), VIETNAM)
    end = datetime.combine(until + timedelta(days=1), time(), VIETNAM)
    own = {kind.model._meta.label_lower: kind.name for kind in KINDS}
    parts = {label: path for label, path in _PARTS.items() if _exists(label)}
    done = acts_between(space, start, end, [*own, *parts, _NODE, _DOCUMENTS])
    of_record = _by_record(done, own, parts)
    nodes = nodes_seen(space, of_record, sees=sees)
    found: dict[str, list[Changed]] = defaultdict(list)
    for pk, acts in of_record.items():
        node = nodes.get(pk)
        if node is not None:
            found[node.kind].append(
                Changed(node.kind, pk, node.number, node.title, node.title_en, _names(acts), acts[0].last_at)
            )
    found[DOCUMENT] = _documents(space, done, sees)
    order = [*dict.fromkeys(kind.name for kind in KINDS), DOCUMENT]
    return Changes(since, until, tuple((name, tuple(found[name])) for name in order if found.get(name)))


def _exists(label: str) -> bool:
    try:
        apps.get_model(label)
    except LookupError:
        return False
    return True


def _by_record(done: Iterable[Done], own: Mapping[str, str], parts: Mapping[str, str]) -> dict[int, list[Done]]:
    """The acts by the number of the record on the chain, newest first."""
    owners = _owners(done, parts)
    found: dict[int, list[Done]] = defaultdict(list)
    for act in done:
        if act.kind in own or act.kind == _NODE:
            found[int(act.object_id)].append(act)
        elif act.kind in parts:
            owner = owners[act.kind].get(int(act.object_id))
            if owner is not None:
                found[owner].append(act)
    return found


def _owners(done: Iterable[Done], parts: Mapping[str, str]) -> dict[str, dict[int, int]]:
    """For each kind of part, the record of the chain to which each of these rows belongs."""
    ids: dict[str, set[int]] = defaultdict(set)
    for act in done:
        if act.kind in parts:
            ids[act.kind].add(int(act.object_id))
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for label, wanted in ids.items():
        rows: Any = apps.get_model(label)._default_manager
        found[label] = dict(rows.filter(pk__in=wanted).order_by().values_list("pk", parts[label]))
    return found


def _names(acts: Iterable[Done]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(act.act for act in acts))


def _documents(space: Space, done: Iterable[Done], sees: Visibility) -> list[Changed]:
    acts: dict[int, list[Done]] = defaultdict(list)
    for act in done:
        if act.kind == _DOCUMENTS:
            acts[int(act.object_id)].append(act)
    if not acts:
        return []
    rows = Document.objects.filter(space=space, visibility__lte=sees).in_bulk(list(acts))
    return [
        Changed(
            DOCUMENT,
            pk,
            row.official_number,
            row.abstract,
            row.abstract_en,
            _names(acts[pk]),
            acts[pk][0].last_at,
        )
        for pk, row in sorted(rows.items(), key=lambda item: acts[item[0]][0].last_at, reverse=True)
    ]
